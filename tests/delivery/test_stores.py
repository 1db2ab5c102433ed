"""A folder as a store: whole files, honest listings, one batch at a time, and what the system refuses."""

from __future__ import annotations

import errno
import os
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.delivery import folder_store as folder_module
from handout.delivery.folder_store import FolderStore
from handout.delivery.open_store import open_store
from handout.delivery.store import (
    STATE_DIR,
    FileInfo,
    Store,
    check_name,
    compute_digest,
    is_temporary_name,
    make_temporary_name,
)
from handout.errors import OutputError

WINDOWS = sys.platform == "win32"
NOBODY = 65534


def code(caught: pytest.ExceptionInfo[OutputError]) -> str:
    (problem,) = caught.value.problems
    assert problem.message
    return problem.code


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """A store in a folder that does not exist yet."""
    return FolderStore(tmp_path / "output")


def everything(store: FolderStore) -> list[str]:
    return sorted(path.relative_to(store.path).as_posix() for path in store.path.rglob("*") if path.is_file())


class TestNames:
    @pytest.mark.parametrize(
        "name",
        ["", "/x", "x/", "a//b", "..", "a/../../b", "./a", "a\\b", "C:/x", "a\0b", "a\nb", 'a"b', "what?"],
    )
    def test_names_never_lead_out_of_the_store(self, store: FolderStore, name: str) -> None:
        with pytest.raises(OutputError) as error:
            store.write(name, b"x")
        assert code(error) == "bad-name"

    @given(st.text())
    def test_whatever_passes_stays_inside(self, name: str) -> None:
        try:
            check_name(name)
        except OutputError:
            return
        root = Path("/store")
        assert root in Path(os.path.normpath(root / name)).parents

    def test_unfinished_files_of_a_batch_are_not_those_of_a_build(self) -> None:
        assert is_temporary_name(make_temporary_name(4711, 3))
        assert not is_temporary_name(".handout-4711-0.part")
        assert not is_temporary_name("ketamine.pdf")


