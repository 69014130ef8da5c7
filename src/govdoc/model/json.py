"""The models as JSON: Document, Pages -> the shapes that programs read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govdoc.findings import Place
from govdoc.model.document import (
    Block,
    Document,
    Dropped,
    Paragraph,
    Picture,
    Table,
)
from govdoc.model.document.plain import doubt_to_dict
from govdoc.model.pages import Page, Pages, PlacedLine, PlacedPicture, Rule
from govdoc.units import Length

FURNITURE = "furniture"


def outline(document: Document) -> dict[str, Any]:
    """Return ``{"kind", "blocks", "dropped"}``; lines are 1-based source lines.

    A table is a block for each of its rows, whose text is ``| cell | cell |``; the text
    of a picture, in a cell too, is ``![caption](file)``.
    ``run_in`` stands only where a heading or a lead shares its paragraph with text,
    ``confidence`` and ``seems`` only where something speaks against the role.
    ``dropped`` lists whole lines. Where only a part of a line was cut (a glued page
    number), the line stays; the part is a block of its own whose role is
    ``furniture``, and it is not set; the writer's own marks are not listed.
    """
    blocks = [
        _block(block, place, text)
        for block in document.blocks
        for place, text in shown_lines(block)
    ]
    parts = [
        {"role": FURNITURE, **_gone(one)}
        for one in document.dropped
        if one.is_part and not one.is_mark
    ]
    return {
        "kind": document.kind,
        "blocks": sorted(parts + blocks, key=lambda block: block["first_line"]),
        "dropped": [_gone(one) for one in document.dropped if not one.is_part],
    }


def shown_lines(block: Block) -> Iterator[tuple[Place, str]]:
    """Yield what an outline shows of a block: place and text, of a table each row's.

    Places that a cell goes over from its left or from above are empty.
    """
    if isinstance(block, Table):
        width = block.columns
        for row, places in zip(block.rows, block.placed(), strict=True):
            texts = [""] * width
            for at, cell in places:
                texts[at] = "\n".join(map(_shown, cell.blocks))
            yield row.place, f"| {' | '.join(texts)} |"
    else:
        yield block.place, _shown(block)


def _shown(block: Paragraph | Picture) -> str:
    if isinstance(block, Picture):
        return f"![{block.text}]({block.file})"
    return block.text


def _block(block: Block, place: Place, text: str) -> dict[str, Any]:
    result = {
        "role": block.role.key,
        **_lines(place),
        "text": text,
        "why": block.why,
        "evidence": block.evidence,
    }
    run = block.run_in
    if run is not None and run.role is not None and run.role is not block.role:
        result["run_in"] = {"role": run.role.key, "text": run.text}
    return result | doubt_to_dict(block)


def _gone(one: Dropped) -> dict[str, Any]:
    return {**_lines(one.place), "text": one.text, "why": one.why}


def _lines(place: Place) -> dict[str, int]:
    return {"first_line": place.first_line, "last_line": place.last_line}


def pages(laid_out: Pages) -> dict[str, Any]:
    """Return ``{"paper", "pages", "bookmarks"}``; places in mm, to a hundredth.

    A line says where it begins (``x``), its baseline (``y``), its size in pt and the
    kinds of font that it is set in; what is squeezed or stretched inside it is left out.
    A rule or a picture is its box: left, top, width, height. What stands sideways on a
    page says so, and counts its place from the top left of the turned sheet.
    """
    return {
        "paper": [_mm(laid_out.width), _mm(laid_out.height)],
        "pages": [_page(page) for page in laid_out.pages],
        "bookmarks": [
            {"level": mark.level, "page": mark.page + 1, "text": mark.text}
            for mark in laid_out.bookmarks
        ],
    }


def _page(page: Page) -> list[dict[str, Any]]:
    turned = [] if page.sideways is None else _page(page.sideways)
    return [
        *({**item, "sideways": True} for item in turned),
        *map(_line, page.lines),
        *map(_rule, page.rules),
        *map(_picture, page.pictures),
    ]


def _line(line: PlacedLine) -> dict[str, Any]:
    kinds = dict.fromkeys(run.face.kind for run in line.runs)
    sizes = dict.fromkeys(run.size.pt for run in line.runs)
    return {
        "y": _mm(line.y),
        "x": _mm(line.runs[0].x) if line.runs else None,
        "size": list(sizes),
        "fonts": list(kinds),
        "text": line.text,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    box = (rule.x, rule.y, rule.width, rule.height)
    return {"rule": [_mm(length) for length in box], "colour": rule.colour}


def _picture(placed: PlacedPicture) -> dict[str, Any]:
    box = (placed.x, placed.y, placed.width, placed.height)
    return {"picture": [_mm(length) for length in box], "caption": placed.caption}


def _mm(length: Length) -> float:
    return round(length.mm, 2)
