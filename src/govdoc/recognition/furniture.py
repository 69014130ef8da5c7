"""Page furniture: lines of the site, the board or the page around the document."""

from __future__ import annotations

import re
from copy import copy

from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.recognition.lines import Line
from govdoc.recognition.marks import find_mark
from govdoc.recognition.pages import cut_glued_numbers, drop_page_furniture
from govdoc.recognition.sieve import Sieve
from govdoc.recognition.site_lines import INDEX_FIELD, RULES

HEAD_LINES = 14
TAIL_LINES = 24
LONGEST_FURNITURE = 200

_ZONES = {
    (False, False): {"any"},
    (True, False): {"any", "ends", "head"},
    (False, True): {"any", "ends", "tail"},
    (True, True): {"any", "ends", "head", "tail"},
}
_BY_PLACE = {
    place: [(why, compile_pattern(rule)) for zone, why, rule in RULES if zone in zones]
    for place, zones in _ZONES.items()
}
"""The patterns that may look at a line: (is in the head, is in the tail) -> rules."""
_BESIDE = compile_pattern(
    r"(?:学校|日期|时间|作者|编辑|责任编辑|发布人|发布单位|录入)：.{0,40}"
)
_RELATED = compile_pattern(
    r"(?:相关|推荐|延伸|热门|猜你喜欢|最近|最新)(?:阅读|文章|信息|新闻|链接|更新|推荐|内容|资讯|解读|报道|政策|文件|专题)?[：:]?"
)
_FIELD = compile_pattern(r"【 ?[^】]{1,8}】")
_INDEX = compile_pattern(rf"(?:{INDEX_FIELD})：.*")
_MARKDOWN = compile_pattern(
    r"\*\*(?=[^*]+\*\*)|(?<=[^* ])\*\*|&(?:nbsp|ensp|emsp);|</?(?:p|br|b|strong|div|span)(?: [^<>]*)?/?>"
    r"|(?<=.)\\(?=[*_.#()\[\]+-])",
    re.IGNORECASE,
)
_PRIVATE = compile_pattern(r"[\ue000-\uf8ff]+$")
_FINIS = compile_pattern(r"（ ?完 ?）$")


