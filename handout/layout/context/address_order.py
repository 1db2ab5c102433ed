"""A Latin address among words that run from right to left keeps its order: its number would come last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.content.inline.markup import Run
from handout.content.model import Project
from handout.text.bidi import PHRASE_END, PHRASE_START, is_left_to_right_text, is_right_to_left

ADDRESS_FIELD = "location.address"


def keep_addresses_in_order(
    runs: Sequence[Run], values: Mapping[str, str], project: Project
) -> Sequence[Run]:
    """Return the runs with each address that is foreign to the handout's language as one phrase.

    ``values`` has the values of fields; the address is read only where a run names it.
    """
    if not any(run.field == ADDRESS_FIELD for run in runs):
        return runs
    if not is_right_to_left(project.handout.language) or not is_left_to_right_text(values[ADDRESS_FIELD]):
        return runs
    kept: list[Run] = []
    for run in runs:
        is_address = run.field == ADDRESS_FIELD
        kept += (Run(PHRASE_START), run, Run(PHRASE_END)) if is_address else (run,)
    return kept
