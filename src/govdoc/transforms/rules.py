"""The table of rules: what is mended, at which level, in which elements, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from govdoc.model.roles import HEADING_LEVELS, LITERAL, Role
from govdoc.options import Level
from govdoc.transforms import (
    chars,
    columns,
    figures,
    heads,
    punctuation,
    quotes,
    spaces,
    strokes,
)
from govdoc.transforms.edits import Find
from govdoc.transforms.series import InSeries

_STANDALONE = frozenset({Role.CHAPTER, *HEADING_LEVELS})
_TITLES = frozenset({Role.TITLE, Role.SUBTITLE})
_FLOWING = frozenset(
    {
        Role.BODY,
        Role.ARTICLE,
        Role.NOTE,
        Role.FOOTNOTE,
        Role.SALUTATION,
        Role.RECIPIENTS,
        Role.DATELINE,
    }
)
"""Sentences, in which a blank is hardly ever meant."""
_DATES = frozenset({Role.DATE_OF_ISSUE, Role.PRINTING_INFO})
_DATED = _DATES | {Role.DATELINE}

Scope = Callable[[Role, Role], bool]
"""(a paragraph's role, its first run's role) → whether a rule applies."""


def _anywhere(role: Role, lead: Role) -> bool:
    return True


def _text(role: Role, lead: Role) -> bool:
    return role not in LITERAL


def _text_or_cell(role: Role, lead: Role) -> bool:
    return role is Role.TABLE or role not in LITERAL


def _body(role: Role, lead: Role) -> bool:
    return role is Role.BODY


def _flowing(role: Role, lead: Role) -> bool:
    return role in _FLOWING


def _heading(role: Role, lead: Role) -> bool:
    return lead in HEADING_LEVELS


def _standalone(role: Role, lead: Role) -> bool:
    return role in _STANDALONE


def _title(role: Role, lead: Role) -> bool:
    return role in _TITLES


def _date(role: Role, lead: Role) -> bool:
    return role in _DATES


def _dated(role: Role, lead: Role) -> bool:
    return role in _DATED


def _note(role: Role, lead: Role) -> bool:
    return role is Role.ATTACHMENT_NOTE


def _item(role: Role, lead: Role) -> bool:
    return role is Role.BODY and lead not in HEADING_LEVELS


class Standing(NamedTuple):
    """What a paragraph's neighbours, and its writer, make of it."""

    is_begun: bool = False
    """A quotation begins in it and ends in a later paragraph."""
    keeps_blanks: bool = False
    """Its blanks are the writer's."""
    series: InSeries = InSeries.ALONE
    spreads_names: bool = False
    """The document sets names of two characters with a blank between."""
    keeps_digits: bool = False
    """It stands in a column of a table with codes, whose width nothing changes."""


class TextRule(NamedTuple):
    """One kind of change."""

    code: str
    """The code of its findings; never changes meaning."""
    name: str
    """What it mends, in Chinese."""
    clause: str
    """The clause that it follows: of GB/T 15834 unless another number stands there."""
    level: Level
    """The lowest level that applies it."""
    scope: Scope
    find: Find
    needs: str = ""
    """It looks only at texts that hold one of these characters; empty: at all."""
    needs_han: bool = True
    """It looks only at texts that hold a Han character."""
    when: Callable[[Standing], bool] = lambda standing: True


_DIGITS = "0123456789"
_WIDE = "".join(chr(code + 0xFEE0) for code in range(0x30, 0x7B) if chr(code).isalnum())
_SMALL = "".join(
    chr(code)
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
    for code in range(first, last + 1)
)

ILLEGAL = "T101"
"""The rule that knows no protected spans, and texts in any language."""


def _is_begun(standing: Standing) -> bool:
    return standing.is_begun


def _is_whole(standing: Standing) -> bool:
    return not standing.is_begun


def _may_close(standing: Standing) -> bool:
    return not standing.keeps_blanks


def _keeps_blanks(standing: Standing) -> bool:
    return standing.keeps_blanks


def _closes_all(standing: Standing) -> bool:
    return not standing.keeps_blanks and not standing.spreads_names


