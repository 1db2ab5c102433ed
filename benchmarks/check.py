"""Measures `handout check` as a process: one handout cold, and a library of 300, against their bars."""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLD_BAR, LIBRARY_BAR = 0.4, 5.0
"""Seconds for one handout in a new process, and for the whole library."""
HANDOUTS = 300
RUNS = 9


def library(folder: Path) -> Path:
    """A folder of handouts, each with words of its own: the sample and the scaffold in turn."""
    shutil.copytree(ROOT / "assets", folder / "assets")
    sources = [ROOT / "content.yaml", ROOT / "handout" / "cli" / "scaffold" / "content.yaml"]
    texts = [path.read_text(encoding="utf-8") for path in sources]
    for number in range(HANDOUTS):
        text = texts[number % 2].replace("\n  id: ", f"\n  id: n{number}-", 1)
        # No two are alike, so that nothing can be remembered from one to the next.
        text = text.replace("you feel", f"you feel on day {number}").replace("\r\n", "\n")
        (folder / f"handout-{number:03}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def seconds(*arguments: str | Path) -> float:
    """How long `handout check` takes with these arguments, as a whole process."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "handout", "check", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in (0, 3), done.stderr.decode()
    return time.perf_counter() - begun


def measured() -> dict[str, float]:
    """Medians and least times in seconds."""
    cold = [seconds(ROOT / "content.yaml") for _ in range(RUNS + 1)][1:]
    with tempfile.TemporaryDirectory() as folder:
        place = library(Path(folder) / "library")
        many = [seconds(place) for _ in range(3)]
    return {
        "cold_median": statistics.median(cold),
        "cold_least": min(cold),
        "library_median": statistics.median(many),
        "library_least": min(many),
    }


def main(arguments: Sequence[str]) -> None:
    """Measure, and tell the figures beside their bars. The exit code is 0 whatever was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="the same for machines")
    as_json = parser.parse_args(arguments).json
    found = measured()
    if as_json:
        print(json.dumps(found, indent=2))
        return
    for name, bar, what in (
        ("cold", COLD_BAR, "one handout, a new process"),
        ("library", LIBRARY_BAR, f"{HANDOUTS} handouts"),
    ):
        median, least = found[f"{name}_median"], found[f"{name}_least"]
        met = "met" if median <= bar else "NOT MET"
        print(f"{what:<28} median {median:5.2f} s  least {least:5.2f} s  bar {bar} s  {met}")


if __name__ == "__main__":
    main(sys.argv[1:])
