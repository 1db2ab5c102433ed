"""A bundle holds every handout as it is by itself, on sheets of its own, in one conforming file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from handout.bundle import Bundle, BundleRequest, HandoutCopy, make_bundle
from handout.content.model import Author, Block, Project
from handout.errors import ContentError, Mark
from handout.layout.papers import FLAT_PAPERS, PAPERS
from handout.pdf.identity import is_intact, read_own_properties
from handout.render import render
from tests.support.entries import make_entry
from tests.support.examples import count_examples
from tests.support.goldens import picture, tag_tree
from tests.support.handouts import block, project

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
ROOT = Path(__file__).parent
BREAK = block("page_break")
CITED = [
    block("paragraph", text="It helps[^a]."),
    block("section", title="When to call", content=[block("paragraph", text="Call {location.phone}.")]),
    block("references", items=[{"id": "a", "citation": "A book."}]),
]


def say(text: str) -> Block:
    return block("paragraph", text=text)


def long(pages: int, name: str = "long", **more: Any) -> Project:
    """A handout of so many pages, each with its own words."""
    more = {"id": name, "title": f"About {name}", "status": "approved"} | more
    body: list[Block] = []
    for page in range(1, pages + 1):
        body += [say(f"{name} sheet {page}"), BREAK]
    return project(body[:-1], **more)


def cited(name: str = "cited", **more: Any) -> Project:
    return project(CITED, id=name, title=f"About {name}", **more)


def copies(projects: Sequence[Project], root: Path = ROOT) -> list[HandoutCopy]:
    return [HandoutCopy(each, root, each.locations[0]) for each in projects]


def bound(*projects: Project, title: str = "Welcome packet", **order: Any) -> Bundle:
    return make_bundle(copies(projects), BundleRequest(title, **order))


def words(pdf: bytes) -> list[str]:
    """The words of every page."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


def pixels(pdf: bytes, page: int) -> bytes:
    return bytes(pypdfium2.PdfDocument(pdf)[page].render(scale=0.6).to_pil().tobytes())


