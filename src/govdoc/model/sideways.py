"""``{横排}`` and ``{竖排}``: what the source may say of the table below."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

_MARK = compile_pattern(
    r"\s*[{｛]\s*(?:(?P<sideways>[横橫]排|landscape)|[竖豎直]排|portrait)\s*[}｝]\s*"
)
_LONGEST = 24
"""Characters of a mark with its blanks."""

SIDEWAYS_MARK = "{横排}"
"""As we write it ourselves."""
CAPTION = "表题"
"""`Paragraph.why` of the line above a table that is its caption."""


def split_mark(line: str) -> tuple[str, bool | None]:
    """Part a line above a table from the mark at its end.

    Returns:
        The line without the mark, and True: the table is to stand sideways (clause 8);
        False: upright, however wide it is; None: there is no mark.
    """
    if line.rstrip()[-1:] not in ("}", "｝"):
        return line, None
    at = max(line.rfind("{"), line.rfind("｛"))
    found = _MARK.fullmatch(line, at) if 0 <= at >= len(line) - _LONGEST else None
    if found is None:
        return line, None
    return line[:at].rstrip(), found["sideways"] is not None
