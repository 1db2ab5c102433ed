"""FHIR: what `handout fhir` writes is R4, and its size and hash are the PDF's."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.communication import Communication
from fhir.resources.R4B.documentreference import DocumentReference

from handout.errors import ExitCode
from tests.mail.conftest import Run, home, project, run

__all__ = ["home", "project", "run"]
PATIENT = "Patient/zyxwvutsrq-17"


def make(run: Run, *arguments: str, stdin: str = "") -> dict[str, Any]:
    result = run("fhir", "care", *arguments, stdin=stdin)
    assert result.exit_code == ExitCode.OK, result.stderr
    made: dict[str, Any] = json.loads(result.stdout)
    return made


@pytest.mark.parametrize("patient", ["", PATIENT])
def test_a_document_is_r4_and_its_hash_and_size_are_the_files(project: Path, run: Run, patient: str) -> None:
    asked = ("--patient-file", "-") if patient else ()
    made = make(run, "-l", "riverside", "--paper", "letter", *asked, stdin=patient)
    DocumentReference.model_validate(made)
    (content,) = made["content"]
    attachment = content["attachment"]
    pdf = base64.b64decode(attachment["data"])
    assert pdf.startswith(b"%PDF")
    assert attachment["size"] == len(pdf)
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(pdf, usedforsecurity=False).digest()
    assert (attachment["contentType"], attachment["language"]) == ("application/pdf", "en")
    assert (made["status"], made["docStatus"], made["custodian"]) == (
        "current", "final", {"display": "Riverside Clinic"},
    )  # fmt: skip
    assert "T" in made["date"]
    assert made.get("subject") == ({"reference": patient} if patient else None)


def test_the_code_in_it_is_one_that_verify_knows(project: Path, run: Run) -> None:
    code = make(run, "--paper", "letter")["description"].rpartition(" ")[2]
    assert run("verify", code, "--project", "care").stdout.startswith(f"current   {code}")


def test_a_bundle_creates_both_and_one_names_the_other(project: Path, run: Run) -> None:
    made = make(run, "--communication", "--patient-file", "-", stdin=PATIENT)
    Bundle.model_validate(made)
    document, given = made["entry"]
    DocumentReference.model_validate(document["resource"])
    Communication.model_validate(given["resource"])
    assert made["type"] == "transaction"
    assert [entry["request"]["method"] for entry in made["entry"]] == ["POST", "POST"]
    assert given["resource"]["payload"] == [{"contentReference": {"reference": document["fullUrl"]}}]
    assert given["resource"]["recipient"] == [{"reference": PATIENT}]
    assert len({entry["fullUrl"] for entry in made["entry"]}) == 2


def test_the_same_copy_for_the_same_patient_has_the_same_id(project: Path, run: Run) -> None:
    first, again, other = make(run), make(run), make(run, "--patient-file", "-", stdin=PATIENT)
    assert first["id"] == again["id"] != other["id"]


def test_a_file_is_private_and_never_replaced(project: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "given.json"
    asked = ("fhir", "care", "-o", str(path))
    assert run(*asked).stdout == f"{path}\n"
    DocumentReference.model_validate(json.loads(path.read_text(encoding="utf-8")))
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = run(*asked)
    assert again.exit_code == ExitCode.OUTPUT
    assert "exists already" in again.stderr


@pytest.mark.parametrize(
    "reference", ["", "zyxwvutsrq", "Patient/a b", "Practitioner/1", f"{PATIENT}\n{PATIENT}"]
)
def test_what_is_no_reference_is_refused_without_repeating_it(
    project: Path, run: Run, reference: str
) -> None:
    result = run("fhir", "care", "--patient-file", "-", stdin=reference)
    assert result.exit_code == ExitCode.CONTENT
    assert "zyxwvutsrq" not in result.output


def test_what_is_not_for_patients_is_no_record(project: Path, run: Run) -> None:
    assert run("fhir", "draft").exit_code == ExitCode.CONTENT
