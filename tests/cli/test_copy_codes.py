"""A code typed from paper says which copy it is, of today or of years ago; nothing else passes for one."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.batch.engines import SerialEngine
from handout.batch.manifest import Manifest
from handout.batch.plan import BatchRequest, make_plan
from handout.batch.run import BatchOptions, MadeCopy, run_batch
from handout.delivery.folder_store import FolderStore
from handout.errors import ExitCode
from handout.theme.copy_code import ALPHABET, CODE_LENGTH, has_copy_code, make_copy_code, parse_copy_code
from handout.versions.copy_records import RECORDS_FILE, CopyRecord, CopyRecorder, read_copies, record_copies
from tests.batch import clinics
from tests.cli.conftest import Run

hashes = st.binary(min_size=1).map(lambda content: hashlib.sha256(content).hexdigest())


@given(hashes)
def test_a_code_is_read_as_it_was_made_however_it_is_typed(content_hash: str) -> None:
    code = make_copy_code(content_hash)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    for typed in (code, code.lower(), f"{code[:4]} {code[4:]}", f" {code[:4]}-{code[4:]}\n"):
        assert has_copy_code(content_hash, parse_copy_code(typed))


@given(hashes)
def test_the_hexadecimal_digits_of_older_copies_are_read_too(content_hash: str) -> None:
    digits = content_hash[:CODE_LENGTH]
    if not set(digits.upper()) <= set(ALPHABET):
        assert has_copy_code(content_hash, parse_copy_code(digits))


@given(hashes)
def test_a_code_spells_no_word(content_hash: str) -> None:
    assert not re.search("[A-Z][AE][A-Z]", make_copy_code(content_hash))


def test_a_code_of_before_that_spelled_a_word_is_still_known() -> None:
    number = sum(ALPHABET.index(sign) * len(ALPHABET) ** at for at, sign in enumerate("DEATH84K"))
    content_hash = f"{number:016x}" + hashlib.sha256(b"more").hexdigest()[:48]
    assert make_copy_code(content_hash) != "DEATH84K"
    assert has_copy_code(content_hash, parse_copy_code("DEATH84K"))


def test_no_two_signs_look_alike() -> None:
    assert not set(ALPHABET) & set("01OQILBGSUZ")
    assert len(set(ALPHABET)) == len(ALPHABET)


@pytest.mark.parametrize("typed", ["", "7KMA", "7KMA4RTXX", "7KMA4RT!", "output/x.pdf"])
def test_what_is_no_code(typed: str) -> None:
    assert parse_copy_code(typed) == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("7KMA4RTB", "7KMA4RT8"), ("zkma-grtu", "2KMA6RTV"), ("OKMASRT0", "DKMA5RTD")]
)
def test_what_a_worn_print_may_be_taken_for(typed: str, meant: str) -> None:
    assert parse_copy_code(typed) == meant


@pytest.mark.parametrize("typed", ["7KMA", "7KMA-4RT", "7KMA 4RTXX"])
def test_a_code_of_another_length_is_told_as_a_code(library: Path, run: Run, typed: str) -> None:
    result = run("verify", typed, "--project", str(library))
    assert result.exit_code == ExitCode.PARTLY
    assert "a code has 8 letters and digits" in " ".join(result.output.split())
    named = run("verify", f"{typed}.pdf", "--project", str(library))
    assert "There is no file of this name." in " ".join(named.output.split())


def test_the_records_keep_the_first_day_and_survive_damage(tmp_path: Path) -> None:
    record = CopyRecord("7KMA4RTX", "tms", "oak", "en", "letter", "1.0", "2026-03-01")
    record_copies(tmp_path, [record])
    record_copies(tmp_path, [record._replace(made_on="2027-01-01"), record._replace(code="7KMA4RTY")])
    with (tmp_path / RECORDS_FILE).open("a", encoding="utf-8") as file:
        file.write('["half a line\n[1]\n{}\n')
    assert [(each.code, each.made_on) for each in read_copies(tmp_path)] == [
        ("7KMA4RTX", "2026-03-01"), ("7KMA4RTY", "2026-03-01"),
    ]  # fmt: skip


def test_a_record_that_was_cut_short_costs_no_later_one(tmp_path: Path) -> None:
    record = CopyRecord("7KMA4RTX", "tms", "oak", "en", "letter", "1.0", "2026-03-01")
    record_copies(tmp_path, [record])
    path = tmp_path / RECORDS_FILE
    path.write_bytes(path.read_bytes()[:-9])
    record_copies(tmp_path, [record._replace(code="7KMA4RTY")])
    assert [each.code for each in read_copies(tmp_path)] == ["7KMA4RTY"]
    record_copies(tmp_path, [record])
    assert path.read_bytes().count(b"\n") == 3
    assert [each.code for each in read_copies(tmp_path)] == ["7KMA4RTY", "7KMA4RTX"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two handouts for three locations, which is the working folder."""
    clinics.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed_code(pdf: Path) -> str:
    """The code in the footer, as a person reads it."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    (code,) = {word for word in text.split() if len(word) == CODE_LENGTH and set(word) <= set(ALPHABET)}
    return code


def test_from_paper_to_the_handout_and_back_years_later(library: Path, run: Run) -> None:
    run("batch")
    code = printed_code(library / "output" / "tms_oak_letter_en_v1.0.pdf")
    result = run("verify", f"{code[:4]} {code[4:].lower()}")
    assert result.exit_code == ExitCode.OK
    assert "current" in result.stdout
    assert "tms (en), version 1.0 for Oak Hill." in result.stdout
    clinics.mend(library / "handouts" / "tms.yaml", "Rest well.", "Rest very well.")
    clinics.mend(
        library / "handouts" / "tms.yaml", "id: tms,", "id: stimulation, formerly: [tms], version: '2.0',"
    )
    run("batch")
    result = run("verify", code)
    assert result.exit_code == ExitCode.PARTLY
    assert "outdated" in result.stdout
    assert "It was tms (en), version 1.0 for oak, first made on" in result.stdout
    assert "version 2.0 is here" in result.stdout
    assert "It is called stimulation now." in result.stdout
    assert "now called stimulation" in run("verify", "output/tms_oak_letter_en_v1.0.pdf").stdout


def test_a_code_that_nobody_made(library: Path, run: Run) -> None:
    assert "unknown" in run("verify", "7KMA4RTX").stdout


def test_a_copy_in_another_language_of_the_library(library: Path, run: Run) -> None:
    spanish = clinics.KETAMINE.replace("title: Ketamine", "title: Ketamina, language: es")
    (library / "handouts" / "ketamine.es.yaml").write_text(
        spanish.replace("Breathe slowly.", "Respire despacio, por favor, y no se levante."), encoding="utf-8"
    )
    run("batch")
    result = run("verify", "output/ketamine_oak_a4_es_v1.0.pdf")
    assert result.exit_code == ExitCode.OK, result.stdout


def test_build_records_its_copies_too(library: Path, run: Run) -> None:
    run("build", "handouts/tms.yaml", "-l", "oak")
    (record,) = read_copies(library / "output")
    assert (record.handout, record.location, record.paper) == ("tms", "oak", "letter")
    run("build", "handouts/tms.yaml", "-l", "oak", "--set", "handout.title=Other")
    assert len(list(read_copies(library / "output"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="making symbolic links needs a right on Windows")
def test_nothing_is_noted_through_a_link_out_of_the_folder(library: Path, run: Run) -> None:
    precious = library / "precious.txt"
    precious.write_text("mine\n", encoding="utf-8")
    (library / "output" / ".handout").mkdir(parents=True)
    (library / "output" / RECORDS_FILE).symlink_to(precious)
    assert "leads out of" in run("batch").stderr
    assert precious.read_text(encoding="utf-8") == "mine\n"


def test_a_batch_that_stops_midway_has_noted_what_its_manifest_knows(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = CopyRecorder(library / "output")

    def note(copies: Sequence[MadeCopy]) -> None:
        recorder.add(
            CopyRecord(code, entry.handout, "", "", "", version, "") for code, entry, version in copies
        )

    def stop(done: int, _of: int) -> None:
        raise KeyboardInterrupt

    store = FolderStore(library / "output")
    options = BatchOptions(store, engine=SerialEngine(), note_copies=note)
    with pytest.raises(KeyboardInterrupt):
        run_batch(make_plan(BatchRequest((library,))), options, stop)
    known = list(Manifest.open(store))
    assert known
    assert {printed_code(store.path / name) for name in known} <= {
        each.code for each in read_copies(store.path)
    }
