"""Writes the number of an item as its list shows it: 3, c, iii."""

from __future__ import annotations

from string import ascii_lowercase

LETTER_FORMATS = ("lowerLetter", "upperLetter")
_OTHER_LETTERS = (
    "russianLower", "russianUpper", "arabicAlpha", "arabicAbjad", "hebrew2", "hindiVowels", "hindiConsonants",
    "thaiLetters", "aiueo", "iroha", "ganada", "chosung",
)  # fmt: skip
"""Letters of other scripts, which no step is counted with."""
ROMAN_FORMATS = ("lowerRoman", "upperRoman")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_number(number: int, kind: str) -> str:
    """Return a number in one of the formats of Word."""
    if kind in LETTER_FORMATS:
        text = ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)
    elif kind in ROMAN_FORMATS:
        text, rest = "", min(number, 3999)
        for value, signs in _ROMAN:
            text += signs * (rest // value)
            rest %= value
    else:
        text = str(number)
    return text.upper() if kind.startswith("upper") else text


def name_signs(kind: str) -> str:
    """Return what a mark says about the signs of a list: a letter, a Roman number, or nothing."""
    return "a" if kind in LETTER_FORMATS or kind in _OTHER_LETTERS else "i" if kind in ROMAN_FORMATS else ""
