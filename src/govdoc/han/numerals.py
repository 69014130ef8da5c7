"""Han numerals: 二十三 → 23, and the manners of writing 23."""

from __future__ import annotations

from typing import Literal, NamedTuple

DIGITS = "一二三四五六七八九"
_MOST = 10**12
"""No manner has a name for it."""


class Manner(NamedTuple):
    """The signs that numbers are counted with, and when 一 and 零 are written."""

    digits: str = f"零{DIGITS}"
    units: str = "十百千"
    myriads: str = "万亿"
    ones: Literal["all", "within", "none"] = "within"
    """Before 十百千: always (壹拾), not before a leading 十 (十一, 一百一十), never (百十)."""
    has_zero: bool = True
    """A gap is told: 一百零一; False: 百一."""


COUNTING = Manner()
"""As one counts: 十一, 一百零一."""
FORMAL = Manner("零壹贰叁肆伍陆柒捌玖", "拾佰仟", ones="all")
"""As on a cheque: 壹拾壹."""


def to_int(numeral: str) -> int | None:
    """Return the value of a Han or Arabic ordinal up to 999, or None if it is none.

    ``一九`` is not an ordinal: digits without 十 or 百 between them make a year.
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral[:6])
    total, digit = 0, 0
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS.index(char) + 1
        elif char in "〇零○":
            continue
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            return None
    return (total + digit) or None


def to_han(value: int) -> str:
    """Return the Han ordinal of 1 to 999: 23 → 二十三.

    Raises:
        ValueError: the value is out of range.
    """
    if not 1 <= value <= 999:
        raise ValueError(value)
    return counted(value, COUNTING)


def counted(value: int, manner: Manner) -> str:
    """Return a number from 0 up as one counts it in a manner.

    Raises:
        ValueError: the value is negative, or 10¹² or more.
    """
    if not 0 <= value < _MOST:
        raise ValueError(value)
    groups: list[int] = []
    while value:
        value, group = divmod(value, 10_000)
        groups.append(group)
    text, is_gap = "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            is_gap = True
            continue
        if text and manner.has_zero and (is_gap or group < 1_000):
            text += manner.digits[0]
        is_gap = False
        text += _group(group, manner, is_first=not text)
        text += manner.myriads[place - 1] if place else ""
    return text or manner.digits[0]


def _group(value: int, manner: Manner, *, is_first: bool) -> str:
    """Write 1 to 9999, of a number that may go on on either side."""
    text, is_gap = "", False
    for place in (3, 2, 1, 0):
        digit, value = divmod(value, 10**place)
        if not digit:
            is_gap = bool(text)
            continue
        if is_gap and manner.has_zero:
            text += manner.digits[0]
        is_gap = False
        is_leading_ten = place == 1 and is_first and not text
        is_bare = manner.ones == "none" or (manner.ones == "within" and is_leading_ten)
        if digit > 1 or not place or not is_bare:
            text += manner.digits[digit]
        text += manner.units[place - 1] if place else ""
    return text


def in_digits(value: int, digits: str) -> str:
    """Return a number digit by digit: 2024 → 二〇二四.

    Args:
        value: from 0 up.
        digits: the ten signs, from that of nought.
    """
    return "".join(digits[int(digit)] for digit in str(value))