class TestFolder:
    def test_what_is_written_is_read_listed_and_hashed(self, store: FolderStore) -> None:
        facts = store.write("clinic/a.pdf", [b"one ", b"two"])
        assert store.read("clinic/a.pdf") == b"one two"
        assert facts == FileInfo(7, str((store.path / "clinic/a.pdf").stat().st_mtime_ns))
        assert store.get_file_info("clinic/a.pdf") == facts
        assert store.list_files().files == {"clinic/a.pdf": facts}
        assert (
            store.hash_file("clinic/a.pdf") == compute_digest(b"one two") == compute_digest([b"one ", b"two"])
        )

    def test_what_is_not_there(self, store: FolderStore) -> None:
        assert store.get_file_info("a.pdf") is None
        assert store.list_files().files == {}
        store.remove("a.pdf")
        for reads in (store.read, store.hash_file):
            with pytest.raises(OutputError) as error:
                reads("a.pdf")
            assert code(error) == "missing-file"

    def test_nothing_hidden_is_listed_but_unfinished_files_are_swept(self, store: FolderStore) -> None:
        store.write("a/x.pdf", b"x")
        store.write(f"{STATE_DIR}/manifest.jsonl", b"x")
        (store.path / ".DS_Store").write_bytes(b"x")
        (store.path / "a" / ".handout-1-0.part").write_bytes(b"of a build")
        (store.path / "a" / make_temporary_name(1, 0)).write_bytes(b"half")
        (store.path / STATE_DIR / make_temporary_name(1, 0)).write_bytes(b"half")
        listing = store.list_files()
        assert list(listing.files) == ["a/x.pdf"]
        assert listing.unfinished == (f"a/{make_temporary_name(1, 0)}",)
        assert store.remove_unfinished(listing) == 2
        kept = [f"{STATE_DIR}/manifest.jsonl", ".DS_Store", "a/.handout-1-0.part", "a/x.pdf"]
        assert everything(store) == sorted(kept)
        assert list(store.list_files(STATE_DIR).files) == [f"{STATE_DIR}/manifest.jsonl"]

    def test_folders_that_become_empty_go(self, store: FolderStore) -> None:
        store.write("a/b/x.pdf", b"x")
        store.write("a/y.pdf", b"y")
        store.remove("a/b/x.pdf")
        assert not (store.path / "a" / "b").exists()
        store.remove("a/y.pdf")
        assert list(store.path.iterdir()) == []
        store.write("a/b/x.pdf", b"again")
        assert store.read("a/b/x.pdf") == b"again"

    def test_a_folder_that_somebody_removed_is_made_again(self, store: FolderStore) -> None:
        store.write("a/x.pdf", b"x")
        (store.path / "a" / "x.pdf").unlink()
        (store.path / "a").rmdir()
        store.write("a/y.pdf", b"y")
        assert everything(store) == ["a/y.pdf"]

    def test_many_at_once_tell_of_each(self, store: FolderStore) -> None:
        found = dict(store.write_all([("a.pdf", b"a"), ("../b.pdf", b"b"), ("c.pdf", [b"c"])]))
        assert isinstance(found["../b.pdf"], OutputError)
        assert everything(store) == ["a.pdf", "c.pdf"]

    def test_it_crosses_process_borders(self, store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(store.path.parent)
        copy = pickle.loads(pickle.dumps(FolderStore(Path("output"))))
        monkeypatch.chdir("/")
        copy.write("x.pdf", b"x")
        assert store.read("x.pdf") == b"x"

    @pytest.mark.skipif(WINDOWS, reason="making symbolic links needs a right on Windows")
    def test_links_are_followed_inside_but_never_in_circles(self, store: FolderStore, tmp_path: Path) -> None:
        store.write("a/x.pdf", b"x")
        (store.path / "a" / "loop").symlink_to(store.path, target_is_directory=True)
        (store.path / "linked").symlink_to(store.path / "a", target_is_directory=True)
        store.write("linked/y.pdf", b"y")
        (store.path / "z.pdf").symlink_to(store.path / "a" / "z.pdf")
        store.write("z.pdf", b"z")
        assert (store.path / "z.pdf").is_symlink()
        assert (store.path / "a" / "z.pdf").read_bytes() == b"z"
        assert {"a/x.pdf", "a/y.pdf", "a/z.pdf", "z.pdf"} <= set(store.list_files().files)

    @pytest.mark.skipif(WINDOWS, reason="making symbolic links needs a right on Windows")
    def test_no_link_leads_out(self, store: FolderStore, tmp_path: Path) -> None:
        store.write("x.pdf", b"x")
        share = tmp_path / "share"
        share.mkdir()
        (share / "y.pdf").write_bytes(b"theirs")
        (store.path / "linked").symlink_to(share, target_is_directory=True)
        (store.path / "z.pdf").symlink_to(share / "z.pdf")
        for attempt in (
            lambda: store.write("linked/y.pdf", b"y"),
            lambda: store.write("z.pdf", b"z"),
            lambda: store.remove("linked/y.pdf"),
        ):
            with pytest.raises(OutputError) as caught:
                attempt()
            assert caught.value.problems[0].code == "link-leads-out"
        assert [(path.name, path.read_bytes()) for path in share.iterdir()] == [("y.pdf", b"theirs")]

    @pytest.mark.skipif(WINDOWS, reason="permission bits are POSIX's")
    def test_the_file_has_the_rights_that_new_files_have(self, store: FolderStore) -> None:
        store.write("x.pdf", b"x")
        (store.path / "plain").touch()
        assert (store.path / "x.pdf").stat().st_mode == (store.path / "plain").stat().st_mode

    def test_addresses(self, tmp_path: Path) -> None:
        assert open_store(tmp_path).address == str(tmp_path)
        assert open_store(f"file://{tmp_path.as_posix()}").address == str(tmp_path)
        assert isinstance(open_store("C:\\output"), FolderStore)


class TestRefusals:
    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "output").write_text("x")
        store = FolderStore(tmp_path / "output")
        with pytest.raises(OutputError) as error:
            store.write("x.pdf", b"x")
        assert code(error) == "not-a-folder"
        with pytest.raises(OutputError) as error:
            store.list_files()
        assert code(error) in ("missing-file", "not-a-folder")
        with pytest.raises(OutputError) as error, store.lock():
            pass
        assert code(error) == "not-a-folder"

    def test_a_folder_where_the_file_should_be(self, store: FolderStore) -> None:
        store.write("x.pdf/y.pdf", b"x")
        with pytest.raises(OutputError) as error:
            store.write("x.pdf", b"x")
        assert code(error) in ("path-is-folder", "file-in-use")
        assert everything(store) == ["x.pdf/y.pdf"]

    def test_a_name_too_long(self, store: FolderStore) -> None:
        with pytest.raises(OutputError) as error:
            store.write(f"{'x' * 300}.pdf", b"x")
        assert code(error) in ("path-too-long", "not-written")
        assert everything(store) == []

    def test_a_file_open_in_a_viewer(self, store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(scratch: str, target: str) -> None:
            raise PermissionError(errno.EACCES, "used by another process")

        store.write("x.pdf", b"old")
        monkeypatch.setattr(os, "replace", fails)
        monkeypatch.setattr(folder_module, "_RETRY_PAUSES", (0.001,))
        with pytest.raises(OutputError) as error:
            store.write("x.pdf", b"new")
        assert code(error) == "file-in-use"
        assert "close it" in error.value.problems[0].hint
        assert everything(store) == ["x.pdf"]
        assert store.read("x.pdf") == b"old"

    def test_a_virus_scanner_that_lets_go(self, store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
        really, tries = os.replace, []

        def fails_once(scratch: str, target: str) -> None:
            tries.append(target)
            if len(tries) == 1:
                raise PermissionError(errno.EACCES, "used by another process")
            really(scratch, target)

        monkeypatch.setattr(os, "replace", fails_once)
        monkeypatch.setattr(folder_module, "_RETRY_PAUSES", (0.001,))
        store.write("x.pdf", b"new")
        assert store.read("x.pdf") == b"new"

    def test_an_interrupt_leaves_nothing_behind(
        self, store: FolderStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(scratch: str, target: str) -> None:
            raise KeyboardInterrupt

        store.write("x.pdf", b"old")
        monkeypatch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.write("x.pdf", b"new")
        assert everything(store) == ["x.pdf"]

    @pytest.mark.skipif(WINDOWS, reason="resource limits are POSIX's")
    def test_a_disk_that_fills_up_half_way(self, store: FolderStore) -> None:
        store.write("x.pdf", b"old")
        script = """
            import resource, sys
            from handout.delivery.open_store import open_store
            from handout.errors import OutputError
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
            try:
                open_store(sys.argv[1]).write("x.pdf", b"x" * 1_000_000)
            except OutputError as error:
                print(error.problems[0].code)
        """
        assert run(script, store.address) == "disk-full"
        assert store.read("x.pdf") == b"old"
        assert everything(store) == ["x.pdf"]

    @pytest.mark.skipif(WINDOWS or os.geteuid() != 0, reason="only root can make a small disk")
    def test_a_small_disk_that_is_full(self, tmp_path: Path) -> None:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)])
        if mounted.returncode:
            pytest.skip("no disk can be mounted here")
        try:
            store = FolderStore(tmp_path)
            store.write("first.pdf", b"x" * 200_000)
            with pytest.raises(OutputError) as error:
                store.write("second.pdf", b"x" * 200_000)
            assert code(error) == "disk-full"
            assert everything(store) == ["first.pdf"]
            store.remove("first.pdf")
            store.write("second.pdf", b"x" * 200_000)
        finally:
            subprocess.run(["umount", str(tmp_path)], check=True)

    @pytest.mark.skipif(WINDOWS, reason="permission bits are POSIX's")
    @pytest.mark.parametrize("does", ["store.write('x.pdf', b'x')", "store.lock().__enter__()"])
    def test_a_folder_that_may_only_be_read(self, does: str) -> None:
        script = f"""
            import os, sys
            from handout.errors import OutputError
            from handout.delivery.open_store import open_store
            store = open_store("/usr")
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid({NOBODY})
                os.setuid({NOBODY})
            try:
                {does}
            except OutputError as error:
                print(error.problems[0].code)
        """
        assert run(script) == "read-only"


