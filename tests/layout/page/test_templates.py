"""A stamped document is the one that laying out in full would give: pages, words, tag tree and pixels."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace as dataclass_replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from handout.content.model import Brand, Location, Project
from handout.errors import ContentError
from handout.layout import papers
from handout.layout.page.document import lay_out_document
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.identity import read_own_properties
from handout.pdf.metadata import Metadata
from handout.render import MAX_TEMPLATES, Renderer
from handout.theme.copy_code import make_copy_code
from tests.support.entries import make_entry
from tests.support.examples import count_examples
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project
from tests.support.pdf_checks import findings, seen_elsewhere

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes a second, for every file is validated: too long to look for a smaller one."""

ROOT = Path(__file__).parents[3]
CONTENT = [
    block("paragraph", text="Call {location.phone} or write to {location.email} before you come."),
    block("bullets", items=[
        {"text": said} for said in ("Ask at **{location.name}**.", "Bring it.", "At {location.address}.")
    ]),
    block("callout", kind="urgent", title="Call {location.name}", text="Ring us if it hurts.",
          phone="{location.phone}"),
    block("steps", items=[{"text": "Phone {location.phone}.", "title": "First"}, {"text": "Then rest."}]),
    block("link", url="{location.web}", label="Find us"),
    block("qr", url="{location.web}", label="Directions to {location.name}"),
    block("table", columns=[{"title": "What"}, {"title": "Where"}],
          rows=[["Desk", "{location.name}"], ["Lab", "Second floor"]]),
    block("paragraph", text="Park here: {location.fields.parking}"),
    block("section", title="At some", content=[
        block("paragraph", text="Ask at door {location.fields.door}.", only=["here"]),
        block("bullets", items=[{"text": "Not there."}], **{"except": ["there"]}),
    ]),
    block("contact"),
]  # fmt: skip
WORDS = ["Riverside", "Office", "St. Mary's", "Clínica", "Señora", "Ωμέγα", "Клиника", "North-East", "a/b"]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
streets = st.lists(names, max_size=5).map(tuple)
numbers = st.from_regex(r"\([0-9]{3}\) 555-[0-9]{4}", fullmatch=True)


@st.composite
def locations(draw: st.DrawFn) -> Location:
    """A location with long or short facts, in several scripts, some of them missing."""
    return make_entry(
        Location,
        {
            "id": draw(st.sampled_from(["here", "there", "elsewhere"])),
            "fields": {"parking": {"value": draw(names)}, "door": {"value": draw(names)}},
            "name": draw(names),
            "address": list(draw(streets)),
            "phones": {
                "main": draw(numbers),
                "after_hours": draw(st.just("") | numbers),
                "crisis": draw(st.just("") | numbers),
            },
            "hours": [{"days": "Monday", "hours": draw(names)} for _ in range(draw(st.integers(0, 3)))],
            "web": "https://example.org/" + draw(st.text("abc/-9é", max_size=60)),
            "email": draw(st.just("") | st.just("desk@example.org")),
            "letterhead": draw(st.booleans()),
            "legal_footer": draw(st.just("") | names),
            "logo": draw(st.none() | st.just({"src": "assets/logo.svg", "alt": "Another logo"})),
        },
    )


def made(content: list[Any], **kept: Any) -> Project:
    """A project with a logo, to be filled by random locations."""
    found = project(content)
    changed = {"name": "Amber Ridge", "disclaimer": "Ask {location.name} first.", **kept}
    logo = {"src": "assets/logo.svg", "alt": "Amber Ridge"}
    return replace(found, brand=make_entry(Brand, {**changed, "logo": logo}))


def in_full(project: Project, place: Location, fingerprint: str) -> bytes:
    """The document laid out for one location alone, no slot kept open; with a hash for its footer."""
    sheet = papers.find_paper("letter")
    scene, _ = Renderer(project=project, root=ROOT).make_context(place)
    scene = dataclass_replace(scene, fingerprint=fingerprint)
    canvas = TaggedCanvas((sheet.width, sheet.height), Metadata(title="Full", language="en"))
    lay_out_document(scene, canvas.document, sheet).draw(canvas)
    pdf = canvas.finish()
    assert findings(pdf) == []
    return pdf


def seen(pdf: bytes) -> list[tuple[str, bytes]]:
    """Words and pixels of every page."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        found.append((page.get_textpage().get_text_bounded(), page.render(scale=0.7).to_pil().tobytes()))
    return found


def links(pdf: bytes) -> list[tuple[int, str, str, list[float]]]:
    """Page, address, description and place (tenths of a point) of every link."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            (index, str(note.A.URI), str(note.Contents), [round(float(edge), 1) for edge in note.Rect])
            for index, page in enumerate(opened.pages)
            for note in page.get("/Annots", [])
        ]


@settings(max_examples=count_examples(4), phases=QUICK)
@given(places=st.lists(locations(), min_size=2, max_size=3))
def test_stamped_is_laid_out(places: list[Location]) -> None:
    filled = made(CONTENT).with_locations(tuple(places))
    press = Renderer(project=filled, root=ROOT)
    for place in places:
        stamped = press.render(place).pdf
        full = in_full(filled, place, make_copy_code(read_own_properties(stamped)["contentHash"]))
        assert tag_tree(stamped) == tag_tree(full)
        assert links(stamped) == links(full)
        assert seen(stamped) == seen(full)


