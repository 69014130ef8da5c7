"""名称: one organisation or one person written in two ways (NM)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.rules.names_of_persons import persons
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern

_END = compile_pattern(
    r"局(?!长)|委员会|办公室|办公厅|人民政府|中心|公司|集团|人民法院|检察院|学院|大学|医院|银行|协会|研究院|研究所"
    r"|支队|大队|总队|管理处|指挥部|领导小组|联合会|厅(?!长)"
)
_RUN = compile_pattern(r"[\u4e00-\u9fff]{4,18}$")
_PLACE = compile_pattern(
    r".*(?:[省县州旗盟]|市(?!场|政)|(?<![社地])区(?!域|块)|(?<![城])[乡镇]|(?<![农])村)(?![级委直办属])|.*街道(?!办)"
)
_SHORTEST = 5
"""Signs of a name, its place apart."""
_KEPT = 2
"""Signs at its head that are the same in both."""
_OTHERS = frozenset("一二三四五六七八九十东西南北中上下左右前后新老大小分总副支")
"""What tells one organisation from another."""
_BESIDE = compile_pattern(r"(?:简称|称为?|称|即|原)[“”]?[^，。；]{0,12}$")


class _Name(NamedTuple):
    """A name, and where it stands."""

    element: Element
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.element.text[self.start : self.end]


def organisations(subject: Subject) -> Iterator[Seen]:
    """A name that stands once, where one that is a sign apart stands twice or more."""
    ends = [
        (element, found.end(), _RUN.search(element.text, 0, found.end()))
        for element in subject.elements
        for found in _END.finditer(element.text)
    ]
    runs = [(element, end, run[0]) for element, end, run in ends if run is not None]
    counts = Counter(_core(run) for _, _, run in runs)
    known = {
        core: sum(run.endswith(core) for _, _, run in runs)
        for core in counts
        if len(core) >= _SHORTEST
    }
    usual = [core for core, n in known.items() if n > 1]
    for element, end, run in runs:
        if not element.is_prose and not element.is_in_table:
            continue
        if any(run.endswith(core) for core in usual):
            continue
        for core in usual:
            name = _near(run, core, element, end)
            is_one = name is not None and known.get(name.text, 1) < known[core]
            if name is not None and is_one and not _is_explained(name):
                yield Seen(
                    f"“{name.text}”，别处写“{core}”", "核对，改得前后一致", element,
                    (name.start, name.end),
                )  # fmt: skip
                break


def _core(run: str) -> str:
    """Return a name without the place, and the words, in front of it."""
    found = _PLACE.match(run)
    return run[found.end() :] if found else run


def _near(run: str, core: str, element: Element, end: int) -> _Name | None:
    """Return the name at the end of a run that is a sign apart from another one."""
    for size in (len(core) - 1, len(core), len(core) + 1):
        name = run[-size:]
        if len(name) == size and name[:_KEPT] == core[:_KEPT] and _is_slip(name, core):
            return _Name(element, end - size, end)
    return None


def _is_slip(name: str, core: str) -> bool:
    if len(name) == len(core):
        apart = [
            n
            for n, pair in enumerate(zip(name, core, strict=True))
            if pair[0] != pair[1]
        ]
        if len(apart) != 1 or {name[apart[0]], core[apart[0]]} & _OTHERS:
            return False
        return not _is_in_word(name, apart[0]) and _is_in_word(core, apart[0])
    longer, shorter = sorted((name, core), key=len, reverse=True)
    for n in range(_KEPT, len(longer) - 1):
        if longer[:n] + longer[n + 1 :] == shorter:
            return longer[n] not in _OTHERS
    return False


def _is_in_word(name: str, at: int) -> bool:
    """Whether a sign belongs to a word of two or more that is listed."""
    start = 0
    for word in cut_words(name, guess=False):
        if start <= at < start + len(word):
            return len(word) > 1
        start += len(word)
    return False


def _is_explained(name: _Name) -> bool:
    """Whether it is told to be another name, or stands in a quotation or a title."""
    left = name.element.text[: name.start]
    is_quoted = left.count("“") > left.count("”") or left.count("《") > left.count("》")
    return is_quoted or bool(_BESIDE.search(left))


CHECKS: tuple[Check, ...] = (
    Check(
        "NM01", "同一单位名称写法不一", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", organisations, guards="简称；地名、序数不同的单位；引号和书名号内的名称", is_slip=True,
    ),
    Check(
        "NM02", "同一人前后写得不一", "惯例", Authority.PRACTICE, Severity.WARNING,
        "tdp", persons, guards="名单；原职、时任；同姓的人", is_slip=True,
    ),
)  # fmt: skip
