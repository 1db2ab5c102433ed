"""The review's page: passages and results in a table, guesses told in words, nothing run as markup."""

from __future__ import annotations

import urllib.request
from queue import Queue
from threading import Thread

from handout.preview.review import Review, ReviewEntry, ReviewServer, format_review
from tests.support.waiting import PATIENCE

REVIEW = Review(
    "a.txt", "a/content.yaml", "ar",
    (ReviewEntry("line 1", "One <b>", (("title", "One <b>", ""),)),
     ReviewEntry("line 2", "Two\nmore", (("list", "Two", "A list?"),)), ReviewEntry("line 3", "Three", ()),
     ReviewEntry("", "", (("paragraph", "made", ""),))),
    ("line 3: not found: three",),
)  # fmt: skip


def test_the_page_of_a_review() -> None:
    page = format_review(REVIEW)
    assert "One &lt;b&gt;" in page
    assert "<b>" not in page
    assert "Two<br>more" in page
    assert '<strong class="badge">Guess</strong> A list?' in page
    assert '<strong class="badge">Not found</strong>' in page
    assert "line 3: not found: three" in page
    assert "4 passages. 1 with a guess. 1 of which no result was found." in page
    assert 'lang="ar" dir="auto"' in page
    assert '<th scope="row">line 1</th>' in page


def test_a_number_among_arabic_words_is_not_turned_round() -> None:
    words = "اتصل على (301) 555-0142 قبل 10:30 بالرقم #123456"
    page = format_review(Review("a.txt", "a.yaml", "ar", (ReviewEntry("line 1", words, ()),)))
    assert 'اتصل على <bdi dir="ltr">(301) 555-0142</bdi> قبل 10:30' in page
    assert '<bdi dir="ltr">1.5-2.5</bdi>' in format_review(
        Review("a", "b", "ar", (ReviewEntry("", "", (("paragraph", "1.5-2.5 mg", ""),)),))
    )


def test_a_review_without_differences_says_so() -> None:
    assert "All words, numbers and cells" in format_review(Review("a", "b", "en", ()))
    assert "compare them yourself" in format_review(Review("a", "b", "en", (), is_exact=False))


def test_the_review_is_served_under_its_secret() -> None:
    server = ReviewServer(REVIEW)
    addresses: Queue[str] = Queue()
    thread = Thread(target=server.serve, args=(addresses.put,), daemon=True)
    thread.start()
    url = addresses.get(timeout=PATIENCE)
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 (this machine's own address)
            page = answer.read().decode()
        with urllib.request.urlopen(f"{url}review.css", timeout=PATIENCE) as answer:  # noqa: S310
            style = answer.read().decode()
    finally:
        server.stop()
        thread.join(PATIENCE)
    assert "Review of a.txt" in page
    assert "table" in style
    assert not thread.is_alive()
