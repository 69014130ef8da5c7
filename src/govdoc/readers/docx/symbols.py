"""Symbols by their place in a font of symbols -> the characters that show the same."""

from __future__ import annotations

import unicodedata

_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the 256 places of such a font."""
_GAP = "\0"

_SYMBOL = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"),
    (0xD0, "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    (0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_WINGDINGS = (
    (0x20, " ✏✂✁"),
    (0x28, "☎✆✉"),
    (0x36, "⌛⌨"),
    (0x3E, "✇✍✍✌"),
    (0x45, "☜☞☝☟"),
    (0x4A, "☺\0☹\0☠"),
    (0x51, "✈☼\0❄"),
    (0x56, "✞\0✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□□❑❒◆◆◆❖◆⌧\0⌘"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•▪○○○◉◎\0▪□\0✦★✶✴✹✵"),
    (0xB1, "⌖\0⌑\0✪✰"),
    (0xD5, "⌫⌦"),
    (0xD8, "➢\0\0\0➲"),
    (0xDF, "←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⇔⇕⬀⬁⬃⬂▭▫✗✓☒☑"),
)
_WINGDINGS_2 = (
    (0x4F, "✗✓☒☑☒☒"),
    (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x95, "•●●○◉◎"),
    (0xA0, "▪■□□"),
    (0xAE, "◆◇"),
)
_WEBDINGS = (
    (0x31, "□"),
    (0x61, "✓"),
    (0x63, "□"),
    (0x67, "■"),
    (0x6E, "●"),
    (0x72, "✗"),
)


def _table(rows: tuple[tuple[int, str], ...]) -> dict[int, str]:
    return {
        start + n: char
        for start, chars in rows
        for n, char in enumerate(chars)
        if char != _GAP
    }


_FONTS = {
    "symbol": _table(_SYMBOL),
    "wingdings": _table(_WINGDINGS),
    "wingdings 2": _table(_WINGDINGS_2),
    "webdings": _table(_WEBDINGS),
}


def symbol(font: str, place: int) -> str | None:
    """Return the character that shows what stands at a place of a font.

    Args:
        font: its name, in lower case.
        place: 0 to 255, or the same in the private area; any other: a character's own.

    Returns:
        None: none is known.
    """
    known = _FONTS.get(font)
    if place in _PRIVATE:
        return None if known is None else known.get(place - _PRIVATE.start)
    if known is not None and place < 0x100:
        return known.get(place)
    is_char = place <= 0x10FFFF and unicodedata.category(chr(place))[0] not in "C"
    return chr(place) if is_char else None


def is_private(char: str) -> bool:
    """Return whether a character is a place of a font of symbols."""
    return ord(char) in _PRIVATE


CIRCLED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for area in (range(0x2460, 0x24FF), range(0x3251, 0x32C0))
    for code in area
    if unicodedata.decomposition(chr(code)).startswith("<circle>")
}
"""What stands in a circle → the character that is both."""
