"""SVG: one page, every glyph an outline; coordinates in mm."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz as hb

from govdoc.model.metrics import SLANT
from govdoc.model.pages import Page, Pages, PlacedPicture, Rule
from govdoc.units import EMU_PER_MM
from govdoc.writers.preview.places import PlacedRun, Placer


def write_svg(pages: Pages, number: int) -> bytes:
    """Return one page as SVG; each line of text is a group labelled with its text.

    A sideways page is shown turned, so that it reads.

    Args:
        pages: the laid-out document.
        number: 1 for the first page.
    """
    page, placer, outlines = pages.pages[number - 1], Placer(), _Outlines()
    drawn = ["".join(_drawn(part, placer, outlines, pages)) for part in page.parts]
    size = pages.width, pages.height
    if page.sideways is not None:
        size = pages.height, pages.width
        turn = f"matrix(0 1 -1 0 {pages.height / EMU_PER_MM:g} 0)"
        drawn[-1] = f'<g transform="{turn}">\n{drawn[-1]}</g>\n'
    width, height = (f"{length / EMU_PER_MM:g}" for length in size)
    title = escape(f"{pages.title or ''} {number}".strip())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{pages.language}"',
        f' width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">\n',
        f"<title>{title}</title>\n",
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>\n',
        "<defs>\n",
        *outlines.paths,
        "</defs>\n",
        *drawn,
        "</svg>\n",
    ]
    return "".join(parts).encode("utf-8")


def _drawn(
    part: Page, placer: Placer, outlines: _Outlines, pages: Pages
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
    runs: list[PlacedRun], outlines: _Outlines, bold_stroke: float
) -> Iterator[str]:
    for _, members in groupby(runs, key=lambda placed: placed.y):
        line = list(members)
        label = quoteattr("".join(placed.run.text for placed in line))
        yield f'<g role="text" aria-label={label}>\n'
        for placed in line:
            yield _run(placed, outlines, bold_stroke)
        yield "</g>\n"


def _run(placed: PlacedRun, outlines: _Outlines, bold_stroke: float) -> str:
    """Return a run as a group in the font's own units, its origin at the first glyph."""
    run, upem = placed.run, placed.font.face.upem
    unit = run.size / EMU_PER_MM / upem
    x, y = run.x / EMU_PER_MM, (placed.y - run.rise) / EMU_PER_MM
    look = f'fill="#{run.colour}"'
    if run.bold:
        look += f' stroke="#{run.colour}" stroke-width="{bold_stroke * upem:g}"'
    uses = "".join(
        f'<use href="#{outlines.name(placed.font, glyph)}"'
        f' x="{(at - run.x) / EMU_PER_MM / unit:.0f}"/>'
        for glyph, at in placed.glyphs
    )
    place = f"translate({x:.3f} {y:.3f}) scale({unit:.7f} {-unit:.7f})"
    if run.is_slanted:
        place += f" skewX({math.degrees(math.atan(SLANT)):.2f})"
    return f'<g transform="{place}" {look}>{uses}</g>\n'


class _Outlines:
    """Glyphs drawn so far: each outline stands in the file once."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self._names: dict[tuple[int, int], str] = {}
        self._fonts: dict[hb.Font, int] = {}
        self._draw = _draw_funcs()

    def name(self, font: hb.Font, glyph: int) -> str:
        """Return the glyph's name; its outline is added when it is new."""
        number = self._fonts.setdefault(font, len(self._fonts) + 1)
        key = number, glyph
        if key not in self._names:
            steps: list[str] = []
            font.draw_glyph(glyph, self._draw, steps)
            self._names[key] = f"f{number}g{glyph}"
            self.paths.append(f'<path id="{self._names[key]}" d="{"".join(steps)}"/>\n')
        return self._names[key]


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
