"""The desk in a real browser: by keyboard alone, by mouse, seen by axe. Skipped where none is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handout.content.model import Location, Project
from handout.desk.desk_server import DeskServer
from handout.desk.desk_session import DeskSession
from handout.desk.letter_way import LetterReport
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import CheckedJob, PrinterUse, SentCopy, ToldTrouble
from handout.errors import ContentError, Problem
from tests.desk.conftest import FakeLetters, FakePrinters, read_clock, serve_desk
from tests.support.browser_tabs import EMPTY, NEEDS_BROWSER, BrowserTabs, start_browser
from tests.support.waiting import wait_until

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_looks = pytest.importorskip("tests.support.axe_looks", reason="axe-core is not installed")

TARGET = 44

pytestmark = NEEDS_BROWSER
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PRESSED = "button:visible, select:visible, .pick:visible, [role=option]:visible"


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserTabs]:
    wishes = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "locale": "en-US"}
    # The system's print window is not this test's: what is printed is noted.
    script = "window.print = () => { top.document.documentElement.dataset.sent = location.href }"
    with start_browser(wishes, script) as tabs:
        yield tabs


@pytest.fixture
def page(browser: BrowserTabs, desk: DeskServer) -> Iterator[playwright.Page]:
    with open_page(browser, desk) as tab:
        yield tab


@pytest.fixture
def printing_page(
    browser: BrowserTabs, library: Path, memory: DeskMemory, printers: FakePrinters
) -> Iterator[playwright.Page]:
    """The desk of a system with two printers."""
    session = DeskSession((library,), memory, read_clock, "riverside", printers)
    with serve_desk(session, library) as desk, open_page(browser, desk) as tab:
        yield tab


@pytest.fixture
def mailing_page(
    browser: BrowserTabs, library: Path, memory: DeskMemory, letters: FakeLetters
) -> Iterator[playwright.Page]:
    """The desk of a clinic with an account that sends."""
    session = DeskSession((library,), memory, read_clock, "riverside", letter_way=letters)
    with serve_desk(session, library) as desk, open_page(browser, desk) as tab:
        yield tab


@contextmanager
def open_page(browser: BrowserTabs, desk: DeskServer) -> Iterator[playwright.Page]:
    """The desk as it is opened."""
    with browser.open(lambda url: url.startswith((desk.url, "data:", EMPTY))) as tab:
        tab.route("**/copies/*.pdf", serve_paper)
        tab.goto(desk.url)
        tab.locator("html[data-ready=true]").wait_for()
        tab.locator("[role=option]").first.wait_for()
        yield tab


def serve_paper(route: playwright.Route) -> None:
    """Let the real copy be fetched, and show a page in its place: this Chromium has no viewer of PDFs."""
    answer = route.fetch()
    assert answer.body().startswith(b"%PDF")
    route.fulfill(body="<title>Paper</title>", content_type="text/html")


def look(page: playwright.Page) -> None:
    """Nothing to find for axe, nothing to scroll sideways, every target big enough."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe_looks.find_violations(page, RULES) == ""
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls both ways"
    assert axe_looks.find_small_targets(page, PRESSED, TARGET) == []


def focused(page: playwright.Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_tab_that_comes_back_is_as_a_new_one(browser: BrowserTabs, desk: DeskServer) -> None:
    with browser.open(lambda url: True) as tab:
        tab.goto(desk.url)
        tab.context.add_cookies([{"name": "kept", "value": "yes", "url": desk.url}])
        tab.set_viewport_size({"width": 320, "height": 256})
        tab.emulate_media(color_scheme="dark", reduced_motion="no-preference")
        tab.route("**/*", lambda route: route.abort())
    with open_page(browser, desk) as again:
        assert again is tab
        assert [cookie for cookie in again.context.cookies() if cookie["name"] == "kept"] == []
        assert again.evaluate("[innerWidth, innerHeight]") == [1280, 800]
        for wish, holds in (("color-scheme: dark", False), ("reduced-motion: reduce", True)):
            assert again.evaluate(f"matchMedia('(prefers-{wish})').matches") is holds


def test_what_is_complained_of_in_a_tab_fails_once(browser: BrowserTabs, desk: DeskServer) -> None:
    fail = "() => new Promise((done) => { setTimeout(() => { throw Error('torn') }); setTimeout(done) })"
    with pytest.raises(AssertionError, match="torn"), browser.open(lambda url: True) as tab:
        tab.evaluate(fail)
    with pytest.raises(AssertionError, match=desk.url), browser.open(lambda url: url == EMPTY) as tab:
        tab.goto(desk.url)
    with open_page(browser, desk) as again:
        assert again is tab


def test_letters_enter_enter(page: playwright.Page) -> None:
    assert focused(page) == "search"
    page.keyboard.type("ashtma")
    page.get_by_role("option", name="Asthma at home").wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel:visible").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'print'")
    page.keyboard.press("Enter")
    page.locator("html[data-printed]").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'search'")
    assert "The print window is open" in page.get_by_role("status").inner_text()
    assert "Patient education given: “Asthma at home”" in page.locator("#given").inner_text()
    assert "/copies/" in (page.locator("html").get_attribute("data-sent") or "")
    assert page.title() == "Handouts", "the job's title names no handout"
    look(page)


