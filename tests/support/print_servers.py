"""Real print servers on this machine's own address: CUPS, and printers that do as a test tells them.

They run as an ordinary user; where they are not installed the tests that want them are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handout.printing.print_services import open_print_service
from tests.support.waiting import PATIENCE, wait_until

PROGRAMS = ("cupsd", "ippeveprinter", "lpadmin", "dbus-daemon")

_SCRIPT = """#!/bin/sh
# Notes what it was asked for beside the document, then has the troubles that the test gives it.
env | grep -E '^(IPP_|CONTENT_TYPE)' > "$1.env"
if [ -f "{folder}/troubles" ]; then
  echo "STATE: +$(cat "{folder}/troubles")" >&2
  tries=0
  while [ -f "{folder}/troubles" ] && [ $tries -lt 600 ]; do sleep 0.1; tries=$((tries+1)); done
  echo "STATE: none" >&2
fi
[ -f "{folder}/fails" ] && exit 1
exit 0
"""

_CUPSD = """LogLevel debug
PageLogFormat %p %u title=%{{job-name}} sides=%{{sides}} media=%{{media}} copies=%{{copies}}
Listen 127.0.0.1:{port}
Listen {folder}/run/cups.sock
Browsing Off
DefaultAuthType None
WebInterface No
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow localhost
  </Limit>
</Policy>
"""

_CUPS_FILES = """User {user}
Group {group}
SystemGroup {group}
AccessLog {folder}/log/access_log
ErrorLog {folder}/log/error_log
PageLog {folder}/log/page_log
CacheDir {folder}/cache
StateDir {folder}/run
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
ServerRoot {folder}/etc
"""


@dataclass(frozen=True)
class TestPrinter:
    """A printer in software: what comes to it lies in its folder."""

    __test__ = False
    folder: Path
    port: int

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    @contextmanager
    def having(self, reasons: str) -> Iterator[None]:
        """Have a trouble while a job is with it, until the block ends."""
        trouble = self.folder / "troubles"
        trouble.write_text(reasons)
        try:
            yield
        finally:
            trouble.unlink()

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Give up every job, until the block ends."""
        (self.folder / "fails").touch()
        try:
            yield
        finally:
            (self.folder / "fails").unlink()

    def list_jobs(self) -> list[tuple[Path, Mapping[str, str]]]:
        """Every document that came, in order, with what was asked of the printer."""
        notes = sorted((self.folder / "out").glob("*.env"), key=lambda path: int(path.name.split("-")[0]))
        return [
            (note.with_suffix(""), dict(line.split("=", 1) for line in note.read_text().splitlines()))
            for note in notes
        ]


@dataclass(frozen=True)
class PrintServers:
    """A CUPS server with a queue `desk` for the printer, and one `nowhere` for an address without one."""

    folder: Path
    port: int
    printer: TestPrinter

    @property
    def setting(self) -> str:
        """What the variable CUPS_SERVER says."""
        return f"127.0.0.1:{self.port}"

    @property
    def socket_path(self) -> Path:
        return self.folder / "run" / "cups.sock"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of CUPS's commands."""
        subprocess.run(
            [find_program(program), "-h", self.setting, *arguments], check=True, capture_output=True
        )

    def read_everything(self) -> bytes:
        """All that is kept anywhere: logs, spool, cache, settings; not what the printer itself printed."""
        files = [
            path
            for path in self.folder.rglob("*")
            if path.is_file() and self.printer.folder not in path.parents
        ]
        return b"".join(f"{path}\n".encode() + path.read_bytes() for path in files)


