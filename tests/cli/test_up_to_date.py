"""A build whose every input is as it was says so at once; any change of any input builds again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from handout.cli import up_to_date
from handout.cli.new import make_project_files

ROOT = Path(__file__).parents[2]
CONTENT = """\
handout:
  id: rest
  title: Rest at home
  language: en
  status: draft
  papers: [letter]
brand:
  name: Lakeview
  theme: own.yaml
  logo: {src: assets/logo.svg, alt: Lakeview}
  sample: true
locations: places.csv
content:
  - include: parts/rest.yaml
  - image: assets/logo.svg
    alt: A logo
"""
FILES = {
    "content.yaml": CONTENT,
    "own.yaml": "style: {masthead: band}\n",
    "places.csv": "id,name,phone\nmill,Mill,(301) 555-2142\n",
    "parts/rest.yaml": "- Rest for two days.\n",
    "assets/logo.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    ),
}
ARGUMENTS = ["build", "-l", "mill"]

WITHOUT_PICTURES = """\
handout: {id: rest, title: Rest, status: approved, approved_by: Dr. Lee}
brand: {name: Lakeview, sample: true}
content:
  - Rest for two days.
"""


class Project:
    """A project in a folder of its own, and what this user's handout remembers of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.state = folder / "project", folder / "state"
        for name, text in FILES.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.environment = {**os.environ, "XDG_STATE_HOME": str(self.state), "PYTHONPATH": str(ROOT)}
        self.environment |= {"LOCALAPPDATA": str(self.state), "HOME": str(self.state)}

    def build(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "handout", *(arguments or ARGUMENTS)]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, check=False, capture_output=True, text=True
        )

    @property
    def records(self) -> list[Path]:
        return sorted(self.state.rglob("*.build"))

    @property
    def is_current(self) -> bool:
        (record,) = self.records
        with chdir(self.folder):
            return up_to_date.read_current(str(record)) is not None

    @property
    def pdf(self) -> Path:
        (pdf,) = (self.folder / "output").glob("*.pdf")
        return pdf


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("noted"))
    done = project.build()
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(built: Project) -> Iterator[Project]:
    """The built project, as it was again after the test."""
    kept = built.folder.with_name("kept")
    shutil.copytree(built.folder, kept)
    yield built
    shutil.rmtree(built.folder)
    kept.rename(built.folder)
    assert built.is_current


def test_the_second_build_says_what_the_first_said_without_the_engine(built: Project) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "handout", *ARGUMENTS]
    again = subprocess.run(
        command, cwd=built.folder, env=built.environment, check=True, capture_output=True, text=True
    )
    said = [line for line in again.stderr.splitlines() if not line.startswith("import time:")]
    assert [line for line in said if "(unchanged)" in line] == [said[0]]
    assert again.stdout == f"output/{built.pdf.name}\n".replace("/", os.sep)
    imported = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines() if "|" in line}
    assert not imported & {"click", "yaml", "reportlab", "handout.render", "handout.cli.build"}


def rewrite(name: str) -> Callable[[Project], object]:
    def change(project: Project) -> None:
        path = project.folder / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    return change


