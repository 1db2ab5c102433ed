"""The words around the program are true: README commands, links, examples and the sample itself."""

from __future__ import annotations

import datetime as dt
import os
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from handout.checking.check import check_handout
from handout.content.model import BLOCKS, Block
from handout.content.model.field_types import get_fields
from handout.content.reading.project_reader import ReadResult, read_project
from handout.errors import Severity
from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme.model import StyleOptions
from handout.theme.theme import list_themes

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def read(path: Path) -> ReadResult:
    """Read a handout once, so that its pages are made once for all tests that look at them.

    It is a function of its own: each cache of the program's functions has to be registered.
    """
    return read_project(path)


def fenced(language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", README, re.DOTALL | re.MULTILINE)


def test_two_commands_and_ci_runs_the_second_word_for_word() -> None:
    commands = [command.strip() for command in fenced("console")]
    assert len(commands) == 2
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    install, _, test = commands[1].partition(" && ")
    assert test.startswith("python -m pytest")
    assert test in ci
    assert install.removeprefix("python -m pip install ") in ci


def test_links_lead_somewhere() -> None:
    assert len(PAGES) > 10
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(
            r"\]\((?!https?://|mailto:|tel:|#)([^)#\s]+)", page.read_text(encoding="utf-8")
        )
    ]
    assert not [(page.name, link) for page, link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize(
    "page", [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md", ROOT / "docs" / "glossary.md"],
    ids=lambda page: page.name,
)  # fmt: skip
def test_files_that_developers_are_sent_to_exist(page: Path) -> None:
    named = set(re.findall(r"`([\w/.-]+(?:\.py|/))`", page.read_text(encoding="utf-8")))
    paths = []
    # Unlike rglob, walk takes no offence at a folder that another test removes meanwhile.
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith((".", "__")) or name == ".ci"]
        paths += [f"/{(Path(folder) / name).relative_to(ROOT).as_posix()}" for name in (*folders, *files)]
    missing = [
        name
        for name in sorted(named)
        if not any(f"{path}/".endswith(f"/{name.rstrip('/')}/") for path in paths)
    ]
    assert not missing
    assert len(named) > 3 or page.name == "glossary.md"


def test_links_are_looked_at() -> None:
    assert len(re.findall(r"\]\(docs/", README)) >= 5


def test_example_in_the_readme_builds(tmp_path: Path) -> None:
    (example,) = fenced("yaml")
    head = "handout: {id: ankle, title: A sprained ankle}\nlocations: [{id: a, name: A, phones: 555-0100}]\n"
    body = re.sub(r"^   ", "", example, flags=re.MULTILINE)
    (tmp_path / "content.yaml").write_text(head + body, encoding="utf-8")
    reading = read_project(tmp_path / "content.yaml")
    assert not reading.problems
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    assert done.pages == 1


THEMES = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")


def test_example_of_a_theme_builds_without_a_word(tmp_path: Path) -> None:
    brand, theme = re.findall(r"^```yaml\n(.*?)^```", THEMES, re.DOTALL | re.MULTILINE)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "logo.svg").write_bytes((ROOT / "assets" / "logo.svg").read_bytes())
    (tmp_path / "ours.yaml").write_text(theme, encoding="utf-8")
    head = "handout: {id: ankle, title: A sprained ankle}\nlocations: [{id: a, name: A, phones: 555-0100}]\n"
    body = "content:\n  - key_points: [Rest your foot.]\n  - [One, Two]\n"
    (tmp_path / "content.yaml").write_text(
        head + brand.replace("theme: calm", "theme: ours.yaml") + body, encoding="utf-8"
    )
    reading = read_project(tmp_path / "content.yaml")
    assert not reading.problems
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    assert done.problems == ()


def test_page_on_themes_names_every_choice_and_every_theme() -> None:
    words = {name: field.type.choices for name, field in get_fields(StyleOptions).items()}
    assert len(words) >= 6
    for name, choices in words.items():
        assert f"| `{name}` |" in THEMES
        assert all(f"`{choice}`" in THEMES for choice in choices)
    assert all(f"themes/{theme.name}.png" in THEMES for theme in list_themes())


def all_blocks(blocks: tuple[Block, ...]) -> set[str]:
    inner = (all_blocks(getattr(block, "content", ())) for block in blocks)
    return {block.name for block in blocks}.union(*inner)


