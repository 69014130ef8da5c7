"""Page furniture: lines of the site, the board or the page around the document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from copy import copy

from govdoc.han.dates import DATE
from govdoc.han.masks import hides, is_masked_name
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.recognition.lines import Line
from govdoc.recognition.marks import find_mark
from govdoc.recognition.pages import (
    cut_glued_numbers,
    drop_numbered_heads,
    drop_page_furniture,
    drop_spread_heads,
)
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sieve import Sieve, is_content
from govdoc.recognition.signs import (
    TAIL_LINES,
    drop_answer_end,
    drop_between_signs,
    drop_bottom,
    drop_by_sure_signs,
    drop_by_two_signs,
    drop_comments,
    drop_top,
    sign_of,
    text_start,
    zones_of,
)
from govdoc.recognition.site_lines import INDEX_FIELD
from govdoc.recognition.tables import is_cell_row
from govdoc.recognition.title import MEETING_LINE

_TITLE_LINES = 14
"""Lines among which the title stands, and what archives set before it."""
_BESIDE = compile_pattern(
    r"(?:学校|日期|时间|作者|编辑|责任编辑|发布人|发布单位|录入)：.{0,40}"
)
_RELATED = compile_pattern(
    r"(?:相关|推荐|延伸|热门|猜你喜欢|最近|最新|其他)(?:阅读|文章|信息|新闻|链接|更新|推荐|内容|资讯|解读|报道|政策|文件|专题|演辞|演讲|公告)?[：:]?"
)
_MAIL = compile_pattern(
    r"(?:发件人|收件人|发送时间|抄送|密送|主 *题|日 *期)：|-{2,} ?(?:原始邮件|转发的?邮件|Original Message|Forwarded message) ?-{2,}"
)
_MENU = compile_pattern(
    r"(?:网站|本站)?首页|(?:您?当前|您现在的)(?:的)?位置：?.*|.*[>›»].*"
)
_FIELD = compile_pattern(
    r"【 *(?:标 *题|作 *者|副 *题|引 *题|肩 *题|日 *期|版 *[号次]|正 *文|来 *源|专 *栏|栏 *目) *】"
)
"""Field names of newspaper archives; the words behind one are the document's."""
_DATA = compile_pattern(
    r"[\s{}\[\],;]*|[\s{,\[-]*[\"']?[A-Za-z_@$][\w.@$-]*[\"']?\s*[：:=].*|\s*[\"'-].*[\"'],?"
)
"""A line of JSON, YAML or a programme."""
_QUOTED = compile_pattern(r">+ *(?=[^\d\s>])")
_LISTED = compile_pattern(r"[-*+] +(?=[\u4e00-\u9fff“《（])")
_FEWEST_LISTED = 3
_MARKDOWN = compile_pattern(r"#{1,6} +[^ #]|```|>+ *[^\d\s>]")
_NAMES_ELEMENT = compile_pattern(r"#{1,6} +(?:称谓|称呼|落款|署名|标题)：?")
_TEMPLATE = compile_pattern(
    r"[【〔(（] *(?:标题|副标题|称谓|称呼|问候|开头|开场白?|引言|正文|主体|过渡|结尾|结语|结束语|落款|署名|日期|号召) *[】〕)）]：?"
)
_FILED = compile_pattern(r" *(?:\d{8}|\d{1,2}) *")
"""What an archive files a text under: 19960901, page 2."""
_DATE = compile_pattern(rf"[（〔]?{DATE}[）〕]?")
_INDEX_FIELDS = compile_pattern(rf"(?:{INDEX_FIELD})：")
_INDEX = compile_pattern(rf"(?:{INDEX_FIELD})：.*")
_TAGS = compile_pattern(
    r"</?(?:p|br|b|strong|div|span)(?: [^<>]*)?/?>"
    r"|(?<=.)\\(?=[*_.#()\[\]+-])",
    re.IGNORECASE,
)
_BOLD = compile_pattern(
    r"(?<![*A-Za-z\d])\*\*(?=[^\s*，。、；：！？）”》\d]|\d+[^\d*])"
    r"[^*\n]*(?<=[^\s*])\*\*(?![*A-Za-z\d])"
)
"""``**`` as a pair around words; a mask (138****0012) is a run of more, or stands inside
a number."""
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
        drop_mail_head,
        drop_index,
        drop_by_sure_signs,
        drop_related,
        drop_by_two_signs,
        drop_beside,
        drop_between_signs,
        drop_top,
        drop_comments,
        drop_answer_end,
        drop_bottom,
        drop_signature_of_board,
        drop_web_title,
        drop_repeated_title,
        drop_template_words,
        cut_list_signs,
        cut_fields,
        drop_numbered_heads,
        drop_spread_heads,
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
    for i, line in enumerate(sieve.lines):
        if line.fold.startswith("```"):
            if opened is None:
                opened = i
                continue
            inside = [sieve.lines[k].fold for k in range(opened + 1, i)]
            is_data = all(map(_DATA.fullmatch, inside))
            for k in range(opened, i + 1) if is_data else (opened, i):
                sieve.drop(k, Reason.DATA, is_proved=True)
            opened = None


