"""Every page can be printed: nothing near its edges, a free head, urgency told apart in grey."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import ImageChops

from handout.content.model import Brand
from handout.content.model.clinic import Colours
from handout.layout.context.theme_looks import make_panel_look
from handout.render import render
from handout.theme.colour import Colour
from handout.theme.printing import Printing
from handout.theme.theme import list_themes, load_theme
from tests.support.handouts import block, project

THEMES = [theme.name for theme in list_themes()]
PAPERS = ["letter", "a4", "large-print", "large-print-a4", "booklet", "booklet-a5", "trifold"]
EDGE = 18
LONG = [block("key_points", items=["Rest."]), block("paragraph", text="Words. " * 700)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_printed_near_the_edges(theme: str, paper: str) -> None:
    made = project(LONG[:1] if paper == "trifold" else LONG)
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf
    for page in pypdfium2.PdfDocument(pdf):
        shown = page.render(scale=1, grayscale=True).to_pil()
        left, top, right, bottom = ImageChops.invert(shown).point([0] * 6 + [255] * 250).getbbox()
        assert min(left, top, shown.width - right, shown.height - bottom) >= EDGE - 1


def test_preprinted_paper_is_free_at_the_head_of_every_page() -> None:
    made = project(LONG)
    printing = Printing(letterhead=False)
    pdf = render(project=made, root=Path(), location=made.locations[0], printing=printing).pdf
    pages = list(pypdfium2.PdfDocument(pdf))
    assert len(pages) > 1
    for page in pages:
        head = page.render(scale=1, grayscale=True).to_pil().crop((0, 0, 612, 46))
        assert head.getextrema() == (255, 255)


@pytest.mark.parametrize("variants", [(), ("ink-save",)])
@pytest.mark.parametrize("theme", THEMES)
def test_frames_grow_with_urgency(theme: str, variants: tuple[str, ...]) -> None:
    look = load_theme(theme, Brand(), None, Path(), variants)
    info, caution, urgent, emergency = (
        make_panel_look(look, role) for role in ("info", "caution", "urgent", "emergency")
    )
    info_width = info.outline_width if info.outline else 0.0
    assert info_width < caution.outline_width < urgent.outline_width
    assert caution.outline is not None
    assert urgent.outline is not None
    is_filled = emergency.fill is not None and emergency.fill.luminance < 0.2
    assert is_filled or emergency.outline_width > urgent.outline_width


@pytest.mark.parametrize(("primary", "is_black"), [("#a3141a", True), ("#c0202a", True), ("#0b5a6f", False)])
def test_a_red_brand_does_not_hide_the_emergency(primary: str, is_black: bool) -> None:
    brand = replace(Brand(), colours=Colours(primary=primary))
    emergency = load_theme("clinic", brand, None, Path()).colours["emergency"]
    assert (emergency.difference_to(Colour(0, 0, 0)) < 12) == is_black
    assert emergency.difference_to(Colour.parse(primary)) >= 25
