"""A whole batch into a bucket, which is served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.batch.engines import Processes, Serial
from handout.delivery.folder import Folder
from handout.delivery.remote import Remote
from handout.delivery.stores import KEPT
from tests.batch.clinics import NAMES, batch, mend, write
from tests.support.buckets import bucket_served


@pytest.fixture
def store() -> Iterator[Remote]:
    """A folder in a bucket of a server that this test has to itself."""
    with bucket_served("clinics") as options:
        yield Remote("s3://clinics/all", options)


def test_a_bucket_gets_the_same_and_only_what_changed(store: Remote, tmp_path: Path) -> None:
    root, folder = write(tmp_path / "library"), Folder(tmp_path / "output")
    batch(root, folder)
    assert sorted(batch(root, store, engine=Processes(2)).made) == list(NAMES)
    assert [store.read(name) for name in NAMES] == [folder.read(name) for name in NAMES]
    assert len(batch(root, store, engine=Serial()).current) == 7
    mend(root / "locations.csv", "555-0102", "555-0999")
    before = store.listing().files
    store.remove(NAMES[-1])
    account = batch(root, store)
    changed = [name for name in NAMES if "_bay_" in name]
    assert sorted(account.made) == [*changed, NAMES[-1]]
    after = store.listing().files
    assert [name for name in NAMES if after[name] != before[name]] == changed
    (root / "handouts" / "tms.yaml").unlink()
    assert batch(root, store, prune=True).removed == tuple(name for name in NAMES if "tms" in name)
    assert sorted(store.listing().files) == [name for name in NAMES if "tms" not in name]
    assert list(store.listing(KEPT).files) == [f"{KEPT}/manifest.jsonl"]
