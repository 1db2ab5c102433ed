"""What may not go out to patients in a batch: drafts, retired handouts, and those past their review."""

from __future__ import annotations

import datetime as dt

from handout.content.model import Project
from handout.errors import Problem
from handout.plain.due import review_due


def refusals(project: Project, today: dt.date) -> tuple[Problem, ...]:
    """Why this handout is not made in a batch on that day; nothing when it may be.

    Codes: `draft-in-batch`, `retired-in-batch`, `past-review-in-batch`. Imports no rule and reads no
    text, so that asking for many handouts costs nothing.
    """
    handout, found = project.handout, []
    if handout.status == "draft":
        hint = "when it is approved, set `status: approved`; or ask for drafts"
        found.append(Problem(f"{handout.id} is a draft", handout.mark, hint, "draft-in-batch"))
    if handout.status == "retired":
        hint = "take it out of the batch, or ask for retired handouts"
        found.append(Problem(f"{handout.id} is retired", handout.mark, hint, "retired-in-batch"))
    due = review_due(handout.reviewed, handout.next_review)
    if due is not None and due < today:
        hint = "review it, then set `reviewed` and `next_review`; or ask for overdue handouts"
        message = f"the review of {handout.id} was due on {due}"
        found.append(Problem(message, handout.mark, hint, "past-review-in-batch"))
    return tuple(found)
