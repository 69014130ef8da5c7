"""What may be asked for: one class a concern, each option declared once, by its field.

A field says its word on the command line, its meaning in Chinese, how the word is read
and what it is by default. The commands' options, what a batch's workers get and its
report tells, and the API are made of these classes; nothing lists an option again.
"""

# No `from __future__ import annotations`: the commands read the fields' annotations.
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Union

from govdoc.errors import InputError, UsageError
from govdoc.findings import Severity
from govdoc.limits import DEFAULT_LIMITS, Limits, parse_limits
from govdoc.model.facts import parse_given, split_pairs

if TYPE_CHECKING:
    from govdoc.stylesheet import Stylesheet


Style = Union[str, Path, "Stylesheet", None]
"""Name of a style, path of a style file, or a style; None: by the document's kind."""
GivenFacts = Mapping[str, str | Sequence[str]] | None
"""Elements given beside the text, as ``{"盖章": "有"}``, a list for several values."""


_LEAST_MEMORY, _MOST_MEMORY = 256, 1_048_576
"""MB of address space below which libraries do not load; and more than machines have."""
_MOST_SECONDS, _MOST_JOBS = 2_592_000, 512
"""Thirty days; and more than machines have cores."""


class Option(NamedTuple):
    """How a field is said on the command line; a field without one is not said there."""

    word: str
    """As typed, with its dashes."""
    help: str
    """In Chinese."""
    metavar: str | None = None
    """What help calls the value; None: by its type, or a flag has none."""
    parse: Callable[[Any], Any] | None = None
    """From what was typed to the field's value; None: it is the value."""
    typed: type = str
    """What is typed: ``str``, ``int``, ``float``, ``Path``; where the field's default
    is True or False it is a flag whatever this says."""
    many: bool = False
    """May come again; `parse` gets the list."""
    choices: Callable[[], Iterable[str]] = tuple
    """The words that mean something wherever they are said; none: any does. Beside them
    the command line may take a path."""
    others: Callable[[], str] = str
    """A regular expression of words that mean something beside `choices`, for which
    `parse` answers; empty: there are none."""
    called: Callable[[], Mapping[str, str]] = dict
    """Other names of those words, in Chinese, the commonest first → the word."""
    listed: Callable[[Iterable[str], str], tuple[str, ...]] | None = None
    """Where a file is typed: its lines, and what errors call them, to the value."""


class Level(IntEnum):
    """How much is mended; each level does what the one below does, and more."""

    OFF = 0
    """Only what no file can carry."""
    SAFE = 1
    """What is an error without any doubt."""
    FULL = 2
    """Also what is an error as a rule; the clerk reads the report."""


def _levels() -> list[str]:
    return [level.name.lower() for level in Level]


def _level(word: str) -> Level:
    levels = _levels()
    if word not in levels:
        raise UsageError(f"--normalize 不能是“{word}”", f"可用：{'、'.join(levels)}")
    return Level[word.upper()]


def _scripts() -> Iterable[str]:
    from govdoc.han.script import SCRIPTS

    return SCRIPTS


def _script(word: str) -> str:
    scripts = _scripts()
    if word not in scripts:
        names = {key: name for name, key in reversed([*_script_names().items()])}
        known = "、".join(f"{names[key]}（{key}）" for key in scripts)
        raise UsageError(f"--script 不能是“{word}”", f"可用：{known}")
    return word


def _script_names() -> Mapping[str, str]:
    from govdoc.han.script import SCRIPT_NAMES

    return SCRIPT_NAMES


def _styles() -> Iterable[str]:
    from govdoc.stylesheet import style_names

    return style_names()


def _style_names() -> Mapping[str, str]:
    from govdoc.stylesheet.find import STYLE_NAMES

    return STYLE_NAMES


def _words_of(path: Path) -> tuple[str, ...]:
    from govdoc import files

    return _words(files.read_text(path).split("\n"), files.shown(path))


def _words(lines: Iterable[str], _: str) -> tuple[str, ...]:
    stripped = (line.strip() for line in lines)
    return tuple(line for line in stripped if line and not line.startswith("#"))


_OF_IDS = "清单用报告页面上的按钮下载，一行一个编号"


def _ids_of(path: Path) -> tuple[str, ...]:
    from govdoc import files

    try:
        text = files.read_text(path)
    except InputError as error:
        raise InputError(error.message, _OF_IDS) from None
    return _ids(text.split("\n"), files.shown(path))


