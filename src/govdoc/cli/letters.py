"""The letters of a merge, as they are written, and what is said of them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govdoc.cli.console import print_error, print_findings, say
from govdoc.cli.outputs import remember, tell_older
from govdoc.cli.stopping import within
from govdoc.errors import DiskFullError, GovdocError
from govdoc.findings import STRICT_HINT, Finding, strict_message
from govdoc.options import Bounds, Options

if TYPE_CHECKING:
    from govdoc.api import Result
    from govdoc.merging import Letter, Template

_NAMED = 8
"""Files, or values, that are named before the rest is only counted."""
_LONGEST = 24
"""Characters of a value that are shown."""
_DETAILS = "数据里的字同样改；都不改，用 --normalize off"


class LetterWork(NamedTuple):
    """What is asked for."""

    template: Template
    folder: Path
    options: Options
    bounds: Bounds
    """Of the work on one letter."""
    mode: int
    """Permission bits that the files may have at most."""
    is_part: bool
    """Letters are named by their values, and only some rows were asked for: the letters
    of others, which are there, may be as good as ever."""


class MergeRun:
    """What has become of the letters so far."""

    def __init__(self, work: LetterWork) -> None:
        """Have written none."""
        self.written: list[Path] = []
        self.older: list[Path] = []
        """Files of other formats beside them, made when the letters had other words."""
        self.letters = 0
        self.pages = 0
        self.changes = self.remarks = 0
        """Tracked changes and comments in all of them."""
        self.failed = 0
        self.exit_code = 0
        """Of the first that failed; 1: one is written and not surely right."""
        self.found: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
        """What is said of the letters, each once, with the rows of which it is."""
        self.changed: list[str] = []
        """Values of the data that are not printed as they are, each with its row."""
        self.work = work

    def write(self, letter: Letter, targets: tuple[Path, ...]) -> None:
        """Write a letter; say so where it fails, unless no other would fare better.

        Raises:
            DiskFullError: there is no room.
        """
        from govdoc.merging import write_letter

        made: list[bytes] = []
        work = self.work
        try:
            with within(work.bounds, letter.where):
                done = write_letter(
                    work.template, letter, targets, options=work.options,
                    mode=work.mode, before=made.extend,
                )  # fmt: skip
        except DiskFullError:
            raise
        except GovdocError as error:
            print_error(error.message, error.hint)
            self.failed += 1
            self.exit_code = self.exit_code or error.exit_code
            return
        self.older += remember(targets, made, work.template.path, done.document)
        self.written += targets
        self._note(letter, done)

    def _note(self, letter: Letter, done: Result) -> None:
        from govdoc.merging import changed_values, unit_of

        self.letters += 1
        self.pages += done.pages or 0
        if done.tracked is not None:
            self.changes += done.tracked.changes
            self.remarks += done.tracked.remarks
        for one in done.paged(done.findings):
            key = (one.code, one.place, one.message, one.change)
            self.found.setdefault(key, (one, []))[1].append(letter.where)
        template = self.work.template
        changed = changed_values(template, letter.texts, done.findings)
        self.changed += (
            f"{letter.where}“{template.fields.found[sign].name}”"
            f"：{_short(letter.texts[sign])} → {_short(one.text)}"
            f"{_where_kept(one.kept, unit_of(template.source))}"
            for sign, one in changed.items()
        )
        strict = self.work.options.output.strict
        if unsure := strict_message(done.findings) if strict else "":
            print_error(f"{letter.where}：{unsure}", STRICT_HINT)
            self.exit_code = self.exit_code or 1

    def tell(self, total: int, verbosity: int) -> None:
        """Say what was found, what is said of several letters once; and how many.

        Args:
            total: of the letters that were to be written.
            verbosity: below 0 only what failed is said.
        """
        from govdoc import files

        if verbosity >= 0:
            found = self._together(total)
            print_findings(self.work.template.name, found, verbosity, _DETAILS)
            self._tell_changed()
        if self.failed:
            print_error(f"{total:,} 份中有 {self.failed:,} 份没有写成")
        if verbosity >= 0 and self.letters:
            suffixes = dict.fromkeys(path.suffix for path in self.written)
            tell_older(self.older, list(suffixes))
            self._tell_left()
            pages = f"，{self.pages:,} 页" if self.pages else ""
            folder = files.shown(self.work.folder)
            say(f"{self.letters:,} 份{pages}，已写入 {folder}")
            if self.work.options.output.track:
                say(f"共写成修订 {self.changes:,} 处、批注 {self.remarks:,} 处")

    def _together(self, total: int) -> list[Finding]:
        return [
            one
            if len(rows) == total
            else one._replace(message=f"{one.message}（{_some(rows)}）")
            for one, rows in self.found.values()
        ]

    def _tell_changed(self) -> None:
        changed = list(dict.fromkeys(self.changed))
        if changed:
            more = f" 等 {len(changed):,} 处" if len(changed) > _NAMED else ""
            named = "；".join(changed[:_NAMED])
            message = f"数据里的字照规范改了：{named}{more}"
            print_error(message, "请核对；要照数据原样印，用 --normalize off", "注意")

    def _tell_left(self) -> None:
        """Say which letters of an earlier run are there still; most are old now."""
        from govdoc import files
        from govdoc.kept import outputs

        folder = str(self.work.folder.absolute())
        source = str(self.work.template.path.absolute())
        written = [str(path.absolute()) for path in self.written]
        left = list(map(Path, outputs.left_behind(folder, source, written)))
        stems = {path.stem for path in self.written}
        left = [path for path in left if path.stem not in stems]
        if left:
            named = "、".join(files.shown(path.name) for path in left[:_NAMED])
            more = f" 等 {len(left):,} 个" if len(left) > _NAMED else ""
            message = f"以前从同一模板写出的 {named}{more} 这次没有写，还在那里"
            is_old = not self.work.is_part
            hint = (
                "不要的请自己删去"
                if is_old
                else "名单里已经没有、或改过名的，请自己删去"
            )
            print_error(f"{message}，是旧的" if is_old else message, hint, "注意")


def _some(rows: Sequence[str]) -> str:
    return rows[0] if len(rows) == 1 else f"{rows[0]} 等 {len(rows):,} 份"


def _where_kept(numbers: Sequence[int], unit: str) -> str:
    if not numbers:
        return ""
    named = "、".join(map(str, numbers[:_NAMED]))
    more = "等处" if len(numbers) > _NAMED else ""
    return f"（模板第 {named} {unit}{more}没有改，前后不一样）"


def _short(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
