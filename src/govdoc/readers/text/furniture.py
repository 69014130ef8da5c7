"""Page furniture: lines of the site, the board or the page around the document."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from govdoc.findings import Place
from govdoc.han.numerals import DATE
from govdoc.model.document import Dropped
from govdoc.readers.text.lines import Line
from govdoc.readers.text.marks import find_mark
from govdoc.readers.text.markup import is_marked

HEAD_LINES = 14
TAIL_LINES = 24
LONGEST_FURNITURE = 200
SHORTEST_PAGE = 6
"""Lines between two page numbers; closer figures are cells of a table."""
PAGE = ("页码", "页眉", "脱落的下标")
UNMARKED = ("网页数据", "重复的网页标题", "转义的分隔线")
"""Reasons for which ``# `` or ``\\`` is the site's own, not the writer's mark."""

_SITE_FIELD = (
    r"(?:发布|更新|加入|发表|录入)?(?:日期|时间)|栏目(?:类型)?|(?:信息|文章|稿件)?(?:来源|出处)"
    r"|作者|编辑|责任编辑|发布人|发布单位|录入|(?:浏览|点击|阅读|访问|人气)(?:次数|量|数)?|字[体号]"
)
_INDEX_FIELD = (
    r"索 ?引 ?号|主题分类|主 ?题 ?词|信息分类|公开(?:方式|形式|范围|时限|类别)|发布机构|发文机关|发文单位"
    r"|成文日期|发布日期|生成日期|生效日期|失效日期|发文字号|文 ?号|有 ?效 ?性|名 {0,2}称|标 {0,2}题|体裁分类"
)

