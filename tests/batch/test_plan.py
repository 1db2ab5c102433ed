"""The matrix of a batch: what is made, what is not, and that what is broken stops nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from handout.batch.plan import BatchRequest, Plan, make_plan
from handout.content.reading.content_files import find_content_files
from handout.delivery.output_files import make_pdf_name
from handout.errors import Severity

CONTENT = "brand: brand.yaml\nlocations: locations.csv\ncontent: [Hello.]\n"
A4 = ["ketamine en a4"]
LOCATIONS = "id,name,phone,only,except\na,A,555-1,,\nb,B,555-2,tms,\nc,C,555-3,,tms\n"


def handout(identifier: str, more: str = "", content: str = CONTENT) -> str:
    return f"handout: {{id: {identifier}, title: Title{more}}}\n{content}"


def library(root: Path, handouts: Mapping[str, str], locations: str = LOCATIONS) -> Path:
    (root / "handouts").mkdir(parents=True)
    (root / "brand.yaml").write_text("name: Lakeview\n", encoding="utf-8")
    (root / "locations.csv").write_text(locations, encoding="utf-8")
    for name, text in handouts.items():
        (root / "handouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


THREE = {
    "ketamine": handout("ketamine", ", papers: [letter, a4]"),
    "ketamine.es": handout("ketamine", ", language: es-MX"),
    "tms": handout("tms"),
}


def made(planned: Plan) -> list[str]:
    return [name for job in planned.jobs for name in job.file_names]


def told(planned: Plan) -> list[tuple[str, str, int]]:
    """The code, the file's name and the line of each problem."""
    return [
        (p.code, Path(p.mark.file).name, p.mark.line) if p.mark else (p.code, "", 0) for p in planned.problems
    ]


class TestMatrix:
    def test_every_handout_on_every_paper_for_the_locations_it_is_given_to(self, tmp_path: Path) -> None:
        planned = make_plan(BatchRequest((library(tmp_path, THREE),)))
        assert made(planned) == [
            "ketamine_a_letter_es-mx_v1.0.pdf",
            "ketamine_c_letter_es-mx_v1.0.pdf",
            "ketamine_a_letter_en_v1.0.pdf",
            "ketamine_c_letter_en_v1.0.pdf",
            "ketamine_a_a4_en_v1.0.pdf",
            "ketamine_c_a4_en_v1.0.pdf",
            "tms_a_letter_en_v1.0.pdf",
            "tms_b_letter_en_v1.0.pdf",
        ]
        assert planned.document_count == 8
        assert planned.problems == ()
        assert planned.is_complete

    @pytest.mark.parametrize(
        ("order", "jobs"),
        [
            ({"handouts": ("ketamine",)}, ["ketamine es-MX letter", "ketamine en letter", "ketamine en a4"]),
            ({"handouts": ("t",)}, ["tms en letter"]),
            ({"languages": ("es",)}, ["ketamine es-MX letter"]),
            ({"languages": ("EN",), "papers": ("a4",)}, A4),
            (
                {"handouts": ("tms", "ket"), "languages": ("es-mx", "en"), "papers": ("a4",)},
                ["ketamine en a4"],
            ),
        ],
    )
    def test_selection(self, tmp_path: Path, order: dict[str, tuple[str, ...]], jobs: list[str]) -> None:
        paths = (library(tmp_path, THREE),)
        planned = make_plan(
            BatchRequest(
                paths,
                handouts=order.get("handouts", ()),
                languages=order.get("languages", ()),
                papers=order.get("papers", ()),
            )
        )
        assert [f"{job.handout} {job.language} {job.paper}" for job in planned.jobs] == jobs
        assert planned.problems == ()

    def test_what_was_asked_for_and_is_nowhere(self, tmp_path: Path) -> None:
        paths = (library(tmp_path, THREE),)
        planned = make_plan(BatchRequest(paths, handouts=("ketamin", "tsm"), languages=("fr", "en")))
        assert [(problem.code, problem.hint) for problem in planned.problems] == [
            ("unknown-handout", "did you mean 'tms'?"),
            ("unknown-language", "use one of: en, es-MX"),
        ]
        assert planned.document_count == 4
        assert [problem.code for problem in make_plan(BatchRequest(paths, papers=("a3",))).problems] == [
            "unknown-paper"
        ]

    def test_locations_of_another_file_take_the_place_of_the_projects_own(self, tmp_path: Path) -> None:
        other = tmp_path / "others.yaml"
        other.write_text("- {id: z, name: Z}\n", encoding="utf-8")
        planned = make_plan(
            BatchRequest((library(tmp_path / "l", THREE),), handouts=("tms",), locations=other)
        )
        assert made(planned) == ["tms_z_letter_en_v1.0.pdf"]

    def test_a_project_without_locations_gets_one_copy(self, tmp_path: Path) -> None:
        file = tmp_path / "content.yaml"
        file.write_text(handout("x", content="content: [Hello.]\n"), encoding="utf-8")
        planned = make_plan(BatchRequest((tmp_path,)))
        assert made(planned) == [make_pdf_name("x", "", "letter", "en", "1.0")]
        assert planned.jobs[0].locations == (None,)

    def test_handouts_with_the_same_locations_share_them(self, tmp_path: Path) -> None:
        same = {f"h{n}": handout(f"h{n}") for n in range(3)}
        planned = make_plan(BatchRequest((library(tmp_path, same, "id,name\na,A\nb,B\n"),)))
        assert len({id(job.locations) for job in planned.jobs}) == 1

    def test_a_plan_crosses_process_borders(self, tmp_path: Path) -> None:
        planned = make_plan(BatchRequest((library(tmp_path, THREE),)))
        assert pickle.loads(pickle.dumps(planned)) == planned

    def test_a_job_reads_its_own_content_again_without_locations(self, tmp_path: Path) -> None:
        planned = make_plan(BatchRequest((library(tmp_path, THREE),), handouts=("tms",)))
        (job,) = planned.jobs
        reading = job.read_content()
        assert reading.project.handout.id == "tms"
        assert reading.project.brand.name == "Lakeview"
        assert reading.project.locations == ()
        assert job.without_locations().locations == () != job.locations
        assert reading.root == job.root == tmp_path


