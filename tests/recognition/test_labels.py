"""Words that alone tell what a line is: each of them, one by one."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model.roles import Role


def roles_of(text: str, part: str) -> set[Role]:
    return {b.role for b in govdoc.read_text(text).blocks if part in b.text}


BODY = "关于做好防汛工作的通知\n\n各乡镇人民政府：\n\n　　请各单位认真贯彻落实，做好防汛工作。\n"


@pytest.mark.parametrize("word", ["特急", "加急", "特提", "平急", "急件"])
def test_urgency(word: str) -> None:
    """7.2.3; 特提 and 平急 are those of telegrams."""
    assert roles_of(f"{word}\n\n{BODY}", word) == {Role.URGENCY}


@pytest.mark.parametrize("word", ["绝密", "机密", "秘密", "机密★1年", "绝密★长期"])
def test_classification(word: str) -> None:
    assert roles_of(f"{word}\n\n{BODY}", word) == {Role.CLASSIFICATION}


@pytest.mark.parametrize(
    "label",
    ["抄送", "抄报", "抄发", "分送", "报送", "发送", "抄送机关", "正本", "副本"],
)
def test_copies(label: str) -> None:
    line = f"{label}：县委办公室，县人大常委会办公室。"
    text = f"{BODY}\n云岭县水利局\n2026年5月6日\n\n{line}\n"
    assert roles_of(text, line) == {Role.CC}


@pytest.mark.parametrize("ending", ["印发", "印制"])
def test_printing_info(ending: str) -> None:
    line = f"云岭县水利局办公室　2026年5月7日{ending}"
    text = f"{BODY}\n云岭县水利局\n2026年5月6日\n\n{line}\n"
    assert roles_of(text, ending) == {Role.PRINTING_INFO}


@pytest.mark.parametrize("label", ["签发人：陆一鸣", "签发人：陆一鸣　沈家和"])
def test_signer(label: str) -> None:
    assert roles_of(f"云岭县水利局文件\n{label}\n\n{BODY}", "签发人") == {Role.SIGNER}


@pytest.mark.parametrize("label", ["附件：", "附件:", "附："])
def test_attachment_note(label: str) -> None:
    line = f"{label}1.防汛物资清单"
    text = f"{BODY}\n{line}\n\n云岭县水利局\n2026年5月6日\n"
    assert roles_of(text, "防汛物资清单") == {Role.ATTACHMENT_NOTE}
