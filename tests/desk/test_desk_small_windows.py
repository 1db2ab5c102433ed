"""The desk in windows and with names as they are: narrow, zoomed, long, in scripts nobody there reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import ToldTrouble
from tests.desk.conftest import FakePrinters, read_clock, serve_desk
from tests.support.browser_tabs import NEEDS_BROWSER, BrowserTabs, start_browser

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_looks = pytest.importorskip("tests.support.axe_looks", reason="axe-core is not installed")
desk_browser = pytest.importorskip("tests.desk.test_desk_browser")

pytestmark = NEEDS_BROWSER
LONG = (
    "The Elinor Whitcombe Memorial Centre for Musculoskeletal and Rheumatological Outpatient "
    "Rehabilitation, {} Building"
)
LOCATIONS = "id,name,phone\n" + "".join(
    f'{id_},"{LONG.format(side)}",301-555-0142\n'
    for id_, side in (("riverside", "North"), ("oak-hill", "South"))
)
ARABIC = """\
handout: {id: asthma-ar, title: "الربو في المنزل: ما العمل؟", language: ar, status: approved,
  approved_by: Dr Lee, translation_of: {id: asthma, version: "1.0"}}
brand: brand.yaml
locations: locations.csv
content: [الربو يضيق الشعب الهوائية.]
"""
WIDTHS = (320, 390, 683, 1024, 1366)


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserTabs]:
    wishes = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "locale": "en-US"}
    with start_browser(wishes) as tabs:
        yield tabs


@pytest.fixture
def page(
    browser: BrowserTabs, library: Path, memory: DeskMemory, printers: FakePrinters
) -> Iterator[playwright.Page]:
    """The desk of two places whose names begin alike, with many handouts, one of them in Arabic too."""
    (library.parent / "locations.csv").write_text(LOCATIONS, encoding="utf-8")
    (library / "asthma.ar.yaml").write_text(ARABIC, encoding="utf-8")
    for number in range(20):
        text = f"handout: {{id: more-{number}, title: More {number}}}\ncontent: [Rest.]\n"
        (library / f"more-{number}.yaml").write_text(text, encoding="utf-8")
    session = DeskSession((library,), memory, read_clock, "riverside", printers)
    with serve_desk(session, library) as desk, desk_browser.open_page(browser, desk) as tab:
        yield tab


def is_in_sight(page: playwright.Page) -> bool:
    """Return whether what has the focus is in the window as a whole."""
    return bool(
        page.evaluate("""() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    }""")
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_a_long_name_of_a_place_makes_no_window_scroll_sideways(page: playwright.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    page.get_by_role("option", name="Asthma at home").click()
    page.locator("#panel:visible").wait_for()
    assert page.evaluate(fits)
    assert axe_looks.find_violations(page, desk_browser.RULES) == ""


def test_the_place_of_the_copy_is_told_in_full(page: playwright.Page) -> None:
    page.get_by_role("option", name="Asthma at home").click()
    page.get_by_text(f"For: {LONG.format('North')}").wait_for()
    page.get_by_label("Location").select_option("oak-hill")
    page.get_by_text(f"For: {LONG.format('South')}").wait_for()
    assert page.get_by_label("Location").get_attribute("title") == LONG.format("South")


def test_languages_are_told_in_words_that_the_desk_reads(page: playwright.Page) -> None:
    card = page.get_by_role("option", name="Asthma at home")
    assert card.locator(".tags").inner_text() == "English, Arabic, Spanish"
    card.click()
    page.get_by_role("radio", name="العربية Arabic").check()
    title = page.locator("#panel-title", has_text="الربو")
    title.wait_for()
    assert title.evaluate("one => getComputedStyle(one).direction") == "rtl", "its ? stands where it belongs"
    page.get_by_label("Page").select_option("es")
    page.get_by_role("radio", name="العربية árabe").wait_for()


def test_a_few_of_many_handouts_do_not_look_like_all(page: playwright.Page) -> None:
    heading = page.locator("#list-heading")
    shown = page.locator("[role=option]").count()
    assert heading.inner_text() == f"{shown} of 23 handouts: type to find the others"
    page.keyboard.type("more")
    page.get_by_text("20 handouts", exact=True).wait_for()


def test_the_field_stays_in_sight_down_a_long_list(page: playwright.Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 600})
    page.keyboard.type("more")
    page.get_by_text("20 handouts", exact=True).wait_for()
    for _ in range(15):
        page.keyboard.press("ArrowDown")
    assert is_in_sight(page)
    for key in ("ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        covered = page.evaluate("""() => {
          const one = document.querySelector('[aria-selected=true]').getBoundingClientRect();
          const field = document.getElementById('search').getBoundingClientRect();
          return one.top < field.bottom || one.bottom > innerHeight;
        }""")
        assert not covered, "what is chosen is seen whole"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 384)])
def test_in_a_narrow_window_what_has_the_focus_is_seen_and_keys_go_down_the_page(
    page: playwright.Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.keyboard.type("asthma")
    page.get_by_text("1 handout", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.locator("#picture:visible").wait_for()
    assert desk_browser.focused(page) == "print"
    assert is_in_sight(page)
    assert page.locator("#search").is_hidden(), "one thing at a time"
    page.locator("#help-button").focus()
    tops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
    assert tops == sorted(tops)
    page.keyboard.press("Escape")
    assert desk_browser.focused(page) == "search"
    assert is_in_sight(page)


def test_what_cannot_be_printed_has_nothing_to_choose(page: playwright.Page) -> None:
    page.keyboard.type("sleep")
    page.get_by_text("1 handout", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Draft: it cannot be printed yet").wait_for()
    assert page.locator("#panel button:visible").all_inner_texts() == ["Back to search"]
    assert page.locator("#wish :is(input, select):visible").count() == 0


def test_escape_puts_the_help_away(page: playwright.Page) -> None:
    page.get_by_role("button", name="Help").click()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    assert page.get_by_role("button", name="Help").get_attribute("aria-expanded") == "false"
    assert desk_browser.focused(page) == "search"


def test_a_trouble_without_words_of_its_own_is_told_in_words(
    page: playwright.Page, printers: FakePrinters
) -> None:
    page.get_by_role("option", name="Asthma at home").click()
    page.locator("#print").click()
    page.get_by_text("took the job").wait_for()
    printers.report("waiting", ToldTrouble("never-heard-of", "E-75", "call somebody"))
    page.get_by_text("Something is wrong at the printer. Look at its display.").wait_for()
    assert page.get_by_text("trouble_").count() == 0
