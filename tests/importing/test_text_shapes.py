"""What the shapes of lines mean: tables, lists after a colon, questions, boxes, blanks, wrapped lines."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftChecklist,
    DraftFaq,
    DraftFillIn,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftReferences,
    DraftTable,
)
from handout.importing.files.encodings import decode_bytes

INTRO = "Asthma makes it hard to breathe, and with a plan you can live well with it.\n\n"


def read(text: str, name: str = "a.txt") -> tuple[DraftBlock, ...]:
    title = "# Living with asthma\n\n" if name.endswith(".md") else "Living with asthma\n\n"
    return read_draft((title + INTRO + text).encode(), name=name).blocks[1:]


@pytest.mark.parametrize(
    "lines",
    ["Drug\tDose\tTimes\nAlbuterol\t2 puffs\t4\nPrednisone\t5 mg\t1\n",
     "Drug | Dose | Times\nAlbuterol | 2 puffs | 4\nPrednisone | 5 mg | 1\n",
     "| Drug | Dose | Times |\n|------|------|---|\n| Albuterol | 2 puffs | 4 |\n| Prednisone | 5 mg | 1 |\n",
     "Drug        Dose      Times\nAlbuterol   2 puffs   4\nPrednisone  5 mg      1\n",
     "Drug\tDose\tTimes\n\nAlbuterol\t2 puffs\t4\n\nPrednisone\t5 mg\t1\n"],
)  # fmt: skip
def test_tables_of_text(lines: str) -> None:
    (table,) = [
        block for block in read(f"When to take it\n\n{lines}\nMore words.") if isinstance(block, DraftTable)
    ]
    assert table.header == ("Drug", "Dose", "Times")
    assert table.rows == (("Albuterol", "2 puffs", "4"), ("Prednisone", "5 mg", "1"))


@pytest.mark.parametrize(
    "text", ["•\tdust\n•\tcold air\n", "One.  Two sentences.\nAnd so  on it goes here.\n"]
)
def test_what_is_no_table(text: str) -> None:
    assert not any(isinstance(block, DraftTable) for block in read(text))


def test_a_list_after_a_colon_has_a_comment() -> None:
    lead, listing, rest = read(
        "Call us if you:\n\ncough at night\nwake up short of breath\n\nWe answer day and night.\n"
    )
    assert isinstance(lead, DraftParagraph)
    assert isinstance(listing, DraftList)
    assert [item.text for item in listing.items] == ["cough at night", "wake up short of breath"]
    assert listing.comment
    assert isinstance(rest, DraftParagraph)


def test_the_heading_above_a_lead_in_stays_the_heading() -> None:
    blocks = read(
        "Inhalers\nYou need 2 puffs each day, usually:\none at dawn\none at night\n\nRinse your mouth.\n"
    )
    assert [block.text for block in blocks if isinstance(block, DraftHeading)] == ["Inhalers"]
    assert any(isinstance(block, DraftList) for block in blocks)


@pytest.mark.parametrize(
    "lines",
    ["Contact us:\n\nOak Lung Clinic\n5 Mill Road\nTel (555) 010-0100\n",
     "Call us if you are worried about this:\n\nWe are here for you, and we would like to know.\n"],
)  # fmt: skip
def test_other_lines_after_a_colon_stay(lines: str) -> None:
    assert not any(isinstance(block, DraftList) for block in read(lines))


def test_items_in_a_line() -> None:
    blocks = read("Tell us if you see: • redness • pus • fever. We will help.\n")
    (listing,) = [block for block in blocks if isinstance(block, DraftList)]
    assert [item.text for item in listing.items] == ["redness", "pus", "fever."]
    assert blocks[-1] == DraftParagraph("We will help.")
    assert not any(
        isinstance(block, DraftList)
        for block in read("The pill - if you take it - can help you - or not, as we said.")
    )


def test_questions_and_answers() -> None:
    (faq,) = read("Q: What is it?\nA: A long illness.\n\nQ. Can I run?\nA. Yes.\n")
    assert faq == DraftFaq((("What is it?", "A long illness."), ("Can I run?", "Yes.")))
    with_list = read("Q: What is it?\nA: It is\n\n- one\n- two\n\nQ: Can I run?\nA: Yes.\n")
    assert [block.text for block in with_list if isinstance(block, DraftHeading)] == [
        "What is it?",
        "Can I run?",
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_boxes_are_a_checklist(name: str) -> None:
    (boxes,) = read("\u2610 your card\n[ ] your inhaler\n[x] your list\n", name)
    assert isinstance(boxes, DraftChecklist)
    assert boxes.items == ("your card", "your inhaler", "your list")
    assert "your list" in boxes.comment


def test_blanks_are_lines_to_write_on() -> None:
    blocks = read("Your doctor: ________ Phone: ________\n\nMy questions:\n________\n________\n")
    assert blocks == (DraftFillIn("Your doctor"), DraftFillIn("Phone"), DraftFillIn("My questions", 2))
    (sentence,) = read("Take ____ puffs every ____ hours until you feel well.\n")
    assert isinstance(sentence, DraftParagraph)


def test_a_line_goes_on_after_an_open_word() -> None:
    (paragraph,) = read("If you are worried, call our nurses at\n(555) 010-0100 and ask for advice.\n")
    assert isinstance(paragraph, DraftParagraph)
    assert "at (555) 010-0100 and" in paragraph.text


def test_double_spacing_is_closed_up() -> None:
    lines = ["Asthma makes the airways swell so", "that it is hard to breathe. Take"]
    lines += ["your inhaler with you wherever", "you go, and tell your friends"]
    lines += ["where it is. Breathe out first,", "then breathe in slowly."]
    blocks = read_draft(("Living with asthma\n\n" + "\n\n".join(lines)).encode(), name="a.txt").blocks
    assert blocks == (DraftParagraph(" ".join(lines)),)


def test_steps_keep_their_numbers_and_points() -> None:
    (steps,) = read("1. Wash\n   - with soap\n2. Dry\n", "a.md")
    assert isinstance(steps, DraftList)
    assert steps.numbered
    assert [item.text for item in steps.items] == ["Wash\\\n\u2013 with soap", "Dry"]


def test_html_in_markdown_is_read() -> None:
    text = "<div>\n\nOne.<br>Call <a href='tel:+15550100100'>us</a>.\n\n</div>\n\n"
    text += "<h3>More</h3>\n\n<ul><li>dust</li></ul>\n"
    blocks = read(text + "\n<!-- ask Bob -->\n\nUse 5 < 7, <18 years, C++ and <name>.\n", "a.md")
    assert blocks[0] == DraftParagraph("One.\\\nCall [us](tel:+15550100100).")
    assert [type(block) for block in blocks] == [DraftParagraph, DraftHeading, DraftList, DraftParagraph]
    assert blocks[-1] == DraftParagraph("Use 5 < 7, <18 years, C++ and <name>.")


def test_marks_of_programs_are_not_printed() -> None:
    draft = read_draft(
        b"# **Asthma** {#asthma}\n\n{{< box >}}\nRest.\n{{< /box >}}\n\n## More {#more}\n\nText.\n",
        name="a.md",
    )
    assert draft.title == "Asthma"
    assert draft.blocks == (DraftParagraph("Rest."), DraftHeading("More"), DraftParagraph("Text."))
    assert any("box" in line for line in draft.unplaced)


def test_no_cell_beyond_the_header_is_dropped() -> None:
    (table,) = read("| Drug | Dose |\n|---|---|\n| A | 5 mg | with FOOD |\n", "a.md")
    assert isinstance(table, DraftTable)
    assert table.rows == (("A", "5 mg", "with FOOD"),)


def test_a_picture_in_its_address_is_saved(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "p.png"
    Image.new("RGB", (8, 8)).save(path)
    url = "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode()
    draft = read_draft(f"# A\n\n![a scale][one]\n\nText.\n\n[one]: <{url}>\n".encode(), name="a.md")
    assert isinstance(draft.blocks[0], DraftPicture)
    assert draft.assets[0].content == path.read_bytes()


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("mac_roman", "Mac OS Roman"), ("cp850", "the encoding of DOS"), ("cp1252", "Windows-1252")],
)
def test_old_encodings_are_told(encoding: str, name: str) -> None:
    text = "Café Zürich: für Übelkeit täglich ½ Tablette"
    raw = text.replace("½ ", "" if encoding == "mac_roman" else "½ ").encode(encoding)
    assert decode_bytes(raw) == (raw.decode(encoding), name)
    assert name in import_article(raw, name="a.txt").content


def test_numbers_begin_where_the_article_begins_and_nested_numbers_are_smaller_steps() -> None:
    hands = "<ol><li>Left hand</li><li>Right hand</li></ol>"
    for name, text in (
        ("a.md", "3. Wash\n4. Dry\n   1. Left hand\n   2. Right hand\n"),
        ("a.txt", "Title of this\n\n3. Wash\n4. Dry\n   1. Left hand\n   2. Right hand\n"),
        ("a.html", f"<ol start=3><li>Wash</li><li>Dry{hands}</li></ol>"),
    ):
        (steps,) = (each for each in read(text, name) if isinstance(each, DraftList))
        assert (steps.numbered, steps.start) == (True, 3), name
        wash, dry = steps.items
        assert (wash.text, wash.items) == ("Wash", ())
        assert [dry.text, *(inner.text for inner in dry.items)] == ["Dry", "Left hand", "Right hand"]


@pytest.mark.parametrize("word", ["choose", "contact", "zones", "page_break", "words"])
def test_a_word_alone_is_never_read_as_the_name_of_a_block(tmp_path: Path, word: str) -> None:
    from handout.content.model.blocks import Paragraph
    from handout.content.reading.project_reader import read_project

    found = import_article(f"{word}\n".encode(), name="article", article_format="text")
    path = tmp_path / "content.yaml"
    path.write_text(found.content, encoding="utf-8")
    (block,) = read_project(path).project.content
    assert isinstance(block, Paragraph)
    assert block.text == word


def test_a_text_without_small_letters_is_joined_where_it_was_wrapped() -> None:
    """A sentence of Japanese or Arabic goes on over the lines of a PDF's copy; short lines stay lines."""
    words = "手術のあとの二十四時間は家で静かに休み、車を運転しないでください。"
    sentences = [words + "痛みがあるときは医師の指示どおりに薬を飲んでください。" for _ in range(3)]
    text = "手術後の自宅療養\n\n" + "\n".join(
        sentence[at : at + 30] for sentence in sentences for at in range(0, len(sentence), 30)
    )
    draft = read_draft(text.encode(), name="x.txt")
    paragraphs = [block.text for block in draft.blocks if isinstance(block, DraftParagraph)]
    assert "".join(paragraphs) == "".join(sentences)


