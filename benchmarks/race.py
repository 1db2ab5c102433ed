"""Races handout against Typst on the sample, in one run and interleaved, and says which bars are met."""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Literal

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from msgspec.structs import replace  # noqa: E402
from typeset import inputs, prepare  # noqa: E402

from handout.content.model import Location  # noqa: E402
from handout.content.reading.project_reader import (  # noqa: E402
    ReadResult,
    read_project,
)
from handout.render import render  # noqa: E402

SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fi",
    "gal",
    "hu",
    "jo",
    "ket",
    "li",
    "mor",
    "ne",
    "pra",
    "sto",
    "tu",
    "ver",
    "wy",
)
"""What the words of the long handout are made of: some 4,000 words, short ones more often, as in a book."""

WARM_UP = 10
"""Copies each engine makes before its times count."""

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""Both engines write tagged PDF; Typst checks its own against these."""

COLD_TYPST = """
import json, sys, typst
main, root, fonts, facts, output, standards = sys.argv[1:]
pdf = typst.compile(main, root=root, font_paths=[fonts], ignore_system_fonts=True, format="pdf",
                    sys_inputs=json.loads(facts), pdf_standards=json.loads(standards))
open(output, "wb").write(pdf)
"""

PEAK = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) if status == 0 else -1)
"""
"""Run by a small process of its own: a child's peak counts from the size of the process that starts it."""

LONG = """
import sys, time
from pathlib import Path
from handout.content.reading.project_reader import read_project
from handout.render import render
start = time.perf_counter()
reading = read_project(Path(sys.argv[1]))
read = time.perf_counter()
made = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
print(made.pages, read - start, time.perf_counter() - read)
"""


@dataclass(frozen=True)
class Bar:
    """One thing measured: ours, theirs, and the most ours may be.

    Theirs is 0.0 where there is none, and our own render without tags where tags are weighed.
    """

    name: str
    unit: str
    ours: float
    theirs: float
    limit: float
    relative: bool

    @property
    def met(self) -> bool:
        """Whether ours is within the bar; `relative` bars are a multiple of theirs."""
        return self.ours <= (self.limit * self.theirs if self.relative else self.limit)


class Race:
    """The sample as both engines take it, in a folder of its own."""

    def __init__(self, content: Path, folder: Path) -> None:
        import fontpkg_atkinson_hyperlegible as atkinson
        import typst

        self.content = content
        self.folder = folder
        self.reading: ReadResult = read_project(content)
        self.main = prepare(self.reading.project, self.reading.root, folder)
        self.fonts = str(Path(atkinson.ROOT) / "files")
        self.compiler = typst.Compiler(
            str(self.main), root=str(folder), font_paths=[self.fonts], ignore_system_fonts=True
        )

    def ours(self, location: Location) -> bytes:
        """One copy by handout, from the model on."""
        return render(project=self.reading.project, root=self.reading.root, location=location).pdf

    def theirs(self, location: Location) -> bytes:
        """One copy by Typst; the compiler is kept, so it reuses all that did not change."""
        facts = inputs(location, location.id)
        pdf = self.compiler.compile(format="pdf", sys_inputs=facts, pdf_standards=[*STANDARDS])
        assert isinstance(pdf, bytes)
        return pdf

    def ours_cold(self) -> list[str]:
        """The command of a cold `handout build`."""
        location = self.reading.project.locations[0].id
        output = str(self.folder / "ours")
        options = ["--location", location, "--output", output, "--force", "--quiet"]
        script = Path(sys.executable).with_name("handout.exe" if os.name == "nt" else "handout")
        command = [str(script)] if script.exists() else [sys.executable, "-m", "handout"]
        return [*command, "build", str(self.content), *options]

    def theirs_cold(self) -> list[str]:
        """The command of a cold process that compiles the same with Typst."""
        location = self.reading.project.locations[0]
        facts = json.dumps(inputs(location, location.id))
        output = str(self.folder / "theirs.pdf")
        arguments = [str(self.main), str(self.folder), self.fonts, facts, output, json.dumps(STANDARDS)]
        return [sys.executable, "-c", COLD_TYPST, *arguments]


def alternating(locations: Sequence[Location], runs: int) -> list[Location]:
    """The locations in turn: after a few copies everything about them has been seen."""
    return [locations[at % len(locations)] for at in range(runs)]


