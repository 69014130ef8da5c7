"""SVG: one page, every glyph an outline; coordinates in mm."""

from __future__ import annotations

import hashlib
import math
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz as hb

from govdoc.kept.memory import Memory
from govdoc.model.metrics import SLANT
from govdoc.model.pages import FaceLike, GlyphRun, Page, Pages, PlacedPicture, Rule
from govdoc.units import EMU_PER_MM
from govdoc.writers.preview.places import PlacedRun, Placer

_KEY = 12
"""Bytes of a digest that tells one page from another."""


def write_svg(pages: Pages, number: int) -> bytes:
    """Return one page as SVG; each line of text is a group labelled with its text.

    A sideways page is shown turned, so that it reads.

    Args:
        pages: the laid-out document.
        number: 1 for the first page.
    """
    outlines = Outlines()
    drawn = draw_page(pages, number, outlines)
    width, height = (f"{length:g}" for length in drawn.size)
    title = escape(f"{pages.metadata.title or ''} {number}".strip())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{pages.language}"',
        f' width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">\n',
        f"<title>{title}</title>\n",
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>\n',
        "<defs>\n",
        *(f'<path id="{name}" d="{d}"/>\n' for name, d in outlines.paths.items()),
        "</defs>\n",
        drawn.body,
        "</svg>\n",
    ]
    return "".join(parts).encode("utf-8")


class DrawnPage(NamedTuple):
    """What stands on a page, without the outlines that it refers to."""

    body: str
    """SVG's elements."""
    size: tuple[float, float]
    """Width and height, mm, as it is shown."""
    glyphs: frozenset[str]
    """Names of the outlines."""


def draw_page(pages: Pages, number: int, outlines: Outlines) -> DrawnPage:
    """Return one page in SVG's elements; its outlines are put to those that there are.

    Args:
        pages: the laid-out document.
        number: 1 for the first page.
        outlines: shared by pages that are shown in one document.
    """
    page, placer = pages.pages[number - 1], Placer()
    outlines.used.clear()
    drawn = ["".join(_drawn(part, placer, outlines, pages)) for part in page.parts]
    size = pages.width, pages.height
    if page.sideways is not None:
        size = pages.height, pages.width
        turn = f"matrix(0 1 -1 0 {pages.height / EMU_PER_MM:g} 0)"
        drawn[-1] = f'<g transform="{turn}">\n{drawn[-1]}</g>\n'
    width, height = (length / EMU_PER_MM for length in size)
    return DrawnPage("".join(drawn), (width, height), frozenset(outlines.used))


def looks_of(pages: Pages, number: int, memory: Memory | None = None) -> str:
    """Return what tells a page from all that are drawn otherwise, in any process.

    Where its words come from is no part of it.

    Args:
        pages: the laid-out document.
        number: 1 for the first page.
        memory: of lines that were told before; None: none were.
    """
    page = pages.pages[number - 1]
    told = [f"{pages.width} {pages.height} {pages.bold_stroke}"]
    for part in page.parts:
        told.append(f"{part.rules!r}")
        told += (
            f"{one.x} {one.y} {one.width} {one.height} {one.caption!r} {_named(one)}"
            for one in part.pictures
        )
        for line in part.lines:
            told.append(f"{int(line.y)}")
            runs = line.runs
            told.append(memory.made_of(runs, _told) if memory else _told(runs))
    data = "\n".join(told).encode("utf-8", "replace")
    return hashlib.blake2b(data, digest_size=_KEY).hexdigest()


def _told(runs: Sequence[GlyphRun]) -> str:
    return "\n".join(
        f"{int(run.x)} {run.text}\0{run.face.path} {run.face.index} {int(run.size)}"
        f" {int(run.spacing)} {run.colour} {run.bold} {run.shifts} {int(run.rise)}"
        f" {run.is_slanted}"
        for run in runs
    )


def _named(placed: PlacedPicture) -> str:
    """Return a digest of a picture's own bytes."""
    return hashlib.blake2b(placed.picture.data, digest_size=_KEY).hexdigest()


def _drawn(
    part: Page, placer: Placer, outlines: Outlines, pages: Pages
) -> Iterator[str]:
    yield from map(_stroke, part.rules)
    yield from map(_image, part.pictures)
    yield from _lines(list(placer.place(part)), outlines, pages.bold_stroke)


