"""The end of a document as it was meant: attachments, date, notes, copies, imprint.

Each rule takes one line, or the lines of a list, with a usual fault of form, and gives
what recognition knows by its form; none is a judgement of what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from govdoc.han.dates import DATE
from govdoc.han.numerals import to_int
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern

LABEL = compile_pattern(
    r"\s*(?:[\u4e00-\u9fff]{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号\s*)?"
    r"(?P<open>[（(【\[]?)\s*(?P<word>附\s*[件表图录])\s*(?P<sign>(?:之|第|No\.?|[（(])?)\s*"
    r"(?P<number>[\d０-９]{1,2}|[一二三四五六七八九十]{0,3})\s*(?P<end>[）)】\]、.．。，,：:]*)\s*"
)
"""What heads an attachment (7.3.7), in any form; the whole line is."""
_HEAD = compile_pattern(
    r"(?P<lead>\s*附\s*件)\s*(?P<number>[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*"
    r"(?P<colon>[：:︰﹕；;、，,．.。]?)\s*(?P<rest>.*)"
)
_ITEM = compile_pattern(
    r"\s*(?:附\s*件\s*[：:]?\s*)?(?:[（(]?(?P<arabic>[\d０-９]{1,2})[）)]?\s*[.．、，,:：。]?(?=[^\d.]|\d{4})"
    r"|[（(]?(?P<han>[一二三四五六七八九十]{1,3})[）)]?[、.．，,：:]?"
    r"|(?P<circled>[①-⑳⑴-⒇⒈-⒛]))\s*(?P<name>.+)"
)
_MARKED = compile_pattern(
    r"\s*(?:附\s*件\s*[：:]?\s*)?(?:[（(][\d０-９一二三四五六七八九十]{1,3}[）)]"
    r"|[\d０-９]{1,2}\s*[）).．、，,:：。](?!\d)|[\d０-９]{1,2}[ \u3000\t]|[\d０-９]{1,2}(?=《)"
    r"|[一二三四五六七八九十]{1,3}[、.．，,：:]|[①-⑳⑴-⒇⒈-⒛])"
)
"""The number in front of a name in the list of attachments, in any form."""
_TITLED = compile_pattern(
    r"\s*附\s*件\s*(?P<number>\d{0,2})\s*[：:\s]\s*(?P<name>[^\s\d。：:；;，,][^。：:；;]{3,48}[^。：:；;，,])\s*"
)
"""附件1：名称: the label of an attachment and its title on one line."""
_SENTENCE = compile_pattern(r"[。！？].|[：:；;].{30}")
_PAPER = compile_pattern(
    r".{2,}(?:[表单册图案法则书稿录例定知见划要点明程序引南准标告函范本件料议约况]|汇总|分工|安排|细则)"
    r"(?:（[^（）]{1,12}）)?[》。；;，,]?"
)
"""How names of papers end."""
_LONGEST = 60
_DATE = compile_pattern(DATE)
_FULL = compile_pattern(
    r"(?:(?:成文|发文|落款)?(?:日期|时间)[：:]\s*)?"
    rf"(?P<date>{DATE}|\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{0,2}}日?|\d{{4}}\s*年\s*\d{{1,2}}\.\d{{1,2}}\s*日?|\d{{4}}\s*[./．-]\s*\d{{1,2}})"
    r"[。．.，；]?"
)
_SHORT = compile_pattern(r"(\d{4})\s*(?:年|[./．-])\s*(\d{1,2})(?:\.(\d{1,2})\s*日?)?")
_COPIES = compile_pattern(
    r"\s*[【〔\[（(]?\s*(?P<word>抄\s*[送报发]|分\s*送|主\s*送|[报送])\s*(?:机关|单位)?\s*[】〕\]）)]?"
    r"\s*(?P<colon>[：:︰﹕；;，,、．.。]?)\s*(?P<names>[^：:；;]+?[；;。．.，,、]?)\s*"
)
_PARTED = compile_pattern(r"[，、,；;。．.\s]+")
_PRINTED = compile_pattern(
    r"(?P<office>[\u4e00-\u9fff（）()]{2,40}?)?[\s|｜]*"
    r"(?P<date>(?:\d{4}|\d{2})\s*[年./．-]\s*\d{1,2}\s*[月./．-]\s*(?:\d{1,2}\s*[日号]?)?|\d{1,2}月\d{1,2}日"
    rf"|{DATE})\s*[（(]?\s*(?:印\s*[发制刷]?|发)\s*[）)]?[。．.；，]?(?P<rest>\s*[（(]?共印.*)?"
)
_REVERSED = compile_pattern(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*印发[\s|｜]+(?P<office>[\u4e00-\u9fff]{4,30})"
)
_DIGITS = compile_pattern(r"\d+")
_REMARK = compile_pattern(
    r"\s*[\[【〔]\s*(?P<words>此件[^\]】〕]{2,30}|联\s*系\s*人[^\]】〕]{2,60})\s*[\]】〕]\s*"
)


def heads_attachment(text: str) -> bool:
    """Return whether a line is what heads an attachment, with its title behind or not."""
    return bool(LABEL.fullmatch(text) or _TITLED.fullmatch(text))


def as_label(text: str) -> str | None:
    """Return the label of an attachment in the form that is known: 附件2 (7.3.7)."""
    found = LABEL.fullmatch(text)
    if found is None or found["word"].split() == ["附"]:
        return None
    number = label_number(text)
    return f"附件{number or ''}" if "件" in found["word"] else None


def label_number(text: str) -> int | None:
    """Return the number in the label of an attachment; None: it has none, or is none."""
    found = LABEL.fullmatch(text)
    return to_int(found["number"]) or None if found and found["number"] else None


def as_date(text: str) -> str | None:
    """Return a line that is a date with something missing, or too much, as a date."""
    found = _FULL.fullmatch(text.strip())
    if found is None:
        return None
    date = found["date"]
    short = _SHORT.fullmatch(date)
    if short is not None:
        return f"{short[1]}年{short[2]}月" + (f"{short[3]}日" if short[3] else "")
    if date.endswith("月日"):
        return f"{date[:-1]}\u3000日"
    return date + "日" if date[-1].isdigit() else date


def as_copies(text: str) -> str | None:
    """Return 抄送县财政局 as an item of the imprint: 抄送：县财政局。 (7.4.2)."""
    found = _COPIES.fullmatch(text)
    if found is None:
        return None
    names = [one for one in _PARTED.split(found["names"]) if one]
    if not names or not all(len(one) <= 30 for one in names):
        return None
    if sum(map(_is_recipient, names)) * 2 < len(names):
        return None
    word = "".join(found["word"].split())
    return f"{'抄' if len(word) == 1 else ''}{word}：{found['names']}"


def _is_recipient(name: str) -> bool:
    return is_office(name) or name[0] in "各本" or name[-1] in "府委办协院"


def as_printed(text: str) -> str | None:
    """Return the line of who printed it, and when, in its form (7.4.3)."""
    stripped = text.strip()
    found = _REVERSED.fullmatch(stripped)
    if found is not None:
        return f"{found['office']}\u3000\u3000{found['date']}印发"
    found = _PRINTED.fullmatch(stripped)
    if found is None or (found["office"] is None and "印" not in stripped):
        return None
    date = found["date"]
    figures = _DIGITS.findall(date)
    if len(figures) == 2 and "日" in date:
        figures = ["2000", *figures]
    if len(figures) == 3:
        date = f"{figures[0]:0>4}年{int(figures[1])}月{int(figures[2])}日"
    elif len(figures) == 2 and "年" in date:
        date = f"{date}1日"
    return f"{found['office'] or ''}\u3000\u3000{date}印发{found['rest'] or ''}"


def as_remark(text: str) -> str | None:
    """Return a note in brackets of another sort as 附注 (7.3.6)."""
    found = _REMARK.fullmatch(text)
    return f"（{found['words']}）" if found else None


RULES: tuple[Callable[[str], str | None], ...] = (
    as_label,
    as_date,
    as_printed,
    as_copies,
    as_remark,
)
"""Of one line each; the first that says something wins."""


def as_blocks(texts: Sequence[str]) -> dict[int, str]:
    """Return lists of attachments, and what heads them, in the form that is known.

    附件：1.甲 with 2.乙 on the next line, wherever a line begins with 附件 in another
    form and is none of a text's sentences (7.3.4); 附件1 and its title on two lines where
    they stand on one behind the date (7.3.7).

    Args:
        texts: all lines.

    Returns:
        What lines are meant to be, by their indices; lines that are not there stay.
    """
    meant: dict[int, str] = {}
    alone = {"".join(one.split()): n for n, one in enumerate(texts)}
    n, is_dated = 0, False
    while n < len(texts):
        is_dated = is_dated or bool(_FULL.fullmatch(texts[n].strip()))
        titled = _TITLED.fullmatch(texts[n]) if is_dated else None
        if titled is not None and _heads_text(texts, n):
            meant[n] = f"附件{titled['number']}\n{titled['name']}"
            n += 1
            continue
        stop = _end_of_list(texts, n, alone)
        if stop > n:
            meant |= _as_list(texts, n, stop)
        n = max(stop, n + 1)
    return meant


def _heads_text(texts: Sequence[str], n: int) -> bool:
    """Say whether something other than who signs, or the next of a list, is below."""
    below = next((one for one in texts[n + 1 :] if one.strip()), "")
    is_next = _HEAD.fullmatch(below) or below.lstrip()[:1].isdigit()
    return not (is_next or _ends_text(below))


def _end_of_list(texts: Sequence[str], n: int, alone: dict[str, int]) -> int:
    """Return where a list that begins with a line ends; the line's own index: none does."""
    head = _HEAD.fullmatch(texts[n])
    if head is None or not head["rest"] or not _is_entry(texts[n]):
        return n
    if LABEL.fullmatch(texts[n]):
        return n
    if head["number"] and head["colon"] in (*"．.、",):
        return _end_without_colon(texts, n)
    is_numbered = bool(head["number"]) or bool(_MARKED.match(head["rest"]))
    if not is_numbered and not head["colon"]:
        return n
    if not is_numbered and len(head["rest"]) > 40:
        return n
    stop = n + 1
    while stop < len(texts) and _is_entry(texts[stop]):
        line = texts[stop]
        own = _HEAD.fullmatch(line)
        is_next = bool(own and own["rest"]) if head["number"] else False
        if is_numbered and not head["number"]:
            is_next = bool(_MARKED.match(line))
        elif not is_numbered:
            told = "".join(line.split()).strip("《》")
            is_next = alone.get(told, -1) > stop or (
                bool(_PAPER.fullmatch(line.strip())) and not _is_wrap(texts[stop - 1])
            )
        if not is_next:
            break
        stop += 1
    below = next((one for one in texts[stop:] if one.strip()), "")
    if head["number"] and not _ends_text(below):
        return n  # 附件1：名称 may head what is attached
    return stop


