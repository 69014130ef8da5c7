"""What became of a folder -> one page: first what needs a person, then every file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from importlib.resources import files
from typing import NamedTuple

from govdoc.findings import Finding, Severity
from govdoc.reports.html import as_address, as_html

_LONGEST = 160
"""Characters of a message that are shown."""


class Fate(Enum):
    """What became of a file; the value is the class of its cell."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    TO_FILL = "fill"
    FAILED = "failed"
    WAITING = "waiting"


class FileLink(NamedTuple):
    """What leads to a file."""

    text: str
    way: str
    """The file's path from the page's folder, with ``/``; empty: no way leads there."""


class FolderFile(NamedTuple):
    """A source, as the page shows it."""

    source: FileLink
    fates: Sequence[Fate]
    """At least one; the first is the gravest."""
    made: Sequence[FileLink] = ()
    """Its outputs."""
    older: Sequence[FileLink] = ()
    """Those of other formats that were made of its older words."""
    pages: int | None = None
    """None: not known."""
    doubts: Sequence[Finding] = ()
    """The gravest of what is to be looked at."""
    doubt_count: int = 0
    """How many there are in all."""
    to_fill: Finding | None = None
    """What tells of places to be filled in."""
    place_word: str = "行"
    """What its places are counted in: 行 or 段."""
    message: str = ""
    """Why it failed; empty: it did not, or no words are kept."""
    hint: str = ""
    """How to mend that."""


class FolderList(NamedTuple):
    """The first of some files, and how many there are in all."""

    size: int
    shown: Sequence[FolderFile]


class LeftOutFiles(NamedTuple):
    """Files that were left out, or left as they are, for one reason."""

    why: str
    size: int
    names: Sequence[FileLink]
    """The first of them; none need lead anywhere."""


class FolderReport(NamedTuple):
    """What the page of a folder tells."""

    folder: str
    """Name of the folder of sources."""
    report: str
    """Name of the file that has everything."""
    is_check: bool
    """The sources were checked, not formatted."""
    pages: int
    """Of all outputs, as far as known; each document counts once."""
    doubts: int
    """Of all files."""
    files: FolderList
    by_fate: Mapping[Fate, FolderList]
    """Of every fate; a file may have several."""
    former: Sequence[LeftOutFiles]
    """Outputs of earlier runs that are not what the sources say now."""
    left_out: Sequence[LeftOutFiles]
    is_under_way: bool = False
    """The run goes on, or was killed: it will write the page anew, or never."""


class _Words(NamedTuple):
    """What the two works of a batch are called."""

    title: str
    fates: Mapping[Fate, str]
    left_out: str
    wanted: str
    """What the folder was looked through for."""
    note: str
    """What is to be done about doubts."""


_FORMATTED = _Words(
    "排版结果",
    {
        Fate.SURE: "没有要核对的",
        Fate.DOUBTFUL: "要核对",
        Fate.TO_FILL: "待填",
        Fate.FAILED: "没有排成",
        Fate.WAITING: "还没有排",
    },
    "没有排的其他文件",
    "要排的文件",
    "已经排好；这些地方请打开看一眼，该改的改原稿，再排一次。",
)
_CHECKED = _Words(
    "检查结果",
    {
        Fate.SURE: "没有要改的",
        Fate.DOUBTFUL: "要改",
        Fate.TO_FILL: "待填",
        Fate.FAILED: "没有查成",
        Fate.WAITING: "还没有查",
    },
    "没有查的其他文件",
    "要查的文件",
    "点开报告，逐处看怎么改。",
)


def write_folder(told: FolderReport) -> bytes:
    """Return the page, but for its doctype, as UTF-8."""
    return "".join(_Page(told).lines()).encode()


