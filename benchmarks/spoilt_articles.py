"""Spoils articles so that they still reach their readers: lines of a text, elements of a page, drawings.

Bytes changed anywhere in a packed or compressed file are mostly refused at once, and try nothing.
"""

from __future__ import annotations

import random
import re
from io import BytesIO

from benchmarks.packed import spoil_elements
from tests.support.articles import SIGNS

MAX_CHANGES = 9
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"0.001", b"7.5", b"300", b"99999", b"1e9", b"-99999999")
_ODD_LINES = (
    b"BT",
    b"ET",
    b"q",
    b"Q",
    b"0 1 -1 0 300 300 cm",
    b"-1 0 0 1 600 0 cm",
    b"0 0 0 0 0 0 cm",
    b"/F9 3 Tf",
)
_ODD_INDENTS = ("", " ", "  ", "    ", "\t", "\u3000", "> ")
_MATCHES = (("(", ")"), ("<", ">"), ("|", "|"), ("**", "**"), ('"', '"'))


def spoil_lines(text: str, chance: random.Random) -> str:
    """Return a text with lines taken out, doubled, moved, joined, indented or given signs."""
    lines = text.split("\n")
    for _ in range(chance.randrange(1, MAX_CHANGES)):
        at, other, kind = chance.randrange(len(lines)), chance.randrange(len(lines)), chance.randrange(8)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines[at:at] = [lines[at]] * chance.randrange(1, 5)
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = chance.choice(_ODD_INDENTS) + lines[at].lstrip(chance.choice((" ", "\t", "-", "#")))
        elif kind == 4:
            lines[at] = chance.choice(SIGNS) + lines[at]
        elif kind == 5:
            place = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + chance.choice(SIGNS) + lines[at][place:]
        elif kind == 6:
            lines[at] += chance.choice(("", " ", "\t")) + lines[other]
        else:
            first, last = chance.choice(_MATCHES)
            lines[at] = f"{first}{lines[at]}{last}"
    return "\n".join(lines)


def spoil_text(raw: bytes, chance: random.Random) -> bytes:
    """Return the bytes of a text in UTF-8 with its lines spoilt."""
    return spoil_lines(raw.decode("utf-8"), chance).encode("utf-8")


def spoil_page(raw: bytes, chance: random.Random) -> bytes:
    """Return a web page with its elements or its lines spoilt."""
    changed = spoil_elements(raw, chance) if chance.random() < 0.7 else raw
    return spoil_text(changed, chance) if changed is raw or chance.random() < 0.2 else changed


def spoil_archive(raw: bytes, chance: random.Random) -> bytes:
    """Return a web archive whose page is spoilt; the lines before it stay, so that it is found."""
    head, gap, page = raw.partition(b"\n\n")
    return head + gap + spoil_page(page.strip(), chance)


def spoil_pdf(raw: bytes, chance: random.Random) -> bytes:
    """Return a PDF that draws something else, or has another size, turn or fonts; its parts are whole."""
    import pikepdf

    with pikepdf.open(BytesIO(raw)) as document:
        page = chance.choice(list(document.pages))
        kind = chance.randrange(10)
        if kind == 0:
            page.obj.MediaBox = pikepdf.Array(
                [0, 0, chance.choice((1, 200, 99999)), chance.choice((1, 90, 800))]
            )
        elif kind == 1:
            page.obj.Rotate = chance.choice((90, 180, 270, 45))
        elif kind == 2:
            fonts = list(page.obj.Resources.Font.values())
            font = chance.choice(fonts)
            font.BaseFont = chance.choice(fonts).BaseFont
            font.Encoding = pikepdf.Name(chance.choice(("/MacRomanEncoding", "/Identity-H", "/Nothing")))
        elif kind == 3:
            document.pages.append(chance.choice(list(document.pages)))
        drawn = b"\n".join(stream.read_bytes() for stream in _list_streams(page))
        page.obj.Contents = document.make_stream(_spoil_drawing(drawn, chance))
        stream = BytesIO()
        document.save(stream, compress_streams=False)
        return stream.getvalue()


def _list_streams(page: object) -> list:  # type: ignore[type-arg]
    import pikepdf

    contents = page.obj.Contents  # type: ignore[attr-defined]
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _spoil_drawing(drawn: bytes, chance: random.Random) -> bytes:
    lines = drawn.split(b"\n")
    for _ in range(chance.randrange(1, 3 * MAX_CHANGES)):
        at, other, kind = chance.randrange(len(lines)), chance.randrange(len(lines)), chance.randrange(7)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines[at:at] = [lines[at]] * chance.randrange(1, 4)
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = chance.choice(_ODD_LINES)
        elif numbers := list(_NUMBER.finditer(lines[at])):
            match = chance.choice(numbers)
            new = (
                chance.choice(_ODD_NUMBERS)
                if kind == 4
                else b"%.1f" % (float(match[0]) + chance.randrange(-30, 30))
            )
            lines[at] = lines[at][: match.start()] + new + lines[at][match.end() :]
    return b"\n".join(lines)
