"""Which printer is meant: by name, by the location's front desk, or the only one there is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.user_folder import find_settings_folder, find_user_name
from handout.data_classes import NamedTuple

if TYPE_CHECKING:
    from handout.printing.printer_facts import Printer, PrintService
    from handout.printing.profiles import PrinterProfile


class ChosenPrinter(NamedTuple):
    """A printer, the name that it goes by here, and how it is used."""

    name: str
    printer: Printer
    profile: PrinterProfile


def list_profile_files(project_folder: Path | None = None) -> list[Path]:
    """Return the files that may have profiles: the project's, then the user's own, which goes first."""
    from handout.printing.profiles import PROFILES_FILE

    folders = [project_folder] if project_folder is not None else []
    return [folder / PROFILES_FILE for folder in (*folders, find_settings_folder())]


def open_service() -> PrintService:
    """Return this system's print service. Raises NotPrintedError if there is none."""
    from handout.printing.print_services import open_print_service

    return open_print_service(os.environ.get("CUPS_SERVER", ""), find_user_name())


def choose_printer(wanted: str, profiles: Mapping[str, PrinterProfile]) -> ChosenPrinter:
    """Return the printer of a profile's name or a queue's; "" means the only profile, or the default queue.

    Raises NotPrintedError if there is none, or several and none is meant.
    """
    from handout.printing.print_services import find_only_queue, find_queue, open_address
    from handout.printing.profiles import PrinterProfile

    name = wanted or (next(iter(profiles)) if len(profiles) == 1 else "")
    profile = profiles.get(name, PrinterProfile())
    if profile.uri:
        return ChosenPrinter(name, open_address(name, profile, find_user_name()), profile)
    service = open_service()
    known = profile.queue or name
    queue = find_queue(service, known, also=profiles) if known else find_only_queue(service)
    return ChosenPrinter(name or queue, service.open_queue(queue), profile)
