"""A template: what Word makes new documents of, with all styles of a style."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from govdoc import api
from govdoc.model.roles import Role

MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode()


def test_a_template_says_that_it_is_one_and_has_the_paper() -> None:
    data = api.template("notice")
    assert f'PartName="/word/document.xml" ContentType="{MAIN}"' in part(
        data, "[Content_Types].xml"
    )
    body = part(data, "word/document.xml")
    assert "<w:body><w:p/><w:sectPr>" in body
    assert '<w:pgMar w:top="2098"' in body and "w:footerReference" in body


def test_the_gallery_has_every_element_in_its_order() -> None:
    styles = part(api.template("speech"), "word/styles.xml")
    shown = re.findall(
        r'<w:name w:val="([^"]+)"/>(?:<w:aliases [^>]+>)?(?:<w:basedOn [^>]+>)?'
        r'(?:<w:next [^>]+>)?<w:uiPriority w:val="(\d+)"/><w:qFormat/>',
        styles,
    )
    names, places = [one for one, _ in shown], [int(at) for _, at in shown]
    assert places == list(range(1, len(shown) + 1))
    assert names[:3] == ["Normal", "Title", "Subtitle"]
    assert names[-1] == "段首领句（段内）"
    wanted = {
        role.chinese for role in (Role.RECIPIENTS, Role.SIGNATURE, Role.ISSUER_MARK)
    }
    assert wanted <= set(names)
    assert len(names) == len(set(names))
    assert 'w:defSemiHidden="1"' in styles


def test_a_document_has_no_gallery_of_all() -> None:
    data = api.render(api.read_text("关于防汛的通知\n\n请做好防汛工作。"), "docx").data
    assert "uiPriority" not in part(data, "word/styles.xml")


def test_a_template_of_a_text_begins_with_it() -> None:
    text = "关于防汛的通知\n\n请做好防汛工作。\n"
    data = api.render(api.read_text(text), "dotx").data
    again = api.read_bytes(data, "防汛.dotx")
    assert [block.text for block in again.blocks] == [
        "关于防汛的通知",
        "请做好防汛工作。",
    ]
