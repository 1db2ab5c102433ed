"""The way to a page leaves its text; a list whose last item heads what follows stays: it may hold doses."""

from __future__ import annotations

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import import_article
from handout.importing.drafts.draft import iter_texts

BELOW = "\n\nDrink two litres of water a day, and rest the joint.\n\nCome back in three weeks.\n"
KEPT = [
    ("Paracetamol 500 mg", "Ibuprofen 400 mg"),
    ("Morgens 1 Tablette", "Mittags 1 Tablette", "Abends 2 Tabletten"),
    ("Home", "Ibuprofen 400 mg"),
    ("Fièvre", "Saignement"),
    ("Call us if you bleed.", "Take your tablets.", "Do not drive"),
    ("No conduzca", "No beba alcohol", "Descanse"),
    ("Кровотечение", "Температура"),
    ("每次1片", "每天2次"),
]
WAYS = [
    ("Home", "Living with gout"),
    ("Startseite", "Ratgeber", "Gicht"),
    ("首页", "健康", "痛风"),
    ("Conditions", "Joints", "Living with gout"),
]


def read(items: tuple[str, ...], above: str = "") -> tuple[str, tuple[str, ...]]:
    """Return all words of the draft of a text that begins with a list, and what is told."""
    text = f"{above}{''.join(f'- {item}{chr(10)}' for item in items)}\n{items[-1]}{BELOW}"
    draft = import_article(text.encode(), name="a.txt").draft
    shown = (plain_text(text) for block in draft.blocks for text in iter_texts(block))
    return "\n".join((draft.title, *shown)), draft.unplaced


@pytest.mark.parametrize("items", KEPT)
def test_a_list_over_a_line_that_repeats_its_last_item_stays(items: tuple[str, ...]) -> None:
    shown, told = read(items)
    assert [item for item in items if item not in shown] == []
    assert told == ()


@pytest.mark.parametrize("above", ["Do not take:\n\n", "These are what you must not have.\n\n"])
def test_a_list_under_a_sentence_stays(above: str) -> None:
    items = ("Aspirin", "Naproxen", "Ibuprofen")
    shown, told = read(items, above)
    assert [item for item in items if item not in shown] == []
    assert told == ()


@pytest.mark.parametrize("items", WAYS)
def test_the_way_to_a_page_is_told(items: tuple[str, ...]) -> None:
    shown, told = read(items)
    assert items[0] not in shown
    assert any(items[0] in line for line in told)


def test_a_line_with_a_dose_is_no_way() -> None:
    text = f"Home treatment: take 400 mg Ibuprofen\n\nIbuprofen{BELOW}"
    draft = import_article(text.encode(), name="a.txt").draft
    assert draft.unplaced == ()
