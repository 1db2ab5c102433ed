"""What a batch makes and what it leaves alone, as someone would see who looks into the folder."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from handout.batch import task_runner
from handout.batch.engines import Engine, ProcessEngine, SerialEngine
from handout.batch.manifest import Manifest
from handout.batch.plan import BatchRequest
from handout.batch.report import count_documents
from handout.content.model import Location
from handout.delivery.folder_store import FolderStore
from handout.errors import OutputError
from handout.render import Rendered, Renderer
from tests.batch.clinics import (
    LOCATIONS,
    NAMES,
    age,
    batch,
    everything,
    kept,
    mend,
    outputs,
    picture,
    untrue,
    words,
    write,
)

Library = tuple[Path, FolderStore]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library and the store for its PDFs, which is not there yet."""
    return write(tmp_path / "library"), FolderStore(tmp_path / "output")


@pytest.fixture(scope="module")
def first_batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library and its first batch, with old files in it: what each test begins with."""
    folder = tmp_path_factory.mktemp("batch")
    store = FolderStore(folder / "made" / "output")
    account = batch(write(folder / "made" / "library"), store)
    assert sorted(account.made) == list(NAMES)
    age(store.path)
    return (folder / "made").rename(folder / "first")


@pytest.fixture
def made(first_batch: Path) -> Library:
    """A library after its first batch, always in the same place: what is recorded names it."""
    place = first_batch.with_name("made")
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(first_batch, place)
    return place / "library", FolderStore(place / "output")


def remade(made: Library, **wish: Any) -> list[str]:
    """Run a batch and return what it wrote; all else must be as old as it was."""
    root, store = made
    before = outputs(store.path)
    account = batch(root, store, **wish)
    after = outputs(store.path)
    written = [name for name in after if after[name] != before.get(name)]
    assert sorted(account.made) == written
    assert untrue(store.path) == []
    assert not batch(root, store, check=True).stale
    return written


def of(*parts: str) -> list[str]:
    return [name for name in NAMES if any(part in name for part in parts)]


class TestIncremental:
    def test_the_first_run_makes_everything_and_remembers_it(self, library: Library) -> None:
        root, store = library
        account = batch(root, store)
        assert list(outputs(store.path)) == list(NAMES)
        assert count_documents(account) == {
            "planned": 7, "made": 7, "current": 0, "failed": 0, "retired": 0, "removed": 0,
        }  # fmt: skip
        assert set(account.made.values()) == {1}
        assert kept(store.path) == {"manifest.jsonl", "lock"}
        entry = Manifest.open(store).get(NAMES[0])
        assert entry is not None
        assert (entry.handout, entry.location, entry.language, entry.paper) == ("ketamine", "bay", "en", "a4")

    def test_each_file_has_its_own_location_s_words(self, made: Library) -> None:
        for name in NAMES:
            said = words((made[1].path / name).read_bytes())
            places = {"oak": "Oak Hill", "bay": "Bay Side", "elm": "Elm Street"}
            there = {place for place, title in places.items() if title in said}
            assert there == {name.split("_")[1]}

    def test_a_second_run_touches_nothing(self, made: Library) -> None:
        root, store = made
        before = everything(store.path)
        account = batch(root, store)
        assert len(account.current) == 7
        after = everything(store.path)
        del before[".handout/lock"], after[".handout/lock"]
        assert after == before

    def test_one_telephone_number(self, made: Library) -> None:
        mend(made[0] / "locations.csv", "555-0102", "555-0999")
        assert remade(made) == of("_bay_")
        assert "555-0999" in words((made[1].path / NAMES[0]).read_bytes())

    def test_one_sentence(self, made: Library) -> None:
        mend(made[0] / "handouts" / "tms.yaml", "Rest well.", "Rest very well.")
        assert remade(made) == of("tms")

    @pytest.mark.parametrize("change", ["disclaimer: Ask", "theme: clinic"])
    def test_the_brand(self, made: Library, change: str) -> None:
        mend(made[0] / "brand.yaml", change, {"theme: clinic": "theme: warm"}.get(change, "disclaimer: Call"))
        assert remade(made) == list(NAMES)

    def test_another_theme_for_this_run(self, made: Library) -> None:
        account = batch(*made, order=BatchRequest((made[0],), theme="warm"))
        assert sorted(account.made) == list(NAMES)

    def test_the_logo(self, made: Library) -> None:
        logo = made[0] / "assets" / "logo.svg"
        logo.write_text(logo.read_text(encoding="utf-8").replace("</svg>", "<g/></svg>"), encoding="utf-8")
        assert remade(made) == list(NAMES)

    def test_a_picture_of_one_handout(self, made: Library) -> None:
        picture(made[0], "green")
        assert remade(made) == of("tms")

    def test_what_stands_in_no_document_changes_none(self, made: Library) -> None:
        mend(made[0] / "handouts" / "tms.yaml", "Rest well.", "Rest well. # a comment")
        mend(made[0] / "locations.csv", "oak,Oak Hill", "oak, Oak Hill")
        assert remade(made) == []

    def test_a_new_location(self, made: Library) -> None:
        with (made[0] / "locations.csv").open("a", encoding="utf-8") as file:
            file.write("new,New,4 Mill Road,(301) 555-0104,https://example.org/new,ketamine,\n")
        assert remade(made) == ["ketamine_new_a4_en_v1.0.pdf", "ketamine_new_letter_en_v1.0.pdf"]

    @pytest.mark.parametrize("harm", ["deleted", "cut", "empty"])
    def test_what_is_lost_or_damaged_is_made_again(self, made: Library, harm: str) -> None:
        path = made[1].path / NAMES[2]
        whole = path.read_bytes()
        if harm == "deleted":
            path.unlink()
        else:
            path.write_bytes({"cut": whole[:-40], "empty": b""}[harm])
        assert remade(made) == [NAMES[2]]
        assert path.read_bytes() == whole

    def test_a_lost_manifest_makes_all_again_over_our_own_files(self, made: Library) -> None:
        (made[1].path / ".handout" / "manifest.jsonl").unlink()
        assert remade(made) == list(NAMES)

    def test_content_that_changes_while_the_batch_runs_leaves_no_false_claim(
        self, made: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The author saves the file between planning and rendering, and undoes it before the next run."""
        root, store = made
        sheet = root / "handouts" / "ketamine.yaml"
        mend(sheet, "Breathe slowly.", "Breathe in.")
        make = task_runner._get_renderer

        def late(conditions: task_runner.RunSettings, *task: Any) -> Renderer:
            if "Breathe in." in sheet.read_text(encoding="utf-8"):
                mend(sheet, "Breathe in.", "Breathe out.")
            return make(conditions, *task)

        monkeypatch.setattr(task_runner, "_get_renderer", late)
        batch(root, store)
        monkeypatch.undo()
        assert "Breathe out." in words((store.path / NAMES[0]).read_bytes())
        assert untrue(store.path) == []
        assert not batch(root, store, check=True).stale
        mend(sheet, "Breathe out.", "Breathe in.")
        age(store.path)
        assert remade(made) == of("ketamine")
        assert "Breathe in." in words((store.path / NAMES[0]).read_bytes())


