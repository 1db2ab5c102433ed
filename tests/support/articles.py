"""Articles out of a random number: pieces of real ones, mangled, mixed with signs that mean something."""

from __future__ import annotations

import random
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "importing" / "fixtures"
SIGNS = [
    "- ",
    "* ",
    "\u2022 ",
    "1. ",
    "2) ",
    "a) ",
    "b) ",
    "# ",
    "### ",
    "> ",
    "| a | b |\n|---|---|\n",
    "---\n",
    "===\n",
    "```\n",
    "{location.phone}",
    "{lang=es}",
    "[^1]",
    "[^1]: ",
    "[a](b)",
    "**",
    "*",
    "_",
    "\\",
    ": ",
    " #",
    "~",
    "null",
    "&x",
    "!t",
    "<b>",
    "<!--",
    "\u201c",
    "\u00ad",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\x0c",
    "\x0b",
    "\u2028",
    "\r",
    "\r\n",
    "\n\n",
    "\n",
    "\t",
    "    ",
    "By ",
    "Ann Lee, MD",
    "References",
    "Key points",
    "Disclaimer: ",
    "About the author",
    "Last reviewed: March 3, 2026",
    "From: a\nTo: b\n",
    "https://example.org/a_b",
    "![x](y.png)",
    "\u2610 ",
    "RISKS",
    "What is it?",
    "Risks: ",
    "\U0001f600",
    "\ufffe",
    "\x00",
    "\x85",
    "\u0301",
    "\ufb01",
    "file.pdf",
    "[1]",
    "[2] ",
    "no",
    "8:30",
    "'",
    '"',
    "%",
    "@",
    "`",
    "?",
    "...",
]
_SENTENCE = "take the medicine with food twice a day and call your doctor if it hurts ketamine blood pressure"
ARTICLE_WORDS = _SENTENCE.split()


def article(seed: int) -> bytes:
    """The article of a number, in one of the encodings that people use; up to some 4 KB."""
    chance = random.Random(seed)
    kind = seed % 5
    if kind == 0:
        return chance.randbytes(chance.randrange(400))
    if kind == 1:
        return _mangled(chance)
    text = "".join(_part(chance) for _ in range(chance.randrange(1, 60)))
    encoding = chance.choice(["utf-8"] * 6 + ["utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
    return text.encode(encoding, "replace")


def _part(chance: random.Random) -> str:
    if chance.random() < 0.45:
        return chance.choice(SIGNS)
    said = " ".join(chance.choices(ARTICLE_WORDS, k=chance.randrange(1, 14)))
    shaped = chance.choice(
        [said, said.capitalize(), said.capitalize() + ".", said.upper(), said.title() + "?"]
    )
    return shaped + chance.choice(["", " ", "\n", "\n\n"])


def _mangled(chance: random.Random) -> bytes:
    files = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".md"))
    raw = bytearray(chance.choice(files).read_bytes())
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(raw))
        if chance.random() < 0.5:
            raw[at : at + chance.randrange(1, 40)] = chance.choice(SIGNS).encode()
        else:
            raw[at] = chance.randrange(256)
    return bytes(raw)


def pathological(length: int) -> dict[str, str]:
    """Texts of a length that make a careless program look again and again."""

    def of(part: str) -> str:
        return (part * (length // len(part) + 1))[:length]

    return {
        name: of(part)
        for name, part in {
            "stars": "*",
            "brackets": "[",
            "braces": "{a.b",
            "backslashes": "\\",
            "spaces": "word" + " " * 500,
            "one word": "x",
            "no spaces": "a,",
            "items": "- a\n",
            "nested": "1. a\n- b\n",
            "numbers": "1. a\n\nb c.\n\n",
            "headings": "What?\n\n",
            "letters": "a) b\n",
            "quotes": ">",
            "pipes": "|",
            "table": "|a|b|\n|-|-|\n",
            "ticks": "`a",
            "links": "[a](b",
            "caps": "AB ",
            "labels": "Risks: ",
            "colons": ": ",
            "names": "Ann Lee, MD and ",
            "urls": "http://a.b/",
            "notes": "[^1]: a\n\n",
            "cited": "[1] ",
            "rules": "- - ",
            "indents": "  - a\n    - b\n",
            "dashes": "-" * 70 + "\n",
            "stops": "Mr. A. ",
            "references": "References\n\n1. A. 2020\n",
            "emphasis": "*a **b ",
            "underscores": "_a ",
            "images": "![",
            "html": "<a ",
            "entities": "&amp",
            "by": "By Ann Lee\n",
            "semis": "Ab; ",
            "wraps": "the words go on and\n",
        }.items()
    }
