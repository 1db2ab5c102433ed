"""Steps, bullets, arrows and boxes that an author typed become what they mean, in every format."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import Draft, DraftChecklist, DraftList, DraftParagraph
from handout.importing.words.counted_marks import split_counted_steps
from tests.importing.typed_documents import write_documents

STEPS = {
    "en": ("Before your scan", "Please read all of this at home, and bring it with you.",
           ("Drink one glass of water.", "Take off your shoes.", "Lie down on the table.")),
    "de": ("Vor der Untersuchung", "Bitte lesen Sie das alles zu Hause, und bringen Sie es mit.",
           ("Trinken Sie ein Glas Wasser.", "Ziehen Sie die Schuhe aus.", "Legen Sie sich auf die Liege.")),
    "es": ("Antes de su examen", "Por favor lea todo esto en casa, y tráigalo con usted.",
           ("Beba un vaso de agua.", "Quítese los zapatos.", "Acuéstese en la mesa.")),
    "ru": ("Перед обследованием", "Пожалуйста, прочитайте это дома и возьмите с собой.",
           ("Выпейте стакан воды.", "Снимите обувь.", "Лягте на стол.")),
    "zh": ("检查之前", "请在家里阅读所有这些内容，并把它带来。",
           ("喝一杯水。", "脱掉鞋子。", "躺在桌子上。")),
}  # fmt: skip


def list_steps(draft: Draft) -> list[str]:
    return [
        item.text for block in draft.blocks if isinstance(block, DraftList) and block.numbered
        for item in block.items
    ]  # fmt: skip


@pytest.mark.parametrize("language", STEPS)
@pytest.mark.parametrize("joint", ["\n", " "], ids=["lines", "one line"])
@pytest.mark.parametrize("mark", ["{}. ", "{}) "])
def test_steps_of_one_paragraph_are_steps_and_raise_no_alarm(language: str, joint: str, mark: str) -> None:
    title, text, steps = STEPS[language]
    typed = joint.join(f"{mark.format(number)}{step}" for number, step in enumerate(steps, 1))
    for name, raw in write_documents(title, [text], typed.split("\n")).items():
        project = import_article(raw, name=name)
        assert list_steps(project.draft) == list(steps), (name, project.content)
        assert project.differences == (), name


def test_steps_after_words_that_lead_to_them() -> None:
    line = "Do this at night: (1) Wash your hands; (2) Dry them; (3) Put the gloves on."
    for name, raw in write_documents("Your hands", ["Dry hands crack in winter."], [line]).items():
        project = import_article(raw, name=name)
        assert list_steps(project.draft) == ["Wash your hands;", "Dry them;", "Put the gloves on."], name
        assert DraftParagraph("Do this at night:") in project.draft.blocks
        assert project.differences == (), name


@pytest.mark.parametrize(
    "line",
    ["We are closed from 1. Mai to 2. Juni.", "Take 1. 2. and 3. are for others.", "See 1. and 2. here.",
     "It costs 1.50 now. 2.50 is later.", "Type 1. Type 2. Both are told.", "2. Dry them. 3. Rest.",
     "Take 1. 2 times a day.", "Termin: 1. 5. 2026. 2. 6. 2026.", "Termine: 1. Mai. 2. Juni. 3. Juli.",
     "Take tablet no. 1. Wait. 2. Take the next. 3. Stop.", "Do this: 1. Call. 1. Wait. 2. Rest.",
     "Rate the pain: 1. None. 2. Some. 10. Worst.", "Dose: 1. 5 mg. 2. 10 mg."],
)  # fmt: skip
def test_other_numbers_in_a_line_count_no_steps(line: str) -> None:
    assert [part.number for part in split_counted_steps(line)] == [0]


@pytest.mark.parametrize("sign", ["•", "–", "→"])
def test_a_mark_alone_on_its_line_begins_the_item_below(sign: str) -> None:
    pieces = ["Your card", "A list of pills", "Warm socks"]
    lines = [line for piece in pieces for line in (sign, piece)]
    apart = [[line] for line in lines]
    for form in ([lines], apart):
        for name, raw in write_documents("What to bring", ["Come early, and bring this."], *form).items():
            project = import_article(raw, name=name)
            (found,) = [block for block in project.draft.blocks if isinstance(block, DraftList)]
            assert [item.text for item in found.items] == pieces, (name, project.content)
            assert project.differences == (), name


def test_a_number_alone_on_its_line_is_that_of_the_step_below() -> None:
    lines = [line for number, step in enumerate(STEPS["en"][2], 1) for line in (f"{number}.", step)]
    for name, raw in write_documents(STEPS["en"][0], [STEPS["en"][1]], *([line] for line in lines)).items():
        if name == "a.md":
            # Markdown has empty items there.
            continue
        project = import_article(raw, name=name)
        assert list_steps(project.draft) == list(STEPS["en"][2]), (name, project.content)
        assert project.differences == (), name


def test_a_lone_dash_that_parts_two_passages_stays() -> None:
    raw = b"Your card\n\nKeep this card with you at all times.\n\n\xe2\x80\x93\n\nShow it to the nurse.\n"
    draft = read_draft(raw, name="a.txt")
    assert not any(isinstance(block, DraftList) for block in draft.blocks)


@pytest.mark.parametrize("arrow", ["→", "➔", "►"])
def test_arrows_before_lines_are_bullets(arrow: str) -> None:
    items = ["Llame temprano", "Descanse en casa", "Beba mucha agua"]
    lines = [f"{arrow} {item}" for item in items]
    for form in ([lines], [[line] for line in lines]):
        for name, raw in write_documents("Su día", ["Haga esto cada día en casa."], *form).items():
            project = import_article(raw, name=name)
            (found,) = [block for block in project.draft.blocks if isinstance(block, DraftList)]
            assert [item.text for item in found.items] == items, (name, project.content)
            assert project.differences == ()


def test_arrows_inside_a_sentence_stay() -> None:
    lines = ["Open Menu → Settings → Alarms on the pump.", "Thin skin → more bruises."]
    for name, raw in write_documents(
        "Your pump", ["The pump has an alarm."], *([one] for one in lines)
    ).items():
        draft = read_draft(raw, name=name)
        texts = [block.text for block in draft.blocks if isinstance(block, DraftParagraph)]
        assert texts[1:] == lines, name


@pytest.mark.parametrize("box", ["☐", "[ ]"])
@pytest.mark.parametrize("space", [" ", "   ", " / "])
def test_each_box_of_a_line_has_an_item_of_its_own(box: str, space: str) -> None:
    line = space.join(f"{box} {word}" for word in ("Carte", "Lunettes", "Chauffeur"))
    for name, raw in write_documents("Votre visite", ["Cochez ce que vous apportez."], [line]).items():
        project = import_article(raw, name=name)
        (found,) = [block for block in project.draft.blocks if isinstance(block, DraftChecklist)]
        assert found.items == ("Carte", "Lunettes", "Chauffeur"), (name, project.content)
        assert project.differences == (), name


def test_a_ticked_box_beside_an_empty_one_is_told() -> None:
    draft = read_draft(b"Your visit\n\nTick one of the two.\n\n[x] Yes [ ] No\n", name="a.txt")
    (found,) = [block for block in draft.blocks if isinstance(block, DraftChecklist)]
    assert (found.items, found.comment) == (("Yes", "No"), "Ticked in the article: Yes.")


def test_smaller_steps_that_get_letters_are_told() -> None:
    lines = "1. Wash your hands.\n   {} Use soap.\n   {} Dry them.\n2. Change the dressing.\n"
    comments = {}
    for marks in (("1.", "2."), ("i)", "ii)"), ("a)", "b)")):
        raw = f"Your dressing\n\nFollow each of these.\n\n{lines.format(*marks)}".encode()
        (found,) = [one for one in read_draft(raw, name="a.txt").blocks if isinstance(one, DraftList)]
        comments[marks[0]] = found.comment
    assert comments["1."] == "The article counts the smaller steps 1, 2; the page gives them letters."
    assert comments["a)"] == ""


def test_steps_below_zero_keep_their_numbers_as_words() -> None:
    page = "<html><body><h1>Title</h1><p>Some words.</p><ol start='-1'><li>Rest.<li>Eat.<li>Go.</ol>"
    project = import_article(page.encode(), name="a.html")
    (found,) = [block for block in project.draft.blocks if isinstance(block, DraftList)]
    assert [item.text for item in found.items] == ["-1. Rest.", "0. Eat.", "1. Go."]
    assert not found.numbered
    assert project.differences == ()


def test_a_document_without_a_line_that_may_be_its_title_is_read() -> None:
    table = "<table><tr><td>Amolin</td><td>5 mg</td></tr><tr><td>Betacor</td><td>7 mg</td></tr></table>"
    draft = read_draft(f"<html><body>{table}</body></html>".encode(), name="pills.html")
    assert draft.title