class _Page:
    def __init__(self, told: FolderReport) -> None:
        self._told = told
        self._words = _CHECKED if told.is_check else _FORMATTED

    def lines(self) -> Iterator[str]:
        told, words = self._told, self._words
        title = f"{words.title}：{as_html(told.folder)}" if told.folder else words.title
        yield '<html lang="zh-CN">\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width">\n'
        yield f"<title>{title}</title>\n<style>\n"
        for sheet in ("page.css", "folder.css"):
            yield files("govdoc.reports").joinpath(sheet).read_text("utf-8")
        yield f'</style>\n<h1>{title}</h1>\n<p class="sum">{"，".join(self._sum())}</p>\n'
        yield from self._unfinished()
        yield from self._section(Fate.FAILED, "为什么，怎么办", _why)
        yield from _reasons("以前留下的成品", self._told.former)
        yield from self._section(Fate.DOUBTFUL, "哪里，什么", _doubts, words.note)
        yield from self._section(
            Fate.TO_FILL, "哪里", _to_fill, "把“×”换成实际的内容。"
        )
        yield from _reasons(words.left_out, self._told.left_out)
        yield from self._all()
        yield "</html>\n"

    def _sum(self) -> Iterator[str]:
        told = self._told
        if not told.files.size:
            yield f"没有找到{self._words.wanted}"
            return
        yield f"共 <b>{told.files.size:,}</b> 份"
        if told.pages:
            yield f"<b>{told.pages:,}</b> 页"
        for fate, word in self._words.fates.items():
            if size := told.by_fate[fate].size:
                places = f"（{told.doubts:,} 处）" if fate is Fate.DOUBTFUL else ""
                yield f"{word} <b>{size:,}</b> 份{places}"

    def _unfinished(self) -> Iterator[str]:
        if size := self._told.by_fate[Fate.WAITING].size:
            waits = self._words.fates[Fate.WAITING]
            how = "再运行一次，加 --resume，接着做。"
            state = "没有做完"
            if self._told.is_under_way:
                state, how = "正在做", f"做完这一页会重写；要是早已停了，{how}"
            yield f'<p class="unfinished">{state}：<b>{size:,}</b> 份{waits}。{how}</p>\n'

    def _section(
        self, fate: Fate, head: str, tell: Callable[[FolderFile], str], note: str = ""
    ) -> Iterator[str]:
        """Yield the files of one fate, and what a person is to do with them."""
        found = self._told.by_fate[fate]
        if not found.size:
            return
        word = self._words.fates[fate]
        yield f"<h2>{word}的<span class=code>{found.size:,} 份</span></h2>\n"
        if note:
            yield f'<p class="note">{note}</p>\n'
        yield f'<table>\n<thead><tr><th class="file">文件<th>{head}</thead>\n'
        for one in found.shown:
            made = f'<div class="made">{_links(one.made)}</div>' if one.made else ""
            yield f"<tr><td>{_link(one.source)}{made}<td>{tell(one)}\n"
        yield f"</table>\n{self._more(found)}"

    def _more(self, found: FolderList) -> str:
        rest = found.size - len(found.shown)
        told = f"还有 {rest:,} 份，见 {as_html(self._told.report)}。"
        return f'<p class="note">{told}</p>\n' if rest else ""

    def _all(self) -> Iterator[str]:
        found = self._told.files
        if not found.size:
            return
        yield f"<h2>全部文件<span class=code>{found.size:,} 份</span></h2>\n"
        has_pages = bool(self._told.pages)
        pages = '<th class="n">页' if has_pages else ""
        yield f'<table class="all">\n<thead><tr><th>文件{pages}<th class="fate">结果'
        yield '<th class="outputs">打开</thead>\n'
        for one in found.shown:
            fates = "，".join(self._words.fates[fate] for fate in one.fates)
            pages = f'<td class="n">{one.pages or ""}' if has_pages else ""
            yield (
                f"<tr><td>{_link(one.source)}{pages}"
                f'<td class="{one.fates[0].value}">{fates}<td>{_links(one.made)}'
                f"{''.join(map(_older, one.older))}\n"
            )
        yield f"</table>\n{self._more(found)}"


def _reasons(name: str, groups: Sequence[LeftOutFiles]) -> Iterator[str]:
    """Yield files that were left, by the reasons."""
    if not groups:
        return
    size = sum(one.size for one in groups)
    yield f"<h2>{name}<span class=code>{size:,} 个</span></h2>\n"
    yield '<table>\n<thead><tr><th class="file">为什么<th>文件</thead>\n'
    for one in groups:
        names = "、".join(map(_link, one.names))
        more = f" 等 {one.size:,} 个" if one.size > len(one.names) else ""
        yield f"<tr><td>{as_html(one.why)}<td>{names}{more}\n"
    yield "</table>\n"


def _older(link: FileLink) -> str:
    return f' <span class="older">{_link(link)}（旧）</span>'


def _links(links: Sequence[FileLink]) -> str:
    return " ".join(map(_link, links))


def _link(link: FileLink) -> str:
    text = as_html(link.text)
    return f'<a href="{as_address(link.way)}">{text}</a>' if link.way else text


def _why(one: FolderFile) -> str:
    unknown = "原因没有记（--report-words off），单独做这一份就会说"
    message = as_html(_cut(one.message)) or unknown
    hint = f'<div class="hint">{as_html(one.hint)}</div>' if one.hint else ""
    return f"{message}{hint}"


def _doubts(one: FolderFile) -> str:
    rest = one.doubt_count - len(one.doubts)
    more = f"<li>还有 {rest:,} 处" if rest else ""
    doubts = (_doubt(found, one.place_word) for found in one.doubts)
    return f"<ul>{''.join(doubts)}{more}</ul>"


def _doubt(found: Finding, place_word: str) -> str:
    grave = '<b class="grave">错误</b>' if found.severity is Severity.ERROR else ""
    message = _cut(found.message) or "字句没有记，编号是什么见 docs/findings.md"
    where = f"{where}：" if (where := _where(found, place_word)) else ""
    code = f'<span class="code">{as_html(found.code)}</span>'
    return f"<li>{grave}{where}{as_html(message)}{code}"


def _cut(message: str) -> str:
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"


def _where(found: Finding, place_word: str) -> str:
    """Return where it stands in the source, and on paper."""
    line = f"第 {found.place.first_line} {place_word}" if found.place else ""
    return line + (f"（第 {found.page} 页）" if found.page else "")


def _to_fill(one: FolderFile) -> str:
    found = one.to_fill
    assert found is not None
    where = _where(found, one.place_word)
    first = f"第一处在{where}" if where else ""
    return as_html("，".join(filter(None, (found.message, first))))
