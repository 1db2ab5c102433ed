"""The fixed words of every language on a page: all letters there, "Page 100 of 120" on one line."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from handout.content.inline import fields
from handout.content.locales import list_languages, load_locale
from handout.layout.context.layout_context import LayoutContext
from handout.render import render
from handout.theme import theme as themes
from tests.support.handouts import block, project

ROOM = 84 / 9
"""What the footer keeps for the number of a page, in sizes of its type."""


@pytest.mark.parametrize("language", list_languages())
def test_every_word_can_be_set(language: str) -> None:
    locale = dataclasses.asdict(load_locale(language))
    texts = [str(text).replace("{", "").replace("}", "") for text in locale.values() if text]
    made = project([block("paragraph", text=" / ".join(texts))], language=language)
    # A letter that no face has would be an error; that the file is sound is seen to when it is rendered.
    assert render(project=made, root=Path()).pages <= 2


@pytest.mark.parametrize("language", list_languages())
def test_the_number_of_a_page_fits_on_its_line(language: str) -> None:
    made = project([], language=language)
    theme = themes.load_theme(made.brand.theme, made.brand, None, Path())
    scene = LayoutContext(
        made, None, Path(), theme, load_locale(language), fields.collect_field_values(made), {}, 700.0
    )
    label = scene.literal(scene.locale.format_page_number(100, 120), "footer_strong", None)
    assert label.natural_width() <= ROOM * scene.style("footer_strong").size
