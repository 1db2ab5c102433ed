"""The preview in a real browser: seen, heard and worked by keyboard. Skipped where none is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.preview.review import STYLE_FILE, Review, ReviewEntry, format_review
from handout.preview.server import PreviewServer
from tests.preview.conftest import CONTENT
from tests.support.browser_tabs import EMPTY, NEEDS_BROWSER, BrowserTabs, start_browser

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_looks = pytest.importorskip("tests.support.axe_looks", reason="axe-core is not installed")

pytestmark = NEEDS_BROWSER
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserTabs]:
    with start_browser({"viewport": {"width": 1300, "height": 850}, "reduced_motion": "reduce"}) as tabs:
        yield tabs


@pytest.fixture
def page(browser: BrowserTabs, desk: PreviewServer) -> Iterator[playwright.Page]:
    """The preview as it is opened; it says nothing to who looks into the browser."""
    said: list[str] = []

    def listen(message: playwright.ConsoleMessage) -> None:
        said.append(message.text)

    with browser.open(lambda url: url.startswith((desk.url, EMPTY))) as tab:
        tab.on("console", listen)
        tab.goto(desk.url)
        shown(tab, 1)
        yield tab
        tab.goto(EMPTY)
        tab.remove_listener("console", listen)
    assert said == []


def shown(page: playwright.Page, revision: int) -> None:
    """Wait until the pictures of a revision stand on the screen."""
    page.wait_for_function(
        "revision => Number(document.documentElement.dataset.shown) >= revision", arg=revision
    )


def save(content: Path, old: str, new: str) -> None:
    text = content.read_text(encoding="utf-8")
    assert old in text
    put(content, text.replace(old, new))


def put(path: Path, text: str) -> None:
    """Write a file at once: one that is made and then written may be two saves on a busy machine."""
    made = path.with_suffix(".part")
    made.write_text(text, encoding="utf-8")
    made.replace(path)


def said(page: playwright.Page) -> str:
    return page.get_by_role("status").inner_text()


def test_pages_and_findings_are_shown(page: playwright.Page) -> None:
    assert page.title() == "Asthma at home – handout preview"
    assert said(page) == "1 page; 1 warning."
    image = page.get_by_role("main").get_by_role("img")
    assert image.count() == 1
    assert image.evaluate("image => image.naturalWidth") >= 612
    heard = image.get_attribute("alt") or ""
    assert heard.startswith("Page 1 of 1: ")
    assert "Asthma makes the airways narrow." in heard
    finding = page.get_by_role("complementary").get_by_role("listitem")
    assert "content.yaml:18:5" in finding.inner_text()
    assert "Say tight." in finding.inner_text()


def test_nobody_is_shut_out(page: playwright.Page) -> None:
    page.get_by_role("button", name="hard word").click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 1300):
            page.set_viewport_size({"width": width, "height": 800})
            assert axe_looks.find_violations(page, RULES) == ""
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls both ways"


@pytest.mark.parametrize("width", [320, 1300])
def test_the_review_of_an_import_is_for_everybody_too(browser: BrowserTabs, width: int) -> None:
    words = "النقرس في المنزل. اتصل على 555-0100 إذا زاد الألم."
    entry = ReviewEntry("line 1", words, (("paragraph", words, "A paragraph?"),))
    lost = ReviewEntry("line 2", "https://example.org/an/address/that/is/as/long/as/addresses/are.html", ())
    page = format_review(Review("gout_" * 20 + ".txt", "gout/content.yaml", "ar", (entry, lost), ("line 2",)))
    style = STYLE_FILE.read_text(encoding="utf-8")
    with browser.open(lambda url: url.startswith(EMPTY) or "review.css" in url) as tab:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.set_content(page.replace('<link rel="stylesheet" href="review.css">', f"<style>{style}</style>"))
        assert axe_looks.find_violations(tab, RULES) == ""
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        cells = tab.locator("tbody td")
        article, handout = (cells.nth(at).bounding_box() for at in (0, 1))
        assert (article["y"] < handout["y"]) is (width < 640), "one below the other where it is narrow"


def test_a_finding_is_marked_by_keyboard(page: playwright.Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to what was found"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="hard word")
    assert button.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_selector(".spot")
    assert said(page) == "Marked on page 1."
    assert button.get_attribute("aria-pressed") == "true"
    assert button.evaluate("button => button === document.activeElement")
    spot, sheet = page.locator(".spot").bounding_box(), page.locator(".sheet").bounding_box()
    assert spot is not None
    assert sheet is not None
    assert sheet["x"] < spot["x"] < spot["x"] + spot["width"] < sheet["x"] + sheet["width"]
    page.keyboard.press("Escape")
    assert page.locator(".spot").count() == 0
    assert button.get_attribute("aria-pressed") == "false"


def test_a_save_is_shown_and_said(page: playwright.Page, content: Path) -> None:
    page.get_by_role("button", name="hard word").focus()
    before = page.locator("img").get_attribute("src")
    save(content, "Sit up.", "Sit upright.")
    shown(page, 2)
    assert said(page) == "Updated: page 1 changed. 1 page; 1 warning."
    assert page.locator("img").get_attribute("src") != before
    assert page.evaluate("document.activeElement.textContent").endswith("a hard word"), "the focus is kept"
    save(content, "locations:", "# A comment.\nlocations:")
    shown(page, 3)
    assert said(page) == "Saved; no page looks different. 1 page; 1 warning."


def test_a_broken_file_keeps_the_pages(page: playwright.Page, content: Path) -> None:
    page.get_by_role("button", name="hard word").focus()
    before = page.locator("img").get_attribute("src")
    save(content, "title:", "tittle:")
    shown(page, 2)
    assert "The last good pages are shown." in said(page)
    assert page.get_by_text("These are the last pages").is_visible()
    assert page.locator("img").get_attribute("src") == before
    assert re.search(r"no key is called 'tittle'", page.get_by_role("complementary").inner_text())
    assert page.evaluate("document.activeElement.id") == "findings-heading", "the focus is not lost"
    save(content, "tittle:", "title:")
    shown(page, 3)
    assert page.get_by_text("These are the last pages").is_hidden()
    assert said(page) == "Saved; no page looks different. 1 page; 1 warning."


def test_what_is_shown_can_be_switched(page: playwright.Page, content: Path) -> None:
    assert page.get_by_label("Language").is_hidden()
    spanish = CONTENT.replace("language: en", "language: es").replace("Asthma at home", "Asma en casa")
    put(content.with_name("asma.yaml"), spanish)
    shown(page, 2)
    revision = 2
    image = page.locator("img")
    for label, value, told in [
        ("Location", "oak-hill", "Oak Hill"),
        ("Language", "asma.yaml", "Asma en casa"),
    ]:
        page.get_by_label(label).select_option(value)
        revision += 1
        shown(page, revision)
        page.locator(f"img[alt*='{told}']").wait_for()
    assert image.get_attribute("lang") == "es"
    height = image.evaluate("image => image.height / image.width")
    page.get_by_label("Paper").select_option("a4")
    shown(page, revision + 1)
    assert image.evaluate("image => image.height / image.width") > height + 0.1
    page.get_by_label("Theme").select_option("warm")
    shown(page, revision + 2)
    assert said(page).startswith("Updated: page 1 changed.")
    assert page.evaluate("location.search + location.hash") == ""


def test_pages_can_be_made_larger(page: playwright.Page) -> None:
    image = page.locator("img")
    page.get_by_label("Size of pages").select_option("2")
    assert image.evaluate("image => image.clientWidth") == 1632
    page.wait_for_function("() => document.querySelector('img').naturalWidth >= 1632")


def test_words_of_the_content_are_never_markup(page: playwright.Page, content: Path) -> None:
    save(content, "title: Asthma at home", "title: '<img src=x onerror=alert(1)> & </script>'")
    shown(page, 2)
    assert page.locator("#title").inner_text() == "<img src=x onerror=alert(1)> & </script>"
    assert page.locator("#title *").count() == 0


def test_the_end_is_said(page: playwright.Page, desk: PreviewServer) -> None:
    desk.stop()
    page.wait_for_function(
        "() => document.getElementById('status').textContent.startsWith('The preview was stopped')"
    )
