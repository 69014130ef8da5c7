"""Letters made of a template and rows: each written whole, and none for another's fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from govdoc import api, files, formats
from govdoc.errors import DiskFullError, GovdocError, InputError, UsageError
from govdoc.findings import Finding, Report, Severity, collecting, ignore
from govdoc.limits import Limits
from govdoc.merging.delimited import read_delimited
from govdoc.merging.names import Letter
from govdoc.merging.plan import make_plan
from govdoc.merging.table import DataFault, DataTable, rows_of
from govdoc.merging.template import Template, fill, given_facts, read_template
from govdoc.merging.workbook import read_workbook
from govdoc.options import DEFAULT_OPTIONS, GivenFacts, Options, Style

_REFUSED = "数据应是 CSV 文件，或电子表格（.xlsx、.xls、.ods）；先写模板，后写数据"


class MergeError(InputError):
    """The data does not fit the template; nothing was written."""

    def __init__(self, faults: Sequence[DataFault]) -> None:
        """Say in one line what is wrong first, and keep all of it."""
        errors = [fault for fault in faults if fault.is_error]
        more = f"（共 {len(errors)} 处）" if len(errors) > 1 else ""
        super().__init__(f"{errors[0].message}{more}", errors[0].hint or None)
        self.faults = tuple(faults)


class Outcome(NamedTuple):
    """What became of one row."""

    letter: Letter
    result: api.Result | None
    """None: it failed."""
    error: GovdocError | None = None


def read_table(
    path: Path, limits: Limits, *, sheet: str = "", head: int = 1
) -> DataTable:
    """Read data of any format.

    Args:
        path: of a CSV or its like, or of a spreadsheet; its content tells.
        limits: what to refuse.
        sheet: of a spreadsheet, by its name; empty: the first.
        head: the row of the columns' names, from 1.

    Raises:
        InputError: it cannot be read, or is no data.
        UsageError: there is no such sheet.
    """
    data, name = files.read_bytes(path, limits), files.shown(path)
    content = files.sniff(data)
    if content is files.Content.LOCKED:
        raise InputError(f"{name}: 加了密码", "请去掉密码，另存一份再试")
    if content is files.Content.SHEET:
        return read_workbook(data, name, sheet, head, limits)
    if content is not files.Content.TEXT:
        raise InputError(f"{name}: 这是{content.named}，不是数据", _REFUSED)
    if sheet:
        raise UsageError(f"{name}: 不是电子表格，没有工作表“{sheet}”")
    return read_delimited(data, name, head, limits)


def targets_of(
    letter: Letter, folder: Path, suffixes: Sequence[str]
) -> tuple[Path, ...]:
    """Return the files of a letter."""
    return tuple(folder / f"{letter.name}{suffix}" for suffix in suffixes)


def write_letter(
    template: Template,
    letter: Letter,
    targets: Sequence[Path],
    *,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    mode: int = files.ANY_MODE,
    before: Callable[[Sequence[bytes]], None] | None = None,
) -> api.Result:
    """Write one letter; its files appear whole, or none does.

    Args:
        template: as read.
        letter: of its plan.
        targets: its files.
        options: all that may be asked for; facts with fields are filled.
        report: called with each finding.
        mode: permission bits that the files may have at most.
        before: as for `api.write`.

    Raises:
        GovdocError: of the class that says what stopped it.
    """
    found: list[Finding] = []
    both = collecting(found, report)
    facts = given_facts(template, letter.texts)
    document = fill(template, letter.texts, options, both, letter.where)
    done = api.write(
        document, *targets, options=options.with_look(facts=facts or None),
        report=both, name=letter.where, mode=mode, before=before,
    )  # fmt: skip
    return done._replace(findings=tuple(found))


def merge(  # noqa: PLR0913 - the one call that does all
    template: str | Path,
    rows: str | Path | Iterable[Mapping[str, object]],
    folder: str | Path,
    *,
    name: str = "",
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    force: bool = False,
) -> tuple[Outcome, ...]:
    """Fill a template with each row of data, and write each as a document.

    Args:
        template: a file of any format that `read` reads, with fields as ``{{姓名}}``.
        rows: mappings of columns to values (texts, numbers, dates; None: empty), or a
            file of data (CSV, xlsx, xls, ods).
        folder: where the files go; made where there is none.
        name: what they are called, with fields; empty: as the template, and counted.
        style: as for `write`.
        facts: the same; their values may have fields.
        options: the same; ``output.to`` are the formats, DOCX where there are none,
            ``output.strict`` makes an empty cell an error.
        report: called with what is to be looked at in the data (M101), then with each
            finding of each letter.
        force: overwrite files that exist.

    Returns:
        What became of each row; one that fails stops no other.

    Raises:
        MergeError: the data does not fit the template; ``faults`` has all of it.
        GovdocError: nothing can be read, or a file is there already; nothing is written.
    """
    options = options.with_look(style, facts)
    path, target = Path(template), Path(folder)
    read = read_template(path, name, options)
    sources = [path]
    if isinstance(rows, str | Path):
        sources.append(Path(rows))
        table = read_table(sources[1], options.limits)
    else:
        table = rows_of(rows)
    plan = make_plan(read, table, strict=options.output.strict)
    if not plan.is_sound:
        raise MergeError(plan.faults)
    for fault in plan.faults:
        report(Finding("M101", Severity.WARNING, fault.message, fault.hint or None))
    wanted = options.output.to or (formats.DOCX.suffix,)
    suffixes = [formats.document_format(word).suffix for word in wanted]
    files.make_folder(target)
    for letter in plan.letters:
        for one in targets_of(letter, target, suffixes):
            files.check_target(one, sources, force)
    mode = files.narrowest(sources)
    return tuple(
        _outcome(read, one, targets_of(one, target, suffixes), options, report, mode)
        for one in plan.letters
    )


def _outcome(
    template: Template,
    letter: Letter,
    targets: Sequence[Path],
    options: Options,
    report: Report,
    mode: int,
) -> Outcome:
    try:
        done = write_letter(
            template, letter, targets, options=options, report=report, mode=mode
        )
    except DiskFullError:
        raise
    except GovdocError as error:
        return Outcome(letter, None, error)
    return Outcome(letter, done)
