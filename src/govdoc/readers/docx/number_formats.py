"""How Word writes a number that it has counted: 12 → 十二, ⑫, xii, l.

By the formats' names in ECMA-376 (17.18.59), with what Word does otherwise: it has circled
numbers only up to 20 (those of Chinese editions up to 10) and writes plain ones beyond.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from govdoc.han.numerals import COUNTING, DIGITS, FORMAL, counted, in_digits

Write = Callable[[int], str]

_LARGEST_ROMAN = 32_767
_MOST_LETTERS = 30
"""Times that Word writes a letter before its lists begin anew."""
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SEXAGENARY = tuple(_STEMS[n % 10] + _BRANCHES[n % 12] for n in range(60))
_MOST_PADDING = 9
_JAPANESE = COUNTING._replace(ones="none", has_zero=False)
_SAMPLES = ((1, 2, 3), (1, 10, 100))
"""The numbers that a format of one's own shows as examples."""


def _signs(signs: Sequence[str]) -> Write:
    """Write with a sign for each number from 1; plainly where there is none."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _range(first: str, count: int) -> str:
    return "".join(chr(ord(first) + n) for n in range(count))


def _letters(first: str, value: int) -> str:
    if value < 1:
        return ""
    times, letter = divmod(value - 1, 26)
    return chr(ord(first) + letter) * (times % _MOST_LETTERS + 1)


def _roman(value: int) -> str:
    if value > _LARGEST_ROMAN:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        text += sign * times
    return text


def _ordinal(value: int) -> str:
    is_teen = value // 10 % 10 == 1
    endings = {} if is_teen else {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{endings.get(value % 10, 'th')}"


def _up_to_99(value: int) -> str:
    """Count as far as two digits go, then write them one by one: 九十九, 一○○."""
    if 0 < value < 100:
        return counted(value, COUNTING)
    return in_digits(value, f"○{DIGITS}")


_FORMATS: Mapping[str, Write] = MappingProxyType(
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "decimalZero": lambda value: f"{value:02}",
        "decimalFullWidth": partial(in_digits, digits="０１２３４５６７８９"),
        "decimalFullWidth2": partial(in_digits, digits="０１２３４５６７８９"),
        "numberInDash": lambda value: f"- {value} -",
        "hex": lambda value: f"{value:X}",
        "ordinal": _ordinal,
        "upperRoman": _roman,
        "lowerRoman": lambda value: _roman(value).lower(),
        "upperLetter": partial(_letters, "A"),
        "lowerLetter": partial(_letters, "a"),
        "chineseCounting": _up_to_99,
        "taiwaneseCounting": _up_to_99,
        "chineseCountingThousand": partial(counted, manner=COUNTING),
        "taiwaneseCountingThousand": partial(
            counted, manner=COUNTING._replace(myriads="萬億")
        ),
        "japaneseCounting": partial(counted, manner=_JAPANESE),
        "chineseLegalSimplified": partial(counted, manner=FORMAL),
        "ideographLegalTraditional": partial(
            counted,
            manner=FORMAL._replace(digits="零壹貳參肆伍陸柒捌玖", myriads="萬億"),
        ),
        "ideographDigital": partial(in_digits, digits=f"〇{DIGITS}"),
        "japaneseDigitalTenThousand": partial(in_digits, digits=f"〇{DIGITS}"),
        "taiwaneseDigital": partial(in_digits, digits=f"○{DIGITS}"),
        "ideographTraditional": _signs(_STEMS),
        "ideographZodiac": _signs(_BRANCHES),
        "ideographZodiacTraditional": _signs(_SEXAGENARY),
        "ideographEnclosedCircle": _signs(_range("㈠", 10)),
        "decimalEnclosedCircle": _signs(_range("①", 20)),
        "decimalEnclosedCircleChinese": _signs(_range("①", 10)),
        "decimalEnclosedParen": _signs(_range("⑴", 20)),
        "decimalEnclosedFullstop": _signs(_range("⒈", 20)),
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
)
"""Any other is written plainly: words of languages, other alphabets."""


def writer(name: str, example: str = "") -> Write:
    """Return how numbers from 0 up are written.

    Args:
        name: of the format, as ``w:numFmt`` has it; ``custom`` goes by the example.
        example: the first numbers in a format of the file's own: ``001, 002, 003, ...``.
    """
    if name == "custom":
        return _like(example)
    return _FORMATS.get(name, str)


def _like(example: str) -> Write:
    """Return how the numbers of an example are written; plainly where no format fits."""
    shown = [one.partition("(")[0].strip() for one in example.split(",")]
    digits = len(shown[0])
    if digits <= _MOST_PADDING and shown[0] == "1".zfill(digits):
        return lambda value: str(value).zfill(digits)
    for write in _FORMATS.values():
        for sample in _SAMPLES:
            if [write(value) for value in sample] == shown[: len(sample)]:
                return write
    return str
