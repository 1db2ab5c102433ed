"""Measures `handout check`: one handout cold, a library of 300 anew and again, the dearest rule."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import shelf
from benchmarks.clinic_library import measure_repeats, write_clinic_library
from handout.checking.check import check_handout
from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from handout.content.reading.project_reader import read_project

ROOT = Path(__file__).resolve().parent.parent
COLD_BAR, LIBRARY_BAR = 0.3, 2.0
"""Seconds for one handout in a new process, and for the whole library."""
RULE_BAR = 1.0
"""Milliseconds of the processor that a rule may take for 1,000 words."""
HANDOUTS = 300
RUNS = 9


class Took(NamedTuple):
    """What a command took, in seconds: by the clock, and of all its processes' processor time, on Linux."""

    clock: float
    processor: float


def check(*arguments: str | Path, state: Path | None = None) -> Took:
    """Run `handout check` with these arguments; `state` is where it remembers what it found."""
    places = {"XDG_STATE_HOME": str(state), "LOCALAPPDATA": str(state)} if state else {}
    weighed = sys.platform == "linux"
    done = shelf.run_handout(("check", *map(str, arguments)), ROOT, places, weighed=weighed, fine=(0, 3))
    return Took(done.seconds, done.parent.processor + done.working)


def measured(runs: int = RUNS, handouts: int = HANDOUTS) -> dict[str, float]:
    """Medians and least times in seconds, least processor times, and how much of the library repeats."""
    took: dict[str, list[Took]] = {"cold": [check(ROOT / "content.yaml") for _ in range(runs + 1)][1:]}
    took |= {"library": [], "again": [], "changed": []}
    with tempfile.TemporaryDirectory() as folder:
        place, state = write_clinic_library(Path(folder) / "library", handouts), Path(folder) / "state"
        for run in range(max(1, runs // 3)):
            took["library"].append(check(place, "--fresh", state=state))
            took["again"].append(check(place, state=state))
            one = place / f"handout-{run:03}.yaml"
            one.write_text(one.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8", newline="\n")
            took["changed"].append(check(place, state=state))
        found = {"repeats": measure_repeats(place)}
    for name, each in took.items():
        found[f"{name}_median"] = statistics.median(one.clock for one in each)
        found[f"{name}_least"] = min(one.clock for one in each)
        found[f"{name}_processor"] = min(one.processor for one in each)
    return found


def rule_costs() -> dict[str, float]:
    """What each rule takes for 1,000 words of the sample, in milliseconds of the processor; least of nine."""
    reading = read_project(ROOT / "content.yaml", values_follow=True)
    today = dt.date(2026, 1, 1)
    check_handout(reading.project, reading.root, today)
    # What all rules share, such as sentences, is computed by the first run over the document.
    document = CheckedDocument(reading.project, reading.root, today)
    for each in RULES.values():
        list(each.check(document))
    thousands = len(document.word_list) / 1000
    return {name: _least_time(partial(each.check, document)) / thousands for name, each in RULES.items()}


def _least_time(find: Callable[[], Iterable[object]]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        list(find())
        times.append(time.process_time() - begun)
    return min(times) * 1000


def main(arguments: Sequence[str]) -> None:
    """Measure, and tell the figures beside their bars. The exit code is 0 whatever was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="the same for machines")
    as_json = parser.parse_args(arguments).json
    found = measured()
    costs = rule_costs()
    dearest = max(costs, key=costs.__getitem__)
    found["dearest_rule_ms"] = costs[dearest]
    if as_json:
        print(json.dumps(found, indent=2))
        return
    for name, bar, what in (
        ("cold", COLD_BAR, "one handout, a new process"),
        ("library", LIBRARY_BAR, f"{HANDOUTS} handouts, all anew"),
        ("again", LIBRARY_BAR, f"{HANDOUTS} handouts, none changed"),
        ("changed", LIBRARY_BAR, f"{HANDOUTS} handouts, one changed"),
    ):
        median, least = found[f"{name}_median"], found[f"{name}_least"]
        processor = found[f"{name}_processor"]
        met = "met" if median <= bar else "NOT MET"
        print(f"{what:<30} median {median:5.2f} s  least {least:5.2f} s  bar {bar} s  {met}"
              f"  processor time {processor:.2f} s")  # fmt: skip
    print(f"words of the library in sentences that another handout has: {100 * found['repeats']:.0f} %")
    met = "met" if costs[dearest] <= RULE_BAR else "NOT MET"
    print(f"dearest rule, {dearest}: {costs[dearest]:.2f} ms for 1,000 words  bar {RULE_BAR} ms  {met}")
    if hasattr(os, "getloadavg"):
        print(f"load {os.getloadavg()[0]:.1f} at the end, {os.cpu_count()} cores")


if __name__ == "__main__":
    main(sys.argv[1:])
