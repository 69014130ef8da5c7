"""The kind follows the title's last word, then the salutation, then the articles."""

from __future__ import annotations

import pytest

from govdoc.readers import read

SPEECH = "同志们：\n今天开会，只讲一件事。"
ARTICLES = "第一条　为了管好集市，制定本规则。\n第二条　集市逢五开放。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("在动员会上的讲话\n同志们：\n会议现在开始，请大家安静。", "speech"),
        ("做好秋收工作\n" + SPEECH, "speech"),
        ("关于秋收情况的报告\n县政府：\n现将情况报告如下。", "report"),
        ("关于召开年会的通知\n各科室：\n年会定于下周召开。", "notice"),
        ("关于同意建桥的批复\n青江县交通局：\n来文收悉，同意建桥。", "reply"),
        ("青江县集市管理办法（试行）\n" + ARTICLES, "regulation"),
        ("集市\n" + ARTICLES, "regulation"),
        ("一段随手记下的话。", "gbt9704"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind
