"""The register of caches knows every one, says its size, and empties it without changing what is made."""

from __future__ import annotations

import functools
import gc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from handout.caches import cached_property, clear_caches, lru_cache, measure_caches, register_mapping
from handout.content.reading.project_reader import read_project
from handout.render import render

SAMPLE = Path(__file__).parent.parent / "content.yaml"


def make_sample() -> bytes:
    reading = read_project(SAMPLE)
    return render(project=reading.project, root=reading.root, location=reading.project.locations[0]).pdf


def test_every_cache_of_ours_is_registered() -> None:
    make_sample()
    # What is left out of looks for garbage is in no list of objects.
    gc.unfreeze()
    alive = {
        f"{each.__module__}.{each.__qualname__}"
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper) and str(each.__module__).startswith("handout")
    }
    gc.freeze()
    assert len(alive) > 40
    assert alive <= measure_caches().keys()


def test_caches_hold_something_and_then_nothing() -> None:
    make_sample()
    assert sum(size.entries for size in measure_caches().values()) > 500
    clear_caches()
    assert {size.entries for size in measure_caches().values()} == {0}


def test_what_is_forgotten_is_made_again_to_the_byte() -> None:
    first = make_sample()
    clear_caches()
    assert make_sample() == first


def test_a_cache_goes_with_its_object_and_sizes_add_up() -> None:
    # Only what is made here is looked through below.
    gc.freeze()

    def double(number: int) -> int:
        return 2 * number

    first, second = lru_cache(maxsize=3)(double), lru_cache(maxsize=4)(double)
    assert [first(1), first(2), second(1)] == [2, 4, 2]
    (size,) = [size for name, size in measure_caches().items() if name.endswith("double")]
    assert size == (3, 7)
    del first, second
    gc.collect()
    assert not [name for name in measure_caches() if name.endswith("double")]


def test_a_mapping_is_measured_and_emptied() -> None:
    mapping = register_mapping("tests.mapping", {1: "a"})
    assert measure_caches()["tests.mapping"].entries == 1
    clear_caches()
    assert mapping == {}


def test_threads_that_work_out_a_property_at_once_get_one_value() -> None:
    both_are_at_work = Barrier(2)

    class Record:
        """Its lines are asked for by two threads."""

        @cached_property
        def lines(self) -> list[str]:
            both_are_at_work.wait(timeout=30)
            return ["line"]

    record = Record()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(getattr, record, "lines") for _ in range(2)]
        first, second = (each.result() for each in asked)
    assert first is second is record.lines
