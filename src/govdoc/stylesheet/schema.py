"""Every key that a style file may have: its value, its clause, what it is for.

The one list of them: a file's keys are checked against it, `build` makes the parts of a
`Stylesheet` from it, and the tables of ``docs/style-files.md`` are printed from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from govdoc.errors import StylesheetError
from govdoc.model.facts import BY_NAME
from govdoc.model.looks import FONT_KINDS
from govdoc.model.roles import TOC_LEVELS, Role
from govdoc.stylesheet.types import ON_PAPER
from govdoc.stylesheet.values import (
    Units,
    parse_bool,
    parse_choice,
    parse_colour,
    parse_family,
    parse_font,
    parse_fraction,
    parse_int,
    parse_length,
    parse_sealed,
    parse_size,
    parse_some,
    parse_text,
    parse_words,
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Value(NamedTuple):
    """What may stand behind a key."""

    words: str
    """In Chinese, for the documentation."""
    parse: Callable[[object, Units | None], Any]
    """Raises ValueError, with what was expected, in Chinese."""


class Key(NamedTuple):
    """One key of a table."""

    name: str
    """As the file has it."""
    value: Value
    clause: str
    """Of GB/T 9704-2012, or ``"—"``."""
    text: str
    """What it is for, in Chinese; neighbours of the same text share a row of the docs."""
    field: str = ""
    """The field that it fills where that is called otherwise."""

    @property
    def fills(self) -> str:
        """Return the field of the part of a `Stylesheet` that it fills."""
        return self.field or self.name


def _plain(words: str, parse: Callable[[object], Any]) -> Value:
    return Value(words, lambda value, units: parse(value))


def _keys(names: str, value: Value, clause: str, text: str) -> Iterator[Key]:
    """Yield keys that share their value and their row in the documentation."""
    for name in names.split():
        yield Key(name, value, clause, text)


def _choice(*choices: str) -> Value:
    return _plain("、".join(choices), lambda value: parse_choice(value, choices))


def _between(low: int, high: int) -> Value:
    return _plain(f"{low}～{high}", lambda value: parse_int(value, low, high))


def _length(low: float, high: float) -> Value:
    return Value(
        f"长度，{low:g}～{high:g} mm",
        lambda value, units: parse_length(value, units, low, high),
    )


def _on_paper(low: float, high: float) -> Value:
    return _plain(
        f"mm、pt，{low:g}～{high:g} mm",
        lambda value: parse_length(value, None, low, high),
    )


def _or_auto(value: Value) -> Value:
    """Return a value that ``"auto"`` leaves to the rest of the style: None."""
    return Value(
        f'"auto" 或{value.words}',
        lambda given, units: None if given == "auto" else value.parse(given, units),
    )


_PAPER = _on_paper(50, 558)
"""Word takes no larger sheet: 22 inches."""
_MARGIN = _on_paper(0, 300)
_PLACE, _ROOM, _WEIGHT, _WIDTH, _PITCH = (
    _length(-300, 300), _length(0, 300), _length(0, 4), _length(0, 558), _length(1, 300),
)  # fmt: skip
_SHIFT = _on_paper(-20, 20)
_SIZE = _plain("字号", parse_size)
_BOOL = _plain("true/false", parse_bool)
_FRACTION = _plain("0～1", parse_fraction)
_FONT = _plain("字体种类", parse_font)
_FAMILY = _plain("字体名", parse_family)
_COLOUR = _plain("#RRGGBB", parse_colour)
_TEXT = _plain("文字", parse_text)
_WORDS = _plain("词语列表", parse_words)
_SEALED = _plain('true、false、"auto"', parse_sealed)
_LEVEL = _plain("0～9", lambda value: parse_int(value, 0, 9) or None)
_SIDEWAYS = _plain(
    "auto、marked", lambda value: parse_choice(value, ("auto", "marked")) == "auto"
)
_EMPHASIS = _plain(
    "keep、drop", lambda value: parse_choice(value, ("keep", "drop")) == "keep"
)

TABLES: dict[str, tuple[Key, ...]] = {
    "style": (
        Key("title", _TEXT, "—", "样式的名称"),
        Key("extends", _plain("样式名或路径", parse_text), "—", "继承哪一份；不写为 gbt9704"),
    ),
    "page": (
        *_keys("width height", _PAPER, "5.1", "纸张：A4 210 × 297 mm"),
        Key("top", _MARGIN, "5.2.1", "天头 37 mm"),
        Key("bottom", _MARGIN, "5.2.1", "版心下边缘至页下边 35 mm"),
        Key("left", _MARGIN, "5.2.1", "订口 28 mm"),
        Key("right", _MARGIN, "5.2.1", "切口 26 mm"),
        Key("cells", _between(10, 60), "5.2.3", "每行字数 28"),
        Key("lines", _between(10, 60), "5.2.3", "每面行数 22"),
        Key("body_size", _SIZE, "5.2.2", "正文字号 三号"),
        Key(
            "foot", _choice("carry", "spread", "open"), "5.2.3",
            "页尾：carry 撑满版心，段落的行随页转；spread 段首段末不留孤行，空出的行调字距补满；"
            "open 不留孤行，空着",
        ),
        Key(
            "tuning", _FRACTION, "7.3.5.5",
            "为排好页尾、文尾，一段的字距至多增减多少，单位是字身；0 不调",
        ),
        Key(
            "tuned_lines", _between(0, 4), "7.3.5.5",
            "为排好文尾，最后几面的行距调到每面至多增减几行；0 不调",
        ),
        Key(
            "docx_basis", _choice("dialog", "ink", "grid"), "5.2.1",
            "DOCX 的页边距以 Word 对话框、墨迹还是 GB/T 33476.2 的网格为准",
        ),
    ),
    "fonts": tuple(_keys(
        " ".join(FONT_KINDS), _FAMILY, "5.2.2、7.3.1、7.3.3",
        "DOCX 里写的小标宋、仿宋、楷体、黑体、宋体、西文字体名；PDF 按种类找本机的字体",
    )),
    "line": (
        Key("squeeze_adjacent", _BOOL, "—", "相邻标点挤压"),
        Key("push_in", _BOOL, "—", "行末标点挤进"),
        Key("latin_gap", _FRACTION, "—", "汉字与西文、数字的间隙，单位是字身"),
        Key("avoid_lone", _BOOL, "—", "段末一行不只剩一个字"),
    ),
    "bold": (
        Key("stroke", _FRACTION, "—", "没有粗体字形时描边的粗细，单位是字身（PDF）"),
    ),
    "title": (
        Key("max_cells", _between(4, 60), "7.3.1", "标题一行最多几个字"),
        Key("gap_after", _ROOM, "7.3.2", "标题下空一行，边到边"),
        Key("keep_together", _WORDS, "7.3.1", "分行时不拆开的词组"),
    ),
    "fonts_traditional": tuple(_keys(
        " ".join(FONT_KINDS), _FAMILY, "—", "繁体文本的 DOCX 里写的字体名"
    )),
    "signature": (
        Key(
            "sealed", _SEALED, "7.3.5",
            "加盖印章；auto 为有发文机关标志的按加盖印章排", "is_sealed",
        ),
        Key("blank_lines_sealed", _between(0, 9), "7.3.5.1", "加盖印章时署名上方留几行"),
        Key("blank_lines_unsealed", _between(0, 9), "7.3.5.2", "不加盖印章时署名上方空几行"),
        Key("stamp", _BOOL, "7.3.5.3", "加盖签发人签名章（命令）"),
        *_keys("stamp_width stamp_height", _ROOM, "7.3.5.3", "签名章所占的位置，只留空，不画章"),
    ),
    "red_head": (
        Key(
            "form", _choice("document", "letter", "order", "minutes", "none"), "7.2、10",
            "文件、信函、命令、纪要格式；none 不因给了发文机关而加版头",
        ),
        Key("suffix", _TEXT, "7.2.4", "只给发文机关时，标志末尾加的字"),
        Key(
            "mark_top", _PLACE, "7.2.4、10.1、10.2",
            "版心上边缘至标志上边缘；可为负（信函 -7 mm，即至上页边 30 mm）",
        ),
        Key("mark_gap", _ROOM, "7.2.5", "标志下至发文字号，边到边"),
        Key("title_gap", _ROOM, "7.3.1", "红线（或最后一个要素）下至标题，边到边"),
        Key("rule", _choice("single", "double", "none"), "7.2.7、10.1", "红色分隔线"),
        Key("rule_gap", _ROOM, "7.2.7", "发文字号（信函为标志）下至红线"),
        Key("rule_width", _WIDTH, "7.2.7、10.1", "红线的长"),
        Key("rule_weight", _WEIGHT, "—", "单线，或双线中粗线的粗细"),
        *_keys("double_gap double_thin", _ROOM, "10.1", "双线之间的空，双线中细线的粗细"),
        Key("foot_rule", _ROOM, "10.1", "信函下双线的下边缘至下页边"),
        Key("colour", _COLOUR, "7.2.7", "红线的颜色"),
    ),
    "preprinted": (
        Key(
            "bears", _plain("其中几项", lambda value: parse_some(value, ON_PAPER)), "—",
            f"纸上已经印好、不再印的：{'、'.join(ON_PAPER)}",
        ),
        Key(
            "mark_foot", _or_auto(_ROOM), "—",
            "上页边至纸上标志的下边缘；auto 为照 `[red_head]`",
        ),
        Key(
            "rule_top", _or_auto(_ROOM), "—",
            "上页边至纸上红线（信函为上双线）的上边缘：发文字号在它上面 `rule_gap`，"
            "标题在它下面 `title_gap`；auto 为照 `[red_head]`",
        ),
        *_keys("right down", _SHIFT, "—", "每页整体右移、下移，补打印机的偏差；左移、上移用负数"),
    ),
    "imprint": (
        Key("rules", _BOOL, "7.4.1、10.1", "加不加分隔线"),
        Key("printing", _BOOL, "7.4.3、10.1", "加不加印发机关和印发日期"),
        *_keys("thick thin", _WEIGHT, "7.4.1", "首末条线、中间线的粗细"),
        Key("row", _PITCH, "图 5", "单行要素上下两线的距离"),
        Key("pitch", _PITCH, "图 5", "要素内的行距"),
        Key("even_page", _BOOL, "7.4", "版记排在双数页；其前的空白页和版记页不编页码"),
    ),
    "toc": (
        Key("title", _TEXT, "—", "目录的标题"),
        Key("title_traditional", _TEXT, "—", "繁体文本用的目录标题"),
        Key(
            "levels", _between(1, len(TOC_LEVELS)), "—",
            "列到第几级标题；有编、章、节的，依次为一、二、三级",
        ),
        Key(
            "own_pages", _BOOL, "—",
            "在正文之前单独成页，或接在标题之下；有版头的总接在标题之下",
        ),
    ),
    "table": (
        Key("rules", _choice("grid", "three", "none"), "8", "全框线、三线表、无线"),
        *_keys("thick thin", _WEIGHT, "—", "外框线、内线的粗细"),
        *_keys("padding padding_above", _ROOM, "—", "文字与竖线、横线之间"),
        Key("gap_below", _ROOM, "—", "下线至表下的注、来源或正文，边到边，至少"),
        Key("head_font", _FONT, "—", "表头字体"),
        Key(
            "least_size", _SIZE, "—",
            "文件里的表字号比 `[role.table]` 小的，缩小能少折行或少占一页时照它缩小，"
            "至小到此；与 `[role.table]` 的字号相同则不缩",
        ),
        Key(
            "sideways", _SIDEWAYS, "8",
            "哪些表排成横页：auto 为竖排太挤的和标了 `{横排}` 的，marked 只有标了的；"
            "见 `docs/typesetting.md`",
        ),
        Key(
            "fill_before", _BOOL, "—",
            "正文按表号提到的横页表，后面的正文先排，填满前一页；false 按原稿的先后",
        ),
    ),
    "text": (
        Key(
            "emphasis", _EMPHASIS, "—",
            "原稿里的粗体、斜体：drop 不用，keep 照排；下划线、删除线总是照排",
        ),
    ),
    "notes": (
        *_keys(
            "footnotes endnotes", _choice("circled", "digits"), "—",
            "脚注、尾注的序号：circled 为①②③（超过 20 条改用数字），digits 为数字",
        ),
        Key("rule_width", _WIDTH, "—", "脚注上方短线的长"),
        Key("rule_weight", _WEIGHT, "—", "短线的粗细"),
        *_keys("gap_above gap_below", _ROOM, "—", "正文至短线、短线至脚注，边到边"),
    ),
    "page_number": (
        *_keys("font latin", _FONT, "7.5", "一字线、数字的字体"),
        Key("size", _SIZE, "7.5", "四号"),
        Key("below", _ROOM, "7.5", "版心下边缘至一字线 7 mm"),
        Key("inset", _ROOM, "7.5", "空一字（四号）"),
        Key("align", _choice("outer", "center", "none"), "7.5", "单右双左、居中、不编"),
        Key("first", _BOOL, "10.1", "首页编不编；信函不编", "on_first"),
    ),
    "docx": (
        Key("run_in_outline", _BOOL, "—", "段内标题也进 Word 的导航窗格"),
        Key("fit_lines", _BOOL, "—", "各行在与 PDF 相同的地方结束"),
        Key("embed_fonts", _BOOL, "—", "把开放字体的子集嵌入 DOCX"),
    ),
}  # fmt: skip
"""Table → its keys; those of ``[role.x]`` are `ROLE_KEYS`, those of ``[facts]`` in
`model.facts`."""
ROLE_KEYS = (
    *_keys(
        "font latin", _FONT, "7.2–7.4",
        "汉字、西文和数字的字体：xiaobiao、fang、kai、hei、song、latin",
    ),
    Key("size", _SIZE, "各要素", '如 "三号"、"16pt"'),
    Key("bold", _BOOL, "—", "加粗；标准不加"),
    Key("colour", _COLOUR, "5.2.4", "颜色"),
    Key("on_grid", _BOOL, "5.2.3", "汉字是否按版心的格排"),
    Key("align", _choice("justify", "left", "center", "right"), "各要素", "对齐"),
    Key("first_line", _PLACE, "7.3.3", "首行缩进，负数为悬挂"),
    *_keys("left right", _PLACE, "各要素", "左右缩进，从版心边算"),
    *_keys("space_before space_after", _ROOM, "各要素", "段前、段后"),
    Key("pitch", _PITCH, "3.2", "行距；不写为一行"),
    Key("keep_with_next", _BOOL, "—", "与下段同页"),
    Key("keep_lines", _BOOL, "—", "段内不分页"),
    Key("outline_level", _LEVEL, "—", "导航窗格的级别，0 为不列入"),
)  # fmt: skip
"""The keys of a ``[role.x]`` table."""
_NAMES = {
    **{table: tuple(key.name for key in keys) for table, keys in TABLES.items()},
    "facts": tuple(BY_NAME),
    "role": tuple(role.key for role in Role),
}
_ROLE_NAMES = tuple(key.name for key in ROLE_KEYS)


def check_keys(path: Traversable, data: dict[str, Any]) -> None:
    """Check the names of a file's tables and keys.

    Raises:
        StylesheetError: an unknown one, with the nearest that there is.
    """
    _check_table(path, "", data, tuple(_NAMES))
    for table, names in _NAMES.items():
        _check_table(path, table, data.get(table, {}), names)
    for role, look in data.get("role", {}).items():
        _check_table(path, f"role.{role}", look, _ROLE_NAMES)


def _check_table(
    path: Traversable, table: str, data: Any, names: tuple[str, ...]
) -> None:
    if not isinstance(data, dict):
        raise StylesheetError(f"{path}: {table} 应为一张表（[{table}]）", key=table)
    for key in data:
        if key not in names:
            name = f"{table}.{key}" if table else key
            like = difflib.get_close_matches(key, names, n=1)
            guess = f"，是不是“{like[0]}”？" if like else ""
            raise StylesheetError(
                f"{path}: 没有“{name}”这个键{guess}", f"可用：{', '.join(names)}", name
            )