def _ids(lines: Iterable[str], name: str) -> tuple[str, ...]:
    import re

    ids = []
    for number, line in enumerate(lines, 1):
        id = line.partition("#")[0].strip()
        if id and not re.fullmatch(r"T\d{3}-[0-9a-f]{10}", id):
            raise InputError(f"{name}: 第 {number} 行不是改动的编号", _OF_IDS)
        ids += [id] if id else []
    return tuple(dict.fromkeys(ids))


def _facts(pairs: list[str]) -> dict[str, list[str]]:
    given = split_pairs(pairs)
    parse_given(given, "--set")
    return given


def _formats(words: str) -> tuple[str, ...]:
    formats = tuple(filter(None, (word.strip() for word in words.split(","))))
    if not formats:
        raise UsageError("--to 后面要写格式", "如 --to docx,pdf")
    return formats


REVISIONS = ("accept", "reject", "refuse")


def _revisions(word: str) -> str:
    if word not in REVISIONS:
        raise UsageError(f"--revisions 不能是“{word}”", f"可用：{'、'.join(REVISIONS)}")
    return word


ENGINES = ("auto", "libreoffice", "none")


def _engine(word: str) -> str:
    import shutil

    if word in ENGINES:
        return word
    found = shutil.which(word)
    if found is None:
        hint = f"可用：{'、'.join(ENGINES)}，或程序的路径"
        raise UsageError(f"--engine 不能是“{word}”，也没有这个程序", hint)
    return str(Path(found).absolute())


LINKS = ("drop", "note")


def _links(word: str) -> str:
    if word not in LINKS:
        raise UsageError(f"--links 不能是“{word}”", f"可用：{'、'.join(LINKS)}")
    return word


class ReadingOptions(NamedTuple):
    """How a source is read."""

    keep_all: Annotated[
        bool, Option("--keep-all", "一行也不略去：网页、版面留下的杂项也照排")
    ] = False
    """Leave nothing out as furniture of a page; what the writer marked so still goes."""
    revisions: Annotated[
        str,
        Option(
            "--revisions",
            "Word 文件里的修订：accept 接受，reject 不接受，refuse 有修订就不排",
            "办法",
            parse=_revisions,
            choices=lambda: REVISIONS,
        ),
    ] = "accept"
    """One of `REVISIONS`: what is read of a file with tracked changes."""
    engine: Annotated[
        str,
        Option(
            "--engine",
            "由谁转换 .doc、.rtf、.odt：auto 有 LibreOffice 就用，libreoffice 一定要用，"
            "none 不用；也可写它的程序的路径",
            "程序",
            parse=_engine,
            choices=lambda: ENGINES,
        ),
    ] = "auto"
    """One of `ENGINES`, or the path of a program that is called as LibreOffice is."""
    links: Annotated[
        str,
        Option(
            "--links",
            "链接的网址：drop 不排，只排文字；note 排成脚注",
            "办法",
            parse=_links,
            choices=lambda: LINKS,
        ),
    ] = "drop"
    """One of `LINKS`: what becomes of the addresses of links."""


