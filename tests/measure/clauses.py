"""The measures of GB/T 9704-2012: what each clause wants, in mm, and how it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from measure.sheets import Line, Pages, Sheet, Stroke

STRICT = 0.2
"""How far a PDF may be off, in mm, where a row says nothing else."""


@dataclass(frozen=True)
class Row:
    """One requirement."""

    number: str
    clause: str
    element: str
    sample: str
    wanted: float
    measured: Callable[[Pages], float]
    strict: float = STRICT
    why_not_docx: str = ""
    """Why the DOCX is not measured; empty: it is."""


_DIALOG = "DOCX 的页边距以对话框为准，墨迹低 3.3 mm（见 docs/typesetting.md）"
_FLOW = "Word 按整行排，竖距按 28.95 磅的行折算"


def _mark(pages: Pages) -> Line:
    return next(line for line in pages[0].lines if line.red)


def _rule(pages: Pages) -> Stroke:
    return next(s for s in pages[0].strokes if s.red)


def _title(pages: Pages, nth: int = 0) -> Line:
    big = [x for x in pages[0].lines if abs(x.size - 22 * 127 / 360) < 0.1]
    return [x for x in big if not x.red][nth]


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


def _page(pages: Pages, part: str) -> Sheet:
    return next(p for p in pages if any(part in x.text for x in p.lines))


def _line(pages: Pages, part: str) -> Line:
    return _page(pages, part).find(part)


def _gap(pages: Pages, upper: str, lower: str) -> float:
    return _line(pages, lower).top - _line(pages, upper).bottom


def _above(pages: Pages, part: str) -> float:
    sheet = _page(pages, part)
    line = sheet.find(part)
    return line.top - sheet.above(line).bottom


def _text_right(pages: Pages) -> float:
    return max(
        x.right for p in pages for x in p.lines if 5.5 < x.size < 5.8 and x.base < 262
    )


def _table(pages: Pages, number: int) -> Sheet:
    turned = pages[number - 1].turned
    assert turned is not None
    return turned


def _head(pages: Pages, number: int) -> float:
    """Return the sheet's left edge to the rule above the table's head, in mm."""
    return min(stroke.top for stroke in _table(pages, number).strokes)


def _rows_below(pages: Pages, number: int) -> float:
    """Return 1 where the table's rows follow its head from the sheet's left on."""
    table = _table(pages, number)
    return float(table.find("序号").base < table.find("水库安").base)


def _span(pages: Pages, number: int) -> float:
    strokes = _table(pages, number).strokes
    return max(s.right for s in strokes) - min(s.left for s in strokes)


J, N, U, L, C, M, R, E, W = (
    "joint-request", "sealed-notice", "unsealed-notice", "letter", "order", "minutes",
    "regulation", "moved-recipients", "wide-table",
)  # fmt: skip
CELL = 156 / 28
"""字: what one of the 28 characters of a line takes, in mm."""
_DATE_S, _DATE_J = "2026年4月2日", "2026年5月16日"

ROWS: tuple[Row, ...] = (
    Row("P05", "5.2.1", "第一行字的上边缘", J, 37.0, lambda p: p[1].lines[0].top,
        why_not_docx=_DIALOG),
    Row("P05", "5.2.1", "正文左边缘", J, 28.0, lambda p: p[1].lines[0].left),
    Row("P05", "5.2.1", "整行右边缘", J, 184.0,
        lambda p: _line(p, "行政村的安全").right, why_not_docx="行末由 Word 断行决定"),
    Row("P07", "5.2.3", "行距（22 行排满版心）", J, 225 / 21 - 16 * 127 / 360 / 21,
        lambda p: p[1].lines[1].base - p[1].lines[0].base, 0.05, why_not_docx=_FLOW),
    Row("H01", "7.2.1", "份号上边缘", J, 37.0, lambda p: _line(p, "000017").top),
    Row("H01", "7.2.1", "份号左边缘", J, 28.0, lambda p: _line(p, "000017").left),
    Row("H02", "7.2.2", "密级在第二行", J, 37 + 10.4455,
        lambda p: _line(p, "机密★1年").top),
    Row("H03", "7.2.3", "紧急程度在第三行", J, 37 + 2 * 10.4455,
        lambda p: _line(p, "特急").top),
    Row("H04", "7.2.4", "标志上边缘（字身）至上页边", N, 72.0, lambda p: _mark(p).top),
    Row("H04", "7.2.4", "标志居中", N, 106.0, lambda p: _middle(_mark(p))),
    Row("H05", "7.2.4", "联合标志各名左端对齐（相差）", J, 0.0,
        lambda p: _line(p, "水利局").left - _line(p, "农业农村局").left),
    Row("H05", "7.2.4", "联合标志各名等宽（右端相差）", J, 0.0,
        lambda p: _joint_right(p, "财政局") - _joint_right(p, "农业农村局")),
    Row("H05", "7.2.4", "“文件”对名称上下居中（相差）", J, 0.0,
        lambda p: _joint_centre(p)),
    Row("H06", "7.2.5", "标志下至发文字号", N, 20.78,
        lambda p: _line(p, "〔2026〕").top - _mark(p).bottom),
    Row("H06", "7.2.5", "发文字号居中", N, 106.0,
        lambda p: _middle(_line(p, "〔2026〕"))),
    Row("H07", "7.2.5", "上行文发文字号左空一字", J, 28 + CELL,
        lambda p: _line(p, "〔2026〕").at("云财")),
    Row("H07", "7.2.5", "发文字号与末行签发人同一行（相差）", J, 0.0,
        lambda p: _line(p, "〔2026〕").base - _line(p, "秦素梅").base),
    Row("H08", "7.2.6", "签发人右空一字", J, 184 - CELL,
        lambda p: _line(p, "秦素梅").right),
    Row("H09", "7.2.6", "第二行签发人与首行第一个对齐（相差）", J, 0.0,
        lambda p: _line(p, "秦素梅").at("陆") - _line(p, "签发人").at("沈")),
    Row("H10", "7.2.7", "发文字号下至红线", N, 4.0,
        lambda p: _rule(p).top - _line(p, "〔2026〕").bottom),
    Row("H10", "7.2.7", "红线左端", N, 28.0, lambda p: _rule(p).left),
    Row("H10", "7.2.7", "红线右端", N, 184.0, lambda p: _rule(p).right),
    Row("H10", "7.2.7", "红线粗（1.5 磅）", N, 0.53, lambda p: _rule(p).weight, 0.1),
    Row("M01", "7.3.1", "红线下至标题", N, 20.78,
        lambda p: _title(p).top - _rule(p).bottom),
    Row("M01", "7.3.1", "标题居中", N, 106.0, lambda p: _middle(_title(p))),
    Row("M04", "7.3.2", "标题下至主送机关", N, 10.39,
        lambda p: _line(p, "各乡镇人民政府，").top - _title(p, -1).bottom),
    Row("M04", "7.3.2", "主送机关顶格", N, 28.0,
        lambda p: _line(p, "各乡镇人民政府，").left),
    Row("M05", "7.3.3", "首页有正文（行数，至少 1）", J, 1.0,
        lambda p: min(1.0, float(any("今年入汛" in x.text for x in p[0].lines)))),
    Row("M06", "7.3.3", "正文每段左空二字", N, 28 + 2 * CELL,
        lambda p: _line(p, "今年汛期").left),
    Row("M11", "7.3.4", "正文下空一行（网格上的整行）至附件说明", N, 15.25,
        lambda p: _above(p, "附件：1."), why_not_docx=_FLOW),
    Row("M11", "7.3.4", "附件说明左空二字", N, 28 + 2 * CELL,
        lambda p: _line(p, "附件：1.").left),
    Row("M11", "7.3.4", "附件序号上下对齐（相差）", N, 0.0,
        lambda p: _line(p, "附件：1.").at("1") - _line(p, "2.云岭").at("2")),
    Row("M11", "7.3.4", "回行与名称首字对齐（相差）", N, 0.0,
        lambda p: _wrapped(p)),
    Row("M12", "7.3.6", "附注紧接成文日期下一行（行距）", N, 10.4455,
        lambda p: _line(p, "（联系人").base - _line(p, _DATE_S).base,
        why_not_docx=_FLOW),
    Row("M12", "7.3.6", "附注左空二字", N, 28 + 2 * CELL,
        lambda p: _line(p, "（联系人").left),
    Row("M13", "7.3.7", "附件二字在新页第一行", N, 37.0,
        lambda p: next(x for x in p[2].lines if x.text == "附件1").top,
        why_not_docx=_DIALOG),
    Row("M13", "7.3.7", "附件标题居第三行（字身中线）", N, 37 + 2 * 10.4455 + 2.82,
        lambda p: p[2].lines[1].top + p[2].lines[1].size / 2, why_not_docx=_DIALOG),
    Row("S01", "7.3.5.1", "加盖印章：成文日期右空四字", N, 184 - 4 * CELL,
        lambda p: _line(p, _DATE_S).right),
    Row("S01", "7.3.5.1", "加盖印章：署名对成文日期居中（相差）", N, 0.0,
        lambda p: _middle(_page(p, _DATE_S).above(_line(p, _DATE_S)))
        - _middle(_line(p, _DATE_S)), 0.3),
    Row("S02", "7.3.5.1", "加盖印章：署名上方留三行", N, 36.14,
        lambda p: _above_signature(p), 0.3, why_not_docx=_FLOW),
    Row("S03", "7.3.5.1", "联合行文：末一署名对成文日期居中（相差）", J, 0.0,
        lambda p: _last_name(p) - _middle(_line(p, _DATE_J)), 0.3),
    Row("S04", "7.3.5.2", "不加盖印章：上方空一行（网格上的整行）", U, 15.25,
        lambda p: _above_signature(p), 0.3, why_not_docx=_FLOW),
    Row("S04", "7.3.5.2", "不加盖印章：日期首字比署名首字右移二字", U, 2 * CELL,
        lambda p: _line(p, _DATE_S).left
        - _page(p, _DATE_S).above(_line(p, _DATE_S)).left, 0.3),
    Row("S06", "7.3.5.3", "令：正文下至签名章上边缘", C, 20.78,
        lambda p: _line(p, "县长").top - 4.68 - _line(p, "起施行").bottom,
        why_not_docx=_FLOW),
    Row("S06", "7.3.5.3", "令：签名章右空四字", C, 184 - 4 * CELL,
        lambda p: _line(p, "县长").right),
    Row("S06", "7.3.5.3", "令：签名章下至成文日期", C, 10.39,
        lambda p: _line(p, "2026年4月20日").top - _line(p, "县长").bottom - 4.68,
        why_not_docx=_FLOW),
    Row("S06", "7.3.5.3", "令：成文日期右空四字", C, 184 - 4 * CELL,
        lambda p: _line(p, "2026年4月20日").right),
    Row("S08", "7.3.5.5", "署名所在页有正文（行数，至少 1）", J, 1.0,
        lambda p: float(any("妥否" in x.text for x in _page(p, _DATE_J).lines))),
    Row("B01", "7.4.1", "末条线与版心下边缘重合", N, 262.0,
        lambda p: p[-1].strokes[-1].bottom),
    Row("B01", "7.4.1", "版记线左端", N, 28.0, lambda p: p[-1].strokes[-1].left),
    Row("B01", "7.4.1", "版记线右端", N, 184.0, lambda p: p[-1].strokes[-1].right),
    Row("B01", "7.4.1", "版记各线两端对齐（相差）", J, 0.0, lambda p: _uneven(p[-1])),
    Row("B01", "7.4.1", "首条线粗", N, 0.35, lambda p: p[-1].strokes[-3].weight, 0.1),
    Row("B01", "7.4.1", "中间线粗", N, 0.25, lambda p: p[-1].strokes[-2].weight, 0.1),
    Row("B01", "7.4.1", "末条线粗", N, 0.35, lambda p: p[-1].strokes[-1].weight, 0.1),
    Row("B02", "7.4.2", "抄送左空一字（四号）", N, 28 + 4.939,
        lambda p: _line(p, "抄送：").left),
    Row("B02", "7.4.2", "抄送回行与冒号后首字对齐", J, 28 + 4 * 4.939,
        lambda p: p[-1].below(_line(p, "抄送：")).left),
    Row("B03", "7.4.2", "主送移至版记：左空一字（四号）", E, 28 + 4.939,
        lambda p: _line(p, "主送：").left),
    Row("B03", "7.4.2", "主送与抄送之间没有线（行距）", E, 8.07,
        lambda p: _line(p, "抄送：").base - p[-1].above(_line(p, "抄送：")).base),
    Row("B03", "7.4.2", "主送、抄送、印发共三条线（线数）", E, 3.0,
        lambda p: float(len(p[-1].strokes))),
    Row("B04", "7.4.3", "印发机关左空一字", N, 28 + 4.939,
        lambda p: _line(p, "印发").left),
    Row("B04", "7.4.3", "印发日期右空一字", N, 184 - 4.939,
        lambda p: _line(p, "印发").right),
    Row("B05", "图 5", "单行要素两线之间", N, 9.2,
        lambda p: p[-1].strokes[-1].bottom - p[-1].strokes[-2].top, 0.5),
    Row("B06", "7.4", "版记在双数页（页次除以二的余数）", E, 0.0,
        lambda p: float((p.index(_page(p, "抄送：")) + 1) % 2)),
    Row("B06", "7.4", "版记在末页（其后的页数）", E, 0.0,
        lambda p: float(len(p) - 1 - p.index(_page(p, "抄送：")))),
    Row("N01", "7.5", "页码一字线中线", N, 269.0,
        lambda p: p[0].number().base - 0.36 * 4.939),
    Row("N02", "7.5", "单页码右空一字", N, 184 - 4.939, lambda p: p[0].number().right),
    Row("N02", "7.5", "双页码左空一字", N, 28 + 4.939, lambda p: p[1].number().left),
    Row("N03", "7.5", "附件页码连续（第三页）", N, 3.0,
        lambda p: float(p[2].number().text.strip("—"))),
    Row("N03", "7.5", "版记前的空白页和版记页不编页码（页码个数）", E, 0.0,
        lambda p: float(sum(x.number() is not None for x in p[2:]))),
    Row("N04", "7.5", "首页有页码", N, 1.0,
        lambda p: float(p[0].number().text.strip("—"))),
    Row("F01", "10.1", "信函标志上边缘（字身）至上页边", L, 30.0,
        lambda p: _mark(p).top),
    Row("F02", "10.1", "标志下至双线", L, 4.0, lambda p: _rule(p).top - _mark(p).bottom),
    Row("F02", "10.1", "双线左端", L, 20.0, lambda p: _rule(p).left),
    Row("F02", "10.1", "双线右端", L, 190.0, lambda p: _rule(p).right),
    Row("F02", "10.1", "首页双线上粗下细（粗线）", L, 0.75,
        lambda p: p[0].strokes[0].weight, 0.1),
    Row("F02", "10.1", "首页双线上粗下细（细线）", L, 0.19,
        lambda p: p[0].strokes[1].weight, 0.1),
    Row("F02", "10.1", "下双线左端", L, 20.0, lambda p: p[0].strokes[-1].left),
    Row("F02", "10.1", "下双线右端", L, 190.0, lambda p: p[0].strokes[-1].right),
    Row("F02", "10.1", "下双线上细下粗（细线）", L, 0.19,
        lambda p: p[0].strokes[-2].weight, 0.1),
    Row("F02", "10.1", "下双线上细下粗（粗线）", L, 0.75,
        lambda p: p[0].strokes[-1].weight, 0.1),
    Row("F01", "10.1", "信函标志居中", L, 106.0, lambda p: _middle(_mark(p))),
    Row("F02", "10.1", "下双线下边缘至下页边", L, 20.0,
        lambda p: 297 - p[0].strokes[-1].bottom),
    Row("F03", "10.1", "双线下至紧急程度", L, 4.84,
        lambda p: _line(p, "加急").top - p[0].strokes[1].bottom),
    Row("F03", "10.1", "信函发文字号顶格居右", L, 184.0,
        lambda p: _line(p, "〔2026〕").right),
    Row("F04", "10.1", "最后一个要素下至标题", L, 20.78,
        lambda p: _title(p).top - _line(p, "〔2026〕").bottom),
    Row("F04", "10.1", "首页不显示页码（页码个数）", L, 0.0,
        lambda p: float(p[0].number() is not None)),
    Row("F04", "10.1", "信函版记没有线（线数）", L, 0.0,
        lambda p: float(len(p[-1].strokes))),
    Row("F05", "10.2", "令标志上边缘（字身）至上页边", C, 57.0,
        lambda p: _mark(p).top),
    Row("F05", "10.2", "令标志下至令号", C, 20.78,
        lambda p: _line(p, "第3号").top - _mark(p).bottom),
    Row("F05", "10.2", "令号下至正文", C, 20.78,
        lambda p: _line(p, "城市供水").top - _line(p, "第3号").bottom),
    Row("F06", "10.3", "纪要标志上边缘（字身）至上页边", M, 72.0,
        lambda p: _mark(p).top),
    Row("F06", "10.3", "出席左空二字", M, 28 + 2 * CELL,
        lambda p: _line(p, "出席：").left),
    Row("F06", "10.3", "出席回行与冒号后对齐（相差）", M, 0.0,
        lambda p: _page(p, "出席：").below(_line(p, "出席：")).left
        - _line(p, "出席：").chars[3][1]),
    Row("P11", "8", "横排页：页码一字线中线", W, 269.0,
        lambda p: p[1].number().base - 0.36 * 4.939),
    Row("P11", "8", "横排页：双页码左空一字", W, 28 + 4.939, lambda p: p[1].number().left),
    Row("P11", "8", "横排页：单页码右空一字", W, 184 - 4.939,
        lambda p: p[2].number().right),
    Row("P11", "8", "横排页：单页码表头在订口一边（至左边缘）", W, 28.0, lambda p: _head(p, 3)),
    Row("P11", "8", "横排页：双页码表头在切口一边（左边，是为 1）", W, 1.0,
        lambda p: _rows_below(p, 2)),
    Row("P11", "8", "横排表格的宽（版心的高）", W, 225.0, lambda p: _span(p, 3), 0.3),
    Row("P11", "8", "横排表格跨页，表头重复（次数）", W, 2.0,
        lambda p: float(sum("序号" in x.text for n in (2, 3) for x in _table(p, n).lines))),
    Row("目录", "—", "目录条目左边缘", R, 28.0, lambda p: _line(p, "第一章").left),
    Row("目录", "—", "目录条目的页码右边缘", R, 184.0,
        lambda p: _line(p, "第一章").right),
    Row("目录", "—", "目录的页码与正文所在页一致（相差）", R, 0.0, lambda p: _listed(p)),
)  # fmt: skip


def _uneven(sheet: Sheet) -> float:
    """Return by how much the imprint's rules begin and end otherwise than each other."""
    sides = ([s.left for s in sheet.strokes], [s.right for s in sheet.strokes])
    return max(max(side) - min(side) for side in sides)


