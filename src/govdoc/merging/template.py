"""A template, read once: what stands in it, with signs for its fields; and filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from govdoc import api, files, formats
from govdoc.errors import InputError
from govdoc.findings import Report, ignore
from govdoc.merging.fields import FieldSigns, free
from govdoc.merging.lines import is_left_bare, is_numbered, is_typed_row
from govdoc.merging.verbatim import Masks, Signs, translated
from govdoc.model.document import Document
from govdoc.model.facts import BY_NAME, Facts, parse_values
from govdoc.model.said import Setting
from govdoc.model.source import Source, SourceBlock, SourceParagraph
from govdoc.options import Options
from govdoc.readers.roles_beside import read_roles
from govdoc.screen import is_seen

Texts = Mapping[str, str]
"""Sign of a field → the text that a letter has in its place."""
SWAPPED = "是不是写反了：先写模板，后写数据"
LITERAL = "{{"
"""What four braces are in a letter."""


class Template(NamedTuple):
    """What all letters are made of."""

    path: Path
    name: str
    """How messages call it."""
    source: Source
    """With signs in the place of fields."""
    settings: tuple[Setting, ...]
    """What a file beside it says of its lines."""
    facts: Mapping[str, tuple[str, ...]]
    """What is given beside it, with signs: key as given → values."""
    pattern: str
    """What letters are called, with signs; empty: as the template, and counted."""
    fields: FieldSigns


def read_template(path: Path, pattern: str, options: Options) -> Template:
    """Read a template of any format that is read.

    Args:
        path: of its file.
        pattern: what letters are called, with fields; empty: nothing is said.
        options: how it is read, what is refused, and facts, which may have fields.

    Raises:
        InputError: it cannot be read.
    """
    limits = options.limits
    data, name = files.read_bytes(path, limits), files.shown(path)
    given = {
        key: (value,) if isinstance(value, str) else tuple(value)
        for key, value in (options.look.facts or {}).items()
    }
    words = [pattern, *(one for values in given.values() for one in values)]
    if files.sniff(data) is files.Content.SHEET:
        raise InputError(f"{name}: 这是电子表格，不是模板", SWAPPED)
    if formats.source_format(data, name).content is files.Content.TEXT:
        # Before it is read: a reader of Markdown or YAML takes braces for its own.
        text = files.decode(data, name)
        fields = FieldSigns(text, *words)
        marked = fields.mark(text, name, by_line=True)
        source = api.read_typed(marked, name, limits, options.reading)
    else:
        source = api.read_source(data, name, limits, options.reading)
        fields = FieldSigns(source.text, *words)
        source = source._replace(blocks=_marked(source.blocks, fields, name))
    facts = {
        key: tuple(fields.mark(one, f"--set {key}") for one in values)
        for key, values in given.items()
    }
    settings = tuple(
        one._replace(starts="") if LITERAL in one.starts else one
        for one in read_roles(path, limits)
    )
    if formats.find_format(ending := Path(pattern).suffix) is not None:
        pattern = pattern.removesuffix(ending)
    called = fields.mark(pattern, "--name")
    return Template(path, name, source, settings, facts, called, fields)


def fill(
    template: Template,
    texts: Texts,
    options: Options,
    report: Report = ignore,
    name: str = api.TEXT,
) -> Document:
    """Return a letter: a template with texts in the place of its fields, recognised.

    Nothing is left out as a page's furniture: one value may look like some, and the
    letters are to be alike.

    Args:
        template: as read.
        texts: for each of its signs; lines of a text are paragraphs, in a row of a table
            lines of a cell.
        options: how it is read, and what is refused.
        report: called with each finding.
        name: how errors call the letter.

    Raises:
        InputError: a fact has no value that it may have, or the letter is too large.
    """
    masks = Masks(free([*template.fields.signs, *texts.values()]))
    source = template.source
    signs, inside = (
        _masked(template, texts, masks, inside) for inside in (False, True)
    )
    is_plain = source.is_plain
    blocks = tuple(
        translated(block, inside if is_plain and is_typed_row(block) else signs)
        for block in _spoken(source.blocks, texts)
    )
    facts = _filled_facts(source.facts, _plain(template, texts), name)
    document = api.recognise_source(
        source._replace(blocks=blocks, facts=facts),
        name,
        limits=options.limits,
        report=lambda finding: report(masks.restore(finding)),
        settings=template.settings,
        reading=options.reading._replace(keep_all=True),
    )
    return replace(masks.restore(document), folder=template.path.parent)


def _spoken(blocks: tuple[SourceBlock, ...], texts: Texts) -> Iterator[SourceBlock]:
    """Yield blocks, those that are left with a number alone without it.

    Between items of a list nothing is left, since an empty line would end the list.
    """
    for block, below in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, SourceParagraph) and is_left_bare(block.text, texts):
            if isinstance(below, SourceParagraph) and is_numbered(below.text):
                continue
            block = block._replace(text="", runs=())
        yield block


def given_facts(template: Template, texts: Texts) -> Mapping[str, list[str]]:
    """Return the facts that are given beside the template, filled; none that is empty."""
    signs = _plain(template, texts)
    filled = {
        key: [one.translate(signs) for one in values]
        for key, values in template.facts.items()
    }
    return {key: values for key, values in filled.items() if any(map(is_seen, values))}


def called(template: Template, texts: Texts) -> str:
    """Return what a letter is called by the pattern, with whatever its values hold."""
    return template.pattern.translate(_plain(template, texts))


def _plain(template: Template, texts: Texts) -> Signs:
    signs = {ord(sign): text for sign, text in texts.items()}
    return {**signs, ord(template.fields.literal): LITERAL}


def _masked(template: Template, texts: Texts, masks: Masks, inside: bool) -> Signs:
    signs = _plain(template, texts)
    return {sign: masks.mask(text, inside=inside) for sign, text in signs.items()}


def _filled_facts(facts: Facts, signs: Signs, name: str) -> Facts:
    values = dict(facts.values)
    for key, given in facts.values.items():
        filled = [one.translate(signs) for one in given]
        if filled == list(given):
            continue
        del values[key]
        if any(map(is_seen, filled)):
            values[key] = _parsed(key, filled, name)
    return facts._replace(values=values)


def _parsed(key: str, filled: list[str], name: str) -> tuple[str, ...]:
    try:
        return parse_values(BY_NAME[key], filled)
    except ValueError as error:
        raise InputError(f"{name}: {BY_NAME[key].chinese}：{error}") from None


def _marked(one: Any, fields: FieldSigns, name: str, above: int = 0) -> Any:
    """Return a block, or what it is made of, with signs in the place of fields.

    Args:
        one: any part of a Source.
        fields: what becomes of them.
        name: of the template.
        above: number of what it is a part of: what stands in a row has none of its own.
    """
    number = getattr(one, "number", 0) or above
    if isinstance(one, SourceParagraph):
        one = fields.mark_paragraph(one, f"{name} 第 {number} 段")
    if not isinstance(one, tuple):
        return one
    parts = (_marked(part, fields, name, number) for part in one)
    return type(one)._make(parts) if hasattr(one, "_make") else tuple(parts)