class TextOptions(NamedTuple):
    """What is done to the text between reading and composition."""

    normalise: Annotated[
        Level,
        Option(
            "--normalize",
            "规范标点、数字：off 不改，safe 改确定无疑的，full 再改要人看一眼的",
            "程度",
            parse=_level,
            choices=_levels,
        ),
    ] = Level.SAFE
    renumber: Annotated[bool, Option("--renumber", "重排断号、重号的层次序号")] = False
    """Repair sequences of headings and items; False: gaps are findings."""
    script: Annotated[
        str | None,
        Option(
            "--script",
            "转为 简体、繁体、台湾 或 香港（hans、hant、hant-tw、hant-hk）",
            "字形",
            parse=_script,
            choices=_scripts,
            called=_script_names,
        ),
    ] = None
    """Key of `govdoc.han.script.SCRIPTS`; None: as it is."""
    phrases: Annotated[
        bool, Option("--phrases", "和 --script 一起用：地区用词也换（软件→軟體）")
    ] = False
    """With ``script``: also the region's words."""
    corner_quotes: Annotated[
        bool, Option("--corner-quotes", "和 --script 一起用：繁体的引号用「」『』")
    ] = False
    """With a Traditional ``script``: 「」『』 for “”‘’."""
    protect: Annotated[
        tuple[str, ...],
        Option(
            "--protect",
            "和 --script 一起用：这个文件里的人名、词语不转换，一行一个",
            parse=_words_of,
            typed=Path,
            listed=_words,
        ),
    ] = ()
    """With ``script``: words that stay as they are."""
    reject: Annotated[
        tuple[str, ...],
        Option(
            "--reject",
            "清单里的改动不改；清单从报告页面下载",
            parse=_ids_of,
            typed=Path,
            listed=_ids,
        ),
    ] = ()
    """Ids of changes (`Change.id`) that are not made."""
    accept_only: Annotated[
        tuple[str, ...] | None,
        Option(
            "--accept-only",
            "只改清单里的，别的都不改",
            parse=_ids_of,
            typed=Path,
            listed=_ids,
        ),
    ] = None
    """Ids of the only changes that are made; None: all are, but for ``reject``."""
    ids: bool = False
    """Give each change its id, and the sentence around it, for a report or a list to
    come; with a list they have them anyway."""

    def as_typed(self) -> "TextOptions":
        """Return the options with which the text stays as it is but for its script."""
        return self._replace(
            normalise=Level.OFF, renumber=False, reject=(), accept_only=None
        )

    def check(self) -> None:
        """Check the options against one another.

        Raises:
            UsageError: one needs another, or contradicts it.
        """
        if self.script is None and (self.phrases or self.corner_quotes or self.protect):
            raise UsageError(
                "--phrases、--corner-quotes、--protect 要和 --script 一起用"
            )
        if self.corner_quotes and self.script == "hans":
            raise UsageError("--corner-quotes 只用于繁体，与 --script hans 矛盾")
        if self.reject and self.accept_only is not None:
            raise UsageError("--reject、--accept-only 只能用一个")


FactsOption = Annotated[
    GivenFacts,
    Option(
        "--set", "给出公文要素，可多次，如 --set 盖章=有；优先于文中所写", "键=值",
        parse=_facts, many=True,
    ),
]  # fmt: skip
"""Elements as the command line takes them."""


class LookOptions(NamedTuple):
    """What the document looks like, and what stands in it beside its text."""

    style: Annotated[
        Style,
        Option(
            "--style",
            "样式名（如 通知）或样式文件；默认按文种选",
            "样式",
            choices=_styles,
            called=_style_names,
        ),
    ] = None
    """Name of a style, path of a style file, or a style; None: by the document's kind."""
    facts: FactsOption = None
    """Elements (``{"盖章": "有"}``; a list for several values), which win over front
    matter and text; None: none."""


class OutputOptions(NamedTuple):
    """What is written."""

    to: Annotated[
        tuple[str, ...],
        Option(
            "--to", "要写的全部格式，用逗号分开，如 docx,pdf；默认 docx", "格式",
            parse=_formats,
        ),
    ] = ()  # fmt: skip
    """Formats, as `govdoc.formats` names them; empty: as the targets are named, or DOCX."""
    embed_fonts: Annotated[
        bool, Option("--embed-fonts", "把用到的开放字体嵌入 DOCX")
    ] = False
    """Put subsets of the open fonts into the DOCX, whatever the style says."""
    tags: Annotated[
        bool,
        Option("--tags/--no-tags", "PDF 里写不写读屏软件要的标签（默认写，文件略大）"),
    ] = True
    """Tag the PDF, so that it is read aloud (PDF/UA-1); False: it is a little smaller."""
    track: Annotated[
        bool,
        Option("--track", "DOCX 里把改动写成修订、疑点写成批注，供人逐处接受或拒绝"),
    ] = False
    """The DOCX tells, as tracked changes, what of the text was set right, and as
    comments what is doubtful; other formats are as ever."""
    author: Annotated[
        str, Option("--author", "修订和批注的署名；默认 govdoc", "姓名")
    ] = "govdoc"
    """With ``track``: in whose name."""
    strict: Annotated[
        bool,
        Option(
            "--strict", "照样写出；有略去得没有把握、没读进来、拿不准的，退出码为 1"
        ),
    ] = False
    """The commands end with 1 where `findings.strict_ones` finds something; nothing
    else changes, and no call of the library raises for it."""

    def check(self) -> None:
        """Check the options against one another.

        Raises:
            UsageError: one needs another.
        """
        if self.author != OutputOptions().author and not self.track:
            raise UsageError("--author 要和 --track 一起用")


