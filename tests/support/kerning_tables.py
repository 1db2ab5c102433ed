"""Makes the table of the default face's kerning with HarfBuzz: ``python -m tests.support.kerning_tables``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from handout.pdf.fonts.face import Face, load_face
from handout.text import kerning
from handout.text.kerning import PairKerning
from handout.theme.fonts import find_family

FILE = Path(kerning.__file__).with_name("kerning_tables.py")
HEAD = '''"""Letters and kerning of the default face, measured when the program is built.

Made by `python -m tests.support.kerning_tables`.
"""

from __future__ import annotations

# fmt: off
TABLES = {
'''
MAX_LENGTH = 60
"""Letters of pairs in a row that have one value: an even number."""
DOC = '''}
"""By the SHA-256 of a font file, and whether figures are of equal width: the glyph and advance (font units)
of each ASCII letter in turn, and each value of kerning (font units) before the pairs that have it.
"""
'''


def list_faces() -> list[Face]:
    """Return the faces of the default family, each with a plain zero and with a slash through it."""
    family = find_family("Atkinson Hyperlegible", None)
    styles = (family.regular, family.bold, family.italic, family.bold_italic)
    return [
        load_face(style.path, style.variations, keeps_slash=slash) for style in styles for slash in (0, 1)
    ]


def measure(face: Face, tabular: bool) -> PairKerning:
    """Return the kerning of a face as HarfBuzz has it, without the table."""
    return PairKerning(face, "mis", {"tnum": True} if tabular else None)


def make_source() -> str:
    """Return the module of tables."""
    return HEAD + "".join(_iter_entries()) + DOC


def _iter_entries() -> Iterator[str]:
    # A slash through the zero changes neither its width nor its kerning; a test looks.
    for face in list_faces()[::2]:
        for tabular in (False, True):
            found = measure(face, tabular)
            letters = found.list_letters()
            assert "".join(letters) == "".join(map(chr, kerning.ASCII_CODES))
            pairs: dict[int, str] = {}
            for pair in (one + other for one in letters for other in letters):
                kern = found.find_kern(pair)
                assert kern is not None, pair
                if kern:
                    pairs[kern] = pairs.get(kern, "") + pair
            metrics = " ".join(f"{each.glyph} {each.advance}" for each in letters.values())
            kerns = " ".join(f"{kern} {part}" for kern in sorted(pairs) for part in _cut(pairs[kern]))
            yield f"    # {face.path.name}\n    ({face.file_digest!r}, {tabular}): (\n"
            yield f"{_wrap(metrics)},\n{_wrap(kerns)},\n    ),\n"


def _cut(pairs: str) -> list[str]:
    return [pairs[at : at + MAX_LENGTH] for at in range(0, len(pairs), MAX_LENGTH)]


def _wrap(text: str) -> str:
    lines = textwrap.wrap(text, 90, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"        {line + ' '!r}" for line in lines)


if __name__ == "__main__":
    FILE.write_text(make_source(), encoding="ascii", newline="\n")
