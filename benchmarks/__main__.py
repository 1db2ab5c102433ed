"""Everything that is measured against a bar, in one run and one table.

    python -m benchmarks                 # some minutes; a bar that is missed is a finding, no failure
    python -m benchmarks --short         # a few of each, to see that all of it still runs
    python -m benchmarks --only race,check
    python -m benchmarks --docs          # also writes the table into docs/scale.md

Typst and fullbleed take part where they are installed (`pip install -e ".[benchmark]"`); without them their
parts are left out, and named. The other benchmarks have commands of their own: see README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.rows import Row, format_table, replace_table

SCALE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"
NEEDED = {"race": "typst", "stamped": "typst", "unshared": "typst", "fullbleed": "fullbleed"}
"""Part -> the other engine that it needs."""


def measure_race(folder: Path, *, short: bool) -> list[Row]:
    """The sample beside Typst: warm, cold, nothing to do, memory, size, tags."""
    from benchmarks.race import ROOT, Race, measure

    race = Race(ROOT / "content.yaml", folder)
    bars = measure(race, *((2, 1, 5) if short else (60, 12, 143)))
    return [
        Row(bar.name, bar.ours, bar.unit, bar.theirs, bar.limit, times_theirs=bar.relative) for bar in bars
    ]


def measure_scale(part: str, folder: Path, *, short: bool) -> list[Row]:
    """A part of `benchmarks.scale`: batches as they grow."""
    from benchmarks.scale import PARTS, SHORT, Sizes

    return [
        Row(figure.name, figure.value, figure.unit, bar=figure.bar, at_least=figure.at_least)
        for figure in PARTS[part](folder, SHORT if short else Sizes())
    ]


def measure_check(_: Path, *, short: bool) -> list[Row]:
    """`handout check`: one handout, a library, the dearest rule."""
    from benchmarks.check import COLD_BAR, HANDOUTS, LIBRARY_BAR, RULE_BAR, RUNS, measured, rule_costs

    runs, handouts = (1, 8) if short else (RUNS, HANDOUTS)
    found, costs = measured(runs, handouts), rule_costs()
    return [
        Row("check of one handout, a new process", found["cold_least"], "s", bar=COLD_BAR),
        Row(f"check of {handouts} handouts", found["library_least"], "s", bar=LIBRARY_BAR),
        Row("dearest rule, for 1,000 words", max(costs.values()), "ms", bar=RULE_BAR),
    ]


def measure_fullbleed(folder: Path, *, short: bool) -> list[Row]:
    """Plain text beside fullbleed: other words each time, and a new process."""
    from benchmarks.plain_text import measure

    warm, cold = measure(folder, *((1, 1) if short else (20, 6)))
    return [
        Row("plain text beside fullbleed, other words each time", 1e3 * warm[0], "ms", 1e3 * warm[1]),
        Row("plain text beside fullbleed, cold process", cold[0], "s", cold[1]),
    ]


def measure_languages(_: Path, *, short: bool) -> list[Row]:
    """A warm copy in Arabic, Hindi and Chinese against the English one."""
    from benchmarks.languages import ENGLISH, LIMIT, measure

    warm, _anew = measure(2 if short else 40)
    return [
        Row(f"warm copy in {name} against English", took / warm[ENGLISH], "x", bar=LIMIT)
        for name, took in warm.items()
        if name != ENGLISH
    ]


PARTS: dict[str, Callable[..., list[Row]]] = {
    "race": measure_race,
    **{
        name: partial(measure_scale, name)
        for name in ("stamped", "unshared", "unchanged", "workers", "memory")
    },
    "fullbleed": measure_fullbleed,
    "check": measure_check,
    "languages": measure_languages,
}


def describe_setting() -> str:
    """Return the machine and the day, for whoever reads the figures later."""
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{dt.datetime.now().astimezone():%d %B %Y}: Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores{load}."
    )


def main() -> int:
    """Measure what is asked for, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="a few of each, to see that it works")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between them")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/scale.md too")
    options = parser.parse_args()
    names = options.only.split(",")
    if unknown := [name for name in names if name not in PARTS]:
        parser.error(f"no part is called {unknown[0]!r}; there are {', '.join(PARTS)}")
    left_out = [name for name in names if name in NEEDED and find_spec(NEEDED[name]) is None]
    rows: list[Row] = []
    for name in (each for each in names if each not in left_out):
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            rows += PARTS[name](Path(folder).resolve(), short=options.short)
        print(f"{name}: {time.perf_counter() - begun:.1f} s", file=sys.stderr, flush=True)
    table = format_table(rows)
    print(table)
    if left_out:
        print(
            f"left out, since {' and '.join(sorted({NEEDED[name] for name in left_out}))} "
            f"cannot be imported: {', '.join(left_out)}"
        )
    judged = [row.met for row in rows if row.met is not None]
    said = "a short run: its figures say only that all of it runs"
    print(said if options.short else f"bars met: {sum(judged)} of {len(judged)}")
    if options.docs and not options.short:
        text = replace_table(SCALE.read_text(encoding="utf-8"), f"{describe_setting()}\n\n{table}")
        SCALE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
