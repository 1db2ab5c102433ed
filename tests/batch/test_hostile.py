"""What a hostile reader of the batch tried: files that --prune must not take, and messages that mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.batch.plan import BatchRequest
from handout.delivery.folder_store import FolderStore
from handout.errors import OutputError
from handout.theme.printing import Printing
from tests.batch.clinics import NAMES, batch, outputs, write


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


def test_a_file_in_the_folders_place_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="/out is no folder"):
        FolderStore(tmp_path / "out").list_files()
