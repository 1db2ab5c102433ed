"""`handout check`: how a handout reads, what to improve and on which line."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.check_workers import need_workers, start_workers
from handout.cli.console import Console, add_console_options
from handout.cli.options import find_content_file
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.cli.up_to_date import MAX_FOLDERS
from handout.delivery.output_files import Signature, write_atomically
from handout.errors import ContentError, ExitCode, Problem, Severity
from handout.version import VERSION

if TYPE_CHECKING:
    from handout.checking.check import Report
    from handout.cli.check_library import CheckedFiles
    from handout.content.reading.project_reader import ReadResult

BASELINE_SIGNATURE = Signature(b"{", b'"baseline": ')
_HANDOUT_KEY = re.compile(rb"^handout:", re.MULTILINE)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@click.command(name="check")
@click.argument("given", metavar="[PATHS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "sarif"]),
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
    "--fix",
    is_flag=True,
    help="Offer each change that says exactly the same, and write those you want into the file.",
)
@click.option("--fresh", is_flag=True, help="Check every handout anew, also one that has not changed.")
@click.option(
    "--today",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Judge as of this day.  [default: today]",
)
@add_console_options
@click.pass_obj
def command(
    console: Console,
    given: Sequence[Path],
    form: str,
    strict: bool,
    baseline: Path | None,
    write_baseline: bool,
    explain: str | None,
    fix: bool,
    fresh: bool,
    today: dt.datetime | None,
) -> ExitCode:
    """Check how handouts read, and tell what to improve on which line.

    PATHS are content files, or folders in which every YAML file with a `handout:` key is checked; left out,
    it is content.yaml in this folder. Findings and a report card go to stdout. Nothing is built, and without
    --fix nothing is changed. Levels can be changed in the content, with a reason: see docs/rules.md.

    \b
    Examples:
      handout check
      handout check my-handout --strict
      handout check library --baseline known.json --write-baseline
      handout check library --format sarif > findings.sarif
      handout check my-handout --fix
      handout check my-handout --format markdown > review.md
      handout check --explain long-sentence
    """
    if explain is not None:
        return _explain_rule(explain, console)
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE to write to.")
    console.as_json = console.as_json or form == "json"
    day = today.date() if today is not None else dt.datetime.now(dt.UTC).astimezone().date()
    files = _find_files(given)
    reports, problems, unsure = _check_files(files, day, fresh=fresh)
    if baseline is not None and write_baseline:
        return _write_baseline(baseline, reports, problems, console)
    if baseline is not None:
        reports = _drop_known_findings(baseline, reports, console)
    if fix:
        from handout.cli.check_fix import fix_handouts

        if fix_handouts(reports, console):
            reports, problems, unsure = _check_files(files, day, fresh=fresh)
    _print_reports(reports, problems, form, console)
    _tell_of_unsure_projects(unsure, console)
    return _report_result(reports, problems, strict, console)


def _check_files(files: Sequence[Path], day: dt.date, *, fresh: bool) -> CheckedFiles:
    """Check the files, except those of a library that are as they were when they were last checked."""
    from handout.cli.check_memory import open_memory
    from handout.cli.library_survey import survey_library

    # Where nothing is taken from the last check, it is known at once that workers are needed.
    if fresh and need_workers(len(files)):
        start_workers()
    library = survey_library(files)
    memory = open_memory(files, day, library)
    known = memory.recall(files) if memory is not None and not fresh else {}
    if need_workers(len(files) - len(known)):
        start_workers()
    from handout.cli.check_library import check_files

    return check_files(files, day, library, memory, known)


def _tell_of_unsure_projects(projects: Sequence[str], console: Console) -> None:
    for project in projects:
        console.info(
            f"The next check reads all handouts of {escape_for_terminal(project)} anew: it holds over "
            f"{MAX_FOLDERS:,} folders, or a link to a folder. With the handouts in a folder of their own, "
            "only what has changed is read again."
        )


def _explain_rule(name: str, console: Console) -> ExitCode:
    from handout.checking.reports.rules_page import explain_rule
    from handout.checking.rules import RULES
    from handout.content.suggestions import did_you_mean

    if name == "list":
        for rule in RULES.values():
            console.write(f"{rule.id:<24} {rule.level:<5} {rule.title}")
        return ExitCode.OK
    if name not in RULES:
        raise click.UsageError(f"No rule is called {name!r}; {did_you_mean(name, RULES) or '--explain list'}")
    for line in explain_rule(RULES[name]):
        console.write(line)
    return ExitCode.OK


def _find_files(paths: Sequence[Path]) -> list[Path]:
    """Return the content files in PATHS, each once. Raises ContentError for a path without any."""
    if not paths:
        return [find_content_file(None, example_command="handout check FOLDER")]
    files: dict[Path, None] = {}
    for path in paths:
        path_files = (
            [find_content_file(path, example_command="handout check FOLDER")]
            if not path.is_dir()
            else list(_find_in_folder(path))
        )
        if not path_files:
            hint = "name a content file, or a folder with one in it"
            raise ContentError(Problem(f"there is no handout in {path}", hint=hint, code="missing-file"))
        files |= dict.fromkeys(path_files)
    return list(files)


def _find_in_folder(folder: Path) -> Iterator[Path]:
    """Yield the YAML files in a folder and its subfolders that have a `handout:` key."""
    for path in sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern)):
        try:
            if path.is_file() and _HANDOUT_KEY.search(path.read_bytes()):
                yield path
        except OSError:
            # Told when it is read: a file that may be a handout is not passed over.
            yield path


def _write_baseline(
    path: Path, reports: Sequence[Report], problems: list[Problem], console: Console
) -> ExitCode:
    from handout.checking.reports.baseline import format_baseline

    delivery = write_atomically(path, format_baseline(reports).encode("utf-8"), signature=BASELINE_SIGNATURE)
    console.print_path(path)
    count = sum(len(report.findings) for report in reports)
    console.info(f"{count} findings of {len(reports)} handouts are known now.")
    print_problems(problems, console)
    code = ExitCode.CONTENT if _has_failures(problems) else ExitCode.OK
    console.report_result(code, problems, documents=[{"path": str(path), "status": str(delivery)}])
    return code


def _drop_known_findings(path: Path, reports: Sequence[Report], console: Console) -> list[Report]:
    from handout.checking.reports.baseline import drop_known_findings, parse_baseline
    from handout.content.yaml.text_files import read_text

    known: Counter[str] = parse_baseline(read_text(path, str(path)), str(path))
    known_count = known.total()
    new_reports = [drop_known_findings(report, known) for report in reports]
    console.info(
        f"{known_count - known.total()} known findings are left out; {known.total()} of {path} are gone."
    )
    return new_reports


def _print_reports(
    reports: Sequence[Report], problems: Sequence[Problem], output_format: str, console: Console
) -> None:
    if output_format == "sarif":
        import json

        from handout.checking.reports.sarif import make_sarif_log

        console.write(
            json.dumps(make_sarif_log(reports, VERSION), indent=1, ensure_ascii=False).encode("utf-8")
        )
    elif output_format == "markdown":
        from handout.checking.reports.markdown_card import format_markdown_card

        for report in reports:
            for line in format_markdown_card(report):
                console.write(escape_for_terminal(line))
    elif not console.as_json:
        lines = [line for report in reports for line in _format_findings(report, console)]
        lines += _format_cards(reports, console)
        # A library has thousands of lines, and each write takes as long as making some of them.
        if lines:
            console.write("\n".join(lines))
    print_problems(problems, console)


def _format_findings(report: Report, console: Console) -> Iterator[str]:
    """Yield one line for each rule, its further places, and why and what to do."""
    from handout.checking.reports.finding_groups import group_findings

    for group in group_findings(report):
        severity_word = group.findings[0].problem.severity
        if console.quiet and severity_word is not Severity.ERROR:
            continue
        severity = click.style(str(severity_word), fg=_COLOURS[severity_word], bold=True)
        mark, message = escape_for_terminal(str(group.mark)), escape_for_terminal(group.message)
        yield f"{mark}: {severity}: {message} [{group.codes}]"
        yield from (f"    {escape_for_terminal(line)}" for line in group.further_lines)


def _format_cards(reports: Sequence[Report], console: Console) -> Iterator[str]:
    """Yield the report card of one handout, or a line for each of several."""
    from handout.checking.reports.report_card import (
        format_finding_counts,
        format_reading_level,
        format_report_card,
    )

    if console.quiet:
        return
    if len(reports) == 1:
        yield from ("", *map(escape_for_terminal, format_report_card(reports[0])))
        yield f"  Found    {format_finding_counts(reports[0])}"
        return
    for report in reports:
        yield escape_for_terminal(
            f"{report.mark.file}: {format_finding_counts(report)}; {format_reading_level(report)}"
        )


def _report_result(
    reports: Sequence[Report], problems: Sequence[Problem], strict: bool, console: Console
) -> ExitCode:
    from handout.checking.reports.json_report import make_json_report

    findings = [finding.problem for report in reports for finding in report.findings]
    all_problems = [*problems, *findings]
    code = ExitCode.CONTENT if _has_failures(all_problems, strict=strict) else ExitCode.OK
    console.report_result(
        code,
        all_problems,
        reports=[make_json_report(report) for report in reports] if console.as_json else [],
    )
    return code


def _has_failures(problems: Sequence[Problem], *, strict: bool = False) -> bool:
    failing_levels = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in failing_levels for problem in problems)


def summarize_check(reading: ReadResult, today: dt.date) -> str:
    """Return one line about a handout that was just built, for `handout build` on a terminal."""
    from handout.checking.check import check_handout
    from handout.checking.reports.report_card import format_finding_counts, format_reading_level

    report = check_handout(reading.project, reading.root, today)
    return (
        f"Check: {format_finding_counts(report)}; {format_reading_level(report)}. `handout check` tells more."
    )
