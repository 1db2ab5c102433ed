"""Everything that is measured against a bar, in one run and one table.

    python -m benchmarks                 # some minutes; a bar that is missed is a finding, no failure
    python -m benchmarks --short         # a few of each, to see that all of it still runs
    python -m benchmarks --only race,check
    python -m benchmarks --docs          # also writes the table into docs/scale.md

Typst and fullbleed take part where they are installed (`pip install -e ".[benchmark]"`); without them their
parts are left out, and named. The other benchmarks have commands of their own: see README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.parts import NEEDED, PARTS, measure_parts
from benchmarks.rows import format_table, replace_table

SCALE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"


def describe_setting() -> str:
    """Return the machine and the day, for whoever reads the figures later."""
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{dt.datetime.now().astimezone():%d %B %Y}: Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores{load}."
    )


def main() -> int:
    """Measure what is asked for, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="a few of each, to see that it works")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between them")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/scale.md too")
    options = parser.parse_args()
    names = options.only.split(",")
    if unknown := [name for name in names if name not in PARTS]:
        parser.error(f"no part is called {unknown[0]!r}; there are {', '.join(PARTS)}")
    left_out = [name for name in names if name in NEEDED and find_spec(NEEDED[name]) is None]
    rows = measure_parts([name for name in names if name not in left_out], short=options.short)
    table = format_table(rows)
    print(table)
    if left_out:
        print(
            f"left out, since {' and '.join(sorted({NEEDED[name] for name in left_out}))} "
            f"cannot be imported: {', '.join(left_out)}"
        )
    judged = [row.met for row in rows if row.met is not None]
    said = "a short run: its figures say only that all of it runs"
    print(said if options.short else f"bars met: {sum(judged)} of {len(judged)}")
    if options.docs and not options.short:
        text = replace_table(SCALE.read_text(encoding="utf-8"), f"{describe_setting()}\n\n{table}")
        SCALE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
