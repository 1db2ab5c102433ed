"""How economical and how whole the pages are: counted over many handouts, themes and papers.

    python -m benchmarks.pages                    # a table, beside the figures of the last release
    python -m benchmarks.pages --each             # and a line for each build
    python -m benchmarks.pages --json             # the same for machines
    python -m benchmarks.pages --only sample      # only the documents whose name contains a word
    python -m benchmarks.pages --release 0.1.0    # writes the figures of a release, to be held against

The documents are the sample, what `handout new` makes, the examples and the gallery of blocks, in every theme
and on every paper; some of them again as an author asks for them to be set, which is what the bars are for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from dataclasses import field as dataclass_field
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.page_faults import Names, count_faults, read_elements
from handout.cli.new import make_project_files
from handout.content.locales import load_locale
from handout.content.model import Block, Project
from handout.content.model.blocks import KeyPoints
from handout.content.reading.project_reader import ReadResult, read_project
from handout.errors import ContentError
from handout.layout.page.document import DocumentLayout
from handout.layout.page.leaflet import LeafletLayout
from handout.layout.page.pagination import LayoutPage
from handout.render import render

ROOT = Path(__file__).parent.parent
OWN = Path(__file__).parent / "pages_content"
RELEASED = OWN / "released.json"
THEMES = ("clinic", "calm", "warm", "bold")
PAPERS = ("letter", "a4", "large-print", "large-print-a4", "booklet", "booklet-a5")
SPARSE, FORGOTTEN = 0.65, 0.3
"""Filled shares below which a page before the last, and a last page, look like a mistake."""
KINDS = (
    "cut short lists", "lists taller than a page", "cut storyboards", "cut short tables", "few rows left",
    "parted labels", "parted headings", "parted introductions", "cut key points", "cut emergency groups",
    "emergency groups inside",
)  # fmt: skip
BARS = {"inner pages under 65 %": 7, "last pages under 30 %": 5} | dict.fromkeys(
    ("cut short lists", "parted labels", "cut key points", "cut emergency groups"), 0
)
"""The most that all builds together may have."""


@dataclass(frozen=True)
class Case:
    """A document, the paper and theme it is built with, and how closely it is asked to be set."""

    document: str
    path: Path
    paper: str
    theme: str
    asked: str = ""
    """A key of `handout` and its value, such as ``fit.sheets=2``."""
    bar: int = 0
    """The most pages it may take; 0 for any number."""


@dataclass(frozen=True)
class Figures:
    """What was counted in one build."""

    document: str
    paper: str
    theme: str
    asked: str
    bar: int
    pages: int
    words: int
    fills: tuple[float, ...]
    """The filled share of each page's frame."""
    faults: dict[str, int] = dataclass_field(default_factory=dict)

    @property
    def sparse(self) -> int:
        """Pages before the last that look like a mistake."""
        return sum(fill < SPARSE for fill in self.fills[:-1])

    @property
    def forgotten(self) -> bool:
        """Whether the last of several pages looks like a mistake."""
        return self.pages > 1 and self.fills[-1] < FORGOTTEN


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; the exit code is 0 whatever they are, for tests hold what must be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only documents whose name contains this")
    parser.add_argument("--each", action="store_true", help="a line for each build as well")
    parser.add_argument("--json", action="store_true", help="every figure of every build, as JSON")
    parser.add_argument("--release", help="write the figures of this release, to be held against")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="builds at the same time")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cases = [case for case in list_cases(Path(folder)) if options.only in case.document]
        with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
            figures = list(pool.map(measure, cases, chunksize=6))
    if options.json:
        print(json.dumps([asdict(each) for each in figures], indent=1))
    elif options.release:
        released = {"release": options.release, **sum_up(figures)}
        RELEASED.write_text(json.dumps(released, indent=1) + "\n", encoding="utf-8")
    else:
        released = json.loads(RELEASED.read_text(encoding="utf-8")) if RELEASED.exists() else {}
        print("\n".join(format_table(figures, released, each=options.each)))
    return 0


def list_cases(work: Path) -> Iterator[Case]:
    """Yield every build; the project of `handout new` is written into a folder."""
    for path, content in make_project_files():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(content)
    sources = {"sample": ROOT / "content.yaml", "new": work / "content.yaml"}
    sources |= {path.parent.name: path for path in sorted(ROOT.glob("docs/examples/*/content.yaml"))}
    sources["blocks"] = ROOT / "docs/gallery/blocks.yaml"
    for name, path in sources.items():
        for paper in PAPERS:
            for theme in THEMES:
                yield Case(name, path, paper, theme)
    for theme in THEMES:
        yield Case("leaflet", ROOT / "docs/gallery/leaflet.yaml", "trifold", theme)
        for paper in ("letter", "a4"):
            yield Case("sample", sources["sample"], paper, theme, "fit.sheets=2", 4)
    yield Case("sample", sources["sample"], "large-print", "clinic", bar=14)
    for name, bar in {"new": 2, "cast": 2, "colonoscopy": 3, "blood-pressure": 3}.items():
        yield Case(name, sources[name], "letter", "clinic", "density=1.0", bar)
    yield Case("short", OWN / "short.yaml", "letter", "clinic", bar=1)
    yield Case("article", OWN / "article.yaml", "letter", "clinic", "density=1.0", 2)