def _end_without_colon(texts: Sequence[str], n: int) -> int:
    """Return where a list ends that begins with 附件1.甲, its colon left out."""
    stop = n + 1
    while stop < len(texts) and _is_entry(texts[stop]) and _MARKED.match(texts[stop]):
        stop += 1
    below = next((one for one in texts[stop:] if one.strip()), "")
    return stop if stop > n + 1 or _ends_text(below) else n


def _ends_text(line: str) -> bool:
    """Say whether a line is one of those that stand behind the list."""
    stripped = line.strip()
    return (
        is_office(stripped)
        or bool(_FULL.fullmatch(stripped))
        or stripped.startswith(("（", "("))
        or LABEL.fullmatch(stripped) is not None
    )


def _is_entry(text: str) -> bool:
    return (
        0 < len(text.strip()) <= _LONGEST * 2
        and _SENTENCE.search(text) is None
        and not _FULL.fullmatch(text.strip())
    )


def _is_wrap(text: str) -> bool:
    """Say whether a line is so long that the next may be the rest of it."""
    return len(text.strip()) >= 20


def _as_list(texts: Sequence[str], first: int, stop: int) -> dict[int, str]:
    names = []
    for n in range(first, stop):
        head = _HEAD.fullmatch(texts[n])
        rest = head["rest"] if head else texts[n].strip()
        mark = _MARKED.match(rest)
        names.append(rest[mark.end() :].strip() if mark else rest.strip())
    if len(names) == 1 and not _MARKED.match(
        re.sub(r"^\s*附\s*件\s*[：:]?\s*", "", texts[first])
    ):
        return {first: f"附件：{names[0]}"}
    return {
        first + n: f"{'附件：' if not n else ''}{n + 1}.{name}"
        for n, name in enumerate(names)
    }
