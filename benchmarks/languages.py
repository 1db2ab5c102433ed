"""Times the same short handout in English, Arabic, Hindi and Chinese, and says how the others compare."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from handout.content.reading.project_reader import (  # noqa: E402
    ReadResult,
    read_project,
)
from handout.render import render  # noqa: E402
from handout.text import (  # noqa: E402
    lines,
    paragraph_builder,
)

LIMIT = 2.5
"""The most a warm render may take in another script, as a multiple of the English one."""
ENGLISH = "en"


def copy(reading: ReadResult) -> bytes:
    """Make one copy, from the model on."""
    return render(project=reading.project, root=reading.root, location=reading.project.locations[0]).pdf


def anew(reading: ReadResult) -> bytes:
    """Make one copy with no paragraph and no line remembered; words are."""
    paragraph_builder.shape_runs.cache_clear()
    lines.break_paragraph.cache_clear()
    lines.set_paragraph.cache_clear()
    return copy(reading)


def least(
    readings: dict[str, ReadResult], made: Callable[[ReadResult], bytes], rounds: int
) -> dict[str, float]:
    """Return the least milliseconds of each language, all taken in turn."""
    best = dict.fromkeys(readings, float("inf"))
    for _ in range(rounds):
        for language, reading in readings.items():
            gc.collect()
            start = time.process_time()
            made(reading)
            best[language] = min(best[language], (time.process_time() - start) * 1000)
    return best


def measure(rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the least milliseconds of each language: of a copy made again, and of one set anew."""
    paths = sorted((HERE / "languages").glob("*.yaml"))
    readings = {path.stem: read_project(path) for path in paths}
    for reading in readings.values():
        copy(reading)
    return least(readings, copy, rounds), least(readings, anew, rounds)


def main() -> int:
    """Print a table; the exit code says whether the bar is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    warm, fresh = measure(rounds)
    print(f"{'':8} {'warm':>8} {'':>6} {'set anew':>9} {'':>6}")
    for language in sorted(warm, key=lambda name: (name != ENGLISH, name)):
        ratios = warm[language] / warm[ENGLISH], fresh[language] / fresh[ENGLISH]
        times = warm[language], ratios[0], fresh[language], ratios[1]
        print("{:8} {:6.2f} ms {:5.2f}x {:6.2f} ms {:5.2f}x".format(language, *times))
    met = max(warm.values()) <= LIMIT * warm[ENGLISH]
    print(f"a warm render takes at most {LIMIT} times the English one: {'met' if met else 'NOT met'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
