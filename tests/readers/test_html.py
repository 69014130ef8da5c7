"""Mark-up -> blocks of a Source, each case in one line of data."""

from __future__ import annotations

import socket
import time

import pytest

from govdoc import api, files
from govdoc.errors import InputError
from govdoc.files import Content
from govdoc.limits import Limits
from govdoc.model.source import SourceBlock, SourceParagraph, SourcePicture, SourceTable
from govdoc.options import ReadingOptions
from govdoc.readers.html import read

PIXEL = "R0lGODlhAQABAAAAACwAAAAAAQABAAA="


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def shown(block: SourceBlock) -> str:
    if isinstance(block, SourcePicture):
        return f"图 {block.file}"
    if isinstance(block, SourceTable):
        rows = (
            " ".join(_cell(c.text, c.columns, c.rows) for c in row.cells)
            for row in block.rows
        )
        return (
            f"{'表' if block.is_ruled else '框'}{block.header_rows} {' / '.join(rows)}"
        )
    return _paragraph(block)


def _cell(text: str, columns: int, rows: int) -> str:
    span = f"[{columns}x{rows}]" if (columns, rows) != (1, 1) else ""
    return f"{text or '空'}{span}"


def _paragraph(block: SourceParagraph) -> str:
    hints = block.hints
    said = []
    if hints:
        said = [hints.style, hints.align, hints.face, "粗" if hints.is_bold else ""]
        said += [f"{hints.size:g}pt" if hints.size else ""]
    words = block.text
    if block.runs:
        words = "".join(
            "".join([*(f"{mark[0]}<" for mark in (run.script, *run.emphasis) if mark)])
            + (f"[注 {run.note.paragraphs[0].text.strip()}]" if run.note else run.text)
            + "".join([">" for mark in (run.script, *run.emphasis) if mark])
            for run in block.runs
        )
    marks = " ".join(filter(None, said))
    soft = "" if block.is_hard else "~"
    return f"{soft}{words.replace(chr(10), '↵')}" + (f" ({marks})" if marks else "")


