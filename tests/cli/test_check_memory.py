"""A check of a library takes only what surely has not changed from the last one."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handout.cli import check_memory, packed_reports
from handout.cli.check import _check_files
from handout.cli.check_library import CheckedFiles
from handout.cli.library_survey import survey_library
from handout.cli.up_to_date import list_program_parts
from tests.checking.cases import CLEAN, TODAY
from tests.cli.conftest import Run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09\x08\2\0\0\0"
HANDOUT = """\
handout:
  id: {id}
  title: Rest at home
  language: {language}
  status: approved
  papers: [letter]
{more}brand: brand.yaml
authors: authors.yaml
locations: places.csv
content:
  - include: parts/rest.yaml
  - image: assets/{id}.png
    alt: A picture
  - {text}
"""
NUMBERS = range(3)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where checks are kept; also two handouts are a library here."""
    monkeypatch.setattr(check_memory, "MIN_FILES", 2)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A library of three handouts and a translation that share all they can share."""
    texts = {
        "brand.yaml": "name: Lakeview\nlogo: {src: assets/logo.svg, alt: Lakeview}\n",
        "authors.yaml": "- id: kim\n  name: Dr. Kim\n",
        "places.csv": "id,name,phone\nmill,Mill,(301) 555-2142\n",
        "parts/rest.yaml": "- Rest for two days. The oedema will go down.\n",
        "assets/logo.svg": SVG,
    }
    for number in NUMBERS:
        text = f"Take {number + 2} mg each day."
        texts[f"handouts/n{number}.yaml"] = HANDOUT.format(id=f"n{number}", language="en", more="", text=text)
    spanish = HANDOUT.format(
        id="n0", language="es", more='  translation_of: {id: n0, version: "1.0"}\n', text="Tome 20 mg al día."
    )
    texts["handouts/n0.es.yaml"] = spanish
    for name, text in texts.items():
        path = tmp_path / "library" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for number in NUMBERS:
        (tmp_path / f"library/assets/n{number}.png").write_bytes(PNG)
    return sorted((tmp_path / "library/handouts").glob("*.yaml"))


def check(files: list[Path], today: dt.date = TODAY) -> CheckedFiles:
    return _check_files(files, today, fresh=False)


def count_known(files: list[Path], today: dt.date = TODAY) -> int:
    memory = check_memory.open_memory(files, today, survey_library(files))
    assert memory is not None
    return len(memory.recall(files))


def replace_in(path: Path, old: str, new: str) -> Callable[[], object]:
    """Return a change of a text that keeps its size and time, which do not tell that it has changed."""

    def change() -> None:
        state = path.stat()
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    return change


def test_any_change_of_any_input_is_checked(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    library = files[0].parents[1]
    handouts = library / "handouts"
    changes: dict[str, tuple[Callable[[], object], int]] = {
        # What is changed, and how many of the four handouts are still known then.
        "the text": (replace_in(handouts / "n1.yaml", "3 mg", "4 mg"), 3),
        "the source of a translation": (replace_in(handouts / "n0.yaml", "2 mg", "5 mg"), 2),
        "the brand": (replace_in(library / "brand.yaml", "Lakeview", "Hillview"), 0),
        "the authors": (replace_in(library / "authors.yaml", "Dr. Kim", "Dr. Lee"), 0),
        "the locations": (replace_in(library / "places.csv", "555-2142", "555-0142"), 0),
        "a part": (replace_in(library / "parts/rest.yaml", "oedema", "pruritus"), 0),
        "one picture": (lambda: (library / "assets/n2.png").write_bytes(PNG.replace(b"\x09", b"\x99")), 3),
        "an approval": (lambda: (handouts / "n1.approval.json").write_text("{}"), 0),
        "settings of the library": (lambda: (library / "library.yaml").write_text("{}\n"), 0),
        "another handout": (lambda: (handouts / "new.yaml").write_text("handout: {id: n9}\n"), 0),
        "kept ids": (lambda: (library / "places.ids.csv").write_text("id,name,street\n"), 0),
        "a picture that has gone": (lambda: (library / "assets/n2.png").unlink(), 0),
        "what they share": (lambda: (library / "brand.yaml").rename(library / "brands.yaml"), 0),
    }
    failures = []
    for name, (change, known) in changes.items():
        before = check(files)
        if (count := count_known(files)) != len(before.reports):
            failures.append(f"before {name}: {count} of {len(before.reports)} are known")
        change()
        if (count := count_known(files)) != known:
            failures.append(f"{name}: {count} are known")
        if check(files) != _check_files(files, TODAY, fresh=True):
            failures.append(f"{name}: not found")
    assert not failures
    assert not check(files).reports


def test_another_day_or_program_knows_nothing(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    first = check(files)
    assert count_known(files) == len(files)
    assert count_known(files, TODAY + dt.timedelta(days=1)) == 0
    replace_in(files[0], 'version: "1.0"', 'version: "0.9"')()
    assert count_known(files) == 3
    replace_in(files[1], "  papers:", '  version: "2.0"\n  papers:')()
    assert count_known(files) == 0
    parts = list_program_parts()
    check(files)
    monkeypatch.setattr(check_memory, "list_program_parts", lambda: [*parts, "another file"])
    assert count_known(files) == 0
    assert check(files) != first


def test_a_record_that_is_damaged_or_not_ours_is_nothing(files: list[Path], state: Path) -> None:
    found = check(files)
    (record,) = state.rglob("*.check")
    content = record.read_bytes()
    assert record.parent.stat().st_mode & 0o077 == 0
    for damaged in (b"", content[:-1], content[:200], content.replace(b"n1.yaml", b"n2.yaml"), b"\n[]\n"):
        record.write_bytes(damaged)
        assert count_known(files) == 0
        assert check(files) == found
    assert packed_reports.unpack_report(pickle.dumps(os.getcwd)) is None
    for foreign in (os.getcwd, print, 5, (), (1, ()), [[], []]):
        assert packed_reports.unpack_report(pickle.dumps(foreign)) is None
    assert packed_reports.unpack_report(b"0.") is None
    assert packed_reports.unpack_report(b"\x80\x04\x8e" + b"\xff" * 8 + b".") is None, "a text without end"


@pytest.mark.skipif(os.name == "nt", reason="files have no mode there")
def test_a_record_that_others_may_write_is_nothing(files: list[Path], state: Path) -> None:
    check(files)
    (record,) = state.rglob("*.check")
    assert count_known(files) == 4
    record.chmod(0o620)
    assert count_known(files) == 0


def test_words_about_a_patient_are_kept_nowhere(files: list[Path], state: Path) -> None:
    words = "Patient: Jonathan Appleseed MRN 12345678 comes again next week with all that was asked of him."
    replace_in(files[1], "  - Take", f'  - "{words}"\n  - Take')()
    found = check(files)
    assert any(
        each.rule.id == check_memory.PATIENT_RULE for report in found.reports for each in report.findings
    )
    kept = [path for path in state.rglob("*") if path.is_file()]
    assert [path.stat().st_mode & 0o077 for path in kept] == [0]
    assert not any(b"Appleseed" in path.read_bytes() for path in kept)
    # Its translation, which lacks that sentence, quotes it.
    assert count_known(files) == len(files) - 2
    off = "  checks: {patient-data: {level: off, reason: These are no person's.}}"
    replace_in(files[1], "handout:\n", f"handout:\n{off}\n")()
    found = check(files)
    assert len(found.reports) == len(files)
    assert not any(
        each.rule.id == check_memory.PATIENT_RULE for report in found.reports for each in report.findings
    )
    assert not any(b"Appleseed" in path.read_bytes() for path in state.rglob("*") if path.is_file())


def test_a_full_disk_leaves_nothing_half_written(
    files: list[Path], state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check(files)

    def refuse(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", refuse)
    assert _check_files(files, TODAY, fresh=True) == found
    assert len([path for path in state.rglob("*") if path.is_file()]) == 1


def test_a_project_behind_a_link_is_the_one_that_is_read(files: list[Path], tmp_path: Path) -> None:
    library, current = files[0].parents[1], tmp_path / "current"
    other = tmp_path / "other"
    shutil.copytree(library, other)
    replace_in(other / "brand.yaml", "Lakeview", "Hillview")()
    current.symlink_to(library, target_is_directory=True)
    behind = [current / "handouts" / path.name for path in files]
    check(behind)
    assert count_known(behind) == len(files)
    current.unlink()
    current.symlink_to(other, target_is_directory=True)
    assert count_known(behind) == 0
    # “..” behind a link is above where the link leads, not above the link.
    (tmp_path / "deep/place").mkdir(parents=True)
    shutil.copytree(library, tmp_path / "deep/library")
    (tmp_path / "link").symlink_to(tmp_path / "deep/place", target_is_directory=True)
    above = [tmp_path / "link/../library/handouts" / path.name for path in files]
    check(above)
    assert count_known(above) == 0


def test_a_link_to_nothing_is_never_sure(files: list[Path], tmp_path: Path) -> None:
    (files[0].parents[1] / "library.yaml").symlink_to(tmp_path / "later.yaml")
    check(files)
    assert count_known(files) == 0


def test_a_link_to_a_folder_is_never_sure(files: list[Path]) -> None:
    library = files[0].parents[1]
    (library / "more").symlink_to(library / "assets", target_is_directory=True)
    check(files)
    assert count_known(files) == 0


def test_it_is_told_that_nothing_of_a_project_can_be_kept(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    assert check(files).unsure == ()
    assert "The next check reads" not in run("check", str(files[0].parent)).stderr
    monkeypatch.setattr(check_memory, "MAX_FOLDERS", 2)
    assert check(files).unsure == (str(files[0].parents[1]),)
    told = run("check", str(files[0].parent), "--fresh").stderr
    assert f"The next check reads all handouts of {files[0].parents[1]} anew" in told


def test_few_handouts_are_not_kept(tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    path = tmp_path / "content.yaml"
    path.write_text(CLEAN, encoding="utf-8")
    check([path])
    assert not state.exists()
