"""A brand's font with some styles only: another family stands in for the others, and it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import reportlab

from handout.content.model import Brand
from handout.errors import ContentError, Severity
from handout.text.font_stack import cached_font_stack
from handout.theme import theme as themes
from handout.theme.fonts import find_family
from tests.support.entries import make_entry

VERA = Path(reportlab.__file__).parent / "fonts"
"""Bitstream Vera in four styles, which comes with ReportLab."""
ALL = {"regular": "Vera.ttf", "bold": "VeraBd.ttf", "italic": "VeraIt.ttf", "bold_italic": "VeraBI.ttf"}


def load(root: Path, *styles: str, headings: str = "") -> themes.Theme:
    folder = root / "assets" / "fonts"
    folder.mkdir(parents=True)
    for style in styles:
        shutil.copy(VERA / ALL[style], folder)
    fonts = {"body": "Bitstream Vera Sans"} | ({"headings": headings} if headings else {})
    return themes.load_theme("clinic", make_entry(Brand, {"name": "C", "fonts": fonts}), None, root)


@pytest.mark.parametrize(
    "styles",
    [
        ("regular",),
        ("bold",),
        ("italic",),
        ("regular", "bold"),
        ("regular", "italic"),
        ("regular", "bold", "italic"),
    ],
)
def test_styles_that_a_font_lacks_are_seen_and_told(tmp_path: Path, styles: tuple[str, ...]) -> None:
    theme = load(tmp_path, *styles)
    lacking = [style for style in ALL if style not in styles]
    (told,) = theme.problems
    assert told.code == "font-style-missing"
    assert ", ".join(style.replace("_", " ") for style in lacking) in told.message
    assert "Atkinson Hyperlegible" in told.message
    is_only_italic = all("italic" in style for style in lacking)
    assert told.severity is (Severity.NOTE if is_only_italic else Severity.WARNING)
    stack = cached_font_stack(theme.body_families)
    assert theme.heading_families == theme.body_families
    faces = {style: getattr(stack, style)[0] for style in ALL}
    assert len(set(faces.values())) == len(ALL)
    assert {style for style, face in faces.items() if face.path.name in ALL.values()} == set(styles)
    weights = {style: face.weight >= 600 for style, face in faces.items()}
    assert weights == {"regular": False, "bold": True, "italic": False, "bold_italic": True}


def test_a_font_with_all_styles_needs_no_other(tmp_path: Path) -> None:
    theme = load(tmp_path, *ALL)
    assert theme.problems == ()
    assert theme.body_families[0].lacking == ()


def test_a_face_for_headings_may_have_one_style(tmp_path: Path) -> None:
    theme = load(tmp_path, *ALL, headings="Heebo")
    assert theme.problems == ()
    assert theme.heading_families[0].name == "Heebo"


def test_letters_that_only_the_brands_font_has_keep_it(tmp_path: Path) -> None:
    theme = themes.load_theme(
        "clinic", make_entry(Brand, {"name": "C", "fonts": {"body": "Heebo"}}), None, tmp_path
    )
    stack = cached_font_stack(theme.body_families)
    faces = stack.select_faces(italic=True, language="he")
    assert next(face for face in faces if face.covers("ש")).path == stack.regular[0].path


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("Ours.woff2", b"wOF2", "it is a web font, not .ttf or .otf"),
        ("Ours.ttc", b"ttcf", "it is a collection of fonts"),
        ("Ours.ttf", b"<html>", "it is neither TrueType nor OpenType"),
        ("Ours.otf", b"", "it is neither TrueType nor OpenType"),
    ],
)
def test_a_file_that_is_no_font_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ContentError, match="no font family is called 'Ours'") as caught:
        find_family("Ours", tmp_path)
    (problem,) = caught.value.problems
    assert f"{name} cannot be used: {reason}" in problem.message
