"""Where a document stands: lines at fixed places on pages, ready to be drawn."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from govdoc.model.metadata import Metadata
from govdoc.model.origin import Origin, Part
from govdoc.model.picture import Raster
from govdoc.units import ZERO, Length


class FaceLike(Protocol):
    """A font face as pages and writers know it."""

    @property
    def kind(self) -> str:
        """Which kind of font it serves: ``fang`` 仿宋, ``hei`` 黑体, ``latin`` and so on."""

    @property
    def family(self) -> str:
        """The family's name."""

    @property
    def path(self) -> Path:
        """The font file."""

    @property
    def index(self) -> int:
        """The face's number in a collection, 0 otherwise."""


class GlyphRun(NamedTuple):
    """Characters of one face in one line."""

    x: Length
    """Origin of the first character, from the paper's left edge."""
    text: str
    face: FaceLike
    size: Length
    spacing: Length
    """Added after every character's own advance; negative squeezes."""
    colour: str = "000000"
    """RRGGBB."""
    bold: bool = False
    """True: synthetic bold, since the face is none; outlined by `Pages.bold_stroke`."""
    shifts: tuple[tuple[int, int], ...] = ()
    """Where the white differs: a character's place in ``text``, rising, and the EMU that
    are added after it beside ``spacing``. After the last character there is none."""
    rise: Length = ZERO
    """Its baseline above the line's: a superscript's; negative: a subscript's."""
    is_slanted: bool = False
    """True: its upright glyphs are slanted, since the face has no italics."""
    tail: str = ""
    """Blanks of the text that follow it and are not drawn, for there the line ends; who
    has it read aloud must not join the words."""
    is_leader: bool = False
    """True: dots that lead the eye to a page's number, no words."""

    @property
    def whites(self) -> list[int]:
        """What is added after each character's own advance, in EMU."""
        whites = [int(self.spacing)] * len(self.text)
        for place, shift in self.shifts:
            whites[place] += shift
        return whites


class PlacedLine(NamedTuple):
    """One line of text."""

    y: Length
    """Baseline, from the paper's top edge."""
    runs: tuple[GlyphRun, ...]
    origin: Origin | None = None
    """Whose words it bears; None: the page's number."""

    @property
    def text(self) -> str:
        """All runs' text, joined."""
        return "".join(run.text for run in self.runs)


class Rule(NamedTuple):
    """A straight stroke, as the box that it inks."""

    x: Length
    """Left edge, from the paper's left edge."""
    y: Length
    """Top edge, from the paper's top edge."""
    width: Length
    height: Length
    """The weight of a level rule."""
    colour: str = "000000"
    """RRGGBB."""


class PlacedPicture(NamedTuple):
    """A picture, as the box that it fills."""

    x: Length
    """Left edge, from the paper's left edge."""
    y: Length
    """Top edge, from the paper's top edge."""
    width: Length
    height: Length
    picture: Raster
    caption: str
    """What it shows, in words; may be empty."""
    origin: Origin | None = None
    """Which picture of the flow it is."""


class Page(NamedTuple):
    """One page."""

    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    sideways: "Page | None" = None
    """What stands turned a quarter counter-clockwise, as on a sheet that lies on its
    side: lengths from that one's top left, which is this one's foot (clause 8)."""
    bears: frozenset[Part] = frozenset()
    """What stands here; nothing: a blank page, though it may have a number."""

    @property
    def parts(self) -> "tuple[Page, ...]":
        """All that stands here, in reading order: what is sideways, then itself."""
        return (self,) if self.sideways is None else (self.sideways, self)


class Bookmark(NamedTuple):
    """One entry of the PDF's outline."""

    text: str
    level: int
    """1 to 9."""
    page: int
    """0-based."""
    y: Length
    """Top of the entry's line, from the paper's top edge."""
    is_sideways: bool = False
    """True: it stands in `Page.sideways`, and ``y`` counts there."""


class Link(NamedTuple):
    """A place on a page that leads to a bookmark: an entry of the contents."""

    page: int
    """0-based."""
    x: Length
    y: Length
    """Top, from the paper's top edge."""
    width: Length
    height: Length
    target: int
    """Number of the bookmark in `Pages.bookmarks`, from 0."""


class Tuned(NamedTuple):
    """A paragraph whose white was changed so that its text ends well (7.3.5.5)."""

    block: int
    """Its number in the flow."""
    space_before: Length
    lines: int | None
    """How many of its lines fill a page; None: as many as the page's."""
    is_whole: bool = False
    """True: no page ends inside it."""
    is_carried: bool = False
    """True: a page begins with it, so that text stands beside the signature, the imprint."""


class Pages(NamedTuple):
    """A laid-out document."""

    width: Length
    height: Length
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    metadata: Metadata
    language: str
    """``zh-CN``, ``zh-TW`` or ``zh-HK``."""
    bold_stroke: float = 0.03
    """Outline of synthetic bold, in em."""
    links: tuple[Link, ...] = ()
    tuned: tuple[Tuned, ...] = ()
    """Paragraphs of the flow that stand otherwise than they say, for a text's end."""
    running_on: frozenset[int] = frozenset()
    """Paragraphs that are kept with the next in vain: inside of them a page is full, so
    that their ends stand with the next in any case; or the next has no room beside them; or
    the page has no other text, and a program that takes them along leaves it none."""


def faces_of(pages: Pages) -> Iterator[tuple[list[FaceLike], set[str]]]:
    """Yield the faces that draw something, by their files, and the characters they draw."""
    texts: dict[FaceLike, list[str]] = defaultdict(list)
    for part in _parts(pages):
        for line in part.lines:
            for run in line.runs:
                texts[run.face].append(run.text + run.tail)
    same: dict[tuple[str, int], list[FaceLike]] = defaultdict(list)
    for face in texts:
        same[str(face.path), face.index].append(face)
    for faces in same.values():
        yield faces, set().union(*(text for face in faces for text in texts[face]))


def pictures_of(pages: Pages) -> list[Raster]:
    """Return each picture once, though it may stand several times."""
    placed = (one.picture for part in _parts(pages) for one in part.pictures)
    return list(dict.fromkeys(placed))


def _parts(pages: Pages) -> Iterator[Page]:
    for page in pages.pages:
        yield from page.parts
