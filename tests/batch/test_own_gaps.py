"""A clinic that lacks a value of its own goes without its copy; all others get theirs."""

from __future__ import annotations

from pathlib import Path

from handout.batch.engines import SerialEngine
from handout.batch.plan import BatchRequest, make_plan
from handout.batch.run import BatchOptions, run_batch
from handout.delivery.folder_store import FolderStore

CONTENT = """\
handout: {id: way, title: The way, language: en, papers: [letter]}
brand: {name: Lakeview, sample: true}
locations: places.csv
content:
  - "Park at {location.fields.parking}."
"""


def run(folder: Path, rows: str) -> tuple[list[str], list[str], list[str]]:
    """Names made and failed, and what was told."""
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (folder / "places.csv").write_text(f"id,name,fields.parking\n{rows}", encoding="utf-8")
    plan = make_plan(BatchRequest((folder / "content.yaml",)))
    report = run_batch(plan, BatchOptions(FolderStore(folder / "output"), engine=SerialEngine()))
    problems = [f"{problem.code}: {problem.message}" for problem in report.problems]
    return sorted(report.made), sorted(report.failed), problems


def test_only_the_clinic_that_lacks_it_goes_without(tmp_path: Path) -> None:
    made, failed, problems = run(tmp_path, "mill,Mill,the garage\noak,Oak,\nelm,Elm,the street\n")
    assert made == ["way_elm_letter_en_v1.0.pdf", "way_mill_letter_en_v1.0.pdf"]
    assert failed == ["way_oak_letter_en_v1.0.pdf"]
    assert problems == ["missing-field: {location.fields.parking} has no value at: Oak"]


def test_a_value_that_nobody_has_stops_the_handout(tmp_path: Path) -> None:
    made, failed, problems = run(tmp_path, "mill,Mill,\noak,Oak,\n")
    assert (made, failed) == ([], [])
    assert len(problems) == 1
    assert problems[0].startswith(("missing-field", "unknown-field"))
