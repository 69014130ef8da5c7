"""Mends of the head for recognition: what stands above the text, as it was meant (7.2, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import PEOPLE, TITLE_END
from govdoc.recognition.marks import find_mark

_ZONE = 16
"""Lines with words in which a head ends."""
_HAN = "〇零○一二三四五六七八九十百"
_BLANK_NUMBER = r"[ _×xX＊*…某]{1,8}|＿{1,8}"
_NUMBER = compile_pattern(
    r"(?:(?:发文)?(?:字号|文号|编号)： *)?"
    r"(?P<office>[\u4e00-\u9fff·A-Z]{0,16}?) *"
    r"(?P<open>[〔（【｛〈《﹝<「『]?) *(?:公元)?"
    rf"(?P<year>(?:19|20)?\d\d|二[{_HAN}]{{3}}) *年?度? *(?P<close>[〕）】｝〉》﹞>」』]?)"
    r" *(?P<dash>-?) *(?P<nth>第?) *"
    rf"(?P<number>\d{{1,5}}|[{_HAN}]{{1,5}}|{_BLANK_NUMBER}|) *(?P<unit>号?)文?[。，；]?"
    r"(?P<rest>(?: *(?:签 ?发|会 ?签)[ 人]*[： ]?.*"
    r"| +[\u4e00-\u9fff]{1,4}(?: +[\u4e00-\u9fff]{1,4}){0,7})?)"
)
_ALONE = compile_pattern(
    rf"[（〔]?(?:令 ?)?(?:第 ?|No ?\.? ?|NO ?\.? ?|№ ?)?"
    rf"(?P<number>\d{{1,4}}|[{_HAN}]{{1,4}}) ?(?P<unit>[号期次]?)[）〕]?"
)
"""The number of an order or of minutes: 第12号 (10.2, 10.3)."""
_SIGNER = compile_pattern(
    r"(?P<label>签 ?发 ?(?:人 ?)?)(?P<sign>[： ]*)(?P<names>[\u4e00-\u9fff· ，、]{0,40})"
)
_COPY = compile_pattern(
    r"(?:份 ?号 ?：? ?|No ?\.? ?|NO ?\.? ?|№ ?|编号 ?： ?)?第?(?P<number>\d{1,8}) ?[号份]?"
)
_SECRET = compile_pattern(
    r"[【〔（]?(?:密 ?级 ?： ?)?(?P<level>绝 ?密|机 ?密|秘 ?密)级?"
    r"[ ★☆*＊﹡﹢·.、，：-]*"
    rf"(?P<term>(?:(?:\d{{1,3}}|[{_HAN}两半]{{1,4}}) ?(?:年|个?月|天)|长期|永久)?)[】〕）]?"
)
_URGENT = compile_pattern(
    r"[【〔（]?(?:紧急程度 ?： ?)?(?:特 *急|加 *急|平 *急|特 *提|"
    r"急 *件|十万火急|火 *急|紧 *急|急)件?[】〕）！!]?"
)
_ENDS = " 。：；，、.,:;"
"""What no title ends with, apart from ？ and ！."""
_OFFICE_END = (
    r"局|厅|部|委|会|府|办|室|院|校|学|司|团|站|队|所|社|行|署|处|科|区|县|市|州|镇|乡|村|街道"
    r"|中心|部门|单位|机构|机关|组织|银行|企业|法院|学院|公司|支部|党组|党委|集团|园区|库|场|厂|馆|台|段|关|旗|盟|省"
)
_NAME = rf"[\u4e00-\u9fff（）]{{1,30}}(?:{_OFFICE_END})(?:（[^（）]{{1,20}}）)?"
_NAMES = compile_pattern(
    rf"(?:主 ?送 ?(?:机关|单位)? ?： ?)?{_NAME}(?:[，、； ]+{_NAME})*"
)
_KIND_ALONE = compile_pattern(
    r"的?(?:紧急|补充)?(?:通知|请示|报告|批复|函|复函|意见|决定|通报|公告|通告)"
)
"""All that is left for a title's last line."""
_SENTENCE = compile_pattern(
    r"根据|按照|为了|为[^，]{2,}，|现将|关于|已经|同意|决定|经[^，]{2,}，"
)
_ADDRESSED = compile_pattern(
    r"(?:通知|通报|请示|批复|函|意见|决定|报告)(?:（[^（）]{1,12}）)?$"
)
"""Kinds that have recipients (7.3.2)."""
_PRESENT = compile_pattern(
    r"(?:尊敬的|敬爱的|亲爱的)?(?:各位)?[\u4e00-\u9fff]{0,10}?(?:同志们?|朋友们?|代表们?|委员们?|领导"
    r"|来宾|嘉宾|先生们?|女士们?|老师们?|同学们?|乡亲们|战友们|家长们?|同仁|各位)"
)
"""One of those who are greeted."""
_COUNTED_MARK = compile_pattern(r"(?:令|公告|通告|公报|纪要|简报)$")
"""What a mark ends with below which a number stands alone."""
_FEW = 5
"""Lines between a title and a greeting, with the first of the text."""