def cut_web_signs(sieve: Sieve) -> None:
    """Cut what Markdown and HTML leave in a copied line: ``**``, ``<br>``."""
    for i, line in enumerate(sieve.lines):
        if i in sieve.why or not any(sign in line.text for sign in "*<\\"):
            continue
        if not line.fold.strip("*\\ ") or line.fold.startswith("！〔"):
            continue  # a row of stars; a picture, whose path may have backslashes
        spans = [match.span() for match in _TAGS.finditer(line.text)]
        spans += _bold_marks(line.text)
        if spans:
            sieve.cut(i, sorted(spans), Reason.TAGS)


def _bold_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of ``**`` around words; those of a masked name (李**) stay.

    Where both stand behind a surname they are two names, whatever stands before.
    """
    at = len(text) if hides(text) else 0
    while match := _BOLD.search(text, at):
        start, end = match.span()
        if is_masked_name(text, start, end):
            at = start + 2
            continue
        yield start, start + 2
        yield end - 2, end
        at = end


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
            sieve.cut(i, [match.span()], Reason.LINE_MARK)


def drop_index(sieve: Sieve) -> None:
    """Drop the index card that government sites set above a document (索引号：…)."""
    found = [
        i for i, line in enumerate(sieve.lines[:40]) if _INDEX.fullmatch(line.fold)
    ]
    words = " ".join(sieve.lines[i].fold for i in found)
    fields = len(_INDEX_FIELDS.findall(words))
    if (
        len(found) >= 2
        and fields >= 3
        and re.search(r"索 ?引 ?号|主题分类|信息分类|体裁分类|公开", words)
    ):
        for i in found:
            sieve.drop(i, Reason.CARD, is_proved=True)
            if sieve.lines[i].fold.endswith("：") and i + 2 in found:
                sieve.drop(i + 1, Reason.CARD)  # the field's value, on its own line


def drop_mail_head(sieve: Sieve) -> None:
    """Drop the head of a mail in which a text came: 发件人： 收件人： 主题：."""
    fields = itertools.groupby(
        range(len(sieve.lines)), lambda i: bool(_MAIL.match(sieve.lines[i].fold))
    )
    for is_field, group in fields:
        found = list(group)
        names = {sieve.lines[i].fold[:2] for i in found}
        if is_field and len(names) >= 3 and "发件" in names:
            for i in found:
                sieve.drop(i, Reason.MAIL, is_proved=True)


def drop_navigation(sieve: Sieve) -> None:
    """Drop a site's menu, short words with 首页 among them, down to a line 正文."""
    for i, line in enumerate(sieve.lines[:_TITLE_LINES]):
        if len(line.fold) > 10:
            return
        if line.fold in ("正文", "正 文"):
            menu = range(i + 1)
            if any(_MENU.fullmatch(sieve.lines[k].fold) for k in menu):
                for k in menu:
                    sieve.drop(k, Reason.NAVIGATION)
            return


def drop_beside(sieve: Sieve) -> None:
    """Drop 日期：… and the like where they stand beside a line of the site.

    Alone they are the document's own: an invitation has a date, too.
    """
    head = range(text_start(sieve))
    for i in (*head, *reversed(head)):
        beside = not sieve.signed.keys().isdisjoint((i - 1, i + 1))
        below = sieve.lines[i + 1].fold if i + 1 < len(sieve.lines) else ""
        is_record = MEETING_LINE.fullmatch(below) is not None
        if beside and not is_record and _BESIDE.fullmatch(sieve.lines[i].fold):
            sieve.drop(i, Reason.SITE_FIELD)


def drop_signature_of_board(sieve: Sieve) -> None:
    """Drop all after a lone ``--`` near the end: the signature of a board's user.

    The board's own line (※ 来源：…) must stand there, too.
    """
    total = len(sieve.lines)
    for i in range(max(0, total - TAIL_LINES), total):
        if sieve.lines[i].fold == "--":
            if Reason.BOARD_TAIL in (sieve.why.get(k) for k in range(i, total)):
                for k in range(i, total):
                    is_row = is_cell_row(sieve.lines[k].text)
                    sieve.drop(k, Reason.BOARD_TAIL, is_proved=not is_row)
            return


