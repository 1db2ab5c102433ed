"""Checks of the complete document: names that are not defined, definitions that are not used."""

from __future__ import annotations

from collections.abc import Iterable

from handout.content.inline.fields import (
    FIXED_FIELDS,
    collect_field_values,
    is_location_field,
    list_field_names,
    make_unknown_field_problem,
)
from handout.content.model import Brand, Handout, Project
from handout.content.own_words import OWN_FIELD_PREFIX
from handout.content.reading.diagnostics import Diagnostics
from handout.content.source_places import find_words
from handout.content.suggestions import did_you_mean, guess_name
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar
from handout.errors import Mark, Problem, Severity


def check_names(diagnostics: Diagnostics) -> None:
    """Check for names that are given twice or are not defined.

    Kinds of definitions that could not be read are skipped.
    """
    for kind, defined in (
        ("author", diagnostics.defined_authors),
        ("reference", diagnostics.defined_references),
    ):
        find_duplicate_ids(kind, defined, diagnostics)
    if "authors" not in diagnostics.incomplete_kinds:
        known = [name for name, _ in diagnostics.defined_authors]
        for name, mark in diagnostics.cited_authors:
            if name not in known:
                diagnostics.error(
                    f"no author has the id {name!r}", mark, did_you_mean(name, known), "unknown-author"
                )
    if "references" not in diagnostics.incomplete_kinds:
        _check_references(diagnostics)
    _check_fields(diagnostics)


def check_language(handout: YamlNode, diagnostics: Diagnostics) -> None:
    """Warn about a language whose fixed words are missing or incomplete.

    No page then mixes languages without the author's knowledge.
    """
    node = handout.get("language") if isinstance(handout, YamlMapping) else None
    if not isinstance(node, YamlScalar) or node.is_null or node.text == "en":
        return
    from handout.content.locales import list_languages, load_locale
    from handout.content.locales.language_names import find_tags

    if note := load_locale(node.text).note:
        if meant := " or ".join(repr(tag) for tag in find_tags(node.text)):
            hint = f"did you mean {meant}?"
        else:
            hint = f"there are words for: {', '.join(list_languages())}"
        diagnostics.warn(note, node.mark, hint, "no-fixed-words", "handout.language")


def check_project_fields(project: Project, diagnostics: Diagnostics) -> None:
    """Check for fields of the project that stand in a sentence and have no value: "on ." must not print."""
    values = collect_field_values(project)
    for name, mark in dict.fromkeys(diagnostics.used_fields):
        is_told = (name, mark) in diagnostics.sentence_fields or name.startswith("fields.")
        if not (is_told or is_location_field(name)) and values.get(name) == "":
            message = f"{{{name}}} has no value, and nothing is printed for it"
            diagnostics.warn(message, find_words(f"{{{name}}}", mark), _describe_source(name), "empty-field")
    for name, mark in sorted(diagnostics.sentence_fields):
        follows = diagnostics.values_follow and name.startswith("fields.")
        if not is_location_field(name) and values.get(name) == "" and not follows:
            hint = f"{_describe_source(name)}, or leave it out of the text"
            diagnostics.error(f"{{{name}}} stands in a sentence and has no value", mark, hint, "empty-field")


def _describe_source(name: str) -> str:
    root, _, key = name.partition(".")
    if root == "fields":
        return f"give it a `default:`, or the value of {key!r} with --fields FILE"
    return f"add it to `{root}:`"


def check_printed_lists(handout: Handout | None, brand: Brand | None, diagnostics: Diagnostics) -> None:
    """Check that blocks and keys which print a glossary or language notices have some to print."""
    if handout is not None and not handout.glossary:
        for mark in diagnostics.glossary_marks:
            hint = "write `glossary:` under `handout`, or `items:` here"
            diagnostics.error("there are no words to explain", mark, hint, "empty-block")
    if "brand" in diagnostics.incomplete_kinds:
        return
    known = [notice.language for notice in brand.language_notices] if brand is not None else []
    for mark in () if known else (*diagnostics.notice_marks, *diagnostics.required_notice_marks):
        hint = "write `language_notices:` under `brand`, in the words that your legal adviser has approved"
        diagnostics.error("there are no language notices to print", mark, hint, "no-notice")
    for tag, mark in diagnostics.notice_languages if known else ():
        if tag not in known:
            diagnostics.error(
                f"no language notice is in {tag!r}", mark, did_you_mean(tag, known), "unknown-notice"
            )


def find_duplicate_ids(kind: str, defined: Iterable[tuple[str, Mark]], diagnostics: Diagnostics) -> set[str]:
    """Return the names that are given more than once, and report each at its second mark."""
    first_marks: dict[str, Mark] = {}
    duplicate_ids = set()
    for name, mark in defined:
        if name in first_marks:
            hint = f"first at line {first_marks[name].line}"
            diagnostics.error(f"the {kind} id {name!r} is given a second time", mark, hint, "duplicate-id")
            duplicate_ids.add(name)
        first_marks.setdefault(name, mark)
    return duplicate_ids


def _check_references(diagnostics: Diagnostics) -> None:
    known = [name for name, _ in diagnostics.defined_references]
    for name, mark in diagnostics.cited_references:
        if name not in known:
            hint = did_you_mean(name, known) or "add it to a `references` block"
            place = find_words(f"[^{name}]", mark)
            diagnostics.error(f"no reference has the id {name!r}", place, hint, "unknown-reference")
    if any(_leaves_out_text(problem) for problem in diagnostics.problems):
        return  # what is left out may name them
    cited = {name if name in known else guess_name(name, known) for name, _ in diagnostics.cited_references}
    for name, mark in diagnostics.defined_references:
        if name not in cited:
            hint = f"write [^{name}] where the text relies on it"
            diagnostics.warn(
                f"the reference {name!r} is never named in the text", mark, hint, "uncited-reference"
            )


def _leaves_out_text(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR and problem.path.startswith("content")


def _check_fields(diagnostics: Diagnostics) -> None:
    known = list_field_names(diagnostics.fill_in_names)
    for name, mark in diagnostics.used_fields:
        # Own fields of locations are looked at with the locations; where `handout` could not be read,
        # nobody knows which fields it declares.
        is_unknowable = name.startswith("fields.") and "handout" in diagnostics.incomplete_kinds
        is_looked_at_later = is_unknowable or name.startswith(OWN_FIELD_PREFIX)
        if name not in FIXED_FIELDS and name not in known and not is_looked_at_later:
            diagnostics.problems.append(
                make_unknown_field_problem(name, known, find_words(f"{{{name}}}", mark))
            )
