"""Write the locks beside this file from pyproject.toml: `python requirements/lock.py` (it needs uv).

`test.txt` has the newest releases, for Python 3.11 to 3.14 on Linux, macOS and Windows. `lowest.txt` has
the lowest that pyproject.toml allows, for Python 3.11.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOCKS = {"test.txt": ["--universal"], "lowest.txt": ["--resolution", "lowest-direct"]}
COMMON = [
    "pip", "compile", "pyproject.toml", "--extra", "test", "--python-version", "3.11", "--upgrade", "--quiet",
    "--no-config", "--no-emit-index-url", "--no-emit-find-links",
    "--custom-compile-command", "python requirements/lock.py",
]  # fmt: skip

for name, options in LOCKS.items():
    command = ["uv", *COMMON, *options, "--output-file", f"requirements/{name}"]
    if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
        sys.exit(f"{name} could not be made")
