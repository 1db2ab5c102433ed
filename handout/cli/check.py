"""`handout check`: how a handout reads, what to improve and on which line, before it is built."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.options import content_file
from handout.cli.show import show, visible
from handout.cli.talk import Talk, talk_options
from handout.delivery.files import Signature, write_whole
from handout.errors import ContentError, ExitCode, HandoutError, Problem, Severity
from handout.version import VERSION

if TYPE_CHECKING:
    from handout.content.read import Reading
    from handout.plain.check import Report

OUR_BASELINE = Signature(b"{", b'"baseline": ')
_HANDOUT = re.compile(rb"^handout:", re.MULTILINE)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@click.command(name="check")
@click.argument("given", metavar="[PATHS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are told; json is the same as --json.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too, not only on errors.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Tell only what this file, made with --write-baseline, does not know yet.",
)
@click.option("--write-baseline", is_flag=True, help="Note all that is found in the --baseline file.")
@click.option(
    "--explain", metavar="RULE", help="Tell all about a rule and stop; `--explain list` names them all."
)
@click.option(
    "--today",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Judge as of this day.  [default: today]",
)
@talk_options
@click.pass_obj
def command(
    talk: Talk, given: Sequence[Path], form: str, strict: bool, baseline: Path | None, write_baseline: bool,
    explain: str | None, today: dt.datetime | None,
) -> ExitCode:  # fmt: skip
    """Check how handouts read, and tell what to improve on which line.

    PATHS are content files, or folders in which every YAML file with a `handout:` key is checked; left out,
    it is content.yaml in this folder. Findings and a report card go to stdout. Nothing is changed and
    nothing is built. Levels can be changed in the content, with a reason: see docs/rules.md.

    \b
    Examples:
      handout check
      handout check my-handout --strict
      handout check library --baseline known.json --write-baseline
      handout check library --format sarif > findings.sarif
      handout check --explain long-sentence
    """
    if explain is not None:
        return _explain(explain, talk)
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE to write to.")
    talk.as_json = talk.as_json or form == "json"
    day = today.date() if today is not None else dt.datetime.now(dt.UTC).astimezone().date()
    readings, problems = _read(_files(given))
    reports = _checked(readings, day)
    if baseline is not None and write_baseline:
        return _write_baseline(baseline, reports, problems, talk)
    if baseline is not None:
        reports = _unknown_to(baseline, reports, talk)
    _tell(reports, problems, form, talk)
    return _conclude(reports, problems, strict, talk)


def _explain(name: str, talk: Talk) -> ExitCode:
    from handout.content.suggest import did_you_mean
    from handout.plain.reference import explained
    from handout.plain.rules import RULES

    if name == "list":
        for rule in RULES.values():
            talk.out(f"{rule.id:<24} {rule.level:<5} {rule.title}")
        return ExitCode.OK
    if name not in RULES:
        raise click.UsageError(f"No rule is called {name!r}; {did_you_mean(name, RULES) or '--explain list'}")
    for line in explained(RULES[name]):
        talk.out(line)
    return ExitCode.OK


def _files(given: Sequence[Path]) -> list[Path]:
    """The content files that PATHS mean, each once. Raises ContentError for a path without any."""
    if not given:
        return [content_file(None, named_by="handout check FOLDER")]
    found: dict[Path, None] = {}
    for path in given:
        inside = (
            [content_file(path, named_by="handout check FOLDER")] if not path.is_dir() else list(_in(path))
        )
        if not inside:
            hint = "name a content file, or a folder with one in it"
            raise ContentError(Problem(f"there is no handout in {path}", hint=hint, code="missing-file"))
        found |= dict.fromkeys(inside)
    return list(found)


def _in(folder: Path) -> Iterator[Path]:
    """The YAML files in a folder, and in those inside it, that have a `handout:` key."""
    for path in sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern)):
        try:
            if path.is_file() and _HANDOUT.search(path.read_bytes()):
                yield path
        except OSError:
            # Told when it is read: a file that may be a handout is not passed over.
            yield path


def _read(files: Sequence[Path]) -> tuple[list[Reading], list[Problem]]:
    from handout.content.read import read_project

    readings: list[Reading] = []
    problems: list[Problem] = []
    for path in files:
        try:
            reading = read_project(path)
        except HandoutError as error:
            problems += error.problems
        else:
            readings.append(reading)
            problems += reading.problems
    return readings, problems


def _checked(readings: Sequence[Reading], today: dt.date) -> list[Report]:
    from handout.plain.check import check

    handouts = [each.project.handout for each in readings]
    # A translation may have the id of its source.
    library = {
        each.id: each.version
        for each in handouts
        if each.translation_of is None or each.translation_of.id != each.id
    }
    return [check(each.project, each.root, today, library) for each in readings]


def _write_baseline(path: Path, reports: Sequence[Report], problems: list[Problem], talk: Talk) -> ExitCode:
    from handout.plain.baseline import written

    delivery = write_whole(path, written(reports).encode("utf-8"), ours=OUR_BASELINE)
    talk.path(path)
    count = sum(len(report.findings) for report in reports)
    talk.say(f"{count} findings of {len(reports)} handouts are known now.")
    show(problems, talk)
    code = ExitCode.CONTENT if _failed(problems) else ExitCode.OK
    talk.result(code, problems, documents=[{"path": str(path), "status": str(delivery)}])
    return code


def _unknown_to(path: Path, reports: Sequence[Report], talk: Talk) -> list[Report]:
    from handout.content.source import read_text
    from handout.plain.baseline import new_only, read

    known: Counter[str] = read(read_text(path, str(path)), str(path))
    before = known.total()
    fresh = [new_only(report, known) for report in reports]
    talk.say(f"{before - known.total()} known findings are left out; {known.total()} of {path} are gone.")
    return fresh


def _tell(reports: Sequence[Report], problems: Sequence[Problem], form: str, talk: Talk) -> None:
    if form == "sarif":
        from handout.plain.sarif import sarif

        talk.out(json.dumps(sarif(reports, VERSION), indent=1, ensure_ascii=False).encode("utf-8"))
    elif not talk.as_json:
        for report in reports:
            for line in _lines(report, talk):
                talk.out(line)
        for line in _cards(reports, talk):
            talk.out(line)
    show(problems, talk)


def _lines(report: Report, talk: Talk) -> Iterator[str]:
    """Each finding with its place; why it matters and what to do under the first of each rule."""
    explained: set[str] = set()
    for finding in report.findings:
        problem = finding.problem
        if talk.quiet and problem.severity is not Severity.ERROR:
            continue
        severity = click.style(str(problem.severity), fg=_COLOURS[problem.severity], bold=True)
        yield f"{visible(str(finding.mark))}: {severity}: {visible(finding.message)} [{problem.code}]"
        if problem.code not in explained:
            explained.add(problem.code)
            yield f"    why: {finding.rule.why}"
            yield f"    do:  {finding.rule.do}"


def _cards(reports: Sequence[Report], talk: Talk) -> Iterator[str]:
    """The report card of one handout; of several, a line each."""
    from handout.plain.card import card, counted, grades

    if talk.quiet:
        return
    if len(reports) == 1:
        yield from ("", *map(visible, card(reports[0])))
        yield f"  Found    {counted(reports[0])}"
        return
    for report in reports:
        yield visible(f"{report.start.file}: {counted(report)}; {grades(report)}")


def _conclude(reports: Sequence[Report], problems: Sequence[Problem], strict: bool, talk: Talk) -> ExitCode:
    from handout.plain.record import record

    findings = [finding.problem for report in reports for finding in report.findings]
    told = [*problems, *findings]
    code = ExitCode.CONTENT if _failed(told, strict=strict) else ExitCode.OK
    talk.result(code, told, reports=[record(report) for report in reports] if talk.as_json else [])
    return code


def _failed(problems: Sequence[Problem], *, strict: bool = False) -> bool:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in bad for problem in problems)


def summary(reading: Reading, today: dt.date) -> str:
    """One line about a handout that was just built, for `handout build` on a terminal."""
    from handout.plain.card import counted, grades

    (report,) = _checked([reading], today)
    return f"Check: {counted(report)}; {grades(report)}. `handout check` tells more."
