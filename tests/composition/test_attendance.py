"""Who came to a meeting stands behind the text, whatever stood between (10.3)."""

from __future__ import annotations

import govdoc
from govdoc.composition import compose
from govdoc.job import load_stylesheet
from govdoc.model.roles import Role

TEXT = (
    "石桥县水利局局长办公会议纪要\n{above}会议研究了水库的安排。\n{below}"
    "抄送：县政府办公室。\n石桥县水利局办公室　2026年4月9日印发\n"
)


def shown(above: str = "", below: str = "") -> list[str]:
    """Return what stands on paper below the title, and that it is so in the outline."""
    document = govdoc.read_text(TEXT.format(above=above, below=below))
    flow = compose(document, load_stylesheet(None, document.kind))
    texts = [block.text for block in flow.paragraphs[1:]]
    printed = [b.role for b in document.printed if b.role is not Role.CC]
    assert printed[1:-1] == [block.role for block in flow.paragraphs[1:]]
    return texts


def test_from_the_head_to_the_end() -> None:
    assert shown(above="主持：陶乐山\n出席：沈家和、顾远\n") == [
        "主持：陶乐山",
        "会议研究了水库的安排。",
        "出席：沈家和、顾远",
    ]


def test_in_their_order_at_the_end() -> None:
    lines = ["主持：陶乐山", "出席：沈家和、顾远", "记录：石一川"]
    assert shown(below="\n".join(lines) + "\n") == ["会议研究了水库的安排。", *lines]


def test_a_label_is_whole_and_names_hang_behind_it() -> None:
    text = TEXT.format(above="", below="出 席：沈家和、顾远\n")
    document = govdoc.read_text(text)
    sheet = load_stylesheet(None, document.kind)
    last = compose(document, sheet).paragraphs[-1]
    assert isinstance(last.text, str) and last.text.startswith("出席：")
    assert last.look.left == 5 * sheet.page.cell


def test_those_of_each_office_stand_below_the_label() -> None:
    lines = "出席：沈家和、顾远\n县财政局：林之问\n列席：石一川\n"
    document = govdoc.read_text(TEXT.format(above="", below=lines))
    flow = compose(document, load_stylesheet(None, document.kind))
    came = [one.text for one in flow.paragraphs if one.role is Role.ATTENDANCE]
    assert came == ["出席：沈家和、顾远\n县财政局：林之问", "列席：石一川"]