BLOCKS = [
    # paragraphs and blanks
    ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
    ("甲<div>乙<div>丙</div>丁</div>戊", ["甲", "乙", "丙", "丁", "戊"]),
    ("<p>甲乙\n  丙丁 a\n b</p>", ["甲乙丙丁 a b"]),
    ("<p>甲<b>\n乙</b> <i> x</i></p>", ["甲b<乙> i<x>"]),
    ("<p>&nbsp;&nbsp;甲&nbsp;乙</p><p>&nbsp;</p><p></p>", ["  甲 乙", ""]),
    ("<p>甲<br>乙</p>", ["甲↵乙"]),
    ("<p>甲<br><br>乙<br>　　丙<br></p>", ["甲", "乙", "　　丙"]),
    ("<p>甲<!-- 注 -->乙<script>x</script><o:p>丙</o:p></p>", ["甲乙丙"]),
    ("<pre>甲\n  乙\n\n丙\n</pre>", ["~甲", "~  乙", "~", "~丙"]),
    ("<p>&lt;甲&gt; &amp;lt; &#x4e59;</p>", ["<甲> &lt; 乙"]),
    ("<center>甲</center><p align=right>乙", ["甲 (center)", "乙 (right)"]),
    # looks
    ("<h1>甲</h1><h6>乙</h6>", ["甲 (heading 1 粗)", "乙 (heading 6 粗)"]),
    ("<p>10<sup>3</sup>CO<sub>2</sub></p>", ["10s<3>CO s<2>".replace(" ", "")]),
    ("<p>甲<u>乙</u><s>丙</s><em>丁</em></p>", ["甲u<乙>s<丙>i<丁>"]),
    ("<p><b>甲</b>乙</p><p><b>丙</b></p>", ["b<甲>乙", "丙 (粗)"]),
    ("<p style='text-align:center;font-size:22pt;font-family:\"黑体\",宋体'>甲",
     ["甲 (center 黑体 22pt)"]),
    ("<p><font size=5 face=仿宋>甲</font>", ["甲 (仿宋 18pt)"]),
    ("<style>p.a{FONT-SIZE:16px;text-align:right} #b,i{font-weight:bold}"
     "@media print{p{display:none}}</style><p class=a>甲<p id=b>乙",
     ["甲 (right 12pt)", "乙 (粗)"]),
    ("<style>p.MsoTitle{mso-style-name:标题} h2{mso-style-name:'标题 2'}</style>"
     "<p class=MsoTitle>甲<h2>乙</h2><p class=MsoNormal>丙",
     ["甲 (title)", "乙 (heading 2 粗)", "丙 (normal)"]),
    # lists
    ("<ol><li>甲<ol><li>乙<ol start=3><li>丙</ol></ol><li>丁</ol>",
     ["1.甲", "（1）乙", "③丙", "2.丁"]),
    ("<ol type=a start=2><li>甲<li value=5>乙</ol>", ["b.甲", "e.乙"]),
    ("<ol type=I><li>甲<li>乙</ol>", ["I.甲", "II.乙"]),
    ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
    ("<ol><li>一、甲<li>二、乙</ol>", ["一、甲", "二、乙"]),
    ("<ul><li>甲<ul><li>乙</ul><li><p>丙</p><p>丁</p></ul>", ["●甲", "○乙", "●丙", "丁"]),
    ("<ul style='list-style:none'><li>甲</ul>", ["甲"]),
    ("<ul><li><input type=checkbox checked>甲<li><input type=checkbox>乙</ul>", ["☑甲", "☐乙"]),
    ("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>"
     "（一）<span>&nbsp;&nbsp; </span></span><![endif]>甲", ["（一）甲"]),
    ("<p style='mso-list:l0'><span style='font-family:Wingdings'><span style='mso-list:Ignore'>"
     "l<span>&nbsp;</span></span></span>甲", ["●甲"]),
    ("<dl><dt>甲<dd>乙</dl><blockquote>丙</blockquote>", ["甲", "乙", "丙"]),
    # tables
    ("<table><tr><th>甲<th>乙<tr><td>丙<td>丁</table>", ["表1 甲 乙 / 丙 丁"]),
    ("<table border=1><caption>题</caption><thead><tr><td rowspan=2>甲<td colspan=2>乙"
     "<tr><td>丙<td>丁</thead><tr><td>1<td>2<td></table>",
     ["题", "表2 甲[1x2] 乙[2x1] / 丙 丁 / 1 2 空"]),
    ("<table border=0><tr><td>甲<td>乙</table>", ["框0 甲 乙"]),
    ("<table border=0><tr><td style='border:none'>甲<td style='border:solid 1pt'>乙</table>",
     ["表0 甲 乙"]),
    ("<table><tr><td><p>甲</p><p>乙</p></table>", ["甲", "乙"]),
    ("<table border=0><tr><td>甲<td><table border=1><tr><td>乙<td>丙</table></table>",
     ["甲", "表0 乙 丙"]),
    ("<table border=1><tr><td>甲<td><table><tr><td>永久<td>30卷<tr><td>短期<td>9卷</table>"
     "<tr><td>乙<td>丙</table>", ["表0 甲 永久　30卷 短期　9卷 / 乙 丙"]),
    ("<table border=1><tr><td colspan=1000000000>甲<tr><td>乙<td rowspan=99999>丙</table>",
     ["表0 甲[2x1] / 乙 丙"]),
    ("<table border=1><tr><td>甲<td>乙<tr style='display:none'><td>x<td>y</table>", ["表0 甲 乙"]),
    # pictures
    ("<p>甲<img src='a%20b.png'>乙</p><img src=c/d.jpg>", ["甲乙", "图 a b.png", "图 c/d.jpg"]),
    (f"<img src='data:image/gif;base64,{PIXEL}'>甲", ["图 图1.gif", "甲"]),
    ("甲<img src=https://a.cn/x.png><img src=x.gif width=1 height=1>", ["甲"]),
    # notes: of Word, of pandoc, of LibreOffice
    ("<p>甲<a href='#_ftn1' name='_ftnref1'>[1]</a>乙</p><div><div id=ftn1><p>"
     "<a href='#_ftnref1' name='_ftn1'>[1]</a> 注</p></div></div>", ["甲[注 注]乙"]),
    ("<p>甲<a href='#fn1' id='fnref1'><sup>1</sup></a></p><section><ol><li id='fn1'><p>注"
     "<a href='#fnref1'>↩</a></p></li></ol></section>", ["甲[注 注]"]),
    ("<p>甲<a name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a></p>"
     "<div id='sdfootnote1'><p><a name='sdfootnote1sym' href='#sdfootnote1anc'>1</a>注</p></div>",
     ["甲[注 注]"]),
    ("<p><a href='#a'>一、甲</a></p><p id=a>甲 <a href='#top'>返回</a></p>", ["一、甲", "甲 返回"]),
    # forms, ruby
    ("<p>甲<input value=乙><select><option>丙<option selected>丁</select>", ["甲乙丁"]),
    ("<p><ruby>长<rp>(</rp><rt>zhǎng</rt></ruby>子", ["长（zhǎng）子"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"), BLOCKS, ids=[one[0][:40] for one in BLOCKS]
)
def test_blocks_of_a_page(body: str, expected: list[str]) -> None:
    assert [shown(one) for one in read(page(body), "a.html").blocks] == expected


TOLD = [
    ("<p>甲<span style='display:none'>乙</span></p>", "R152", "乙"),
    ("<p>甲<button>提交</button></p>", "R152", "提交"),
    ("<p>甲<img src='https://a.cn/x.png'>", "R153", "在网上 1 张"),
    ("<p>甲<img src='data:image/png;base64,A'>", "R153", "已损坏 1 张"),
    ("<p>甲<a href='https://a.cn/x'>乙</a>", "R154", "1 个链接"),
    ("<p>甲<video>乙</video><iframe src=x></iframe>", "R155", "视频 1 处"),
    ("<table border=1><tr><td>甲<td><table><tr><td>乙</table></table>", "R156", "1 个"),
    ("<p>甲<math><mi>x</mi></math>", "R159", "1 个公式"),
]


@pytest.mark.parametrize(("body", "code", "words"), TOLD, ids=[one[1] for one in TOLD])
def test_what_is_not_carried_is_told(body: str, code: str, words: str) -> None:
    ledger = {one.code: one.message for one in read(page(body), "a.html").ledger}
    assert list(ledger) == [code]
    assert words in ledger[code]


def test_a_link_that_says_its_address_loses_nothing() -> None:
    body = "<p><a href='https://a.cn/x'>https://a.cn/x</a> <a href='#b'>上文</a>"
    assert read(page(body), "a.html").ledger == ()


SITE = (
    "<script></script><nav><a href=/1>首页</a><a href=/2>要闻</a><a href=/3>公开</a></nav>"
    "<h1>关于整修道路的通知</h1><div><p>各单位：</p><p>现将整修道路有关事项通知如下，请认真执行，"
    "确保按期完工。</p><p>一、从三月一日起分段施工，请绕行，并听从现场人员指挥，注意行车安全。</p></div>"
    "<footer>版权所有</footer>"
)


def test_a_site_s_page_is_told_from_its_document() -> None:
    pytest.importorskip("trafilatura")
    source = read(page(SITE), "a.html")
    assert [one.text[:4] for one in source.blocks] == [
        "关于整修",
        "各单位：",
        "现将整修",
        "一、从三",
    ]
    assert [one.text for one in source.left_out] == ["首页要闻公开", "版权所有"]
    assert "R151" in {one.code for one in source.ledger}
    assert source.is_page


def test_all_of_a_page_is_kept_on_wish() -> None:
    source = read(page(SITE), "a.html", reading=ReadingOptions(keep_all=True))
    assert source.text.startswith("首页") and source.text.endswith("版权所有")
    assert source.left_out == ()


def test_without_the_extractor_all_is_kept_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    source = read(page(SITE), "a.html")
    assert source.text.endswith("版权所有")
    told = [one for one in source.ledger if one.code == "R157"]
    assert len(told) == 1
    assert "govdoc[html]" in (told[0].hint or "")


def test_nothing_is_ever_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    body = (
        "<link rel=stylesheet href=https://a.cn/a.css><base href=https://a.cn/>"
        "<img src=//a.cn/x.png><iframe src=https://a.cn></iframe>" + SITE
    )
    doctype = b'<!DOCTYPE html SYSTEM "https://a.cn/x.dtd">'
    assert api.read_bytes(doctype + page(body)[15:], "a.html").blocks


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("gb2312", "gbk"), ("gbk", "gb18030"), ("gb2312", "utf-8"), ("big5", "big5"),
        ("utf-8", "utf-8"), ("utf-8", "utf-16"), ("", "gb18030"), ("nonsense", "gbk"),
    ],
)  # fmt: skip
def test_encodings_of_a_page(declared: str, code: str) -> None:
    text = "今天的工作是安排下一步的重大事項"
    if code == "gbk":
        text = "今天的工作是安排下一步的重大事项"
    whole = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert read(whole.encode(code), "a.html").text == text