class TestRetired:
    def test_a_location_that_is_gone_is_told_and_pruned(self, made: Library) -> None:
        root, store = made
        mend(root / "locations.csv", LOCATIONS.splitlines()[2] + "\n", "")
        account = batch(root, store)
        assert account.retired == dict.fromkeys(
            of("_bay_"), "the location 'bay' is gone, or leaves this handout out"
        )
        assert list(outputs(store.path)) == list(NAMES)
        account = batch(root, store, prune=True)
        assert account.removed == tuple(of("_bay_"))
        assert list(outputs(store.path)) == of("_oak_", "_elm_")
        assert not batch(root, store, check=True).retired

    def test_a_handout_that_is_retired_or_gone(self, made: Library) -> None:
        root, store = made
        mend(root / "handouts" / "tms.yaml", "status: approved", "status: retired")
        assert batch(root, store).retired == dict.fromkeys(of("tms"), "it is retired")
        (root / "handouts" / "tms.yaml").unlink()
        assert batch(root, store, prune=True).removed == tuple(of("tms"))

    def test_nothing_is_pruned_while_anything_is_broken(self, made: Library) -> None:
        root, store = made
        (root / "handouts" / "tms.yaml").unlink()
        mend(root / "handouts" / "ketamine.yaml", "contact", "contcat")
        account = batch(root, store, prune=True)
        assert (account.retired, account.removed) == ({}, ())
        assert "not-pruned" in {problem.code for problem in account.problems}
        assert list(outputs(store.path)) == list(NAMES)

    def test_a_draft_keeps_its_own_files_and_no_others(self, made: Library) -> None:
        root, store = made
        mend(root / "handouts" / "ketamine.yaml", "status: approved", "status: draft")
        mend(root / "locations.csv", LOCATIONS.splitlines()[2] + "\n", "")
        account = batch(root, store, order=BatchRequest((root,), drafts=False), prune=True)
        assert account.removed == tuple(of("_bay_"))
        assert list(outputs(store.path)) == of("_oak_", "_elm_")

    def test_a_retired_handout_goes_while_another_is_overdue(self, made: Library) -> None:
        root, store = made
        mend(root / "handouts" / "tms.yaml", "status: approved", "status: retired")
        mend(
            root / "handouts" / "ketamine.yaml",
            "status: approved",
            "status: approved, next_review: 2020-01-31",
        )
        order = BatchRequest((root,), today=dt.date(2026, 1, 1))
        assert batch(root, store, order=order, prune=True).removed == tuple(of("tms"))
        assert list(outputs(store.path)) == of("ketamine")

    def test_a_broken_location_keeps_its_files(self, made: Library) -> None:
        root, store = made
        mend(root / "locations.csv", "bay,Bay Side", "bay,")
        batch(root, store, prune=True)
        assert list(outputs(store.path)) == list(NAMES)

    @pytest.mark.parametrize(
        "asked",
        [{"handouts": ("ketamine",)}, {"papers": ("a4",)}, {"paths": ("handouts/ketamine.yaml",)}],
    )
    def test_what_was_not_asked_for_this_time_is_not_retired(
        self, made: Library, asked: dict[str, tuple[str, ...]]
    ) -> None:
        root, store = made
        paths = tuple(root / path for path in asked.pop("paths", (".",)))
        account = batch(root, store, order=BatchRequest(paths, **asked), prune=True)  # type: ignore[arg-type]
        assert (account.retired, account.removed) == ({}, ())
        assert list(outputs(store.path)) == list(NAMES)

    def test_of_what_was_asked_for_what_is_gone_is_retired(self, made: Library) -> None:
        root, store = made
        mend(root / "locations.csv", LOCATIONS.splitlines()[1] + "\n", "")
        account = batch(root, store, order=BatchRequest((root,), papers=("a4",)), prune=True)
        assert account.removed == ("ketamine_oak_a4_en_v1.0.pdf",)

    def test_other_names_leave_the_old_ones_over(self, made: Library) -> None:
        root, store = made
        template = "{location}/{handout}-{paper}"
        account = batch(root, store, order=BatchRequest((root,), template=template), prune=True)
        assert account.removed == NAMES
        assert list(outputs(store.path))[:2] == ["bay/ketamine-a4.pdf", "bay/ketamine-letter.pdf"]


