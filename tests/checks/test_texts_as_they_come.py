"""Texts of other files and of terminals: what their form brings along is no fault."""

from govdoc import api
from govdoc.findings import Severity

_LINES = """关于加强城市道路养护的若干规定

第一条 为了加强城市道路的养护和维修，保障道路完好，根据有关法律法规的规定，结合
本市实际，制定本规定。
第二条 本规定适用于本市行政区域内城市道路的养护、维修和监督管理，各级单位都应当
执行。
第三条 由单位投资建设的道路由建设单位负责养护、维修，验收合格后移交的除外。城市
  小区、开发区内的道路，由建设单位或者其委托的单位负责养护、维修。
第四条 因道路缺损影响交通和安全的，有关产权单位应当及时补缺或者修复，按本规定要
       求执行。
第五条 本规定自公布之日起施行。
"""


def codes(text: str, name: str) -> list[tuple[str, Severity]]:
    faults = api.check_bytes(text.encode(), name).faults
    return [(one.check.code, one.severity) for one in faults]


def test_syntax_of_a_markdown_file() -> None:
    text = "# 在推进会上的讲话\n\n同志们：\n\n## 一、要求\n\n要**狠抓**落实。\n"
    assert "LE08" in dict(codes(text, "讲话.txt"))
    assert "LE08" not in dict(codes(text, "讲话.md"))


def test_text_that_is_wrapped_throughout() -> None:
    found = codes(_LINES, "规定.txt")
    assert "PU08" not in dict(found)
    assert [level for code, level in found if code == "BD05"] in ([], [Severity.HINT])


def test_joint_issue_with_names_on_lines() -> None:
    names = ("临江市财政局", "临江市教育局", "临江市卫生健康委员会")
    for parted in ("\n", "\u3000"):
        text = (
            f"{parted.join(names)}\n关于开展联合检查的通知\n\n各县（市、区）财政局：\n"
            f"现就有关事项通知如下，请认真贯彻执行。\n\n{names[0]}\u3000{names[1]}\n"
            f"{names[2]}\n2026年3月9日\n"
        )
        assert "SG02" not in dict(codes(text, "通知.txt"))
        other = text.replace(f"{names[2]}\n2026", "青山县水利局\n2026")
        assert [code for code, _ in codes(other, "通知.txt")].count("SG02") == 1


def test_quotation_over_the_end_of_a_page() -> None:
    text = "在会上的讲话\n\n同志们：\n\n我们要按照“两省合作框架\n\n协议”的要求，抓好落实。\n"
    assert "PU02" not in dict(codes(text, "讲话.txt"))
    left_open = text.replace("协议”", "协议")
    assert "PU02" in dict(codes(left_open, "讲话.txt"))


def test_blank_lines_that_part_all_of_a_document() -> None:
    text = (
        "青山县教育局关于开展检查的通知\n\n各学校：\n\n为规范管理，现开展检查。\n\n"
        "检查中遇到的问题，请及时反馈。\n\n附件：检查办法\n\n青山县教育局\n2026年3月9日\n\n"
        "附件\n检查办法\n第一条 为加强管理，制定本办法。\n第二条 本办法适用于学校。\n"
        "第三条 检查每年一次。\n第四条 检查应当公正。\n第五条 检查结果公布。\n"
        "第六条 学校应当整改。\n第七条 整改应当及时。\n第八条 本办法自公布之日起施行。\n"
    )
    assert "BD04" not in dict(codes(text, "通知.txt"))
