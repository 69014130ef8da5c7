"""A file becomes a text to type in; what roles look like is told in words."""

from __future__ import annotations

import io
import json

import docx
from docx.shared import Cm
from PIL import Image

from serving import Service


def _file() -> bytes:
    made = docx.Document()
    made.add_paragraph("关于开展检查的通知")
    made.add_paragraph("各乡镇人民政府：")
    made.add_paragraph("现就有关事项通知如下，请").add_run("抓紧").bold = True
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    picture.seek(0)
    made.add_picture(picture, Cm(3))
    table = made.add_table(3, 3, style="Table Grid")
    for row in table.rows:
        for cell in row.cells:
            cell.text = "数"
    table.cell(1, 0).merge(table.cell(2, 0))
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def test_a_file_becomes_a_text_and_says_what_stays_behind(service: Service) -> None:
    with service.client() as client:
        answer = client.post(
            "/page/words", files={"file": ("通知.docx", _file())},
            data={"roles": json.dumps({"2": "note"}), "facts": '{"盖章": "有"}'},
        )  # fmt: skip
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert "{附注}各乡镇人民政府：" in told["text"]
    assert told["text"].startswith("---\n盖章: 有\n---\n")
    assert told["left"] == [
        "1 张图片（文字里留着位置）", "1 处合并的单元格", "加粗、下划线等字样",
    ]  # fmt: skip


def test_a_text_or_two_files_are_refused(service: Service) -> None:
    with service.client() as client:
        text = client.post("/page/words", json={"text": "标题"})
        file = ("file", ("甲.docx", _file()))
        two = client.post("/page/words", files=[file, file])
    for answer in (text, two):
        assert answer.status_code == 400
        assert "一个文件" in answer.json()["title"]


def test_looks_of_a_style_are_told_in_words(service: Service) -> None:
    with service.client() as client:
        said = client.get("/page/looks/notice.json").json()
        assert client.get("/page/looks/nothing.json").status_code == 404
    assert said["title"] == "二号小标宋，居中"
    assert said["heading_1"] == "三号黑体，空二字"
    assert said["issuer_mark"] == "红色初号小标宋，居中"


MARKED = (
    "---\n签发人: 张三\n---\n\n关于检查的通知\n\n各单位:\n\n"
    "  {一级标题}检查范围\n{略}打印本页\n# 检查时间\n今天,检查。\n"
)


def test_clean_words_bear_no_mark_and_no_fact(service: Service) -> None:
    with service.client() as client:
        text = client.post("/page/clean", json={"text": MARKED})
        other = {"name": "a.md", "text": MARKED.replace("{", "").replace("}", "")}
        marked = client.post("/page/clean", json=other)
        file = {"file": ("通知.docx", _file())}
        roles = {"roles": json.dumps({"2": "note"})}
        words = client.post("/page/clean", files=file, data=roles)
        again = client.post("/v1/text", json={"text": MARKED, "to": "txt"})
    assert text.text == (
        "关于检查的通知\n\n各单位：\n\n  检查范围\n检查时间\n今天，检查。\n"
    )
    assert marked.text.startswith("关于检查的通知\n\n各单位：")
    assert "# 检查时间" in marked.text
    assert "{" not in words.text and "各乡镇人民政府：" in words.text
    assert again.text.startswith("---\n签发人: 张三") and "{一级标题}" in again.text
