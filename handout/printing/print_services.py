"""The printers of this system, whichever service it has: CUPS, Windows, or the command lp."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from handout.content.suggestions import did_you_mean
from handout.printing.ipp_operations import IppServer, read_text
from handout.printing.ipp_printer import IppPrinter
from handout.printing.ipp_transport import parse_printer_uri
from handout.printing.lp_printer import LpPrinter, find_lp, list_lp_queues
from handout.printing.printer_facts import Printer, PrintService, QueueName
from handout.printing.printing_errors import NotPrintedError, make_not_printed_error
from handout.printing.profiles import PrinterProfile
from handout.printing.system_queues import find_endpoints, make_queue


class CupsService:
    """CUPS, asked by the protocol."""

    def __init__(self, server: IppServer, queues: Sequence[QueueName]) -> None:
        self._server, self._queues = server, queues

    def list_queues(self) -> Sequence[QueueName]:
        """Return all queues."""
        return self._queues

    def find_default(self) -> str:
        """Return the name of the default queue, or ""."""
        return self._server.read_default()

    def open_queue(self, name: str) -> Printer:
        """Return a queue."""
        return make_queue(self._server.endpoint, name, self._server.user)


class LpService:
    """The command lp, for a print service that does not speak the protocol here."""

    def __init__(self, program: str) -> None:
        self._program = program

    def list_queues(self) -> Sequence[QueueName]:
        """Return all queues."""
        return [QueueName(name, name) for name in list_lp_queues()]

    def find_default(self) -> str:
        """Return "": lp finds its default by itself, and does not say reliably which."""
        return ""

    def open_queue(self, name: str) -> Printer:
        """Return a queue."""
        return LpPrinter(name, self._program)


def open_print_service(setting: str, user: str) -> PrintService:
    """Return the system's print service; ``setting`` is the variable CUPS_SERVER.

    Raises NotPrintedError if there is none.
    """
    if os.name == "nt":
        from handout.printing.windows_printer import WindowsService

        return WindowsService()
    for endpoint in find_endpoints(setting):
        server = IppServer(endpoint, "/", "", user)
        try:
            found = server.list_printers(("printer-name", "printer-info"))
        except NotPrintedError:
            continue
        names = [(read_text(each, "printer-name"), read_text(each, "printer-info")) for each in found]
        return CupsService(server, [QueueName(name, title or name) for name, title in names if name])
    if program := find_lp():
        return LpService(program)
    message, hint = "this system has no print service that answers", "start CUPS, or give a printer's `uri`"
    raise make_not_printed_error(message, "no-print-service", hint)


def open_address(name: str, profile: PrinterProfile, user: str) -> Printer:
    """Return the printer at a profile's address. Raises ContentError for a bad one."""
    endpoint, path = parse_printer_uri(profile.uri, profile.certificate)
    return IppPrinter(name, IppServer(endpoint, path, profile.uri, user), is_queue=False)


def find_queue(service: PrintService, wanted: str, also: Iterable[str] = ()) -> str:
    """Return the name of the queue that a name or title means.

    Raises NotPrintedError if there is none, with the nearest of the names, and of those in ``also``.
    """
    queues = service.list_queues()
    for queue in queues:
        if queue.name == wanted:
            return queue.name
    folded = wanted.casefold()
    found = {queue.name for queue in queues if folded in (queue.name.casefold(), queue.title.casefold())}
    if len(found) == 1:
        return found.pop()
    guess = did_you_mean(wanted, [*also, *(queue.name for queue in queues)])
    hint = guess or "`handout printers` lists them"
    raise make_not_printed_error(f"there is no printer called {wanted!r}", "no-printer", hint)


def find_only_queue(service: PrintService) -> str:
    """Return the default queue's name, or that of the only one.

    Raises NotPrintedError if there is none, or several and none is the default.
    """
    queues = service.list_queues()
    name = service.find_default() or (queues[0].name if len(queues) == 1 else "")
    if not name:
        message = "there are several printers, and none is the default" if queues else "there is no printer"
        hint = "name one with --printer; `handout printers` lists them" if queues else "add one to the system"
        raise make_not_printed_error(message, "no-printer", hint)
    return name
