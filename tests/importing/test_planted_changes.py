"""A change in what an import wrote is told with its place, in every format; without one nothing is told."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from handout.importing.article import read_draft, read_source
from handout.importing.comparing.comparison import find_differences
from handout.importing.comparing.step_comparison import SourceStep, tell_changed_steps
from handout.importing.comparing.written_content import WrittenContent
from handout.importing.writing.write_yaml import format_content_yaml
from tests.importing.planted_changes import CHANGES, WRITERS, make_document, tells_place
from tests.support.effort import grows_at_most
from tests.support.examples import WANTED

SEEDS = range(300 if WANTED else 6)
"""Documents of each format; the benchmark plants changes in as many as one wants."""


@pytest.mark.parametrize("name", WRITERS)
def test_a_planted_change_is_told_and_nothing_else(name: str) -> None:
    planted = set[str]()
    for seed in SEEDS:
        raw = WRITERS[name](*make_document(seed))
        draft = read_draft(raw, name=name)
        source = replace(read_source(raw, name), names=(name,))
        content = format_content_yaml(draft, name=name)
        assert find_differences(source, draft, content) == (), seed
        for kind, plant in CHANGES.items():
            changed = plant(content, random.Random(f"{kind}{seed}"))
            if changed and changed != content:
                planted.add(kind)
                told = find_differences(source, draft, changed)
                assert any(tells_place(line, content, changed) for line in told), (kind, seed, told)
    assert planted == CHANGES.keys()


def test_a_lost_word_that_stands_elsewhere_is_told_where_it_was() -> None:
    raw = b"Living with asthma\n\nDo not smoke here.\n\nDo not take Amolin at night.\n\nDo not run.\n"
    draft = read_draft(raw, name="a.txt")
    content = format_content_yaml(draft, name="a.txt").replace("not take", "take")
    (told,) = find_differences(read_source(raw, "a.txt"), draft, content)
    assert told.startswith("line 5: “not” stands 1 times less often")


def test_steps_with_the_same_words_are_compared_in_little_time() -> None:
    def compare(count: int) -> None:
        text = "Take the pill with water"
        steps = [SourceStep(f"line {number}", number, text) for number in range(1, count)]
        written = WrittenContent(steps=[(number, text) for number in range(1, count)])
        assert [*tell_changed_steps(steps, written)] == []

    assert grows_at_most(compare, 400)
