"""What a front desk remembers from day to day: its location and printers, and what is printed often."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from pathlib import Path
from threading import Lock

MAX_REMEMBERED = 500


class DeskMemory:
    """A small file of the user's own. It holds no times, no values and nothing of a patient."""

    def __init__(self, path: Path | None) -> None:
        """Read the file; ``None`` remembers nothing beyond this process. A damaged file is started anew."""
        self._path = path
        self._lock = Lock()
        self.location = ""
        self._counts: Counter[str] = Counter()
        self._printers: dict[str, str] = {}
        if path is None:
            return
        with contextlib.suppress(OSError, ValueError, AttributeError, TypeError):
            stored = json.loads(path.read_text(encoding="utf-8"))
            self.location = str(stored.get("location", ""))
            self._counts.update({str(key): int(count) for key, count in stored.get("counts", {}).items()})
            self._printers = {str(key): str(name) for key, name in stored.get("printers", {}).items()}

    def choose_location(self, location: str) -> None:
        """Remember a location."""
        with self._lock:
            self.location = location
            self._save()

    def choose_printer(self, location: str, printer: str) -> None:
        """Remember the printer of a location."""
        with self._lock:
            self._printers[location] = printer
            self._save()

    def get_printer(self, location: str) -> str:
        """Return the printer that was chosen for a location, or ""."""
        with self._lock:
            return self._printers.get(location, "")

    def count(self, key: str) -> None:
        """Count one more print of a handout."""
        with self._lock:
            self._counts[key] += 1
            self._save()

    def list_often(self, most: int) -> list[str]:
        """Return the handouts that are printed most often."""
        with self._lock:
            return [
                key for key, _ in sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:most]
            ]

    def _save(self) -> None:
        if self._path is None:
            return
        stored = {
            "location": self.location,
            "printers": self._printers,
            "counts": dict(self._counts.most_common(MAX_REMEMBERED)),
        }
        partial = self._path.with_suffix(".part")
        # Who cannot write there still prints.
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(stored, sort_keys=True), encoding="utf-8")
            partial.replace(self._path)
