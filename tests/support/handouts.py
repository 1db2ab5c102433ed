"""Random handouts for property tests, and small ones for examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from handout.content.model import BLOCKS, Block, Project
from tests.support.entries import make_entry

WORDS = [
    "Ask",
    "your",
    "nurse",
    "about",
    "pain,",
    "sleep",
    "and",
    "food:",
    "it",
    "helps!",
    "Über",
    "naïve",
    "café",
    "façade",
    "señor",
    "5",
    "*",
    "3",
    "<",
    "7",
    "&",
    "C++",
    "{x}",
]

word = st.sampled_from(WORDS) | st.text("abcdefghijklmnopqrstuvwxyzåéü", min_size=1, max_size=90)
sentence = st.lists(word, min_size=1, max_size=40).map(" ".join)
short = st.lists(word, min_size=1, max_size=6).map(" ".join)


def block(name: str, **fields: Any) -> Block:
    """A block of the vocabulary from its fields."""
    return make_entry(BLOCKS[name], fields)


def escaped(text: str) -> str:
    """Random words as content: what could be markup is made plain."""
    from handout.content.inline.markup import escape_markup

    return escape_markup(text)


plain_sentence = sentence.map(escaped)
plain_short = short.map(escaped)

paragraphs = st.builds(lambda text: block("paragraph", text=text), plain_sentence)
bullets = st.builds(
    lambda items: block("bullets", items=items),
    st.lists(
        st.fixed_dictionaries({"text": plain_sentence, "items": st.lists(plain_short, max_size=3)}),
        min_size=1,
        max_size=6,
    ),
)
steps = st.builds(
    lambda items: block("steps", items=items),
    st.lists(st.fixed_dictionaries({"text": plain_sentence, "title": plain_short}), min_size=1, max_size=5),
)
key_points = st.builds(
    lambda items: block("key_points", items=items), st.lists(plain_sentence, min_size=1, max_size=7)
)
checklists = st.builds(
    lambda items, columns: block("checklist", items=items, columns=columns),
    st.lists(plain_sentence, min_size=1, max_size=9),
    st.sampled_from([1, 2]),
)
callouts = st.builds(
    lambda kind, title, text, items: block("callout", kind=kind, title=title, text=text, items=items),
    st.sampled_from(["tip", "info", "caution", "urgent", "emergency"]),
    plain_short,
    plain_sentence,
    st.lists(plain_sentence, max_size=3),
)
compares = st.builds(
    lambda one, two: block("compare", sides=[one, two]),
    *[
        st.fixed_dictionaries(
            {"title": plain_short, "items": st.lists(plain_sentence, min_size=1, max_size=4)}
        )
    ]
    * 2,
)
faqs = st.builds(
    lambda items: block("faq", items=items),
    st.lists(
        st.fixed_dictionaries({"question": plain_short, "answer": plain_sentence}), min_size=1, max_size=4
    ),
)
breaks = st.builds(lambda: block("page_break"))
leaves = st.one_of(
    paragraphs, paragraphs, bullets, steps, key_points, checklists, callouts, compares, faqs, breaks
)


def _sections(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    return st.builds(
        lambda title, content: block("section", title=title, content=content),
        plain_short,
        st.lists(children, max_size=5),
    )


bodies = st.lists(leaves | _sections(leaves | _sections(leaves)), min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """A table of one to four columns and up to thirty rows."""
    columns = draw(st.integers(1, 4))
    cells = st.lists(plain_short, min_size=columns, max_size=columns)
    return block(
        "table",
        columns=[{"title": title} for title in draw(cells)],
        rows=draw(st.lists(cells, min_size=1, max_size=30)),
        header_column=draw(st.booleans()),
    )


def project(body: list[Block], **handout: Any) -> Project:
    """A project of one location around a body."""
    return make_entry(
        Project,
        {
            "handout": {"id": "test", "title": "A test", "disclaimer": "Only a test."} | handout,
            "locations": [
                {"id": "here", "name": "Here", "phones": {"main": "555-0100"}, "address": ["1 Mill Road"]}
            ],
            "brand": {"name": "Test Clinic"},
            "content": body,
        },
    )


SAMPLE = Path(__file__).parent.parent.parent / "content.yaml"
