"""Web pages: read by their elements, never printed as text; what is left out is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import plain_text
from handout.errors import ContentError
from handout.importing.article import read_draft
from handout.importing.drafts.draft import (
    Draft,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftTable,
    iter_texts,
)

PAGE = """<!DOCTYPE html><html><head><title>Ankle care | Oak Clinic</title>
<style>p {color: red}</style></head>
<body><nav>Home <a href="/x">About</a></nav><main><h1>Care for your ankle</h1>
<div>Rest it &amp; <b>keep it</b> up.<br>Call <a href="tel:+15550100147">(555) 010-0147</a>.</div>
<h2>What helps</h2><ul><li>Ice</li><li>Rest</li></ul>
<p>Take 10<sup>3</sup> mg <del>10 g</del> if pain &lt; 5.</p>
<table><tr><th>Day</th><th>Dose</th></tr>
<tr><td rowspan="2">1</td><td>5 mg</td></tr><tr><td>10 mg</td></tr></table>
</main><script>var x = "<p>no</p>";</script></body></html>"""


def read(page: str, name: str = "page.html") -> Draft:
    return read_draft(page.encode(), name=name)


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_a_page_is_read_by_its_elements(name: str) -> None:
    draft = read(PAGE, name)
    assert draft.title == "Care for your ankle"
    assert draft.blocks == (
        DraftParagraph("Rest it & **keep it** up.\\\nCall [(555) 010-0147](tel:+15550100147)."),
        DraftHeading("What helps"),
        DraftList(draft.blocks[2].items if isinstance(draft.blocks[2], DraftList) else ()),
        DraftParagraph("Take 10^3^ mg if pain < 5."),
        draft.blocks[4],
    )
    assert list(iter_texts(draft.blocks[2])) == ["Ice", "Rest"]
    table = draft.blocks[4]
    assert isinstance(table, DraftTable)
    assert table.rows == (("1", "5 mg"), ("1", "10 mg"))


def test_what_is_left_out_is_told() -> None:
    assert set(read(PAGE).unplaced) == {
        "the title of the page: Ankle care | Oak Clinic",
        "in the page's menu: Home About",
        "struck text: 10 g",
    }


def test_the_pages_title_is_used_where_no_heading_is() -> None:
    page = "<html><head><title>Ankle care</title></head><body><p>Rest it for two days.</p></body></html>"
    assert read(page).title == "Ankle care"


@pytest.mark.parametrize("suffix", ["pages", "epub"])
def test_another_document_is_refused_with_the_next_step(suffix: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_draft(b"PK\x03\x04", name=f"a.{suffix}")
    assert "Word document that can be read" not in caught.value.problems[0].message
    assert caught.value.problems[0].hint


WORDS = st.lists(st.from_regex(r"[a-z]{3,9}|[0-9]{2,4}", fullmatch=True), min_size=1, max_size=5).map(
    " ".join
)
PIECES = st.one_of(
    st.tuples(st.sampled_from(["p", "div", "h2", "h3", "section", "li", "td", "span", "pre"]), WORDS),
    st.tuples(st.sampled_from(["nav", "aside", "del"]), WORDS),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8), st.data())
def test_no_word_of_any_page_is_lost(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    parts = [f"<{tag}>{words}</{tag}>" for tag, words in pieces]
    if data.draw(st.booleans()):
        # An element that never ends.
        parts[-1] = f"<{pieces[-1][0]}>{pieces[-1][1]}"
    draft = read(f"<html><body><h1>Care at home</h1>{' '.join(parts)}</body></html>")
    said = [draft.title, draft.subtitle, *draft.unplaced]
    said += [plain_text(text) for block in draft.blocks for text in iter_texts(block)]
    there = " ".join(said).split()
    for word in (word for _, words in pieces for word in words.split()):
        assert there.count(word) >= sum(words.split().count(word) for _, words in pieces)


def test_a_page_nested_without_end_is_read() -> None:
    draft = read(f"<html><h1>Care at home</h1>{'<div><ul><li>' * 20_000}Rest.")
    assert "Rest." in " ".join(text for block in draft.blocks for text in iter_texts(block))