class TestSkipped:
    def test_why_a_handout_gets_no_document(self, tmp_path: Path) -> None:
        handouts = {
            "left-out": handout("left-out"),
            "old": handout("old", ", status: retired"),
            "plain": handout("plain", ", papers: [letter]"),
        }
        root = library(tmp_path, handouts, "id,name,only\na,A,plain\nb,B,other\n")
        found = {skip.handout: skip.code for skip in make_plan(BatchRequest((root,), papers=("a4",))).skipped}
        assert found == {"left-out": "paper-not-offered", "old": "retired", "plain": "paper-not-offered"}
        found = {skip.handout: skip.code for skip in make_plan(BatchRequest((root,))).skipped}
        assert found == {"left-out": "no-location", "old": "retired"}


class TestFaults:
    def test_a_broken_handout_does_not_stop_the_others(self, tmp_path: Path) -> None:
        broken = {**THREE, "bad": handout("Bad Id"), "worse": "handout: {id: [\n", "worst": ""}
        planned = make_plan(BatchRequest((library(tmp_path, broken),)))
        assert planned.document_count == 8
        assert told(planned) == [
            ("bad-value", "bad.yaml", 1),
            ("unclosed-bracket", "worse.yaml", 1),
            ("empty-file", "worst.yaml", 1),
        ]
        assert not planned.is_complete

    def test_a_broken_location_does_not_stop_the_others(self, tmp_path: Path) -> None:
        root = library(tmp_path, THREE, f"{LOCATIONS}Bad Id,Bad,,,\nd,,,,\na2,A2,,,,,too many\n")
        planned = make_plan(BatchRequest((root,)))
        assert planned.document_count == 8
        assert told(planned) == [
            ("bad-value", "locations.csv", 5),
            ("missing-value", "locations.csv", 6),
            ("row-length", "locations.csv", 7),
        ]
        assert not planned.is_complete

    def test_where_every_location_is_broken_no_copy_for_no_location_is_made(self, tmp_path: Path) -> None:
        planned = make_plan(
            BatchRequest((library(tmp_path, {"tms": THREE["tms"]}, "id,name\nBad Id,Bad\n"),))
        )
        assert planned.jobs == ()
        assert [skip.code for skip in planned.skipped] == ["locations-broken"]

    def test_a_spreadsheet_with_a_column_nobody_knows_is_not_used(self, tmp_path: Path) -> None:
        root = library(tmp_path, THREE, "id,name,phoen\na,A,555\n")
        planned = make_plan(BatchRequest((root,)))
        assert planned.jobs == ()
        assert [(problem.code, problem.hint) for problem in planned.problems] == [
            ("unknown-column", "did you mean 'phone'?")
        ]

    def test_a_list_given_for_all_that_cannot_be_read(self, tmp_path: Path) -> None:
        planned = make_plan(BatchRequest((library(tmp_path, THREE),), locations=tmp_path / "none.csv"))
        assert planned.jobs == ()
        assert told(planned) == [("missing-file", "none.csv", 1)]

    def test_paths_that_lead_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        root = library(tmp_path / "l", {"tms": THREE["tms"]})
        planned = make_plan(BatchRequest((tmp_path / "none", root, tmp_path / "empty")))
        assert planned.document_count == 2
        assert [problem.code for problem in planned.problems] == ["missing-file", "no-handout"]

    def test_warnings_leave_a_plan_whole(self, tmp_path: Path) -> None:
        text = handout(
            "tms", content="locations: locations.csv\ncontent: ['Fax {location.phones.fax}.', x]\n"
        )
        root = library(tmp_path, {"tms": text}, "id,name,fax\na,A,301-444-2121\nb,B,\n")
        planned = make_plan(BatchRequest((root,)))
        assert [problem.severity for problem in planned.problems] == [Severity.WARNING]
        assert planned.is_complete


