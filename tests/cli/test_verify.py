"""`handout verify`: the front desk learns which copy is stale, and why, from the file itself."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pikepdf
import pytest

from handout.errors import ExitCode
from handout.theme.copy_code import make_copy_code
from handout.versions.copy_status import UNKNOWN_LOCATION
from tests.cli.conftest import Run
from tests.cli.copies import CONTENT, write

COPY = "asthma_{}_letter_en_v1.2.pdf"
RIVERSIDE, OAK_HILL = COPY.format("riverside"), COPY.format("oak-hill")


@pytest.fixture
def clinic(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a copy for each location; the working folder is that of the copies."""
    folder = write(tmp_path / "clinic")
    assert run("build", str(folder), "--all-locations", "-q").exit_code == ExitCode.OK
    monkeypatch.chdir(folder / "output")
    return folder


def test_all_are_current(run: Run, clinic: Path) -> None:
    result = run("verify", RIVERSIDE, OAK_HILL, "--project", "..")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines() == [
        f"current   {RIVERSIDE}: Version 1.2 for Riverside Clinic.",
        f"current   {OAK_HILL}: Version 1.2 for Oak Hill.",
    ]
    assert result.stderr == "2 files: 2 current.\n"


def test_the_project_is_that_of_this_folder(run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clinic)
    assert run("verify", f"output/{RIVERSIDE}").exit_code == ExitCode.OK
    assert run("verify", f"output/{RIVERSIDE}", "--project", "content.yaml").exit_code == ExitCode.OK
    assert run("verify", f"output/{RIVERSIDE}", "--project", "nowhere").exit_code == ExitCode.CONTENT


def test_copies_for_a_list_of_locations_are_judged_by_that_list(
    run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clinic)
    sheet = clinic / "clinics.csv"
    sheet.write_text("id,name,phones.main\nmill,Mill Road,555-0171\n", encoding="utf-8")
    assert run("batch", "--locations", str(sheet), "-q", "--papers", "letter").exit_code == ExitCode.OK
    (copy,) = (clinic / "output").glob("*_mill_*.pdf")
    found = run("verify", str(copy), "--json")
    (judged,) = json.loads(found.stdout)["documents"]
    code = make_copy_code(judged["content_hash"])
    for named in (str(copy), code):
        unknown = run("verify", named)
        assert unknown.exit_code == ExitCode.PARTLY
        assert unknown.stdout.startswith("unknown ")
        assert "--locations FILE" in unknown.stdout
        assert run("verify", named, "--locations", str(sheet)).stdout.startswith("current ")
    sheet.write_text("id,name,phones.main\nmill,Mill Road,555-0172\n", encoding="utf-8")
    assert run("verify", str(copy), "--locations", str(sheet)).stdout.startswith("outdated ")
    assert run("verify", str(copy), "--locations", "none.csv").exit_code == ExitCode.CONTENT


