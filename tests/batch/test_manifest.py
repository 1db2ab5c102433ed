"""The manifest never claims what is not there, and forgets at most what was not yet written down."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from handout.batch import manifest as manifest_module
from handout.batch.manifest import FLUSH_INTERVAL, Manifest
from handout.batch.manifest_entry import ManifestEntry
from handout.batch.manifest_file import BASE_FILE, FORMAT, encode_changes
from handout.delivery.folder_store import FolderStore
from handout.delivery.store import STATE_DIR, FileInfo, FileListing, compute_digest
from handout.errors import OutputError


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """A store in a folder that does not exist yet."""
    return FolderStore(tmp_path / "output")


def made(
    store: FolderStore, manifest: Manifest, name: str, content: bytes, input_hash: str = "one"
) -> ManifestEntry:
    facts = store.write(name, content)
    entry = ManifestEntry(
        input_hash, compute_digest(content), facts.size, facts.version, "asthma", "riverside", "en-US"
    )
    manifest.record(name, entry)
    return entry


def parts(store: FolderStore) -> list[str]:
    return sorted(name for name in store.list_files(STATE_DIR).files if "part-" in name)


class TestRemembering:
    def test_nothing_is_remembered_of_a_new_folder(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            assert not manifest.is_current("x.pdf", "one", store.list_files())
        assert not store.path.exists()

    def test_what_was_written_is_current(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            entry = made(store, manifest, "x.pdf", b"x")
        again = Manifest.open(store)
        assert again.get("x.pdf") == entry
        assert list(again) == ["x.pdf"]
        assert len(again) == 1
        for thorough in (True, False, None):
            assert again.is_current("x.pdf", "one", store.list_files(), thorough=thorough)
            assert not again.is_current("x.pdf", "other", store.list_files(), thorough=thorough)
            assert not again.is_current("y.pdf", "one", store.list_files(), thorough=thorough)

    def test_a_file_that_went_or_changed_is_not(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            for name in ("gone", "longer", "damaged", "touched"):
                made(store, manifest, name, b"content")
        store.remove("gone")
        store.write("longer", b"content.")
        store.write("damaged", b"c0ntent")
        os.utime(store.path / "damaged", ns=(10**18, 10**18))
        os.utime(store.path / "touched", ns=(10**18, 10**18))
        planned = dict.fromkeys(("gone", "longer", "damaged", "touched"), "one")
        for thorough in (True, False):
            found = Manifest.open(store).find_current(planned.items(), store.list_files(), thorough=thorough)
            assert found == {"touched"}

    def test_a_store_that_knows_versions_only_is_asked_for_the_size_too(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            entry = made(store, manifest, "x.pdf", b"content")
        for size in (entry.size - 1, entry.size, entry.size + 1):
            listing = FileListing({"x.pdf": FileInfo(size, entry.version)})
            current = Manifest.open(store).is_current("x.pdf", "one", listing, thorough=False)
            assert current == (size == entry.size)

    def test_only_the_thorough_look_finds_what_keeps_its_time(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            entry = made(store, manifest, "x.pdf", b"content")
        store.write("x.pdf", b"c0ntent")
        os.utime(store.path / "x.pdf", ns=(int(entry.version), int(entry.version)))
        assert Manifest.open(store).is_current("x.pdf", "one", store.list_files(), thorough=False)
        assert not Manifest.open(store).is_current("x.pdf", "one", store.list_files())

    def test_a_file_that_goes_after_the_listing_is_not_current(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            made(store, manifest, "x.pdf", b"content")
        listing = store.list_files()
        store.remove("x.pdf")
        assert not Manifest.open(store).is_current("x.pdf", "one", listing)

    def test_many_are_asked_for_in_several_threads(self, store: FolderStore) -> None:
        names = [f"{n % 7}/{n}.pdf" for n in range(300)]
        with Manifest.open(store) as manifest:
            for name in names:
                made(store, manifest, name, name.encode())
        store.write("3/10.pdf", b"3/10.PDF")
        found = Manifest.open(store).find_current(dict.fromkeys(names, "one").items(), store.list_files())
        assert set(names) - found == {"3/10.pdf"}

    def test_retired_outputs_and_strangers(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            made(store, manifest, "old.pdf", b"x")
            made(store, manifest, "kept.pdf", b"x")
        store.write("found.pdf", b"somebody's")
        with Manifest.open(store) as manifest:
            assert manifest.find_retired(["kept.pdf", "new.pdf"]) == ("old.pdf",)
            store.remove("old.pdf")
            manifest.forget("old.pdf")
            manifest.forget("never-there.pdf")
        assert list(Manifest.open(store)) == ["kept.pdf"]


class TestWritingDown:
    def test_parts_while_it_goes_on_and_one_file_at_the_end(self, store: FolderStore) -> None:
        manifest = Manifest.open(store)
        for n in range(FLUSH_INTERVAL * 2 + 1):
            made(store, manifest, f"{n}.pdf", b"x")
        assert len(parts(store)) == 2
        assert len(Manifest.open(store)) == FLUSH_INTERVAL * 2, "a reader sees what was written down"
        manifest.close()
        manifest.close()
        assert parts(store) == []
        assert len(Manifest.open(store)) == FLUSH_INTERVAL * 2 + 1

    def test_nothing_changed_nothing_written(self, store: FolderStore) -> None:
        with Manifest.open(store) as manifest:
            made(store, manifest, "x.pdf", b"x")
        before = store.get_file_info(BASE_FILE)
        with Manifest.open(store) as manifest:
            assert manifest.is_current("x.pdf", "one", store.list_files())
        assert store.get_file_info(BASE_FILE) == before

    def test_what_a_killed_batch_left_is_taken_up(self, store: FolderStore) -> None:
        killed = Manifest.open(store)
        made(store, killed, "x.pdf", b"x")
        killed.flush()
        made(store, killed, "y.pdf", b"y")
        with Manifest.open(store) as manifest:
            assert list(manifest) == ["x.pdf"]
            assert manifest.problems == ()
            made(store, manifest, "x.pdf", b"newer", "two")
            manifest.flush()
            assert Manifest.open(store).is_current("x.pdf", "two", store.list_files()), "later parts win"
        assert parts(store) == []

    def test_a_full_disk_at_the_end_loses_nothing_but_time(
        self, store: FolderStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(name: str, content: object, *, durable: bool = False) -> None:
            raise OutputError("there is no room left")

        manifest = Manifest.open(store)
        made(store, manifest, "x.pdf", b"x")
        manifest.flush()
        monkeypatch.setattr(store, "write", fails)
        with pytest.raises(OutputError):
            manifest.close()
        assert list(Manifest.open(store)) == ["x.pdf"]
        with pytest.raises(ZeroDivisionError), Manifest.open(store):
            raise ZeroDivisionError

    def test_parts_that_go_while_they_are_read(
        self, store: FolderStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A writer that closes between a reader's listing and its reading."""
        writer = Manifest.open(store)
        made(store, writer, "x.pdf", b"x")
        writer.flush()
        reading, read = FolderStore(store.path), FolderStore.read

        def closes_first(self: FolderStore, name: str) -> bytes:
            writer.close()
            return read(self, name)

        monkeypatch.setattr(FolderStore, "read", closes_first)
        assert list(Manifest.open(reading)) == ["x.pdf"]


