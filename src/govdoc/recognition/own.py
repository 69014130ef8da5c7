"""A file that we have written: what its styles say, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from govdoc.findings import Place, Report, ignore
from govdoc.han.fold import fold
from govdoc.han.names import close_word
from govdoc.han.script import detect_script
from govdoc.model.document import Block, Document, Paragraph, Run, Table
from govdoc.model.roles import TOC_LEVELS, Role
from govdoc.model.said import OMIT, Said, Setting
from govdoc.model.source import (
    Source,
    SourceBlock,
    SourceParagraph,
    SourceRun,
    SourceTable,
)
from govdoc.model.word_styles import PARAGRAPH_ROLES, RUN_ROLES
from govdoc.recognition.as_set import as_set
from govdoc.recognition.by_hand import hear, of_hand, omitted
from govdoc.recognition.captions import with_captions
from govdoc.recognition.characters import read_characters
from govdoc.recognition.kinds import recognise_kind
from govdoc.recognition.lines import Unit
from govdoc.recognition.own_apart import role_of, taken_apart
from govdoc.recognition.reasons import Reason

_ROLES = PARAGRAPH_ROLES | RUN_ROLES
_COMPOSED = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE})
"""Roles whose words composition sets otherwise than they were written."""
_RECIPIENTS = "主送："
_COMPUTED = frozenset({Role.TOC_TITLE, *TOC_LEVELS.values()})


def take_over(
    source: Source, report: Report = ignore, settings: Sequence[Setting] = ()
) -> Document:
    """Return the document that a file of ours was written from.

    A computed table of contents is a wish, not a text.

    Args:
        source: as read.
        report: called with each finding, as by `recognise`.
        settings: what is said of its blocks by hand.
    """
    source, told = read_characters(source)
    source, said, _, faults = hear(source, settings)
    for fault in faults:
        report(fault)
    document = _said_by_styles(source, said)
    if dropped := (*told, *document.dropped):
        from govdoc.recognition.left_out import report_dropped

        report_dropped(dropped, report)
    return replace(document, dropped=dropped)


def _said_by_styles(source: Source, said: Mapping[int, Said]) -> Document:
    kept = [
        one
        for one in taken_apart(source.blocks)
        if not isinstance(one, SourceParagraph) or one.text.strip()
    ]
    told = [one for one in kept if role_of(one) not in _COMPUTED]
    all_blocks = list(_mark_captions([_block(one, source.title) for one in told]))
    gone = [one for one in all_blocks if said.get(one.place.first_line) == OMIT]
    facts: dict[str, tuple[str, ...]] = {}
    if len(told) < len(kept):
        facts["toc"] = ("是",)
    by_hand = (_obeying(one, said) for one in all_blocks if one not in gone)
    blocks, is_moved = _moved_back(tuple(with_captions(by_hand)))
    if is_moved:
        facts["recipients_in_imprint"] = ("是",)
    return Document(
        kind=recognise_kind([_unit(block) for block in blocks]),
        blocks=blocks,
        dropped=tuple(omitted(block.text, block.place) for block in gone),
        script=detect_script("".join(block.text for block in blocks)),
        facts=facts,
    )


def _moved_back(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks with the recipients that stand in the imprint (7.4.2) at the head."""
    for n, block in enumerate(blocks):
        is_one = block.role is Role.CC and block.text.startswith(_RECIPIENTS)
        if isinstance(block, Paragraph) and is_one:
            text = block.text.removeprefix(_RECIPIENTS).rstrip("。") + "："
            moved = block._replace(role=Role.RECIPIENTS, runs=(Run(text),))
            rest = (*blocks[:n], *blocks[n + 1 :])
            rank = Role.RECIPIENTS.rank
            at = next(
                (i for i, one in enumerate(rest) if one.role.rank > rank), len(rest)
            )
            return (*rest[:at], moved, *rest[at:]), True
    return blocks, False


def _obeying(block: Block, said: Mapping[int, Said]) -> Block:
    """Return a paragraph as is said of it by hand, any other block as it is."""
    own = said.get(block.place.first_line)
    if own is None or not isinstance(block, Paragraph):
        return block
    return of_hand(block, own)


def _block(block: SourceBlock, title: str) -> Block:
    if not isinstance(block, SourceParagraph):
        from govdoc.recognition.real_tables import real_picture, real_table

        if isinstance(block, SourceTable):
            return real_table(block)
        return real_picture(block, Place(block.number, block.number))
    role = role_of(block)
    runs = tuple(_runs(block.runs or (SourceRun(block.text),)))
    if role in _COMPOSED:
        runs = (Run(_as_written(role, block.text, title)),)
    place = Place(block.number, block.number)
    why = Reason.OWN_STYLE.value.format(role.chinese)
    return as_set(Paragraph(role, runs, place, why), block)


def _runs(runs: Sequence[SourceRun]) -> Iterator[Run]:
    """Join neighbours of one role; faces and hints have cut them up."""
    for role, group in groupby(runs, key=lambda run: _ROLES.get(run.style)):
        yield Run("".join(run.text for run in group), role)


def _mark_captions(blocks: Sequence[Block]) -> Iterator[Block]:
    """Say which lines of the role TABLE stand right above a table: its caption."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Paragraph) and isinstance(after, Table):
            is_line = block.role is Role.TABLE
            yield _caption(block) if is_line else block
        else:
            yield block


def _caption(line: Paragraph) -> Paragraph:
    return line._replace(why=Reason.CAPTION.value, is_caption=True)


def _as_written(role: Role, text: str, title: str) -> str:
    """Undo what composition did to the words: breaks in titles, a spread name (SP04)."""
    joined = text.replace("\n", "")
    if role is Role.TITLE and _bare(joined) == _bare(title):
        return title
    return close_word(joined) if role is Role.BYLINE else joined


def _bare(text: str) -> str:
    return "".join(text.split())


def _unit(block: Block) -> Unit:
    """Return a block as the rules have it, to ask them for the kind."""
    place = block.place
    return Unit(
        block.text, fold(block.text), place.first_line, place.last_line, role=block.role
    )