def find_program(name: str) -> str:
    """Return the path of a program, also of one that only administrators have on theirs; "" for none."""
    return shutil.which(name, path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin") or ""


def skip_without_servers() -> None:
    """Skip the test where the servers are not installed."""
    lacking = [program for program in PROGRAMS if not find_program(program)]
    if lacking:
        pytest.skip(f"no print servers on this machine: {', '.join(lacking)}")


@contextmanager
def serve_printers() -> Iterator[PrintServers]:
    """Start everything, and end it with the block."""
    skip_without_servers()
    with ExitStack() as stack:
        # CUPS wants a short path for its socket, and a folder that its user may enter.
        folder = Path(tempfile.mkdtemp(prefix="print-", dir="/tmp")).resolve()
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        for name in ("etc/ppd", "spool/tmp", "cache", "run/certs", "log", "printer/out"):
            (folder / name).mkdir(parents=True)
        port, printer = _find_free_port(), TestPrinter(folder / "printer", _find_free_port())
        _write_settings(folder, port)
        account = _make_account(folder)
        bus = _start_bus(stack, account)
        _start(
            stack,
            account,
            folder,
            ["cupsd", "-f", "-c", f"{folder}/etc/cupsd.conf", "-s", f"{folder}/etc/cups-files.conf"],
        )
        _start(
            stack, account, folder,
            ["ippeveprinter", "-r", "off", "-2", "-p", str(printer.port), "-n", "localhost",
             "-d", f"{folder}/printer/out", "-K", f"{folder}/run/certs", "-k",
             "-f", "application/pdf,image/pwg-raster", "-c", f"{folder}/printer/note.sh", "Desk"],
            DBUS_SYSTEM_BUS_ADDRESS=bus,
        )  # fmt: skip
        servers = PrintServers(folder, port, printer)
        for each in (port, printer.port):
            wait_until(lambda each=each: _listens(each))  # type: ignore[misc]
        _add_desk(servers)
        servers.run("lpadmin", "-p", "nowhere", "-E", "-v", f"ipp://localhost:{_find_free_port()}/ipp/print")
        yield servers


def _add_desk(servers: PrintServers) -> None:
    """Add the queue, and again if CUPS asked the printer in vain: it takes a queue that knows nothing."""
    desk = open_print_service(servers.setting, "test").open_queue("desk")
    tries = 0

    def knows_printer() -> bool:
        nonlocal tries
        if tries % 500 == 0:
            servers.run("lpadmin", "-p", "desk", "-E", "-v", servers.printer.uri, "-m", "everywhere")
        tries += 1
        return desk.read_facts().sides is not None

    wait_until(knows_printer)


def _write_settings(folder: Path, port: int) -> None:
    user, group = _find_names()
    values = {"folder": folder, "port": port, "user": user, "group": group}
    (folder / "etc" / "cupsd.conf").write_text(_CUPSD.format(**values))
    (folder / "etc" / "cups-files.conf").write_text(_CUPS_FILES.format(**values))
    script = folder / "printer" / "note.sh"
    script.write_text(_SCRIPT.format(folder=folder / "printer"))
    script.chmod(0o755)


def _find_names() -> tuple[str, str]:
    import grp
    import pwd

    if os.geteuid() == 0:
        return "nobody", grp.getgrgid(pwd.getpwnam("nobody").pw_gid).gr_name
    return pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name


def _make_account(folder: Path) -> dict[str, Any]:
    """How to start a process as an ordinary user, whose the folder is then."""
    if os.geteuid() != 0:
        return {}
    user, group = _find_names()
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, user, group)
    return {"user": user, "group": group, "extra_groups": []}


def _start_bus(stack: ExitStack, account: dict[str, Any]) -> str:
    """Start a message bus of our own, which the printer needs even for nothing."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **account)
    stack.callback(_stop, bus)
    assert bus.stdout is not None
    stack.callback(bus.stdout.close)
    return bus.stdout.readline().strip()


def _start(
    stack: ExitStack, account: dict[str, Any], folder: Path, command: list[str], **variables: str
) -> None:
    environment = {**os.environ, "HOME": str(folder), **variables}
    log = stack.enter_context((folder / "log" / f"{command[0]}.out").open("wb"))
    command = [find_program(command[0]), *command[1:]]
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder, **account)
    stack.callback(_stop, process)


def _stop(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
