"""Titles: str -> lines that keep words whole and make a trapezoid (7.3.1)."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from govdoc.composition.widths import ems

_AFTER = {
    " ": -6.0,
    "：": -5.0,
    "，": -4.0,
    "、": -2.0,
    "》": -2.0,
    "”": -2.0,
    "的": -2.0,
}
"""Good places to break after; a space in a title is the writer's own break."""
_BEFORE = {"《": -1.0, "和": -1.5, "与": -1.5, "暨": -2.0, "〈": -1.0}
_BEFORE_WORDS = ("关于", "關於", "——")
_NEVER_FIRST = set("、，。；：！？）》〉”’〕】…—的") | {" "}
_NEVER_LAST = set("（《〈“‘〔【") | set("和与暨及")
_UNBROKEN = re.compile(
    r"[0-9A-Za-z.%％]+[年月日届次个]?|——|……|第?[一二三四五六七八九十〇]+[届次年月日]"
)
_COMMON_WORDS = (  # noqa: SIM905 a list that a clerk can read
    "项目 工作 建设 会议 重点 管理 发展 经济 社会 政府 人民 办公 改革 创新 安全 生产 服务 企业 "
    "教育 环境 保护 治理 整治 监督 检查 方案 意见 通知 决定 报告 讲话 发言 规定 办法 条例 实施 推进 "
    "促进 加强 进一步 落实 开展 做好 全面 质量 中小 农村 乡村 振兴 城镇 城市 老旧 小区 改造 工程 防汛 "
    "抗旱 应急 干部 党员 大会 动员 部署 总结 表彰 活动 专项 行动 计划 规划 若干 措施 政策 问题 情况 "
    "关于 印发 转发 任务 分工 责任 考核 评价 制度 机制 体系 能力 水平 作风 机关 座谈 青年 人才 培训 "
    "项工作 推进会 现场会 座谈会 领导 小组 办公室 委员会 县委 市委 省委 监管 科技 文化 卫生 健康 交通 "
    "运输 资源 生态 文明 财政 资金 投资 市场 消费 就业 保障 基层 组织 党建 思想 主题 群众 代表 全国"
).split()
"""Words that titles are made of; a line should not end inside one."""
_INSIDE_WORD = 5.0
_SHAPE = 0.12
"""Cost of one squared em of difference between a line and the mean."""
_SHORT = 30.0
"""Cost of a line of one or two characters, which the standard's practice forbids."""
_LATIN_GAP = 0.3
"""Em between Han and digits, with what bold digits take beyond half an em."""
_MAX_BREAKABLE = 120
"""Characters above which a title is cut evenly instead of searched."""


def break_title(text: str, max_cells: int) -> tuple[str, ...]:
    """Break a title into lines of at most ``max_cells`` of its own characters.

    Args:
        text: the title; ``\\n`` is a break that the writer chose, and wins.
        max_cells: the longest line, in em.

    Returns:
        The lines; a space where a line was broken is left out, one inside a line
        becomes an ideographic space.

    Source: GB/T 9704-2012, 7.3.1.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _balance(part.strip(), max_cells)
    return tuple(re.sub(r"[ \u3000]+", "\u3000", line) for line in lines if line)


def _balance(text: str, max_cells: int) -> list[str]:
    width = _width(text)
    if width <= max_cells:
        return [text]
    count = math.ceil(width / max_cells)
    costs = _break_costs(text)
    best = _search(text, costs, count, max_cells) or _search(
        text, costs, count + 1, max_cells
    )
    return best or [text[i : i + max_cells] for i in range(0, len(text), max_cells)]


def _width(text: str) -> float:
    return ems(text, _LATIN_GAP)


def _break_costs(text: str) -> dict[int, float]:
    """Return position → cost of breaking before it; forbidden positions are absent."""
    inside = {
        i for m in _UNBROKEN.finditer(text) for i in range(m.start() + 1, m.end())
    }
    split = _inside_words(text)
    costs = {}
    for i in range(1, len(text)):
        if i in inside or text[i] in _NEVER_FIRST or text[i - 1] in _NEVER_LAST:
            continue
        words = -3.0 if text.startswith(_BEFORE_WORDS, i) else 0.0
        words += _INSIDE_WORD if i in split else 0.0
        costs[i] = 3.0 + words + _AFTER.get(text[i - 1], 0) + _BEFORE.get(text[i], 0)
    return costs


def _inside_words(text: str) -> set[int]:
    found: set[int] = set()
    for word in _COMMON_WORDS:
        start = text.find(word)
        while start >= 0:
            found.update(range(start + 1, start + len(word)))
            start = text.find(word, start + 1)
    return found


def _search(
    text: str, costs: dict[int, float], count: int, max_cells: int
) -> list[str] | None:
    """Find the cheapest way to cut ``text`` into ``count`` lines, or None."""
    if len(text) > _MAX_BREAKABLE:
        return None
    mean = _width(text) / count
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for done in range(count):
        last = done == count - 1
        ends = [len(text)] if last else sorted(costs)
        for (lines, start), (cost, cuts) in list(best.items()):
            if lines != done:
                continue
            for end in (e for e in ends if e > start):
                width = _width(text[start:end].strip())
                if width > max_cells:
                    break
                total = cost + costs.get(end, 0.0) + _SHAPE * (width - mean) ** 2
                total += _SHORT if width <= 2 else 0.0
                known = best.get((done + 1, end))
                if known is None or total < known[0]:
                    best[(done + 1, end)] = (total, (*cuts, end))
    found = best.get((count, len(text)))
    if found is None:
        return None
    starts = (0, *found[1])
    return [text[a:b].strip() for a, b in pairwise(starts)]