def swap_a_digit(project: Project) -> None:
    """The same size, and the time of the file as it was: only its content tells."""
    path = project.folder / "places.csv"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("2142", "2143"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Project], object]] = {
    **{f"another {name}": rewrite(name) for name in FILES},
    **{f"no {name}": (lambda project, name=name: (project.folder / name).unlink()) for name in FILES},
    "a digit": swap_a_digit,
    "a translation": lambda project: (project.folder / "content.es.yaml").write_text("handout: {}\n"),
    "an approval": lambda project: (project.folder / "content.approval.json").write_text("{}"),
    "a font": lambda project: (project.folder / "assets" / "fonts").mkdir(),
    "another part": lambda project: (project.folder / "parts" / "more.yaml").write_text("- More.\n"),
    "no PDF": lambda project: project.pdf.unlink(),
    "another PDF": lambda project: project.pdf.write_bytes(project.pdf.read_bytes() + b"\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_any_input_builds_again(project: Project, change: Callable[[Project], object]) -> None:
    assert project.is_current
    change(project)
    assert not project.is_current


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_a_link_that_means_another_file_builds_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    logo = project.folder / "assets" / "logo.svg"
    (project.folder / "shared").mkdir()
    for name in ("one.svg", "two.svg"):
        (project.folder / "shared" / name).write_bytes(logo.read_bytes())
    logo.unlink()
    logo.symlink_to("../shared/one.svg")
    assert project.build().returncode == 0
    assert project.is_current
    logo.unlink()
    logo.symlink_to("../shared/two.svg")
    assert not project.is_current


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_a_folder_elsewhere_that_a_link_leads_to_counts_with_what_is_in_it(tmp_path: Path) -> None:
    """A family in its folder of fonts stands in for the packaged one, and nothing had looked for it."""
    project = Project(tmp_path)
    (project.folder / "content.yaml").write_text(WITHOUT_PICTURES, encoding="utf-8")
    shutil.rmtree(project.folder / "assets")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "back").symlink_to(project.folder)
    (elsewhere / "itself").symlink_to(elsewhere)
    (project.folder / "assets").symlink_to(elsewhere)
    assert project.build("build").returncode == 0
    assert project.is_current
    (elsewhere / "fonts").mkdir()
    assert not project.is_current


def test_a_library_that_gets_its_first_shared_file_builds_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    library = project.folder / "handouts"
    library.mkdir()
    for name in ("parts", "assets", "content.yaml", "own.yaml", "places.csv"):
        (project.folder / name).rename(library / ("rest.yaml" if name == "content.yaml" else name))
    assert project.build("build", "handouts/rest.yaml", "-l", "mill").returncode == 0
    assert project.is_current
    (project.folder / "shared").mkdir()
    assert not project.is_current


def test_inputs_in_the_output_folder_are_never_noted(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert project.build("build", "-l", "mill", "-o", "assets").returncode == 0
    assert project.records == []


def test_a_project_of_too_many_folders_is_built_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    monkeypatch.setattr(up_to_date, "MAX_FOLDERS", 3)
    assert up_to_date.digest_tree(str(tmp_path), str(tmp_path / "output"))
    (tmp_path / "a" / "c").mkdir()
    assert not up_to_date.digest_tree(str(tmp_path), str(tmp_path / "output"))


def test_the_words_the_folder_the_day_and_the_program_make_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    found = {up_to_date.find_record("f", ARGUMENTS)}
    assert up_to_date.find_record("f", ARGUMENTS) in found
    found.add(up_to_date.find_record("f", ["build", "-l", "oak"]))
    found.add(up_to_date.find_record("f", ["build", "-lmill"]))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    found.add(up_to_date.find_record("f", ARGUMENTS))
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    with monkeypatch.context() as patch:
        patch.setattr(time, "strftime", lambda form: "2001-01-01")
        found.add(up_to_date.find_record("f", ARGUMENTS))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", "3.99")
        found.add(up_to_date.find_record("f", ARGUMENTS))
    packages = tmp_path / "site-packages"
    packages.mkdir()
    with monkeypatch.context() as patch:
        patch.syspath_prepend(str(packages))
        found.add(up_to_date.find_record("f", ARGUMENTS))
        (packages / "font-2.0.dist-info").mkdir()
        os.utime(packages, ns=(1, 1))
        found.add(up_to_date.find_record("f", ARGUMENTS))
    program = tmp_path / "handout"
    (program / "locales").mkdir(parents=True)
    (program / "locales" / "en.yaml").write_text("a: b\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(up_to_date, "find_package_folder", lambda: str(program))
        found.add(up_to_date.find_record("f", ARGUMENTS))
        (program / "locales" / "en.yaml").write_text("a: bc\n", encoding="utf-8")
        found.add(up_to_date.find_record("f", ARGUMENTS))
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    found.add(up_to_date.find_record("f", ARGUMENTS))
    assert len(found) == 11


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--set", "fields.name=Pat"], ["build", "--fields", "pat.yaml"], ["build", "--protect"],
        ["build", "--password-file", "x"], ["build", "--open"], ["build", "--json"], ["build", "-v"],
        ["build", "--help"], ["build", "--choose", "part=a"], ["batch"], ["check"], [], ["-q", "build"],
    ],
)  # fmt: skip
def test_what_is_of_a_patient_or_opens_a_program_is_never_noted(arguments: list[str]) -> None:
    assert not up_to_date.is_noted(arguments)
    assert up_to_date.begin(arguments) is None
    assert not up_to_date._begun


def test_a_build_with_a_warning_is_done_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    rest = project.folder / "parts" / "rest.yaml"
    rest.write_text("- Rest for *two days.\n", encoding="utf-8")
    assert "unclosed-markup" in project.build().stderr
    assert project.records == []
    assert "unclosed-markup" in project.build().stderr


def test_a_record_is_for_its_owner_and_says_nothing_of_the_words(built: Project) -> None:
    (record,) = built.records
    lines = [line.split(" ") for line in record.read_text(encoding="ascii").splitlines()[1:]]
    values = [(kind, bytes.fromhex(value).decode()) for kind, value, _ in lines]
    assert not [value for _, value in values if "Rest for two days" in value or "555-2142" in value]
    names = [value for kind, value in values if kind == "said"]
    assert len(names) == 1
    assert names[0].startswith("Mill: 1 page on letter")
    if os.name == "posix":
        assert record.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff\xfe", b"0\nfile"])
def test_a_damaged_record_counts_for_nothing(built: Project, tmp_path: Path, damage: bytes) -> None:
    (record,) = built.records
    path = tmp_path / "damaged.build"
    path.write_bytes(damage)
    assert up_to_date.read_current(str(path)) is None
    path.write_bytes(record.read_bytes()[:-1])
    assert up_to_date.read_current(str(path)) is None
    assert up_to_date.read_current(str(tmp_path / "gone.build")) is None


def test_a_file_that_changed_while_it_was_built_is_not_noted(tmp_path: Path) -> None:
    content = tmp_path / "content.yaml"
    content.write_text("a", encoding="utf-8")
    (tmp_path / "made.pdf").write_bytes(b"%PDF")
    watch = up_to_date.Watch.__new__(up_to_date.Watch)
    watch.folders = set()
    for stamp, count in (((1, 1, 1), 0), (up_to_date.get_stamp(str(content)), 1)):
        watch.files = {str(content): stamp}
        record = str(tmp_path / "state" / "x.build")
        places = (str(content), str(tmp_path), "", str(tmp_path / "output"))
        up_to_date.write_record(record, watch, places, [], [str(tmp_path / "made.pdf")])
        assert len(list(tmp_path.rglob("*.build"))) == count


def test_the_oldest_records_go(tmp_path: Path) -> None:
    for at in range(6):
        path = tmp_path / f"{at}.build"
        path.write_text("x", encoding="ascii")
        os.utime(path, ns=(at, at))
    up_to_date.remove_oldest(str(tmp_path), 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.build", "4.build", "5.build"]


def test_what_a_new_project_is_made_of_is_noted_too(tmp_path: Path) -> None:
    project = Project(tmp_path)
    shutil.rmtree(project.folder)
    for name, content in make_project_files():
        path = project.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    content = project.folder / "content.yaml"
    text = content.read_text(encoding="utf-8")
    assert project.build("build").returncode == 0
    # Its placeholders are told each time.
    assert project.records == []
    content.write_text(text.replace("brand:", "brand:\n  sample: true", 1), encoding="utf-8")
    assert project.build("build").returncode == 0
    assert len(project.records) <= 1
