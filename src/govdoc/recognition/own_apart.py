"""What composition sets on one line of a file of ours, taken apart again.

文号 and 签发人 share a line, as do 紧急程度 and a letter's 文号; joint issuers share a box
with 文件, joint signatures a row. Where none of them has a seal, the row is as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.han.names import close_word
from govdoc.han.offices import part_offices
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import CORNER, HEADER_BLOCK, Role
from govdoc.model.source import Hints, SourceBlock, SourceParagraph, SourceTable
from govdoc.model.word_styles import role_of_style, style_name

_NUMBER = compile_pattern(r".*[〔\[]\d{4}[〕\]]\S*号|第\d+号")
_SIGNER = "签发人："
_BETWEEN = compile_pattern(f"\t|\u3000(?={_SIGNER})")
"""A tab; without a red head, the white between 文号 and 签发人."""
_DOCUMENT = "文件"


def taken_apart(blocks: Sequence[SourceBlock]) -> Iterator[SourceBlock]:
    """Yield a file's blocks, with each element of its header block on a line of its own."""
    signers: list[str] = []
    waiting: SourceParagraph | None = None
    is_sealed = False
    for block in blocks:
        role = role_of(block)
        is_sealed = is_sealed or role is Role.ISSUER_MARK
        if isinstance(block, SourceTable):
            marks: Sequence[SourceBlock] = _issuers(block)
            is_sealed = is_sealed or bool(marks)
            yield from marks or (block,)
        elif not isinstance(block, SourceParagraph) or role not in HEADER_BLOCK:
            if waiting is not None and block.text.strip():
                yield _signer(waiting, signers)
                waiting, signers = None, []
            yield from _offices(block) if is_sealed else (block,)
        else:
            for own, text in _header_line(role, block.text, bool(signers)):
                if own is Role.SIGNER:
                    waiting = waiting or block
                    signers.append(text)
                else:
                    yield _with(block, own, text)
    if waiting is not None:
        yield _signer(waiting, signers)


def role_of(block: SourceBlock) -> Role:
    """Return the role that a block's style stands for."""
    if isinstance(block, SourceTable):
        return Role.TABLE
    hints = block.hints if isinstance(block, SourceParagraph) else None
    return role_of_style(hints.style if hints else "") or Role.BODY


_Pieces = Iterator[tuple[Role, str]]


def _header_line(role: Role, text: str, has_signers: bool) -> _Pieces:
    """Yield the elements of a line of the header block; names follow 签发人."""
    is_name = has_signers
    for piece in _pieces(text):
        if _NUMBER.fullmatch(piece):
            yield Role.DOCUMENT_NUMBER, piece
        elif piece.startswith(_SIGNER):
            is_name = True
            yield Role.SIGNER, piece.removeprefix(_SIGNER)
        elif is_name:
            yield Role.SIGNER, piece
        else:
            yield role, close_word(piece) if role in CORNER else piece


def _offices(block: SourceBlock) -> Iterator[SourceBlock]:
    """Yield who signs beside each other as a line each, any other block as it is."""
    names = part_offices(block.text) if role_of(block) is Role.SIGNATURE else ()
    if len(names) < 2 or not isinstance(block, SourceParagraph):
        yield block
        return
    for name in names:
        yield _with(block, Role.SIGNATURE, name)


def _pieces(text: str) -> list[str]:
    """Part a line at its tabs, but for those that spread a word over a width."""
    found: list[str] = []
    is_open = False
    for piece in filter(None, (one.strip() for one in _BETWEEN.split(text))):
        is_one = len(piece) == 1
        if found and is_one and (is_open or len(found[-1].removeprefix(_SIGNER)) == 1):
            found[-1] += piece
        else:
            found.append(piece)
        is_open = is_one
    return list(map(_closed, found))


def _closed(piece: str) -> str:
    names = piece.removeprefix(_SIGNER)
    label = piece[: len(piece) - len(names)]
    return label + close_word(names)


def _issuers(table: SourceTable) -> list[SourceParagraph]:
    """Return the lines of an issuer's mark that stand in a box; none: it is a table."""
    cells = [
        one
        for row in table.rows
        for cell in row.cells
        for one in cell.blocks
        if isinstance(one, SourceParagraph) and one.text.strip()
    ]
    if not cells or any(role_of(one) is not Role.ISSUER_MARK for one in cells):
        return []
    offices = [one for one in cells if one.text.strip() != _DOCUMENT]
    is_document = len(offices) < len(cells)
    if offices and is_document:
        offices[-1] = offices[-1]._replace(text=offices[-1].text + _DOCUMENT, runs=())
    return offices


def _signer(block: SourceParagraph, names: Sequence[str]) -> SourceParagraph:
    return _with(block, Role.SIGNER, _SIGNER + "、".join(filter(None, names)))


def _with(block: SourceParagraph, role: Role, text: str) -> SourceParagraph:
    hints = (block.hints or Hints())._replace(style=style_name(role).lower())
    return block._replace(text=text, hints=hints, runs=())
