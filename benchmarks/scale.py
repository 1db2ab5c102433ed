"""Measures a batch as a whole: stamped and unshared documents beside Typst's, and what growth costs.

    python -m benchmarks.scale [--json FILE] [--only stamped,unshared,unchanged,workers,memory] [--quick]

Whatever is compared takes turns in one run, so that a busy machine slows both alike; of commands the
least time counts. Memory is read from /proc, so on Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks import shelf, stamping
from benchmarks.race import Race
from benchmarks.typeset import prepare
from handout.batch.collector import PausedCollector, pause_collector
from handout.cli.new import make_project_files
from handout.content.model import Location, Project
from handout.render import render


@dataclass(frozen=True)
class Figure:
    """One thing measured, and the bar for it, if there is one."""

    name: str
    value: float
    unit: str
    bar: float = 0.0
    at_least: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the value is within the bar; None without one."""
        if not self.bar:
            return None
        return self.value >= self.bar if self.at_least else self.value <= self.bar


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    stamped: int = 1000
    articles: int = 150
    locations: int = 1000
    rounds: int = 3
    work: int = 4000
    """Documents that one process and two make in turn."""
    handouts: int = 10
    """Handouts of the larger library, and how many times more locations the other one has."""
    stamp_rounds: int = stamping.ROUNDS


QUICK = Sizes(200, 12, 100, 2, 600)
SHORT = Sizes(24, 1, 5, 1, 24, 1, 1)


def stamped(folder: Path, sizes: Sizes) -> list[Figure]:
    """Documents for each of many locations, one template: processor time with writing, beside Typst's."""
    found = []
    for name, content in (("sample", shelf.SAMPLE), ("new handout", _scaffold(folder / "scaffold"))):
        place = folder / f"stamped-{name}"
        place.mkdir()
        took = stamping.measure(content, sizes.stamped, place, sizes.stamp_rounds)
        found += [
            Figure(f"stamped, {name}: ours", took["ours, ms (median)"], "ms"),
            Figure(f"stamped, {name}: typst", took["typst, ms (median)"], "ms"),
            Figure(f"stamped, {name}: median ratio", took["ratio (median)"], "x", 40),
            Figure(f"stamped, {name}: ratio of the least", took["ratio (least)"], "x", 40),
            Figure(f"stamped, {name}: size of a file", took["bytes"] / 1000, "KB"),
        ]
    return found


def unshared(folder: Path, sizes: Sizes) -> list[Figure]:
    """Articles of the sample's structure with other words in each: nothing to share but fonts."""
    work = folder / "unshared"
    work.mkdir()
    race = Race(shelf.SAMPLE, work)
    reading = race.reading
    location = reading.project.locations[0]
    ours: list[float] = []
    theirs: list[float] = []
    # As a worker of a batch makes them: what is young and no longer used is taken after each.
    with pause_collector() as collector:
        for number in range(sizes.articles + 5):
            project = shelf.varied(reading.project, number)
            prepare(project, reading.root, work)
            mine = partial(_rendered, project, reading.root, location, collector)
            turns = ((mine, ours), (partial(race.theirs, location), theirs))
            for make, times in turns if number % 2 else reversed(turns):
                times.append(_written(make, work / "one.pdf"))
    ours, theirs = ours[5:], theirs[5:]
    return [
        Figure("unshared: ours", 1000 * statistics.median(ours), "ms"),
        Figure("unshared: typst", 1000 * statistics.median(theirs), "ms"),
        Figure("unshared: median ratio", statistics.median(theirs) / statistics.median(ours), "x", 1.18),
        Figure("unshared: ratio of the sums", sum(theirs) / sum(ours), "x", 1.18),
    ]


def unchanged(folder: Path, sizes: Sizes) -> list[Figure]:
    """The command again over what it made: nothing changed, and one location's telephone number."""
    found = []
    both = (sizes.handouts, sizes.locations), (1, sizes.handouts * sizes.locations)
    for handouts, locations in dict.fromkeys(both):
        library = shelf.write_library(folder / f"library-{handouts}", handouts, locations)
        name = f"{handouts * locations:,} outputs, {handouts} x {locations:,}"
        first = shelf.batch(library)
        again = shelf.least([shelf.batch(library) for _ in range(sizes.rounds)])
        changes = []
        for at in range(sizes.rounds):
            shelf.write_locations(library, locations, changed=at)
            changes.append(shelf.batch(library))
        found += [
            Figure(f"{name}: first batch", handouts * locations / first.seconds, "a second"),
            Figure(f"{name}: nothing changed", again, "s", 2.0, at_least=False),
            Figure(f"{name}: one location changed", shelf.least(changes), "s", 3.0, at_least=False),
        ]
    return found


