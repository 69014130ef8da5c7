"""How findings name the kind of a document: as its title does, or its user."""

from __future__ import annotations

import pytest

from govdoc import api
from govdoc.errors import UsageError
from govdoc.options import DEFAULT_CHECKS

BODY = "\n\n各乡镇人民政府：\n现将有关情况说明如下。\n\n临溪县民政局\n2026年5月8日\n"
TITLES = {
    "临溪县民政局2026年度工作总结": "总结",
    "临溪县养老服务提升行动方案": "方案",
    "临溪县民政局2026年工作要点": "要点",
    "临溪县民政局关于申请经费的请示报告": "请示",
    "临溪县民政局关于做好养老服务工作的通知": "通知",
}


@pytest.mark.parametrize(("title", "kind"), TITLES.items())
def test_as_the_title_says(title: str, kind: str) -> None:
    assert api.check_bytes((title + BODY).encode(), "文稿.txt").kind == kind


@pytest.mark.parametrize("kind", ["总结", "调研报告", "工作要点", "办法", "通知"])
def test_as_its_user_says(kind: str) -> None:
    options = DEFAULT_CHECKS._replace(kind=kind)
    text = "临溪县民政局关于养老服务工作的通知" + BODY
    assert api.check_bytes(text.encode(), "文稿.txt", options=options).kind == kind


@pytest.mark.parametrize("kind", ["request", "請示", "关于增加经费的请示", "请示"])
def test_a_kind_may_be_said_in_any_of_its_ways(kind: str) -> None:
    text = "临溪县民政局关于增加养老服务经费的请示" + BODY
    told = api.check_bytes(
        text.encode(), "文稿.txt", options=DEFAULT_CHECKS._replace(kind=kind)
    )
    usual = api.check_bytes(
        text.encode(), "文稿.txt", options=DEFAULT_CHECKS._replace(kind="请示")
    )
    assert [one.check.code for one in told.faults] == [
        one.check.code for one in usual.faults
    ]
    assert any(one.check.code.startswith("KD") for one in told.faults)


@pytest.mark.parametrize(
    ("kind", "near"),
    [("请视", "请示"), ("请 示", "请示"), ("Request", "request"), ("通只", "通知")],
)
def test_a_kind_that_is_none_is_refused_with_its_nearest(kind: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        api.check_bytes(
            BODY.encode(), "文稿.txt", options=DEFAULT_CHECKS._replace(kind=kind)
        )
    assert caught.value.message == f"--kind 不能是“{kind}”"
    assert (caught.value.hint or "").startswith(f"是不是“{near}”？可用：纪要、")
