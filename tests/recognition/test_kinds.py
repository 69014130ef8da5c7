"""The kind follows the title's last word, then the salutation, then the articles."""

from __future__ import annotations

import pytest
from reading import read

from govdoc import Finding, read_text
from govdoc.model.kinds import KINDS, kind_called
from govdoc.stylesheet import style_names

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
        ("关于读书活动的意见（试行）\n读书活动照此办理。", "opinion"),
        ("关于表彰先进的决定\n决定表彰下列同志。", "decision"),
        ("第三次会议关于工作报告的决议\n会议批准这个报告。", "resolution"),
        ("关于追加经费的请示\n县财政局：\n请予追加。", "request"),
        ("关于商请借用场地的函\n县体育局：\n请予支持。", "letter"),
        ("关于第18号提案的复函\n陶乐山委员：\n提案收悉。", "letter"),
        ("关于第6号建议的答复函\n陶乐山代表：\n建议收悉。", "letter"),
        ("关于修路问题的答复\n陶先生：\n来信收悉。", "letter"),
        ("关于停水的通告\n明日停水。", "public_notice"),
        ("关于迁址的公告\n即日迁址。", "announcement"),
        ("关于两起事故的通报\n各村：\n现通报如下。", "circular"),
        ("会议公报\n会议于昨日闭幕。", "communique"),
        ("关于修建桥梁的议案\n县人大常委会：\n提请审议。", "proposal"),
        ("第八次办公会议纪要\n会议研究了下列事项。", "minutes"),
        ("茶叶节筹备方案\n筹备分三步。", "plan"),
        ("在警示教育大会上的发言提纲\n大家好。", "speech"),
        ("新年献词\n新年好。", "speech"),
        ("关于开展调查的通知（征求意见稿）\n各村：\n请填表。", "notice"),
        # an issuer's mark that names the kind comes before the title
        ("青江县人民政府令\n第8号\n现予公布。\n集市管理办法\n" + ARTICLES, "order"),
        ("县政府办公会议纪要\n第3期\n关于修桥的通知\n会议研究修桥。", "minutes"),
        ("青江县文件\n青发〔2024〕9号\n关于防汛的通知\n各乡镇：\n请值班。", "notice"),
        # Traditional, by the same rules
        ("關於召開年會的通知\n各科室：\n年會定於下週召開。", "notice"),
        ("在動員大會上的講話\n同志們：\n會議現在開始。", "speech"),
        ("縣議會會議紀錄\n時間：民國110年5月18日\n一、宣讀紀錄。", "minutes"),
        (
            "青河縣政府　函\n受文者：各國小\n主旨：檢送計畫。\n說明：\n請查照。",
            "letter",
        ),
        ("青河市公所　公告\n主旨：公告遷葬。\n依據：條例。", "announcement"),
        ("關於修繕校舍的提案\n說明：\n校舍已舊。", "proposal"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_every_kind_has_its_style_and_one_row() -> None:
    styles = [kind.style for kind in KINDS]
    assert set(styles) <= set(style_names())
    assert len(set(styles)) == len(styles)
    names = [name for kind in KINDS for name in kind.names]
    assert len(set(names)) == len(names)
    assert [kind_called(kind.chinese) for kind in KINDS] == styles


HEAD = "青江县体育局{}\n青体函〔2026〕7号\n"
LETTER = "\n县教育局：\n来函收悉，同意借用。"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HEAD.format("") + "关于借用场地的复函" + LETTER, []),
        (HEAD.format("文件") + "关于借用场地的复函" + LETTER, [1]),
        (HEAD.format("") + "关于借用场地的答复" + LETTER, [3]),
        (HEAD.format("文件") + "关于借用场地的批复" + LETTER, []),
        ("关于借用场地的答复" + LETTER, []),
    ],
)
def test_a_letter_that_may_be_none_is_told(text: str, lines: list[int]) -> None:
    found: list[Finding] = []
    read_text(text, report=found.append)
    odd = [one for one in found if one.code == "R112"]
    assert [one.place.first_line for one in odd if one.place] == lines


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("青江县人民政府令\n第8号\n现予公布，自发布之日起施行。", "青江县人民政府令"),
        ("县政府办公会议纪要\n第3期\n会议研究了修桥的事。", "县政府办公会议纪要"),
        ("青江县文件\n青发〔2024〕9号\n各乡镇：\n今年的汛期来得早，请值班。", None),
    ],
)
def test_a_mark_is_the_title_of_an_order_and_of_minutes(
    text: str, title: str | None
) -> None:
    found: list[Finding] = []
    assert read_text(text, report=found.append).title == title
    assert [one.code for one in found if one.code == "R101"] == ["R101"] * (not title)
