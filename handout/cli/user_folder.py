"""Where a user's own settings are, by the custom of each system."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_settings_folder() -> Path:
    """Return the folder for this user's settings of handout; it need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "handout"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "handout"
    given = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(given) if given else Path.home() / ".config") / "handout"


def find_user_name() -> str:
    """Return this user's name, which print systems note beside each job."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "handout"


def find_state_folder() -> Path:
    """Return the folder for what this user's handout remembers on this machine; it need not exist.

    It is none that a system carries to other machines.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "handout"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "handout"
    given = os.environ.get("XDG_STATE_HOME", "")
    return (Path(given) if given else Path.home() / ".local" / "state") / "handout"
