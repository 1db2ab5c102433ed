"""When to call, approval and medicines: the right numbers at every location, and none that is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace

from handout.content.model import Block, Brand, Location
from handout.errors import ContentError
from handout.render import Rendered, Renderer, render
from tests.layout.test_whole_handouts import extracted, squeezed
from tests.support.entries import make_entry
from tests.support.goldens import example
from tests.support.handouts import block, project

PARTS: dict[str, Any] = {
    "call_us": ["you have a fever"], "go_to_er": ["you fall"], "call_911": ["you cannot breathe"],
    "crisis": ["you think about death"],
}  # fmt: skip
CALL = block("when_to_call", **PARTS)


def made(body: list[Block], *, brand: dict[str, str] | None = None, **phones: str) -> Rendered:
    """One page of a clinic with these numbers; without any, of no location."""
    place = {"id": "here", "name": "Here", "phones": phones}
    found = replace(
        project(body),
        brand=make_entry(Brand, {"name": "Clinic"} | (brand or {})),
        locations=(make_entry(Location, place),) if phones else (),
    )
    return render(project=found, root=Path(), location=found.locations[0] if phones else None)


def test_every_part_has_its_number() -> None:
    text = extracted(made([CALL], main="555-0100", after_hours="555-0101", crisis="555-0102").pdf)
    said = "Callus555-0100Afterhours555-0101•youhaveafeverGototheemergencyroom".replace("•", "")
    assert said in text
    assert "Call911youcannotbreatheCallortext988Crisisline555-0102youthinkaboutdeath" in text


@pytest.mark.parametrize("part", PARTS)
def test_parts_stand_alone(part: str) -> None:
    text = extracted(made([block("when_to_call", **{part: PARTS[part]})], main="555-0100").pdf)
    assert [squeezed(words[0]) in text for words in PARTS.values()] == [name == part for name in PARTS]


def test_brands_have_numbers_of_their_own() -> None:
    brand = {"emergency_number": "112", "crisis_number": "116 123"}
    text = extracted(made([CALL], brand=brand, main="555-0100").pdf)
    assert "Call112" in text
    assert "Callortext116123" in text
    assert "911" not in text
    assert "988" not in text


def test_without_a_location_no_number_is_printed() -> None:
    text = extracted(made([CALL]).pdf)
    assert "Callusyouhaveafever" in text
    assert "Call911" in text


@pytest.mark.parametrize(
    ("brand", "phones", "message"),
    [
        ({}, {"fax": "1"}, "“Call us” has no number to print at here"),
        ({"emergency_number": ""}, {"main": "1"}, "the brand's `emergency_number` is empty"),
        ({"crisis_number": ""}, {"main": "1"}, "the brand's `crisis_number` is empty"),
    ],
)
def test_a_missing_number_is_no_silent_blank(
    brand: dict[str, str], phones: dict[str, str], message: str
) -> None:
    with pytest.raises(ContentError) as raised:
        made([CALL], brand=brand, **phones)
    assert [problem.code for problem in raised.value.problems] == ["empty-field"]
    assert message in raised.value.problems[0].message


def test_what_a_clinic_has_is_enough() -> None:
    assert "CallusAfterhours555-0101" in extracted(made([CALL], after_hours="555-0101").pdf)
    text = extracted(made([CALL], brand={"crisis_number": ""}, main="1", crisis="555-0102").pdf)
    assert "GethelpinacrisisCrisisline555-0102" in text


def test_stamped_numbers_are_those_of_each_location() -> None:
    body = [CALL, block("approval_status", drug="X", use="{location.name}", status="studied", as_of="2026")]
    base = made_for_many(body)
    press = Renderer(project=base, root=Path())
    for place in base.locations:
        assert press.render(place).pdf == Renderer(project=base, root=Path()).render(place).pdf
    # Two of the three have the same numbers to print, so that one plate does for both.
    assert press.template_counts.total() == 2


def made_for_many(body: list[Block]) -> Any:
    places = [
        {"id": "a", "name": "Aa", "phones": {"main": "555-0100", "after_hours": "555-0101"}},
        {"id": "b", "name": "Bb", "phones": {"main": "555-0200", "after_hours": "555-0201"}},
        {"id": "c", "name": "Cc", "phones": {"main": "555-0300"}},
    ]
    return replace(project(body), locations=tuple(make_entry(Location, place) for place in places))


def test_when_to_call_is_never_split_where_a_page_is_enough() -> None:
    filler = [block("paragraph", text="Words. " * 60) for _ in range(5)]
    for count in range(1, 6):
        done = made([*filler[:count], CALL], main="555-0100")
        pages = [page for page in pages_of(done.pdf) if any(squeezed(w[0]) in page for w in PARTS.values())]
        assert len(pages) == 1


@pytest.mark.parametrize("reason", ["you pass out", "1234567890123456789012345678"])
def test_panels_of_unequal_width_break_no_word_and_stay_beside_each_other(reason: str) -> None:
    """The long word has room in half of the page, and none in what a longer panel would leave to it."""
    reasons = ["you feel worse and worse at home day by day"] * 4
    calls = block("when_to_call", call_us=reasons, call_911=[reason])
    made_for = replace(project([calls]), handout=replace(project([calls]).handout, density=1.0))
    done = render(project=made_for, root=Path(), location=made_for.locations[0])
    text = pypdfium2.PdfDocument(done.pdf)[0].get_textpage()
    tops = [text.get_charbox(text.search(words).get_next()[0])[3] for words in ("Call us", "Call 911")]
    assert tops[0] == pytest.approx(tops[1], abs=4.0)
    assert reason.split()[-1] in text.get_text_bounded()


def test_in_large_print_a_page_may_end_before_the_emergencies_and_never_between_them() -> None:
    for lines in range(2, 12, 3):
        filler = block("paragraph", text="Words. " * 18 * lines)
        body = [filler, CALL]
        made_for = project(body)
        found = render(project=made_for, root=Path(), location=made_for.locations[0], paper="large-print")
        pages = pages_of(found.pdf)
        emergencies = [
            [squeezed(PARTS[part][0]) in page for page in pages] for part in ("call_911", "crisis")
        ]
        assert emergencies[0] == emergencies[1]


def pages_of(pdf: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("approved", "approved by the FDA"), ("not_approved", "not approved by the FDA"),
        ("off_label", "off-label use"), ("studied", "still being studied"),
    ],
)  # fmt: skip
def test_approval_says_what_of_what_for_what_and_when(status: str, said: str) -> None:
    body = block("approval_status", drug="Ketamine", use="pain", status=status, as_of="2026", text="More.")
    text = extracted(made([body]).pdf)
    assert squeezed(f"Ketamine for pain: {'' if status == 'approved' else 'not '}approved by the FDA") in text
    assert squeezed(said) in text
    assert squeezed("As of 2026. More.") in text


def test_a_schedule_says_how_much_when() -> None:
    rows = [
        {"medicine": "One", "dose": "1 tablet", "times": ["morning"], "evening": "2 tablets"},
        {"medicine": "Two", "note": "If it hurts."},
    ]
    text = extracted(made([block("med_schedule", items=rows)]).pdf)
    assert "One1tablet–2tablets–" in text
    assert "TwoIfithurts." in text
    assert text.count("ifneeded") == 1


def test_a_schedule_stays_on_one_page_where_that_is_enough() -> None:
    rows = [{"medicine": f"Medicine{at}", "noon": "1 tablet"} for at in range(8)]
    for count in range(1, 6):
        filler = [block("paragraph", text="Words. " * 60) for _ in range(count)]
        pages = pages_of(made([*filler, block("med_schedule", items=rows)], main="555-0100").pdf)
        assert [page.count("Medicine") for page in pages if "Medicine" in page] == [9]


def test_a_schedule_has_no_column_for_doses_that_none_has() -> None:
    rows = [{"medicine": "One", "noon": "1 tablet"}]
    assert "Howmuch" not in extracted(made([block("med_schedule", items=rows)]).pdf)


def test_glossary_without_items_is_the_handouts_own() -> None:
    found = example([block("glossary")])
    assert "Intoavein." in extracted(render(project=found, root=Path(), location=found.locations[0]).pdf)


@pytest.mark.parametrize(
    ("key", "body", "times"),
    [
        ("auto", [], 1), ("always", [], 1), ("never", [], 0), ("auto", [block("language_notice")], 1),
        ("never", [block("language_notice", only=["es"])], 1),
        ("auto", [block("language_notice", only=["vi"])], 1),
    ],
)  # fmt: skip
def test_language_notices_stand_once_or_never(key: str, body: list[Block], times: int) -> None:
    notices = [{"language": "es", "text": "Ayuda gratis."}, {"language": "vi", "text": "Gratis cho."}]
    found = project([block("paragraph", text="Words."), *body], language_notice=key)
    found = replace(found, brand=make_entry(Brand, {"name": "Test Clinic", "language_notices": notices}))
    text = extracted(render(project=found, root=Path(), location=None).pdf)
    assert text.count("Languagehelp") == times
    wanted = body[0].only if body else ()  # type: ignore[attr-defined]
    assert text.count("Ayudagratis.") == (times if not wanted or "es" in wanted else 0)
    assert text.count("Gratischo.") == (times if not wanted or "vi" in wanted else 0)


@pytest.mark.parametrize(
    ("purpose", "printed"),
    [
        ("to prevent a stroke", "Topreventastroke"),
        ("for sleep", "Forsleep"),
        ("high blood pressure", "Forhighbloodpressure"),
        ("to", "Forto"),
        ("tonsils", "Fortonsils"),
    ],
)
def test_a_purpose_says_once_what_it_is_for(purpose: str, printed: str) -> None:
    row = {"medicine": "One", "noon": "1 tablet", "for": purpose}
    text = extracted(made([block("med_schedule", items=[row])]).pdf)
    assert f"One{printed}" in text