LimitsOption = Annotated[
    Limits,
    Option(
        "--limit", "放宽上限，照出错时提示的写，如 lines=200000；可多次，0 为不限", "名称=数",
        parse=parse_limits, many=True,
    ),
]  # fmt: skip
"""The limits as the command line takes them: all by one word."""


class Options(NamedTuple):
    """All that may be asked for; plain values, which travel to workers and reports."""

    output: OutputOptions = OutputOptions()
    look: LookOptions = LookOptions()
    text: TextOptions = TextOptions()
    reading: ReadingOptions = ReadingOptions()
    limits: LimitsOption = DEFAULT_LIMITS
    """What is refused as too large."""

    def check(self) -> None:
        """Check the options that cannot be right whatever the document is.

        Raises:
            UsageError: facts that nobody knows, or options that contradict each other.
        """
        self.output.check()
        self.text.check()
        parse_given(self.look.facts)

    def with_look(self, style: Style = None, facts: GivenFacts = None) -> "Options":
        """Return the options with another style or other facts; None: as they are."""
        look = self.look
        if style is not None:
            look = look._replace(style=style)
        if facts is not None:
            look = look._replace(facts=facts)
        return self._replace(look=look)


DEFAULT_OPTIONS = Options()
DEFAULT_READING = DEFAULT_OPTIONS.reading


class ReportWords(IntEnum):
    """What the report of a batch keeps of the texts."""

    OFF = 0
    """Codes, lines and counts."""
    ON = 1
    """Also messages, and each change with some characters on both sides."""


def _report_words(word: str) -> ReportWords:
    try:
        return ReportWords[word.upper()]
    except KeyError:
        message = f"--report-words 不能是“{word}”"
        raise UsageError(message, "可用：on、off") from None


TimeoutOption = Annotated[
    float | None,
    Option(
        "--timeout", "一份最多排多少秒；0 为不限",
        parse=lambda seconds: seconds or None, typed=float,
    ),
]  # fmt: skip
MemoryOption = Annotated[
    int | None,
    Option(
        "--memory", "排一个文件最多再用多少 MB 内存；0 为不限",
        parse=lambda megabytes: megabytes or None, typed=int,
    ),
]  # fmt: skip


class Bounds(NamedTuple):
    """What the work on one source may take, on the command line."""

    timeout: TimeoutOption = 120.0
    """Seconds; None: no limit."""
    memory: MemoryOption = 1024
    """MB of address space beyond what the process has (Linux, BSD); None: no limit."""

    def check(self) -> None:
        """Check the numbers.

        Raises:
            UsageError: one makes no sense.
        """
        if self.timeout is not None and not 0 < self.timeout <= _MOST_SECONDS:
            said = f"应是大于 0 的秒数，至多 {_MOST_SECONDS:,}；0 为不限"
            raise UsageError(f"--timeout {self.timeout:g}：{said}")
        if self.memory is not None and self.memory < _LEAST_MEMORY:
            raise UsageError(f"--memory {self.memory}：至少要有 {_LEAST_MEMORY}（MB）")
        if self.memory is not None and self.memory > _MOST_MEMORY:
            raise UsageError(f"--memory：至多 {_MOST_MEMORY:,}（MB）；0 为不限")


DEFAULT_BOUNDS = Bounds()


def _severities() -> list[str]:
    return [one.name.lower() for one in reversed(Severity)]


def _severity(word: str) -> Severity:
    known = {one.name.lower(): one for one in Severity} | {s.value: s for s in Severity}
    if word not in known:
        raise UsageError(f"--level 不能是“{word}”", f"可用：{'、'.join(_severities())}")
    return known[word]


def _codes(words: list[str]) -> tuple[str, ...]:
    codes = (code.strip().upper() for word in words for code in word.split(","))
    return tuple(dict.fromkeys(filter(None, codes)))


