"""`handout batch`: every handout for every location, and only what changed since the last time."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.printing import printing_options
from handout.cli.progress import Bar
from handout.cli.source_date import source_date
from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.batch.engines import Engine
    from handout.batch.plan import Plan
    from handout.batch.run import Account
    from handout.theme.printing import Printing

OUTPUT = "output"


@click.command(name="batch")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--locations",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="CSV or YAML file of locations, in place of the handouts' own.",
)
@click.option(
    "--handouts",
    metavar="IDS",
    callback=options.listed,
    help="Only these: ids, or their beginnings, with commas.",
)
@click.option(
    "--languages",
    metavar="TAGS",
    callback=options.listed,
    help="Only handouts in these languages, such as es,en-US.",
)
@click.option(
    "--papers", metavar="NAMES", callback=options.listed, help=f"Only these papers: {', '.join(PAPERS)}."
)
@click.option("--theme", metavar="NAME", help="Use this theme instead of the brand's.")
@click.option(
    "-o",
    "--output",
    metavar="DIR|URL",
    default=OUTPUT,
    show_default=True,
    help="Folder or bucket (s3://…) for the PDFs.",
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
@click.option("--drafts", is_flag=True, help="Make drafts as well; they say on every page what they are.")
@click.option("--overdue", is_flag=True, help="Make handouts whose review is overdue as well.")
@click.option("--force", is_flag=True, help="Replace files of those names even if handout did not make them.")
@printing_options
@talk_options
@click.pass_obj
def command(
    talk: Talk, paths: tuple[Path, ...], locations: Path | None, handouts: tuple[str, ...],
    languages: tuple[str, ...], papers: tuple[str, ...], theme: str | None, output: str, template: str,
    jobs: int | None, engine: str, scheduler: str, check: bool, dry_run: bool, prune: bool, drafts: bool,
    overdue: bool, force: bool, printing: Printing,
) -> ExitCode:  # fmt: skip
    """Build every handout for every location, and only what changed since the last time.

    PATHS are content files, projects, or folders with handouts/*.yaml in them; left out, this
    folder. What a location leaves out by `only` and `except` is not made. The output folder
    remembers what each PDF was made of; a PDF that is up to date is not touched. Handouts that
    are drafts, or whose review is overdue, are told of and not made.

    \b
    Examples:
      handout batch
      handout batch library --locations clinics.csv --output out
      handout batch --handouts ketamine --papers a4 --name "{location}/{handout}-{paper}"
      handout batch --check
      handout batch library --output s3://bucket/handouts --jobs 8
    """
    from handout.batch.plan import Order, plan
    from handout.batch.run import Wish, run
    from handout.delivery.open_store import open_store

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask.")
    begun = time.perf_counter()
    today = None if overdue else dt.datetime.now().astimezone().date()
    order = Order(
        paths or (Path(),), handouts, languages, papers, locations, theme, template, printing, today, drafts
    )
    planned = plan(order)
    talk.say(_planned(planned))
    wish = Wish(
        store=open_store(output),
        created=source_date(),
        engine=_engine(engine, scheduler, jobs),
        check=check or dry_run,
        prune=prune,
        force=force,
        since=f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M:%S}",
    )
    with Bar(talk) as bar:
        account = run(planned, wish, bar.show)
    code = _code(planned, account, check=check)
    _tell(talk, planned, account, time.perf_counter() - begun, asked=check or dry_run)
    _show(talk, account)
    talk.result(code, account.problems, **_record(planned, account, wish.store.address))
    return code


def _engine(name: str, scheduler: str, jobs: int | None) -> Engine | None:
    """Return the engine asked for, None to let the batch choose. Raises MissingExtraError."""
    from handout.batch.engines import Processes, Serial

    if name == "dask":
        from handout.batch.cluster import Dask

        return Dask(scheduler, jobs=jobs)
    if name == "serial" or (name == "auto" and jobs == 1):
        return Serial()
    return Processes(jobs) if name == "processes" or jobs else None


def _code(planned: Plan, account: Account, *, check: bool) -> ExitCode:
    broken = bool(account.failed) or not planned.whole
    done = len(account.made) + len(account.current)
    if broken:
        unwritten = any(problem.code in ("disk-full", "not-ours") for problem in account.problems)
        return ExitCode.PARTLY if done else ExitCode.OUTPUT if unwritten else ExitCode.CONTENT
    if check and (account.stale or account.retired):
        return ExitCode.STALE
    return ExitCode.OK


def _planned(planned: Plan) -> str:
    handouts = len({(job.handout, job.language) for job in planned.jobs})
    places = {place.id for job in planned.jobs for place in job.places if place is not None}
    found = f"{_many(handouts, 'handout')}, {_many(len(places), 'location')}"
    return f"{found}: {_many(planned.documents, 'PDF')} planned."


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _tell(talk: Talk, planned: Plan, account: Account, seconds: float, *, asked: bool) -> None:
    """Say in a few lines what was done, or would be."""
    from handout.batch.run import by_handout
    from handout.cli.summary import summarise

    for skipped in planned.skipped:
        talk.say(f"Left out: {skipped.handout} ({skipped.language}): {skipped.reason}.")
    if asked:
        talk.say(f"{_many(len(account.current), 'PDF')} up to date, {len(account.stale):,} to make, "
                 f"{len(account.retired):,} no longer wanted.")  # fmt: skip
        for name in () if talk.as_json else (*account.stale, *account.retired):
            talk.out(name)
        return
    done = f"{len(account.made):,} made, {len(account.current):,} up to date"
    lost = f"{len(account.failed):,} failed, {len(account.removed):,} removed"
    summarise(by_handout(account), talk)
    talk.say(f"{done}, {lost} in {seconds:.1f} s.")
    if untried := len(account.stale) - len(account.made) - len(account.failed.keys() & account.stale):
        talk.say(f"{_many(untried, 'PDF')} not tried; the next run makes them.")
    if account.retired:
        talk.say(f"{_many(len(account.retired), 'PDF')} no longer wanted; --prune removes them.")
    if plates := account.plates.total():
        reasons = ", ".join(f"{reason} {count}" for reason, count in account.plates.most_common(4))
        talk.step("3", "lay out", f"{_many(plates, 'plate')}: {reasons}")
    for name in account.made if talk.verbose else ():
        talk.path(Path(name))


def _show(talk: Talk, account: Account) -> None:
    if not account.problems:
        return
    from handout.cli.show import show

    ending = f"Not made: {_some(account.failed)}." if account.failed else ""
    show(list(account.problems), talk, ending=ending)
    for trace in account.traces if talk.verbose else ():
        talk.tell(trace)


def _some(names: Iterable[str], most: int = 5) -> str:
    listed = list(names)
    more = f" and {len(listed) - most:,} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _record(planned: Plan, account: Account, output: str) -> dict[str, object]:
    from handout.batch.run import by_handout, totals

    return {
        "output": output,
        "handouts": [asdict(row) for row in by_handout(account)],
        "totals": totals(account),
        "documents": [
            {"path": name, "pages": pages, "status": "made"} for name, pages in account.made.items()
        ],
        "failed": [*account.failed],
        "stale": [*account.stale],
        "retired": [*account.retired],
        "removed": [*account.removed],
        "plates": dict(account.plates),
        "skipped": [
            {"handout": each.handout, "language": each.language, "code": each.code}
            for each in planned.skipped
        ],
    }
