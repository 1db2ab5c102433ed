"""What changed between two versions: matched by what passages say, told word by word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.reading.project_reader import read_project
from handout.versions.changes import Change, ChangeKind, Changes, compare_projects, diff_words
from tests.support.effort import grows_at_most

HEAD = 'handout:\n  id: a\n  title: Asthma\n  version: "{version}"\ncontent:\n'
SENTENCES = [
    "Take your controller medicine every day.", "Use the rescue inhaler when you cough or wheeze.",
    "Call us if you are not better in two days.", "Smoke and dust can set asthma off.",
    "Rinse your mouth after each dose.",
]  # fmt: skip


def version(folder: Path, name: str, *blocks: str, number: str = "1.0") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(
        HEAD.format(version=number) + "".join(f"  - {block}\n" for block in blocks), encoding="utf-8"
    )
    return path


def compared(folder: Path, old: list[str], new: list[str]) -> Changes:
    before, after = version(folder, "old", *old), version(folder, "new", *new)
    return compare_projects(read_project(before).project, read_project(after).project)


def told(found: Changes) -> list[tuple[str, str, str]]:
    return [(str(change.kind), change.subject, _said(change)) for change in found.passages]


def _said(change: Change) -> str:
    signs = {"kept": "", "removed": "-", "added": "+"}
    return "|".join(signs[piece.kind] + piece.text for piece in change.pieces)


def test_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, SENTENCES, SENTENCES)
    assert not found
    assert found.count_by_kind() == {}


def test_added_removed_and_changed(tmp_path: Path) -> None:
    a, b, c, d, e = SENTENCES
    found = compared(tmp_path, [a, b, c, d], [a, b.replace("cough", "sneeze"), d, e])
    assert told(found) == [
        ("changed", "paragraph", "Use the rescue inhaler when you|-cough|+sneeze|or wheeze."),
        ("removed", "paragraph", f"-{c}"),
        ("added", "paragraph", f"+{e}"),
    ]
    assert [(change.new_mark.line if change.new_mark else 0) for change in found.passages] == [7, 0, 9]
    assert found.passages[1].next_passage == 2


def test_moved(tmp_path: Path) -> None:
    a, b, c, d, _ = SENTENCES
    assert told(compared(tmp_path, [a, b, c, d], [d, a, b, c])) == [("moved", "paragraph", d)]
    moved = compared(tmp_path, [a, b, c, d], [d.replace("Smoke", "Fumes"), a, b, c])
    assert told(moved) == [("moved", "paragraph", "-Smoke|+Fumes|and dust can set asthma off.")]


def test_a_paragraph_that_becomes_a_callout(tmp_path: Path) -> None:
    a, b = SENTENCES[:2]
    found = compared(tmp_path, [a, b], [a, f"callout: caution\n    text: {b}"])
    (change,) = found.passages
    assert (change.kind, change.subject) == (ChangeKind.CHANGED, "callout")
    assert [piece.text for piece in change.pieces][:2] == ["[paragraph]", "[callout]"]


def test_headings_and_values(tmp_path: Path) -> None:
    old = version(tmp_path, "old", "section: What is it?\n    content: [It is asthma.]")
    new = version(tmp_path, "new", "section: What is asthma?\n    content: [It is asthma.]", number="1.1")
    found = compare_projects(read_project(old).project, read_project(new).project)
    assert [(change.subject, change.kind) for change in found.values] == [
        ("handout.version", ChangeKind.CHANGED)
    ]
    assert told(found) == [("changed", "heading", "What is|-it|+asthma|?")]
    assert (found.old_version, found.new_version) == ("1.0", "1.1")


def test_choices_count(tmp_path: Path) -> None:
    found = compared(tmp_path, ["callout: tip\n    text: Rest."], ["callout: urgent\n    text: Rest."])
    assert told(found) == [("changed", "callout", "kind:|-tip|+urgent|\nRest.")]


def test_formatting_alone_is_no_change_of_words(tmp_path: Path) -> None:
    assert not compared(tmp_path, ["Rest for a day."], ['"Rest for **a** day."'])


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_texts(old: str, new: str) -> None:
    pieces = diff_words(old, new)

    def letters(text: str) -> str:
        return "".join(text.split())

    assert letters("".join(p.text for p in pieces if p.kind != "added")) == letters(old)
    assert letters("".join(p.text for p in pieces if p.kind != "removed")) == letters(new)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("See us at 10:30.", "See us at 10:45.", "10:30", "10:45"),
        ("Take 1/2 tablet.", "Take 1/4 tablet.", "1/2", "1/4"),
        ("每天服用5毫克药物，并多喝水。", "每天服用6毫克药物，并多喝水。", "5", "6"),
        ("Call (555) 555-0100 now", "Call (555) 555-0101 now", "555-0100", "555-0101"),
    ],
)
def test_what_differs_is_the_whole_number_and_no_more(old: str, new: str, gone: str, come: str) -> None:
    pieces = diff_words(old, new)
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "kept"] == [
        ("removed", gone), ("added", come)
    ]  # fmt: skip
    spelled = ""
    for piece in pieces:
        if piece.kind != "removed":
            # What was added stands where that stood which it replaces.
            spelled += ("" if not spelled or piece.is_tight else " ") + piece.text
    assert spelled == new, "words and signs are told as they are written"


def test_a_link_that_leads_elsewhere_is_a_change(tmp_path: Path) -> None:
    old = version(tmp_path, "old", "See [our page](https://example.org/asthma).")
    new = version(tmp_path, "new", "See [our page](https://example.org/other).")
    (change,) = compare_projects(read_project(old).project, read_project(new).project).passages
    assert {piece.text for piece in change.pieces if piece.kind != "kept"} == {"asthma", "other"}


@given(st.permutations(SENTENCES), st.lists(st.booleans(), min_size=5, max_size=5))
def test_every_passage_is_accounted_for(order: list[str], kept: list[bool]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        new = [text for text, keep in zip(order, kept, strict=True) if keep]
        found = compared(Path(folder), SENTENCES, new or ["Breathe."])
    counts = found.count_by_kind()
    if new:
        assert counts.get(ChangeKind.REMOVED, 0) == len(SENTENCES) - len(new)
        assert ChangeKind.ADDED not in counts
        assert ChangeKind.CHANGED not in counts
    else:
        assert counts[ChangeKind.REMOVED] == len(SENTENCES)
    if new == [text for text in SENTENCES if text in new]:
        assert ChangeKind.MOVED not in counts


def test_long_handouts_are_compared_pair_by_pair_at_most(tmp_path: Path) -> None:
    def compare(count: int) -> None:
        old = [f"Sentence {n} says the {n * 7}th thing about asthma." for n in range(count)]
        new = [f"Sentence {n} tells the {n * 7}th matter about asthma." for n in range(count)]
        compared(tmp_path, old, new)

    # 16 is quadratic, 64 cubic.
    assert grows_at_most(compare, 400, 32)
