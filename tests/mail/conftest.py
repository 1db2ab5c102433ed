"""A handout to mail, and a home of its own for settings and what is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner, Result

from handout.cli.group import handout
from tests.support.mail_servers import Certificates
from tests.support.memory_keyring import MemoryKeyring

CONTENT = """\
handout:
  id: care
  title: Chlamydia
  language: en
  status: {status}
  approved_by: Dr Lee
  version: "1.2"
  papers: [trifold, letter]
  fields:
    visit: {{label: Your next visit}}
brand: {{name: Lakeview, sample: true}}
locations:
  - {{id: riverside, name: Riverside Clinic, address: [12 Mill Road], phones: (301) 555-0142}}
  - {{id: oak-hill, name: Oak Hill}}
content:
  - "See you soon."
  - "{{fields.visit}}"
  - choose: side
    label: Which side?
    parts:
      - {{id: left, label: Left knee, content: ["Rest the left knee."]}}
      - {{id: right, label: Right knee, content: ["Rest the right knee."]}}
"""

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that everything of the user is in, on each system."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> Path:
    """A folder with handouts to mail and not to mail, which is the working folder."""
    folder = tmp_path / "project"
    for name, status in (("care", "approved"), ("draft", "draft"), ("old", "retired")):
        (folder / name).mkdir(parents=True)
        (folder / name / "content.yaml").write_text(CONTENT.format(status=status), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run() -> Run:
    """Run a command line in this process; what follows stdin= is typed in."""

    def invoke(*arguments: str, stdin: str = "") -> Result:
        return CliRunner().invoke(handout, list(arguments), input=stdin, catch_exceptions=False)

    return invoke


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority of the tests' own."""
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def trusted(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    """The authority, trusted by this process as one that the system knows."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority_file))
    return certificates


@pytest.fixture
def keyring_in_memory() -> Iterator[MemoryKeyring]:
    """A keyring that forgets."""
    before, own = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)
