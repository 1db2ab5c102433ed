"""`handout bundle`: one file for the printer, or every reason why not."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from handout.errors import ExitCode
from handout.pdf.identity import read_own_properties
from tests.cli.conftest import Run
from tests.cli.copies import CONTENT, write

SLEEP = CONTENT.replace("asthma", "sleep").replace("title: Asthma", "title: Sleep\n  language: es")


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two projects side by side; the working folder is that of both."""
    write(tmp_path / "asthma")
    write(tmp_path / "sleep", SLEEP)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_packet_is_written(run: Run, clinic: Path) -> None:
    result = run("bundle", "asthma", "sleep", "--title", "Welcome  packet", "-l", "oak", "--contents")
    path = Path("output") / "welcome-packet_oak-hill_letter.pdf"
    assert result.exit_code == ExitCode.OK
    assert result.stdout == f"{path}\n"
    assert result.stderr.startswith("Handouts: 2; pages: 6 on letter, ")
    read = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path.read_bytes())]
    assert "Welcome packet" in read[0]
    assert [("Oak Hill" in said, "Riverside" in said) for said in read if said] == [(True, False)] * 3
    again = run(
        "bundle", "asthma", "sleep", "--title", "Welcome packet", "-l", "oak-hill", "--contents", "--json"
    )
    assert json.loads(again.stdout)["documents"] == [
        {
            "path": str(path),
            "status": "unchanged",
            "location": "oak-hill",
            "paper": "letter",
            "pages": 6,
            "bytes": path.stat().st_size,
            "parts": [
                {"handout": "asthma", "language": "en", "version": "1.2", "page": 3, "pages": 1},
                {"handout": "sleep", "language": "es", "version": "1.2", "page": 5, "pages": 1},
            ],
        }
    ]