def test_headings_of_chinese_are_numbered_in_their_ways() -> None:
    text = (
        "第一节\n慢性心力衰竭\n\n这是一种常见的病，也是很多老人住院的原因。\n\n一、临床表现\n\n（一）左心衰竭\n\n"
        "主要表现为呼吸困难。\n\n（二）右心衰竭\n\n主要表现为水肿。\n\n1、按时吃药。\n2、少吃盐。\n3、每天称体重。\n"
    )
    draft = read_draft(text.encode(), name="x.txt")
    assert draft.title == "慢性心力衰竭"
    assert [(block.text, block.level) for block in draft.blocks if isinstance(block, DraftHeading)] == [
        ("一、临床表现", 1), ("（一）左心衰竭", 2), ("（二）右心衰竭", 2),
    ]  # fmt: skip
    [steps] = [block for block in draft.blocks if isinstance(block, DraftList)]
    assert (steps.numbered, [item.text for item in steps.items]) == (
        True, ["按时吃药。", "少吃盐。", "每天称体重。"],
    )  # fmt: skip


@pytest.mark.parametrize("cited", ["[1]. It is common [2].", "[1, 2].", "[1-2]."])
def test_numbers_in_brackets_become_sources_without_a_difference(cited: str) -> None:
    text = (
        f"Living with asthma\n\nAsthma makes it hard to breathe {cited}\n\nReferences\n\n"
        "[1] Smith J. Asthma in adults. 2020.\n[2] Lee A. Breathing well. 2021.\n"
    )
    found = import_article(text.encode(), name="x.txt")
    [sources] = [block for block in found.draft.blocks if isinstance(block, DraftReferences)]
    assert [item.id for item in sources.items] == ["smith-2020", "lee-2021"]
    assert "[^lee-2021]" in found.content
    assert found.differences == ()
