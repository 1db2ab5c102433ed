"""Plants changes in what an import wrote, and counts those that its comparison tells, with their places.

Run from the repository: python -m benchmarks.import_changes [COUNT]. COUNT documents (default 400) of every
format are imported; in what was written of each, one change of every kind is planted: another digit, a lost
cell, row or negation, swapped cells, another number of a step, another unit. Prints how many of each are told
with the right place. Exits with 1 if a change is silent, or a document without a change is not.
"""

from __future__ import annotations

import random
import sys
from collections import Counter

from handout.data_classes import replace
from handout.importing.article import read_draft, read_source
from handout.importing.comparing.comparison import find_differences
from handout.importing.writing.write_yaml import format_content_yaml
from tests.importing.planted_changes import CHANGES, WRITERS, make_document, tells_place


def main(count: int) -> int:
    """Plant every change in `count` documents; return 1 if one was not told, or a false one was."""
    planted, told, false = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(count):
        title, parts = make_document(seed)
        for name, write in WRITERS.items():
            raw = write(title, parts)
            draft = read_draft(raw, name=name)
            source = replace(read_source(raw, name), names=(name,))
            content = format_content_yaml(draft, name=name)
            if differences := find_differences(source, draft, content):
                false[name] += 1
                print(f"{name} {seed}: {differences[0]}")
            for kind, plant in CHANGES.items():
                chance = random.Random(f"{kind}{seed}")  # noqa: S311 (the same number, the same change)
                changed = plant(content, chance)
                if not changed or changed == content:
                    continue
                planted[kind] += 1
                found = find_differences(source, draft, changed)
                is_told = any(tells_place(line, content, changed) for line in found)
                told[kind] += is_told
                if not is_told:
                    print(f"silent: {kind}, {name} {seed}")
    for kind, number in planted.items():
        print(f"{kind}: {told[kind]} of {number} told")
    print(f"{sum(told.values())} of {sum(planted.values())} told, {sum(false.values())} false {dict(false)}")
    return 1 if false or told != planted else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
