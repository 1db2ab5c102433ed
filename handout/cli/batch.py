"""`handout batch`: every handout for every location, and only what changed since the last time."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.batch_place import find_default_output, find_left_copies
from handout.cli.console import Console, add_console_options
from handout.cli.library_command import LibraryCommand
from handout.cli.printing import add_printing_options
from handout.cli.progress import ProgressBar
from handout.cli.source_date import read_source_date
from handout.content.paths import find_record_path
from handout.errors import ExitCode, OutputError
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.batch.engines import Engine
    from handout.batch.plan import Plan
    from handout.batch.report import BatchReport
    from handout.batch.run import MadeCopy
    from handout.delivery.store import Store
    from handout.theme.printing import Printing

_UNCERTAIN = "and what is no longer wanted is not known while something is broken."


@click.command(name="batch", cls=LibraryCommand)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--locations",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Workbook (.xlsx, .ods), CSV or YAML file of locations, in place of the handouts' own.",
)
@click.option(
    "--handouts",
    metavar="IDS",
    callback=options.split_names,
    help="Only these: ids, or their beginnings, with commas.",
)
@click.option(
    "--languages",
    metavar="TAGS",
    callback=options.split_names,
    help="Only handouts in these languages, such as es,en-US.",
)
@click.option(
    "--papers", metavar="NAMES", callback=options.split_names, help=f"Only these papers: {', '.join(PAPERS)}."
)
@click.option("--theme", metavar="NAME", help="Use this theme instead of the brand's.")
@click.option(
    "-o",
    "--output",
    metavar="DIR|URL",
    default="",
    help="Folder or bucket (s3://…) for the PDFs.  [default: output/ in the library that PATHS are of; here, "
    "if they are of several]",
)
@click.option(
    "--name",
    "template",
    metavar="TEMPLATE",
    default="",
    help="Names of the files, such as {location}/{handout}-{paper}.  [default: as `handout build`]",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1), help="Processes at a time.  [default: one for each core]"
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "serial", "processes", "dask"]),
    default="auto",
    help="Who makes the documents.  [default: auto]",
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Address of a Dask scheduler, such as tcp://host:8786."
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 7 if anything is not up to date.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be made and removed.")
@click.option("--prune", is_flag=True, help="Remove the PDFs of handouts and locations that are no more.")
@click.option("--yes", is_flag=True, help="Let --prune remove even more than half of the PDFs.")
@click.option("--drafts", is_flag=True, help="Make drafts as well; they say on every page what they are.")
@click.option("--overdue", is_flag=True, help="Make handouts whose review is overdue as well.")
@click.option("--force", is_flag=True, help="Replace files of those names even if handout did not make them.")
@add_printing_options
@add_console_options
@click.pass_obj
def command(
    console: Console, paths: tuple[Path, ...], locations: Path | None, handouts: tuple[str, ...],
    languages: tuple[str, ...], papers: tuple[str, ...], theme: str | None, output: str, template: str,
    jobs: int | None, engine: str, scheduler: str, check: bool, dry_run: bool, prune: bool, yes: bool,
    drafts: bool, overdue: bool, force: bool, printing: Printing,
) -> ExitCode:  # fmt: skip
    """Build every handout for every location, and only what changed since the last time.

    PATHS are content files, projects, or folders with handouts/*.yaml in them; left out, this
    folder. What a location leaves out by `only` and `except` is not made. The output folder
    remembers what each PDF was made of; a PDF that is up to date is not touched. Drafts, handouts whose
    review is overdue, and translations with numbers of an older source are told of and not made. Settings
    may stand in library.yaml of the first of PATHS, to repeat last month's run (docs/locations.md).

    \b
    Examples:
      handout batch
      handout batch library --locations clinics.csv --output out
      handout batch --handouts ketamine --papers a4 --name "{location}/{handout}-{paper}"
      handout batch library --output s3://bucket --check
    """
    from handout.batch.plan import BatchRequest, make_plan
    from handout.batch.run import BatchOptions, run_batch
    from handout.delivery.open_store import open_store

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask.")
    begun = time.perf_counter()
    day = None if overdue else dt.datetime.now().astimezone().date()
    request = BatchRequest(
        paths or (Path(),), handouts, languages, papers, locations, theme, template, printing, day, drafts
    )
    batch_plan = make_plan(request)
    _print_plan(console, batch_plan)
    batch_options = BatchOptions(
        store=(store := open_store(str(place := output or find_default_output(request.paths)))),
        note_copies=_make_recorder(store, console),
        created=read_source_date(),
        engine=_choose_engine(engine, scheduler, jobs),
        check=check or dry_run,
        prune=prune,
        is_prune_confirmed=yes,
        force=force,
        since=f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M:%S}",
    )
    with ProgressBar(console) as bar:
        report = run_batch(batch_plan, batch_options, bar.update)
    report.add_problems(find_left_copies(batch_plan, place))
    _print_summary(console, batch_plan, report, time.perf_counter() - begun, is_dry_run=check or dry_run)
    return _report_result(console, batch_plan, report, store.address, check=check)


def _make_recorder(store: Store, console: Console) -> Callable[[Sequence[MadeCopy]], object]:
    """Return what notes the codes of copies in a folder, so that one found on paper later can be placed."""
    from handout.delivery.folder_store import FolderStore
    from handout.versions.copy_records import CopyRecord, CopyRecorder

    if not isinstance(store, FolderStore):
        return lambda copies: None
    recorder, today = CopyRecorder(store.path), f"{dt.datetime.now().astimezone():%Y-%m-%d}"

    def note(copies: Sequence[MadeCopy]) -> None:
        records = [
            CopyRecord(code, entry.handout, entry.location, entry.language, entry.paper, version, today)
            for code, entry, version in copies
        ]
        from handout.cli.problem_output import print_problems

        try:
            recorder.add(records)
        except OutputError as error:
            print_problems(error.problems, console)

    return note


def _choose_engine(name: str, scheduler: str, jobs: int | None) -> Engine | None:
    """Return the requested engine, None to let the batch choose. Raises MissingExtraError."""
    from handout.batch.engines import ProcessEngine, SerialEngine

    if name == "dask":
        from handout.batch.dask_engine import DaskEngine

        return DaskEngine(scheduler, jobs=jobs)
    if name == "serial" or (name == "auto" and jobs == 1):
        return SerialEngine()
    return ProcessEngine(jobs) if name == "processes" or jobs else None


def _report_result(
    console: Console, plan: Plan, report: BatchReport, output: str, *, check: bool
) -> ExitCode:
    _print_problems(console, report)
    if report.made:
        console.info(f"The PDFs are in {output}.")
    code = _choose_exit_code(plan, report, check=check)
    console.report_result(code, report.problems, **_make_result(plan, report, output))
    return code


def _choose_exit_code(plan: Plan, report: BatchReport, *, check: bool) -> ExitCode:
    if check and plan.is_certain and (report.stale or report.retired):
        # A draft that waits is told; it does not hide that others are out of date.
        return ExitCode.STALE
    broken = bool(report.failed or report.not_removed) or not plan.is_complete
    done_count = len(report.made) + len(report.current)
    if broken:
        unwritten = any(problem.code in ("disk-full", "not-ours") for problem in report.problems)
        return ExitCode.PARTLY if done_count else ExitCode.OUTPUT if unwritten else ExitCode.CONTENT
    if check and (report.stale or report.retired):
        return ExitCode.STALE
    return ExitCode.OK


def _is_void(plan: Plan) -> bool:
    """Return whether nothing can be planned, so that there is nothing to count above what is wrong."""
    return not plan.document_count and not plan.is_certain


def _print_plan(console: Console, plan: Plan) -> None:
    if _is_void(plan):
        return
    handouts = len({(job.handout, job.language) for job in plan.jobs})
    location_ids = {location.id for job in plan.jobs for location in job.locations if location is not None}
    counts = f"{_format_count(handouts, 'handout')}, {_format_count(len(location_ids), 'location')}"
    console.info(f"{counts}: {_format_count(plan.document_count, 'PDF')} planned.")


def _format_count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _print_summary(
    console: Console, plan: Plan, report: BatchReport, seconds: float, *, is_dry_run: bool
) -> None:
    """Print in a few lines what was done, or would be."""
    from handout.batch.report import count_by_handout
    from handout.cli.batch_summary import print_summary

    unsealed_count = sum(
        project.handout.status == "approved" and not find_record_path(path).exists()
        for path, project in plan.projects.items()
    )
    if unsealed_count:
        handouts = _format_count(unsealed_count, "handout")
        console.info(f"{handouts} approved by their own word only; `handout approve` seals them.")
    _print_left_out(console, plan)
    if _is_void(plan):
        return
    if is_dry_run:
        console.info(
            f"{_format_count(len(report.current), 'PDF')} up to date, {len(report.stale):,} to make, "
            + (f"{len(report.retired):,} no longer wanted." if plan.is_certain else _UNCERTAIN)
        )
        for name in () if console.as_json else (*report.stale, *report.retired):
            console.write(name)
        for name, reason in report.retired.items():
            console.info(f"No longer wanted: {name}: {reason}.")
        return
    done = f"{len(report.made):,} made, {len(report.current):,} up to date"
    lost = f"{len(report.failed):,} failed, {len(report.removed):,} removed"
    print_summary(count_by_handout(report), console)
    console.info(f"{done}, {lost} in {seconds:.1f} s.")
    if untried_count := len(report.stale) - len(report.made) - len(report.failed.keys() & report.stale):
        console.info(f"{_format_count(untried_count, 'PDF')} not tried; the next run makes them.")
    if report.retired:
        console.info(f"{_format_count(len(report.retired), 'PDF')} no longer wanted; --prune removes them.")
    if template_count := report.template_counts.total():
        reasons = ", ".join(f"{reason} {count}" for reason, count in report.template_counts.most_common(4))
        console.log_step("3", "lay out", f"{_format_count(template_count, 'layout')}: {reasons}")
    for name in report.made if console.verbose else ():
        console.print_path(Path(name))


def _print_left_out(console: Console, plan: Plan) -> None:
    from handout.cli.problem_output import escape_for_terminal

    if broken := plan.broken_locations:
        places = _format_count(len(broken), "location")
        names = escape_for_terminal(_list_some(broken, limit=12))
        console.info(f"Left out: {places} with mistakes: {names}.")
    for skipped in plan.skipped:
        console.info(f"Left out: {skipped.handout} ({skipped.language}): {skipped.reason}.")


def _print_problems(console: Console, report: BatchReport) -> None:
    if not report.problems:
        return
    from handout.cli.problem_output import print_problems

    ending = f"Not made: {_list_some(report.failed)}." if report.failed else ""
    print_problems(list(report.problems), console, ending=ending)
    for trace in report.traces if console.verbose else ():
        console.error(trace)


def _list_some(names: Iterable[str], limit: int = 5) -> str:
    listed = list(names)
    more = f" and {len(listed) - limit:,} more" if len(listed) > limit else ""
    return ", ".join(listed[:limit]) + more


def _make_result(plan: Plan, report: BatchReport, output: str) -> dict[str, object]:
    from handout.batch.report import count_by_handout, count_documents

    return {
        "output": output,
        # "plates" is what layouts were called: programs may still read it.
        "handouts": [{**asdict(row), "plates": row.layouts} for row in count_by_handout(report)],
        "totals": count_documents(report),
        "documents": [
            {"path": name, "pages": pages, "status": "made"} for name, pages in report.made.items()
        ],
        "failed": [*report.failed],
        "stale": [*report.stale],
        "retired": [*report.retired],
        "removed": [*report.removed],
        "not_removed": [*report.not_removed],
        "layouts": dict(report.template_counts),
        "plates": dict(report.template_counts),
        "left_out_locations": [*plan.broken_locations],
        "skipped": [
            {"handout": skipped.handout, "language": skipped.language, "code": skipped.code}
            for skipped in plan.skipped
        ],
    }
