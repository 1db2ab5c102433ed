"""Who is at the other end of a connection on this machine: Linux says which user's each one is."""

from __future__ import annotations

import os
from pathlib import Path

CONNECTIONS = Path("/proc/net/tcp")
_LOCAL, _REMOTE, _USER = 1, 2, 7
"""Columns of the system's table of connections (proc_pid_net(5))."""


def is_of_another_user(client_port: int, server_port: int, table: Path = CONNECTIONS) -> bool:
    """Return whether a connection to a port of ours was surely opened by another user of this machine.

    Where the system does not say whose it is, the answer is no.
    """
    if not hasattr(os, "getuid"):
        return False
    try:
        lines = table.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, ValueError):
        return False
    ends = (f":{client_port:04X}", f":{server_port:04X}")
    for columns in map(str.split, lines):
        if len(columns) > _USER and columns[_LOCAL].endswith(ends[0]) and columns[_REMOTE].endswith(ends[1]):
            return columns[_USER] != str(os.getuid())
    return False