def mend_head(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a head as they were meant; arguments as `tolerant`."""
    top = lines[:_ZONE]
    number = _number_at(top)
    title, stop = _title(top, number)
    above = number if number is not None else title
    if above is not None:
        yield from _above(top[:above])
    if number is not None and number < stop:
        yield number, as_number(top[number]) or top[number]
        yield from _signers(top, number + 1, title if title is not None else number + 3)
    else:
        yield from _alone(top)
    if title is None:
        return
    yield stop - 1, top[stop - 1].rstrip(_ENDS)
    yield from _greeting(lines, stop)
    yield from _opening(lines, stop, "".join(top[title:stop]), number is not None)


def known_in_head(lines: list[str]) -> Iterator[tuple[int, Role]]:
    """Yield a document's number and the lines of the title below it, as their place settles.

    However they look, and wherever a reader has cut them.
    """
    top = lines[:_ZONE]
    number = _number_at(top)
    if number is None:
        return
    if _SIGNER.search(top[number]) is None:
        yield number, Role.DOCUMENT_NUMBER
    title, stop = _title(top, number)
    if title is not None:
        yield from ((i, Role.TITLE) for i in range(title, stop))


def _number_at(top: list[str]) -> int | None:
    """Return the index of the line that holds the document's number."""
    for i, line in enumerate(top):
        if as_number(line) is not None:
            is_below_mark = i > 0 or "〔" in line
            return i if is_below_mark else None
        if len(line) > 60 or find_mark(line) is not None:
            return None
    return None


def as_number(line: str) -> str | None:
    """Return a document number as it was meant, 〔2026〕15号 (7.2.5); None: it is none.

    Args:
        line: folded, without the blanks around it.
    """
    found = _NUMBER.fullmatch(line)
    if found is not None and _is_number(found.groupdict()):
        year = found["year"]
        if not year.isdigit():
            year = "".join(str(max(0, "〇一二三四五六七八九".find(c))) for c in year)
        year = year if len(year) == 4 else f"20{year}"
        number = str(to_int(found["number"]) or 1)
        return f"{found['office']}〔{year}〕{number}号{_as_signer(found['rest'])}"
    return None


def _is_number(parts: dict[str, str]) -> bool:
    """Say whether what looks like a number is one: 2026年9月 is none."""
    has_brackets = bool(parts["open"] and parts["close"])
    if not (has_brackets or parts["office"]) or len(parts["office"]) == 1:
        return False
    if has_brackets:
        return bool(parts["unit"] or parts["number"].strip())
    is_torn = bool(parts["open"] or parts["close"] or parts["dash"] or parts["nth"])
    return bool(parts["number"].strip() and (is_torn or parts["unit"])) and (
        len(parts["year"]) == 4 or is_torn
    )


def _alone(top: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of an order, a notice or minutes, right below the mark."""
    for i, line in enumerate(top[1:4], 1):
        found = _ALONE.fullmatch(line)
        if found is not None and _COUNTED_MARK.search(top[i - 1]):
            yield i, f"第{to_int(found['number']) or 1}号"
            return


def _as_signer(text: str) -> str:
    found = _SIGNER.fullmatch(text.strip())
    if found is None:
        return f"   签发人：{text.strip()}" if text.strip() else ""
    names = found["names"].strip()
    return f"   签发人：{names or '某某'}"


def _signers(top: list[str], first: int, stop: int) -> Iterator[tuple[int, str]]:
    """Yield lines of their own that name who signs (7.2.6)."""
    for i in range(first, min(stop, len(top))):
        found = _SIGNER.fullmatch(top[i])
        if found is not None and found["names"] and len(top[i]) < 40:
            yield i, _as_signer(top[i]).strip()


def _title(top: list[str], number: int | None) -> tuple[int | None, int]:
    """Return the indices of the title's first line, and behind its last.

    None: there is none whose place or words are sure.
    """
    first = 0 if number is None else number + 1
    for i in range(first, min(first + 6, len(top))):
        is_rest = i > first and _KIND_ALONE.fullmatch(top[i].rstrip(_ENDS))
        if _is_title(top[i]) or (is_rest and "关于" in top[i - 1]):
            start = i
            while start > first and _may_begin(top[start - 1]):
                start -= 1
            return start, i + 1
        if len(top[i]) > 60 or find_mark(top[i]) or top[i].endswith("："):
            break
    if number is not None and first < len(top):
        line = top[first]
        if "关于" in line and len(line) <= 60 and "。" not in line[:-1]:
            return first, first + 1
    return None, first


def _is_title(line: str) -> bool:
    """Say whether a line ends as titles do, its marks apart."""
    words = line.rstrip(_ENDS)
    if not 4 <= len(words) <= 90 or "。" in words or "；" in words:
        return False
    if words[0] in "（〔" or find_mark(words) is not None or _ALONE.fullmatch(words):
        return False
    if line[-1] in _ENDS and "关于" not in words:
        is_told = any(sign in words for sign in "，：>") or _SENTENCE.match(words)
        if is_told:
            return False
    return bool(TITLE_END.search(words))


def _may_begin(line: str) -> bool:
    return len(line) <= 30 and line[-1] not in "。；：）" and not _SIGNER.match(line)


def _above(above: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what stands over the mark: 份号, 密级, 紧急程度 (7.2.1 to 7.2.3)."""
    for i, line in enumerate(above):
        copy, secret = _COPY.fullmatch(line), _SECRET.fullmatch(line)
        if copy is not None and i < 3:
            yield i, copy["number"].zfill(6)[-6:]
        elif secret is not None:
            level = secret["level"].replace(" ", "")
            yield i, f"{level}★1年" if secret["term"] else level
        elif _URGENT.fullmatch(line):
            yield i, "特急"


def _opening(
    lines: list[str], stop: int, title: str, is_numbered: bool
) -> Iterator[tuple[int, str]]:
    """Yield the recipients, who stand right below a title (7.3.2)."""
    at = stop
    while at < len(lines) - 1 and (
        lines[at][0] in "（〔" or as_number(lines[at]) is not None
    ):
        at += 1
    if at >= len(lines) - 1 or at > stop + 2:
        return
    line, below = lines[at], lines[at + 1]
    words = line.rstrip(_ENDS)
    kind = _ADDRESSED.search(title.rstrip(_ENDS))
    is_sure = is_numbered or "关于" in title
    if not is_sure or (kind is None and not is_numbered):
        return
    goes_on = below[-1] == "：" and _NAMES.fullmatch(below.rstrip(_ENDS))
    is_text = not goes_on and (len(below) > 24 or below[-1] in "。：；")
    is_opening = _NAMES.fullmatch(words) or (line[-1] in ":：" and PEOPLE.search(words))
    if not is_opening or not is_text or _SENTENCE.search(words):
        return
    if kind is not None and kind[0].startswith("报告") and words in title:
        return  # who reports
    yield at, f"{words.replace('；', '，')}："


def _greeting(lines: list[str], stop: int) -> Iterator[tuple[int, str]]:
    """Yield the greeting of a speech, a few lines below its title."""
    for i in range(stop, min(stop + _FEW, len(lines) - 1)):
        words = lines[i].rstrip(_ENDS)
        names = [one for one in re.split("[，、 ]", words) if one]
        if len(words) <= 60 and names and all(map(_PRESENT.fullmatch, names)):
            yield i, f"{words}："
            return