def test_a_patient_s_values_are_asked_for_and_cleared(page: playwright.Page) -> None:
    page.get_by_role("option", name="Your knee operation").click()
    page.get_by_label("Your next visit").fill("Monday")
    page.get_by_label("Left knee").check()
    look(page)
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert focused(page) == "search"
    assert "Monday" not in page.content()
    page.get_by_role("option", name="Your knee operation").click()
    assert page.get_by_label("Your next visit").input_value() == ""


def test_a_spanish_query_chooses_spanish(page: playwright.Page) -> None:
    page.keyboard.type("asma")
    page.get_by_text("1 handout", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Asma en casa").wait_for()
    assert page.get_by_role("radio", name="Español").is_checked()
    assert page.locator("[role=option] .name").inner_text() == "Asma en casa", "what fits is what is shown"


def test_a_draft_is_shown_and_not_printed(page: playwright.Page) -> None:
    page.get_by_role("option", name="Sleeping well").click()
    page.get_by_text("it cannot be printed yet").wait_for()
    assert page.get_by_role("button", name="Print", exact=True).count() == 0
    look(page)


def test_nothing_found_help_basket_and_spanish_words(page: playwright.Page) -> None:
    page.keyboard.type("xylophone")
    page.get_by_text("Nothing was found").wait_for()
    look(page)
    page.locator("#search").fill("")
    page.get_by_role("option", name="Asthma at home").click()
    page.get_by_role("button", name="Add to basket").click()
    assert "Asthma at home" in page.locator("#basket").inner_text()
    page.get_by_role("button", name="Help").click()
    look(page)
    page.get_by_label("Page in").select_option("es")
    page.get_by_role("button", name="Imprimir todo").wait_for()
    assert page.locator("html").get_attribute("lang") == "es"
    look(page)


def print_asthma(page: playwright.Page) -> None:
    page.keyboard.type("asthma")
    page.get_by_text("1 handout", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'print'")
    page.keyboard.press("Enter")


def wait_for_search(page: playwright.Page) -> None:
    page.wait_for_function(
        "() => document.activeElement.id === 'search' && document.activeElement.value === ''"
    )


def test_more_enters_print_nothing_more(printing_page: playwright.Page, printers: FakePrinters) -> None:
    printing_page.keyboard.type("asthma")
    printing_page.get_by_text("1 handout", exact=True).wait_for()
    printing_page.keyboard.press("Enter")
    printing_page.wait_for_function("() => document.activeElement.id === 'print'")
    for _ in range(6):
        printing_page.keyboard.press("Enter")
    wait_for_search(printing_page)
    printing_page.keyboard.press("Enter")
    printing_page.get_by_text("took the job").wait_for()
    printing_page.reload()
    printing_page.locator("html[data-ready=true]").wait_for()
    printing_page.keyboard.press("Enter")
    printers.report("done", ended=True)
    printing_page.get_by_text("front of riverside – \u2068Asthma at home\u2069: Printed.").wait_for()
    assert [printer for printer, _ in printers.sent] == ["front of riverside"]


def test_a_job_that_cannot_be_followed_is_told_and_closed(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    paper = ToldTrouble("out-of-paper", "The printer is out of paper.", "fill the tray")
    for state, troubles, words in (
        ("handed-over", (), "front of riverside – \u2068Asthma at home\u2069: The job was handed over."),
        ("left", (), "front of riverside – \u2068Asthma at home\u2069: The job has left the queue"),
        ("left", (paper,), "The printer is out of paper. Fill the tray. The job has left the queue"),
    ):
        print_asthma(printing_page)
        wait_for_search(printing_page)
        printers.report(state, *troubles, ended=True)
        printing_page.get_by_text(words).wait_for()
        assert printing_page.get_by_role("button", name="Stop this job").count() == 0
        printing_page.locator("#search").fill("")


def test_trouble_is_told_and_the_job_taken_elsewhere(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    print_asthma(printing_page)
    wait_for_search(printing_page)
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed.", "open it"))
    told = printing_page.get_by_text(
        "front of riverside – \u2068Asthma at home\u2069: Paper is jammed. Open the printer"
    )
    told.wait_for()
    look(printing_page)
    assert focused(printing_page) == "search", "who goes on working is not torn away"
    printing_page.get_by_label("Page in").select_option("es")
    printing_page.get_by_label("Página en").select_option("en")
    printing_page.locator("html[lang=en]").wait_for()
    printing_page.get_by_text("Find a handout").wait_for()
    printing_page.get_by_role("button", name="Print on back").click()
    printing_page.get_by_text("back took the job").wait_for()
    told.wait_for(state="hidden")
    assert [printer for printer, _ in printers.sent] == ["front of riverside", "back"]


def test_late_news_of_a_moved_job_does_not_hide_where_it_went(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    print_asthma(printing_page)
    wait_for_search(printing_page)
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed.", "open it"))
    move = printing_page.get_by_role("button", name="Print on back")
    move.wait_for()
    held: list[playwright.Route] = []
    printing_page.route("**/jobs", lambda route: held.append(route))
    # The question that is on its way already is answered before, and the next one is held.
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed still.", "open it"))
    wait_until(lambda: bool(printing_page.evaluate("true") and held))
    move.click()
    moved = printing_page.get_by_text("back took the job")
    moved.wait_for()
    wait_until(lambda: bool(printing_page.evaluate("true")) and len(held) > 1)
    with printing_page.expect_response("**/jobs") as answered:
        held[-1].continue_()
    assert "cancelled" in answered.value.text()
    printing_page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")
    assert moved.is_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (320, 256)])
def test_trouble_stands_where_one_looks(
    printing_page: playwright.Page, printers: FakePrinters, width: int, height: int
) -> None:
    printing_page.set_viewport_size({"width": width, "height": height})
    print_asthma(printing_page)
    wait_for_search(printing_page)
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed.", "open it"))
    told = printing_page.get_by_text("front of riverside – \u2068Asthma at home\u2069: Paper is jammed.")
    told.wait_for()
    box = told.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < height - 20


def test_a_refusal_offers_other_ways(printing_page: playwright.Page, printers: FakePrinters) -> None:
    printers.refusal = ContentError(Problem("front: The printer is paused.", code="printer-paused"))
    print_asthma(printing_page)
    printing_page.get_by_text("The printer is paused. Start it, or choose another.").wait_for()
    assert printing_page.get_by_role("button", name="Print on back").is_visible()
    look(printing_page)
    printing_page.get_by_role("button", name="Print with this browser").click()
    printing_page.locator("html[data-sent]").wait_for()
    wait_for_search(printing_page)
    assert printers.sent == []


def test_many_sheets_are_agreed_to(printing_page: playwright.Page, printers: FakePrinters) -> None:
    printing_page.get_by_role("option", name="Asthma at home").click()
    printing_page.get_by_label("Copies").fill("60")
    printing_page.keyboard.press("Enter")
    printing_page.get_by_text("That is 60 sheets of paper. Print them?").wait_for()
    look(printing_page)
    printing_page.keyboard.press("Enter")
    assert printers.sent == [], "one Enter too many goes back"
    printing_page.keyboard.press("Enter")
    printing_page.get_by_role("button", name="Print 60 sheets").click()
    wait_for_search(printing_page)
    assert [job.copies for _, job in printers.sent] == [60]


def test_a_basket_is_one_job(printing_page: playwright.Page, printers: FakePrinters) -> None:
    for name in ("Asthma at home", "Your knee operation"):
        printing_page.get_by_role("option", name=name).click()
        if "knee" in name:
            printing_page.get_by_label("Your next visit").fill("Monday")
        printing_page.get_by_role("button", name="Add to basket").click()
    printing_page.get_by_role("button", name="Print all").click()
    printing_page.locator("#basket").wait_for(state="hidden")
    assert [job.pages for _, job in printers.sent] == [4]
    lines = printing_page.locator("#given-text").inner_text().splitlines()
    assert [line.partition("“")[2].partition("”")[0] for line in lines] == [
        "Asthma at home",
        "Your knee operation",
    ]
    look(printing_page)


def test_a_handout_beside_the_basket_is_not_printed_and_stays(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    printing_page.get_by_role("option", name="Asthma at home").click()
    printing_page.get_by_role("button", name="Add to basket").click()
    printing_page.get_by_role("option", name="Your knee operation").click()
    printing_page.get_by_label("Your next visit").fill("Monday")
    printing_page.get_by_role("button", name="Print all").click()
    printing_page.locator("#basket").wait_for(state="hidden")
    assert [job.titles for _, job in printers.sent] == [("Asthma at home",)]
    assert printing_page.get_by_label("Your next visit").input_value() == "Monday"


def test_an_answer_that_was_lost_is_not_told_as_not_printed(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    def lose(route: playwright.Route) -> None:
        route.fetch()
        route.abort()

    printing_page.route("**/print", lose, times=1)
    printing_page.get_by_role("option", name="Asthma at home").click()
    printing_page.locator("#print").click()
    printing_page.get_by_text("The answer was lost: the copy may have been printed.").wait_for()
    printing_page.locator("#print").click()
    printing_page.locator("#panel").wait_for(state="hidden")
    assert len(printers.sent) == 1


def test_a_lost_answer_to_a_move_is_not_told_as_not_printed(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    def lose(route: playwright.Route) -> None:
        route.fetch()
        route.abort()

    print_asthma(printing_page)
    wait_for_search(printing_page)
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed.", "open it"))
    move = printing_page.get_by_role("button", name="Print on back")
    move.wait_for()
    printing_page.route("**/move", lose, times=1)
    move.click()
    lost = printing_page.get_by_text("The answer was lost: the copy may have been printed.")
    lost.wait_for()
    # The news that the first printer gave it up does not hide that.
    printing_page.wait_for_function("() => document.documentElement.dataset.job?.startsWith('cancelled')")
    assert lost.is_visible()
    assert [printer for printer, _ in printers.sent] == ["front of riverside", "back"]


def test_another_language_keeps_what_was_chosen(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    printing_page.get_by_role("option", name="Asthma at home").click()
    printing_page.get_by_label("Copies").fill("3")
    printing_page.get_by_label("Page in").select_option("es")
    printing_page.get_by_role("button", name="Imprimir", exact=True).wait_for()
    printing_page.locator("input[name=language][value=es]").check()
    printing_page.get_by_role("heading", name="Asma en casa").wait_for()
    assert printing_page.locator("#copies").input_value() == "3"
    printing_page.locator("#print").click()
    wait_for_search(printing_page)
    assert [job.copies for _, job in printers.sent] == [3]


def test_what_is_left_of_a_basket_stays_in_it(
    printing_page: playwright.Page, printers: FakePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, paper in (("Asthma at home", "letter"), ("Asthma at home", "large-print")):
        printing_page.get_by_role("option", name=name).click()
        printing_page.locator(f"input[name=paper][value={paper}]").check()
        printing_page.get_by_role("button", name="Add to basket").click()
    send = printers.send

    def send_first(checked: CheckedJob) -> SentCopy:
        if printers.sent:
            raise ContentError(Problem("it is busy", code="printer-busy"))
        return send(checked)

    monkeypatch.setattr(printers, "send", send_first)
    printing_page.get_by_role("button", name="Print all").click()
    printing_page.get_by_text("The printer is busy").wait_for()
    assert printing_page.locator("#basket-items li").count() == 1, "what was printed is not printed again"
    monkeypatch.setattr(printers, "send", send)
    printing_page.get_by_role("button", name="Try again").click()
    printing_page.locator("#basket").wait_for(state="hidden")
    assert [job.paper for _, job in printers.sent] == ["letter", "large-print"]


def test_another_printer_is_chosen(printing_page: playwright.Page, printers: FakePrinters) -> None:
    printing_page.get_by_label("Printer").select_option("back")
    wait_until(lambda: printing_page.get_by_label("Printer").input_value() == "back")
    printers.use = PrinterUse("")
    print_asthma(printing_page)
    wait_for_search(printing_page)
    assert [printer for printer, _ in printers.sent] == ["back"]


def test_alt_keys_lead_to_the_parts(printing_page: playwright.Page) -> None:
    printing_page.keyboard.type("asthma")
    printing_page.get_by_text("1 handout", exact=True).wait_for()
    printing_page.keyboard.press("Enter")
    printing_page.wait_for_function("() => document.activeElement.id === 'print'")
    for key, part in (("c", "copies"), ("p", "printer"), ("b", "add")):
        printing_page.keyboard.press(f"Alt+{key}")
        assert focused(printing_page) == part
    printing_page.keyboard.press("Alt+l")
    assert printing_page.evaluate("document.activeElement.name") == "language"
    printing_page.get_by_role("button", name="One copy more").click()
    assert printing_page.get_by_label("Copies").input_value() == "2"


def test_a_records_system_opens_the_page_for_a_code(
    browser: BrowserTabs, library: Path, memory: DeskMemory
) -> None:
    def make_address(project: Project, location: Location | None, paper: str) -> str:
        return f"https://clinic.example.org/{project.handout.id}.pdf"

    session = DeskSession((library,), memory, read_clock, "riverside", make_address=make_address)
    query = "mainSearchCriteria.v.c=J45.909&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&name=Zebedee"
    with serve_desk(session, library, infobutton=True) as desk:
        origin = f"http://127.0.0.1:{desk.port}/"
        with browser.open(lambda url: url.startswith((origin, "data:", EMPTY))) as tab:
            check_referral(tab, desk, f"{origin}infobutton?{query}&informationRecipient.languageCode.c=es")


def check_referral(tab: playwright.Page, desk: DeskServer, address: str) -> None:
    """An address of a records system leads to the page, which has forgotten it, and to what is meant."""
    tab.goto(address)
    tab.get_by_text("For J45.909: by a wider or narrower code").wait_for()
    assert tab.url == desk.url, "neither code nor name stays in the address"
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Asma en casa").wait_for()
    tab.get_by_role("img", name="QR code of the public copy of Asma en casa").wait_for()
    assert tab.get_by_role("link").inner_text() == "https://clinic.example.org/asthma-es.pdf"
    look(tab)


def test_what_was_asked_for_last_is_shown(page: playwright.Page) -> None:
    held: list[playwright.Route] = []

    def hold_the_first(route: playwright.Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    page.route("**/card", hold_the_first)
    page.get_by_role("option", name="Asthma at home").click()
    page.get_by_role("option", name="Your knee operation").click()
    page.get_by_role("heading", name="Your knee operation").wait_for()
    with page.expect_response("**/card"):
        held[0].continue_()
    page.get_by_label("Your next visit").fill("Monday")
    assert page.locator("#panel-title").inner_text() == "Your knee operation"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_the_next_patient_s_wish_stays_when_the_copy_before_it_is_made(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    held: list[playwright.Route] = []
    printing_page.route("**/print", lambda route: held.append(route))
    print_asthma(printing_page)
    printing_page.get_by_text("Making the copy").wait_for()
    printing_page.keyboard.press("Escape")
    printing_page.locator("#search").fill("")
    printing_page.get_by_role("option", name="Your knee operation").click()
    printing_page.get_by_label("Your next visit").fill("Monday")
    held[0].continue_()
    printing_page.get_by_text("took the job").wait_for()
    assert printing_page.get_by_label("Your next visit").input_value() == "Monday"
    assert len(printers.sent) == 1


def test_where_the_desk_is_is_asked_and_not_guessed(
    browser: BrowserTabs, library: Path, memory: DeskMemory, printers: FakePrinters
) -> None:
    session = DeskSession((library,), memory, read_clock, "", printers)
    with serve_desk(session, library) as desk, open_page(browser, desk) as tab:
        assert tab.get_by_label("Location").input_value() == ""
        look(tab)
        print_asthma(tab)
        tab.get_by_text("Choose the location at the top first").wait_for()
        assert printers.sent == []
        tab.get_by_label("Location").select_option("oak-hill")
        tab.get_by_role("button", name="Print", exact=True).click()
        wait_for_search(tab)
        assert [job.location.id for _, job in printers.sent if job.location] == ["oak-hill"]
        assert tab.get_by_label("Location").locator("option").count() == 2


def open_letter(page: playwright.Page) -> None:
    page.keyboard.type("asth")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#mail").click()
    assert focused(page) == "letter-to"


def test_a_letter_is_read_back_sent_once_and_told(
    mailing_page: playwright.Page, letters: FakeLetters
) -> None:
    page = mailing_page
    open_letter(page)
    look(page)
    page.keyboard.type("pat@example.org")
    page.keyboard.press("Enter")
    assert letters.sent == [], "nothing is sent before the address was read back"
    page.locator("#letter-read").check()
    page.locator("#letter button[type=submit]").click()
    page.get_by_text("The letter is sent.").wait_for()
    assert [letter.to for letter in letters.sent] == ["pat@example.org"]
    assert "sent by e-mail at Riverside Clinic" in page.locator("#given-text").inner_text()
    assert page.locator("#letter-to").input_value() == ""
    assert page.locator("#panel").is_hidden()


def test_doubts_about_an_address_and_a_letter_are_settled(
    mailing_page: playwright.Page, letters: FakeLetters
) -> None:
    page = mailing_page
    letters.refusals = [
        ContentError(Problem("did you mean gmail.com?", code="looks-mistyped")),
        ContentError(Problem("twice", code="sent-already")),
    ]
    letters.report = LetterReport("ab12", "unknown", "no-answer")
    open_letter(page)
    page.keyboard.type("pat@gmial.com")
    page.locator("#letter-read").check()
    page.locator("#letter button[type=submit]").click()
    page.get_by_text("The address looks mistyped: did you mean gmail.com?").wait_for()
    look(page)
    assert focused(page) == "letter-trouble", "one Enter too many sends nothing"
    page.get_by_role("button", name="The address is right").click()
    page.get_by_text("was sent the same handout within a day").wait_for()
    assert focused(page) == "letter-trouble"
    page.get_by_role("button", name="Send it once more").click()
    page.get_by_text("Nobody knows whether the letter was sent.").wait_for()
    look(page)
    assert [(letter.agreed, letter.again) for letter in letters.sent] == [(True, True)]
    page.get_by_role("button", name="It was sent").click()
    page.get_by_text("The letter is sent.").wait_for()
    assert letters.settled == [True]
    assert page.locator("#letters li").count() == 0


def test_escape_clears_the_address(mailing_page: playwright.Page) -> None:
    open_letter(mailing_page)
    mailing_page.keyboard.type("pat@example.org")
    mailing_page.keyboard.press("Escape")
    assert mailing_page.locator("#letter-to").input_value() == ""
    assert mailing_page.locator("#letter").is_hidden()


def test_arrow_keys_choose_what_enter_opens(page: playwright.Page) -> None:
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    second = page.locator("[role=option] .name").nth(1).inner_text()
    page.get_by_role("heading", name=second).wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("e")
    page.wait_for_function("() => document.querySelectorAll('[role=option]').length > 1")
    page.get_by_text("handouts", exact=False).first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true] .name").inner_text()
    assert chosen == page.locator("[role=option] .name").nth(1).inner_text()
    page.keyboard.press("Enter")
    page.locator("#panel:visible").wait_for()
    assert page.locator("#panel-title").inner_text() == chosen


def test_no_button_prints_the_wish_as_it_was_before(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page = printing_page
    page.get_by_role("option", name="Your knee operation").click()
    page.get_by_label("Your next visit").fill("Monday")
    printers.refusal = ContentError(Problem("front: The printer is paused.", code="printer-paused"))
    for change in (
        lambda: page.get_by_label("Right knee").check(),
        lambda: page.get_by_role("button", name="One copy more").click(),
        lambda: page.get_by_label("Your next visit").fill("Tuesday"),
    ):
        page.locator("#print").click()
        page.get_by_role("button", name="Print on back").wait_for()
        change()
        page.locator("#copies").focus()
        page.get_by_role("button", name="Print on back").wait_for(state="hidden")
    assert printers.sent == []


def test_a_late_refusal_does_not_stand_in_the_next_patient_s_way(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page, held = printing_page, list[playwright.Route]()
    printers.refusal = ContentError(Problem("front: The printer is paused.", code="printer-paused"))
    page.route("**/print", lambda route: held.append(route))
    print_asthma(page)
    page.get_by_text("Making the copy").wait_for()
    page.keyboard.press("Escape")
    page.locator("#search").fill("")
    page.get_by_role("option", name="Your knee operation").click()
    page.get_by_label("Your next visit").fill("Monday")
    page.keyboard.press("Enter")
    page.get_by_text("is still on its way").wait_for()
    held[0].continue_()
    page.get_by_text("\u2068Asthma at home\u2069: The printer is paused.").wait_for()
    assert page.locator("#panel .trouble:visible").count() == 0
    assert page.get_by_role("button", name="Print on back").count() == 0
    assert page.evaluate("document.activeElement.name") == "visit"
    printers.refusal = None
    page.unroute("**/print")
    page.keyboard.press("Enter")
    page.get_by_text("took the job").wait_for()
    assert [job.titles for _, job in printers.sent] == [("Your knee operation",)]


def test_a_late_answer_about_a_letter_is_no_question_about_the_next_one(
    mailing_page: playwright.Page, letters: FakeLetters
) -> None:
    page, held = mailing_page, list[playwright.Route]()
    letters.refusals = [ContentError(Problem("did you mean gmail.com?", code="looks-mistyped"))]
    page.route("**/mail", lambda route: held.append(route))
    open_letter(page)
    page.keyboard.type("pat@gmial.com")
    page.locator("#letter-read").check()
    page.locator("#letter button[type=submit]").click()
    page.get_by_text("Sending the letter").wait_for()
    page.keyboard.press("Escape")
    page.locator("#search").fill("")
    page.get_by_role("option", name="Your knee operation").click()
    page.get_by_label("Your next visit").fill("Monday")
    page.locator("#mail").click()
    page.locator("#letter-to").fill("sam@example.org")
    page.locator("#letter-read").check()
    page.locator("#letter button[type=submit]").click()
    page.get_by_text("is still on its way").wait_for()
    held[0].continue_()
    page.get_by_text("\u2068Asthma at home\u2069: The address looks mistyped").wait_for()
    assert page.get_by_role("button", name="The address is right").count() == 0
    page.unroute("**/mail")
    page.locator("#letter button[type=submit]").click()
    page.get_by_text("\u2068Your knee operation\u2069: The letter is sent.").wait_for()
    assert [(letter.to, letter.project.handout.id) for letter in letters.sent] == [
        ("sam@example.org", "knee")
    ]


def test_a_doubt_about_a_letter_ends_when_its_copy_is_another(
    mailing_page: playwright.Page, letters: FakeLetters
) -> None:
    page = mailing_page
    letters.refusals = [ContentError(Problem("did you mean gmail.com?", code="looks-mistyped"))]
    page.get_by_role("option", name="Your knee operation").click()
    page.get_by_label("Your next visit").fill("Monday")
    page.locator("#mail").click()
    page.locator("#letter-to").fill("pat@gmial.com")
    page.locator("#letter-read").check()
    page.locator("#letter button[type=submit]").click()
    page.get_by_role("button", name="The address is right").wait_for()
    page.get_by_label("Right knee").check()
    page.get_by_role("button", name="The address is right").wait_for(state="hidden")
    assert letters.sent == []


def hold(page: playwright.Page, path: str) -> list[playwright.Route]:
    """Hold what the page asks for at a path until the test lets it go."""
    held: list[playwright.Route] = []
    page.route(path, lambda route: held.append(route))
    return held


def wait_for_held(page: playwright.Page, held: list[playwright.Route], count: int = 1) -> None:
    wait_until(lambda: bool(page.evaluate("true")) and len(held) >= count)


def test_the_next_handout_begins_without_news_of_the_one_before(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page = printing_page
    print_asthma(page)
    page.get_by_text("took the job").wait_for()
    wait_for_search(page)
    page.get_by_role("option", name="Your knee operation").click()
    page.locator("#panel:visible").wait_for()
    assert page.get_by_role("status").inner_text() == ""
    with page.expect_response("**/jobs"):
        printers.report("done", ended=True)
    page.get_by_label("Your next visit").fill("Monday")
    assert page.get_by_role("status").inner_text() == "", "it would look as if this one were printed"


def test_that_the_desk_is_closed_is_told_until_it_answers_again(page: playwright.Page) -> None:
    answers = ["retry: 20\n\n"]

    def break_off(route: playwright.Route) -> None:
        route.fulfill(body=answers.pop(), content_type="text/event-stream") if answers else route.abort()

    page.route("**/events", break_off)
    page.reload()
    closed = page.get_by_text("Handouts is closed.")
    wait_until(lambda: closed.is_visible() and not answers)
    page.unroute("**/events")
    page.locator("html[data-ready=true]").wait_for()
    closed.wait_for(state="hidden")


def test_enter_right_after_another_printer_prints_there_or_nowhere(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page = printing_page
    held = hold(page, "**/printer")
    page.get_by_role("option", name="Asthma at home").click()
    for printer in ("back", "front of riverside"):
        page.get_by_label("Printer").select_option(printer)
        page.locator("#print").click()
    wait_for_held(page, held)
    assert printers.sent == []
    held[0].abort()
    page.get_by_text("That did not work.").wait_for()
    wait_for_held(page, held, 2)
    held[1].abort()
    page.unroute("**/printer")
    assert printers.sent == [], "nobody knows where it was to be printed"
    page.get_by_label("Printer").select_option("back")
    page.locator("#print").click()
    page.get_by_text("back took the job").wait_for()
    assert [printer for printer, _ in printers.sent] == ["back"]


def test_a_language_that_cannot_be_had_is_not_shown_as_chosen(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page = printing_page
    page.get_by_role("option", name="Asthma at home").click()
    held = hold(page, "**/card")
    page.locator("input[name=language][value=es]").check()
    page.locator("#print").click()
    wait_for_held(page, held)
    held[0].abort()
    page.get_by_text("That did not work.").wait_for()
    assert page.locator("input[name=language][value=en]").is_checked()
    assert printers.sent == []


def test_a_location_that_another_window_chose_is_told_and_used(
    browser: BrowserTabs,
    library: Path,
    memory: DeskMemory,
    printers: FakePrinters,
    letters: FakeLetters,
) -> None:
    session = DeskSession((library,), memory, read_clock, "riverside", printers, letter_way=letters)
    with serve_desk(session, library) as desk, open_page(browser, desk) as page:
        page.get_by_role("option", name="Your knee operation").click()
        page.get_by_label("Left knee").check()
        page.locator("#copies").fill("2")
        page.locator("#mail").click()
        page.locator("#letter-to").fill("pat@example.org")
        page.get_by_label("Your next visit").fill("Mon")
        with open_page(browser, desk) as other:
            other.get_by_label("Location").select_option("oak-hill")
            page.get_by_text("The location was changed elsewhere: it is Oak Hill now.").wait_for()
        wait_until(lambda: not page.evaluate("document.activeElement === document.body"))
        page.keyboard.type("day")
        assert page.get_by_label("Your next visit").input_value() == "Monday", "nobody is torn away"
        assert page.locator("#letter-to").input_value() == "pat@example.org"
        page.locator("#print").click()
        page.get_by_text("front of oak-hill took the job").wait_for()
    assert [(printer, job.copies) for printer, job in printers.sent] == [("front of oak-hill", 2)]


def test_an_arrow_key_waits_for_the_list_of_what_was_typed(page: playwright.Page) -> None:
    held = hold(page, "**/search")
    page.keyboard.type("e")
    page.keyboard.press("ArrowDown")
    wait_for_held(page, held)
    held[0].continue_()
    page.wait_for_function("() => document.getElementById('list-heading').textContent.match(/^\\d/)")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == "card-1"


def test_who_types_on_is_not_led_to_the_handout_before(page: playwright.Page) -> None:
    page.keyboard.type("asthma")
    page.get_by_text("1 handout", exact=True).wait_for()
    held = hold(page, "**/card")
    page.keyboard.press("Enter")
    wait_for_held(page, held)
    page.locator("#search").fill("knee")
    with page.expect_response("**/card"):
        held[0].continue_()
    page.get_by_role("option", name="Your knee operation").wait_for()
    assert page.locator("#panel").is_hidden()
    assert focused(page) == "search"


def test_a_job_that_the_other_printer_refuses_can_go_to_a_third_one(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page = printing_page
    print_asthma(page)
    wait_for_search(page)
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed.", "open it"))
    printers.refusal = ContentError(Problem("back: it is paused.", code="printer-paused"))
    page.get_by_role("button", name="Print on back").click()
    page.get_by_text("The job was stopped. The printer is paused.").wait_for()
    printers.refusal = None
    page.get_by_role("button", name="Print on back").click()
    page.get_by_text("back took the job").wait_for()
    assert [printer for printer, _ in printers.sent] == ["front of riverside", "back"]


COUNT_QUESTIONS = """() => {
  const ask = window.fetch;
  window.questions = 0;
  window.fetch = (path, options) => {
    if (path !== "jobs") return ask(path, options);
    window.questions += 1;
    return ask(path, options).finally(() => { window.questions -= 1; });
  };
}"""
"""Counts the questions about jobs that are on their way."""


def test_jobs_that_wait_do_not_use_up_the_browser_s_connections(
    printing_page: playwright.Page, printers: FakePrinters
) -> None:
    page = printing_page
    page.evaluate(COUNT_QUESTIONS)
    for _ in range(7):
        print_asthma(page)
        wait_for_search(page)
    assert len(printers.sent) == 7
    wait_until(lambda: page.evaluate("window.questions") == 1)
    printers.report("waiting", ToldTrouble("paper-jam", "Paper is jammed.", "open it"))
    page.get_by_text("Paper is jammed.").wait_for()