def fresh(locations: Sequence[Location], runs: int) -> list[Location]:
    """Locations whose telephone numbers were never seen before, as in a first run over many sites."""
    found = []
    for at in range(runs):
        location = locations[at % len(locations)]
        phones = replace(location.phones, main=f"(555) 555-{1000 + at}", after_hours=f"(555) 556-{1000 + at}")
        found.append(replace(location, phones=phones))
    return found


def warm(race: Race, locations: Sequence[Location]) -> tuple[list[float], list[float]]:
    """Seconds a copy of each engine, one after the other; the first WARM_UP of each are not counted."""
    ours: list[float] = []
    theirs: list[float] = []
    gc.collect()
    for at, location in enumerate(locations):
        pair = ((race.ours, ours), (race.theirs, theirs))
        for engine, times in pair if at % 2 else reversed(pair):
            times.append(_seconds(partial(engine, location)))
    return ours[WARM_UP:], theirs[WARM_UP:]


def cold(race: Race, runs: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds a process of ours, of ours with nothing to do, and of theirs: in turn, after one uncounted."""
    known = race.folder / "state"
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for at in range(runs + 1):
        # Where a build is remembered, the next one would have nothing to do.
        turns = (
            (race.ours_cold(), race.folder / f"state-{at}"),
            (race.ours_cold(), known),
            (race.theirs_cold(), known),
        )
        for (command, state), found in zip(turns, times, strict=True):
            found.append(_seconds(partial(run_process, command, state)))
    return times[0][1:], times[1][1:], times[2][1:]


def peak(command: Sequence[str]) -> float:
    """Peak resident memory of a command in MiB; NaN where the system cannot tell (Windows)."""
    if not hasattr(os, "wait4"):
        return float("nan")
    with tempfile.TemporaryDirectory() as state:
        return int(run_process([sys.executable, "-S", "-E", "-c", PEAK, *command], Path(state))) / 2**20


def long_text(race: Race, sections: int) -> tuple[int, float, float]:
    """Pages, seconds to read and seconds to render of a handout of text, in a new process."""
    path = race.folder / "long.yaml"
    path.write_text(_long_yaml(sections), encoding="utf-8")
    made, read, rendered = run_process([sys.executable, "-c", LONG, str(path)]).split()
    return int(made), float(read), float(rendered)


def _long_yaml(sections: int) -> str:
    """A handout of paragraphs in which no line comes twice; the words are the same in every run."""
    lines = ["handout: {id: long, title: A long handout}", "locations: [{id: one, name: One}]", "content:"]
    words = invent_words()
    for section in range(sections):
        lines += [f"  - section: Section {section + 1}", "    content:"]
        for _ in range(5):
            lines.append(f"      - {' '.join(islice(words, 70)).capitalize()}.")
    return "\n".join(lines)


def invent_words() -> Iterator[str]:
    """Yield words without end, the same in every run."""
    number = 0
    while True:
        # A linear congruential generator (ISO C's example), so that no seed can matter.
        number = (number * 1103515245 + 12345) % 2**31
        length = 1 + min((number >> 8) % 3, (number >> 20) % 4)
        yield "".join(SYLLABLES[(number >> 4 * at + 12) % 16] for at in range(length))


def measure(race: Race, runs: int, cold_runs: int, sections: int = 143) -> list[Bar]:
    """Everything the bars speak of."""
    locations = race.reading.project.locations
    kept = warm(race, alternating(locations, runs + WARM_UP))
    new = warm(race, fresh(locations, runs + WARM_UP))
    built, again, compiled = cold(race, cold_runs)
    pages, read, rendered = long_text(race, sections)
    sizes = [len(engine(locations[0])) / 1e3 for engine in (race.ours, race.theirs)]
    memory = [peak(command) for command in (race.ours_cold(), race.theirs_cold())]
    bars: list[Bar] = []
    for name, unit, scale, times, limit in (
        ("warm, the same locations again", "ms", 1e3, kept, 0.3),
        ("warm, new telephone numbers each time", "ms", 1e3, new, 0.4),
        ("cold process", "s", 1.0, (built, compiled), 2.8),
        ("cold process with nothing to do", "s", 1.0, (again, compiled), 0.5),
    ):
        for word, pick in (("median", statistics.median), ("least", min)):
            ours, theirs = (scale * pick(found) for found in times)
            bars.append(Bar(f"{name}, {word}", unit, ours, theirs, limit, relative=True))
    bars.append(Bar("peak memory of a cold build", "MiB", memory[0], memory[1], 90.0, relative=False))
    bars.append(Bar(f"{pages} pages of text, first render", "s", rendered, 0.0, 1.5, relative=False))
    bars.append(Bar(f"{pages} pages of text, with reading", "s", read + rendered, 0.0, 1.5, relative=False))
    bars.append(Bar("size of the sample's PDF", "KB", sizes[0], sizes[1], 56.0, relative=False))
    return bars + tag_cost(race, runs)


def tag_cost(race: Race, runs: int) -> list[Bar]:
    """What tags cost us in time and bytes: the same copies with and without, in turn."""
    project, root, locations = race.reading.project, race.reading.root, race.reading.project.locations
    times: dict[bool, list[float]] = {True: [], False: []}
    sizes: dict[bool, float] = {}
    gc.collect()
    for at, location in enumerate(alternating(locations, runs + WARM_UP)):
        for tagged in (True, False) if at % 4 < 2 else (False, True):
            make = partial(render, project=project, root=root, location=location, tagged=tagged)
            times[tagged].append(_seconds(make))
            if at == 0:
                sizes[tagged] = len(make().pdf) / 1e3
    tags, none = times[True][WARM_UP:], times[False][WARM_UP:]
    spent = [
        Bar(f"tags against no tags, {word}", "ms", 1e3 * pick(tags), 1e3 * pick(none), 1.15, relative=True)
        for word, pick in (("median", statistics.median), ("least", min))
    ]
    return [*spent, Bar("tags against no tags, size", "KB", sizes[True], sizes[False], 1.2, relative=True)]


def table(bars: Sequence[Bar]) -> str:
    """The bars as a table for people."""
    lines = [f"{'':<52}{'handout':>10}{'typst':>10}{'ratio':>8}  bar"]
    for bar in bars:
        ratio = f"{bar.ours / bar.theirs:.2f}" if bar.theirs else "-"
        theirs = f"{bar.theirs:.2f}" if bar.theirs else "-"
        limit = f"<= {bar.limit:g}{' x' if bar.relative else ' ' + bar.unit}"
        word = "met" if bar.met else "MISSED"
        lines.append(
            f"{bar.name + ', ' + bar.unit:<52}{bar.ours:>10.2f}{theirs:>10}{ratio:>8}  {limit:<10} {word}"
        )
    lines.append(f"\nbars met: {sum(bar.met for bar in bars)} of {len(bars)}")
    return "\n".join(lines)


def setting(race: Race) -> dict[str, object]:
    """What the figures hold for: machine, versions, pages."""
    import pypdfium2

    location = race.reading.project.locations[0]
    pages = [len(pypdfium2.PdfDocument(engine(location))) for engine in (race.ours, race.theirs)]
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "typst": version("typst"),
        "reportlab": version("reportlab"),
        "pages": {"handout": pages[0], "typst": pages[1]},
        "words in common": round(_overlap(race.ours(location), race.theirs(location)), 3),
    }


def _overlap(one: bytes, other: bytes) -> float:
    """The share of words that both PDFs hold: near 1 when they set the same text."""
    from collections import Counter

    import pypdfium2

    def words(pdf: bytes) -> Counter[str]:
        pages = list(pypdfium2.PdfDocument(pdf))
        return Counter(" ".join(page.get_textpage().get_text_range() for page in pages).split())

    left, right = words(one), words(other)
    return 2 * (left & right).total() / (left.total() + right.total())


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def run_process(command: Sequence[str], state: Path | None = None) -> str:
    """Run a program and return what it says; ``state`` is the folder in which ours remembers builds."""
    # Compiled Python files are kept, as on any machine where the package was installed.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    if state is not None:
        environment |= {"XDG_STATE_HOME": str(state), "LOCALAPPDATA": str(state)}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


def main() -> int:
    """Measure and print; a bar that is missed is a finding, so the exit code stays 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=ROOT / "content.yaml")
    parser.add_argument("--runs", type=int, default=60, help="warm copies of each engine")
    parser.add_argument("--cold-runs", type=int, default=12, help="cold processes of each engine")
    parser.add_argument("--keep", type=Path, help="folder for the Typst source and both PDFs")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with _folder(options.keep) as folder:
        race = Race(options.content.resolve(), folder)
        facts = setting(race)
        bars = measure(race, options.runs, options.cold_runs)
    if options.json:
        rows = [{**asdict(bar), "met": bar.met} for bar in bars]
        print(json.dumps({"setting": facts, "bars": rows}, indent=2))
    else:
        print(", ".join(f"{name}: {value}" for name, value in facts.items()), table(bars), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
