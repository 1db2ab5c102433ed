"""Whole handouts, random and hostile: nothing lost, nothing outside its frame, never a traceback."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import plain_text
from handout.content.model import Block, Prose
from handout.content.reading.project_reader import read_project
from handout.layout.page.story import collect_prose
from handout.render import Rendered, render
from tests.support.examples import count_examples
from tests.support.handouts import SAMPLE, block, bodies, project, tables

SIDE = 46.0
"""No character of the body may stand nearer to the paper's edge, in points."""


def rendered(body: list[Block], **handout: object) -> Rendered:
    made = project(body, **handout)
    return render(project=made, root=Path(), location=made.locations[0])


def squeezed(text: str) -> str:
    """Text without spaces and soft line-end artefacts, in one normal form."""
    return re.sub(r"[\s\u0002\ufffe\u00ad]+", "", unicodedata.normalize("NFKC", text))


def extracted(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))


def is_subsequence(parts: list[str], whole: str) -> bool:
    at = 0
    for part in parts:
        at = whole.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def words_of(body: list[Block]) -> list[str]:
    return [squeezed(word) for prose in collect_prose(tuple(body)) for word in plain_text(prose).split()]


def _is_advice(block: Block) -> bool:
    inner = getattr(block, "content", ())
    return getattr(block, "kind", "") == "emergency" or any(map(_is_advice, inner))


def _has_columns(block: Block) -> bool:
    if block.name == "compare" or getattr(block, "columns", 1) == 2:
        return True
    return any(_has_columns(inner) for inner in getattr(block, "content", ()))


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        found += [
            text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()
        ]
    return found


@settings(
    max_examples=count_examples(12), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(bodies)
def test_every_word_is_there_in_order_and_inside_the_page(body: list[Block]) -> None:
    done = rendered(body)
    text = extracted(done.pdf)
    # A word may be broken by a page's foot and head; its pieces then stand in order all the same.
    missing = [word for word in words_of(body) if word not in text]
    assert len(missing) <= done.pages
    # Columns taller than a page go on beside each other; only the tag tree reads them in order.
    # Emergency advice may be moved to the first or the last page.
    in_order = words_of([block for block in body if not _has_columns(block) and not _is_advice(block)])
    assert is_subsequence([word for word in in_order if word not in missing], text)
    assert all(
        left >= SIDE and right <= 612 - SIDE and bottom >= 22 and top <= 775
        for left, bottom, right, top in boxes(done.pdf)
    )


@settings(max_examples=count_examples(6))
@given(tables())
def test_tables_lose_no_cell(table: Block) -> None:
    text = extracted(rendered([table]).pdf)
    assert [word for word in words_of([table]) if word not in text] == []


@settings(max_examples=count_examples(4))
@given(bodies, st.randoms())
def test_bytes_do_not_depend_on_what_was_rendered_before(body: list[Block], random: object) -> None:
    first = rendered(body).pdf
    rendered([block("paragraph", text="Something else, with other glyphs: ßÆŒ.")])
    assert rendered(body).pdf == first


def test_title_of_300_characters() -> None:
    title = ("What you need to know about " * 12)[:300].strip()
    done = rendered([block("paragraph", text="Body. " * 900)], title=title)
    assert squeezed(title) in extracted(done.pdf)
    # The running head of the later pages is cut to one line: nothing stands between it and the text.
    second = pypdfium2.PdfDocument(done.pdf)[1].get_textpage()
    assert second.get_text_bounded(bottom=753).strip().endswith("\u2026")
    assert second.get_text_bounded(bottom=745, top=757).strip() == ""


def test_word_of_500_letters_is_broken_and_whole() -> None:
    word = "antidisestablishment" * 25
    done = rendered([block("paragraph", text=word), block("key_points", items=[word])])
    assert extracted(done.pdf).count(word) == 2
    assert all(right <= 612 - SIDE for _, _, right, _ in boxes(done.pdf))


def test_table_row_taller_than_a_page_is_split() -> None:
    long = " ".join(f"word{number}" for number in range(2500))
    done = rendered([block("table", columns=[{"title": "One"}, {"title": "Two"}], rows=[["short", long]])])
    assert done.pages > 2
    text = extracted(done.pdf)
    assert all(f"word{number}" in text for number in range(2500))


def test_table_over_many_pages_repeats_its_header() -> None:
    rows = [[f"row {number}", "text"] for number in range(120)]
    done = rendered([block("table", columns=[{"title": "Heading one"}, {"title": "Heading two"}], rows=rows)])
    assert done.pages >= 4
    assert extracted(done.pdf).count("Headingone") == done.pages


def test_two_hundred_sections_and_an_empty_one() -> None:
    body = [
        block("section", title=f"Section {number}", content=[block("paragraph", text="Text.")])
        for number in range(200)
    ]
    done = rendered([*body, block("section", title="Empty")])
    text = extracted(done.pdf)
    assert is_subsequence([f"Section{number}" for number in range(200)], text)
    assert "Empty" in text


def test_callout_and_comparison_taller_than_a_page_are_split() -> None:
    items = [
        f"Point {number} of a very long list that goes on and on for some lines." for number in range(70)
    ]
    done = rendered([block("callout", kind="caution", text="Look:", items=items)])
    assert is_subsequence([f"Point{number}of" for number in range(70)], extracted(done.pdf))
    sides = [{"title": "Do", "items": items}, {"title": "Do not", "items": items[:3]}]
    done = rendered([block("compare", sides=sides)])
    assert all(f"Point{number}of" in extracted(done.pdf) for number in range(70))


@pytest.mark.parametrize(
    "text",
    ["<b>&amp;</b>", "C++ & 5 * 3 < 7", "{x} {{y}}", "</para><font size=99>", "%s %(x)s \\n", "‘’“”–—…"],
)
def test_hostile_markup_is_plain_text(text: str) -> None:
    assert squeezed(text) in extracted(rendered([block("paragraph", text=text.replace("\\", "\\\\"))]).pdf)


def test_a_long_disclaimer_makes_room_for_itself() -> None:
    notice = "This is general advice and does not replace your clinician. " * 12
    done = rendered([block("paragraph", text="Word. " * 900)], disclaimer=notice)
    document = pypdfium2.PdfDocument(done.pdf)
    for page in document:
        text = page.get_textpage()
        found = [
            text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()
        ]
        assert min(bottom for _, bottom, _, _ in found) > 24
    assert Prose(notice).strip()[:40].replace(" ", "") in extracted(done.pdf)


def test_the_sample_is_a_small_file() -> None:
    reading = read_project(SAMPLE)
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    # 67 KB on ten pages; with the hinting of its fonts it would be 74 KB.
    assert len(done.pdf) < 72_000