def _closes_but_names(standing: Standing) -> bool:
    return not standing.keeps_blanks and standing.spreads_names


def _may_narrow(standing: Standing) -> bool:
    return not standing.keeps_digits


def _is_unmixed(standing: Standing) -> bool:
    return standing.series is not InSeries.MIXED


def _is_clear(standing: Standing) -> bool:
    return standing.series is InSeries.CLEAR


RULES: tuple[TextRule, ...] = (
    TextRule(ILLEGAL, "不可见字符", "—", Level.OFF, _anywhere, chars.drop_illegal,
         needs_han=False),
    TextRule("T102", "兼容字形", "—", Level.SAFE, _text, chars.unify_forms,
         _SMALL + "｡｢｣､﹐﹑﹔﹕﹖﹗﹙﹚"),
    TextRule("T103", "全角数字、字母", "15835 4.1", Level.SAFE, _text, chars.narrow, _WIDE + "．"),
    TextRule("T103", "全角数字、字母", "15835 4.1", Level.SAFE, _text_or_cell, columns.narrow_figures,
         _WIDE + "．，", needs_han=False, when=_may_narrow),
    TextRule("T103", "全角数字、字母", "15835 4.1", Level.SAFE, _anywhere, chars.narrow_percent,
         "％", needs_han=False),
    TextRule("T104", "间隔号", "4.14", Level.SAFE, _text, chars.unify_dots, "•‧∙⋅・･"),
    TextRule("T105", "发文字号", "9704 7.2.5", Level.SAFE, _text, figures.mend_number, "号號期"),
    TextRule("T106", "成文日期", "9704 7.3.5", Level.SAFE, _dated, figures.mend_date, _DIGITS,
         needs_han=False),
    TextRule("T107", "年份中的〇", "15835 5.2.5", Level.SAFE, _text, figures.mend_year, "○◯OＯoｏ0０零"),
    TextRule("T107", "年份中的〇", "15835 5.2.5", Level.SAFE, _text, figures.mend_circle, "○"),
    TextRule("T108", "日期简称的间隔号", "4.14.3.5", Level.SAFE, _text, figures.mend_event, ".．•・‧"),
    TextRule("T109", "小数点前的零", "15835 5.1.2", Level.SAFE, _text, figures.lead_zero, ".．"),
    TextRule("T110", "时刻的冒号", "15835 5.1.4", Level.SAFE, _text, figures.mend_time, "："),
    TextRule("T111", "数字分节号", "15835 5.1.1", Level.SAFE, _text, figures.mend_grouping, "，"),
    TextRule("T112", "序号", "B.3", Level.SAFE, _heading, heads.mend_mark),
    TextRule("T112", "序号", "B.3", Level.SAFE, _heading, heads.mend_digit, "、．，,", when=_is_unmixed),
    TextRule("T112", "序号", "B.3", Level.SAFE, _item, heads.mend_item, "、．.，,"),
    TextRule("T112", "序号", "B.3", Level.SAFE, _item, heads.mend_digit_item, "、．", when=_is_unmixed),
    TextRule("T112", "序号", "B.3", Level.SAFE, _item, heads.mend_digit_comma, "，,", when=_is_clear),
    TextRule("T112", "序号", "B.3", Level.SAFE, _item, heads.mend_latin_item, "、．，,", when=_is_clear),
    TextRule("T112", "序号", "B.3", Level.SAFE, _item, heads.mend_han_item, "．.，,", when=_is_clear),
    TextRule("T112", "序号", "B.3", Level.SAFE, _text, heads.widen_numbered, "()"),
    TextRule("T112", "序号", "B.3", Level.SAFE, _flowing, heads.widen_row, "()"),
    TextRule("T112", "序号", "4.4.3.3", Level.SAFE, _body, heads.mend_first, "、"),
    TextRule("T112", "序号", "4.5", Level.SAFE, _body, heads.drop_behind_is, "、"),
    TextRule("T129", "附件说明", "9704 7.3.4", Level.SAFE, _note, heads.mend_attachment, "《；。;、．"),
    TextRule("T113", "标题末的标点", "B.4", Level.SAFE, _standalone, heads.drop_end, "。；：，、;:,"),
    TextRule("T113", "标题末的标点", "B.4", Level.SAFE, _title, heads.drop_title_end, "。；：，、;:,"),
    TextRule("T114", "省略号", "4.11", Level.SAFE, _text, strokes.mend_dots, ".…。．·"),
    TextRule("T115", "连接号", "4.13.3.1", Level.SAFE, _text, strokes.mend_phone, "－"),
    TextRule("T115", "连接号", "4.13", Level.SAFE, _text, strokes.mend_tilde, "~∼〜˜-—－"),
    TextRule("T116", "破折号", "4.10", Level.SAFE, _text, strokes.mend_dashes, "-－─―—"),
    TextRule("T116", "破折号", "4.10", Level.SAFE, _text, strokes.double_lone_dash, "—―"),
    TextRule("T117", "引号", "4.8", Level.SAFE, _text, quotes.pairing(False), "\"'", when=_is_whole),
    TextRule("T117", "引号", "4.8", Level.SAFE, _text, quotes.pairing(True), "\"'", when=_is_begun),
    TextRule("T117", "引号", "4.8", Level.SAFE, _text, quotes.turn, "“”"),
    TextRule("T118", "半角标点", "4.1—4.7", Level.SAFE, _text, punctuation.widening(True), ",:;?!.．",
         when=_may_close),
    TextRule("T118", "半角标点", "4.1—4.7", Level.SAFE, _text, punctuation.widening(False), ",:;?!.．",
         when=_keeps_blanks),
    TextRule("T119", "半角括号", "4.9", Level.SAFE, _text, punctuation.widen_brackets, "()"),
    TextRule("T120", "书名号", "4.15.3.6", Level.SAFE, _text, punctuation.nest_angles, "》"),
    TextRule("T120", "书名号", "4.15", Level.SAFE, _text, punctuation.widen_angles, "<＜"),
    TextRule("T121", "多余的顿号", "4.5.3.5", Level.SAFE, _text, punctuation.drop_needless, "、"),
    TextRule("T121", "多余的顿号", "A.3", Level.SAFE, _text, punctuation.drop_before_etc, "、"),
    TextRule("T122", "重复的标点", "—", Level.SAFE, _text, punctuation.drop_doubled, "，、；：。"),
    TextRule("T123", "空格", "—", Level.SAFE, _flowing, spaces.closing(False), " \xa0\u3000",
         when=_closes_all),
    TextRule("T123", "空格", "—", Level.SAFE, _flowing, spaces.closing(True), " \xa0\u3000",
         when=_closes_but_names),
    TextRule("T123", "空格", "—", Level.SAFE, _flowing, spaces.close_doubled, " \xa0\u3000",
         when=_closes_all),
    TextRule("T123", "空格", "—", Level.SAFE, _title, spaces.close_at_letters, " \xa0",
         when=_may_close),
    TextRule("T123", "空格", "—", Level.SAFE, _title, spaces.close_at_figures, " \xa0\u3000",
         when=_may_close),
    TextRule("T123", "空格", "—", Level.SAFE, _heading, heads.close_gap, " \xa0\u3000",
         when=_may_close),
    TextRule("T123", "空格", "—", Level.SAFE, _item, heads.close_gap, " \xa0\u3000",
         when=_may_close),
    TextRule("T124", "“和”前的顿号", "A.3", Level.FULL, _text, punctuation.drop_before_and, "、"),
    TextRule("T125", "相撞的标点", "—", Level.FULL, _text, punctuation.drop_clashing, "，、；：。"),
    TextRule("T126", "单书名号", "4.15", Level.FULL, _text, punctuation.widen_angle, "<"),
    TextRule("T127", "数值区间的短横", "4.13", Level.FULL, _text, strokes.mend_hyphen, "-"),
    TextRule("T131", "“此页无正文”", "9704 7.3.5.5", Level.FULL, _text, heads.drop_no_text, "页頁"),
    TextRule("T128", "汉字成文日期", "9704 7.3.5", Level.FULL, _date, figures.mend_han_date, "年"),
)  # fmt: skip
"""Every rule, in running order."""
