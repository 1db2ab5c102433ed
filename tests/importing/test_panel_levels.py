"""Headings that look stronger than others over what holds no sections: key points, the disclaimer."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftHeading, DraftKeyPoints, DraftList

TITLE = "Living with gout\n\nGout makes a joint hurt, most often the big toe, and it can come back.\n\n"
POINTS = "- Rest the foot.\n- Drink water.\n- Call us if you have a fever.\n\n"
REST = (
    "What causes gout?\nCrystals form in a joint and make it swell, and that hurts when touched.\n\n"
    "What helps\nIce helps for a while. Ask us before you take anything that you bought yourself.\n"
)


@pytest.mark.parametrize("name", ["KEY POINTS", "Key points", "THE MOST IMPORTANT FACTS"])
def test_key_points_in_capitals_hold_no_other_sections(name: str) -> None:
    blocks = read_draft((TITLE + f"{name}\n{POINTS}{REST}").encode(), name="gout.txt").blocks
    (panel,) = [block for block in blocks if isinstance(block, DraftKeyPoints)]
    assert len(panel.items) == 3
    headings = [(block.text, block.level) for block in blocks if isinstance(block, DraftHeading)]
    assert headings == [("What causes gout?", 1), ("What helps", 1)]


def test_headings_of_a_web_page_are_raised_with_what_is_below_them() -> None:
    page = (
        "<html><body><h1>Living with gout</h1><p>Gout hurts.</p><h2>At a glance</h2>"
        "<ul><li>Rest.</li><li>Drink.</li></ul><h3>Causes</h3><p>Crystals form.</p>"
        "<h4>Food</h4><p>Meat and beer.</p><h2>Help</h2><p>Call us.</p></body></html>"
    )
    blocks = read_draft(page.encode(), name="gout.html").blocks
    levels = {block.text: block.level for block in blocks if isinstance(block, DraftHeading)}
    assert levels["Causes"] == levels["Help"] == levels["Food"] - 1
    assert any(isinstance(block, DraftKeyPoints) for block in blocks)


def test_a_section_with_text_and_smaller_sections_stays_as_it_is() -> None:
    text = TITLE + f"KEY POINTS\nRead these before you go home, and keep this page.\n\n{POINTS}{REST}"
    blocks = read_draft(text.encode(), name="gout.txt").blocks
    assert not any(isinstance(block, DraftKeyPoints) for block in blocks)
    assert any(isinstance(block, DraftList) for block in blocks)


@pytest.mark.parametrize(
    "name",
    [
        "نقاط مهمة", "أهم النقاط", "Das Wichtigste in Kürze", "À retenir", "Points clés", "Punti chiave",
        "Pontos-chave", "Kernpunten", "Najważniejsze informacje", "Ключевые моменты", "Önemli noktalar",
        "Puntos importantes", "Những điểm chính", "मुख्य बातें",
    ],
)  # fmt: skip
def test_key_points_are_known_in_other_languages(name: str) -> None:
    blocks = read_draft((TITLE + f"{name}\n\n{POINTS}").encode(), name="gout.txt").blocks
    (panel,) = [block for block in blocks if isinstance(block, DraftKeyPoints)]
    assert panel.title == name