def drop_related(sieve: Sieve) -> None:
    """Drop 相关阅读 and the titles listed after it to the end."""
    total = len(sieve.lines)
    for i in range(max(1, total - 40), total):
        if not _RELATED.fullmatch(sieve.lines[i].fold):
            continue
        rest = [sieve.lines[k] for k in range(i, total) if k not in sieve.why]
        if all(map(_may_be_link, rest)):
            for k in range(i, total):
                sieve.drop(k, Reason.RELATED)
            return


def _may_be_link(line: Line) -> bool:
    """Say whether a line may stand in a list of links; a date alone signs a text."""
    if sign_of(line, frozenset(), zones_of(False, False, True)) is not None:
        return True
    is_date = _DATE.fullmatch(line.fold.replace(" ", ""))
    return len(line.fold) < 60 and not is_date and not is_content(line)


def drop_web_title(sieve: Sieve) -> None:
    """Drop the web page's own title between the board's head and its column line."""
    column = [
        i
        for i, why in sieve.why.items()
        if why is Reason.SITE_FIELD and i < _TITLE_LINES
    ]
    board = [i for i, why in sieve.why.items() if why is Reason.BOARD_HEAD]
    if column and board and 0 < max(column) - max(board) <= 5:
        for k in range(max(board) + 1, max(column)):
            sieve.drop(k, Reason.PAGE_TITLE)


def drop_repeated_title(sieve: Sieve) -> None:
    """Drop a line above the text that says again what the page begins with.

    Where lines of the site stand between, the first is the page's and goes.
    """
    start = min(text_start(sieve), _TITLE_LINES)
    alive = [i for i in range(start) if i not in sieve.why]
    words = [sieve.lines[i].fold.lstrip("# ") for i in alive]
    for i, again in zip(alive[1:4], words[1:4], strict=False):
        is_title = 3 <= len(again) <= 80 and again[-1] not in "。；：！"
        if is_title and again == words[0] and find_mark(again) is None:
            is_parted = any(k in sieve.why for k in range(alive[0], i))
            is_parted = is_parted and not sieve.lines[alive[0]].fold.startswith("#")
            sieve.drop(alive[0] if is_parted else i, Reason.TITLE_AGAIN)


def cut_fields(sieve: Sieve) -> None:
    """Cut 【标题】-like names of an archive's fields; what stands behind them stays."""
    found = {
        i: match
        for i, line in enumerate(sieve.lines[:_TITLE_LINES])
        if (match := _FIELD.match(line.fold)) and i not in sieve.why
    }
    if len(found) < 2:
        return
    for i, match in found.items():
        line = sieve.lines[i]
        is_filed = re.search("[日版]", match.group()) and _FILED.fullmatch(
            line.fold, match.end()
        )
        if is_filed or match.end() == len(line.fold):
            sieve.drop(i, Reason.FIELD_NAME)
        else:
            sieve.cut(i, [match.span()], Reason.FIELD_NAME)


def drop_template_words(sieve: Sieve) -> None:
    """Drop 【标题】, 【称谓】, 【结尾】 on lines of their own: a template's, where three stand.

    ``## 称谓`` goes alone: no section of a text is called so.
    """
    for i, line in enumerate(sieve.lines):
        if _NAMES_ELEMENT.fullmatch(line.fold):
            sieve.why.setdefault(i, Reason.TEMPLATE)
    found = [i for i, line in enumerate(sieve.lines) if _TEMPLATE.fullmatch(line.fold)]
    for i in found if len(found) >= 3 else ():
        sieve.drop(i, Reason.TEMPLATE)


def cut_list_signs(sieve: Sieve) -> None:
    """Cut what begins a quotation or a list in Markdown: ``> ``, and ``- `` or ``* ``.

    A list's sign goes only where three stand and the text has other marks of Markdown.
    """
    is_markdown = any(_MARKDOWN.match(line.fold) for line in sieve.lines)
    listed = [_LISTED.match(line.fold) for line in sieve.lines]
    is_list = is_markdown and sum(map(bool, listed)) >= _FEWEST_LISTED
    for i, line in enumerate(sieve.lines):
        found = _QUOTED.match(line.fold) or (listed[i] if is_list else None)
        if found is not None and i not in sieve.why:
            sieve.cut(i, [found.span()], Reason.TAGS)


def cut_finis(sieve: Sieve) -> None:
    """Cut a news agency's （完） at the very end."""
    alive = sieve.alive
    if alive:
        match = _FINIS.search(sieve.lines[alive[-1]].fold)
        if match and match.start():
            sieve.cut(alive[-1], [match.span()], Reason.FINIS)