@pytest.fixture
def clinic_twice(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project and of a copy of it that was kept aside before the project changed."""
    aside = clinic.parent / "aside"
    shutil.copytree(clinic, aside)
    write(clinic, CONTENT.replace("slowly", "quickly"))
    monkeypatch.chdir(clinic.parent)
    return clinic.parent


def test_of_two_folders_with_one_handout_the_one_around_the_copy_counts(run: Run, clinic_twice: Path) -> None:
    assert run("verify", f"aside/output/{RIVERSIDE}").stdout.startswith("current ")
    assert run("verify", f"clinic/output/{RIVERSIDE}").stdout.startswith("outdated ")


def test_a_copy_from_elsewhere_of_a_handout_that_stands_twice_is_unknown(
    run: Run, clinic_twice: Path
) -> None:
    copy = clinic_twice / "mailed.pdf"
    copy.write_bytes((clinic_twice / "clinic" / "output" / RIVERSIDE).read_bytes())
    asked = run("verify", "mailed.pdf", "--json")
    (judged,) = json.loads(asked.stdout)["documents"]
    code = make_copy_code(judged["content_hash"])
    for named in ("mailed.pdf", code):
        unknown = run("verify", named)
        assert unknown.exit_code == ExitCode.PARTLY
        assert unknown.stdout.startswith("unknown ")
        assert "--project" in unknown.stdout
        assert "aside" in unknown.stdout
        assert "clinic" in unknown.stdout
        assert run("verify", named, "--project", "aside").stdout.startswith("current ")
    assert run("verify", "mailed.pdf", "--project", "clinic/content.yaml").stdout.startswith("outdated ")


def test_copies_of_a_folder_kept_inside_a_project_are_judged_by_the_project(
    run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(clinic, clinic / "old")
    write(clinic, CONTENT.replace("slowly", "quickly"))
    monkeypatch.chdir(clinic)
    for copy in (f"output/{RIVERSIDE}", f"old/output/{RIVERSIDE}"):
        assert run("verify", copy).stdout.startswith("outdated ")


CHANGES = {
    "version": ('"1.2"', '"1.3"', "It is version 1.2; version 1.3 is here. Make a new one."),
    "words": ("slowly", "quickly", "It says version 1.2, as this project does, but its content differs."),
    "phone": ("555-0142", "555-0199", "but its content differs. Make a new one."),
    "retired": ("approved", "retired", "This handout is retired; do not hand it out."),
    "left out": ("name: Riverside Clinic", "name: R\n    except: [asthma]", "no longer given out at R."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_outdated(run: Run, clinic: Path, change: str) -> None:
    old, new, words = CHANGES[change]
    write(clinic, CONTENT.replace(old, new))
    result = run("verify", RIVERSIDE, "--project", "..")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout.startswith(f"outdated  {RIVERSIDE}: ")
    assert words in result.stdout


def test_one_locations_change_leaves_the_others_current(run: Run, clinic: Path) -> None:
    write(clinic, CONTENT.replace("555-0142", "555-0199"))
    result = run("verify", RIVERSIDE, OAK_HILL, "--project", "..")
    assert result.exit_code == ExitCode.PARTLY
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["outdated", "current"]
    assert result.stderr == "2 files: 1 current, 1 outdated.\n"


STRANGERS = {
    "id: asthma": ("id: eczema", "It is the handout asthma; this project is eczema."),
    "title: Asthma": ("title: Asthma\n  language: es", "It is in en; this project is in es."),
    "id: riverside": (
        "id: harbour",
        f"It is for the location riverside, {UNKNOWN_LOCATION}.",
    ),
}


@pytest.mark.parametrize("old", STRANGERS)
def test_unknown_here(run: Run, clinic: Path, old: str) -> None:
    new, words = STRANGERS[old]
    write(clinic, CONTENT.replace(old, new))
    result = run("verify", RIVERSIDE, "--project", "..")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout == f"unknown   {RIVERSIDE}: {words}\n"


def test_files_of_others(run: Run, clinic: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save("other.pdf")
        pdf.save("locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="other"))
    Path("notes.pdf").write_text("notes", encoding="utf-8")
    Path("broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    names = ["other.pdf", "locked.pdf", "notes.pdf", "broken.pdf", "missing.pdf", "."]
    result = run("verify", *names, "--project", "..")
    assert result.exit_code == ExitCode.PARTLY
    reasons = [line.split(": ", 1)[1] for line in result.stdout.splitlines()]
    statuses = [line.split()[0] for line in result.stdout.splitlines()]
    assert statuses == ["unknown"] * 4 + ["missing", "unknown"]
    assert reasons == [
        "It was not made by handout.",
        "It is locked by a password.",
        "It is not a PDF.",
        "It is damaged, or not a PDF.",
        "There is no file of this name.",
        "It is a folder: name the PDFs in it.",
    ]
    assert "1 missing" in result.stderr


@pytest.mark.parametrize("part", [0.2, 0.5, 0.97, 0.999])
def test_a_changed_byte_is_altered(run: Run, clinic: Path, part: float) -> None:
    path = Path(RIVERSIDE)
    changed = bytearray(path.read_bytes())
    changed[int(len(changed) * part)] ^= 1
    path.write_bytes(changed)
    result = run("verify", RIVERSIDE, "--project", "..")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout.startswith(f"altered   {RIVERSIDE}: It was changed after handout made it")


@pytest.mark.parametrize("hidden", [False, True])
def test_saved_by_another_program_is_altered(run: Run, clinic: Path, hidden: bool) -> None:
    with pikepdf.open(RIVERSIDE) as pdf:
        pdf.pages[0].rotate(90, relative=True)
        if hidden:
            pdf.Root.Metadata.write(zipped(pdf.Root.Metadata.read_bytes()), filter=pikepdf.Name.FlateDecode)
        pdf.save("saved.pdf", compress_streams=hidden)
    assert run("verify", "saved.pdf", "--project", "..").stdout.startswith("altered ")


def zipped(content: bytes) -> bytes:
    import zlib

    return zlib.compress(content)


def test_for_programs(run: Run, clinic: Path) -> None:
    Path("notes.pdf").write_text("notes", encoding="utf-8")
    result = run("verify", RIVERSIDE, "notes.pdf", "--project", "..", "--json", "-q")
    found = json.loads(result.stdout)
    assert result.exit_code == found["exit_code"] == ExitCode.PARTLY
    assert found["project"] == {"handout": "asthma", "version": "1.2", "language": "en"}
    ours, notes = found["documents"]
    assert len(ours.pop("content_hash")) == 64
    assert ours == {
        "path": RIVERSIDE, "status": "current", "reason": "Version 1.2 for Riverside Clinic.",
        "handout": "asthma", "location": "riverside", "language": "en", "paper": "letter", "version": "1.2",
    }  # fmt: skip
    assert (notes["status"], notes["handout"]) == ("unknown", "")


def test_it_needs_nothing_but_the_basis(run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module in ("pikepdf", "pypdfium2"):
        monkeypatch.setitem(sys.modules, module, None)
    Path("other.pdf").write_bytes(b"%PDF-1.7\nother\n%%EOF")
    result = run("verify", RIVERSIDE, "other.pdf", "--project", "..")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["current", "unknown"]


def test_nothing_is_laid_out(clinic: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; before = set(sys.modules)\n"
        "from handout.cli.group import handout\n"
        f"code = handout.main(['verify', {RIVERSIDE!r}, '--project', '..'], standalone_mode=False)\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "loaded &= {'reportlab', 'uharfbuzz', 'pikepdf'}\n"
        "sys.exit(f'{code} {loaded}' if code or loaded else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_hostile_name_does_not_write_to_the_terminal(run: Run, clinic: Path) -> None:
    name = "a\x1b[31m.pdf"
    Path(name).write_bytes(b"x")
    assert "\x1b" not in run("verify", name, "--project", "..").stdout


def test_a_code_with_signs_that_no_code_has_is_told_as_it_was_typed(run: Run, clinic: Path) -> None:
    judged = json.loads(run("verify", RIVERSIDE, "--project", "..", "--json").stdout)["documents"][0]
    code = make_copy_code(judged["content_hash"])
    plain = run("verify", f"{code[:4].lower()} {code[4:]}", "--project", "..")
    assert plain.exit_code == ExitCode.OK
    assert "was read as" not in plain.stdout
    result = run("verify", "K7VFWC7O", "--project", "..")
    assert result.exit_code == ExitCode.PARTLY
    assert "K7VFWC7O: it was read as K7VFWC7D" in result.stdout


@pytest.mark.parametrize(
    ("name", "begin"),
    [("a.pdf", b"%PDF-1.7\n"), ("a.docx", b"PK\x03\x04\x14\x00"), ("a.rtf", b"{\\rtf1\\ansi")],
)
def test_an_article_in_place_of_a_content_file_is_named_with_its_command(
    run: Run, tmp_path: Path, name: str, begin: bytes
) -> None:
    (tmp_path / name).write_bytes(begin + b"\xd6\x00")
    for command in ("build", "check"):
        result = run(command, str(tmp_path / name))
        assert result.exit_code == ExitCode.CONTENT
        assert "[not-yaml]" in result.stderr + result.stdout
        assert "handout import" in result.stderr + result.stdout
        assert "UTF-8" not in result.stderr + result.stdout


def test_a_content_file_is_not_imported_as_an_article(run: Run, clinic: Path, tmp_path: Path) -> None:
    result = run("import", str(clinic / "content.yaml"), "-o", str(tmp_path / "new"))
    assert result.exit_code == ExitCode.CONTENT
    assert "handout build" in result.stderr
    assert not (tmp_path / "new").exists()