def _day(word: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(word)
    except ValueError:
        raise UsageError(
            f"--today 不能是“{word}”", "写作 2026-03-31 这样的日期"
        ) from None


def _kind(word: str) -> str:
    from govdoc.model.kinds import parse_kind

    return parse_kind(word)


def _kinds() -> Iterable[str]:
    from govdoc.model.kinds import KIND_WORDS

    return KIND_WORDS


def _kind_endings() -> str:
    from govdoc.model.kinds import NAME_ENDINGS

    return NAME_ENDINGS


class CheckOptions(NamedTuple):
    """What is checked, and what of it is shown."""

    level: Annotated[
        Severity,
        Option(
            "--level", "显示到哪一级：error 错误、warning 注意、hint 提示", "级别",
            parse=_severity, choices=_severities,
        ),
    ] = Severity.WARNING  # fmt: skip
    """The least that is shown."""
    only: Annotated[
        tuple[str, ...],
        Option(
            "--only", "只做这些检查，如 HD06 或整组 HD，可多次或用逗号分开", "代号",
            parse=_codes, many=True,
        ),
    ] = ()  # fmt: skip
    """Codes of checks, or the letters of their groups; empty: all."""
    skip: Annotated[
        tuple[str, ...],
        Option(
            "--skip", "不做这些检查，写法同 --only", "代号", parse=_codes, many=True
        ),
    ] = ()
    """The same: those that are left out."""
    kind: Annotated[
        str,
        Option(
            "--kind", "文种，如 通知；默认自己认", "文种",
            parse=_kind, choices=_kinds, others=_kind_endings,
        ),
    ] = ""  # fmt: skip
    """In Chinese, or the name of its style; empty: as it is recognised."""
    today: Annotated[
        datetime.date | None,
        Option(
            "--today", "按哪一天看日期，如 2026-03-31；默认今天", "日期", parse=_day
        ),
    ] = None
    """For dates in the future; None: the command takes today's, the library asks for
    none."""


DEFAULT_CHECKS = CheckOptions()


def _check_jobs(jobs: int | None) -> None:
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}：至少为 1")
    if jobs is not None and jobs > _MOST_JOBS:
        raise UsageError(f"--jobs：至多为 {_MOST_JOBS}")


class Shard(NamedTuple):
    """One part of several that sources are divided into, each for a client of its own."""

    number: int
    """From 1."""
    total: int


_MOST_SHARDS = 10_000


def _shard(word: str) -> Shard:
    number, slash, count = word.partition("/")
    if not (slash and number.isdecimal() and count.isdecimal()):
        raise UsageError(f"--shard 不能是“{word}”", "写第几份/共几份，如 --shard 3/16")
    return Shard(int(number), int(count))


class BatchOptions(NamedTuple):
    """How a batch works; what its outputs look like is `Options`."""

    jobs: Annotated[
        int | None, Option("--jobs", "同时排几份；默认每个核一份", typed=int)
    ] = None
    """Worker processes; None: one a core."""
    patterns: Annotated[
        tuple[str, ...],
        Option(
            "--pattern", "只排名字这样的文件，* 代表任意几个字，如 '通知*.txt'；可多次",
            parse=tuple, many=True,
        ),
    ] = ()  # fmt: skip
    """Globs for the sources' names; with ``/``: for their paths below the folder; none:
    every format that is read."""
    resume: Annotated[
        bool, Option("--resume", "接着上次排：已经排好且没有变的不再排")
    ] = False
    """Leave alone what the report says is right: the same source, all that outputs depend
    on (`govdoc.batches.conditions`), and outputs as they were written."""
    force: Annotated[bool, Option("--force", "覆盖已有的、不是上次排出的文件")] = False
    """Overwrite outputs that are not known to be ours."""
    report: Annotated[
        Path | None,
        Option(
            "--report", "报告文件；默认是成品文件夹里的 govdoc-batch.jsonl", typed=Path
        ),
    ] = None
    """None: ``govdoc-batch.jsonl`` in the target folder; appended to."""
    report_words: Annotated[
        ReportWords,
        Option(
            "--report-words", "报告里记不记原文的字句：on 或 off（只记代码、行号、数目）",
            "on|off", parse=_report_words,
        ),
    ] = ReportWords.ON  # fmt: skip
    timeout: TimeoutOption = DEFAULT_BOUNDS.timeout
    """Seconds for one file; None: no limit."""
    memory: MemoryOption = DEFAULT_BOUNDS.memory
    """MB of address space for each worker (Linux, BSD); None: no limit."""
    durable: Annotated[
        bool, Option("--fsync", "每份都等磁盘写牢，断电也不会只写一半；较慢")
    ] = False
    """Wait until the disk itself holds each output (fsync)."""
    cluster: Annotated[
        str | None,
        Option(
            "--cluster", "由 Dask 调度器上的各台机器来排，如 tcp://scheduler:8786", "ADDRESS"
        ),
    ] = None  # fmt: skip
    """Address of a scheduler of Dask whose workers see both folders at the same paths;
    None: processes of this machine."""
    shard: Annotated[
        Shard | None,
        Option(
            "--shard", "只排其中一份，如 3/16：十六份里的第三份", "N/M", parse=_shard
        ),
    ] = None
    """Only the sources of one shard; None: all."""

    def check(self) -> None:
        """Check the numbers.

        Raises:
            UsageError: one makes no sense.
        """
        _check_jobs(self.jobs)
        if self.cluster is not None and self.jobs is not None:
            raise UsageError(
                "--jobs 和 --cluster 不能同用",
                "同时排几份由 dask worker 的 --nthreads 定",
            )
        if self.shard is not None:
            number, count = self.shard
            if not 1 <= number <= count <= _MOST_SHARDS:
                message = f"--shard {number}/{count}：没有这一份"
                hint = f"第几份从 1 数到共几份，至多 {_MOST_SHARDS:,} 份"
                raise UsageError(message, hint)
        Bounds(self.timeout, self.memory).check()


