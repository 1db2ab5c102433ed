"""The blocks that split do so anywhere, and lose nothing; odd ones are laid out like any other."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.content.model import Block
from tests.layout.test_tags import rendered
from tests.layout.test_whole_handouts import SIDE, boxes, extracted, squeezed, words_of
from tests.support.examples import count_examples
from tests.support.goldens import tag_tree
from tests.support.handouts import block, plain_sentence, plain_short
from tests.support.pdf_checks import findings

lists = st.lists(plain_sentence.filter(str.strip), min_size=1, max_size=5)
facts = st.builds(
    lambda title, items: block("facts", title=title, items=[{"label": a, "text": b} for a, b in items]),
    plain_short, st.lists(st.tuples(plain_short, plain_sentence), min_size=1, max_size=12),
)  # fmt: skip
timelines = st.builds(
    lambda items: block("timeline", items=[{"when": a, "what": b} for a, b in items]),
    st.lists(st.tuples(plain_short, plain_sentence), min_size=1, max_size=12),
)
calls = st.builds(
    lambda us, er, now: block("when_to_call", call_us=us, go_to_er=er, call_911=now), lists, lists, lists
)
schedules = st.builds(
    lambda rows: block(
        "med_schedule", items=[{"medicine": a, "for": b, "dose": c, "morning": d} for a, b, c, d in rows]
    ),
    st.lists(st.tuples(plain_short, plain_short, plain_short, plain_short), min_size=1, max_size=12),
)
prompts = st.builds(
    lambda name, items, lines: block(name, items=items, lines=lines),
    st.sampled_from(["questions", "teach_back"]), lists, st.integers(0, 5),
)  # fmt: skip
quotes = st.builds(lambda text, who: block("quote", text=text, who=who), plain_sentence, plain_short)
fill_ins = st.builds(
    lambda label, kind, lines: block("fill_in", label=label, kind=kind, lines=lines),
    plain_sentence, st.sampled_from(["lines", "short", "box"]), st.integers(1, 30),
)  # fmt: skip
paragraphs = st.builds(lambda text: block("paragraph", text=text), plain_sentence)
columns = st.builds(
    lambda parts: block("columns", content=parts), st.lists(paragraphs | prompts, min_size=1, max_size=5)
)
anything = st.lists(
    facts | timelines | calls | schedules | prompts | quotes | fill_ins | columns, min_size=1, max_size=4
)


def roles(pdf: bytes) -> str:
    """The tag tree without pages: what is heard, in order."""
    return "".join(line.split(" p")[0] for line in tag_tree(pdf).splitlines() if "\u201c" not in line)


@settings(
    max_examples=count_examples(5), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(anything, st.integers(330, 1200))
def test_nothing_is_lost_however_pages_break(body: list[Block], height: int) -> None:
    done = rendered(body, height)
    text = extracted(done.pdf)
    # A word may be broken by a page's foot and head.
    missing = [word for word in words_of([*_flat(body)]) if word not in text]
    assert len(missing) <= 3 * done.pages
    assert all(left >= SIDE and right <= 612 - SIDE for left, _, right, _ in boxes(done.pdf))
    assert roles(done.pdf) == roles(rendered(body, 5000).pdf)
    assert findings(done.pdf) == []


def _flat(body: list[Block]) -> list[Block]:
    return [inner for part in body for inner in (_flat([*getattr(part, "content", ())]) or [part])]


LONG = "antidisestablishmentarianism" * 12
ODD = {
    "one": lambda: ["One"],
    "thirty": lambda: [f"Item {at}" for at in range(30)],
    "long word": lambda: [LONG, "Other"],
    "foreign": lambda: ["Über naïve façade señor", "C++ & 5 * 3 < 7"],
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_amounts_and_words_are_laid_out(kind: str) -> None:
    items = ODD[kind]()
    marked = [item.replace("*", "\\*") for item in items]
    body = [
        block("when_to_call", **dict.fromkeys(("call_us", "go_to_er", "call_911", "crisis"), marked[:12])),
        block("facts", items=[{"label": item, "text": item} for item in marked]),
        block("timeline", items=[{"when": item, "what": item} for item in marked]),
        block("med_schedule", items=[
            {"medicine": item, "for": item, "dose": item, "noon": item, "note": item} for item in marked
        ]),
        block("questions", items=marked), block("teach_back", items=marked, lines=0),
        block("fill_in", label=marked[0], kind="short"), block("quote", text=marked[0], who=marked[0]),
        block("glossary", items=[
            {"term": a, "say_it": a, "meaning": b} for a, b in zip(items, marked, strict=True)
        ]),
        block("approval_status", drug=marked[0], use=marked[0], status="off_label", as_of=items[0]),
        block("columns", content=[block("paragraph", text=item) for item in marked]),
    ]  # fmt: skip
    done = rendered(body, 792)
    text = extracted(done.pdf)
    assert [item for item in items[:12] if text.count(squeezed(item)) < 10] == []
    assert all(left >= SIDE and right <= 612 - SIDE for left, _, right, _ in boxes(done.pdf))
    assert findings(done.pdf) == []


def test_columns_are_balanced_and_read_down_the_first() -> None:
    parts = [block("paragraph", text=f"Part {at} of the columns.") for at in range(1, 7)]
    pdf = rendered([block("columns", content=parts)], 792).pdf
    lefts = [(left, bottom) for left, bottom, *_ in boxes(pdf)]
    starts = {round(left) for left, _ in lefts if 315 < left < 330}
    assert starts, "a second column begins beyond the middle"
    text = extracted(pdf)
    assert text.index("Part3") < text.index("Part4")


@pytest.mark.parametrize(
    "inner", [block("page_break"), block("section", title="A", content=[block("paragraph", text="Words.")])]
)
def test_columns_give_way_to_what_needs_the_width(inner: Block) -> None:
    parts = [
        block("paragraph", text="Words that go on for a while. " * 5),
        inner,
        block("paragraph", text="End."),
    ]
    columned, single = (boxes(rendered(body, 792).pdf) for body in ([block("columns", content=parts)], parts))
    # The footer holds the content hash.
    starts = [[round(box[0]) for box in found if box[1] > 90] for found in (columned, single)]
    assert starts[0] == starts[1]


def test_columns_taller_than_a_page_go_on_one_under_the_other() -> None:
    parts = [block("paragraph", text=f"Part {at}. " + "Words that go on. " * 40) for at in range(1, 9)]
    done = rendered([block("columns", content=parts)], 500)
    assert done.pages > 2
    text = extracted(done.pdf)
    assert [text.index(f"Part{at}.") for at in range(1, 9)] == sorted(
        text.index(f"Part{at}.") for at in range(1, 9)
    )
