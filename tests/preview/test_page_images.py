"""Pages as pictures: keys that tell whether they look the same, and places of words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handout.errors import Mark, Problem
from handout.preview.page_images import PageImages
from handout.preview.page_search import PageText, find_words, get_annotated_words
from handout.preview.preview_build import Annotation, PreviewOptions, build_preview
from handout.preview.session import PreviewSession
from tests.preview.conftest import CONTENT


def pages_of(path: Path, content: str) -> PageImages:
    path.write_text(content, encoding="utf-8")
    pdf = build_preview(PreviewOptions(path), lambda reading: ()).pdf
    assert pdf is not None
    return PageImages(pdf)


def test_keys_tell_what_looks_the_same(content: Path) -> None:
    same, again = pages_of(content, CONTENT), pages_of(content, CONTENT + "\n# a comment\n")
    assert [page.key for page in same.pages] == [page.key for page in again.pages]
    other = pages_of(content, CONTENT.replace("narrow", "narrov"))
    assert other.pages[0].key != same.pages[0].key


def test_a_picture_is_as_sharp_as_asked(content: Path) -> None:
    pages = pages_of(content, CONTENT)
    key = pages.pages[0].key
    for sharpness in (1, 2):
        picture = pages.render_jpeg(key, sharpness)
        assert picture is not None
        image = Image.open(BytesIO(picture))
        assert image.format == "JPEG"
        assert image.size == (612 * sharpness, 792 * sharpness)
        assert image.convert("L").getextrema()[0] < 90
    assert pages.render_jpeg(key, 0) is None
    assert pages.render_jpeg(key, 99) is None
    assert pages.render_jpeg("0" * 24, 1) is None


def test_words_are_found_where_they_stand(content: Path) -> None:
    pages = pages_of(content, CONTENT)
    (box,) = pages.find_boxes("Asthma   makes the AIRWAYS narrow.")
    assert box.page == 0
    assert 0 < box.left < 0.5
    assert 0.1 < box.top < 0.6
    assert 0.1 < box.width < 0.9
    assert 0.005 < box.height < 0.05
    assert pages.find_boxes("when {location.phone} breathing is hard") != ()
    assert pages.find_boxes("words that stand nowhere") == ()
    assert pages.find_boxes("") == ()


def test_a_remark_of_the_preview_is_found(preview: PreviewSession) -> None:
    preview.refresh()
    assert [remark["code"] for remark in preview.state["remarks"]] == ["hard-word"]
    assert preview.find_boxes(preview.revision, 0)
    assert preview.find_boxes(preview.revision, 1) == ()
    assert preview.find_boxes(preview.revision, -1) == ()
    assert preview.find_boxes(preview.revision - 1, 0) == ()


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (
            "  - Plain **bold** words, see [the site](https://example.org).[^a]",
            5,
            "Plain bold words, see the site.",
        ),
        ("    title: Asthma at home # the title", 5, "Asthma at home"),
        ('    title: "Asthma: at home"', 12, "Asthma: at home"),
        ("  - section: What is it?", 5, "What is it?"),
        ("  - {number} stays at {place}", 5, "{number} stays at {place}"),
        ("  - It is a long sentence.", 15, "It is a long sentence."),
        ("  - >-\n    Folded words.", 5, "Folded words."),
    ],
)
def test_words_at_a_mark(tmp_path: Path, line: str, column: int, words: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text("# first\n" + line + "\n", encoding="utf-8")
    assert get_annotated_words(Annotation(Problem("hm", Mark(str(path), 2, column)))) == words


def test_no_words_where_there_is_no_place(tmp_path: Path) -> None:
    assert get_annotated_words(Annotation(Problem("hm"))) == ""
    assert get_annotated_words(Annotation(Problem("hm", Mark("--set", 0, 0)))) == ""
    assert get_annotated_words(Annotation(Problem("hm", Mark(str(tmp_path / "gone.yaml"), 3, 1)))) == ""


@given(st.lists(st.text(alphabet="abc ’'\u00ad\nİß", max_size=30), max_size=4), st.text(max_size=20))
def test_a_place_is_always_inside_its_page(pages: list[str], words: str) -> None:
    found = find_words(words, [PageText(page) for page in pages])
    if found is not None:
        assert 0 <= found.start < found.start + found.length <= len(pages[found.page])


@given(
    st.lists(st.sampled_from(["one", "Two", "three’s", "four", "five"]), min_size=2, max_size=9), st.data()
)
def test_every_run_of_words_is_found(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    page = "\r\n ".join(words)
    found = find_words(
        " ".join(words[first:last]).replace("’", "'").upper(), [PageText("nothing here"), PageText(page)]
    )
    assert found is not None
    assert found.page == 1
    told = page[found.start : found.start + found.length]
    assert told.lower().split() == [word.lower() for word in words[first:last]]
