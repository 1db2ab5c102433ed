"""Checks of plans: chances that are possible, zones and parts that are there once, doses that are taken."""

from __future__ import annotations

from handout.content.model.blocks import BodyMap, DoseCalendar, Medicine, Plate, Risk, Zones
from handout.content.model.blocks.body import PARTS_OF_VIEW
from handout.content.reading.diagnostics import Diagnostics, EntryPosition

MOST_DAYS = 42
"""Days of a calendar at most: six weeks."""


def check_risk(risk: Risk, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record a count that is larger than what it is out of, and two options that cannot be told apart."""
    for option in risk.options:
        if option.count > risk.of:
            message = f"{option.count} in {risk.of} is more than all of them"
            hint = f"write a count from 0 to {risk.of}, or `of: 1000`"
            diagnostics.error(message, option.mark or position.mark, hint, "bad-value", position.path)
    if len(risk.options) == 2 and not all(option.title for option in risk.options):
        hint = "write {With the medicine: 4} for each"
        diagnostics.error(
            "two chances need a title each", position.mark, hint, "missing-value", position.path
        )


def check_medicine(row: Medicine, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record a row that does not say how much is taken or when, or says two doses."""
    doses = (row.morning, row.noon, row.evening, row.bedtime)
    # A dose that holds for the times that are ticked may differ at another time.
    said = (
        (time, dose)
        for time, dose in zip(("morning", "noon", "evening", "bedtime"), doses, strict=True)
        if row.dose and dose and dose != row.dose and (not row.times or time in row.times)
    )
    for time, other in said:
        message = f"the row says two doses: “{row.dose}”, and “{other}” at {time}"
        hint = f"leave `{time}:` out, or leave `dose:` out and write how much at each time"
        diagnostics.warn(message, other.mark or position.mark, hint, "two-doses", position.path)
    if row.times and not row.dose and not any(doses):
        hint = "write `dose:` with how much to take"
        diagnostics.error(
            "the row does not say how much to take", position.mark, hint, "no-dose", position.path
        )
    if not (row.times or any(doses) or row.note):
        hint = "write `times: [morning]`, or a `note:` for a medicine that is taken when needed"
        diagnostics.error(
            "the row does not say when to take it", position.mark, hint, "no-time", position.path
        )


def check_body_map(block: BodyMap, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record a part that the shown side of the body does not have, or that is marked twice."""
    seen: set[str] = set()
    for part in block.parts:
        mark = part.mark or position.mark
        if block.view != "both" and part.part not in PARTS_OF_VIEW[block.view]:
            message, hint = f"{part.part} is not seen from the {block.view}", "leave `view:` out"
            diagnostics.error(message, mark, hint, "bad-value", position.path)
        if part.part in seen:
            message, hint = f"{part.part} is marked twice", "write both sentences under one"
            diagnostics.error(message, mark, hint, "bad-value", position.path)
        seen.add(part.part)


def check_plate(block: Plate, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record parts that are more or less than a whole plate."""
    from fractions import Fraction

    whole = sum(Fraction(part.share) for part in block.parts)
    if whole != 1:
        said = " + ".join(part.share for part in block.parts)
        message, hint = f"{said} is {whole} of a plate", "write shares that make one whole plate"
        diagnostics.error(message, position.mark, hint, "bad-value", position.path)


def check_zones(zones: Zones, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record zones that stand twice, or not in the order green, yellow, red."""
    order = [zone.zone for zone in zones.items]
    if order != sorted(set(order), key=("green", "yellow", "red").index):
        hint = "write each zone once, from `green` over `yellow` to `red`"
        message = f"the zones stand in the order {', '.join(order)}"
        diagnostics.error(message, position.mark, hint, "zones-out-of-order", position.path)


def check_dose_calendar(block: DoseCalendar, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record a calendar without a dose, or of too many days to be filled in."""
    if not any(stage.morning or stage.noon or stage.evening or stage.bedtime for stage in block.stages):
        hint = "write how much is taken: {days: 7, morning: 1}"
        diagnostics.error("this calendar has no dose", position.mark, hint, "missing-value", position.path)
    days = sum(stage.days for stage in block.stages)
    if days > MOST_DAYS:
        message, hint = (
            f"{days} days are too many for one calendar",
            f"at most {MOST_DAYS}; write a second one",
        )
        diagnostics.error(message, position.mark, hint, "too-many", position.path)