def _listed(pages: Pages) -> float:
    """Return how far the last chapter is from the page that the contents name."""
    entry = _line(pages, "第三章").text
    found = max(
        n for n, p in enumerate(pages, 1) for x in p.lines if "第三章" in x.text
    )
    return float(entry[-1]) - found


def _joint_right(pages: Pages, part: str) -> float:
    line = pages[0].find(part)
    return line.end(part)


def _joint_centre(pages: Pages) -> float:
    marks = [x for x in pages[0].lines if x.red]
    suffix = next(x for x in marks if x.text.endswith("文件"))
    names = [x for x in marks if x is not suffix]
    return suffix.base - (names[0].base + names[-1].base) / 2


def _wrapped(pages: Pages) -> float:
    sheet = _page(pages, "2.云岭")
    line = sheet.find("2.云岭")
    return sheet.below(line).left - line.at("云岭")


def _above_signature(pages: Pages) -> float:
    sheet = _page(pages, _DATE_S)
    name = sheet.above(sheet.find(_DATE_S))
    return name.top - sheet.above(name).bottom


def _last_name(pages: Pages) -> float:
    line = _page(pages, _DATE_J).above(_line(pages, _DATE_J))
    name = "云岭县农业农村局"
    return (line.at(name) + line.end(name)) / 2


def value(row: Row, pages: Pages) -> float | None:
    """Return what is measured, or None where the element cannot be found."""
    try:
        return row.measured(pages)
    except (IndexError, ValueError, StopIteration, AttributeError):
        return None
