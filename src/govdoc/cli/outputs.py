"""Where outputs go: the words ``--to``, ``--pdf``, ``--no-docx`` and ``-o``."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import print_error
from govdoc.cli.options import PIPED, STDIN
from govdoc.errors import OutputError, UsageError
from govdoc.formats import (
    DOCX,
    PDF,
    asked_with,
    check_trackable,
    document_format,
    documents,
    renamed,
)
from govdoc.options import OutputOptions

if TYPE_CHECKING:
    from govdoc.model.document import Document

Pdf = Annotated[bool, typer.Option("--pdf", help="同时输出 PDF")]
NoDocx = Annotated[bool, typer.Option("--no-docx", help="不输出 DOCX")]
_NAMED = 5
"""Files of older words that are named."""
_MOST_TAKEN = 8
"""Files in the way that are named."""
_SEPARATORS = (os.sep, os.altsep or os.sep)


def chosen_suffixes(
    to: Sequence[str], pdf: bool, no_docx: bool, named: str = ""
) -> tuple[str, ...]:
    """Return the suffixes of the outputs that are asked for.

    Args:
        to: the words of ``--to``; empty: it was not given.
        pdf: whether ``--pdf`` was.
        no_docx: whether ``--no-docx`` was.
        named: the suffix of the file of ``-o``; ``""``: it names none.

    Raises:
        UsageError: a format that nobody writes, words that contradict each other, or
            nothing is left.
    """
    own = _written(named) if named else None
    if to:
        wanted = list(map(_written, to))
        if pdf or no_docx:
            word = "--pdf" if pdf else "--no-docx"
            raise UsageError(f"--to 说的是全部格式，不能再加 {word}")
        if own is not None and own not in wanted:
            raise UsageError(f"-o 指定了 {named}，与 --to {','.join(to)} 矛盾")
        return tuple(dict.fromkeys(wanted))
    if own == DOCX.suffix and no_docx:
        raise UsageError("-o 指定了 .docx，与 --no-docx 矛盾")
    first = own or (None if no_docx else DOCX.suffix)
    chosen = filter(None, (first, PDF.suffix if pdf else None))
    if suffixes := tuple(dict.fromkeys(chosen)):
        return suffixes
    raise UsageError(
        "用了 --no-docx，没有要写的格式了", "加上 --pdf，或用 --to 写明要写的格式"
    )


def check_track(output: OutputOptions, suffixes: Sequence[str]) -> None:
    """Check that what ``--track`` asks for has a place, and ``--author`` a use.

    Raises:
        UsageError: no output bears it, or there is nothing to be signed.
    """
    output.check()
    if output.track:
        check_trackable([document_format(suffix) for suffix in suffixes])


def _written(word: str) -> str:
    try:
        return document_format(word).suffix
    except OutputError as error:
        raise UsageError(error.message, error.hint) from None


def only(outputs: list[str] | None) -> str | None:
    """Return the one ``-o``; None: there is none.

    Raises:
        UsageError: there are several.
    """
    if outputs and len(outputs) > 1:
        hint = "要几种格式，写 --to docx,pdf；多份文件，-o 写文件夹"
        raise UsageError("-o 只能写一次", hint)
    return outputs[0] if outputs else None


def named_suffix(output: str | None) -> str:
    """Return the suffix of the file that ``-o`` names; ``""``: it names none."""
    return "" if output is None or _is_folder(output) else Path(output).suffix


def _is_folder(output: str) -> bool:
    is_there = os.path.isdir(output)  # noqa: PTH112 pathlib stumbles over long names
    return is_there or output.endswith(_SEPARATORS) or not Path(output).suffix


def plan_targets(
    sources: Sequence[str], output: str | None, suffixes: Sequence[str]
) -> list[tuple[str, tuple[Path, ...]]]:
    """Return each source with its outputs.

    Raises:
        UsageError: ``-o`` is missing, or no folder for several sources.
        OutputError: two outputs would be one file.
    """
    planned = []
    for source in sources:
        base = _base(source, output, len(sources))
        targets = tuple(renamed(base, suffix) for suffix in suffixes)
        planned.append((source, targets))
    _check_clashes([target for _, targets in planned for target in targets])
    return planned


def ready_folder(output: str | None, count: int) -> None:
    """Make the folder of ``-o``, where its end says that it is one, or several sources do.

    Raises:
        OutputError: it cannot be made, or nothing says that it is to be.
    """
    from govdoc import files

    if output is None or not _is_folder(output) or os.path.exists(output):  # noqa: PTH110
        return
    if count < 2 and not output.endswith(_SEPARATORS):
        message = f"{files.shown(output)}: 没有这个文件夹"
        raise OutputError(message, f"要新建它，请在后面加一条斜线：{output}/")
    files.make_folder(Path(output))


def is_own(target: Path, source: str) -> bool:
    """Return whether a file is what was last made of a source, and nobody changed it."""
    from govdoc.kept import outputs

    data = None if source == STDIN else _read(target)
    if data is None:
        return False
    return outputs.is_own(str(target.absolute()), data, str(Path(source).absolute()))


def check_targets(
    targets: Sequence[Path],
    source: str,
    inputs: Collection[Path],
    force: bool,
    then: str = "",
) -> None:
    """Make sure that outputs may be written: our own, unchanged, make way.

    Args:
        targets: the files to be.
        source: what they are to be made of.
        inputs: files that are never written over.
        force: whatever is there makes way.
        then: what the error says at its end.

    Raises:
        OutputError: one may not; all that are there already are told at once.
    """
    from govdoc import files
    from govdoc.kept import outputs

    for target in targets:
        files.check_target(target, inputs, force=True)
    there = [] if force else filter(os.path.lexists, targets)
    taken = [target for target in there if not is_own(target, source)]
    if not taken:
        return
    of = str(Path(source).absolute())
    changed = [one for one in taken if outputs.was_made(str(one.absolute()), of)]
    others = [one for one in taken if one not in changed]
    both = (changed, "写出以后有人改过"), (others, "认不出是从同一份文稿写出的")
    told = [
        f"{_named(list(map(files.shown, paths)), _MOST_TAKEN)}已存在，{why}"
        for paths, why in both
        if paths
    ]
    raise OutputError(f"{'；'.join(told)}{then}", files.TAKEN_HINT)


def _named(names: Sequence[str], most: int) -> str:
    """Return the first names; of more, how many there are."""
    named = "、".join(names[:most])
    return f"{named} 等 {len(names):,} 个" if len(names) > most else f"{named} "


def remember(
    targets: Sequence[Path],
    made: Sequence[bytes],
    source: Path | None,
    document: Document,
) -> tuple[Path, ...]:
    """Keep which files were made of a source, for `is_own`.

    Args:
        targets: the files.
        made: what stands in them.
        source: what they were made of; None: standard input.
        document: as it was read there.

    Returns:
        The files beside them, of other formats, that were made of the source when it
        had other words, and that nobody has changed since.
    """
    from govdoc.kept import outputs

    if source is None:
        return ()
    of, words = str(source.absolute()), _words(document)
    for target, data in zip(targets, made, strict=True):
        outputs.note(str(target.absolute()), data, of, words)
    beside = {renamed(one, form.suffix) for one in targets for form in documents()}
    there = {one: _read(one) for one in sorted(beside.difference(targets))}
    return tuple(
        one
        for one, data in there.items()
        if data is not None and outputs.is_older(str(one.absolute()), data, of, words)
    )


def tell_older(older: Sequence[Path], made: Sequence[str]) -> None:
    """Say which files stand beside what was made, and still have older words.

    Args:
        older: as `remember` returns them.
        made: the suffixes of what was made.
    """
    from govdoc import files

    if not older:
        return
    named = _named([files.shown(path.name) for path in older], _NAMED)
    how = asked_with(made, list(dict.fromkeys(path.suffix for path in older)))
    message = f"旁边的 {named}是上次排的，字句已经不同，这次没有重排（{how}）"
    print_error(message, kind="注意")


def _words(document: Document) -> str:
    """Return all that tells whether a document has changed, but for where it stands."""
    parts = [document.kind, repr(sorted(document.facts.items()))]
    parts += (f"{one.role.value} {one.text}" for one in document.paragraphs)
    return "\n".join(parts)


def _read(path: Path) -> bytes | None:
    """Return what stands in a file; None: there is none that can be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):  # no file can have that name
        return None


def _base(source: str, output: str | None, count: int) -> Path:
    """Return what the outputs of a source are called, but for their suffixes."""
    if output is None:
        if source == STDIN:
            raise UsageError(
                "从管道读入的，要用 -o 写明写到哪里", "如 govdoc format - -o 讲话.docx"
            )
        return Path(source)
    if _is_folder(output):
        return Path(output) / (PIPED if source == STDIN else Path(source).name)
    if count > 1:
        raise UsageError("文稿有几份，-o 应是文件夹", "末尾加一条斜线，如 -o 成品/")
    return Path(output)


def _check_clashes(targets: Sequence[Path]) -> None:
    for target in targets:
        if targets.count(target) > 1:
            raise OutputError(
                f"{target}: 有两份文稿会写到这同一个文件", "请改名，或分两次排"
            )
