"""Files are named legally everywhere, written whole or not at all, and never over what is not ours."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.delivery import output_files
from handout.delivery.output_files import (
    Delivery,
    Signature,
    find_clashes,
    make_file_name,
    make_slug,
    write_atomically,
)
from handout.errors import OutputError

OURS = b"%PDF-1.7\n" + output_files.PDF_SIGNATURE.marker + b" old"
NEW = b"%PDF-1.7\n" + output_files.PDF_SIGNATURE.marker + b" new"
WINDOWS = sys.platform == "win32"


def code(error: pytest.ExceptionInfo[OutputError]) -> str:
    (problem,) = error.value.problems
    assert problem.message
    return problem.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestNames:
    def test_a_handout_for_a_location(self) -> None:
        name = make_file_name("ketamine-therapy", "riverside", "letter", "en-US", "v2.1")
        assert name == "ketamine-therapy_riverside_letter_en-us_v2.1.pdf"

    def test_empty_parts_are_left_out(self) -> None:
        assert make_file_name("asthma", "", "a4") == "asthma_a4.pdf"
        assert make_file_name() == "handout.pdf"

    @pytest.mark.parametrize("device", ["con", "PRN", "aux", "NUL", "com1", "LPT9", "com0"])
    def test_windows_devices_are_avoided_with_any_extension(self, device: str) -> None:
        assert make_file_name(device) == f"{device.lower()}_.pdf"
        assert make_file_name(f"{device}.v2") == f"{device.lower()}_.v2.pdf"
        assert make_file_name(f"{device}sole").startswith(f"{device.lower()}sole")

    def test_a_text_of_another_script_keeps_names_apart(self) -> None:
        assert make_slug("Été à la plage") == "ete-a-la-plage"
        assert make_slug("版本一") != make_slug("版本二")
        assert make_slug("版本一") == make_slug("版本一")

    def test_long_names_stay_apart(self) -> None:
        left, right = make_file_name("a" * 300 + "1"), make_file_name("a" * 300 + "2")
        assert left != right
        assert len(left) <= output_files.MAX_NAME_LENGTH

    @given(st.lists(st.text(), max_size=5))
    def test_any_text_gives_a_legal_name(self, parts: list[str]) -> None:
        name = make_file_name(*parts)
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
        assert len(name) <= output_files.MAX_NAME_LENGTH
        assert name.endswith(".pdf")
        assert len(name) > len(".pdf")
        assert name[0] not in ".- "
        assert ".." not in name
        assert name.partition(".")[0] not in output_files._DEVICE_NAMES

    def test_clashes_where_case_does_not_count(self) -> None:
        assert find_clashes(["a.pdf", "b.pdf", "A.pdf"]) == ("A.pdf",)
        assert find_clashes(["é.pdf", "e\u0301.pdf"]) == ("e\u0301.pdf",)
        assert find_clashes(["a.pdf", "b.pdf"]) == ()


class TestWriting:
    def test_a_new_file_in_a_new_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "with space" / "Über" / "x.pdf"
        assert write_atomically(path, NEW) is Delivery.WRITTEN
        assert path.read_bytes() == NEW
        assert names(path.parent) == ["x.pdf"]

    def test_an_older_one_of_ours_is_replaced(self, tmp_path: Path) -> None:
        path = tmp_path / "x.pdf"
        path.write_bytes(OURS)
        assert write_atomically(path, NEW) is Delivery.WRITTEN
        assert path.read_bytes() == NEW

    def test_the_same_bytes_are_not_touched(self, tmp_path: Path) -> None:
        path = tmp_path / "x.pdf"
        path.write_bytes(NEW)
        os.utime(path, ns=(10**18, 10**18))
        assert write_atomically(path, NEW) is Delivery.UNCHANGED
        assert path.stat().st_mtime_ns == 10**18

    @pytest.mark.parametrize("strange", [b"", b"my notes", b"%PDF-1.7\nfrom a scanner", b"x" + OURS])
    def test_a_strange_file_is_left_alone_without_force(self, tmp_path: Path, strange: bytes) -> None:
        path = tmp_path / "x.pdf"
        path.write_bytes(strange)
        with pytest.raises(OutputError) as error:
            write_atomically(path, NEW)
        assert code(error) == "not-ours"
        assert "--force" in error.value.problems[0].hint
        assert path.read_bytes() == strange
        assert write_atomically(path, NEW, force=True) is Delivery.WRITTEN
        assert path.read_bytes() == NEW

    def test_our_mark_is_found_across_the_pieces_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "x.pdf"
        path.write_bytes(b"%PDF-" + b"." * 61 + output_files.PDF_SIGNATURE.marker + b".")
        monkeypatch.setattr(output_files, "_CHUNK_SIZE", 16)
        assert write_atomically(path, NEW) is Delivery.WRITTEN

    def test_the_mark_is_the_namespace_that_our_metadata_writes(self) -> None:
        from handout.pdf.metadata import Metadata, build_xmp_packet

        assert output_files.PDF_SIGNATURE.marker in build_xmp_packet(
            Metadata(title="x", identifiers={"handout": "x"})
        )

    @pytest.mark.parametrize("strange", [b"", b"%PDF-1.7\nfrom a scanner", b"x" + OURS])
    def test_bytes_are_told_apart_too(self, strange: bytes) -> None:
        assert output_files.has_signature(OURS)
        assert not output_files.has_signature(strange)

    def test_other_kinds_of_file_have_other_marks(self, tmp_path: Path) -> None:
        path = tmp_path / "x.json"
        path.write_bytes(b'{"ours": 1}')
        assert write_atomically(path, b"{}", signature=Signature(b"{", b'"ours"')) is Delivery.WRITTEN
        with pytest.raises(OutputError):
            write_atomically(path, b"[]", signature=Signature(b"{", b'"ours"'))

    @pytest.mark.skipif(WINDOWS, reason="making symbolic links needs a right on Windows")
    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "share").mkdir()
        link = tmp_path / "x.pdf"
        link.symlink_to(tmp_path / "share" / "real.pdf")
        write_atomically(link, NEW)
        assert link.is_symlink()
        assert (tmp_path / "share" / "real.pdf").read_bytes() == NEW

    @pytest.mark.skipif(WINDOWS, reason="permission bits are POSIX's")
    def test_the_file_has_the_rights_that_new_files_have(self, tmp_path: Path) -> None:
        (tmp_path / "plain").touch()
        write_atomically(tmp_path / "x.pdf", NEW)
        assert (tmp_path / "x.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode

    @pytest.mark.skipif(WINDOWS, reason="permission bits are POSIX's")
    def test_what_few_may_read_never_lies_open(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "x.pdf"
        path.write_bytes(OURS)
        path.chmod(0o4600)
        seen: list[int] = []
        monkeypatch.setattr(os, "fsync", lambda number: seen.append(os.fstat(number).st_mode & 0o7777))
        write_atomically(path, NEW)
        assert seen == [0o600]
        assert path.stat().st_mode & 0o7777 == 0o600

    @pytest.mark.skipif(WINDOWS, reason="permission bits are POSIX's")
    def test_another_group_gets_no_more_than_everybody(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "x.pdf"
        path.write_bytes(OURS)
        path.chmod(0o664)
        if os.geteuid():
            pytest.skip("only who administers a machine can give a file to any group")
        os.chown(path, -1, 54321)
        write_atomically(path, NEW)
        assert (path.stat().st_gid, path.stat().st_mode & 0o777) == (54321, 0o664)

        def refuse(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "chown", refuse)
        write_atomically(path, OURS)
        assert (path.stat().st_gid == 54321, path.stat().st_mode & 0o777) == (False, 0o644)


class TestFailures:
    def test_a_folder_in_its_place(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError) as error:
            write_atomically(tmp_path, NEW, force=True)
        assert code(error) == "path-is-folder"

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "output").write_text("x")
        with pytest.raises(OutputError) as error:
            write_atomically(tmp_path / "output" / "x.pdf", NEW)
        assert code(error) == "not-a-folder"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_a_device(self) -> None:
        with pytest.raises(OutputError) as error:
            write_atomically(Path("/dev/full"), NEW, force=True)
        assert code(error) == "not-a-file"

    @pytest.mark.skipif(WINDOWS, reason="Windows has other limits")
    def test_a_name_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError) as error:
            write_atomically(tmp_path / ("x" * 300) / "x.pdf", NEW)
        assert code(error) == "path-too-long"

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
    def test_a_place_where_no_folder_can_be_made(self) -> None:
        with pytest.raises(OutputError) as error:
            write_atomically(Path("/proc/missing-drive/x.pdf"), NEW)
        assert code(error) == "missing-folder"

    @pytest.mark.parametrize(
        ("number", "expected"),
        [
            (errno.ENOSPC, "disk-full"),
            (errno.EROFS, "read-only"),
            (errno.EACCES, "read-only"),
            (errno.EIO, "not-written"),
        ],
    )
    def test_what_the_system_says_while_writing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
    ) -> None:
        def fails(descriptor: int) -> None:
            raise OSError(number, os.strerror(number))

        path = tmp_path / "x.pdf"
        path.write_bytes(OURS)
        monkeypatch.setattr(os, "fsync", fails)
        with pytest.raises(OutputError) as error:
            write_atomically(path, NEW)
        assert code(error) == expected
        assert path.read_bytes() == OURS
        assert names(tmp_path) == ["x.pdf"]

    def test_a_drive_that_cannot_sync_is_written_all_the_same(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(descriptor: int) -> None:
            raise OSError(errno.EINVAL, "no fsync here")

        monkeypatch.setattr(os, "fsync", fails)
        assert write_atomically(tmp_path / "x.pdf", NEW) is Delivery.WRITTEN

    def test_a_file_open_elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(self: Path, target: Path) -> Path:
            raise PermissionError(errno.EACCES, "used by another process")

        path = tmp_path / "x.pdf"
        path.write_bytes(OURS)
        monkeypatch.setattr(Path, "replace", fails)
        with pytest.raises(OutputError) as error:
            write_atomically(path, NEW)
        assert code(error) == "file-in-use"
        assert "close it" in error.value.problems[0].hint
        assert path.read_bytes() == OURS
        assert names(tmp_path) == ["x.pdf"]

    def test_an_interrupt_leaves_nothing_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(descriptor: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_atomically(tmp_path / "x.pdf", NEW)
        assert names(tmp_path) == []


def python(script: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(script), *arguments]


@pytest.mark.skipif(WINDOWS, reason="resource limits are POSIX's")
def test_a_disk_that_fills_up_half_way(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(OURS)
    script = """
        import resource, sys
        from pathlib import Path
        from handout.delivery.output_files import write_atomically
        from handout.errors import OutputError
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            write_atomically(Path(sys.argv[1]), b"x" * 1_000_000)
        except OutputError as error:
            print(error.problems[0].code)
    """
    done = subprocess.run(python(script, str(path)), capture_output=True, text=True, check=True)
    assert done.stdout == "disk-full\n"
    assert path.read_bytes() == OURS
    assert names(tmp_path) == ["x.pdf"]


@pytest.mark.skipif(WINDOWS, reason="SIGKILL is POSIX's")
def test_a_kill_half_way_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(OURS)
    script = """
        import os, sys, time
        from pathlib import Path
        from handout.delivery import output_files
        def wait(descriptor):
            print("written", flush=True)
            time.sleep(60)
        os.fsync = wait
        output_files.write_atomically(Path(sys.argv[1]), b"%PDF-" + b"x" * 1_000_000)
    """
    with subprocess.Popen(python(script, str(path)), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() == OURS
    assert write_atomically(path, NEW) is Delivery.WRITTEN
    assert path.read_bytes() == NEW


def test_readers_see_only_whole_files(tmp_path: Path) -> None:
    """One process replaces a file over and over; this one never reads a mixture."""
    path = tmp_path / "x.pdf"
    script = """
        import sys
        from pathlib import Path
        from handout.delivery import output_files
        head = b"%PDF-" + output_files.PDF_SIGNATURE.marker
        for n in range(60):
            output_files.write_atomically(Path(sys.argv[1]), head + bytes([65 + n % 26]) * 300_000)
    """
    seen = set()
    with subprocess.Popen(python(script, str(path))) as process:
        has_ended = False
        while not has_ended:
            # Asked before the look: the last look is at what the writer left.
            has_ended = process.poll() is not None
            if path.exists():
                content = path.read_bytes()
                letters = set(content.removeprefix(b"%PDF-" + output_files.PDF_SIGNATURE.marker))
                assert len(letters) == 1
                assert content.count(letters.pop()) >= 300_000
                seen.add(content[-1])
            time.sleep(0.001)
    assert process.returncode == 0
    assert seen


def test_what_killed_builds_left_goes_after_an_hour(tmp_path: Path) -> None:
    old, young, theirs = (
        tmp_path / name for name in (".handout-1-0.part", ".handout-1-1.part", ".handout-x.part")
    )
    for path in (old, young, theirs):
        path.write_bytes(b"%PDF-")
    long_ago = old.stat().st_mtime - output_files.LEFTOVER_SECONDS - 60
    for path in (old, theirs):
        os.utime(path, (long_ago, long_ago))
    output_files.write_atomically(tmp_path / "x.pdf", b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, theirs.name, "x.pdf"]