def test_sample_and_gallery_are_clean_and_show_every_block() -> None:
    names = ("content.yaml", "docs/gallery/blocks.yaml", "docs/examples/ketamine-in-depth/content.yaml")
    readings = [read(ROOT / name) for name in names]
    assert [reading.problems for reading in readings] == [(), (), ()]
    sample, others, longer = (all_blocks(reading.project.content) for reading in readings)
    # An include is replaced by what it holds; none needs a forced page break.
    assert set(BLOCKS) - sample - others - longer == {"include", "page_break"}
    assert len(sample) > 12
    assert "include: " in (ROOT / "content.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_sample_has_no_nearly_empty_page(paper: str) -> None:
    reading = read(ROOT / "content.yaml")
    for location in reading.project.locations:
        done = render(project=reading.project, root=reading.root, location=location, paper=paper)
        assert done.pages == 4
        for page in pypdfium2.PdfDocument(done.pdf):
            # Below the running head and above the footer: more than a few lines on every page.
            body = page.get_textpage().get_text_bounded(bottom=90, top=page.get_height() - 40)
            assert len(body.split()) > 60


FACTS = """
dissociative; used it for decades; Only recently; infusion; Nasal spray; Injection
about 1 hour; watch you closely
within hours or days; weeks or months; glutamate; learning and memory; Nausea; dizziness; blurred vision
usually mild and short; Sometimes they are more severe; approved ketamine as an anesthetic only
Esketamine nasal spray
at least 2 hours; Sedation; Dissociation; blood pressure; breathing; Bladder; Misuse; compounded; October 2023
Call 911; 988; Talk with your clinician; Triple board-certified psychiatrist; Award-winning; Amazon bestseller
Tanveer A. Padder, MD
"""


def test_sample_says_what_it_must() -> None:
    facts = [fact.strip() for fact in re.split("[;\n]", FACTS) if fact.strip()]
    text = read_sample()
    assert not [fact for fact in facts if fact.lower() not in text]
    assert len(facts) > 30


def read_sample() -> str:
    reading = read(ROOT / "content.yaml")
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(done.pdf))
    return re.sub(r"\s+", " ", " ".join(pages)).lower()


def test_gallery_shows_every_page_of_the_other_blocks() -> None:
    reading = read(ROOT / "docs" / "gallery" / "blocks.yaml")
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    shown = {path.name for path in (ROOT / "docs" / "gallery" / "blocks").glob("*.png")}
    assert shown == {f"blocks-{number}.png" for number in range(1, done.pages + 1)} | {"grey.png"}


def test_gallery_shows_every_page_of_the_sample() -> None:
    reading = read(ROOT / "content.yaml")
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    shown = {path.name for path in (ROOT / "docs" / "gallery").glob("*.png")}
    assert shown == {f"sample-{number}.png" for number in range(1, done.pages + 1)} | {
        "sample.png",
        "pictograms.png",
        "front-pages.png",
        "scenes.png",
        "themes.png",
        "sample-1-grey.png",
        "brands.png",
        "grey.png",
        *(f"theme-{theme.name}.png" for theme in list_themes()),
    }
    assert sum(path.stat().st_size for path in (ROOT / "docs" / "gallery").glob("*.png")) < 3_000_000


def test_gallery_has_a_picture_of_every_way_to_print() -> None:
    """Every paper but the A sizes of those shown, and both ways of printing."""
    shown = {path.stem for path in (ROOT / "docs" / "gallery" / "papers").glob("*.png")}
    assert shown >= {name for name in PAPERS if not name.endswith(("-a4", "-a5"))} - {"letter"}
    assert shown >= {"booklet-sheets", "trifold-sheets", "ink-save", "letterhead-off"}


ACT = ["asthma", "blood-thinner", "child-fever", "gestational-diabetes", "prednisone-taper"]
"""Examples of one sheet with the blocks that help people act."""


@pytest.mark.parametrize("name", ACT)
def test_examples_that_help_to_act_are_one_clean_sheet(name: str) -> None:
    reading = read(ROOT / "docs" / "examples" / name / "content.yaml")
    assert reading.problems == ()
    report = check_handout(reading.project, reading.root, dt.date(2026, 12, 1))
    assert not report.findings
    for paper in reading.project.handout.papers:
        place = reading.project.locations[0]
        done = render(project=reading.project, root=reading.root, location=place, paper=paper)
        assert not [problem for problem in done.problems if problem.severity is not Severity.NOTE]
        assert len(done.pdf) < 60_000
        if paper in ("letter", "a4"):
            assert done.pages == 2


TO_REVIEW = ["diabetes-plate", "knee-exercises", "wound-care"]
"""Examples of one sheet that are drafts on purpose: a clinician must review them first."""


@pytest.mark.parametrize("name", TO_REVIEW)
def test_drafts_are_one_sheet_with_nothing_else_to_mend(name: str) -> None:
    reading = read(ROOT / "docs" / "examples" / name / "content.yaml")
    assert reading.problems == ()
    assert reading.project.handout.status == "draft"
    report = check_handout(reading.project, reading.root, dt.date(2026, 12, 1))
    assert [finding.rule.id for finding in report.findings] == ["draft"]
    for paper in reading.project.handout.papers:
        place = reading.project.locations[0]
        done = render(project=reading.project, root=reading.root, location=place, paper=paper)
        assert not [problem for problem in done.problems if problem.severity is not Severity.NOTE]
        assert len(done.pdf) < 60_000
        if paper in ("letter", "a4"):
            assert done.pages == 2


@pytest.mark.parametrize("name", ["colonoscopy", "blood-pressure", "cast", "ketamine-in-depth"])
def test_examples_build_on_their_papers_without_a_warning(name: str) -> None:
    reading = read(ROOT / "docs" / "examples" / name / "content.yaml")
    most = {"cast": 2, "ketamine-in-depth": 4}.get(name, 3)
    assert [problem for problem in reading.problems if problem.severity is not Severity.NOTE] == []
    for paper in reading.project.handout.papers:
        place = reading.project.locations[0]
        done = render(project=reading.project, root=reading.root, location=place, paper=paper)
        assert 2 <= done.pages <= most
        assert not [problem for problem in done.problems if problem.severity is not Severity.NOTE]
