"""用词用字: doubled words, 截止 for 截至, wrong and Traditional characters (WD)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.passages import SENTENCES, WORDS, around, passages
from govdoc.checks.rules.miswritten import MISWRITTEN
from govdoc.checks.rules.other_script import OTHER_SCRIPT
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.words import cut_words, word_class
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.transforms.context import IS_HAN

_DAY = (
    r"(?:(?:\d{4}年|[今去前]年|上年|[〇一二三四五六七八九]{4}年)?(?:\d{1,2}月份?|[上本当]月)?(?:\d{1,2}[日号])?"
    r"(?:[上下]午)?(?:\d{1,2}[时点：:]\d{0,2}分?)?(?:年?[底末初]|[上中下]旬)?)"
)
_UNTIL = compile_pattern(
    r"(?:(?<![\u4e00-\u9fff\d“])|(?<=今年)|(?<=去年)|(?<=年内)|(?<=全[省市区县镇乡村])|(?<=我[省市区县镇乡局村]))"
    r"(?P<word>截止[到至]?)"
    rf"(?:(?P<now>目前|现在|今天|今日|昨[天日]|当前|日前(?=[，,])|此[时刻]|发稿|如今)|(?P<day>(?=[\d今去前上本当〇一二三四五六七八九]){_DAY}))"
    r"(?P<then>[，,]|为?止[，,]|(?=[\u4e00-\u9fff]))"
)
_NO_COUNT = compile_pattern("[前止内以之的]|报名|受理|提交|申报|投稿|接收")
"""What follows the day on which something ends."""
_ONE = compile_pattern(
    "(?P<char>[的了和在是与及对为将把被向从由于要并都也就或但而使让给])(?P=char)+"
)
_IDIOMS = compile_pattern(
    "的的确确|目的的|标的的|不了了之|了了[解却事结断然愿账]|[为除完]了了|和和[美气睦谐平田解]|是是非非"
    "|于是是|就就|从从容容|在在|要要[求点件]|对对[子联方口手外]|为为|都都|的的士|向向[导日]|将将"
)
_MAY_DOUBLE = frozenset({"要要", "就就", "在在", "为为", "都都", "将将"})
_TWICE = compile_pattern("(?P<word>[\u4e00-\u9fff]{2,20})(?P=word)")
_FUNCTION = frozenset(
    """
    以及 关于 对于 根据 按照 通过 为了 由于 因为 所以 但是 并且 而且 或者 如果 虽然 因此 然而 同时 目前
    我们 你们 他们 它们 可以 应当 应该 必须 需要 能够 已经 正在 将要 不断 继续 认真 切实 全面 深入 积极
    进行 加强 推进 落实 开展 实施 组织 促进 提高 完善 建立 健全 确保 实现 坚持 予以 给予 作出 做好 推动
    全县 全市 全省 全区 全国 我县 我市 我省 本县 本市 各乡镇 各部门 各单位 有关部门
    取得 按时 有关 相关 各级 本次 此次 主要 其中 以上 以下 现将 特别 尤其 进一步 贯彻 执行 负责 严格
    """.split()
)
"""Words that nobody says twice: 研究研究, 非常非常 are said."""
_SAID_TWICE = frozenset(
    """
    研究 讨论 学习 商量 考虑 检查 反思 总结 宣传 交流 锻炼 休息 活动 了解 准备 调查 分析 思考 指导 帮助 培训
    整理 调整 议论 批评 教育 检验 体验 感受 比较 商讨 探讨 合计 打听 打扫 收拾 参观 介绍 沟通 协调 咨询 评价
    """.split()
)
"""Verbs that are: to do it a little."""
_FORMAL = frozenset(
    """
    问责 追责 部署 印发 转发 召开 成立 制定 修订 出台 公布 公示 颁布 批准 审批 审议 备案 验收 竣工 开工
    投入 达到 超过 增长 下降 减少 提升 降低 发生 存在 出现 导致 造成 处罚 处分 表彰 约谈 移送 立案 查处
    拨付 下达 上报 报送 牵头 保障 执行 施行 实行 通知 公告 督办 扩大 缩短 推广 违反 涉及
    """.split()
)
"""Verbs of official style, which nobody says twice either."""
_LIGHT = compile_pattern("(?:进行|予以|给予|加以|作出|严肃|依法|依规|从严)$")
"""What no doubled verb stands behind: 进行|问责."""
_STOPS = compile_pattern("[，。；：、！）]|$")
_ENDS = compile_pattern("[，。；：、）的和]|$")
"""Behind a noun, so that it is not the beginning of a longer one: 工作|工作专班."""
_BEGINS = frozenset("一二三四五六七八九十百千两几个半很每")


def doubled(subject: Subject) -> Iterator[Seen]:
    """A word that was written twice by a slip."""
    for passage in passages(subject, WORDS):
        text = passage.text
        for found in _ONE.finditer(text):
            start, end = found.span()
            if not passage.is_quoted(start, end) and _is_slip(text, start, end):
                seen = f"“{around(text, start, end, 4)}”"
                yield passage.mend(
                    seen, f"只写一个“{found['char']}”", start, end, found["char"]
                )
        for found in _TWICE.finditer(text):
            start, end = found.span()
            word = found["word"]
            if word[0] == "的" or (passage.role is Role.TITLE and word == "关于"):
                continue  # 转发……的通知的通知; titles have a check of their own
            if not passage.is_quoted(start, end) and _is_twice(text, word, start):
                seen = f"“{around(text, start, end, 2)}”"
                yield passage.mend(seen, f"只写一次“{word}”", start, end, word)


def _is_slip(text: str, start: int, end: int) -> bool:
    """Say whether signs side by side are each a word: 供电|和|和|污水, not 参与|与."""
    for idiom in _IDIOMS.finditer(text, max(0, start - 3), end + 3):
        if idiom.start() < end and start < idiom.end():
            return idiom[0] in _MAY_DOUBLE and _are_words(text, start, end)
    return _are_words(text, start, end)


def _are_words(text: str, start: int, end: int) -> bool:
    at = left = max(0, start - 10)
    for word in cut_words(text[left : end + 10]):
        stop = at + len(word)
        if at < end and start < stop:  # a word of the list that goes beyond it
            is_part = at < start or stop > end
            is_pair = stop - at > 1 and word_class(word)[:1] not in "x"
            if is_part or (is_pair and stop - at == end - start and _is_known(word)):
                return False
        at = stop
    return True


def _is_known(word: str) -> bool:
    return len(set(word)) == 1 and word in ("等等", "常常", "了了", "的的")


def _is_twice(text: str, word: str, start: int) -> bool:
    if len(set(word)) == 1 or word[0] in _BEGINS:
        return False
    is_last = len(word) == 2 and _STOPS.match(text, start + 2 * len(word))
    if is_last and (word in _FORMAL or _LIGHT.search(text, max(0, start - 2), start)):
        return True
    if len(word) == 2:
        end = start + 2 * len(word)
        is_noun = _ENDS.match(text, end) and word_class(word) in ("n", "vn", "an")
        is_noun = is_noun and word not in _SAID_TWICE
        is_one = word in _FUNCTION or (
            is_noun and IS_HAN.match(text[start - 1 : start])
        )
        return bool(is_one) and _stands_alone(text, word, start)
    return len(word) > 3 or word in _FUNCTION or len(cut_words(word)) > 1


def _stands_alone(text: str, word: str, start: int) -> bool:
    """Say whether both are words: not 不以|及…… nor 组织|组织部."""
    at = max(0, start - 8)
    borders: set[int] = set()
    for one in cut_words(text[at : start + 2 * len(word) + 8]):
        at += len(one)
        borders.add(at)
    return {start + len(word), start + 2 * len(word)} <= borders


def until(subject: Subject) -> Iterator[Seen]:
    """截止 in front of a day up to which something is counted."""
    for passage in passages(subject, SENTENCES):
        text = passage.text
        for found in _UNTIL.finditer(text):
            start, end = found.span("word")
            is_day = bool(found["day"])
            if (not is_day and not found["now"]) or passage.is_quoted(start, end):
                continue
            if not found["then"] and _NO_COUNT.match(text, found.end()):
                continue
            yield passage.mend(
                f"“{around(text, start, found.end('then'), 0).strip('…，,')}”",
                "写作“截至”", start, end, "截至",
            )  # fmt: skip


CHECKS: tuple[Check, ...] = (
    Check(
        "WD01", "词语重复", "惯例", Authority.PRACTICE, Severity.WARNING, "tdp", doubled,
        guards="目的的、的的确确、研究研究、天天、参与与", mends=True,
    ),
    Check(
        "WD02", "“截止”误作“截至”", "惯例（现代汉语词典）", Authority.PRACTICE,
        Severity.WARNING, "tdp", until,
        guards="报名截止3月31日、截止日期、截止时间、于……截止", mends=True,
    ),
    MISWRITTEN,
    OTHER_SCRIPT,
)  # fmt: skip
