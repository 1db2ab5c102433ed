"""A list of contents with dots is told in every format; doses and blanks behind dots stay in the text."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftHeading,
    DraftItem,
    DraftList,
    DraftParagraph,
    iter_texts,
)
from handout.importing.shapes.dotted_contents import take_dotted_contents

CONTENTS = {
    "nl": ("Inhoudsopgave", "Inleiding", "De operatie", "3.1 Risico's", "U komt morgen."),
    "en": ("Contents", "Introduction", "The operation", "3.1 Risks", "You come tomorrow."),
    "fr": ("Sommaire", "Accueil", "L’opération", "3.1 Les risques", "Vous venez demain."),
    "ru": ("Содержание", "Введение", "Операция", "3.1 Риски", "Вы придёте завтра."),
    "zh": ("目錄", "簡介", "手術", "3.1 風險", "您明天來。"),
}


def write_body(first: str, second: str, third: str, text: str) -> list[DraftBlock]:
    headings = (f"1. {first}", f"2. {second}", third)
    return [block for line in headings for block in (DraftHeading(line), DraftParagraph(text))]


@pytest.mark.parametrize("language", CONTENTS)
def test_contents_in_a_list_or_joined_in_one_line_are_told(language: str) -> None:
    title, first, second, third, text = CONTENTS[language]
    joined = f"{second} ............ 3 {third} ............ 3"
    items = (DraftItem(f"{first} ............ 2"), DraftItem(joined))
    body = write_body(first, second, third, text)
    blocks, told = take_dotted_contents([DraftHeading(title), DraftList(items, numbered=True), *body])
    assert list(blocks) == body
    assert told == [
        f"in the list of contents: {line}"
        for line in (title, f"{first} ............ 2", f"{second} ............ 3", f"{third} ............ 3")
    ]


@pytest.mark.parametrize("language", CONTENTS)
def test_contents_of_a_page_are_told(language: str) -> None:
    title, first, second, _, text = CONTENTS[language]
    rows = f"<p>{first} …………… 2</p><p>{second} …………… 3</p>"
    body = f"<h2>{first}</h2><p>{text}</p><h2>{second}</h2><p>{text}</p>"
    page = f"<html><body><h1>Knee</h1><p>{text}</p><p>{title}</p>{rows}{body}</body></html>"
    project = import_article(page.encode(), name="a.html")
    assert not any("…" in shown for block in project.draft.blocks for shown in iter_texts(block))
    assert f"in the list of contents: {first} …………… 2" in project.draft.unplaced
    assert project.differences == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Paracetamol ........ 2", "Ibuprofen ........ 1"), ("Morgens ........ 5", "Abends ........ 10"),
        ("Nombre ........", "Edad ........"), ("Вес ........ 70", "Рост ........ 170"),
        ("第一天 ……… 2", "第二天 ……… 1"),
        ("Introduction ........ 2",),
    ],
)  # fmt: skip
def test_values_behind_dots_stay(lines: tuple[str, ...]) -> None:
    blocks = [*map(DraftParagraph, lines), *write_body("Introduction", "The operation", "3.1 Risks", "Come.")]
    assert take_dotted_contents(blocks) == (blocks, [])


def test_lines_that_stand_apart_stay() -> None:
    body = write_body("Introduction", "The operation", "3.1 Risks", "You come tomorrow.")
    blocks = [DraftParagraph("Introduction ..... 2"), *body, DraftParagraph("The operation ..... 3")]
    assert take_dotted_contents(blocks) == (blocks, [])


@pytest.mark.parametrize(
    "lines",
    [
        (("Morning", 1), ("Noon", 2), ("Evening", 2), ("Night", 3)),
        (("Mañana", 1), ("Tarde", 2), ("Noche", 1)),
        (("Paracetamol", 500), ("Ibuprofen", 400)),
        (("Verband", 12), ("Schiene", 20)),
        (("Утром", 1), ("Днём", 2)),
        (("早上", 1), ("中午", 2), ("晚上", 1)),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_doses_behind_dots_stay_though_their_names_head_the_text(
    lines: tuple[tuple[str, int], ...], name: str
) -> None:
    doses = [f"{label} ........ {dose}" for label, dose in lines]
    if name == "a.html":
        parts = "".join(f"<h2>{label}</h2><p>Take it then with water.</p>" for label, _ in lines)
        text = f"<h1>Doses</h1><p>Read this.</p><p>{'<br>'.join(doses)}</p>{parts}"
    else:
        mark, end = ("## ", "  \n") if name == "a.md" else ("", "\n")
        parts = "".join(f"{mark}{label}\n\nTake it then with water.\n\n" for label, _ in lines)
        text = f"{mark[1:]}Doses\n\nRead this.\n\n{end.join(doses)}\n\n{parts}"
    draft = import_article(text.encode(), name=name).draft
    shown = "\n".join(text for block in draft.blocks for text in iter_texts(block))
    assert [dose for dose in doses if dose not in shown] == []


def test_a_long_list_that_counts_up_is_contents_without_a_title() -> None:
    titles = ("Introduction", "The operation", "Risks", "Aftercare")
    rows = "\n".join(f"{title} ........ {page}" for page, title in enumerate(titles, 2))
    parts = "".join(f"{title}\n\nYou come in tomorrow.\n\n" for title in titles)
    draft = import_article(f"Knee\n\nRead this.\n\n{rows}\n\n{parts}".encode(), name="a.txt").draft
    assert not any("...." in text for block in draft.blocks for text in iter_texts(block))
    assert any("Aftercare ........ 5" in line for line in draft.unplaced)
