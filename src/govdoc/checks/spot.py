"""Where in a file something stands."""

from typing import NamedTuple


class Spot(NamedTuple):
    """Where in a file something stands; 0: not there, or not known."""

    line: int = 0
    """Of a text, from 1."""
    para: int = 0
    """Of a DOCX: ``w:p`` of its main part from 1, in the order of the file; those of
    cells and frames count, those of text boxes do not."""
    page: int = 0
    """Of a PDF, or of a DOCX where that is certain; from 1."""
    part: str = ""
    """Where it is not in the text itself: ``页脚``, ``页眉``, ``批注``, ``文档属性``."""
