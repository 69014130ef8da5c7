"""Sums in formal numerals, and digits parted by threes."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, read_pairs
from govdoc.han.amounts import group_digits, write_amount

CASES = list(read_pairs(Path(__file__).parent / "amounts.case"))
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = {"拾": 10, "佰": 100, "仟": 1_000}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.given)
def test_as_the_rules_for_cheques_have_it(case: Case) -> None:
    try:
        written = write_amount(Decimal(case.given))
    except ValueError as error:
        written = str(error)
    assert written == case.expected


CENTS = st.integers(-(10**14) + 1, 10**14 - 1)


@given(CENTS)
def test_it_reads_back_as_the_same_sum(cents: int) -> None:
    assert _read(write_amount(Decimal(cents) / 100)) == cents


@given(CENTS)
def test_no_two_noughts_meet_and_none_ends_a_number(cents: int) -> None:
    written = write_amount(Decimal(cents) / 100)
    assert not re.search("零零|零[万亿整]|零元(?!整$)", written)
    assert written == "人民币零元整" or not written.endswith("零元整")


def _read(written: str) -> int:
    """Return the 分 of a sum, by another way than it was written."""
    text = written.removeprefix("人民币").removesuffix("整")
    sign = -1 if text.startswith("负") else 1
    whole, yuan, rest = text.removeprefix("负").rpartition("元")
    total = _number(whole) * 100 if yuan else 0
    for digit, unit in re.findall(f"([{_DIGITS}])([角分])", rest):
        total += _DIGITS.index(digit) * (10 if unit == "角" else 1)
    return sign * total


def _number(text: str) -> int:
    for sign, value in (("亿", 10**8), ("万", 10**4)):
        if sign in text:
            high, _, low = text.partition(sign)
            return _number(high) * value + _number(low)
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += digit * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + digit


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1256", "1256"),
        ("12345.60", "12,345.60"),
        ("-1234567", "-1,234,567"),
        ("19351235.235767", "19,351,235.235767"),
        ("0.12345", "0.12345"),
        ("1E+5", "100,000"),
    ],
)
def test_digits_by_threes(number: str, written: str) -> None:
    assert group_digits(Decimal(number)) == written
