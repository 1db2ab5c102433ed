"""Mutates documents of every format and imports them: each becomes a project or a problem in words, in time.

Run from the repository: python -m benchmarks.import_fuzz [COUNT] [FORMAT ...]. For each format COUNT
documents are made of a small one by changing, cutting, doubling and swapping bytes, in packed formats within
their parts too. As many are made of a Word file and an OpenDocument with all kinds of parts, by changes after
which every part is still XML: these reach the readers, and are not refused at once. None may end in a
traceback, take more than 10 seconds or bring the process above 500 MB. Exits with 1 if one did.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from benchmarks.packed import spoil_packed, spoil_parts
from handout.errors import HandoutError
from handout.importing.article import import_article
from tests.importing.rich_documents import write_rich_docx, write_rich_odt
from tests.importing.test_comparison import write_docx, write_html, write_markdown, write_text
from tests.importing.test_office_formats import PAGE, archive, items, odt, p, row, zipped
from tests.importing.test_pdf import two_pages

MAX_SECONDS = 10.0
MAX_MEGABYTES = 500
RICH = "rich"
"""The name of a document with all kinds of parts, which are changed as XML."""
PARTS: list[tuple[str, object]] = [
    ("heading", "What helps"), ("text", "Please take 20 mg and rest every day."),
    ("list", ["rest 5 mg", "tea 2 mg"]),
    ("table", [("rest", "5 mg", "7 mg"), ("tea", "1 mg", "2 mg")]), ("steps", ["mask 1 mg", "tea 3 mg"]),
]  # fmt: skip


def make_samples() -> dict[str, bytes]:
    """Return a small document of each format, by a file name."""
    table = f"<table:table>{row('Drug', 'Dose')}{row('A', '5 mg')}</table:table>"
    return {
        "a.txt": write_text(PARTS), "a.md": write_markdown(PARTS), "a.html": write_html(PARTS),
        "a.docx": write_docx(PARTS), "a.pdf": two_pages(), "a.mht": archive(PAGE),
        "a.odt": odt(p("Asthma", "Title") + p("Take 5 mg.") + items("a", "b") + table),
        "a.zip": zipped(**{"a.html": write_html(PARTS)}), f"{RICH}.docx": write_rich_docx(),
        f"{RICH}.odt": write_rich_odt(),
    }  # fmt: skip


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


def main(count: int, formats: list[str]) -> int:
    """Import `count` documents of each format; return 1 if one failed."""
    failures = 0
    for name, raw in make_samples().items():
        if formats and name.partition(".")[2] not in formats:
            continue
        results: Counter[str] = Counter()
        slowest = 0.0
        for seed in range(count):
            chance = random.Random(f"{name}{seed}")  # noqa: S311 (no secret: the same number, the same document)
            document = spoil_parts(raw, chance) if name.startswith(RICH) else mutate(raw, chance)
            begun = time.process_time()
            try:
                import_article(document, name=name)
                results["imported"] += 1
            except HandoutError:
                results["refused"] += 1
            except Exception as error:  # noqa: BLE001 (what it looks for)
                results["failed"] += 1
                print(f"{name} {seed}: {type(error).__name__}: {str(error)[:200]}", flush=True)
            slowest = max(slowest, time.process_time() - begun)
        memory = measure_peak()
        failures += results["failed"] + (slowest > MAX_SECONDS) + (memory > MAX_MEGABYTES)
        print(f"{name}: {dict(results)}, slowest {slowest:.2f} s, peak {memory} MB", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, sys.argv[2:]))
