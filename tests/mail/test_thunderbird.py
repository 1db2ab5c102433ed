"""A draft in the real Thunderbird: it opens ready to be sent. Skipped where that is not installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from handout.errors import ExitCode
from tests.mail.conftest import Run
from tests.support.waiting import wait_until

PROGRAMS = ("thunderbird", "Xvfb", "xdotool")
LACKING = [name for name in PROGRAMS if not shutil.which(name)]
pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}")
ACCOUNT = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.identity.id1.fullName": "Desk",
    "mail.identity.id1.useremail": "desk@example.org",
    "mail.identity.id1.valid": True,
    "mail.server.server1.hostname": "127.0.0.1",
    "mail.server.server1.port": 9,
    "mail.server.server1.type": "pop3",
    "mail.server.server1.userName": "desk",
    "mail.server.server1.login_at_startup": False,
    "mail.server.server1.check_new_mail": False,
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.type": "none",
    "mail.server.server2.userName": "nobody",
    "mail.provider.suppress_dialog_on_startup": True,
    "mailnews.start_page.enabled": False,
    "mail.shell.checkDefaultClient": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    # Nobody is asked for anything.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
"""Settings of a mailbox that is never asked for anything: without one, no letter is opened."""


@contextmanager
def running(command: list[str], **settings: str) -> Iterator[None]:
    """Run a program and all that it starts until the block ends."""
    process = subprocess.Popen(
        command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def list_windows(display: str) -> str:
    # It takes seconds to start: nobody need be asked more often.
    time.sleep(0.2)
    asked = ["xdotool", "search", "--name", ".", "getwindowname", "%@"]
    environment = {**os.environ, "DISPLAY": display}
    done = subprocess.run(asked, env=environment, capture_output=True, check=False, text=True)
    return done.stdout


def test_a_draft_opens_ready_to_be_sent(project: Path, home: Path, run: Run, tmp_path: Path) -> None:
    result = run("mail", "care", "-l", "riverside", "--to-file", "-", "--no-open", stdin="pat@example.org")
    assert result.exit_code == ExitCode.OK, result.stderr
    (draft,) = home.rglob("*.eml")
    profile = tmp_path / "profile"
    profile.mkdir()
    lines = [
        f'user_pref("{name}", {str(value).lower() if isinstance(value, (bool, int)) else repr(value)});\n'
        for name, value in ACCOUNT.items()
    ]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    display = f":{90 + os.getpid() % 900}"
    with ExitStack() as stack:
        stack.enter_context(running(["Xvfb", display, "-screen", "0", "1024x768x24"]))
        wait_until(lambda: Path(f"/tmp/.X11-unix/X{display[1:]}").exists())
        command = ["thunderbird", "--no-remote", "--profile", str(profile), str(draft)]
        stack.enter_context(running(command, DISPLAY=display, HOME=str(tmp_path)))
        wait_until(lambda: "Write: Information from Riverside Clinic" in list_windows(display))
