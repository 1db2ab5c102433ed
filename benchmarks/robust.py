"""Hands in spoilt inputs: none may end in a traceback, hang, take much memory or leave half a file.

    python -m benchmarks.robust [COUNT] [KIND ...]

COUNT inputs (10,000) are divided among the kinds of ``benchmarks.robust_inputs``: handouts in YAML, bytes,
lists in CSV, workbooks, fonts, pictures, names and settings. They run in as many processes as there are
cores, each started anew; the same number is always the same input. Exits with 1 if anything was found.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.robust_inputs import KINDS, take

MAX_SECONDS = 10.0
MAX_MEGABYTES = 300.0
CHUNK = 250
"""Inputs of a process: few enough that what one leaves behind does not count for another."""
PATIENCE = 120.0
"""Seconds of waiting for an input, on a busy machine, before its process is ended as hanging."""


def work(kind: str, first: int, count: int) -> None:
    """Hand in the inputs of one process, and print a line of JSON for each."""
    import faulthandler

    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            begun = time.process_time()
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            try:
                result, words = take(kind, seed, Path(folder)), ""
            except Exception as error:  # noqa: BLE001 (what it looks for)
                result, words = "traceback", f"{type(error).__name__}: {str(error)[:300]}"
            seconds = time.process_time() - begun
            print(json.dumps([seed, result, seconds, measure_megabytes(), words]), flush=True)
        faulthandler.cancel_dump_traceback_later()
    # The folder of a worker that was ended is the system's to clear.


def measure_megabytes() -> float:
    """Return the most memory that this process has held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1024


def run_chunk(kind: str, first: int, count: int) -> Iterator[tuple[int, str, float, float, str]]:
    """Yield what became of the inputs of a process, which is started anew after one that hangs."""
    end = first + count
    while first < end:
        command = [sys.executable, "-m", "benchmarks.robust", "--work", kind, str(first), str(end - first)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        for line in done.stdout.splitlines():
            seed, result, seconds, megabytes, words = json.loads(line)
            first = seed + 1
            yield seed, result, seconds, megabytes, words
        if done.returncode:
            yield first, "hang" if "Timeout" in done.stderr else "crash", 0.0, 0.0, done.stderr[-600:]
            first += 1


def main(count: int, kinds: list[str]) -> int:
    """Hand in `count` inputs and print the counts; return 1 if anything was found."""
    each = max(count // len(kinds), 1)
    chunks = [(kind, first, min(CHUNK, each - first)) for first in range(0, each, CHUNK) for kind in kinds]
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    slowest = dict.fromkeys(kinds, 0.0)
    memory = dict.fromkeys(kinds, 0.0)
    found = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = pool.map(lambda chunk: (chunk[0], list(run_chunk(*chunk))), chunks)
        for kind, lines in results:
            for seed, result, seconds, megabytes, words in lines:
                totals[kind][result] += 1
                slowest[kind] = max(slowest[kind], seconds)
                memory[kind] = max(memory[kind], megabytes)
                if result not in ("taken", "told") or seconds > MAX_SECONDS or megabytes > MAX_MEGABYTES:
                    found += 1
                    print(
                        f"{kind} {seed}: {result}, {seconds:.1f} s, {megabytes:.0f} MB: {words}", flush=True
                    )
    for kind in kinds:
        told = ", ".join(f"{number} {result}" for result, number in sorted(totals[kind].items()))
        print(f"{kind:<10}{told}; slowest {slowest[kind]:.2f} s, most {memory[kind]:.0f} MB")
    print(f"{sum(sum(counts.values()) for counts in totals.values())} inputs, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        parser = argparse.ArgumentParser(
            description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        parser.add_argument("words", nargs="*", metavar="COUNT or KIND", help=", ".join(KINDS))
        words = parser.parse_args().words
        numbers, kinds = [int(word) for word in words if word.isdigit()], [w for w in words if w in KINDS]
        if len(numbers) + len(kinds) < len(words) or len(numbers) > 1:
            parser.error(f"a number, and kinds out of {', '.join(KINDS)}")
        sys.exit(main(numbers[0] if numbers else 10_000, kinds or list(KINDS)))
