"""The queues of the system's print service, CUPS, wherever it listens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from handout.printing.ipp_operations import IppServer
from handout.printing.ipp_printer import IppPrinter
from handout.printing.ipp_transport import PORT, Endpoint

SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"), Path("/private/var/run/cupsd"))
"""Where CUPS listens on Linux and macOS."""


def find_endpoints(setting: str) -> Sequence[Endpoint]:
    """Return where the print service may listen, by the variable CUPS_SERVER if it is set.

    It names a socket, or a host with or without a port.
    """
    if setting.startswith("/"):
        return (Endpoint(socket_path=Path(setting)),)
    if setting:
        host, _, port = setting.split("/", 1)[0].partition(":")
        return (Endpoint(host, int(port) if port.isdecimal() else PORT),)
    sockets = [Endpoint(socket_path=path) for path in SOCKETS if path.exists()]
    return (*sockets, Endpoint())


def make_queue(endpoint: Endpoint, name: str, user: str) -> IppPrinter:
    """Return a queue by its name."""
    path = f"/printers/{quote(name, safe='')}"
    return IppPrinter(name, IppServer(endpoint, path, f"ipp://localhost{path}", user), is_queue=True)