def test_options_reach_the_file(run: Run, clinic: Path) -> None:
    options = ("--single-sided", "--paper", "a4", "--theme", "calm", "-q", "--output", "new/all.pdf")
    result = run("bundle", "asthma", "asthma/content.yaml", "asthma", "--title", "Thrice", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (ExitCode.OK, f"{Path('new/all.pdf')}\n", "")
    pdf = (clinic / "new" / "all.pdf").read_bytes()
    assert len(pypdfium2.PdfDocument(pdf)) == 3
    facts = read_own_properties(pdf)
    assert (facts["paper"], facts["location"]) == ("a4", "riverside")
    assert len({entry.rpartition(":")[2] for entry in facts["handouts"].split()}) == 1


def test_all_problems_of_all_handouts_are_told(run: Run, clinic: Path) -> None:
    write(clinic / "sleep", SLEEP.replace("oak-hill", "elm-hill").replace("Oak", "Elm"))
    write(clinic / "flu", CONTENT.replace("title: Asthma", "titel: Flu"))
    write(clinic / "gout", CONTENT.replace("Call 911.", "Call 911 \U00012000."))
    result = run(
        "bundle", "asthma", "sleep", "flu", "nowhere", "gout", "gout", "flu", "--title", "All", "-l", "oak"
    )
    assert result.exit_code == ExitCode.CONTENT
    assert result.stdout == ""
    assert not (clinic / "output").exists()
    told = [line for line in result.stderr.splitlines() if ": error:" in line or line.startswith("error:")]
    assert [line.partition("[")[2].rstrip("]") for line in told] == [
        "missing-file", "unknown-key", "missing-glyph", "unknown-location",
    ]  # fmt: skip
    assert [line.split(":")[0] for line in told[1:]] == [
        str(Path(name) / "content.yaml") for name in ("flu", "gout", "sleep")
    ]
    assert result.stderr.endswith("4 errors, 3 warnings. Nothing was written.\n")


def test_the_location_is_the_same_one_everywhere(run: Run, clinic: Path) -> None:
    # The beginning of a name means another place in the second project.
    write(clinic / "sleep", SLEEP.replace("oak-hill", "oak-park"))
    result = run("bundle", "asthma", "sleep", "--title", "All", "-l", "oak")
    assert result.exit_code == ExitCode.CONTENT
    assert "there is no location 'oak-hill'" in result.stderr


def test_which_location_it_is_for_is_told(run: Run, clinic: Path) -> None:
    chosen = run("bundle", "asthma", "sleep", "--title", "All")
    assert "; for riverside\n" in chosen.stderr
    assert "Chosen for you: riverside of 2 locations (--location NAME)." in chosen.stderr
    named = run("bundle", "asthma", "sleep", "--title", "All", "-l", "oak-hill")
    assert "; for oak-hill\n" in named.stderr
    assert "Chosen for you" not in named.stderr


def test_a_handout_without_locations_is_bound_as_it_is(run: Run, clinic: Path) -> None:
    before, _, rest = SLEEP.partition("locations:\n")
    content = before + "content:\n" + rest.partition("content:\n")[2].replace("{location.phone}", "us")
    write(clinic / "sleep", content)
    result = run("bundle", "asthma", "sleep", "--title", "All", "--json")
    assert result.exit_code == ExitCode.OK, result.stderr
    (document,) = json.loads(result.stdout)["documents"]
    assert document["location"] == "riverside"
    assert [part["handout"] for part in document["parts"]] == ["asthma", "sleep"]
    named = run("bundle", "asthma", "sleep", "--title", "All", "-l", "riverside")
    assert named.exit_code == ExitCode.CONTENT
    assert "[unknown-location]" in named.stderr


def test_a_handout_that_the_location_is_not_given(run: Run, clinic: Path) -> None:
    write(clinic / "sleep", SLEEP.replace("name: Oak Hill", "name: Oak Hill\n    except: [sleep]"))
    result = run("bundle", "asthma", "sleep", "--title", "All", "-l", "oak-hill")
    assert result.exit_code == ExitCode.CONTENT
    assert "[location-left-out]" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["asthma"], ["--title", "All"], ["asthma", "--title", " "], ["asthma", "--title", "A", "-o", "folder"]],
    ids=["no title", "no handout", "empty title", "no pdf"],
)
def test_command_lines_that_are_wrong(run: Run, clinic: Path, arguments: list[str]) -> None:
    assert run("bundle", *arguments).exit_code == ExitCode.USAGE


def test_a_strangers_file_is_not_replaced(run: Run, clinic: Path) -> None:
    (clinic / "mine.pdf").write_bytes(b"%PDF-1.4 mine")
    arguments = ("bundle", "asthma", "--title", "All", "--output", "mine.pdf")
    assert run(*arguments).exit_code == ExitCode.OUTPUT
    assert (clinic / "mine.pdf").read_bytes() == b"%PDF-1.4 mine"
    assert run(*arguments, "--force").exit_code == ExitCode.OK


def test_each_part_can_be_verified_in_its_project(run: Run, clinic: Path) -> None:
    assert run("bundle", "asthma", "sleep", "--title", "All", "-q", "-o", "all.pdf").exit_code == ExitCode.OK
    write(clinic / "gout", CONTENT.replace("id: asthma", "id: gout"))
    write(clinic / "sleep", SLEEP.replace("slowly", "deeply"))
    found = {
        name: json.loads(run("verify", "all.pdf", "--project", name, "--json").stdout)["documents"][0]
        for name in ("asthma", "sleep", "gout")
    }
    assert {name: said["status"] for name, said in found.items()} == {
        "asthma": "current", "sleep": "outdated", "gout": "unknown",
    }  # fmt: skip
    assert found["asthma"]["reason"].endswith("in a bundle whose other handouts are not looked at.")
    assert found["sleep"]["reason"].startswith("This project's handout in it has changed since.")
    assert found["gout"]["reason"] == "It is a bundle of several handouts, without this project's."
