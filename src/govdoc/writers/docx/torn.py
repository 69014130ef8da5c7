"""Where other programs end a line at an address.

They break an address behind a stroke or a hyphen only, and draw the line before it apart
to the full measure. A break of our own inside the address would be copied along with it,
so there is none: a paragraph with such a line stands at the left (`is_torn` in
`govdoc.writers.docx.lines`), its other lines spaced out to the measure, as a clerk does.
"""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

_ADDRESS_END = compile_pattern(r"[!-~]+\Z")
_BROKEN_BY_ALL = compile_pattern(r".*(?:[/?]|-(?=[A-Za-z]))")


def end_elsewhere(text: str, start: int, end: int) -> int:
    """Return where other programs end a line that the layout ends at ``end``.

    Args:
        text: the paragraph.
        start: where the line begins.
        end: where it ends in the layout, the blanks behind it included.

    Returns:
        ``end``, but inside an address the last place ahead at which they break;
        ``start``, where there is none.
    """
    if not "!" <= text[end : end + 1] <= "~":
        return end
    address = _ADDRESS_END.search(text, start, end)
    if address is None:
        return end
    found = _BROKEN_BY_ALL.match(text, address.start(), end)
    return found.end() if found else address.start()