def sift(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Part the furniture from the document; what is all furniture stays whole."""
    whole = [copy(line) for line in lines]
    sieve = Sieve(lines)
    for rule in (
        drop_fences,
        cut_web_signs,
        cut_private_signs,
        drop_navigation,
        drop_index,
        drop_by_pattern,
        drop_beside,
        drop_signature_of_board,
        drop_related,
        drop_web_title,
        drop_repeated_title,
        cut_fields,
        drop_page_furniture,
        cut_glued_numbers,
        cut_finis,
    ):
        rule(sieve)
    if len(sieve.why) == len(lines):
        return whole, []
    return sieve.result()


def drop_fences(sieve: Sieve) -> None:
    """Drop fenced data (JSON, YAML); of a fenced text only the fences go."""
    opened: int | None = None
    matter = [i for i, line in enumerate(sieve.lines[:30]) if line.fold == "---"]
    if len(matter) >= 2 and matter[0] == 0:
        for k in range(matter[1] + 1):
            sieve.drop(k, "网页数据")
    for i, line in enumerate(sieve.lines):
        if line.fold.startswith("```"):
            if opened is None:
                opened = i
            else:
                inside = range(opened + 1, i)
                is_text = any("。" in sieve.lines[k].fold for k in inside)
                for k in (opened, i) if is_text else range(opened, i + 1):
                    sieve.drop(k, "网页数据")
                opened = None


def cut_web_signs(sieve: Sieve) -> None:
    """Cut what Markdown and HTML leave in a copied line: ``**``, ``&nbsp;``, ``<br>``."""
    for i, line in enumerate(sieve.lines):
        if i in sieve.why or not any(sign in line.text for sign in "*&<\\"):
            continue
        if not line.fold.strip("*\\ ") or line.fold.startswith("！〔"):
            continue  # a row of stars; a picture, whose path may have backslashes
        spans = [match.span() for match in _MARKDOWN.finditer(line.text)]
        if spans:
            sieve.cut(i, spans, "网页标记")


def cut_private_signs(sieve: Sieve) -> None:
    """Cut a private-use sign that ends several lines: a line mark of old software.

    Elsewhere such a sign may be a rare character of a name, and stays.
    """
    ends = {
        i: match
        for i, line in enumerate(sieve.lines)
        if (match := _PRIVATE.search(line.text))
    }
    for i, match in ends.items():
        if len(ends) >= 2 and i not in sieve.why:
            sieve.cut(i, [match.span()], "私用区的行末符号")


def drop_index(sieve: Sieve) -> None:
    """Drop the index card that government sites set above a document (索引号：…)."""
    found = [
        i for i, line in enumerate(sieve.lines[:20]) if _INDEX.fullmatch(line.fold)
    ]
    words = "".join(sieve.lines[i].fold for i in found)
    if len(found) >= 3 and re.search(
        r"索 ?引 ?号|主题分类|信息分类|体裁分类|公开", words
    ):
        for i in found:
            sieve.drop(i, "信息公开目录")


def drop_navigation(sieve: Sieve) -> None:
    """Drop short navigation words down to a line that says 正文 near the top."""
    for i, line in enumerate(sieve.lines[:HEAD_LINES]):
        if len(line.fold) > 10:
            return
        if line.fold in ("正文", "正 文"):
            for k in range(i + 1):
                sieve.drop(k, "网站名称和导航")
            return


def drop_by_pattern(sieve: Sieve) -> None:
    """Drop lines that a pattern knows, where that pattern is allowed to look."""
    total = len(sieve.lines)
    for i, line in enumerate(sieve.lines):
        if len(line.fold) > LONGEST_FURNITURE:
            continue
        for why, pattern in _BY_PLACE[i < HEAD_LINES, i >= total - TAIL_LINES]:
            if pattern.fullmatch(line.fold):
                sieve.drop(i, why)
                break


def drop_beside(sieve: Sieve) -> None:
    """Drop 日期：… and the like where they stand beside a line of the site.

    Alone they are the document's own: an invitation has a date, too.
    """
    head = range(min(HEAD_LINES, len(sieve.lines)))
    for i in (*head, *reversed(head)):
        beside = i - 1 in sieve.why or i + 1 in sieve.why
        if beside and _BESIDE.fullmatch(sieve.lines[i].fold):
            sieve.drop(i, "网站说明")


def drop_signature_of_board(sieve: Sieve) -> None:
    """Drop all after a lone ``--`` near the end: the signature of a board's user."""
    total = len(sieve.lines)
    for i in range(max(0, total - TAIL_LINES), total):
        if sieve.lines[i].fold == "--":
            for k in range(i, total):
                sieve.drop(k, "论坛信尾")
            return


def drop_related(sieve: Sieve) -> None:
    """Drop 相关阅读 and the titles listed after it to the end."""
    total = len(sieve.lines)
    for i in range(max(1, total - 40), total):
        if not _RELATED.fullmatch(sieve.lines[i].fold):
            continue
        rest = [sieve.lines[k] for k in range(i, total) if k not in sieve.why]
        if all(len(one.fold) < 60 and one.fold[-1] not in "。；" for one in rest):
            for k in range(i, total):
                sieve.drop(k, "相关链接")
            return


def drop_web_title(sieve: Sieve) -> None:
    """Drop the web page's own title between the board's head and its column line."""
    column = [i for i, why in sieve.why.items() if why == "网站说明" and i < HEAD_LINES]
    board = [i for i, why in sieve.why.items() if why == "论坛信头"]
    if column and board and 0 < max(column) - max(board) <= 5:
        for k in range(max(board) + 1, max(column)):
            sieve.drop(k, "网页标题")


def drop_repeated_title(sieve: Sieve) -> None:
    """Drop a top line that repeats the page's title a few lines above."""
    seen: dict[str, int] = {}
    for i, line in enumerate(sieve.lines[:HEAD_LINES]):
        words = line.fold.lstrip("# ")
        if i in sieve.why or not 3 <= len(words) <= 80 or words[-1] in "。；：！":
            continue
        if find_mark(words) is not None:
            continue
        if i - seen.get(words, -9) <= 3:
            sieve.drop(i, "重复的网页标题")
        seen[words] = i


def cut_fields(sieve: Sieve) -> None:
    """Cut 【标题】-like field names; 日期 and 版号 go with their value."""
    found = [
        i
        for i, line in enumerate(sieve.lines[:HEAD_LINES])
        if _FIELD.match(line.fold) and i not in sieve.why
    ]
    if len(found) < 2:
        return
    for i in found:
        line = sieve.lines[i]
        match = _FIELD.match(line.fold)
        assert match is not None
        name = match.group().strip("【】 ").replace(" ", "")
        if name in ("标题", "作者", "副题", "引题", "肩题") and match.end() < len(
            line.fold
        ):
            sieve.cut(i, [match.span()], "字段名")
        else:
            sieve.drop(i, "字段名")


def cut_finis(sieve: Sieve) -> None:
    """Cut a news agency's （完） at the very end."""
    alive = [i for i in range(len(sieve.lines)) if i not in sieve.why]
    if alive:
        match = _FINIS.search(sieve.lines[alive[-1]].fold)
        if match and match.start():
            sieve.cut(alive[-1], [match.span()], "稿件结束标记")