class TestCheck:
    def test_nothing_at_all_is_written(self, library: Library) -> None:
        root, store = library
        account = batch(root, store, check=True, prune=True)
        assert sorted(account.stale) == list(NAMES)
        assert not store.path.exists()

    def test_nor_where_something_is(self, made: Library) -> None:
        root, store = made
        mend(root / "locations.csv", "555-0102", "555-0999")
        (store.path / ".handout-batch-1-1.part").write_bytes(b"unfinished")
        before = everything(store.path)
        account = batch(root, store, check=True, prune=True)
        assert sorted(account.stale) == of("_bay_")
        assert len(account.current) == 4
        assert everything(store.path) == before


class TestBroken:
    def test_a_broken_handout_stops_no_other(self, library: Library) -> None:
        root, store = library
        mend(root / "handouts" / "tms.yaml", "qr:", "rq:")
        account = batch(root, store)
        assert sorted(account.made) == of("ketamine")
        (problem,) = account.problems
        assert problem.mark is not None
        assert (Path(problem.mark.file).name, problem.mark.line) == ("tms.yaml", 7)

    def test_a_location_that_cannot_be_laid_out_stops_no_other(self, library: Library) -> None:
        root, store = library
        mend(root / "locations.csv", "https://example.org/bay", "https://example.org/" + "x" * 900)
        account = batch(root, store)
        assert set(account.failed) == {"tms_bay_letter_en_v1.0.pdf"}
        assert len(account.made) == 6
        assert [problem.code for problem in account.problems] == ["qr-too-long"]
        assert sorted(batch(root, store).failed) == ["tms_bay_letter_en_v1.0.pdf"]

    def test_a_theme_that_does_not_exist_is_told_of_every_document(self, made: Library) -> None:
        root, store = made
        mend(root / "brand.yaml", "theme: clinic", "theme: clinci")
        account = batch(root, store)
        assert sorted(account.failed) == list(NAMES)
        assert {problem.code for problem in account.problems} == {"unknown-theme"}
        assert account.retired == {}
        assert list(outputs(store.path)) == list(NAMES)

    def test_a_bug_is_told_once_for_each_document_and_stops_nothing(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        right = Renderer.render

        def wrong(press: Renderer, place: Location | None) -> Rendered:
            if place is not None and place.id == "bay":
                raise ZeroDivisionError("by nothing")
            return right(press, place)

        monkeypatch.setattr(Renderer, "render", wrong)
        account = batch(*library)
        assert sorted(account.failed) == of("_bay_")
        assert len(account.traces) == 3
        assert "ZeroDivisionError" in account.traces[0]

    def test_a_handout_that_breaks_while_the_batch_runs(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root, store = library

        make = task_runner._get_renderer

        def press(conditions: task_runner.RunSettings, *task: Any) -> Renderer:
            if task[0].handout == "tms":
                (root / "handouts" / "tms.yaml").write_text("content: [", encoding="utf-8")
            return make(conditions, *task)

        monkeypatch.setattr(task_runner, "_get_renderer", press)
        account = batch(root, store)
        assert sorted(account.failed) == of("tms")
        assert sorted(account.made) == of("ketamine")


class TestStrangers:
    def test_a_file_that_is_not_ours_stays_and_the_rest_is_made(self, library: Library) -> None:
        root, store = library
        store.write(NAMES[0], b"%PDF-1.7 my own")
        account = batch(root, store)
        assert [problem.code for problem in account.problems] == ["not-ours"]
        assert list(account.failed) == [NAMES[0]]
        assert len(account.made) == 6
        assert store.read(NAMES[0]) == b"%PDF-1.7 my own"
        account = batch(root, store, force=True)
        assert list(account.made) == [NAMES[0]]
        assert NAMES[0] not in batch(root, store).failed

    def test_other_files_beside_ours_are_nobody_s_business(self, made: Library) -> None:
        root, store = made
        (store.path / "notes.txt").write_text("mine", encoding="utf-8")
        (store.path / "other.pdf").write_bytes(b"%PDF-1.7 mine")
        account = batch(root, store, prune=True)
        assert (account.removed, account.problems) == ((), {})
        assert (store.path / "other.pdf").exists()


@pytest.mark.parametrize(
    "engine", [ProcessEngine(2), ProcessEngine(2, start_method="spawn")], ids=["two", "spawn"]
)
def test_whoever_makes_them_the_bytes_are_the_same(made: Library, tmp_path: Path, engine: Engine) -> None:
    root, store = made
    other = FolderStore(tmp_path / "other")
    account = batch(root, other, engine=engine)
    assert sorted(account.made) == list(NAMES)
    assert [other.read(name) for name in NAMES] == [store.read(name) for name in NAMES]
    assert not batch(root, other, check=True).stale


def test_progress_counts_to_the_end(library: Library) -> None:
    from handout.batch.plan import make_plan
    from handout.batch.run import BatchOptions, run_batch

    told: list[tuple[int, int]] = []
    run_batch(
        make_plan(BatchRequest((library[0],))),
        BatchOptions(library[1], engine=SerialEngine()),
        lambda *at: told.append(at),
    )
    assert told[-1] == (7, 7)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's mode means nothing on Windows")
def test_a_folder_that_cannot_be_made_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as error:
        batch(library[0], FolderStore(tmp_path / "file" / "output"))
    assert error.value.problems[0].message


def test_another_batch_at_work_is_told(library: Library) -> None:
    root, store = library
    with store.lock("14:02"), pytest.raises(OutputError) as error:
        batch(root, FolderStore(store.path))
    assert error.value.problems[0].code == "batch-running"
