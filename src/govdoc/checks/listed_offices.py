"""Offices of a list by their whole names: 各市、自治州教育局 is 各市教育局、各自治州教育局."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern

_PARTS = compile_pattern(
    r"(?:[^，、,；;。．：:\s（）()]|[（(][^（）()]*[）)])+|[（(][^（）()]*"
)
"""What stands between marks; brackets are not parted."""
_REGION = (
    r"(?:省级?|自治区|直辖市|计划单列市|副省级城市|地级市|市|自治州|州|盟|地区|县级市|自治县|县|市辖区|区|自治旗|旗|乡镇|乡|镇|街道|村|社区"
    r"|开发区|高新区|新区|园区)"
)
_REGIONS = rf"{_REGION}(?:[（(][^（）()]*[）)])?"
_BARE = compile_pattern(rf"(?P<all>各)?(?P<regions>(?:{_REGIONS}){{1,4}})")
"""各市, 自治州: regions without the office whose name follows further on."""
_WITH_TAIL = compile_pattern(
    rf"(?P<all>各)?(?P<regions>(?:{_REGIONS}){{1,4}})(?P<tail>[\u4e00-\u9fff]{{2,}})"
)
_NO_TAIL = compile_pattern(r"(?:直属?|属|级|内|辖|域|里|委|政)")
"""What makes another word of a region: 市直单位, 县级部门, 市委."""
_FUNCTION = compile_pattern(
    rf"(?!各|{_REGION})[\u4e00-\u9fff]{{2,16}}(?:局|厅|委|委员会|办|办公室|部|院|中心|政府|党委)"
)
_JOINED = compile_pattern(r"\s*、\s*")
_MARKS = compile_pattern(r"[（()）、，\s]")


class ListedOffice(NamedTuple):
    """An office, or a group of them, in a list."""

    name: str
    """Its whole name: with the tail and the region that it shares with others."""
    start: int
    stop: int
    """Where it stands, which may hold but a part of the name."""

    @property
    def key(self) -> str:
        """What makes it the same: 各县（市、区）财政局 is 各县市区财政局."""
        return _MARKS.sub("", self.name)


def listed_offices(text: str) -> Iterator[ListedOffice]:
    """Yield the offices of a list, in its order.

    Args:
        text: the list, without 抄送： in front of it.
    """
    parts = [m for m in _PARTS.finditer(text) if len(m[0]) > 1]
    group: list[str] = []
    """The regions, and 各, under which functions may go on: 各市教育局、财政局."""
    n = 0
    while n < len(parts):
        run = _run(text, parts, n)
        last = parts[n + len(run)] if run and n + len(run) < len(parts) else None
        shared = _WITH_TAIL.fullmatch(last[0]) if last is not None else None
        if last is not None and shared and not _NO_TAIL.match(shared["tail"]):
            regions = [*(_regions(one) for one in run), shared["regions"]]
            group = [f"各{one}" for one in regions]
            for one, name in zip([*run, last], group, strict=True):
                yield ListedOffice(name + shared["tail"], one.start(), one.end())
            n += len(run) + 1
            continue
        one = parts[n]
        own = _WITH_TAIL.fullmatch(one[0])
        follows = bool(n) and _follows(text, parts[n - 1], one)
        if own and own["all"] and not _NO_TAIL.match(own["tail"]):
            group = [f"各{own['regions']}"]
            yield ListedOffice(one[0], *one.span())
        elif group and follows and _FUNCTION.fullmatch(one[0]):
            for region in group:
                yield ListedOffice(region + one[0], *one.span())
        else:
            # 各乡镇人民政府、街道办事处: it is said of both.
            is_of_all = own is not None and group and follows
            group = group if follows and is_of_all else []
            yield ListedOffice(f"各{one[0]}" if is_of_all else one[0], *one.span())
        n += 1


def _run(text: str, parts: list[re.Match[str]], n: int) -> list[re.Match[str]]:
    """Return the bare regions that begin with a part, each joined to the next one."""
    run: list[re.Match[str]] = []
    for one in parts[n:]:
        bare = _BARE.fullmatch(one[0])
        if bare is None or (not run and not bare["all"]):
            break
        if run and not _follows(text, run[-1], one):
            break
        run.append(one)
    after = n + len(run)
    if not run or after >= len(parts) or not _follows(text, run[-1], parts[after]):
        return []
    return run


def _regions(part: re.Match[str]) -> str:
    found = _BARE.fullmatch(part[0])
    return found["regions"] if found else part[0]


def _follows(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return _JOINED.fullmatch(text, one.end(), other.start()) is not None
