"""Who is at the other end of a connection on this machine: Linux says which user's each one is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

CONNECTIONS = Path("/proc/net/tcp")
LOGIN_USER = Path("/proc/self/loginuid")
"""Who logged in, also where sudo then made another user of them."""
_LOCAL, _REMOTE, _USER = 1, 2, 7
"""Columns of the system's table of connections (proc_pid_net(5))."""
_ADDRESS = 8
"""Digits of an address in it."""
_ROOT, _UNKNOWN = "0", "65534"
"""Root can read our memory anyway, and passes on what a browser on Windows asks of WSL; the other stands for
a user whom this container has no number for."""


def is_of_another_user(
    client_port: int, server_port: int, table: Path = CONNECTIONS, login: Path = LOGIN_USER
) -> bool:
    """Return whether a connection to a port of ours was surely opened by another user of this machine.

    Where the system does not say whose it is, the answer is no, as for the user who started us by sudo.
    """
    if not hasattr(os, "getuid"):
        return False
    try:
        lines = table.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, ValueError):
        return False
    own = {str(os.getuid()), _ROOT, _UNKNOWN}
    with suppress(OSError, ValueError):
        own.add(login.read_text(encoding="ascii").strip())
    ends = (f":{client_port:04X}", f":{server_port:04X}")
    for columns in map(str.split, lines):
        if len(columns) <= _USER:
            continue
        local, remote = columns[_LOCAL], columns[_REMOTE]
        # A connection to another machine may have the same two ports.
        is_inside = local[:_ADDRESS] == remote[:_ADDRESS]
        if is_inside and local.endswith(ends[0]) and remote.endswith(ends[1]):
            return columns[_USER] not in own
    return False
