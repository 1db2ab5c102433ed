"""A bucket as a store, against a real S3 server on this machine, and other file systems behind URLs."""

from __future__ import annotations

import math
import pickle
import sys
import threading
import urllib.request
import uuid
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from handout.batch.manifest import Manifest
from handout.batch.manifest_entry import ManifestEntry
from handout.batch.manifest_file import BASE_FILE
from handout.delivery.bucket_store import BucketStore
from handout.delivery.open_store import open_store
from handout.delivery.store import STATE_DIR, FileInfo, compute_digest, make_temporary_name
from handout.errors import MissingExtraError, OutputError
from tests.support.buckets import bucket_served

# Importing them takes a second, also in a process that gets none of these tests.
pytestmark = pytest.mark.skipif(
    not all(map(find_spec, ("fsspec", "moto", "s3fs"))), reason="no bucket can be served here"
)


@pytest.fixture(scope="module")
def options() -> Iterator[dict[str, Any]]:
    """How to reach a server that this module has to itself."""
    with bucket_served("clinics") as found:
        yield found


@pytest.fixture
def store(options: dict[str, Any]) -> BucketStore:
    """A folder of its own in the bucket."""
    return BucketStore(f"s3://clinics/{uuid.uuid4().hex}/", options)


def ask_for_keys(address: str, after: float) -> None:
    """Let the server ask for keys that it knows, after so many requests."""
    plain = {"Content-Type": "text/plain"}
    request = urllib.request.Request(f"{address}/moto-api/reset-auth", str(after).encode(), plain)  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert answer.status == 200


def code(caught: pytest.ExceptionInfo[OutputError]) -> str:
    (problem,) = caught.value.problems
    assert problem.message
    return problem.code