# (zone, reason, pattern against the whole folded line)
RULES: tuple[tuple[str, str, str], ...] = (
    ("head", "网站名称和导航", r"[^。，]{0,20}首页[^。，]{0,12}"),
    (
        "head",
        "网站名称和导航",
        r"(?:[^。，>]{1,20} ?(?:>+|›|»|＞) ?){2,8}[^。，>]{0,40}",
    ),
    ("head", "网站名称和导航", r"(?:您?当前(?:的)?位置|您现在的位置|你的位置)：.*"),
    (
        "ends",
        "日期、时间和网站名",
        r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日? +\d{1,2}：\d{2}(?:：\d{2})?[^。]{0,24}",
    ),
    (
        "head",
        "刊物的眉题",
        r"[^。，]{2,20} 第 ?\d+ ?卷.{0,30}",
    ),
    (
        "ends",
        "网站说明",
        r"(?:栏目类型|加入时间|发布时间|发布日期|更新时间|信息来源|文章来源)：.*",
    ),
    (
        "ends",
        "网站说明",
        rf"[（〔【]?(?:(?:{_SITE_FIELD})：[^：。]{{1,30}}(?<=[ 　|〕】])[|〔【 ]*){{1,5}}"
        rf"(?:{_SITE_FIELD})：[^：。]{{0,40}}",
    ),
    ("ends", "来源", r"(?:来源|出处|转载自|文章出处|稿件来源)：.{0,80}"),
    ("ends", "网站说明", r"(?:浏览|点击|阅读)(?:次数|量|数)?：? ?\d+.{0,20}"),
    (
        "ends",
        "网站说明",
        r"字[体号]：.{0,20}|(?:[【〔]?(?:打印|关闭|收藏|分享)"
        r"(?:本页|窗口|此文|本文|文章)?[】〕]? ?){1,6}|[【〔]?大 ?中 ?小[】〕]?",
    ),
    ("tail", "责任编辑", r"[（〔]?(?:责任编辑|编辑|责编|校对)：.{0,20}"),
    ("tail", "稿件结束标记", r"（ ?(?:完|全文完|结束) ?）"),
    ("tail", "预览提示", r"预览(?:已)?结束.*|.{0,20}(?:免费)?获取全文.*"),
    (
        "tail",
        "联系方式广告",
        r"请?点击[^。]{0,40}|.{0,30}(?:加微信|微信号|联系老师|代写|客服)[^。]{0,30}"
        r"|(?:请|欢迎|微信)?(?:扫一扫|扫描|扫码|长按|关注)[^。]{0,20}(?:公众号|二维码|当前页|本页|手机)[^。]{0,12}",
    ),
    (
        "tail",
        "版权声明",
        r"(?:免责|版权|特别)?声明：.{0,40}(?:网络|转载|版权|作者|本站|本网|侵权).*|.{0,30}(?:版权归原?作者|转载请注明|如有侵权|ICP备).{0,60}"
        r"|(?:本文|文章|资料|内容)[^，。]{0,8}(?:来源于|来自)(?:网络|互联网).{0,60}|(?:©|版权所有)[^。]{0,60}",
    ),
    ("any", "论坛信头", r"(?:发信人|寄信人|发信站)：.*|.{0,40}精华区文章阅读"),
    ("head", "论坛信头", r"标 *题：.*"),
    ("any", "论坛信尾", r"※ ?来源：.*|※ ?修改：.*|〔?FROM：.*"),
    ("any", "网页链接", r"〔(?:返回|本讨论区|上一篇|下一篇|回复)[^。]{0,30}"),
    ("ends", "网页链接", r"(?:[-*·] ?)?!?〔(?![^〕]*附件)[^〕]*〕（[^（）。]*）"),
    (
        "any",
        "分隔线",
        r"[-=_*~—]{6,}|(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,}|[|｜ ]{1,8}",
    ),
    ("any", "转义的分隔线", r"(?:\\[*_-] ?){3,}"),
    ("ends", "网页按钮", r"(?:【[^】。]{1,12}】[ |]*){2,}"),
    ("ends", "网页按钮", r"(?:〔\d{1,3}〕 ?){1,20}(?:下一页|尾页).{0,6}"),
    ("ends", "上下篇链接", r"(?:上|下)一(?:篇|页|条)(?:文章|新闻|信息)?：?.{0,60}"),
    ("tail", "相关链接", r"更多>*|返回(?:顶部|首页|列表|上一页)"),
    (
        "any",
        "页码",
        r"[-—·•~]{1,2} ?\d{1,4} ?[-—·•~]{1,2}|第 ?\d{1,4} ?页(?:[ ，/]*共 ?\d{1,4} ?页)?"
        r"|[Pp]age ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?",
    ),
)
_ZONES = {
    (False, False): {"any"},
    (True, False): {"any", "ends", "head"},
    (False, True): {"any", "ends", "tail"},
    (True, True): {"any", "ends", "head", "tail"},
}
_BY_PLACE = {
    place: [(why, re.compile(rule)) for zone, why, rule in RULES if zone in zones]
    for place, zones in _ZONES.items()
}
"""The patterns that may look at a line: (is in the head, is in the tail) -> rules."""
_BESIDE = re.compile(
    r"(?:学校|日期|时间|作者|编辑|责任编辑|发布人|发布单位|录入)：.{0,40}"
)
_RELATED = re.compile(
    r"(?:相关|推荐|延伸|热门|猜你喜欢|最近|最新)(?:阅读|文章|信息|新闻|链接|更新|推荐|内容|资讯|解读|报道|政策|文件|专题)?[：:]?"
)
_FIELD = re.compile(r"【 ?[^】]{1,8}】")
_INDEX = re.compile(rf"(?:{_INDEX_FIELD})：.*")
_MARKDOWN = re.compile(
    r"\*\*(?=[^*]+\*\*)|(?<=[^* ])\*\*|&(?:nbsp|ensp|emsp);|</?(?:p|br|b|strong|div|span)(?: [^<>]*)?/?>"
    r"|(?<=.)\\(?=[*_.#()\[\]+-])",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+$")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_SUBSCRIPT = re.compile(r"\d+(?:\.\d+)?(?: \d+)*")
_GLUED_NUMBER = re.compile(
    r"(\d{1,3}) ?(?=[^\d\s.、．,，）%％年月日个项万亿元条人公平方岁届次倍家名天:：-])"
)
_DATED_HEAD = re.compile(rf"[^。，：]{{2,20}} *[-—] *{DATE}")
_FINIS = re.compile(r"（ ?完 ?）$")


class Sieve:
    """Collects what is dropped while the lines are sifted."""

    def __init__(self, lines: list[Line]) -> None:
        """Begin with all lines kept."""
        self.lines = lines
        self.why: dict[int, str] = {}
        self.spans: list[Dropped] = []

    def drop(self, index: int, why: str) -> None:
        """Leave out one whole line, unless the writer's own mark holds it."""
        if why in UNMARKED or not is_marked(self.lines[index].fold):
            self.why.setdefault(index, why)

    def cut(self, index: int, spans: Sequence[tuple[int, int]], why: str) -> None:
        """Leave out parts of a line, in order; the rest of the line stays."""
        line = self.lines[index]
        text, folded, at = [], [], 0
        for start, end in [*spans, (len(line.text), len(line.text))]:
            text.append(line.text[at:start])
            folded.append(line.fold[at:start])
            gone = line.text[start:end].strip()
            if gone:
                self.spans.append(Dropped(gone, why, _place(line), is_part=True))
            at = end
        row = "".join(folded)
        keep = slice(len(row) - len(row.lstrip()), len(row.rstrip()))
        line.text, line.fold = "".join(text)[keep], row[keep]
        if not line.text:
            self.why[index] = ""

    def result(self) -> tuple[list[Line], list[Dropped]]:
        """Return the lines that stay and what was dropped, in source order."""
        for i in sorted(self.why):
            if i + 1 < len(self.lines):
                after, is_page = self.lines[i + 1], self.why[i] in PAGE
                after.after_furniture = after.after_furniture or is_page
                blank = self.lines[i].blank_before or not is_page
                after.blank_before = after.blank_before or blank
        kept = [line for i, line in enumerate(self.lines) if i not in self.why]
        gone = self.spans + [
            Dropped(self.lines[i].text, why, _place(self.lines[i]))
            for i, why in self.why.items()
            if why
        ]
        return kept, sorted(gone, key=lambda one: one.place.first_line)


def _place(line: Line) -> Place:
    return Place(line.number, line.number)


def sift(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Part the furniture from the document."""
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
        return lines, []
    return sieve.result()


def drop_fences(sieve: Sieve) -> None:
    """Drop fenced code (JSON, YAML): data of the site, not words of the document."""
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
                for k in range(opened, i + 1):
                    sieve.drop(k, "网页数据")
                opened = None


def cut_web_signs(sieve: Sieve) -> None:
    """Cut what Markdown and HTML leave in a copied line: ``**``, ``&nbsp;``, ``<br>``."""
    for i, line in enumerate(sieve.lines):
        if i in sieve.why or not any(sign in line.text for sign in "*&<\\"):
            continue
        if not line.fold.strip("*\\ "):
            continue
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


def drop_page_furniture(sieve: Sieve) -> None:
    """Drop lone page numbers and the running heads that stand beside them."""
    alive = [i for i in range(len(sieve.lines)) if i not in sieve.why]
    numbers = [
        k for k, i in enumerate(alive) if _BARE_NUMBER.fullmatch(sieve.lines[i].fold)
    ]
    values = [int(sieve.lines[alive[k]].fold) for k in numbers]
    gap = (numbers[-1] - numbers[0]) / (len(numbers) - 1) if len(numbers) > 1 else 0
    if gap >= SHORTEST_PAGE and _rises(values):
        for k in numbers:
            sieve.drop(alive[k], "页码")
    _drop_running_heads(sieve, alive)
    _drop_subscripts(sieve, alive)


def _drop_running_heads(sieve: Sieve, alive: list[int]) -> None:
    count = Counter(line.fold for line in sieve.lines if len(line.fold) <= 40)
    for i in alive:
        line = sieve.lines[i]
        after = sieve.lines[i + 1].fold if i + 1 < len(sieve.lines) else ""
        if _DATED_HEAD.fullmatch(line.fold) and _BARE_NUMBER.fullmatch(after):
            sieve.drop(i, "页眉")
            sieve.drop(i + 1, "页码")
        beside = [sieve.why.get(n) for n in (i - 1, i + 1)]
        if "页码" in beside and count[line.fold] >= 3 and i not in sieve.why:
            sieve.drop(i, "页眉")


def _drop_subscripts(sieve: Sieve, alive: list[int]) -> None:
    for k, i in enumerate(alive[1:], 1):
        line, before = sieve.lines[i], sieve.lines[alive[k - 1]]
        lone = len(line.fold) <= 4 and _SUBSCRIPT.fullmatch(line.fold)
        if lone and re.search(r"[A-Z] ", before.fold) and i not in sieve.why:
            sieve.drop(i, "脱落的下标")


def _rises(values: Iterable[int]) -> bool:
    numbers = list(values)
    steps = sum(0 < b - a <= 2 for a, b in itertools.pairwise(numbers))
    return steps * 2 >= len(numbers) - 1


def cut_glued_numbers(sieve: Sieve) -> None:
    """Cut page numbers glued to the first word of a page: 3 … 4 … 5 down the text."""
    found: list[tuple[int, int, int]] = []
    for i, line in enumerate(sieve.lines):
        match = _GLUED_NUMBER.match(line.fold)
        if match and i not in sieve.why and line.indent == 0:
            found.append((i, int(match.group(1)), match.end()))
    for (a, first, cut_a), (b, second, cut_b) in itertools.pairwise(found):
        if second == first + 1 and b - a >= 15:
            for i, end in ((a, cut_a), (b, cut_b)):
                if _GLUED_NUMBER.match(sieve.lines[i].fold):
                    sieve.cut(i, [(0, end)], "页码")


def cut_finis(sieve: Sieve) -> None:
    """Cut a news agency's （完） at the very end."""
    alive = [i for i in range(len(sieve.lines)) if i not in sieve.why]
    if alive:
        match = _FINIS.search(sieve.lines[alive[-1]].fold)
        if match and match.start():
            sieve.cut(alive[-1], [match.span()], "稿件结束标记")
