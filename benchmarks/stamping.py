"""Measures stamping: documents per second per core with one plate for all locations, beside Typst's.

    python -m benchmarks.stamping [--locations 1000] [--json FILE]

Both engines set the same pages for locations that differ in every fact, each in one thread, and
write every file to disk. The engines take turns in short rounds, so that a busy machine slows
both alike; what is compared is processor time. QR codes are made anew for each location by ours;
Typst is given them ready, which is in its favour.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import segno

from benchmarks.race import Race
from handout.content.model import Location
from handout.render import Press
from tests.support.places import invented

SAMPLE = Path(__file__).parent.parent / "content.yaml"
ROUNDS = 10
THEIRS = 12
"""Documents that Typst makes in a round: enough to measure, few enough to wait for."""


def timed(make: Callable[[Location], bytes], places: list[Location], folder: Path) -> float:
    """Return the processor time of making and writing the documents of some locations, in seconds."""
    begin = time.process_time()
    for place in places:
        waiting = folder / f".{place.id}.part"
        waiting.write_bytes(make(place))
        waiting.replace(folder / f"{place.id}.pdf")
    return time.process_time() - begin


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


def measure(content: Path, count: int, folder: Path) -> dict[str, float]:
    """Return milliseconds a document of both engines, and how many times ours goes into theirs."""
    race = Race(content, folder)
    model = race.reading.project.locations[0]
    places = list(invented(model, count + ROUNDS * THEIRS))
    for place in places[count:]:
        segno.make(place.web, error="m").save(str(folder / f"qr-{place.id}.svg"), border=4, xmldecl=False)
    press = Press(project=race.reading.project, root=race.reading.root)
    press.render(model)
    race.theirs(model)
    ours: list[float] = []
    theirs: list[float] = []
    for at in range(ROUNDS):
        mine = places[at * count // ROUNDS : (at + 1) * count // ROUNDS]
        ours.append(timed(lambda place: press.render(place).pdf, mine, folder) / len(mine) * 1000)
        rest = places[count + at * THEIRS : count + (at + 1) * THEIRS]
        theirs.append(timed(race.theirs, rest, folder) / len(rest) * 1000)
    size = sum(len(press.render(place).pdf) for place in places[:3]) / 3
    middle = ROUNDS // 2
    return {
        "ours, ms (median)": sorted(ours)[middle],
        "ours, ms (least)": min(ours),
        "typst, ms (median)": sorted(theirs)[middle],
        "typst, ms (least)": min(theirs),
        "ratio (median)": sorted(theirs)[middle] / sorted(ours)[middle],
        "ratio (least)": min(theirs) / min(ours),
        "plates": float(press.plates.total()),
        "bytes": size,
    }


if __name__ == "__main__":
    main()
