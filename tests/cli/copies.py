"""A small clinic with two locations, whose copies are verified, inspected and protected in tests.

``python -m tests.cli.copies`` writes anew what `handout inspect` says of one of them.
"""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from handout.cli.group import handout

GOLDEN = Path(__file__).parent / "goldens" / "inspect.txt"
CONTENT = """\
handout:
  id: asthma
  title: Asthma
  version: "1.2"
  status: approved
  reviewed: 2026-03-01
author: {id: ann, name: Ann Öst, degrees: [MD]}
brand: {name: Lakeview, disclaimer: This handout is for general learning.}
locations:
  - id: riverside
    name: Riverside Clinic
    address: [12 Mill Road]
    phones: (301) 555-0142
  - id: oak-hill
    name: Oak Hill
    phones: (410) 555-0167
content:
  - key_points: [Breathe slowly., "Call {location.phone}."]
  - section: When to call
    content:
      - Call us if it does not get better in [ten minutes](https://example.org/ten)[^a].
      - [Wheezing, Blue lips]
      - table:
          columns: [Sign, What to do]
          rows: [[Wheezing, Use your inhaler]]
          header_column: true
      - callout: emergency
        text: Call 911.
  - references:
      - {id: a, citation: A book}
"""


def write(folder: Path, content: str = CONTENT) -> Path:
    """A project folder with this content."""
    folder.mkdir(exist_ok=True)
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    return folder


def steady(said: str) -> str:
    """What `handout inspect` prints, without what changes with every word or font release."""
    said = re.sub(r"\b[A-Z]{6}\+", "SUBSET+", said)
    said = re.sub(r"\b[0-9a-f]{64}\b", "HASH", said)
    return re.sub(r"(?<=· )[0-9a-f]{8}(?= ·)", "HASH", said)


def inspected(folder: Path) -> str:
    """What `handout inspect` prints of this content's copy for Riverside, made in a new folder."""
    write(folder)
    built = CliRunner().invoke(handout, ["build", str(folder), "-l", "riverside", "-q"])
    return CliRunner().invoke(handout, ["inspect", built.stdout.strip()]).stdout


def main() -> None:
    """Write the golden anew; read what changed as a listener would before committing it."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        GOLDEN.write_text(steady(inspected(Path(folder) / "clinic")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
