"""Styles that a brand's font lacks: another family stands in for them, and the author is told."""

from __future__ import annotations

from pathlib import Path

from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem, Severity
from handout.theme.fonts import DEFAULT_FAMILIES, FontFamily, find_family


def find_families(name: str, folder: Path, mark: Mark | None = None) -> tuple[FontFamily, ...]:
    """Return the families of a brand's font, from ``folder`` or a package, and of its fallbacks.

    ``mark`` is where the name is written. Raises ContentError for an unknown font.
    """
    names = dict.fromkeys((name, *DEFAULT_FAMILIES)) if name else dict.fromkeys(DEFAULT_FAMILIES)
    try:
        return tuple(find_family(each, folder) for each in names)
    except ContentError as error:
        raise ContentError([replace(problem, mark=mark) for problem in error.problems]) from None


def complete_families(families: tuple[FontFamily, ...]) -> tuple[FontFamily, ...]:
    """Return families in which the next one stands in for each style that the first one lacks.

    The first stays the last resort of those styles, for characters that no other family has.
    """
    first, *others = families
    if not first.lacking or not others:
        return families
    substitute = others[0]
    completed = replace(first, **{style: getattr(substitute, style) for style in first.lacking})
    return (completed, *others, first)


def make_style_notes(families: tuple[FontFamily, ...], mark: Mark | None) -> list[Problem]:
    """Return the note of the styles that a brand's font lacks; none if it has all.

    It is a warning if bold or regular words change their face, for every handout has some.
    """
    first, *others = families
    if not first.lacking or not others:
        return []
    styles = ", ".join(style.replace("_", " ") for style in first.lacking)
    is_only_italic = all("italic" in style for style in first.lacking)
    return [
        Problem(
            f"the font {first.name!r} has no {styles}: {others[0].name} stands in for it",
            mark,
            "put the files of these styles into assets/fonts, or choose a font that has them",
            "font-style-missing",
            Severity.NOTE if is_only_italic else Severity.WARNING,
        )
    ]
