"""Sums of money as cheques write them: 12300 → 人民币壹万贰仟叁佰元整."""

from __future__ import annotations

from decimal import Decimal

from govdoc.han.numerals import FORMAL, counted

_CURRENCY = "人民币"
_MOST = Decimal(10) ** 12
"""元 from which `counted` has no name for the number."""


def write_amount(amount: Decimal) -> str:
    """Return a sum in formal Han numerals (《支付结算办法》附一).

    整 stands behind 元 alone; of the forms that the rules leave open, their first: a
    零 before 角 where the 元 end with 0 (107,000.53: 壹拾万柒仟元零伍角叁分).

    Args:
        amount: in 元; may be negative.

    Raises:
        ValueError: with what was expected, in Chinese.
    """
    if abs(amount) >= _MOST:
        raise ValueError("金额太大，大写最多到千亿位")
    fen = abs(amount) * 100
    if fen != fen.to_integral_value():
        raise ValueError("金额最多两位小数（到分）")
    yuan, cents = divmod(int(fen), 100)
    sign = "负" if amount < 0 else ""
    whole = f"{counted(yuan, FORMAL)}元" if yuan or not cents else ""
    return f"{_CURRENCY}{sign}{whole}{_cents(yuan, cents)}"


def _cents(yuan: int, cents: int) -> str:
    """Write what stands behind 元."""
    if not cents:
        return "整"
    jiao, fen = divmod(cents, 10)
    zero, digits = FORMAL.digits[0], FORMAL.digits
    is_gap = yuan > 0 and (not jiao or yuan % 10 == 0)
    text = zero if is_gap else ""
    text += f"{digits[jiao]}角" if jiao else ""
    return text + (f"{digits[fen]}分" if fen else "")


def group_digits(number: Decimal) -> str:
    """Return a number whose whole part is parted by threes (GB/T 15835-2011 5.1.1).

    One of up to four digits needs no parting: 1256; the decimals are never parted.
    """
    written = f"{number:f}"
    whole = written.lstrip("-").partition(".")[0]
    return f"{number:,f}" if len(whole) > 4 else written
