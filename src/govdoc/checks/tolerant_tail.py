"""Mends of the end for recognition: 附件说明, date, 附注, attachments, imprint (7.3.4 to 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.dates import DATE, HOUR, write_date
from govdoc.han.fold import fold
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.marks import find_mark

_HAN = "一二三四五六七八九十"
_FIGURES = r"[\d一二三四五六七八九十〇零○OoＯ]"
_DATE = compile_pattern(
    rf"[（〔]?(?:(?:成文)?(?:日期|时间)： ?)?"
    rf"(?:{DATE}|\d{{2,4}} ?[./-] ?\d{{1,2}} ?[./-] ?\d{{1,2}}"
    rf"|{_FIGURES}{{2,4}} ?年 ?{_FIGURES}{{1,3}} ?月 ?{_FIGURES}{{1,3}}"
    rf"|(?:[\d×xX_]{{0,4}} ?年)? ?[\d×xX_ ]{{0,6}}月[\d×xX_ ]{{0,6}}日)"
    rf"[日号]?(?:（?(?:星期|周)[一二三四五六日天]）?)?(?: ?(?:{HOUR}))?[）〕]?[。，；]?"
)
"""A date alone, in any form."""
_PRINTED_DATE = (
    rf"(?:{DATE}|\d{{1,2}} ?月 ?\d{{1,2}} ?日"
    r"|\d{2,4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2})"
)
_PRINTED = compile_pattern(
    rf"(?:印 ?发(?:机关|单位)? ?： ?)?(?P<office>[\u4e00-\u9fff（）]{{0,30}}?)[ ，]*"
    rf"(?P<date>{_PRINTED_DATE}) *(?P<word>印 ?发|印 ?制|印|发|)[。；]?(?: *（?共印.*)?"
)
_PRINTED_BEHIND = compile_pattern(
    rf"{_PRINTED_DATE} +(?P<office>[\u4e00-\u9fff]{{2,30}}?) *(?:印 ?发|印 ?制|印)[。；]?"
)
_COPIED = compile_pattern(
    r"(?:抄 ?[送报发致]|分 ?送)(?:[、，/ ]?(?:抄 ?[送报发]|呈 ?报))*"
    r"(?P<whom>机关|单位)? ?[：；，、. ]*(?P<names>[^。]{2,300}[。；，]?)"
)
_SENT = compile_pattern(r"(?:主 ?)?(?:送|报|发) ?： ?(?P<names>[^。]{2,300}[。；，]?)")
_NOTE = compile_pattern(
    r"附 ?件(?P<count> ?（[^（）]{1,6}）)? ?"
    r"(?P<number>（?(?:\d{1,2}|[一二三四五六七八九十]{1,2})）?)? ?"
    r"(?P<sign>[：；、，.．]?) ?"
    rf"(?P<inner>（\d{{1,2}}）|（[{_HAN}]{{1,2}}）|\d{{1,2}} ?[.、，：．]"
    rf"|[{_HAN}]{{1,2}} ?[.、，：]|[①-⑳])? ?"
    r"(?P<name>[^。]{2,120}?)[。；，]?"
)
_LISTED = compile_pattern(
    rf"(?:附 ?件 ?)?(?P<number>（\d{{1,2}}）|（[{_HAN}]{{1,2}}）|"
    rf"\d{{1,2}}|[{_HAN}]{{1,2}}|[①-⑳]) ?[.、，：．]? ?(?P<name>[^。]{{2,120}}?)[。；，]?"
)
_LABEL = compile_pattern(
    rf"[【〔（]?附 ?[件表录]? ?[：:]? ?[（〔]?"
    rf"(?P<number>\d{{1,2}}|[{_HAN}]{{1,3}}|)[）〕]? ?[】〕）]?[：:.、。．]?"
)
_TITLED = compile_pattern(
    rf"[【〔（]?附 ?件 ?[（〔]?(?P<number>\d{{1,2}}|[{_HAN}]{{1,3}}|)[）〕]? ?[】〕）]?"
    r"(?:[：、.．] ?| +)(?P<name>[^。：；]{2,60})"
)
"""The same with the attachment's title behind it."""
_REMARK = compile_pattern(r"[（〔【](?P<words>[^（）【】]{2,80}?)[）〕】]?[。]?")
_REMARKABLE = compile_pattern(r"此件|联 ?系|电话|公开|传达|登报|翻印|主动|依申请")
_POST = compile_pattern(
    r"(?P<post>[\u4e00-\u9fff]{0,8}(?:长|主任|书记|主席|总理|委员))"
    r"(?P<sign>[： ]*)(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
_ENOUGH = 2
"""Lines of a title and a text; above them no end begins."""


def mend_tail(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a document's end as they were meant; arguments as `tolerant`."""
    end = _end_of_text(lines)
    yield from _notes(lines, end)
    date = next((i for i in range(end, len(lines)) if _is_date(lines, i)), None)
    if date is not None:
        yield from _signed(lines, date)
    below = end if date is None else date + 1
    yield from _labels(lines, below)
    yield from _remarks(lines, below)
    yield from _imprint(lines, below)


def known_at_end(lines: list[str]) -> Iterator[tuple[int, Role]]:
    """Yield the lines of a document's end whose roles their words and place settle.

    They are labels with the title of an attachment behind them, and the rest of copies
    that a wrap has torn.
    """
    end = _end_of_text(lines)
    date = next((i for i in range(end, len(lines)) if _is_date(lines, i)), None)
    below = end if date is None else date + 1
    for i in range(below, len(lines)):
        found = _TITLED.fullmatch(lines[i])
        if found is not None and _heads(found["name"], lines[i + 1 :]):
            yield i, Role.ATTACHMENT
    for i in range(max(below, 1), len(lines)):
        above = lines[i - 1]
        is_torn = above.startswith("抄送：") and above[-1] not in "。；"
        if is_torn and i >= len(lines) - 2 and _goes_on(lines[i]):
            yield i, Role.CC


def _goes_on(line: str) -> bool:
    return line[-1] == "。" and "。" not in line[:-1] and not _PRINTED.fullmatch(line)


def _heads(name: str, below: list[str]) -> bool:
    """Say whether a name behind a label is a title of what is attached, no list of it."""
    bare = name.replace(" ", "").strip("《》。")
    is_listed = _LISTED.fullmatch(name) is not None
    comes_again = any(line.replace(" ", "").strip("《》。") == bare for line in below)
    is_dated = any(map(_DATE.fullmatch, below[:4]))
    return not (is_listed or comes_again or is_dated)


def as_imprint(line: str) -> str | None:
    """Return what a cell of an imprint was meant to say (7.4); None: it is none.

    Args:
        line: folded, without the blanks around it.
    """
    copied = _COPIED.fullmatch(line)
    if copied is not None:
        return f"抄送：{copied['names']}"
    printed = _PRINTED.fullmatch(line)
    if printed is not None:
        return f"{printed['office']}  {_as_date(line)}印发".strip()
    return None


def begins_attachment(text: str) -> bool:
    """Return whether a line heads an attachment (7.3.7), whatever form it has."""
    line = fold(text).strip()
    return bool(_LABEL.fullmatch(line) or _TITLED.fullmatch(line))


def _end_of_text(lines: list[str]) -> int:
    """Return the index behind the last sentence of the document itself.

    That is the one above the first date that stands alone, or above the first label of
    an attachment, the list of attachments apart; or above 抄送.
    """
    top = _ENOUGH
    while top < len(lines) and not _is_text(lines[top - 1]):
        top += 1
    for i in range(top, len(lines)):
        line = lines[i]
        is_end = (
            _is_date(lines, i)
            or (_LABEL.fullmatch(line) and line.startswith("附"))
            or _COPIED.fullmatch(line)
        )
        if not is_end:
            continue
        while i > top and _may_end(lines[i - 1]):
            i -= 1
        return i
    return len(lines)


def _is_date(lines: list[str], i: int) -> bool:
    """Say whether a line is a date alone; 印发 behind it is a slip where others print."""
    line = lines[i]
    if _DATE.fullmatch(line):
        return True
    is_left = line.endswith("印发") and _DATE.fullmatch(
        line.removesuffix("印发").strip()
    )
    return bool(is_left) and any(map(_PRINTED.fullmatch, lines[i + 1 :]))


def _is_text(line: str) -> bool:
    """Say whether a line is of the text for certain, and no element of the head."""
    return (len(line) >= 12 and line[-1] in "。：；") or len(line) > 60


def _may_end(line: str) -> bool:
    """Say whether a line may stand below the last sentence: no sentence, no heading."""
    if line.startswith("附") and _NOTE.fullmatch(line):
        return True
    if line[-1] in "。：！？；" and not line.rstrip("。；").endswith(
        ("表", "单", "案")
    ):
        return is_office(line.rstrip("。；"))
    return len(line) <= 60 and "。" not in line[:-1]


def _notes(lines: list[str], end: int) -> Iterator[tuple[int, str]]:
    """Yield the attachment note (7.3.4), 附件：1.名称, and what goes on with it."""
    for i in range(end, min(end + 4, len(lines))):
        found = _NOTE.fullmatch(lines[i])
        if found is None or not lines[i].startswith("附"):
            continue
        if _LABEL.fullmatch(lines[i]) and not _is_list(lines[i + 1 : i + 2]):
            return
        rows = _rows(lines, i + 1)
        if not _is_note(lines, i, len(rows)):
            return
        has_number = bool(found["number"] or found["inner"] or rows)
        name = found["name"]
        yield i, f"附件：{'1.' if has_number else ''}{name}"
        for n, (at, row) in enumerate(rows, 2):
            yield at, f"{n}.{row}"
        return


def _is_list(below: list[str]) -> bool:
    return bool(below) and _LISTED.fullmatch(below[0]) is not None


def _is_note(lines: list[str], at: int, more: int) -> bool:
    """Say whether who signs, or a date, stands below a note: it is no attachment's head."""
    below = lines[at + 1 + more : at + 4 + more]
    return any(
        _DATE.fullmatch(line) or is_office(line.rstrip("。")) or _POST.fullmatch(line)
        for line in below
    )


def _rows(lines: list[str], at: int) -> list[tuple[int, str]]:
    """Return the further names of a list of attachments, with their indices."""
    found: list[tuple[int, str]] = []
    while at < len(lines):
        line = lines[at]
        row = _LISTED.fullmatch(line)
        if _DATE.fullmatch(line) or _LABEL.fullmatch(line):
            break
        if row is not None:
            found.append((at, row["name"]))
        elif _names_paper(line) and not is_office(line.rstrip("。")):
            found.append((at, line.rstrip("。；，")))
        else:
            break
        at += 1
    return found


def _names_paper(line: str) -> bool:
    """Say whether a line may be the name of an attachment without its number."""
    is_short = 4 <= len(line) <= 50 and not any(sign in line[:-1] for sign in "。；：")
    return is_short and _PAPER.search(line) is not None


_PAPER = compile_pattern(
    r"(?:表|单|册|图|方案|办法|规定|细则|计划|规划|标准|流程|清单|名单|说明|报告|样式|格式|范本|要点|目录|书|函|材料|指南|指引|安排)(?:（[^（）]{1,10}）)?》?[。；]?$"
)


def _signed(lines: list[str], date: int) -> Iterator[tuple[int, str]]:
    """Yield the date (7.3.5), and who signs above it."""
    line = lines[date]
    plain = line.strip("。，；")
    is_left = plain != line or "：" in line
    if is_left or not plain.endswith(("日", "号", "）", "月")):
        yield date, _as_date(line)
    name, before = lines[date - 1], lines[date - 2]
    ends = (
        before[-1] in "。！）" or _NOTE.fullmatch(before) or _LISTED.fullmatch(before)
    )
    if ends and name[-1] in "。，；" and is_office(name.rstrip("。，；")):
        yield date - 1, name.rstrip("。，；")
    post = _POST.fullmatch(name)
    if post is not None and ("：" in post["sign"] or not post["sign"]) and post["post"]:
        yield date - 1, f"{post['post']} {post['name']}"


def _as_date(line: str) -> str:
    """Return the date that a line holds as documents bear one; it may be no day at all."""
    written = re.search(DATE, line)
    if written is not None and written[0].endswith("日"):
        return written[0].replace(" ", "")
    figures = re.findall(r"\d+", line)
    if len(figures) > 2 and len(figures[0]) == 4:
        return write_date(figures[0], int(figures[1]), int(figures[2]))
    return "2026年1月1日"


def _labels(lines: list[str], below: int) -> Iterator[tuple[int, str]]:
    """Yield the labels of attachments (7.3.7), 附件1, and what is right below them."""
    for i in range(below, len(lines)):
        found = _LABEL.fullmatch(lines[i])
        if found is None:
            continue
        yield i, f"附件{found['number']}"
        title = lines[i + 1] if i + 1 < len(lines) else ""
        words = title.rstrip("。；，：、").removeprefix("《").removesuffix("》")
        is_title = words != title and len(words) <= 50 and find_mark(words) is None
        if is_title and not any(sign in words for sign in "。；："):
            yield i + 1, words


def _remarks(lines: list[str], below: int) -> Iterator[tuple[int, str]]:
    """Yield notes in other brackets than （） right below the date (7.3.6)."""
    for i in range(below, min(below + 2, len(lines))):
        found = _REMARK.fullmatch(lines[i])
        if found is not None and _REMARKABLE.search(found["words"]):
            yield i, f"（{found['words']}）"


def _imprint(lines: list[str], below: int) -> Iterator[tuple[int, str]]:
    """Yield copies and who prints (7.4.2, 7.4.3): the last lines with words."""
    first = max(below, len(lines) - 8, _ENOUGH)
    is_open = False
    for i in range(first, len(lines)):
        line = lines[i]
        copied = _COPIED.fullmatch(line) or (
            _SENT.fullmatch(line) if i >= len(lines) - 3 else None
        )
        if copied is not None and find_mark(line) is None:
            is_open = True
            yield i, f"抄送：{copied['names']}"
            continue
        printed = _PRINTED.fullmatch(line) or _PRINTED_BEHIND.fullmatch(line)
        if printed is None or not (is_open or i == len(lines) - 1):
            continue
        if _DATE.fullmatch(line) and not is_open:
            continue
        office = printed["office"]
        yield i, f"{office}  {_as_date(line)}印发".strip()
        above = lines[i - 1]
        if not office and is_open and is_office(above):
            yield i - 1, f"{above}  {_as_date(line)}印发"
