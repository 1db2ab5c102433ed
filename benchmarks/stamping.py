"""Measures stamping: documents per second per core with one template for all locations, beside Typst's.

    python -m benchmarks.stamping [--locations 1000] [--json FILE]

Both engines set the same pages for locations that differ in every fact, each in one thread, and
write every file to disk: ours as a worker of a batch does, with digests and all. The engines take
turns in short rounds, so that a busy machine slows both alike; what is compared is processor time.
QR codes are made anew for each location by ours;
Typst is given them ready, which is in its favour.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.race import Race
from handout.batch import task_runner
from handout.batch.file_names import Naming
from handout.batch.jobs import Job
from handout.batch.task_runner import RunSettings, Task
from handout.content.model import Location
from handout.delivery.folder_store import FolderStore
from tests.support.places import invented

SAMPLE = Path(__file__).parent.parent / "content.yaml"
ROUNDS = 10
THEIRS = 12
"""Documents that Typst makes in a round: enough to measure, few enough to wait for."""


class Stamping:
    """Ours: the worker of a batch."""

    def __init__(self, race: Race, folder: Path) -> None:
        project = race.reading.project
        naming = Naming(project.handout.id, project.handout.language, "letter", project.handout.version)
        self._job = Job(
            race.content.resolve(), race.reading.root, project.handout.id, project.handout.language,
            "letter", None, (), naming,
        )  # fmt: skip
        self._conditions = RunSettings("benchmark", FolderStore(folder), None)
        self.layouts = 0

    def make(self, places: Sequence[Location]) -> None:
        """Make and write the documents of some locations."""
        done = task_runner.run_task(
            self._conditions, Task(self._job, tuple((f"{place.id}.pdf", place) for place in places))
        )
        assert len(done.made) == len(places), done.failed
        self.layouts += sum(count for _, count in done.template_counts)


class Typesetting:
    """Theirs: the compiler, kept."""

    def __init__(self, race: Race, folder: Path) -> None:
        self._race, self._folder = race, folder

    def make(self, places: Sequence[Location]) -> None:
        """Make and write the documents of some locations."""
        for place in places:
            waiting = self._folder / f".{place.id}.part"
            waiting.write_bytes(self._race.theirs(place))
            waiting.replace(self._folder / f"{place.id}.pdf")


def timed(make: Callable[[Sequence[Location]], None], places: Sequence[Location]) -> float:
    """Return the processor time of making and writing a document, in milliseconds, on the average."""
    begin = time.process_time()
    make(places)
    return (time.process_time() - begin) / len(places) * 1000


def main() -> None:
    """Run the rounds and print what they took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--locations", type=int, default=1000)
    parser.add_argument("--content", type=Path, default=SAMPLE)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(options.content, options.locations, Path(folder))
    for name, value in measured.items():
        print(f"{name:<28}{value:>12.3f}")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


def measure(content: Path, count: int, folder: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Return milliseconds a document of both engines, and how many times ours goes into theirs."""
    import segno

    race = Race(content, folder)
    model = race.reading.project.locations[0]
    places = list(invented(model, count + rounds * THEIRS))
    for place in places[count:]:
        segno.make(place.web, error="m").save(str(folder / f"qr-{place.id}.svg"), border=4, xmldecl=False)
    output = folder / "documents"
    output.mkdir()
    stamping, typesetting = Stamping(race, output), Typesetting(race, output)
    stamping.make([model])
    race.theirs(model)
    ours: list[float] = []
    theirs: list[float] = []
    for at in range(rounds):
        ours.append(timed(stamping.make, places[at * count // rounds : (at + 1) * count // rounds]))
        rest = places[count + at * THEIRS : count + (at + 1) * THEIRS]
        theirs.append(timed(typesetting.make, rest))
    size = sum((output / f"{place.id}.pdf").stat().st_size for place in places[:3]) / 3
    middle = rounds // 2
    return {
        "ours, ms (median)": sorted(ours)[middle],
        "ours, ms (least)": min(ours),
        "typst, ms (median)": sorted(theirs)[middle],
        "typst, ms (least)": min(theirs),
        "ratio (median)": sorted(theirs)[middle] / sorted(ours)[middle],
        "ratio (least)": min(theirs) / min(ours),
        "layouts": float(stamping.layouts),
        "bytes": size,
    }


if __name__ == "__main__":
    main()
