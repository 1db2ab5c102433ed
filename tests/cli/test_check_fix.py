"""`handout check --fix`: asks for each change, writes what is wanted, and keeps all else as it was."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.vocabulary import dose_forms, doses
from handout.cli.group import handout
from tests.checking.cases import CLEAN

ADDED = """\
  # how staff say it
  - Prior to the test, take 1 tablet **BID**  # keep this
  - >-
      Utilize 5mg in order to sleep -- and rest ,
      then inject 10 U of it. Take .5 mg or 1-2 tablets.
"""
FIXED = """\
  # how staff say it
  - Before the test, take 1 tablet **twice a day**  # keep this
  - >-
      Use 5 mg to sleep – and rest,
      then inject 10 units of it. Take .5 mg or 1-2 tablets.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A handout with words that staff use, comments and a folded text."""
    file = tmp_path / "content.yaml"
    file.write_bytes((CLEAN + ADDED).encode())
    return file


def fix(path: Path, answers: str) -> str:
    """What is shown while the answers are given."""
    result = CliRunner().invoke(
        handout, ["check", str(path), "--fix", "--today", "2026-11-22"], input=answers
    )
    return result.output


def test_all_changes_are_shown_asked_and_made(path: Path) -> None:
    told = fix(path, "y\n" * 12)
    assert path.read_bytes().decode() == CLEAN + FIXED
    assert "“BID” → “twice a day”" in told
    assert "- - Prior to the test" in told
    assert "+ - Before the test" in told


def test_no_changes_nothing_and_quitting_keeps_what_was_wanted(path: Path) -> None:
    fix(path, "n\n" * 12)
    assert path.read_bytes().decode() == CLEAN + ADDED
    fix(path, "y\nq\n")
    assert path.read_bytes().decode() == CLEAN + ADDED.replace("Prior to", "Before")


def test_numbers_stay(path: Path) -> None:
    fix(path, "y\n" * 12)
    before, after = (re.findall(r"\d+", text) for text in (CLEAN + ADDED, path.read_text(encoding="utf-8")))
    assert before == after


def test_line_ends_of_windows_stay(path: Path) -> None:
    path.write_bytes((CLEAN + ADDED).replace("\n", "\r\n").encode())
    fix(path, "y\n" * 12)
    assert path.read_bytes().decode() == (CLEAN + FIXED).replace("\n", "\r\n")


def test_without_an_answer_nothing_is_written(path: Path) -> None:
    fix(path, "")
    assert path.read_bytes().decode() == CLEAN + ADDED


def test_no_unit_is_lost_and_no_address_changed(path: Path) -> None:
    words = (
        "  - Take 5 mg BID with food, or 2 tablets bid.\n"
        "  - See https://example.org/utilize-it, www.example.org/utilize or utilize@example.org.\n"
    )
    path.write_bytes((CLEAN + words).encode())
    fix(path, "y\n" * 12)
    safe = words.replace("mg BID", "mg twice a day").replace("tablets bid", "tablets twice a day")
    assert path.read_bytes().decode() == CLEAN + safe


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("mg BID", "twice a day", True),
        ("5mg", "5 mg", False),
        ("BID", "twice a day", False),
        ("10 U", "10 units", False),
        ("2 tablets bid", "2 twice a day", True),
    ],
)
def test_a_repair_that_loses_a_unit_is_none(old: str, new: str, lost: bool) -> None:
    from handout.checking.repairs import _loses_unit

    assert _loses_unit(old, new) == lost


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("The BID group met in room 4U on floor 2.", None),
        ("Take part in the BID group of 30 people.", None),
        ("See the q.i.d. trial at the clinic.", None),
        ("Eat vitamin12 mg by mg.", None),
        ("Inject 10\u00a0U of insulin.", "Inject 10\u00a0units of insulin."),
        ("Take 400\u00a0IU of vitamin D.", "Take 400\u00a0units of vitamin D."),
        ("Take 400IU of vitamin D.", "Take 400 units of vitamin D."),
        ("Swallow 5\u202fcc of the syrup.", "Swallow 5\u202fmL of the syrup."),
        ("Swallow 5cc of the syrup.", "Swallow 5 mL of the syrup."),
        ("Take 50 \u00b5g of it.", "Take 50 mcg of it."),
        ("Take 5 mg\u00a0bid with food.", "Take 5 mg\u00a0twice a day with food."),
        ("Take 2 tablets bid, not 3 tablets.", "Take 2 tablets twice a day, not 3 tablets."),
        (
            "See https://example.org/utilize first, then utilize it.",
            "See https://example.org/utilize first, then use it.",
        ),
    ],
)
def test_only_what_is_surely_meant_is_offered(path: Path, words: str, safe: str | None) -> None:
    path.write_bytes(f"{CLEAN}  - {words}\n".encode())
    fix(path, "y\n" * 6)
    assert path.read_bytes().decode() == f"{CLEAN}  - {safe or words}\n"


@pytest.mark.parametrize(
    "words",
    [
        "Go to St. Utilize Clinic.",
        "Dr. Utilize helps.",
        "J. Utilize helps.",
        "Utilize Medical Center is open.",
    ],
)
def test_a_word_that_may_be_a_name_stays(path: Path, words: str) -> None:
    path.write_bytes(f"{CLEAN}  - {words}\n".encode())
    fix(path, "y\n" * 3)
    assert path.read_bytes().decode() == f"{CLEAN}  - {words}\n"


def test_what_was_saved_meanwhile_is_not_written_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*_: object, **__: object) -> str:
        path.write_bytes(b"new words of the author")
        return "y"

    monkeypatch.setattr("click.prompt", answer)
    assert "was changed meanwhile; nothing was written" in fix(path, "")
    assert path.read_bytes() == b"new words of the author"


def test_a_kill_while_writing_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", kill)
    monkeypatch.setattr("pathlib.Path.replace", kill)
    fix(path, "y\n" * 12)
    assert path.read_bytes().decode() == CLEAN + ADDED
    assert [each.name for each in path.parent.iterdir()] == ["content.yaml"]


def test_wrong_answers_are_asked_again_and_the_mark_of_unicode_stays(path: Path) -> None:
    path.write_bytes(("\ufeff" + CLEAN + ADDED).encode())
    told = fix(path, "maybe\n7\n" + "y\n" * 12)
    assert "'maybe' is not one of" in told
    assert path.read_bytes().decode() == "\ufeff" + CLEAN + FIXED


FORMS = {
    "qd": ["q.d.", "QD"], "qod": ["q.o.d.", "QOD"], "bid": ["b.i.d.", "BID", "bid"], "tid": ["t.i.d.", "TID"],
    "qid": ["q.i.d.", "QID"], "prn": ["p.r.n.", "PRN", "prn"], "po": ["p.o.", "PO"], "qhs": ["qhs", "QHS"],
    "cc": ["cc"], "microgram": ["\u00b5g", "\u03bcg"], "drops": ["gtt"], "unit": ["U", "u"], "iu": ["IU"],
}  # fmt: skip
"""Ways of writing each form that is changed by itself; those that are units themselves stand last."""
UNITS_THEMSELVES = ("cc", "microgram", "drops", "unit", "iu")


def test_every_form_that_is_changed_by_itself_is_tried() -> None:
    assert set(FORMS) == dose_forms.CHANGED_BY_ITSELF


@given(
    form=st.sampled_from([(name, text) for name, texts in FORMS.items() for text in texts]),
    number=st.integers(1, 999),
    unit=st.sampled_from(["mg", "mL", "mcg", "g", "tablets", "drops", "puffs", "units"]),
    gap=st.sampled_from([" ", "\u00a0", "\u202f"]),
    after=st.sampled_from(["with food", "for 7 days", "and 20 mg later", "", "(2 tablets)"]),
)
def test_a_repair_keeps_numbers_and_units(
    tmp_path_factory: pytest.TempPathFactory,
    form: tuple[str, str],
    number: int,
    unit: str,
    gap: str,
    after: str,
) -> None:
    name, written = form
    dose = f"{number}{gap}{written}" if name in UNITS_THEMSELVES else f"{number}{gap}{unit} {written}"
    words = f"Take {dose} {after}".rstrip()
    file = tmp_path_factory.mktemp("dose", numbered=True) / "content.yaml"
    file.write_bytes(f"{CLEAN}  - {words} now\n".encode())
    fix(file, "y\n" * 6)
    text = file.read_bytes().decode()
    assert text.startswith(CLEAN)
    changed = text.removeprefix(CLEAN)
    safe = doses.SAFE_WORDS["en"][name]
    # Nothing but the form is another than before.
    assert changed == f"  - {words.replace(written, safe, 1)} now\n"
    assert re.findall(r"\d+", changed) == re.findall(r"\d+", words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Nehmen Sie 50µg am Tag, dann 2 Tabletten."), ("de", "Spritzen Sie 10µg ein."),
        ("ru", "Принимайте 10U инсулина, 5 мг."), ("it", "Prenda 50µg al giorno con 1 compressa."),
        ("pt", "Injete 10UI de insulina, 5 mg por dia."),
    ],
)  # fmt: skip
def test_a_unit_without_known_words_stays(tmp_path: Path, language: str, words: str) -> None:
    text = CLEAN.replace("id: sprain", f"id: sprain\n  language: {language}") + f"  - {words}\n"
    file = tmp_path / "content.yaml"
    file.write_bytes(text.encode())
    fix(file, "y\n" * 6)
    assert file.read_bytes().decode().replace("\u00b5", "µ") == text


@pytest.mark.parametrize(
    ("before", "after"), [("q.d.", "every day."), ("q.d. with food.", "every day with food.")]
)
def test_the_point_of_a_sentence_stays(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "content.yaml"
    file.write_bytes(f"{CLEAN}  - Take 1 tablet {before}\n".encode())
    fix(file, "y\n" * 6)
    assert file.read_bytes().decode() == f"{CLEAN}  - Take 1 tablet {after}\n"


HOSTILE = """\
  # utilize this note, take 1 tablet PRN: nobody changes it
  - See clinic.example/utilize and utilize.example.org before you take 1 tablet.
  - "Write to prn@clinic.example, or to Prior to Lane 5, about pills."
  - Give it to Dr. Qid Rahman and ask the Utilize Institute for 2 tablets.
  - Util**ize** 2 tablets.   # utilize
  - Please [utilize the form](https://example.org/utilize/prn?q=bid) to take 2 tablets.
  - {paragraph: "Take 1 tablet {location.phone} or less."}
  - 'It''s 5 mg. Don''t take it "PRN".'
  - Take .5 mg, 1.0 mL, 1-2 tablets, 4,000 mg at (555) 555-0100 x 12
"""


def test_notes_keys_links_names_and_numbers_stay(tmp_path: Path) -> None:
    file = tmp_path / "content.yaml"
    file.write_bytes(f"{CLEAN}{HOSTILE}".encode())
    fix(file, "y\n" * 30)
    text = file.read_bytes().decode()
    before, after = HOSTILE.splitlines(), text.removeprefix(CLEAN).splitlines()
    changed = {(old, new) for old, new in zip(before, after, strict=True) if old != new}
    assert changed == {
        (before[5], before[5].replace("[utilize", "[use")),
        (before[7], before[7].replace("PRN", "when you need it")),
    }
    assert text.startswith(CLEAN)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_who_may_read_a_file_stays(path: Path) -> None:
    path.chmod(0o640)
    fix(path, "y\n" * 12)
    assert path.read_bytes() != (CLEAN + ADDED).encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_is_left_alone(path: Path) -> None:
    path.chmod(0o444)
    told = fix(path, "y\n" * 12)
    assert path.read_bytes() == (CLEAN + ADDED).encode()
    assert "is read-only; nothing was changed" in told


def test_a_read_only_file_leaves_the_others_to_be_changed(path: Path) -> None:
    other = path.parent / "other" / "content.yaml"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    path.chmod(0o444)
    fix(path.parent, "y\n" * 24)
    assert path.read_bytes() == (CLEAN + ADDED).encode()
    assert other.read_bytes() == (CLEAN + FIXED).encode()


def test_quitting_asks_of_no_other_file(path: Path) -> None:
    other = path.parent / "other" / "content.yaml"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    told = fix(path.parent, "q\n" + "y\n" * 24)
    assert told.count("Change it?") == 1
    assert {each.read_bytes() for each in (path, other)} == {(CLEAN + ADDED).encode()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- &a Utilize it prior to bed.\n  - *a", "- &a Utilize it before bed.\n  - *a"),
        ("- !!str Take 5 mg BID.", "- !!str Take 5 mg twice a day."),
        ("- bullets: [Utilize it, 'Take 5 mg BID', # BID\n      rest]", None),
        ("- facts:\n      Utilize: Utilize the brace", None),
        ("- The Utilize Clinic helps. Utilize it.", "- The Utilize Clinic helps. Use it."),
        ("- See https://example.org/prior-to/BID?x=qd now.",) * 2,
    ],
)  # fmt: skip
def test_yaml_of_every_shape_stays(tmp_path: Path, before: str, after: str | None) -> None:
    if after is None:
        after = before.replace("[Utilize", "[Use").replace("mg BID", "mg twice a day")
    file = tmp_path / "content.yaml"
    file.write_bytes(f"\ufeff{CLEAN}  {before}\n".replace("\n", "\r\n").encode())
    fix(file, "y\n" * 12)
    assert file.read_bytes().decode() == f"\ufeff{CLEAN}  {after}\n".replace("\n", "\r\n")