def _stroke(rule: Rule) -> str:
    x, y, width, height = (
        f"{length / EMU_PER_MM:.3f}"
        for length in (rule.x, rule.y, rule.width, rule.height)
    )
    box = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return f'<rect {box} fill="#{rule.colour}"/>\n'


def _image(placed: PlacedPicture) -> str:
    x, y, width, height = (
        f"{length / EMU_PER_MM:.3f}"
        for length in (placed.x, placed.y, placed.width, placed.height)
    )
    kind = "jpeg" if placed.picture.is_jpeg else "png"
    data = b64encode(placed.picture.data).decode("ascii")
    box = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    label = f'role="img" aria-label={quoteattr(placed.caption)}'
    return (
        f'<image {box} preserveAspectRatio="none" {label} '
        f'href="data:image/{kind};base64,{data}"/>\n'
    )


def _lines(
    runs: list[PlacedRun], outlines: Outlines, bold_stroke: float
) -> Iterator[str]:
    for _, members in groupby(runs, key=lambda placed: placed.y):
        line = list(members)
        label = quoteattr("".join(placed.run.text for placed in line))
        yield f'<g role="text" aria-label={label}>\n'
        for placed in line:
            yield _run(placed, outlines, bold_stroke)
        yield "</g>\n"


def _run(placed: PlacedRun, outlines: Outlines, bold_stroke: float) -> str:
    """Return a run as a group in the font's own units, its origin at the first glyph."""
    run, upem = placed.run, placed.font.face.upem
    unit = run.size / EMU_PER_MM / upem
    x, y = run.x / EMU_PER_MM, (placed.y - run.rise) / EMU_PER_MM
    look = f'fill="#{run.colour}"'
    if run.bold:
        look += f' stroke="#{run.colour}" stroke-width="{bold_stroke * upem:g}"'
    uses = "".join(
        f'<use href="#{outlines.name(placed, glyph)}"'
        f' x="{(at - run.x) / EMU_PER_MM / unit:.0f}"/>'
        for glyph, at in placed.glyphs
    )
    place = f"translate({x:.3f} {y:.3f}) scale({unit:.7f} {-unit:.7f})"
    if run.is_slanted:
        place += f" skewX({math.degrees(math.atan(SLANT)):.2f})"
    return f'<g transform="{place}" {look}>{uses}</g>\n'


class Outlines:
    """Glyphs drawn so far, each once; they serve any number of pages."""

    def __init__(self, prefix: Callable[[FaceLike], str] | None = None) -> None:
        """Begin with none.

        Args:
            prefix: names a face in a way that others will, too; None: by their order.
        """
        self.paths: dict[str, str] = {}
        """Name → what SVG's ``d`` says."""
        self.used: set[str] = set()
        """Names that were asked for since this was cleared."""
        self._prefix = prefix
        self._prefixes: dict[FaceLike, str] = {}
        self._draw = _draw_funcs()

    def name(self, placed: PlacedRun, glyph: int) -> str:
        """Return the glyph's name; its outline is added when it is new."""
        face = placed.run.face
        prefix = self._prefixes.get(face)
        if prefix is None:
            number = len(self._prefixes) + 1
            prefix = self._prefix(face) if self._prefix is not None else f"f{number}"
            self._prefixes[face] = prefix
        name = f"{prefix}g{glyph}"
        self.used.add(name)
        if name not in self.paths:
            steps: list[str] = []
            placed.font.draw_glyph(glyph, self._draw, steps)
            self.paths[name] = "".join(steps)
        return name


def _draw_funcs() -> hb.DrawFuncs:
    """Return what writes an outline's steps into a list, in SVG's letters."""
    draw = hb.DrawFuncs()

    def step(letter: str) -> Callable[..., None]:
        def add(*arguments: Any) -> None:
            *numbers, steps = arguments
            steps.append(letter + " ".join(f"{number:g}" for number in numbers))

        return add

    draw.set_move_to_func(step("M"))
    draw.set_line_to_func(step("L"))
    draw.set_quadratic_to_func(step("Q"))
    draw.set_cubic_to_func(step("C"))
    draw.set_close_path_func(step("Z"))
    return draw
