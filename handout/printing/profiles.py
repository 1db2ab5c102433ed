"""Printer profiles: `printers.yaml`, which says once how the printer of a front desk is to be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from handout.content.model.base import Entry
from handout.content.reading.diagnostics import Diagnostics, sort_problems
from handout.content.reading.model_builder import ModelBuilder
from handout.content.yaml.yaml_tree import read_yaml
from handout.errors import ContentError, Problem
from handout.printing.job_ticket import JOB_TITLE, Colour, Sides

PROFILES_FILE = "printers.yaml"


class PrinterProfile(Entry):
    """A printer and how it is used; what is left out is the printer's or the handout's own."""

    queue: Annotated[
        str, Meta(description="Its name among the system's printers.", examples=["HP LaserJet 4302"])
    ] = ""
    uri: Annotated[
        str,
        Meta(
            description="Its address, if it is no printer of the system.",
            examples=["ipps://10.0.0.12/ipp/print"],
        ),
    ] = ""
    certificate: Annotated[str, Meta(description="SHA-256 of its certificate, for ipps.")] = ""
    paper: Annotated[
        Literal["letter", "a4", "legal"] | None, Meta(description="The paper that is in it.")
    ] = None
    sides: Annotated[
        Sides | None, Meta(description="Sides to print on; both where it can, when left out.")
    ] = None
    tray: Annotated[str, Meta(description="Tray to take paper from.", examples=["tray-2"])] = ""
    letterhead_tray: Annotated[
        str, Meta(description="Tray with the clinic's letterhead, for copies with `--letterhead off`.")
    ] = ""
    colour: Annotated[Colour, Meta(description="Whether to print in grey.")] = "auto"
    ink: Annotated[
        Literal["full", "save"], Meta(description="`save` leaves out all fills, for a grey printer.")
    ] = "full"
    ask_above: Annotated[int, Meta(description="Sheets above which somebody is asked.", ge=1, le=10_000)] = 40
    job_title: Annotated[
        str,
        Meta(
            description="Title of every job: print logs keep it, so it names no handout and no patient.",
            min_length=1,
            max_length=60,
        ),
    ] = JOB_TITLE

    @property
    def has_address(self) -> bool:
        """Whether it says which printer it is for."""
        return bool(self.queue or self.uri)


class ProfilesFile(Entry):
    """The file's keys."""

    printers: Annotated[dict[str, PrinterProfile], Meta(description="Printers by the name used here.")] = (
        field(default_factory=dict)
    )


def read_profiles(paths: Iterable[Path]) -> Mapping[str, PrinterProfile]:
    """Return the profiles of the files that exist, by name; a later file's keys replace an earlier one's.

    A profile that names no printer is for the queue of its own name. Raises ContentError with every
    problem of all files.
    """
    profiles: dict[str, PrinterProfile] = {}
    problems: list[Problem] = []
    for path in paths:
        if not path.is_file():
            continue
        try:
            for name, profile in _read_file(path).items():
                profiles[name] = merge_profiles(profiles[name], profile) if name in profiles else profile
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return {
        name: profile if profile.has_address else msgspec.structs.replace(profile, queue=name)
        for name, profile in profiles.items()
    }


def _read_file(path: Path) -> Mapping[str, PrinterProfile]:
    diagnostics = Diagnostics(path.parent)
    node = read_yaml(path)
    entry = ModelBuilder(diagnostics, lambda fields, written_path: ()).build_entry(ProfilesFile, node, "")
    if isinstance(entry, ProfilesFile):
        for name, profile in entry.printers.items():
            _check_profile(name, profile, diagnostics)
    if diagnostics.problems or not isinstance(entry, ProfilesFile):
        raise ContentError(sort_problems(diagnostics.problems, str(path)))
    return entry.printers


def _check_profile(name: str, profile: PrinterProfile, diagnostics: Diagnostics) -> None:
    mark = profile.mark
    if mark is None:
        return
    if profile.queue and profile.uri:
        hint = "keep `queue` if it is a printer of the system, else `uri`"
        diagnostics.error(f"{name} has both a queue and an address", mark, hint, "two-addresses")
    if profile.certificate and not profile.uri.startswith("ipps:"):
        hint = "write its `uri` with ipps://, or leave `certificate` out"
        diagnostics.error(f"{name} has a certificate but no encryption", mark, hint, "bad-certificate")


def merge_profiles(general: PrinterProfile, own: PrinterProfile) -> PrinterProfile:
    """Return a profile with the keys of another in place of its own.

    Who names another printer takes over no address and no certificate.
    """
    kept = general
    if own.has_address:
        kept = msgspec.structs.replace(general, queue="", uri="", certificate="")
    return msgspec.structs.replace(kept, mark=own.mark, **{name: getattr(own, name) for name in own.written})
