"""From glyphs back to text: the text of each glyph, and the CMap that gives it to a PDF reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import uharfbuzz as hb

_LIGATURES = (
    *("ff", "fi", "fl", "ffi", "ffl", "fj", "ffj", "fb", "ffb", "fh", "ffh", "fk", "ffk", "ft", "fft"),
    *("tt", "ti", "tf", "tti", "ty", "Th", "ch", "ck", "ct", "st", "sp", "gi", "gj", "rf", "rt"),
)
"""Letter groups that Latin fonts join; /ActualText gives the text of anything rarer."""
_DIGITS = "0123456789"
_LOCAL_FORMS = (("tr", "iIıİ"), ("ro", "şŞţŢșȘțȚ"), ("pl", "óÓćĆńŃśŚźŹ"), ("ca", "lL"))
_BLOCK_LIMIT = 100
"""Most entries in one bfchar or bfrange block (Adobe Technical Note 5014, section 1.4.1)."""


def map_glyph_texts(font: hb.Font) -> dict[int, str]:
    """Return the text of each glyph that stands for exactly one text.

    The result depends on the font alone, never on the text that was set, so that the same word has
    the same PDF operators in every document. If several characters share a glyph (micro sign and
    mu), the one that is not a compatibility character wins, then the lowest.
    """
    texts: dict[int, str] = {}
    ordered = sorted(font.face.unicodes, key=lambda code: (_is_compatibility_form(chr(code)), code))
    for code in ordered:
        if not _is_private_use(code):
            texts.setdefault(font.get_nominal_glyph(code), _get_base_letter(code))
    for text in _LIGATURES:
        _add_single_glyph(font, texts, text)
    for digit in _DIGITS:
        _add_single_glyph(font, texts, digit, features={"tnum": True})
    for language, letters in _LOCAL_FORMS:
        for letter in letters:
            _add_single_glyph(font, texts, letter, language=language)
    texts.pop(0, None)
    return texts


def _is_compatibility_form(character: str) -> bool:
    return unicodedata.normalize("NFKC", character) != character


def _get_base_letter(code: int) -> str:
    """Return a character as authors write it: the base letter of an Arabic presentation form."""
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        letter = unicodedata.normalize("NFKC", chr(code))
        return letter if len(letter) == 1 else chr(code)
    # Unicode composes no nukta: what authors write, normalized, is the letter and its dot.
    return unicodedata.normalize("NFC", chr(code)) if 0x0900 <= code <= 0x0DFF else chr(code)


def _is_private_use(code: int) -> bool:
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000


def _add_single_glyph(
    font: hb.Font,
    texts: dict[int, str],
    text: str,
    *,
    features: dict[str, bool] | None = None,
    language: str = "en",
) -> None:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer, features)
    glyphs = buffer.glyph_infos
    if len(glyphs) == 1:
        texts.setdefault(glyphs[0].codepoint, text)


def build_to_unicode_cmap(glyphs: Iterable[tuple[int, str]]) -> bytes:
    """Return the ToUnicode CMap for two-byte codes that are glyph ids (ISO 32000-1 §9.10.3).

    Neighbours that stand for neighbouring characters share an entry: fonts have their alphabet in order.
    """
    entries = {"bfchar": list[str](), "bfrange": list[str]()}
    for run in _split_into_runs(glyphs):
        (first, text), last = run[0], run[-1][0]
        if first == last:
            entries["bfchar"].append(f"<{first:04X}> <{encode_utf16_hex(text)}>")
        else:
            entries["bfrange"].append(f"<{first:04X}> <{last:04X}> <{encode_utf16_hex(text)}>")
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for kind, written in entries.items():
        for at in range(0, len(written), _BLOCK_LIMIT):
            block = written[at : at + _BLOCK_LIMIT]
            lines += [f"{len(block)} begin{kind}", *block, f"end{kind}"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")


def _split_into_runs(glyphs: Iterable[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Return the glyphs with their texts, those together that one range of a CMap can tell."""
    runs: list[list[tuple[int, str]]] = []
    for glyph, text in glyphs:
        if runs and _may_follow(*runs[-1][-1], glyph, text):
            runs[-1].append((glyph, text))
        else:
            runs.append([(glyph, text)])
    return runs


def _may_follow(glyph: int, text: str, next_glyph: int, next_text: str) -> bool:
    """Return whether a range may go on: only the last byte of a code and of its text may grow."""
    if len(text) != 1 or len(next_text) != 1:
        return False
    code, next_code = ord(text), ord(next_text)
    return (
        (next_glyph, next_code) == (glyph + 1, code + 1)
        and bool(next_glyph & 0xFF)
        and bool(next_code & 0xFF)
        and next_code <= 0xFFFF
    )


def encode_utf16_hex(text: str) -> str:
    """Return the text as UTF-16BE in hexadecimal digits, as CMaps and /ActualText require it."""
    return text.encode("utf-16-be", "replace").hex().upper()
