"""A translation by a machine is a draft until a qualified person has reviewed it (45 CFR 92.201(c)(3))."""

from __future__ import annotations

import re

from msgspec.structs import replace

from handout.content.model import Project
from handout.content.reading.diagnostics import Diagnostics
from handout.errors import Mark

_PROGRAMS = re.compile(
    r"(?i:\b(?:google|deepl|chat ?gpt|gpt-?\d\w*|openai|anthropic|copilot|microsoft translator"
    r"|bing translat\w*|amazon translate|machine|automatic(?:ally)?|llm|systran|yandex|papago|itranslate"
    r"|reverso)\b)|(?i:\b(?:traductor|traducci[oó]n) autom[aá]tic[oa]\b)"
    r"|\bAI\b|(?i:^\s*(?:claude|gemini|bing|ai)\s*$)"
)
"""Names of programs that translate; people are called Claude, Ai and Bing too."""
_RULE = "the law asks for a review by a qualified human translator (45 CFR 92.201(c)(3))"


def check_machine_translation(project: Project, diagnostics: Diagnostics) -> Project:
    """Return the project, as a draft if a machine translated it and no qualified person has reviewed it."""
    handout, origin = project.handout, project.handout.translation_of
    named_program = bool(_PROGRAMS.search(handout.translator))
    made_by = origin.made_by if origin is not None else ""
    if made_by == "person" or not (named_program or made_by == "machine"):
        return project
    if origin is not None and origin.reviewed_by.strip() and origin.qualification.strip():
        return project
    mark = (
        (origin.mark if origin is not None else None) or handout.mark or project.mark or Mark("content.yaml")
    )
    who = (
        f"the translator {handout.translator!r} is a program" if named_program else "a machine translated it"
    )
    message = f"{who}, and no qualified person has reviewed it: it is a draft"
    hint = f"under `translation_of` write `made_by: machine`, `reviewed_by:` and `qualification:`; {_RULE}"
    diagnostics.warn(message, mark, hint, "machine-translation", "handout.translation_of")
    if handout.status != "approved":
        return project
    return replace(project, handout=replace(handout, status="draft"))
