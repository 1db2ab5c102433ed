"""The title of a call-out: the kind's word and the title are one heading, and neither is said twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.render import render
from tests.support.goldens import example, tag_tree
from tests.support.handouts import block


@pytest.mark.parametrize(
    ("kind", "title", "heading"),
    [
        ("tip", "For itching", ["Tip", "For itching"]),
        ("tip", "", ["Tip"]),
        ("tip", "Tip", ["Tip"]),
        ("emergency", "EMERGENCY: call 911", ["EMERGENCY: call", "911"]),
        ("tip", "Tips from our nurses", ["Tip", "Tips from our nurses"]),
    ],
)
def test_a_title_says_the_word_of_its_kind_once(
    tmp_path: Path, kind: str, title: str, heading: list[str]
) -> None:
    project = example([block("callout", kind=kind, title=title, text="Words.")])
    tree = tag_tree(render(project=project, root=tmp_path, location=project.locations[0]).pdf)
    part = tree[tree.index("H2") : tree.index("“Words.”")]
    said = [line.split("“")[1].split("”")[0] for line in part.splitlines() if "“" in line]
    assert said == heading