class TestBucket:
    def test_what_is_written_is_read_listed_and_hashed(self, store: BucketStore) -> None:
        facts = store.write("north/a.pdf", [b"one ", b"two"])
        assert store.read("north/a.pdf") == b"one two"
        assert facts.size == 7
        assert store.get_file_info("north/a.pdf") == facts, "S3 tags the file with what we expect"
        assert store.list_files().files == {"north/a.pdf": facts}
        assert store.hash_file("north/a.pdf") == compute_digest(b"one two")
        store.write("north/a.pdf", b"three")
        assert store.read("north/a.pdf") == b"three"
        assert store.get_file_info("north/a.pdf") != facts

    def test_what_is_not_there(self, store: BucketStore) -> None:
        assert store.get_file_info("a.pdf") is None
        assert store.list_files().files == {}
        store.remove("a.pdf")
        with pytest.raises(OutputError) as error:
            store.read("a.pdf")
        assert code(error) == "missing-file"

    def test_a_removed_file_is_gone(self, store: BucketStore) -> None:
        store.write("a.pdf", b"x")
        store.write("b.pdf", b"x")
        store.remove("a.pdf")
        assert list(store.list_files().files) == ["b.pdf"]

    def test_nothing_hidden_is_listed_but_unfinished_files_are_swept(self, store: BucketStore) -> None:
        for name in ("a/x.pdf", f"{STATE_DIR}/manifest.jsonl", f"a/{make_temporary_name(1, 0)}", "a/.hidden"):
            store.write(name, b"x")
        listing = store.list_files()
        assert list(listing.files) == ["a/x.pdf"]
        assert store.remove_unfinished(listing) == 1
        assert store.list_files().unfinished == ()
        assert list(store.list_files(STATE_DIR).files) == [f"{STATE_DIR}/manifest.jsonl"]

    def test_names_never_lead_out_of_the_store(self, store: BucketStore) -> None:
        with pytest.raises(OutputError) as error:
            store.write("../x.pdf", b"x")
        assert code(error) == "bad-name"

    def test_many_at_once_tell_of_each_in_order(self, store: BucketStore) -> None:
        files = [(f"{n}.pdf", b"%d" % n) for n in range(80)]
        found = list(store.write_all([*files, ("../x", b"x")]))
        assert [name for name, _ in found] == [*(name for name, _ in files), "../x"]
        assert isinstance(found[-1][1], OutputError)
        assert store.list_files().files == {
            name: facts for name, facts in found if isinstance(facts, FileInfo)
        }
        assert store.read("7.pdf") == b"7"

    def test_it_crosses_process_borders_and_shows_no_keys(self, store: BucketStore) -> None:
        copy = pickle.loads(pickle.dumps(store))
        copy.write("x.pdf", b"x")
        assert store.read("x.pdf") == b"x"
        assert "secret" not in repr(store)
        assert "127.0.0.1" not in store.address

    def test_several_threads(self, store: BucketStore) -> None:
        threads = [threading.Thread(target=store.write, args=(f"{n}.pdf", b"x" * 50_000)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.list_files().files) == 8


class TestRefusals:
    def test_a_bucket_that_is_not_there(self, options: dict[str, Any]) -> None:
        store = BucketStore("s3://nowhere-at-all/x", options)
        with pytest.raises(OutputError) as error:
            store.write("a.pdf", b"x")
        assert code(error) == "missing-folder"
        assert "nowhere-at-all" in error.value.problems[0].message

    def test_a_server_that_does_not_answer(self, options: dict[str, Any]) -> None:
        quick = {"connect_timeout": 0.2, "retries": {"max_attempts": 0}}
        store = BucketStore(
            "s3://clinics/x", options | {"endpoint_url": "http://127.0.0.1:9", "config_kwargs": quick}
        )
        store._file_system.retries = 1
        with pytest.raises(OutputError) as error:
            store.write("a.pdf", b"x")
        assert code(error) == "not-reached"
        assert "network" in error.value.problems[0].hint

    def test_no_right_to_write(self, store: BucketStore, options: dict[str, Any]) -> None:
        ask_for_keys(options["endpoint_url"], after=0)
        try:
            with pytest.raises(OutputError) as error:
                store.write("a.pdf", b"x")
            found = list(store.write_all([("a.pdf", b"x"), ("b.pdf", b"y")]))
            assert all(isinstance(each, OutputError) for _, each in found)
        finally:
            ask_for_keys(options["endpoint_url"], after=math.inf)
        assert code(error) == "read-only"
        assert "access keys" in error.value.problems[0].hint
        assert store.list_files().files == {}

    @pytest.mark.parametrize("module", ["fsspec", "s3fs"])
    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
        if module == "s3fs":
            monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3")
        for name in [name for name in sys.modules if name.partition(".")[0] == module]:
            monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(MissingExtraError) as error:
            open_store("s3://clinics/x")
        assert 'pip install ".[s3]"' in error.value.problems[0].hint

    def test_an_unknown_kind_of_url(self) -> None:
        with pytest.raises(OutputError) as error:
            open_store("gopher://clinics/x")
        assert code(error) == "bad-url"


class TestManifest:
    def make(self, store: BucketStore, manifest: Manifest, name: str, content: bytes) -> None:
        facts = store.write(name, content)
        manifest.record(name, ManifestEntry("one", compute_digest(content), facts.size, facts.version))

    def test_it_is_kept_in_the_bucket(self, store: BucketStore) -> None:
        with Manifest.open(store) as manifest:
            for name in ("a.pdf", "b.pdf", "c.pdf"):
                self.make(store, manifest, name, b"content")
        assert list(store.list_files(STATE_DIR).files) == [BASE_FILE]
        store.write("b.pdf", b"c0ntent")
        store.remove("c.pdf")
        with Manifest.open(store) as manifest:
            found = manifest.find_current(
                dict.fromkeys(("a.pdf", "b.pdf", "c.pdf"), "one").items(), store.list_files()
            )
        assert found == {"a.pdf"}

    def test_nothing_is_read_when_the_tags_agree(
        self, store: BucketStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with Manifest.open(store) as manifest:
            self.make(store, manifest, "a.pdf", b"content")
        manifest = Manifest.open(store)
        monkeypatch.setattr(BucketStore, "hash_file", None)
        assert manifest.is_current("a.pdf", "one", store.list_files())

    def test_unknown_tags_are_learned(self, store: BucketStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """As in a bucket with keys of its own, whose tags are no digests: read once, then known."""
        with Manifest.open(store) as manifest:
            facts = store.write("a.pdf", b"content")
            manifest.record("a.pdf", ManifestEntry("one", compute_digest(b"content"), facts.size, "other"))
        with Manifest.open(store) as manifest:
            assert manifest.is_current("a.pdf", "one", store.list_files())
        monkeypatch.setattr(BucketStore, "hash_file", None)
        assert Manifest.open(store).is_current("a.pdf", "one", store.list_files())

    def test_two_batches_at_once_lose_nothing(self, store: BucketStore) -> None:
        with store.lock(), Manifest.open(store) as first, Manifest.open(store) as second:
            self.make(store, first, "a.pdf", b"a")
            self.make(store, second, "b.pdf", b"b")
        assert sorted(Manifest.open(store)) == ["a.pdf", "b.pdf"]

    def test_a_killed_batch_is_taken_up(self, store: BucketStore) -> None:
        killed = Manifest.open(store)
        self.make(store, killed, "a.pdf", b"a")
        killed.flush()
        with Manifest.open(store) as manifest:
            assert list(manifest) == ["a.pdf"]
        assert list(store.list_files(STATE_DIR).files) == [BASE_FILE]


class TestOtherSystems:
    """Where a file cannot be put whole, it is moved to its place."""

    def test_a_file_system_without_whole_puts(self, tmp_path: Path) -> None:
        store = BucketStore(f"local://{tmp_path.as_posix()}/out")
        store.write("a/x.pdf", b"old")
        store.write("a/x.pdf", b"new")
        assert store.read("a/x.pdf") == b"new"
        assert list(store.list_files().files) == ["a/x.pdf"]
        assert store.get_file_info("a/x.pdf") == store.list_files().files["a/x.pdf"]
        assert [path.name for path in (tmp_path / "out" / "a").iterdir()] == ["x.pdf"]

    def test_a_move_that_fails_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*arguments: object, **named: object) -> None:
            raise OSError("no")

        store = BucketStore(f"local://{tmp_path.as_posix()}/out")
        store.write("x.pdf", b"old")
        monkeypatch.setattr(type(store._file_system), "mv", fails)
        with pytest.raises(OutputError):
            store.write("x.pdf", b"new")
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["x.pdf"]
        assert store.read("x.pdf") == b"old"

    def test_memory(self) -> None:
        store = open_store("memory://clinics")
        store.write("a/x.pdf", b"x")
        assert list(store.list_files().files) == ["a/x.pdf"]
        assert store.list_files("b").files == {}
