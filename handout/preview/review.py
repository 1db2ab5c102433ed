"""Shows an article and what an import made of it side by side in the browser, guesses marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from handout.data_classes import dataclass
from handout.patterns import defer_pattern
from handout.webserver.local_server import LocalServer
from handout.webserver.packages import require_web_packages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_NUMBER = defer_pattern(r"(?<![\w&#;])[+(]?\d[\d() .+-]{4,}\d(?!\w)")
"""A telephone number, or another one with signs in it: six signs or more."""
STYLE_FILE = Path(__file__).parent / "page" / "review.css"


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A row of the review: a passage with its place, and what it became as (kind, words, guess)."""

    place: str
    source: str
    results: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What the page shows."""

    name: str
    """The name of the article's file."""
    target: str
    """The file that was written."""
    language: str
    entries: tuple[ReviewEntry, ...]
    differences: tuple[str, ...] = ()
    is_exact: bool = True
    """Whether the words of the article are certain, and so all that is promised was compared."""


class ReviewServer:
    """Serves the page of a review until it is stopped."""

    def __init__(self, review: Review, port: int = 0) -> None:
        """Open a port, any free one for 0; raises MissingExtraError where its packages are missing."""
        with require_web_packages("the review"):
            from starlette.applications import Starlette
            from starlette.routing import Route

        self._page = format_review(review)
        routes = [Route("/", self._serve_page), Route("/review.css", self._serve_style)]
        self._server = LocalServer(Starlette(routes=routes), port)
        self.url = self._server.url

    def serve(self, ready: Callable[[str], object]) -> None:
        """Serve until `stop` or Ctrl+C; `ready` gets the page's address as soon as it answers."""
        self._server.serve(ready)

    def make_entry(self) -> str:
        """Return the address with which a browser is started: it leads to the page once."""
        return self._server.make_entry()

    def stop(self) -> None:
        """Stop serving, from any thread."""
        self._server.stop()

    async def _serve_page(self, request: Request) -> Response:
        from starlette.responses import HTMLResponse

        del request
        return HTMLResponse(self._page)

    async def _serve_style(self, request: Request) -> Response:
        from starlette.responses import Response

        del request
        return Response(STYLE_FILE.read_bytes(), media_type="text/css")


def format_review(review: Review) -> str:
    """Return the page: a table of passages and results, with the places that differ above it."""
    rows = "\n".join(_format_entry(entry, review.language) for entry in review.entries)
    guesses = sum(any(guess for _, _, guess in entry.results) for entry in review.entries)
    lost = sum(not entry.results for entry in review.entries)
    counts = f"{len(review.entries)} passages. {guesses} with a guess. {lost} of which no result was found."
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review of {escape(review.name)}</title>
<link rel="stylesheet" href="review.css">
</head>
<body>
<main>
<h1>Review of {escape(review.name)}</h1>
<p>On the left is the article, on the right what stands in <code>{escape(review.target)}</code>.
Compare them, and mend the file. {counts}</p>
{_format_differences(review.differences, is_exact=review.is_exact)}
<table>
<thead><tr><th scope="col">Where</th><th scope="col">Article</th><th scope="col">Handout</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</main>
</body>
</html>
"""


def _format_differences(differences: Sequence[str], *, is_exact: bool) -> str:
    if not differences and not is_exact:
        return (
            '<p class="fine">Every word and number of the PDF stands somewhere in the file. How often, in '
            "which order, and in which cell where cells are merged or have several lines, was not compared: "
            "compare them yourself.</p>"
        )
    if not differences:
        return '<p class="fine">All words, numbers and cells of the article were found in the file.</p>'
    items = "".join(f"<li>{escape(line)}</li>" for line in differences)
    return f'<section class="differs"><h2>Differs from the article</h2><ul>{items}</ul></section>'


def _format_entry(entry: ReviewEntry, language: str) -> str:
    is_guess = any(guess for _, _, guess in entry.results)
    state = "guess" if is_guess else "" if entry.results else "lost"
    results = "".join(_format_result(*result, language) for result in entry.results)
    if not results:
        results = '<p><strong class="badge">Not found</strong> Look for these words in the file.</p>'
    source = _format_words(entry.source)
    source = f'<span lang="{escape(language)}" dir="auto">{source}</span>' if source else "(made)"
    head = f'<tr class="{state}"><th scope="row">{escape(entry.place)}</th>'
    return f"{head}<td>{source}</td><td>{results}</td></tr>"


def _format_words(text: str) -> str:
    """Return words for the page. A number keeps its order among Arabic words, which would turn it round."""
    lines = "<br>".join(map(escape, text.split("\n")))
    return _NUMBER.sub(lambda match: f'<bdi dir="ltr">{match[0]}</bdi>', lines)


def _format_result(kind: str, text: str, guess: str, language: str) -> str:
    words = _format_words(text)
    told = f' <span class="told"><strong class="badge">Guess</strong> {escape(guess)}</span>' if guess else ""
    return (
        f'<p><em class="kind">{escape(kind)}</em> '
        f'<span lang="{escape(language)}" dir="auto">{words}</span>{told}</p>'
    )
