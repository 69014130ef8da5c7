"""The report as a page: one file that fetches nothing, and is read without scripts too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import PurePath

from govdoc.findings import Finding, Severity
from govdoc.model.document import Block, Document, Dropped, Paragraph
from govdoc.model.kinds import kind_name
from govdoc.model.landings import Landings
from govdoc.reports.html import as_html
from govdoc.reports.reported import Likes, Reported, Sorted, grave_first, sort

_START = 40
"""Characters of a paragraph that the structure shows."""
_FEW = 12
"""Rows that are not folded."""


Rerun = Callable[[str], str] | None


def as_page(entries: Sequence[Reported], rerun: Rerun) -> str:
    """Return the report as HTML; the arguments are those of `reports.write`."""
    return "".join(_page(entries, rerun))


def _page(entries: Sequence[Reported], rerun: Rerun) -> Iterator[str]:
    names = "、".join(_name(entry) for entry in entries)
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<title>核对：{as_html(names)}</title>\n"
    yield f"<style>\n{_own('page.css')}</style>\n"
    found = [sort(entry.findings) for entry in entries]
    for entry, sorted_ in zip(entries, found, strict=True):
        yield from _article(entry, sorted_)
    if any(_may_tick(group) for sorted_ in found for group in sorted_.changes):
        list_name = f"{PurePath(_name(entries[0])).stem}-不改.txt"
        yield from _bar(list_name, rerun)
    yield "</html>\n"


def _bar(list_name: str, rerun: Rerun) -> Iterator[str]:
    yield f'<div id="bar" data-name="{as_html(list_name)}"><button>下载不改的清单</button>'
    command = rerun(list_name) if rerun else f"--reject {list_name}"
    yield "<span>勾选不该改的，下载清单，放到运行命令的文件夹，再运行："
    yield f"<code>{as_html(command)}</code></span></div>\n"
    yield f"<script>\n{_own('page.js')}</script>\n"


def _own(name: str) -> str:
    return files("govdoc.reports").joinpath(name).read_text("utf-8")


def _name(entry: Reported) -> str:
    return PurePath(entry.source).name


def _article(entry: Reported, found: Sorted) -> Iterator[str]:
    yield f'<article>\n<h1 title="{as_html(entry.source)}">{as_html(_name(entry))}</h1>\n'
    yield f'<p class="sum">{"，".join(_summary(entry, found))}</p>\n'
    words = {block.place.first_line: block.text for block in entry.document.paragraphs}
    if found.doubts:
        yield "<h2>要核对的</h2>\n"
        yield from _doubts(found.doubts, words)
    if entry.document.dropped:
        yield from _dropped(entry.document)
    if found.changes:
        yield "<h2>改动</h2>\n"
        yield from map(_changes, found.changes)
    yield "<h2>识别出的结构</h2>\n"
    yield from _structure(entry)
    if found.others:
        yield "<h2>其他提示</h2>\n"
        yield from _doubts(found.others, words)
    yield "</article>\n"


def _summary(entry: Reported, found: Sorted) -> Iterator[str]:
    yield kind_name(entry.document.kind)
    if entry.pages is not None:
        yield f"共 <b>{entry.pages}</b> 页"
    changes = [one.change for group in found.changes for one in group.findings]
    kept = sum(change.is_rejected for change in changes if change is not None)
    yield f"改动 <b>{len(changes) - kept}</b> 处" if changes else "没有改动"
    if kept:
        yield f"照清单不改 <b>{kept}</b> 处"
    doubts = sum(len(group.findings) for group in found.doubts)
    yield f"要核对 <b>{doubts}</b> 处" if doubts else "没有要核对的"
    lines = sum(not gone.is_part for gone in entry.document.dropped)
    if lines:
        yield f"没有排入 <b>{lines}</b> 行"


def _folded(
    name: str, count: str, head: str, rows: Iterable[str], is_open: bool = False
) -> str:
    """Return a table under a line that opens it."""
    return (
        f"<details{' open' if is_open else ''}><summary>{name}"
        f'<span class="count">{count}</span></summary>\n{_table(head, rows)}</details>\n'
    )


def _table(head: str, rows: Iterable[str]) -> str:
    return f"<table>\n<thead><tr>{head}</thead>\n{''.join(rows)}</table>\n"


def _named(group: Likes) -> str:
    return f'{as_html(group.name)}<span class="code">{group.code}</span>'


_WHERE = '<th class="n">页<th class="n">行'


def _doubts(groups: Sequence[Likes], words: Mapping[int, str]) -> Iterator[str]:
    """Yield a row for each doubt; many of one kind are one line that opens."""
    head = f'{_WHERE}<th class="what">什么<th>文句'
    few = [group for group in groups if len(group.findings) <= _FEW]
    found = [finding for group in few for finding in group.findings]
    rows = [_doubt(finding, words) for finding in sorted(found, key=grave_first)]
    if rows:
        yield _table(head, rows)
    for group in groups:
        if group not in few:
            rows = [_doubt(finding, words) for finding in group.findings]
            yield _folded(_named(group), f"{len(rows)} 处", head, rows)


def _doubt(finding: Finding, words: Mapping[int, str]) -> str:
    """Return a row; what is not seen in one place is shown by how its line begins."""
    sentence, change = finding.sentence, finding.change
    line = finding.place.first_line if finding.place else 0
    what = finding.message if sentence is None else finding.about
    after = f"<ins>{as_html(change.after)}</ins>" if change and change.after else ""
    shown = as_html(_start(words.get(line, "")))
    if sentence is not None:
        here = f"<mark>{as_html(sentence.here)}</mark>{after}"
        shown = f"{as_html(sentence.front)}{here}{as_html(sentence.behind)}"
    mark = '<b class="grave">错误</b>' if finding.severity is Severity.ERROR else ""
    hint = f'<div class="hint">{as_html(finding.hint)}</div>' if finding.hint else ""
    code = f'<span class="code">{finding.code}</span>'
    return (
        f"<tr>{_where(finding)}<td>{mark}{as_html(what)}{code}{hint}"
        f'<td class="text">{shown}\n'
    )


def _where(finding: Finding) -> str:
    line = finding.place.first_line if finding.place else ""
    return f'<td class="n">{finding.page or ""}<td class="n line">{line}'


def _changes(group: Likes) -> str:
    tick = "<label>不改 <input type=checkbox></label>" if _may_tick(group) else ""
    head = f'<th class="pick">{tick}{_WHERE}<th>原文和改动'
    rows = map(_change, group.findings)
    return _folded(_named(group), f"{len(group.findings)} 处", head, rows)


def _may_tick(group: Likes) -> bool:
    return any(one.change and one.change.id for one in group.findings)


def _change(finding: Finding) -> str:
    change = finding.change
    assert change is not None
    front, here, behind = finding.sentence or (change.left, change.before, change.right)
    checked = " checked" if change.is_rejected else ""
    kept = ' class="kept"' if change.is_rejected else ""
    box = f'<label><input type=checkbox value="{change.id}"{checked}></label>'
    after = f"<ins>{as_html(change.after)}</ins>" if change.after else ""
    return (
        f'<tr{kept}><td class="pick">{box if change.id else ""}{_where(finding)}'
        f'<td class="text">{as_html(front)}<del>{as_html(here)}</del>{after}{as_html(behind)}\n'
    )


def _dropped(document: Document) -> Iterator[str]:
    gone = document.dropped
    yield '<h2>没有排入的</h2>\n<p class="note">要留下哪一行，在原稿那一行的行首加“\\”。</p>\n'
    head = '<th class="n">行<th>原文<th class="why">为什么'
    rows = map(_gone, gone)
    yield _folded("行，和行里的字", f"{len(gone)} 处", head, rows, len(gone) <= _FEW)


def _gone(one: Dropped) -> str:
    part = "（只去掉这几个字）" if one.is_part else ""
    return (
        f'<tr><td class="n">{one.place.first_line or ""}<td class="text">'
        f"{as_html(one.text.strip())}<td>{as_html(one.why)}{part}\n"
    )


def _structure(entry: Reported) -> Iterator[str]:
    blocks = entry.document.printed
    yield '<p class="note">认错的，在原稿那一行的行首写明，如 {二级标题}、{略}。</p>\n'
    head = f'{_WHERE}<th class="role">要素<th>开头'
    rows = (_block(block, entry.landings) for block in blocks)
    yield _folded("每一段当作什么", f"{len(blocks)} 段", head, rows)


def _block(block: Block, landings: Landings) -> str:
    line = block.place.first_line
    return (
        f'<tr><td class="n">{landings.page_of(line) or ""}<td class="n">{line or ""}'
        f'<td>{as_html(_role(block))}<td class="text">{as_html(_start(block.text))}\n'
    )


def _role(block: Block) -> str:
    run = block.run_in
    name = block.role.chinese
    if run is not None and run.role is not None and run.role is not block.role:
        name = f"{run.role.chinese}，连着{name}"
    if isinstance(block, Paragraph) and block.is_doubtful:
        name += f"（拿不准，也像{block.seems}）"
    return name


def _start(text: str) -> str:
    text = " ".join(text[: 4 * _START].split())
    return text if len(text) <= _START else f"{text[:_START]}…"