def workers(folder: Path, sizes: Sizes) -> list[Figure]:
    """The same batch by one process and by two, in turn; the least times count.

    The clock tells little where others use the cores too. Processor time does: what the command
    itself takes counts in full, as if no worker could run beside it, and the workers' is shared.
    """
    library = shelf.write_library(folder / "workers", 2, sizes.work // 2)
    runs: dict[int, list[shelf.Command]] = {1: [], 2: []}
    for at in range(sizes.rounds):
        for jobs in (1, 2) if at % 2 else (2, 1):
            options = ("--engine", "processes", "--jobs", str(jobs), "--output", str(folder / f"{jobs}-{at}"))
            runs[jobs].append(shelf.batch(library, *options, weighed=sys.platform == "linux"))
    one, two = (shelf.least(runs[jobs]) for jobs in (1, 2))
    found = [
        Figure("one process", sizes.work / one, "a second"),
        Figure("two processes", sizes.work / two, "a second"),
        Figure("two processes against one, by the clock", one / two, "x", 1.8),
    ]
    costs = {jobs: min(run.parent.processor + run.working / jobs for run in runs[jobs]) for jobs in runs}
    if costs[1]:
        both = min(run.parent.processor + run.working for run in runs[2])
        ratio = costs[1] / costs[2]
        found.append(Figure("two processes against one, by processor time", ratio, "x", 1.8))
        found.append(Figure("processor time of a document, all told", 1000 * both / sizes.work, "ms"))
    return found


def memory(folder: Path, sizes: Sizes) -> list[Figure]:
    """Peak resident memory of the command and of its worker: tenfold handouts, then tenfold locations."""
    if sys.platform != "linux":
        return []
    found: list[Figure] = []
    base = (1.0, 1.0)
    for handouts, tenfold in dict.fromkeys(((1, 1), (sizes.handouts, 1), (1, sizes.handouts))):
        locations = sizes.locations * tenfold
        library = shelf.write_library(folder / f"memory-{handouts}-{tenfold}", handouts, locations)
        took = shelf.batch(library, "--engine", "processes", "--jobs", "1", weighed=True)
        name = f"memory, {handouts} x {locations:,} documents"
        found += [
            Figure(f"{name}: command", took.parent.memory, "MiB"),
            Figure(f"{name}: worker", took.largest, "MiB"),
        ]
        if handouts * tenfold == 1:
            base = (took.parent.memory, took.largest)
            continue
        found += [
            Figure(f"{name}: command, x", took.parent.memory / base[0], "x", 1.3, at_least=False),
            Figure(f"{name}: worker, x", took.largest / base[1], "x", 1.2, at_least=False),
        ]
    return found


PARTS: dict[str, Callable[[Path, Sizes], list[Figure]]] = {
    "stamped": stamped,
    "unshared": unshared,
    "unchanged": unchanged,
    "workers": workers,
    "memory": memory,
}


def _rendered(project: Project, root: Path, location: Location, collector: PausedCollector) -> bytes:
    pdf = render(project=project, root=root, location=location).pdf
    collector.collect_young()
    return pdf


def _scaffold(folder: Path) -> Path:
    """Write the project that `handout new` begins; return its content file."""
    for name, content in make_project_files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "content.yaml"


def _written(make: Callable[[], bytes], target: Path) -> float:
    """Return the processor time of making a document and writing it, in seconds."""
    begun = time.process_time()
    target.write_bytes(make())
    return time.process_time() - begun


def table(figures: list[Figure]) -> str:
    """The figures for people."""
    words = {True: "met", False: "MISSED", None: ""}
    lines = []
    for figure in figures:
        sign = ">=" if figure.at_least else "<="
        bar = f"{sign} {figure.bar:g}" if figure.bar else ""
        lines.append(
            f"{figure.name:<54}{figure.value:>10,.2f} {figure.unit:<9}{bar:<8}{words[figure.met]}".rstrip()
        )
    return "\n".join(lines)


def main() -> None:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="a tenth of it, to see that it works")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sizes = QUICK if options.quick else Sizes()
    figures: list[Figure] = []
    for part in options.only.split(","):
        with tempfile.TemporaryDirectory() as folder:
            measured = PARTS[part](Path(folder), sizes)
        print(table(measured), flush=True)
        figures += measured
    if options.json:
        setting = {"python": platform.python_version(), "cores": os.cpu_count(), "load": os.getloadavg()}
        rows = [{**asdict(figure), "met": figure.met} for figure in figures]
        record = {"setting": setting, "figures": rows}
        options.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