class TestNames:
    def test_two_handouts_of_one_name_are_both_left_out(self, tmp_path: Path) -> None:
        handouts = {"a": handout("tms"), "b": handout("tms"), "c": handout("ect")}
        planned = make_plan(BatchRequest((library(tmp_path, handouts),)))
        assert {job.handout for job in planned.jobs} == {"ect"}
        (problem,) = planned.problems
        assert problem.code == "name-clash"
        assert "a.yaml for a, and" in problem.message
        assert "b.yaml for a" in problem.message

    def test_names_with_the_same_hash_are_still_two_names(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = library(tmp_path, {"a": handout("tms"), "b": handout("tms"), "c": handout("ect")})
        planned = make_plan(BatchRequest((root,)))
        monkeypatch.setattr("handout.batch.jobs.hash", lambda name: 1, raising=False)
        again = make_plan(BatchRequest((root,)))
        assert (again.jobs, again.problems) == (planned.jobs, planned.problems)
        assert {job.handout for job in again.jobs} == {"ect"}

    def test_a_template_that_forgets_the_location(self, tmp_path: Path) -> None:
        planned = make_plan(
            BatchRequest((library(tmp_path, THREE),), template="{handout}-{language}-{paper}.pdf")
        )
        assert planned.jobs == ()
        assert [problem.code for problem in planned.problems] == ["name-clash"] * 4
        assert "{location}" in planned.problems[0].hint

    def test_folders_by_language_and_location(self, tmp_path: Path) -> None:
        order = BatchRequest(
            (library(tmp_path, THREE),), template="{handout}/{language}/{location}/{paper}.pdf"
        )
        assert make_plan(order).document_count == 8

    def test_a_path_that_is_too_long(self, tmp_path: Path) -> None:
        template = "/".join(["x" * 60] * 4) + "/{handout}-{location}-{language}-{paper}"
        planned = make_plan(BatchRequest((library(tmp_path, {"tms": THREE["tms"]}),), template=template))
        assert planned.jobs == ()
        assert [problem.code for problem in planned.problems] == ["name-too-long"]

    def test_a_template_that_cannot_be_used(self, tmp_path: Path) -> None:
        planned = make_plan(BatchRequest((library(tmp_path, THREE),), template="../{nothing}"))
        assert planned.jobs == ()
        assert [problem.code for problem in planned.problems] == ["unknown-field", "bad-template"]


class TestLibrary:
    def test_each_file_once_however_it_is_named(self, tmp_path: Path) -> None:
        root = library(tmp_path, THREE)
        (root / "content.yaml").write_text(handout("main"), encoding="utf-8")
        (root / "handouts" / ".hidden.yaml").write_text("", encoding="utf-8")
        (root / "handouts" / "note.txt").write_text("", encoding="utf-8")
        files, problems = find_content_files((root / "handouts" / "tms.yaml", root, root / "handouts"))
        assert [file.relative_to(root).as_posix() for file in files] == [
            "handouts/tms.yaml",
            "content.yaml",
            "handouts/ketamine.es.yaml",
            "handouts/ketamine.yaml",
        ]
        assert problems == ()

    def test_a_folder_of_projects(self, tmp_path: Path) -> None:
        for name in ("b", "a"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "content.yaml").write_text("", encoding="utf-8")
        files, _ = find_content_files((tmp_path,))
        assert files == (tmp_path / "a" / "content.yaml", tmp_path / "b" / "content.yaml")

    def test_what_handouts_share_lies_beside_their_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = library(tmp_path, THREE)
        monkeypatch.chdir(root / "handouts")
        assert make_plan(BatchRequest((Path("tms.yaml"),))).document_count == 2
        assert make_plan(BatchRequest((Path(),))).document_count == 8


def test_translations_beside_a_main_file_belong_to_the_batch(tmp_path: Path) -> None:
    more = {"content": "", "content.es": ", language: es", "content.old": ", version: 0.1"}
    for name, keys in more.items():
        text = handout("tms", keys, "content: [Hello.]\n")
        (tmp_path / "project").mkdir(exist_ok=True)
        (tmp_path / "project" / f"{name}.yaml").write_text(text, encoding="utf-8")
    for folder in (tmp_path, tmp_path / "project"):
        assert [path.name for path in find_content_files([folder])[0]] == ["content.yaml", "content.es.yaml"]
    planned = make_plan(BatchRequest((tmp_path,), languages=("es",)))
    assert made(planned) == ["tms_letter_es_v1.0.pdf"]
    assert made(make_plan(BatchRequest((tmp_path,), languages=("en",)))) == ["tms_letter_en_v1.0.pdf"]
