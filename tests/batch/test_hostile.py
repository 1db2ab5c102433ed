"""What a hostile reader of the batch tried: files that --prune must not take, and messages that mislead."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handout.batch.plan import BatchRequest
from handout.delivery.folder_store import FolderStore
from handout.errors import OutputError
from handout.theme.printing import Printing
from tests.batch.clinics import LOCATIONS, NAMES, batch, mend, outputs, write


def test_pruning_one_library_leaves_the_pdfs_of_another(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one"), write(tmp_path / "two")
    (one / "handouts" / "tms.yaml").unlink()
    (two / "handouts" / "ketamine.yaml").unlink()
    store = FolderStore(tmp_path / "out")
    batch(one, store)
    batch(two, store, prune=True)
    assert list(outputs(store.path)) == list(NAMES)


def test_pruning_save_ink_leaves_the_regular_copies(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    store = FolderStore(tmp_path / "out")
    batch(root, store)
    batch(root, store, order=BatchRequest((root,), printing=Printing(ink="save")), prune=True)
    assert set(NAMES) <= set(outputs(store.path))


def test_pruning_leaves_what_somebody_put_in_a_pdfs_place(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    store = FolderStore(tmp_path / "out")
    batch(root, store)
    (root / "handouts" / "tms.yaml").unlink()
    mine = store.path / "tms_oak_letter_en_v1.0.pdf"
    mine.write_bytes(b"%PDF-1.4 my own")
    batch(root, store, prune=True)
    assert mine.read_bytes() == b"%PDF-1.4 my own"


def make_annotated_copy(path: Path) -> bytes:
    """Add a note to a PDF as viewers do: behind its end, so that all of ours still stands before it."""
    whole = path.read_bytes() + b"1 0 obj\n<</Type/Annot>>\nendobj\nstartxref\n0\n%%EOF\n"
    path.write_bytes(whole)
    return whole


@pytest.mark.parametrize("kind", ["other words", "annotated", "padded", "one byte", "another build"])
def test_a_file_of_a_recorded_name_that_is_not_as_we_wrote_it_stays(tmp_path: Path, kind: str) -> None:
    root = write(tmp_path / "one")
    store = FolderStore(tmp_path / "out")
    batch(root, store)
    path = store.path / NAMES[0]
    if kind == "annotated":
        mine = make_annotated_copy(path)
    elif kind == "padded":
        mine = path.read_bytes() + b"% signed by me\n" * 9
    elif kind == "one byte":
        whole = path.read_bytes()
        mine = whole[:300] + bytes([whole[300] ^ 1]) + whole[301:]
    else:
        mine = {"other words": b"my scanned, signed copy", "another build": make_unknown_copy(path)}[kind]
    path.write_bytes(mine)
    report = batch(root, store)
    if kind == "another build":
        assert list(report.made) == [NAMES[0]], "it says itself that handout wrote it as it stands"
        return
    assert [problem.code for problem in report.problems] == ["not-ours"]
    assert path.read_bytes() == mine
    assert list(batch(root, store, force=True).made) == [NAMES[0]]


def make_unknown_copy(path: Path) -> bytes:
    """Return another whole file of ours, as a batch that was killed before its record leaves it."""
    return (path.parent / NAMES[-1]).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="making symbolic links needs a right on Windows")
def test_a_link_out_of_the_folder_is_never_written_through(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    store = FolderStore(tmp_path / "out")
    batch(root, store)
    contents = (b"mine", (store.path / NAMES[1]).read_bytes())
    for name, content, change in zip(NAMES[:2], contents, (" slowly", " calmly"), strict=True):
        precious = tmp_path / f"precious-{name}"
        precious.write_bytes(content)
        (store.path / name).unlink()
        (store.path / name).symlink_to(precious)
        mend(root / "handouts" / "ketamine.yaml", "Breathe", f"Breathe{change},")
        report = batch(root, store, force=True)
        assert {problem.code for problem in report.problems} == {"link-leads-out"}
        assert precious.read_bytes() == content
        assert (store.path / name).is_symlink()
        (store.path / name).unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="making symbolic links needs a right on Windows")
def test_a_folder_that_is_a_link_out_of_the_output_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    store = FolderStore(tmp_path / "out")
    store.path.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (store.path / "oak").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    report = batch(root, store, order=BatchRequest((root,), template="{location}/{handout}-{paper}"))
    assert {problem.code for problem in report.problems} == {"link-leads-out"}
    assert len(report.made) == 4
    assert not list((tmp_path / "elsewhere").iterdir())


class TestPruningTooMuch:
    @pytest.mark.parametrize("rows", [1, 2])
    def test_more_than_half_needs_a_yes(self, tmp_path: Path, rows: int) -> None:
        root = write(tmp_path / "one")
        store = FolderStore(tmp_path / "out")
        batch(root, store)
        lines = LOCATIONS.splitlines(keepends=True)
        (root / "locations.csv").write_text("".join(lines[: 1 + rows]), encoding="utf-8")
        report = batch(root, store, prune=True)
        if rows == 2:
            assert len(report.removed) == 1, "elm's: one of seven"
            return
        assert [problem.code for problem in report.problems] == ["prune-too-many"]
        assert report.not_removed == tuple(report.retired)
        assert list(outputs(store.path)) == list(NAMES)
        assert len(batch(root, store, prune=True, is_prune_confirmed=True).removed) == 4

    def test_a_list_of_locations_without_a_location_is_an_error(self, tmp_path: Path) -> None:
        root = write(tmp_path / "one")
        store = FolderStore(tmp_path / "out")
        batch(root, store)
        (root / "locations.csv").write_text(LOCATIONS.splitlines()[0] + "\n", encoding="utf-8")
        report = batch(root, store, prune=True)
        assert "no-locations" in {problem.code for problem in report.problems}
        assert list(outputs(store.path)) == list(NAMES)

    def test_no_handout_at_all_prunes_nothing(self, tmp_path: Path) -> None:
        root = write(tmp_path / "one")
        store = FolderStore(tmp_path / "out")
        batch(root, store)
        for path in (root / "handouts").glob("*.yaml"):
            mend(path, "status: approved", "status: retired")
        report = batch(root, store, prune=True)
        assert "prune-too-many" in {problem.code for problem in report.problems}
        assert list(outputs(store.path)) == list(NAMES)


def test_a_library_that_moved_is_recognised(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    store = FolderStore(tmp_path / "out")
    batch(root, store)
    moved = root.rename(tmp_path / "two")
    mend(moved / "locations.csv", LOCATIONS.splitlines()[2] + "\n", "")
    assert len(batch(moved, store, check=True).retired) == 3
    assert len(batch(moved, store).retired) == 3, "still known in the run after the first"
    assert len(batch(moved, store, prune=True).removed) == 3


def test_a_library_that_moved_and_lost_half_is_recognised(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    (root / "handouts" / "ketamine.yaml").unlink()
    lines = LOCATIONS.splitlines(keepends=True)
    (root / "locations.csv").write_text("".join(lines[:3]), encoding="utf-8")
    store = FolderStore(tmp_path / "out")
    made = batch(root, store).made
    moved = root.rename(tmp_path / "two")
    (moved / "locations.csv").write_text("".join(lines[:2]), encoding="utf-8")
    assert len(batch(moved, store, prune=True).removed) * 2 == len(made)


def test_a_library_that_shares_a_name_with_another_takes_nothing_over(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one"), write(tmp_path / "two")
    (two / "handouts" / "ketamine.yaml").unlink()
    store = FolderStore(tmp_path / "out")
    batch(one, store)
    report = batch(two, store, prune=True)
    assert report.retired == {}
    assert list(outputs(store.path)) == list(NAMES)


def test_a_file_in_the_folders_place_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="/out is no folder"):
        FolderStore(tmp_path / "out").list_files()
