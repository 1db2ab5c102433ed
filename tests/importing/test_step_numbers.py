"""A step keeps the number that its article shows, in every format; another number, or none, is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout.importing.article import import_article, read_draft, read_source
from handout.importing.comparing.comparison import find_differences
from handout.importing.drafts.draft import Draft, DraftItem, DraftList
from handout.importing.writing.write_yaml import format_content_yaml
from tests.importing.test_office_formats import STYLES, odt, p

WORDS = ("Take it.", "Drink.", "Lie down.")
HEAD = "<html><body><h1>Title</h1><p>Some words stand here.</p>"


def list_numbers(draft: Draft) -> list[str]:
    """The number that the handout shows before each step, or the words of one whose number is text."""
    shown = []
    for block in draft.blocks:
        for number, item in enumerate(block.items if isinstance(block, DraftList) else (), 1):
            first, *lines = item.text.split("\\\n")
            is_step = isinstance(block, DraftList) and block.numbered
            shown.append(f"{number + block.start - 1}" if is_step else first)  # type: ignore[union-attr]
            shown += [*lines, *(inner.text for inner in item.items)]
    return shown


def number_page(opened: str, *values: str) -> list[str]:
    inner = "".join(f"<li{value}>{text}" for value, text in zip((*values, "", "", ""), WORDS, strict=False))
    project = import_article(f"{HEAD}<ol{opened}>{inner}</ol></body></html>".encode(), name="a.html")
    assert project.differences == ()
    return list_numbers(project.draft)


def test_steps_of_a_web_page_have_the_numbers_that_browsers_show() -> None:
    pages = {
        " start=3": "3 4 5", " start='0'": "0 1 2", " reversed": "3 2 1", " reversed start=10": "10 9 8",
        " type=A start=3": "3 4 5", ' style="list-style: lower-roman"': "1 2 3",
    }  # fmt: skip
    assert {opened: " ".join(number_page(opened)) for opened in pages} == pages
    assert number_page("", "", " value=4") == ["1", "4", "5"]
    assert number_page(" reversed", "", " value=9") == ["3", "9", "8"]
    assert number_page("", " value='+5'", " value=2000") == ["5", "2000", "2001"]
    assert number_page("", " value='\u0665'") == ["1", "2", "3"]
    nested = "<ul><li>Take it.<ol reversed><li>cold<li>warm</ol></ul>"
    assert list_numbers(read_draft(f"{HEAD}{nested}".encode(), name="a.html"))[1:] == ["2. cold", "1. warm"]


def test_a_hidden_step_hides_no_other() -> None:
    page = f"{HEAD}<ol><li>Take it.<li hidden>Secret.<li>Drink.<li hidden>No.</ol><p>The end is here.</p>"
    draft = import_article(page.encode(), name="a.html").draft
    assert list_numbers(draft) == ["1", "2"]
    assert [line for line in draft.unplaced if "end" in line or "Drink" in line] == []


def test_open_marks_of_lists_are_looked_at_once() -> None:
    assert import_article(
        f"{HEAD}<p>It ends.</p>{'<ol ' * 20_000}><p>x</p>".encode(), name="a.html"
    ).draft.title


def write_level(number: int, *, start: int = 1, shown: int = 1, kind: str = "1") -> str:
    return (
        f"<text:list-level-style-number text:level='{number}' style:num-format='{kind}' "
        f"text:start-value='{start}' text:display-levels='{shown}'/>"
    )


def nest(*items: str) -> str:
    return f"<text:list text:style-name='Q'>{''.join(items)}</text:list>"


def item(text: str, inner: str = "", value: str = "") -> str:
    return f"<text:list-item{value}>{p(text)}{inner}</text:list-item>"


BULLET = "<text:list-level-style-bullet text:level='{}' text:bullet-char='-'/>"
PAIR = nest(item("cold"), item("warm"))
OPEN_LISTS = {
    (write_level(1, start=3), nest(item("Take it."), item("Drink."))): ["3", "4"],
    (write_level(1), nest(item("Take it."), item("Drink.", value=" text:start-value='4'"))): ["1", "4"],
    (write_level(1, kind=""), nest(item("Take it."), item("Drink."))): ["Take it.", "Drink."],
    (write_level(1) + BULLET.format(2), nest(item("Take it.", PAIR))): ["1", "\u2013 cold", "\u2013 warm"],
    (BULLET.format(1) + write_level(2), nest(item("Take it.", PAIR))): ["Take it.", "1. cold", "2. warm"],
    (write_level(1) + write_level(2, shown=2), nest(item("Take it.", PAIR))): [
        "1", "\u2013 1.1. cold", "\u2013 1.2. warm",
    ],
    (write_level(1) + write_level(2, start=3), nest(item("Take it.", PAIR))): [
        "1", "\u2013 3. cold", "\u2013 4. warm",
    ],
}  # fmt: skip


def test_steps_of_an_open_document_have_the_numbers_that_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    for levels, body in OPEN_LISTS:
        style = f"<text:list-style style:name='Q'>{levels}</text:list-style></office:automatic-styles>"
        styles = STYLES.replace("</office:automatic-styles>", style)
        monkeypatch.setattr("tests.importing.test_office_formats.STYLES", styles)
        raw = odt(p("Title", "Title") + p("Some words stand here to begin.") + body)
        found[levels, body] = list_numbers(read_draft(raw, name="a.odt"))
    assert found == OPEN_LISTS


def test_numbers_that_markdown_counts_otherwise_are_told() -> None:
    steps = "# Title\n\nSome words.\n\n{}. Take it.\n{}. Drink.\n{}. Lie down.\n"
    assert import_article(steps.format(1, 1, 1).encode(), name="a.md").differences == ()
    (told,) = import_article(steps.format(1, 2, 4).encode(), name="a.md").differences
    assert told == "line 7: the step “lie down …” has the number 3, in the article 4"


ARTICLE = b"Title\n\nSome words stand here, and end.\n\n3. Take it.\n4. Drink.\n5. Lie down.\n"


def tell(change: DraftList) -> list[str]:
    draft = read_draft(ARTICLE, name="a.txt")
    draft = replace(
        draft, blocks=tuple(change if isinstance(block, DraftList) else block for block in draft.blocks)
    )
    source = read_source(ARTICLE, "a.txt")
    return [*find_differences(source, draft, format_content_yaml(draft, name="a.txt"))]


def test_a_step_with_another_number_or_none_is_told() -> None:
    items = tuple(map(DraftItem, WORDS))
    assert tell(DraftList(items, True, start=3)) == []
    assert (
        tell(DraftList(items, True))[0] == "line 5: the step “take it …” has the number 1, in the article 3"
    )
    assert tell(DraftList(items)) == ["line 5: not shown before “take it …”: 3, 4, 5"]


def test_advice_in_the_file_stands_for_no_word_of_the_article() -> None:
    raw = b"Call 911\n\nIn an emergency call 911 at once.\n\nTake 3 of them.\n"
    draft = read_draft(raw, name="a.txt")
    content = format_content_yaml(draft, name="a.txt", missing=("3 short sentences, and when to call 911",))
    assert find_differences(read_source(raw, "a.txt"), draft, content) == ()
    lost = content.replace("Take 3 of", "Take of").replace("call 911 at", "call at")
    assert len(find_differences(read_source(raw, "a.txt"), draft, lost)) > 1


def test_words_before_an_author_s_name_are_not_missing() -> None:
    text = (
        "# Les gestes\n\nPour éliminer le tartre.\n\n## Le soir\n\nBrossez le matin.\n\n"
        "*Article rédigé par le Dr. Sophie Martin, chirurgien-dentiste à Lyon.*\n"
    )
    project = import_article(text.encode(), name="a.md")
    assert project.draft.authors
    assert project.differences == ()
