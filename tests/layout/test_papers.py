"""Every paper and way of printing: stamped as laid out in full; imposed sheets show the same pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import ImageChops, ImageFilter

from handout.content.model import Location, Project, Prose
from handout.errors import ContentError
from handout.layout.page.document import lay_out_document
from handout.layout.page.leaflet import lay_out_leaflet
from handout.layout.papers import PAPERS
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.identity import is_intact, read_own_properties
from handout.pdf.metadata import Metadata
from handout.render import Renderer, render
from handout.theme import theme as themes
from handout.theme.copy_code import make_copy_code
from handout.theme.printing import Printing, parse_printing
from handout.versions.copy_status import judge_copy
from tests.layout.page.test_templates import CONTENT, links, made, place, seen
from tests.support.covering import THEMES, pair_papers_with_themes
from tests.support.goldens import tag_tree
from tests.support.handouts import block
from tests.support.pdf_checks import findings

ROOT = Path(__file__).parents[2]
OTHER = [name for name in PAPERS if name not in ("letter", "a4")]
FOLDED = [name for name, paper in PAPERS.items() if paper.sheet]
PLACES = [place("Mill"), place("Harbor", phones={"main": "(301) 555-0199"}, web="https://example.org/harbor")]
LONG = [
    block("paragraph", text=f"Paragraph {at} says little, but it says it at length. " * 6) for at in range(24)
]


def test_four_tests_see_every_paper_in_every_theme() -> None:
    pairs = [pair for turn in range(len(THEMES)) for pair in pair_papers_with_themes(turn)]
    assert set(pairs) == set(product(PAPERS, THEMES))
    for turn in range(len(THEMES)):
        assert {theme for _, theme in pair_papers_with_themes(turn)} == set(THEMES)


def in_full(project: Project, here: Location, name: str, printing: Printing, fingerprint: str) -> bytes:
    """The document laid out for one location alone, no slot kept open."""
    sheet = PAPERS[name]
    scene, _ = Renderer(project=project, root=ROOT, paper=name, printing=printing).make_context(here)
    assert scene.fingerprint == fingerprint
    canvas = TaggedCanvas((sheet.width, sheet.height), Metadata(title="Full", language="en"))
    pour = lay_out_leaflet if sheet.is_leaflet else lay_out_document
    pour(scene, canvas.document, sheet).draw(canvas)
    pdf = canvas.finish()
    assert findings(pdf) == []
    return pdf


@pytest.mark.parametrize(
    ("name", "printing"),
    [
        *((name, Printing()) for name in OTHER),
        ("letter", Printing(ink="save")),
        ("letter", Printing(letterhead=False)),
        ("booklet", Printing("save", letterhead=False)),
    ],
)
def test_stamped_is_laid_out_on_every_paper(name: str, printing: Printing) -> None:
    filled = made(CONTENT)
    press = Renderer(project=filled, root=ROOT, paper=name, printing=printing)
    for here in PLACES:
        stamped = press.render(here).pdf
        full = in_full(
            filled, here, name, printing, make_copy_code(read_own_properties(stamped)["contentHash"])
        )
        assert tag_tree(stamped) == tag_tree(full)
        assert links(stamped) == links(full)
        assert seen(stamped) == seen(full)


def text_of(pdf: bytes) -> list[str]:
    """The words of a file in the order in which they are drawn, wherever they stand."""
    return sorted(
        word for page in pypdfium2.PdfDocument(pdf) for word in page.get_textpage().get_text_bounded().split()
    )


@pytest.mark.parametrize("name", FOLDED)
def test_the_sheets_show_every_page_and_claim_nothing(name: str) -> None:
    filled = made(CONTENT)
    sheets = render(
        project=filled, root=ROOT, location=PLACES[0], paper=name, printing=Printing(imposed=True)
    )
    pages = render(project=filled, root=ROOT, location=PLACES[0], paper=name)
    ours, theirs = read_own_properties(sheets.pdf), read_own_properties(pages.pdf)
    # Only the hash in the footers differs.
    assert text_of(sheets.pdf) == sorted(
        word.replace(make_copy_code(theirs["contentHash"]), make_copy_code(ours["contentHash"]))
        for word in text_of(pages.pdf)
    )
    assert is_intact(sheets.pdf)
    assert parse_printing(ours) == Printing(imposed=True)
    sheet = PAPERS[name].sheet
    assert sheet is not None
    with pikepdf.open(BytesIO(sheets.pdf)) as opened:
        assert len(opened.pages) == sheets.pages
        assert sheets.pages % 2 == 0
        assert {(float(p.MediaBox[2]), float(p.MediaBox[3])) for p in opened.pages} == {
            (sheet.width, sheet.height)
        }
        assert "/StructTreeRoot" not in opened.Root
        assert "/MarkInfo" not in opened.Root
        packet = opened.Root.Metadata.read_bytes()
        assert b"pdfuaid" not in packet
        assert b"pdfaid" not in packet
        assert not opened.check_pdf_syntax()
    again = render(project=filled, root=ROOT, location=PLACES[0], paper=name, printing=Printing(imposed=True))
    assert again.pdf == sheets.pdf


def test_a_page_on_a_sheet_looks_like_the_page() -> None:
    filled = made([block("key_points", items=["Rest.", "Drink."])])
    page = pypdfium2.PdfDocument(render(project=filled, root=ROOT, paper="booklet").pdf)[0].render().to_pil()
    printing = Printing(imposed=True)
    sheet = pypdfium2.PdfDocument(render(project=filled, root=ROOT, paper="booklet", printing=printing).pdf)[
        0
    ]
    half = sheet.render().to_pil().crop((396, 0, 792, 612))
    top = (0, 0, 396, 300)
    # Rounding of places moves a letter's edge by a hundredth of a point, and with it a row of pixels.
    one, other = (shown.crop(top).convert("L").filter(ImageFilter.BoxBlur(2)) for shown in (half, page))
    assert ImageChops.difference(one, other).getextrema()[1] <= 90


def test_too_much_for_a_leaflet_is_told_with_how_much() -> None:
    with pytest.raises(ContentError) as caught:
        render(project=made(LONG), root=ROOT, location=PLACES[0], paper="trifold")
    (problem,) = caught.value.problems
    assert problem.code == "too-long-for-paper"
    assert "mm too long for the 4 panels" in problem.message
    assert re.search(r"about \d+ lines, or \d panels?$", problem.message)
    done = render(project=made(LONG[:5]), root=ROOT, location=PLACES[0], paper="trifold")
    assert done.pages <= 6


def test_a_long_cover_and_a_long_back_are_told_too() -> None:
    filled = made([])
    titled = replace(filled.handout, title="A very long title " * 40)
    with pytest.raises(ContentError, match="too long for the cover, by"):
        render(project=replace(filled, handout=titled), root=ROOT, paper="trifold")


def first_refusal(grown: Callable[[int], Project]) -> str:
    """What is said of the least that is too much for a leaflet."""

    def refused(size: int) -> str:
        try:
            render(project=grown(size), root=ROOT, location=PLACES[0], paper="trifold")
        except ContentError as error:
            return error.problems[0].message
        return ""

    size = bisect_left(range(400), True, key=lambda size: bool(refused(size)))
    assert 0 < size < 400
    return refused(size)


def with_paragraphs(count: int) -> Project:
    return made([block("paragraph", text="One line.")] * count)


def with_subtitle(count: int) -> Project:
    filled = made([])
    return replace(filled, handout=replace(filled.handout, subtitle=Prose("word " * count)))


def with_contact(count: int) -> Project:
    return made([block("keep_together", content=[block("contact"), *with_paragraphs(count).content])])


@pytest.mark.parametrize(
    ("grown", "said"),
    [
        (with_paragraphs, r"the text is (\d+) mm too long for the 4 panels inside"),
        (with_subtitle, r"too long for the cover, by (\d+) mm"),
        (with_contact, r"too long for the back panel, by (\d+) mm"),
    ],
    ids=["inside", "cover", "back"],
)
def test_one_line_too_much_for_a_leaflet_is_refused(grown: Callable[[int], Project], said: str) -> None:
    found = re.search(said, first_refusal(grown))
    assert found
    # A line with the space around it takes at most 10 mm.
    assert int(found[1]) <= 10


@pytest.mark.parametrize("theme", [found.name for found in themes.list_themes()])
def test_saved_ink_leaves_no_dark_ground(theme: str) -> None:
    filled = made([block("callout", kind="emergency", title="Call 911", text="Now.", phone="911"),
                   block("key_points", items=["Rest."]), *CONTENT[6:7]])  # fmt: skip
    shares = []
    for printing in (Printing(), Printing(ink="save")):
        pdf = render(project=filled, root=ROOT, location=PLACES[0], theme=theme, printing=printing).pdf
        grey = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5, grayscale=True).to_pil()
        shares.append(sum(grey.histogram()[:230]) / (grey.width * grey.height))
    assert shares[1] < min(0.09, shares[0])


def test_no_letterhead_leaves_the_head_blank() -> None:
    pdf = render(
        project=made(CONTENT), root=ROOT, location=PLACES[0], printing=Printing(letterhead=False)
    ).pdf
    head = pypdfium2.PdfDocument(pdf)[0].render(grayscale=True).to_pil().crop((0, 0, 612, 60))
    assert head.getextrema() == (255, 255)


def test_printing_counts_in_the_hash_and_regular_copies_say_nothing_of_it() -> None:
    filled = made([])
    modes = [Printing(), Printing(ink="save"), Printing(letterhead=False), Printing(imposed=True)]
    done = [render(project=filled, root=ROOT, paper="booklet", printing=mode) for mode in modes]
    assert len({each.identity for each in done}) == len(modes)
    assert "printing" not in read_own_properties(done[0].pdf)
    assert [parse_printing(read_own_properties(each.pdf)) for each in done] == modes
    letter = render(project=filled, root=ROOT, paper="letter", printing=Printing(imposed=True))
    assert letter.pdf == render(project=filled, root=ROOT, paper="letter").pdf


@pytest.mark.parametrize("mode", [Printing(), Printing("save", letterhead=False), Printing(imposed=True)])
def test_such_copies_are_known_as_current(mode: Printing, tmp_path: Path) -> None:
    filled = made([])
    copy = tmp_path / "copy.pdf"
    done = render(project=filled, root=ROOT, location=filled.locations[0], paper="booklet", printing=mode)
    copy.write_bytes(done.pdf)
    assert judge_copy(copy, filled, ROOT).status == "current"


def test_key_points_fill_the_cover_of_a_leaflet_and_are_read_there() -> None:
    filled = made([block("key_points", items=["Rest.", "Drink."]), block("paragraph", text="Body.")])
    pdf = render(project=filled, root=ROOT, location=PLACES[0], paper="trifold").pdf
    cover, inside, *_ = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert "Drink." in cover
    assert "Body." in inside
    assert findings(pdf) == []


def test_a_leaflet_is_set_closer_before_it_is_refused_and_then_says_what_is_largest() -> None:
    grown = made([block("paragraph", text="A plain sentence of eight words or so. " * 9)] * 16)
    context, _ = Renderer(project=grown, root=ROOT, paper="trifold").make_context(PLACES[0])
    assert context.theme.density.share > 0
    assert render(project=grown, root=ROOT, location=PLACES[0], paper="trifold").pages <= 6
    with pytest.raises(ContentError) as caught:
        render(project=made(LONG), root=ROOT, location=PLACES[0], paper="trifold")
    assert "the largest are `paragraph`" in caught.value.problems[0].hint
