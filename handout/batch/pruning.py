"""Outputs that are no longer wanted: which they are, why, and their removal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from handout.batch.manifest import Manifest
from handout.batch.manifest_entry import ManifestEntry
from handout.batch.ownership import check_ownership
from handout.batch.plan import Plan
from handout.batch.report import BatchReport
from handout.delivery.store import Store
from handout.errors import OutputError, Problem, Severity


def adopt_moved_library(plan: Plan, manifest: Manifest, planned: Collection[str]) -> frozenset[str]:
    """Return the digests of the folders that the planned libraries stand in, or stood in before.

    A library that was moved or renamed plans again half or more of what it planned where it stood before.
    Another library that shares the output folder, and perhaps a name or two, does not.
    """
    known, planned_again = Counter[str](), Counter[str]()
    for name in manifest:
        if entry := manifest.get(name):
            known[entry.library] += 1
            planned_again[entry.library] += name in planned
    return plan.library_digests | {
        library for library, count in planned_again.items() if count * 2 >= known[library]
    }


def record_moved_library(plan: Plan, manifest: Manifest, libraries: frozenset[str]) -> None:
    """Note in the manifest where the outputs of a moved library come from now."""
    here = plan.library_digests
    if libraries <= here or not plan.jobs:
        return
    by_handout = {job.handout: job.library_digest for job in plan.jobs}
    for name in tuple(manifest):
        entry = manifest.get(name)
        if entry is not None and entry.library in libraries - here:
            library = by_handout.get(entry.handout, plan.jobs[0].library_digest)
            manifest.record(name, entry._replace(library=library))


def find_retired(
    plan: Plan, manifest: Manifest, planned: Collection[str], libraries: frozenset[str]
) -> dict[str, str]:
    """Return the outputs in the scope of the request that are not planned any more, each with the reason."""
    if not plan.is_certain:
        # Where something is broken nobody knows what is no longer wanted.
        return {}
    retired = {}
    for name in manifest.find_retired(planned):
        entry = manifest.get(name)
        if entry is not None and plan.is_requested(entry, libraries) and not plan.is_withheld(entry):
            retired[name] = _explain(plan, entry)
    return retired


def remove_retired(
    plan: Plan, store: Store, manifest: Manifest, report: BatchReport, *, is_confirmed: bool
) -> None:
    """Remove the retired outputs of a report: first the file, then its entry.

    Nothing is removed if anything is broken, or if more than half would go and nobody confirmed it: a
    list of locations that was cut short looks the same as a group of clinics that closed.
    """
    if problem := _find_objection(plan, manifest, report, is_confirmed=is_confirmed):
        report.add_problems((problem,))
        report.not_removed = tuple(report.retired)
        return
    removed, remaining = [], []
    for name in report.retired:
        try:
            if _can_remove(store, manifest, name, report):
                store.remove(name)
                removed.append(name)
        except OutputError as error:
            # Open elsewhere, say: the next time it may go.
            report.add_problems(error.problems)
            remaining.append(name)
            continue
        manifest.forget(name)
    report.removed, report.not_removed = tuple(removed), tuple(remaining)
    report.retired = {name: report.retired[name] for name in remaining}


def _find_objection(
    plan: Plan, manifest: Manifest, report: BatchReport, *, is_confirmed: bool
) -> Problem | None:
    if not plan.is_certain:
        return make_uncertain_problem()
    entries = [manifest.get(name) for name in manifest]
    known_count = sum(plan.is_requested(entry, report.libraries) for entry in entries if entry is not None)
    count = len(report.retired)
    if is_confirmed or count * 2 <= known_count:
        return None
    whole = "every one" if count == known_count else f"{count:,}"
    message = f"nothing was pruned: {whole} of {known_count:,} PDFs would go, which looks like a mistake"
    hint = "look at the list of locations and the handouts; if it is right, run it again with --prune --yes"
    return Problem(message, None, hint, "prune-too-many")


def make_uncertain_problem() -> Problem:
    """Return what is told of pruning while something cannot be read."""
    hint = "mend what is broken, then prune"
    message = "nothing was pruned: with broken content nobody knows what is no longer wanted"
    return Problem(message, None, hint, "not-pruned", Severity.WARNING)


def _can_remove(store: Store, manifest: Manifest, name: str, report: BatchReport) -> bool:
    """Return whether handout wrote the file as it stands, so that it may be removed."""
    info = store.get_file_info(name)
    if info is None:
        return True
    try:
        check_ownership(store, name, manifest.get(name), info)
    except OutputError as error:
        if error.problems[0].code != "not-ours":
            raise
        hint = "it is left where it is; remove it yourself if nobody needs it"
        message = error.problems[0].message
        report.add_problems((Problem(message, None, hint, "not-ours-kept", Severity.WARNING),))
        return False
    return True


def _explain(plan: Plan, entry: ManifestEntry) -> str:
    """Return in a few words why an output is not planned any more."""
    jobs = [job for job in plan.jobs if (job.handout, job.language) == (entry.handout, entry.language)]
    for skipped in plan.skipped:
        if (skipped.handout, skipped.language) == (entry.handout, entry.language):
            return skipped.reason
    if (entry.handout, entry.language) in plan.refused:
        return f"the location {entry.location!r} is gone, or leaves this handout out"
    if not jobs:
        return f"there is no handout {entry.handout!r} in {entry.language!r} any more"
    jobs = [job for job in jobs if job.paper == entry.paper]
    if not jobs:
        return f"it is no longer made on {entry.paper}"
    if not any(
        (location.id if location else "") == entry.location for job in jobs for location in job.locations
    ):
        if not entry.location:
            return "it is now made for locations"
        return f"the location {entry.location!r} is gone, or leaves this handout out"
    return "it is now written under another name"
