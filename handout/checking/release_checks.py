"""What must not go to patients in a batch: drafts, retired handouts, and overdue reviews."""

from __future__ import annotations

import datetime as dt

from handout.checking.document.placeholders import find_placeholder_problems, summarize_placeholders
from handout.checking.review_dates import compute_review_due
from handout.content.model import Project
from handout.errors import ContentError, Problem, Severity


def find_release_problems(project: Project, today: dt.date) -> tuple[Problem, ...]:
    """Return why this handout must not be in a batch on that day; empty if it may.

    Codes: `draft-in-batch`, `retired-in-batch`, `past-review-in-batch`. This imports no rule and
    reads no text, so that it costs nothing for many handouts.
    """
    handout, problems = project.handout, []
    if handout.status == "draft":
        hint = "when a clinician has read it: handout approve FILE --by NAME; or ask for drafts"
        problems.append(Problem(f"{handout.id} is a draft", handout.mark, hint, "draft-in-batch"))
    if handout.status == "retired":
        hint = "take it out of the batch, or ask for retired handouts"
        problems.append(Problem(f"{handout.id} is retired", handout.mark, hint, "retired-in-batch"))
    due = compute_review_due(handout.reviewed, handout.next_review)
    if due is not None and due < today:
        hint = "review it, then set `reviewed` and `next_review`; or ask for overdue handouts"
        message = f"the review of {handout.id} was due on {due}"
        problems.append(Problem(message, handout.mark, hint, "past-review-in-batch"))
    return tuple(problems)


def check_no_placeholders(project: Project) -> tuple[Problem, ...]:
    """Return the placeholders of a handout as warnings: what a draft still lacks.

    Raises ContentError if the handout is approved: no placeholder may reach a patient.
    """
    problems = find_placeholder_problems(project)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors and project.handout.status == "approved":
        raise ContentError(errors)
    return summarize_placeholders(problems)
