"""Pixels enough for print: too few are told to the author, too many never reach the file."""

from __future__ import annotations

from handout.errors import Mark, Problem, Severity
from handout.layout.scene import Scene
from handout.pdf.artwork import Form, Picture

LEAST_PPI = 150.0
"""Pixels an inch under which a printed picture looks blurred at reading distance."""


def check(scene: Scene, drawable: Picture | Form, path: str, width: float, mark: Mark | None) -> None:
    """Note a picture that is printed ``width`` points wide with too few pixels for that."""
    if not isinstance(drawable, Picture) or drawable.width / width * 72 >= LEAST_PPI:
        return
    found = drawable.width / width * 72
    wanted = round(width / 72 * LEAST_PPI * 2)
    message = f"{path} will look blurred: it has {found:.0f} pixels an inch where it is printed"
    hint = f"use one at least {wanted} pixels wide, or an SVG" if wanted else "use a larger one"
    problem = Problem(message, mark, hint, "blurred-picture", Severity.WARNING)
    if problem not in scene.notes:
        scene.notes.append(problem)
