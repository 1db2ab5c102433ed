"""A soak of `handout import`: a hundred thousand articles out of random numbers, none of which may hurt.

Run from the repository: python -m benchmarks.soak_import [COUNT] [FIRST]. Every article must become
a project that can be read, or a problem in words; no word of a plain text may be lost; none may take
more than 2 seconds of processor time for 100 KB. Prints what it found; exits with 1 if it found anything.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.importing.test_fuzz import FORMS, check
from tests.support.articles import article

LEAST = 5_000
"""Bytes that even a short article counts for: starting up takes its time."""


def main(count: int, first: int) -> int:
    failures = imported = 0
    slowest, slow = 0.0, -1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content.yaml"
        for seed in range(first, first + count):
            raw = article(seed)
            begun = time.process_time()
            try:
                imported += check(raw, FORMS[seed % 3], path)
            except Exception as error:  # noqa: BLE001 (what it looks for)
                failures += 1
                print(f"{seed}: {type(error).__name__}: {str(error)[:300]}", flush=True)
            taken = (time.process_time() - begun) / max(len(raw), LEAST) * 100_000
            if taken > slowest:
                slowest, slow = taken, seed
            if (seed - first + 1) % 10_000 == 0:
                print(f"{seed - first + 1} done, {failures} failures", flush=True)
    print(
        f"{count} articles: {imported} imported, {failures} failures, "
        f"slowest {slowest:.2f} s for 100 KB ({slow})"
    )
    return 1 if failures or slowest > 2 else 0


if __name__ == "__main__":
    sys.exit(main(*(int(given) for given in (*sys.argv[1:], *("100000", "0")[len(sys.argv) - 1 :]))))