def pages_led_to(pdf: bytes) -> list[int]:
    """The page (from 1) that each link to a place leads to, in the order of the pages they are on."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        flat = list(opened.Root.Names.Dests.Names)
        places = {
            bytes(name): numbers[place[0].objgen] for name, place in zip(flat[::2], flat[1::2], strict=True)
        }
        links = [link for page in opened.pages for link in page.obj.get("/Annots", ())]
        return [places[bytes(link.Dest)] for link in links if "/Dest" in link]


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page (from 1) of every bookmark."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for entry in document.get_toc():
        place = entry.get_dest()
        assert place is not None
        found.append((entry.level, entry.get_title(), (place.get_index() or 0) + 1))
    return found


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.booleans(), st.booleans())
@settings(max_examples=count_examples(8), phases=QUICK)
def test_every_handout_begins_on_a_right_hand_page(lengths: list[int], contents: bool, duplex: bool) -> None:
    names = [f"h{at}" for at in range(len(lengths))]
    made = bound(*map(long, lengths, names), contents=contents, duplex=duplex)
    read = words(made.pdf)
    assert len(read) == made.pages
    assert [part.pages for part in made.parts] == lengths
    full = 0
    for name, part in zip(names, made.parts, strict=True):
        assert part.page % 2 == 1 or not duplex
        for page in range(1, part.pages + 1):
            said = read[part.page + page - 2]
            assert f"{name} sheet {page}" in said
            assert f"Page {page} of {part.pages}" in said
        full += part.pages
    assert len([said for said in read if said]) == full + contents
    assert made.pages % 2 == 0 or not duplex
    ends = [part.page + part.pages for part in made.parts if part.pages % 2] if duplex else []
    assert [read[after - 1] for after in ends] == [""] * len(ends)


def test_an_empty_page_has_nothing_on_it() -> None:
    with pikepdf.open(BytesIO(bound(long(1), long(3)).pdf)) as opened:
        empty = [opened.pages[at].obj for at in (1, 5)]
        assert all(page.Contents.read_bytes() == b"" for page in empty)
        assert not any("/StructParents" in page or "/Annots" in page for page in empty)
        assert len(opened.pages) == 6


@pytest.mark.parametrize("paper", FLAT_PAPERS)
def test_pages_are_those_of_the_handout_by_itself(paper: str) -> None:
    handouts = [cited("one"), long(2, "two"), cited("three")]
    made = bound(*handouts, paper=paper)
    for copy, part in zip(copies(handouts), made.parts, strict=True):
        alone = render(project=copy.project, root=ROOT, location=copy.location, paper=paper).pdf
        for page in range(part.pages):
            assert pixels(made.pdf, part.page - 1 + page) == pixels(alone, page)
    sizes = {tuple(page.get_size()) for page in pypdfium2.PdfDocument(made.pdf)}
    (size,) = sizes
    assert size == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.01)


def test_tags_are_those_of_the_handout_by_itself() -> None:
    handout = cited()
    made = bound(long(3), handout, cited("other"))
    tree = tag_tree(made.pdf).splitlines()
    begin, end = (
        at for at, line in enumerate(tree) if line.startswith("  Art T='About c") or "About other'" in line
    )
    part = made.parts[1]
    shifted = [
        re.sub(r" p(\d+)", lambda found: f" p{int(found[1]) - part.page + 1}", line[2:]) for line in tree
    ]
    own = [line.replace("handout-2.", "") for line in shifted[begin + 1 : end]]
    alone = render(project=handout, root=ROOT, location=handout.locations[0]).pdf
    assert own == tag_tree(alone).splitlines()[1:]


def test_the_outline_has_every_handout_with_its_headings() -> None:
    made = bound(cited("one"), cited("two"), contents=True)
    assert outline(made.pdf) == [
        (0, "Contents", 1),
        (0, "About one", 3), (1, "When to call", 3), (1, "Sources", 3),
        (0, "About two", 5), (1, "When to call", 5), (1, "Sources", 5),
    ]  # fmt: skip


def test_labels_are_the_numbers_that_the_contents_tell() -> None:
    with pikepdf.open(BytesIO(bound(long(1), long(2), contents=True).pdf)) as opened:
        assert [str(page.label) for page in opened.pages] == ["1", "2", "3", "4", "5", "6"]


def test_links_stay_in_their_handout_even_if_it_comes_twice() -> None:
    made = bound(cited(), cited(), cited("other"))
    assert pages_led_to(made.pdf) == [1, 3, 5]
    assert [part.page for part in made.parts] == [1, 3, 5]


def test_the_contents_lead_to_every_handout() -> None:
    made = bound(long(3, "one"), long(1, "two"), long(2, "three"), contents=True)
    first, *_ = read = words(made.pdf)
    assert [part.page for part in made.parts] == [3, 7, 9]
    assert first.split("Contents")[1] == " About one 3 About two 7 About three 9 Welcome packet · 1"
    assert pages_led_to(made.pdf) == [3, 7, 9]
    # What the contents say is printed on the page, too; not on those that are empty.
    assert [f"Welcome packet · {page}" in said for page, said in enumerate(read, 1)] == [
        bool(said) for said in read
    ]


def test_the_contents_are_read_as_such() -> None:
    made = bound(long(1, "one"), long(1, "two", language="es"), contents=True)
    tree = tag_tree(made.pdf)
    head, _, contents = tree.partition("    TOC\n")
    assert "H1 p1 “Welcome packet”" in head
    assert "H2 p1 “Contents”" in head
    assert contents.startswith(
        "      TOCI\n"
        "        Reference\n"
        "          Link\n"
        "            Span p1 “About one”\n"
        "            Span p1 “3”\n"
        "            → handout-1 (About one)\n"
        "      TOCI\n"
        "        Reference\n"
        "          Link\n"
        "            Span Lang='es' p1 “About two”\n"
        "            Span p1 “5”\n"
        "            → handout-2 (About two)\n"
        "  Art T='About one'\n"
    )
    assert "  Art Lang='es' T='About two'\n" in contents


@pytest.mark.parametrize("paper", FLAT_PAPERS)
def test_contents_of_several_pages(paper: str) -> None:
    name = "a thing that has a title of many words, which takes more than a line in any contents"
    made = bound(
        *(long(1, f"h{at}", title=f"{name} {at}") for at in range(40)),
        contents=True,
        paper=paper,
        duplex=False,
    )
    starts = [part.page for part in made.parts]
    assert starts[0] > 2
    assert starts == list(range(starts[0], starts[0] + 40))
    assert pages_led_to(made.pdf) == starts
    told = " ".join(words(made.pdf)[: starts[0] - 1])
    for at, start in enumerate(starts):
        assert f"any contents {at} {start} " in told


def test_a_long_title_leaves_the_number() -> None:
    made = bound(long(1), title="Welcome " * 30, contents=True)
    assert words(made.pdf)[2].endswith("Page 1 of 1 3")


def test_a_handout_from_right_to_left_keeps_its_direction() -> None:
    handouts = [long(1, "one"), long(1, "two", language="ar")]
    made = bound(*handouts, duplex=False)
    alone = render(project=handouts[1], root=ROOT, location=handouts[1].locations[0]).pdf
    assert pixels(made.pdf, 1) == pixels(alone, 0)
    assert pixels(bound(*reversed(handouts), duplex=False).pdf, 0) == pixels(alone, 0)


@pytest.mark.parametrize("first", [0, 1])
def test_titles_that_are_written_the_other_way_begin_where_all_do(first: int) -> None:
    handouts = [long(1, "one"), long(1, "two", title="\u0627\u0644\u0639\u0644\u0627\u062c", language="ar")]
    made = bound(handouts[first], handouts[1 - first], contents=True)
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        rows = [[float(edge) for edge in link.Rect] for link in opened.pages[0].obj.Annots]
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    assert len(rows) == 2
    for left, bottom, right, top in rows:
        middle = (left + right) / 2
        start, end = (left, left + 50) if first == 0 else (right - 50, right)
        assert text.get_text_bounded(start, bottom, end, top).strip()
        assert not text.get_text_bounded(middle - 50, bottom, middle + 50, top).strip()


def test_faces_and_pictures_are_in_the_file_once(tmp_path: Path) -> None:
    root = picture(tmp_path)
    handouts = [project([block("image", src="room.png", alt="A room"), say(text)]) for text in ("abc", "xyz")]
    made = make_bundle(copies(handouts, root), BundleRequest("Pictures", contents=True))
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        kinds = [entry for entry in opened.objects if isinstance(entry, pikepdf.Stream | pikepdf.Dictionary)]
        fonts = [
            str(each.FontName).partition("+")[2] for each in kinds if each.get("/Type") == "/FontDescriptor"
        ]
        pictures = [each for each in kinds if each.get("/Subtype") == "/Image"]
    assert len(fonts) == len(set(fonts))
    assert len(pictures) == 1


def test_the_same_input_gives_the_same_bytes() -> None:
    first = bound(cited(), long(3), contents=True)
    bound(long(3), cited(), title="Another")
    again = bound(cited(), long(3), contents=True)
    assert first.pdf == again.pdf
    assert is_intact(first.pdf)


def test_what_the_file_says_of_itself() -> None:
    ann = make_entry(Author, {"id": "ann", "name": "Ann Öst"})
    handouts = [
        replace(each, authors=(ann,))
        for each in (cited("one", version="1.2"), long(1, "two", version="3", language="es"))
    ]
    made = bound(*handouts)
    facts = read_own_properties(made.pdf)
    alone = [
        read_own_properties(render(project=each, root=ROOT, location=each.locations[0]).pdf)["contentHash"]
        for each in handouts
    ]
    assert facts["handouts"] == f"one:en:{alone[0]} two:es:{alone[1]}"
    assert facts["versions"] == "one 1.2, two 3"
    assert (facts["location"], facts["paper"], facts["language"]) == ("here", "letter", "en")
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        assert str(opened.docinfo.Title) == "Welcome packet"
        assert str(opened.docinfo.Author) == "Ann Öst"


def test_the_content_hash_covers_all() -> None:
    variants = [
        bound(cited(), long(1)),
        bound(long(1), cited()),
        bound(cited(), long(1), title="Another"),
        bound(cited(), long(1), contents=True),
        bound(cited(), long(1), duplex=False),
        bound(cited(), long(1), paper="a4"),
        bound(cited(version="2"), long(1)),
    ]
    assert len({read_own_properties(each.pdf)["contentHash"] for each in variants}) == len(variants)


def test_all_problems_come_to_light_at_once() -> None:
    one, two = (
        project([block("image", src="no.png", alt="No")]),
        project([block("image", src="nor.png", alt="Nor")]),
    )
    with pytest.raises(ContentError) as failure:
        bound(one, long(1), two, one)
    assert [problem.code for problem in failure.value.problems] == ["unreadable-file"] * 2


def test_a_problem_without_a_mark_gets_that_of_its_handout() -> None:
    mark = Mark("flu/content.yaml", 2, 3)
    crowded = project([say("Hello.")])
    brand = replace(crowded.brand, tagline="words " * 3000)
    crowded = replace(crowded, handout=replace(crowded.handout, mark=mark), brand=brand)
    with pytest.raises(ContentError) as failure:
        bound(long(1), crowded)
    assert [str(problem.mark) for problem in failure.value.problems] == ["flu/content.yaml:2:3"]


def test_characters_of_the_title_that_no_face_has() -> None:
    with pytest.raises(ContentError) as failure:
        bound(long(1), title="Welcome \U00012000", contents=True)
    assert {problem.code for problem in failure.value.problems} == {"missing-glyph"}


def test_a_bundle_of_nothing() -> None:
    with pytest.raises(ValueError, match="needs a handout"):
        bound()
