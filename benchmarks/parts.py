"""The parts of `python -m benchmarks`: each measures into rows, alone or beside another one."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.rows import Row

NEEDED = {"race": "typst", "stamped": "typst", "unshared": "typst", "fullbleed": "fullbleed"}
"""Part -> the other engine that it needs."""


def measure_race(folder: Path, *, short: bool) -> list[Row]:
    """The sample beside Typst: warm, cold, nothing to do, memory, size, tags."""
    from benchmarks.race import ROOT, Race, measure

    race = Race(ROOT / "content.yaml", folder)
    bars = measure(race, *((2, 1, 5) if short else (60, 12, 143)))
    return [
        Row(bar.name, bar.ours, bar.unit, bar.theirs, bar.limit, times_theirs=bar.relative) for bar in bars
    ]


def measure_scale(part: str, folder: Path, *, short: bool) -> list[Row]:
    """A part of `benchmarks.scale`: batches as they grow."""
    from benchmarks.scale import PARTS, SHORT, Sizes

    return [
        Row(figure.name, figure.value, figure.unit, bar=figure.bar, at_least=figure.at_least)
        for figure in PARTS[part](folder, SHORT if short else Sizes())
    ]


def measure_check(_: Path, *, short: bool) -> list[Row]:
    """`handout check`: one handout, a library, the dearest rule."""
    from benchmarks.check import COLD_BAR, HANDOUTS, LIBRARY_BAR, RULE_BAR, RUNS, measured, rule_costs

    runs, handouts = (1, 8) if short else (RUNS, HANDOUTS)
    found, costs = measured(runs, handouts), rule_costs()
    return [
        Row("check of one handout, a new process", found["cold_least"], "s", bar=COLD_BAR),
        Row(f"check of {handouts} handouts", found["library_least"], "s", bar=LIBRARY_BAR),
        Row(f"check of {handouts}, one changed", found["changed_least"], "s", bar=LIBRARY_BAR),
        Row("dearest rule, for 1,000 words", max(costs.values()), "ms", bar=RULE_BAR),
    ]


def measure_fullbleed(folder: Path, *, short: bool) -> list[Row]:
    """Plain text beside fullbleed: other words each time, and a new process."""
    from benchmarks.plain_text import measure

    warm, cold = measure(folder, *((1, 1) if short else (20, 6)))
    return [
        Row("plain text beside fullbleed, other words each time", 1e3 * warm[0], "ms", 1e3 * warm[1]),
        Row("plain text beside fullbleed, cold process", cold[0], "s", cold[1]),
    ]


def measure_languages(_: Path, *, short: bool) -> list[Row]:
    """A warm copy in Arabic, Hindi and Chinese against the English one."""
    from benchmarks.languages import ENGLISH, LIMIT, measure

    warm, _anew = measure(2 if short else 40)
    return [
        Row(f"warm copy in {name} against English", took / warm[ENGLISH], "x", bar=LIMIT)
        for name, took in warm.items()
        if name != ENGLISH
    ]


def measure_imports(_: Path, *, short: bool) -> list[Row]:
    """`handout import` of long documents of each kind."""
    from benchmarks.imports import SHAPES, measure

    runs, share = (1, 10) if short else (3, 1)
    return [
        Row(f"import of {shape.what}", measure(shape, runs, share), "s", bar=shape.bar) for shape in SHAPES
    ]


PARTS: dict[str, Callable[..., list[Row]]] = {
    "race": measure_race,
    **{
        name: partial(measure_scale, name)
        for name in ("stamped", "unshared", "unchanged", "workers", "memory")
    },
    "fullbleed": measure_fullbleed,
    "check": measure_check,
    "languages": measure_languages,
    "imports": measure_imports,
}


def measure_parts(names: list[str], *, short: bool) -> list[Row]:
    """Return the rows of these parts: one after the other, or as many at once as there are processors.

    A short run's figures say nothing, so it does not matter that its parts slow each other.
    """
    measure = partial(measure_part, short=short)
    if not short:
        return [row for name in names for row in measure(name)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        return [row for rows in pool.map(measure, names) for row in rows]


def measure_part(name: str, *, short: bool) -> list[Row]:
    """Return the rows of a part, and say how long it took."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        rows = PARTS[name](Path(folder).resolve(), short=short)
    print(f"{name}: {time.perf_counter() - begun:.1f} s", file=sys.stderr, flush=True)
    return rows
