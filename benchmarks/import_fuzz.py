"""Mutates documents of every format and imports them: each becomes a project or a problem in words, in time.

Run from the repository: python -m benchmarks.import_fuzz [COUNT] [FORMAT ...]. For each format COUNT
documents are made of a small one by changing, cutting, doubling and swapping bytes, in packed formats within
their parts too. As many are made of a document with all kinds of parts, by changes after which it is still
one: lines of a text, elements of a page, parts of a packed file, what a PDF draws. These reach the readers,
and are not refused at once. Each thousand have a process of their own. None may end in a traceback, take more
than 10 seconds of processor time or bring the process above 500 MB. Exits with 1 if one did.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from benchmarks.packed import Change, spoil_packed, spoil_parts
from benchmarks.spoilt_articles import spoil_archive, spoil_page, spoil_pdf, spoil_text
from handout.errors import HandoutError
from handout.importing.article import import_article
from tests.importing.rich_documents import write_rich_docx, write_rich_odt
from tests.importing.rich_pages import write_rich_html, write_rich_markdown, write_rich_pdf, write_rich_text
from tests.importing.test_comparison import write_docx, write_html, write_markdown, write_text
from tests.importing.test_office_formats import PAGE, archive, items, odt, p, row, zipped
from tests.importing.test_pdf import two_pages

MAX_SECONDS = 10.0
MAX_MEGABYTES = 500
CHUNK = 1000
PARTS: list[tuple[str, object]] = [
    ("heading", "What helps"), ("text", "Please take 20 mg and rest every day."),
    ("list", ["rest 5 mg", "tea 2 mg"]),
    ("table", [("rest", "5 mg", "7 mg"), ("tea", "1 mg", "2 mg")]), ("steps", ["mask 1 mg", "tea 3 mg"]),
]  # fmt: skip


def make_samples() -> dict[str, tuple[bytes, Change]]:
    """Return documents of each format and the way to change them, by a file name."""
    table = f"<table:table>{row('Drug', 'Dose')}{row('A', '5 mg')}</table:table>"
    small = {
        "txt": write_text(PARTS), "md": write_markdown(PARTS), "html": write_html(PARTS),
        "docx": write_docx(PARTS), "pdf": two_pages(), "mht": archive(PAGE),
        "odt": odt(p("Asthma", "Title") + p("Take 5 mg.") + items("a", "b") + table),
        "zip": zipped(**{"a.html": write_html(PARTS)}),
    }  # fmt: skip
    page = write_rich_html()
    rich: dict[str, tuple[bytes, Change]] = {
        "txt": (write_rich_text(), spoil_text), "md": (write_rich_markdown(), spoil_text),
        "html": (page, spoil_page), "docx": (write_rich_docx(), spoil_parts),
        "pdf": (write_rich_pdf(), spoil_pdf),
        "mht": (archive(page.decode()), spoil_archive), "odt": (write_rich_odt(), spoil_parts),
        "zip": (zipped(**{"a.html": page}), spoil_parts),
    }  # fmt: skip
    samples = {f"a.{form}": (raw, mutate) for form, raw in small.items()}
    return samples | {f"rich.{form}": sample for form, sample in rich.items()}


def mutate(raw: bytes, chance: random.Random) -> bytes:
    """Return a document with some of its bytes changed; of a packed one, those of a part, or any."""
    return spoil_packed(raw, _change_bytes, chance) if raw.startswith(b"PK") else _change_bytes(raw, chance)


def _change_bytes(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randrange(1, 12)):
        if not changed:
            break
        at, kind = chance.randrange(len(changed)), chance.randrange(5)
        length = chance.randrange(1, 60)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = changed[at : at + length] * chance.randrange(1, 4)
        elif kind == 3:
            start = chance.randrange(len(changed))
            changed[at : at + length] = changed[start : start + length]
        else:
            changed[at:at] = chance.choice(
                (b"<", b">", b"&#0;", b"\x00", b"\t", b"|", b"99999999", b"</w:p>", b"[")
            )
    return bytes(changed)


def measure_peak() -> int:
    """Return the most memory that this process has had, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1 << 20 if sys.platform == "darwin" else 1 << 10)


@dataclass
class Outcome:
    """What became of some documents: how many of each end, the longest seconds, and the most memory in MB."""

    ends: Counter[str]
    slowest: float = 0.0
    peak: int = 0

    @property
    def is_good(self) -> bool:
        """Whether none failed, took too long or needed too much memory."""
        return not self.ends["failed"] and self.slowest <= MAX_SECONDS and self.peak <= MAX_MEGABYTES


def import_some(name: str, seeds: range) -> Outcome:
    """Import the documents of these numbers made of one sample; print those that end in a traceback."""
    raw, change = make_samples()[name]
    outcome = Outcome(Counter())
    for seed in seeds:
        document = change(raw, random.Random(f"{name}{seed}"))  # noqa: S311 (no secret: the same for a number)
        begun = time.process_time()
        try:
            import_article(document, name=name)
            outcome.ends["imported"] += 1
        except HandoutError:
            outcome.ends["refused"] += 1
        except Exception as error:  # noqa: BLE001 (what it looks for)
            outcome.ends["failed"] += 1
            print(f"{name} {seed}: {type(error).__name__}: {str(error)[:200]}", flush=True)
        taken = time.process_time() - begun
        if taken > MAX_SECONDS:
            print(f"{name} {seed}: {taken:.1f} s", flush=True)
        outcome.slowest = max(outcome.slowest, taken)
    outcome.peak = measure_peak()
    return outcome


def main(count: int, formats: list[str]) -> int:
    """Import `count` documents of each format, in two ways; return 1 if one failed."""
    is_good = True
    for name in make_samples():
        if formats and not {name, name.partition(".")[2]} & set(formats):
            continue
        whole = Outcome(Counter())
        for first in range(0, count, CHUNK):
            # A new process each time: what a format needs at most is not hidden by the one before it.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                part = pool.submit(import_some, name, range(first, min(first + CHUNK, count))).result()
            whole.ends += part.ends
            whole.slowest, whole.peak = max(whole.slowest, part.slowest), max(whole.peak, part.peak)
            print(
                f"{name}: {dict(whole.ends)}, slowest {whole.slowest:.2f} s, peak {whole.peak} MB", flush=True
            )
        is_good = is_good and whole.is_good
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, sys.argv[2:]))