def test_a_broken_sign_of_a_declared_code_is_told() -> None:
    data = b'<html><meta charset="gbk"><body><p>' + "通知".encode("gbk") * 600
    source = read(data + b"\xff\xff</p></body></html>", "a.html")
    assert source.text.startswith("通知通知")
    assert [one.code for one in source.ledger] == ["R158"]


@pytest.mark.parametrize(
    ("start", "content"),
    [
        ("<p>甲</p><p>乙</p>", Content.HTML),
        ("<div class=a>甲</div>", Content.HTML),
        ("\n <!-- 存 -->\n<table><tr><td>甲</td></tr></table>\n", Content.HTML),
        ("<meta charset='utf-8'><b>甲</b><br><span>乙</span>", Content.HTML),
        ("<style>p{}</style><p>甲</p>", Content.HTML),
        ("<html><head><title>甲</title></head>", Content.HTML),
        ("<body>甲</body>", Content.HTML),
        ("<?xml version='1.0'?>\n<!DOCTYPE html>\n<html/>", Content.HTML),
        ("<p>甲<p>乙", Content.TEXT),
        ("<p>甲</p>\n乙丙丁", Content.TEXT),
        ("<div align=center>\n\n# 甲\n\n</div>\n\n正文", Content.TEXT),
        ("<html> 标签的用法\n网页以它开头。", Content.TEXT),
        ("<通知>的写法", Content.TEXT),
        ("<1>甲", Content.TEXT),
        ("甲<html><body>乙</body></html>", Content.TEXT),
    ],
)
def test_what_is_mark_up_and_what_is_text(start: str, content: Content) -> None:
    for code in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        assert files.sniff(start.encode(code)) is content, code


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (page("<div>" * 3000 + "甲"), "套得太深"),
        (page("<b>" * 600_000), "解开来"),
        (page("<p>甲" * 60_000), "段落"),
        (page("<br>" * 120_000), "行"),
        (page("<img src=a.gif width=1>"), "没有文字"),
        (b"<html><body><p>a\0b</p></body></html>", "二进制"),
    ],
)
def test_what_means_harm_is_refused_in_one_line(data: bytes, seen: str) -> None:
    with pytest.raises(InputError, match=seen) as caught:
        read(data, "a.html")
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "<b>" * 1500 + "甲",
        "<table><tr><td>" * 400 + "甲",
        "<table border=1><tr><td>甲" * 400,
        "<table>" + "<tr><td rowspan=60000>甲<td>乙" * 500 + "</table>",
        "<ol><li>甲" * 400,
        "<p>x</p>" + "<a href='#x' name=y>1</a>" * 5000 + "<a name=x href='#y'>1</a>",
        "<style>" + "p,"*50_000 + "a{b:c}</style><p>甲",
    ],
)  # fmt: skip
def test_what_is_only_odd_is_read_at_once(body: str) -> None:
    start = time.process_time()
    assert read(page(body), "a.html", Limits()).text
    assert time.process_time() - start < 2
