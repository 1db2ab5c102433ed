"""A whole batch into a bucket, which is served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.batch.engines import ProcessEngine, SerialEngine
from handout.delivery.bucket_store import BucketStore
from handout.delivery.folder_store import FolderStore
from handout.delivery.store import STATE_DIR
from tests.batch.clinics import NAMES, batch, mend, write
from tests.support.buckets import bucket_served


@pytest.fixture
def store() -> Iterator[BucketStore]:
    """A folder in a bucket of a server that this test has to itself."""
    with bucket_served("clinics") as options:
        yield BucketStore("s3://clinics/all", options)


def test_a_bucket_gets_the_same_and_only_what_changed(store: BucketStore, tmp_path: Path) -> None:
    root, folder = write(tmp_path / "library"), FolderStore(tmp_path / "output")
    batch(root, folder)
    assert sorted(batch(root, store, engine=ProcessEngine(2)).made) == list(NAMES)
    assert [store.read(name) for name in NAMES] == [folder.read(name) for name in NAMES]
    assert len(batch(root, store, engine=SerialEngine()).current) == 7
    mend(root / "locations.csv", "555-0102", "555-0999")
    before = store.list_files().files
    store.remove(NAMES[-1])
    account = batch(root, store)
    changed = [name for name in NAMES if "_bay_" in name]
    assert sorted(account.made) == [*changed, NAMES[-1]]
    after = store.list_files().files
    assert [name for name in NAMES if after[name] != before[name]] == changed
    (root / "handouts" / "tms.yaml").unlink()
    assert batch(root, store, prune=True).removed == tuple(name for name in NAMES if "tms" in name)
    assert sorted(store.list_files().files) == [name for name in NAMES if "tms" not in name]
    assert list(store.list_files(STATE_DIR).files) == [f"{STATE_DIR}/manifest.jsonl"]
