"""Han numerals: 二十三 → 23."""

from __future__ import annotations

DIGITS = "一二三四五六七八九"


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
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds - 1]}百" if hundreds else ""
    middle = "十" if tens else ""
    if tens > 1 or (tens and hundreds):
        middle = f"{DIGITS[tens - 1]}十"
    elif hundreds and ones:
        middle = "零"
    return head + middle + (DIGITS[ones - 1] if ones else "")
