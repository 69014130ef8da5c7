"""Copies of a document that goes up, to offices that are below who issues it (IM05).

条例第十五条 lets it go to superiors and peers alone. Who is below is told only where the
names themselves say so.
"""

from __future__ import annotations

from govdoc.checks.issuer import issuers_of
from govdoc.checks.kinds import UPWARD
from govdoc.checks.subject import Subject
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_OWN = compile_pattern(
    r"(?:(?:本|我)?(?:局|委|厅|院|校|公司|集团|中心|机关)(?:属|直属|下属|所属|机关|内设|内)?|直属|下属|所属|基层|内设)各?"
    r"(?:科室?|股室?|处室?|单位|机构|部门|站所|分局|支队|大队|学校|企业|分公司|子公司|党支部|支部)|各(?:股室|科室|处室|分公司|子公司|基层单位|下属单位|直属单位)"
)
"""Parts of an office, and what belongs to it."""
_SERVED = (
    (compile_pattern("教育|教体"), compile_pattern(r".*(?:小学|中学|中心校|幼儿园|[一二三四五六七八九十]中|职校|职高|职中|中小学校?|完小|初中|高中)(?:（.*）)?")),
    (compile_pattern("卫生|卫健"), compile_pattern(r".*(?:卫生院|卫生所|人民医院|中医院|妇幼保健院|卫生服务中心)")),
    (compile_pattern("公安"), compile_pattern(r".*派出所|各?交警[中大]队")),
    (compile_pattern("司法局"), compile_pattern(r".*司法所")),
    (compile_pattern("税务局"), compile_pattern(r".*税务(?:分局|所)")),
)  # fmt: skip
"""Who issues → what is below such an office."""
_RANKED = compile_pattern(
    r"(?P<front>.*?)(?P<rank>自治区|自治州|自治县|省|市|州|盟|县|区|旗|乡镇|乡|镇|街道|村|社区)(?:人民)?"
    r"(?:政府|党委|委员会|委|办事处|工作委员会|党工委|民委员会|居民委员会|党支部)"
)
_RANKS = {"省": 4, "自治区": 4, "市": 3, "州": 3, "自治州": 3, "盟": 3, "县": 2, "区": 2,
          "旗": 2, "自治县": 2, "乡镇": 1, "乡": 1, "镇": 1, "街道": 1, "村": 0, "社区": 0}  # fmt: skip
"""市 may be a county's: who is one rank below it is not certain."""


def is_below(subject: Subject, name: str) -> bool:
    """Return whether a name of 抄送 is for certain below who issues a document."""
    if subject.kind not in UPWARD or (subject.beside and subject.beside not in UPWARD):
        return False
    issuers = issuers_of(subject).names
    if not subject.of(Role.RECIPIENTS) or not issuers:
        return False
    return bool(_OWN.fullmatch(name)) or any(_is_below(one, name) for one in issuers)


def _is_below(issuer: str, name: str) -> bool:
    if any(of.search(issuer) and what.fullmatch(name) for of, what in _SERVED):
        return not (issuer.endswith("厅") or name.startswith(("省", "大学")))
    own, other = _RANKED.fullmatch(issuer), _RANKED.fullmatch(name)
    if own is None or other is None:
        return False
    rank = _RANKS[own["rank"]]
    is_vague = own["rank"] == "市" or other["rank"] == "市"
    return _RANKS[other["rank"]] < rank - is_vague