def measure(case: Case) -> Figures:
    """Build a document and count what is on its pages."""
    reading = read(case.path, case.asked)
    project = reading.project
    location = project.locations[0] if project.locations else None
    with record_pages() as pages:
        done = render(
            project=project, root=reading.root, location=location, paper=case.paper, theme=case.theme
        )
    root = read_elements(done.pdf)
    faults = count_faults(root, done.pages, name_panels(project))
    fills = tuple(round(page.body.measure(page.frame.width) / page.frame.height, 3) for page in pages)
    return Figures(case.document, case.paper, case.theme, case.asked, case.bar, done.pages,
                   len(root.all_text().split()), fills, dict(faults))  # fmt: skip


def read(path: Path, asked: str) -> ReadResult:
    """Read a handout with one more setting; without it in a release that does not know the key."""
    name, _, value = asked.partition("=")
    try:
        return read_project(path, overrides={f"handout.{name}": value} if name else {})
    except ContentError:
        return read_project(path)


@contextmanager
def record_pages() -> Iterator[list[LayoutPage]]:
    """Give the pages of what is drawn while it is open: laying out may be tried many times before."""
    pages: list[LayoutPage] = []
    with ExitStack() as stack:
        for kind in (DocumentLayout, LeafletLayout):
            stack.enter_context(patch.object(kind, "draw", _note_pages(kind.draw, pages)))
        yield pages


def _note_pages(draw: Callable[..., None], pages: list[LayoutPage]) -> Callable[..., None]:
    def draw_and_note(layout: Any, canvas: Any) -> None:
        pages[:] = layout.pages
        draw(layout, canvas)

    return draw_and_note


def name_panels(project: Project) -> Names:
    """Return the headings by which key points and emergencies are known."""
    locale, brand = load_locale(project.handout.language), project.brand
    titles = {str(block.title) for block in walk_blocks(project.content) if isinstance(block, KeyPoints)}
    numbers = (
        (locale.call_emergency, brand.emergency_number),
        (locale.call_crisis, brand.crisis_number),
    )
    emergency = [title.format(number=number) for title, number in numbers if number]
    return Names(
        (*filter(None, titles), locale.key_points), (locale.get_callout_word("emergency"), *emergency)
    )


def walk_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield all blocks, with those inside others."""
    for block in blocks:
        yield block
        yield from walk_blocks(getattr(block, "content", ()))


def sum_up(figures: Sequence[Figures]) -> dict[str, Any]:
    """Return what is compared: sums over all builds, and pages and words of each document and paper."""
    plain = [each for each in figures if not each.asked and not each.bar]
    faults: Counter[str] = sum((Counter(each.faults) for each in plain), Counter())
    totals = {
        "builds": len(plain),
        "pages": sum(each.pages for each in plain),
        "words a page": round(sum(each.words for each in plain) / max(sum(each.pages for each in plain), 1)),
        "mean fill of inner pages, %": _mean([fill for each in plain for fill in each.fills[:-1]]),
        "inner pages under 65 %": sum(each.sparse for each in plain),
        "last pages under 30 %": sum(each.forgotten for each in plain),
        **{kind: faults[kind] for kind in KINDS},
    }
    documents: dict[str, dict[str, list[int]]] = {}
    for each in plain:
        documents.setdefault(each.document, {}).setdefault(each.paper, []).append(each.pages)
    asked = {
        " ".join(filter(None, (each.document, each.paper, each.theme, each.asked))): each.pages
        for each in figures
        if each.bar
    }
    return {"totals": totals, "pages": documents, "asked": asked}


def _mean(fills: Sequence[float]) -> int:
    return round(100 * sum(fills) / len(fills)) if fills else 100


def format_table(figures: Sequence[Figures], released: dict[str, Any], *, each: bool) -> Iterator[str]:
    """Yield the lines of the table: now, at the last release, and the bar where there is one."""
    now = sum_up(figures)
    yield f"{'':42} {'now':>8} {released.get('release', '-'):>12} {'bar':>6}"
    old = released.get("totals", {})
    for name, value in now["totals"].items():
        yield f"{name:42} {value:>8} {old.get(name, '-'):>12} {_judge(value, BARS.get(name)):>6}"
    yield ""
    yield f"pages in {', '.join(THEMES)}"
    for name, papers in now["pages"].items():
        for paper, pages in papers.items():
            then = released.get("pages", {}).get(name, {}).get(paper, "-")
            yield f"{name:16} {paper:25} {_join(pages):>8} {_join(then):>12}"
    yield ""
    bars = {" ".join(filter(None, (e.document, e.paper, e.theme, e.asked))): e.bar for e in figures if e.bar}
    for name, pages in now["asked"].items():
        then = released.get("asked", {}).get(name, "-")
        yield f"{name:42} {pages:>8} {then:>12} {_judge(pages, bars[name]):>6}"
    if each:
        yield from map(_format_build, figures)


def _judge(value: int, bar: int | None) -> str:
    return "" if bar is None else f"{bar}" if value <= bar else f"{bar} !"


def _join(pages: Sequence[int] | str) -> str:
    return pages if isinstance(pages, str) else "/".join(map(str, pages))


def _format_build(figures: Figures) -> str:
    fills = " ".join(f"{100 * fill:.0f}" for fill in figures.fills)
    faults = ", ".join(f"{count} {name}" for name, count in figures.faults.items() if count)
    words = figures.words // max(figures.pages, 1)
    name = f"{figures.document} {figures.paper} {figures.theme} {figures.asked}".strip()
    return f"{name:44} {figures.pages:>3} p. {words:>4} words a page, filled {fills} %; {faults or 'whole'}"


if __name__ == "__main__":
    sys.exit(main())
