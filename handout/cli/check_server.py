"""What the process does of which the workers of a check are born, before any of them is: it checks once.

Each worker then finds its modules imported, its patterns compiled and its lists of words read. Importing this
is the preparation: a server of workers imports modules, and does nothing else.
"""

from __future__ import annotations

import datetime as dt
import gc
from contextlib import suppress
from pathlib import Path

from handout.checking.check import check_handout
from handout.cli import (
    check_library,  # noqa: F401 (what the workers run)
    code_file,
)
from handout.content.reading.project_reader import read_project

_EXAMPLE = Path(__file__).parent / "scaffold" / "content.yaml"
"""A handout that everybody has, and a day on which nothing of it is told otherwise than on others."""
_DAY = dt.date(2026, 1, 1)


def _prepare() -> None:
    code_file.begin()
    # Without the example the workers prepare themselves; a failure here would end the server of all of them.
    with suppress(Exception):
        reading = read_project(_EXAMPLE, values_follow=True)
        check_handout(reading.project, reading.root, _DAY)
    code_file.finish()
    # What all workers share is not looked through, and so not copied, in each of them.
    gc.freeze()


_prepare()