def holding(store: FolderStore, then: str) -> list[str]:
    script = f"""
        import sys, time
        from handout.delivery.open_store import open_store
        with open_store(sys.argv[1]).lock("14:02"):
            print("held", flush=True)
            {then}
    """
    return [sys.executable, "-c", textwrap.dedent(script), store.address]


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


class TestLock:
    def test_a_second_batch_is_told_who_is_there(self, store: FolderStore) -> None:
        with subprocess.Popen(holding(store, "sys.stdin.read()"), stdin=-1, stdout=-1) as first:
            assert first.stdout is not None
            assert first.stdout.readline().strip() == b"held"
            with pytest.raises(OutputError) as error, store.lock():
                pass
            assert code(error) == "batch-running"
            message = error.value.problems[0].message
            assert f"process {first.pid}" in message
            assert "since 14:02" in message
            first.communicate(b"")
        with store.lock():
            pass

    def test_a_killed_batch_holds_nothing(self, store: FolderStore) -> None:
        with subprocess.Popen(holding(store, "time.sleep(60)"), stdout=-1) as first:
            assert first.stdout is not None
            assert first.stdout.readline().strip() == b"held"
            first.kill()
        assert b"14:02" in (store.path / STATE_DIR / "lock").read_bytes()
        with store.lock("later"):
            assert b"later" in (store.path / STATE_DIR / "lock").read_bytes()
        assert (store.path / STATE_DIR / "lock").read_bytes() == b""

    def test_not_even_twice_in_one_process(self, store: FolderStore) -> None:
        with store.lock("now"), pytest.raises(OutputError) as error, store.lock():
            pass
        assert code(error) == "batch-running"

    def test_a_drive_without_locks_is_used_all_the_same(
        self, store: FolderStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(descriptor: int) -> None:
            raise OSError(errno.ENOLCK, "no locks here")

        monkeypatch.setattr("handout.delivery.locks._seize", fails)
        with store.lock():
            store.write("x.pdf", b"x")
        assert everything(store) == [f"{STATE_DIR}/lock", "x.pdf"]

    def test_what_a_stranger_wrote_into_it_does_no_harm(self, store: FolderStore) -> None:
        store.write(f"{STATE_DIR}/lock", b"\xff[]")
        with store.lock():
            pass


def test_a_folder_is_a_store(store: FolderStore) -> None:
    """What mypy checks, once more where it can be seen."""
    kept: Callable[[], Store] = lambda: store  # noqa: E731
    assert kept().has_locks
    assert kept().has_cheap_reads