@settings(max_examples=count_examples(4), phases=QUICK)
@given(places=st.lists(locations(), min_size=2, max_size=5), data=st.data())
def test_order_of_locations_changes_nothing(places: list[Location], data: st.DataObject) -> None:
    """A plate made for one location is, byte for byte, the one that another would have had made."""
    filled = made(CONTENT).with_locations(tuple(places))
    alone = [Renderer(project=filled, root=ROOT).render(place).pdf for place in places]
    order = data.draw(st.permutations(range(len(places))))
    press = Renderer(project=filled, root=ROOT)
    for at in order:
        assert press.render(places[at]).pdf == alone[at]


def place(name: str = "Riverside", **facts: Any) -> Location:
    """A location of the common shape."""
    phones = {"main": "(301) 555-0142"}
    common = {"id": "here", "name": name, "address": ["12 Mill Road"], "phones": phones}
    own = {"parking": {"value": "Behind."}, "door": {"value": "B"}}
    return make_entry(Location, {**common, "web": "https://example.org/", "fields": own, **facts})


def count_only(at: int) -> AbstractContextManager[None]:
    """Leave all but the first of many stamps unlooked at: their plates are counted."""
    return seen_elsewhere("test_stamped_is_laid_out") if at else nullcontext()


def section(title: str) -> Any:
    """A section of one paragraph."""
    return block("section", title=title, content=[block("paragraph", text="Hello.")])


def test_locations_of_one_shape_share_a_plate() -> None:
    press = Renderer(project=made(CONTENT[:1] + CONTENT[2:6] + CONTENT[7:]), root=ROOT)
    for at in range(30):
        with count_only(at):
            press.render(
                place(f"Office {at}", phones={"main": f"(301) 555-{at:04d}"}, web=f"https://example.org/{at}")
            )
    assert press.template_counts.total() == 1


def test_a_longer_address_gets_a_plate_of_its_own_and_no_third() -> None:
    press = Renderer(project=made([block("contact")]), root=ROOT)
    pages = []
    for at in range(10):
        address = ["12 Mill Road"] * (1 + at % 2 * 3)
        pages.append(press.render(place(f"Office {at}", address=address)).pdf)
    assert press.template_counts.total() == 2
    assert len(set(pages)) == 10


def test_a_field_in_the_title_makes_a_plate_for_each_value() -> None:
    titled = made([section("Welcome to {location.name}")])
    press = Renderer(project=titled, root=ROOT)
    for name in ("Mill", "Mill", "Harbor", "Mill"):
        press.render(place(name))
    assert press.template_counts == {"first": 1, "location.name": 1}


def test_what_cannot_be_laid_out_for_one_location_is_told_and_stops_no_other() -> None:
    press = Renderer(project=made([block("qr", url="{location.web}")]), root=ROOT)
    fine = press.render(place()).pdf
    with pytest.raises(ContentError) as caught:
        press.render(place(web="https://example.org/" + "x" * 900))
    assert [problem.code for problem in caught.value.problems] == ["qr-too-long"]
    assert press.render(place()).pdf == fine


def test_no_location_s_words_are_in_another_s_file() -> None:
    press = Renderer(project=made(CONTENT), root=ROOT)
    for at in range(12):
        name = f"Site{at:02d}x"
        pdf = press.render(place(name, phones={"main": f"(301) 555-{at:04d}"})).pdf
        said = "".join(words for words, _ in seen(pdf))
        assert name in said
        assert not [other for other in range(12) if other != at and f"Site{other:02d}x" in said]
        with pikepdf.open(BytesIO(pdf)) as opened:
            written = " ".join(repr(each) for each in opened.objects)
        assert not [other for other in range(12) if other != at and f"Site{other:02d}x" in written]


def test_plates_and_looks_are_bounded() -> None:
    press = Renderer(project=made([section("{location.name}")]), root=ROOT)
    for at in range(MAX_TEMPLATES + 6):
        with count_only(at):
            press.render(place(f"Office {at}"))
    assert max(len(look.templates) for look in press._theme_variants.values()) <= MAX_TEMPLATES


def test_other_scripts_bring_their_letters() -> None:
    press = Renderer(project=made([block("contact")]), root=ROOT)
    plain, greek, again = (press.render(place(name)).pdf for name in ("Mill", "Ωμέγα", "Mill"))
    assert plain == again
    assert "Ωμέγα" in "".join(words for words, _ in seen(greek))
    assert press.template_counts.total() == 1


def test_a_slot_that_is_asked_something_new_leaves_a_trace() -> None:
    """The transcript is what makes a plate fit: a question about width must tell widths apart."""
    filled = made([block("table", columns=[{"title": "A"}, {"title": "B"}], rows=[["{location.name}", "x"]])])
    press = Renderer(project=filled, root=ROOT)
    press.render(place("Mill"))
    press.render(place("Millbrookville upon Avon"))
    assert press.template_counts.total() == 2


def test_telephone_numbers_in_a_table_share_few_plates() -> None:
    """Columns are as wide as their words want; what numbers want differs by little, and is told coarsely."""
    columns = [{"title": "What"}, {"title": "Number"}]
    rows = [["Desk", "{location.phone}"], ["Lab", "on the second floor, behind the lift and to the left"]]
    press = Renderer(project=made([block("table", columns=columns, rows=rows)]), root=ROOT)
    for at in range(40):
        with count_only(at):
            press.render(place(phones={"main": f"(301) 555-{at * 271 % 10000:04d}"}))
    assert press.template_counts.total() <= 6
