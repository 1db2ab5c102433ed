"""The problems of characters that no font has, each with what helps."""

from __future__ import annotations

import unicodedata

from handout.data_classes import dataclass
from handout.errors import ContentError, Mark, Problem, suggest_extra
from handout.text.shaping import MissingGlyphsError
from handout.theme.unicode_scripts import Script

MISSING_FONTS = "missing-fonts"
"""Code of the problem that the fonts of a script are missing; reported once per document."""


@dataclass(frozen=True, slots=True)
class MissingGlyphProblem(Problem):
    """That no font has a character; without a mark if its text was made of several."""

    character: str = ""


def make_missing_glyphs_error(error: MissingGlyphsError, mark: Mark | None) -> ContentError:
    """Return the error of a text with characters that no face can show."""
    scripts_by_character = {character: error.find_missing_script(character) for character in error.characters}
    scripts = dict.fromkeys(script for script in scripts_by_character.values() if script is not None)
    return ContentError(
        [_make_fonts_problem(script, mark) for script in scripts]
        + [
            _make_glyph_problem(character, mark)
            for character, script in scripts_by_character.items()
            if script is None
        ]
    )


def _make_fonts_problem(script: Script, mark: Mark | None) -> Problem:
    message = f"no font for {script.name} is installed"
    return Problem(message, mark, f"install the fonts: {suggest_extra('languages')}", MISSING_FONTS)


def _make_glyph_problem(character: str, mark: Mark | None) -> Problem:
    return MissingGlyphProblem(
        f"no font has the character {_format_character(character)}U+{ord(character):04X} "
        f"{_get_character_name(character)}",
        mark,
        code="missing-glyph",
        hint="use another character, or add a font family that has it to the brand's fonts",
        character=character,
    )


def _format_character(character: str) -> str:
    return f"{character!r}, " if character.isprintable() else ""


def _get_character_name(character: str) -> str:
    return unicodedata.name(character, "(a character without a name)")