DEFAULT_BATCH = BatchOptions()


def _only_token(words: Sequence[str]) -> str:
    """Return the token; which of several would count, nobody could guess."""
    if len(words) > 1:
        raise UsageError("--token 写了两次", "只写一次；一个服务只有一个口令")
    if not words[0]:
        raise UsageError(
            "--token 是空的",
            "写上口令（环境变量可能没有设）；不写 --token 就自动换一个",
        )
    return words[0]


class ServeOptions(NamedTuple):
    """How the page and the service are served."""

    port: Annotated[int, Option("--port", "端口；0 为任取一个", typed=int)] = 8765
    host: Annotated[
        str,
        Option(
            "--host",
            "别的电脑也要连的，写 0.0.0.0 或本机的地址；默认只有本机连得上",
            "地址",
        ),
    ] = "127.0.0.1"
    open: Annotated[bool, Option("--open", "用浏览器打开页面")] = False
    """Open the page in the user's browser."""
    token: Annotated[
        str | None,
        Option(
            "--token", "口令；默认每次启动换一个", "口令", parse=_only_token, many=True
        ),
    ] = None
    """Who has it may ask; None: one is drawn at each start. Of at least 16 signs."""
    allow_hosts: Annotated[
        tuple[str, ...],
        Option(
            "--allow-host", "别的电脑在地址栏里用的名字，可多次", "名字",
            parse=tuple, many=True,
        ),
    ] = ()  # fmt: skip
    """Names by which the server may be called, beside those of the machine itself."""
    certfile: Annotated[
        Path | None, Option("--certfile", "证书（PEM），用 HTTPS", typed=Path)
    ] = None
    keyfile: Annotated[
        Path | None, Option("--keyfile", "证书的私钥（PEM）", typed=Path)
    ] = None
    jobs: Annotated[
        int | None, Option("--jobs", "同时排几份；默认每个核一份", typed=int)
    ] = None
    """Worker processes; None: one a core."""
    timeout: TimeoutOption = DEFAULT_BOUNDS.timeout
    """Seconds for one source; None: no limit."""
    memory: MemoryOption = DEFAULT_BOUNDS.memory
    """MB of address space for each worker (Linux, BSD); None: no limit."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can connect."""
        return self.host in LOOPBACK

    def check(self) -> None:
        """Check the options against one another.

        Raises:
            UsageError: one makes no sense, or needs another.
        """
        Bounds(self.timeout, self.memory).check()
        if not 0 <= self.port <= _HIGHEST_PORT:
            raise UsageError(f"--port {self.port}：应是 0 到 {_HIGHEST_PORT} 的整数")
        _check_jobs(self.jobs)
        if self.token is not None and not _is_token(self.token):
            raise UsageError(
                f"--token 至少要 {_SHORTEST_TOKEN} 个字符，只用字母、数字、“-”和“_”"
            )
        if (self.certfile is None) != (self.keyfile is None):
            raise UsageError("--certfile、--keyfile 要一起用")
        if not self.is_local and (self.token is None or not self.allow_hosts):
            raise UsageError(
                f"--host {self.host} 让别的电脑也连得上，要同时用 --token 和 --allow-host",
                "如 --host 0.0.0.0 --token 口令 --allow-host oa.example.gov.cn",
            )


LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HIGHEST_PORT = 65_535
_SHORTEST_TOKEN = 16


def _is_token(word: str) -> bool:
    import re

    return re.fullmatch(rf"[A-Za-z0-9_-]{{{_SHORTEST_TOKEN},200}}", word) is not None


DEFAULT_SERVE = ServeOptions()
