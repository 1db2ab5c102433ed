"""Measures `handout check`: one handout cold, a library of 300 anew and again, the dearest rule."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

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
_SENTENCE_START = re.compile(r"([a-z]\. )([A-Z][a-z]+ )")
_WORDS = (ROOT / "handout" / "checking" / "word_lists" / "en.txt").read_text(encoding="utf-8").split()
RUNS = 9


def library(folder: Path, handouts: int = HANDOUTS) -> Path:
    """A folder of handouts, no two of which share most of their words: the sample, the scaffold and examples.

    In each, the nouns and verbs are those of the handout's own number, so that nothing that one handout
    computes is of use for the next.
    """
    shutil.copytree(ROOT / "assets", folder / "assets")
    examples = sorted((ROOT / "docs" / "examples").glob("*/content.yaml"))
    sources = [ROOT / "content.yaml", ROOT / "handout" / "cli" / "scaffold" / "content.yaml", *examples]
    for path in (each for each in examples if (each.parent / "assets").is_dir()):
        shutil.copytree(path.parent / "assets", folder / "assets", dirs_exist_ok=True)
    texts = [path.read_text(encoding="utf-8").replace("\r\n", "\n") for path in sources]
    for number in range(handouts):
        text = texts[number % len(texts)].replace("\n  id: ", f"\n  id: n{number}-", 1)
        text = _SENTENCE_START.sub(partial(_say_otherwise, number), text)
        (folder / f"handout-{number:03}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def _say_otherwise(number: int, match: re.Match[str]) -> str:
    """Return the beginning of a sentence with words before it that only this handout has."""
    first, second = (_WORDS[(number * 7 + match.start() * step) % len(_WORDS)] for step in (3, 5))
    return f"{match[1]}In {first} {number} {second} {match[2].lower()}"


def seconds(*arguments: str | Path, state: Path | None = None) -> float:
    """How long `handout check` takes with these arguments; `state` is where it remembers what it found."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "handout", "check", *map(str, arguments)]
    environment = {
        **os.environ,
        **({"XDG_STATE_HOME": str(state), "LOCALAPPDATA": str(state)} if state else {}),
    }
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=environment)
    assert done.returncode in (0, 3), done.stderr.decode()
    return time.perf_counter() - begun


def measured(runs: int = RUNS, handouts: int = HANDOUTS) -> dict[str, float]:
    """Medians and least times in seconds."""
    cold = [seconds(ROOT / "content.yaml") for _ in range(runs + 1)][1:]
    with tempfile.TemporaryDirectory() as folder:
        place, state = library(Path(folder) / "library", handouts), Path(folder) / "state"
        many, again, changed = [], [], []
        for run in range(max(1, runs // 3)):
            many.append(seconds(place, "--fresh", state=state))
            again.append(seconds(place, state=state))
            one = place / f"handout-{run:03}.yaml"
            one.write_text(one.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8", newline="\n")
            changed.append(seconds(place, state=state))
    return {
        "cold_median": statistics.median(cold),
        "cold_least": min(cold),
        "library_median": statistics.median(many),
        "library_least": min(many),
        "again_median": statistics.median(again),
        "again_least": min(again),
        "changed_median": statistics.median(changed),
        "changed_least": min(changed),
    }


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
        met = "met" if median <= bar else "NOT MET"
        print(f"{what:<30} median {median:5.2f} s  least {least:5.2f} s  bar {bar} s  {met}")
    met = "met" if costs[dearest] <= RULE_BAR else "NOT MET"
    print(f"dearest rule, {dearest}: {costs[dearest]:.2f} ms for 1,000 words  bar {RULE_BAR} ms  {met}")


if __name__ == "__main__":
    main(sys.argv[1:])