class TestDamage:
    @pytest.mark.parametrize(
        ("old", "new"),
        [(b"one", b"two"), (b"\n", b""), (b"x.pdf", b"y.pdf"), (FORMAT.encode(), b"??????????????????")],
    )
    def test_it_is_told_and_made_again(self, store: FolderStore, old: bytes, new: bytes) -> None:
        with Manifest.open(store) as manifest:
            made(store, manifest, "x.pdf", b"x")
            made(store, manifest, "z.pdf", b"z")
        store.write(BASE_FILE, store.read(BASE_FILE).replace(old, new, 1))
        with Manifest.open(store) as damaged:
            (problem,) = damaged.problems
            assert problem.code == "damaged-manifest"
            assert "y.pdf" not in damaged
        assert Manifest.open(store).problems == ()

    @pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"\xff\xfe", b"\n\n", b"null\n"])
    def test_rubbish_is_told(self, store: FolderStore, content: bytes) -> None:
        store.write(BASE_FILE, content)
        with Manifest.open(store) as manifest:
            assert [problem.code for problem in manifest.problems] == ["damaged-manifest"]
            made(store, manifest, "x.pdf", b"x")
        assert Manifest.open(store).problems == ()
        assert list(Manifest.open(store)) == ["x.pdf"]

    def test_the_format_of_a_later_handout_is_set_aside(
        self, store: FolderStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("handout.batch.manifest_file.FORMAT", "handout-manifest-2")
        later = encode_changes({})
        monkeypatch.undo()
        store.write(BASE_FILE, later)
        reader = Manifest.open(store)
        assert [problem.code for problem in reader.problems] == ["manifest-set-aside"]
        assert store.read(BASE_FILE) == later, "whoever only reads changes nothing"
        with Manifest.open(store) as manifest:
            made(store, manifest, "x.pdf", b"x")
        (aside,) = [name for name in store.list_files(STATE_DIR).files if "set-aside" in name]
        assert store.read(aside) == later
        assert list(Manifest.open(store)) == ["x.pdf"]
        assert Manifest.open(store).problems == ()

    @pytest.mark.parametrize(
        "line",
        [
            {"x.pdf": 1}, [], [1, "a", "b", 1, "c"], ["x.pdf", "hash"], ["x.pdf", "a", "b", "size", "c"],
            ["x.pdf", *["a", "b", 1, "c"], *["more"] * 20],
        ],
        ids=str,
    )  # fmt: skip
    def test_a_line_of_another_shape_is_damage(self, store: FolderStore, line: object) -> None:
        def encode(value: object) -> bytes:
            payload = json.dumps(value).encode()
            return b"%08x %s\n" % (zlib.crc32(payload), payload)

        store.write(BASE_FILE, encode([FORMAT, 1]) + encode(line))
        manifest = Manifest.open(store)
        assert [problem.code for problem in manifest.problems] == ["damaged-manifest"]
        assert list(manifest) == []

    @given(st.data(), st.dictionaries(st.text(min_size=1), st.text(), min_size=1, max_size=8))
    @settings(max_examples=60)
    def test_cut_anywhere_it_remembers_what_stands_before_the_cut(
        self, data: st.DataObject, contents: dict[str, str]
    ) -> None:
        entries: dict[str, ManifestEntry | None] = {
            name: ManifestEntry(value, compute_digest(value.encode("utf-8", "replace")), len(value), "1")
            for name, value in contents.items()
        }
        whole = encode_changes(entries)
        cut = data.draw(st.integers(0, len(whole)))
        with tempfile.TemporaryDirectory() as folder:
            store = FolderStore(Path(folder))
            store.write(BASE_FILE, whole[:cut])
            manifest = Manifest.open(store)
        lines = max(0, whole[:cut].count(b"\n") - 1)
        assert {name: manifest.get(name) for name in manifest} == dict(list(entries.items())[:lines])
        assert bool(manifest.problems) == (cut < len(whole))


NAMES = st.sampled_from(["a.pdf", "b.pdf", "north/a.pdf", "north/b.pdf"])
CONTENTS = st.sampled_from([b"one", b"two", b"three", b""])


class Interleaving(RuleBasedStateMachine):
    """Batches that write, record, are killed, damaged and opened again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.store = FolderStore(Path(tempfile.mkdtemp()))
        self.manifest = Manifest.open(self.store)
        self.flushed: dict[str, tuple[str, str]] = {}
        self.pending: dict[str, tuple[str, str] | None] = {}

    def teardown(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.store.path)

    @staticmethod
    def remembered(manifest: Manifest) -> dict[str, tuple[str, str]]:
        """Input and output by name; the version may be learned anew."""
        return {name: (entry.input_hash, entry.digest) for name in manifest if (entry := manifest.get(name))}

    def settle(self) -> None:
        """Everything that was recorded is now written down."""
        for name, entry in self.pending.items():
            if entry is None:
                self.flushed.pop(name, None)
            else:
                self.flushed[name] = entry
        self.pending = {}

    @rule(name=NAMES, content=CONTENTS, input_hash=st.sampled_from("xyz"))
    def make(self, name: str, content: bytes, input_hash: str) -> None:
        """A document is written and recorded."""
        made(self.store, self.manifest, name, content, input_hash)
        self.pending[name] = (input_hash, compute_digest(content))

    @rule(name=NAMES, content=CONTENTS)
    def die_between_the_file_and_the_record(self, name: str, content: bytes) -> None:
        """Killed after the file was written."""
        self.store.write(name, content)
        self.die()

    @rule(name=NAMES)
    def lose(self, name: str) -> None:
        """Somebody removes a file."""
        self.store.remove(name)

    @rule(name=NAMES)
    def prune(self, name: str) -> None:
        """A retired output goes, file first."""
        self.store.remove(name)
        if self.manifest.get(name):
            self.pending[name] = None
        self.manifest.forget(name)

    @rule()
    def flush(self) -> None:
        """Write down what is new."""
        self.manifest.flush()
        self.settle()

    @rule()
    def close(self) -> None:
        """End well, and begin again."""
        self.manifest.close()
        self.settle()
        self.manifest = Manifest.open(self.store)

    @rule()
    def die(self) -> None:
        """Killed: what was not written down is lost, and nothing else."""
        self.pending = {}
        self.manifest = Manifest.open(self.store)
        assert self.remembered(self.manifest) == self.flushed

    @rule(data=st.data())
    def be_cut(self, data: st.DataObject) -> None:
        """Killed, and a power cut shortens one file of the manifest: only what it said is lost."""
        kept = sorted(self.store.list_files(STATE_DIR).files)
        if not kept:
            return
        name = data.draw(st.sampled_from(kept))
        content = self.store.read(name)
        (self.store.path / name).write_bytes(content[: data.draw(st.integers(0, len(content)))])
        self.pending = {}
        self.manifest = Manifest.open(self.store)
        self.flushed, before = self.remembered(self.manifest), self.flushed
        assert self.manifest.problems or self.flushed == before

    @invariant()
    def claims_are_true(self) -> None:
        """Whatever counts as current is there, with the bytes that were recorded."""
        listing = self.store.list_files()
        for thorough in (True, False):
            for name in self.manifest:
                entry = self.manifest.get(name)
                assert entry
                if self.manifest.is_current(name, entry.input_hash, listing, thorough=thorough):
                    assert compute_digest(self.store.read(name)) == entry.digest


TestInterleaving = Interleaving.TestCase
TestInterleaving.settings = settings(max_examples=100, stateful_step_count=30)


@pytest.fixture(autouse=True)
def few_names_are_enough_for_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of names take the way of thousands."""
    monkeypatch.setattr(manifest_module, "_CHUNK_SIZE", 2)
