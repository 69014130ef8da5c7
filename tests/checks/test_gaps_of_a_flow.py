"""Space beside paragraphs of a DOCX: taken off all that flows, so that it is even."""

from __future__ import annotations

from foreign_docx import package, par, run
from govdoc import api
from govdoc.checks.types import Findings

LINES = (
    "清溪县人民政府关于开展活动的通知",
    "各乡镇人民政府：",
    "为做好工作，现将有关事项通知如下。",
    "一、活动主题",
    "主题由各乡镇自行确定。",
    "二、工作要求",
    "请各乡镇抓紧落实。",
    "附件：活动安排表",
    "清溪县人民政府",
    "2026年5月8日",
)
SPACED = '<w:spacing w:after="200"/>'


def paper(*spaced: int) -> bytes:
    return package(
        "".join(
            par(run(words), look=SPACED if n in spaced else "")
            for n, words in enumerate(LINES)
        )
    )


def gaps(found: Findings) -> list[int]:
    return [one.spot.para - 1 for one in found if one.check.code == "BD04"]


def test_what_is_spaced_as_the_text_is_closed_with_it() -> None:
    data = paper(*range(len(LINES)))
    assert gaps(api.check_bytes(data, "甲.docx")) == list(range(1, len(LINES)))
    fixed = api.fix_bytes(data, "甲.docx")
    assert gaps(fixed.findings) == []


def test_space_beside_a_heading_alone_is_a_design() -> None:
    assert gaps(api.check_bytes(paper(0, 3, 5), "甲.docx")) == []


def test_a_list_of_attachments_that_is_flush_is_told_and_mended() -> None:
    data = paper()
    flush = "附件说明顶格"
    assert flush in [one.seen.seen for one in api.check_bytes(data, "甲.docx")]
    fixed = api.fix_bytes(data, "甲.docx")
    assert flush not in [one.seen.seen for one in fixed.findings]
