"""The problems of values that do not fit their types, each with what was expected."""

from __future__ import annotations

import re

from handout.content.model.field_types import ChoiceType, DateType, FieldSpec, FieldType, TextType
from handout.content.reading.descriptions import describe_node, describe_path, describe_type
from handout.content.suggestions import find_nearest
from handout.content.yaml.yaml_tree import YamlNode, YamlScalar, YamlSequence
from handout.errors import Mark, Problem


def make_mismatch_problem(field_type: FieldType, node: YamlNode, *, private: bool) -> Problem:
    """Return the problem of a node that cannot be read as its type.

    A ``private`` value is not shown.
    """
    from handout.content.reading.value_hints import suggest_date, suggest_text

    hint = ""
    if isinstance(field_type, TextType) and isinstance(node, YamlSequence):
        hint = "text that begins with [ needs quotes around it"
    if isinstance(field_type, ChoiceType) and isinstance(node, YamlScalar):
        near = find_nearest(node.text, (str(name) for name in field_type.choices))
        hint = f"did you mean {near!r}?" if near else _find_by_word(field_type, node.text)
    elif isinstance(field_type, DateType) and isinstance(node, YamlScalar) and not private:
        hint = suggest_date(node.text)
    elif isinstance(field_type, TextType) and isinstance(node, YamlScalar) and not private:
        hint = suggest_text(field_type.pattern, node.text)
    if isinstance(node, YamlScalar) and node.text[:1] in "“‘„":
        hint = "curly quotes do not quote in YAML; use straight ones"
    code = "wrong-type" if not isinstance(node, YamlScalar) else "bad-value"
    return Problem(
        f"found {describe_node(node, private=private)}, expected {describe_type(field_type)}",
        node.mark,
        hint,
        code,
    )


def _find_by_word(field_type: ChoiceType, text: str) -> str:
    """Return a hint with the pictograms that a word is about; "" for what is no pictogram."""
    if not field_type.noun:
        return ""
    from handout.content.pictogram_search import find_pictograms

    near = next((name for name in find_pictograms(text) if name in field_type.choices), "")
    listed = "`handout icons` lists them"
    return f"did you mean {near!r}? {listed}" if near else listed


def make_empty_value_problem(field: FieldSpec, mark: Mark) -> Problem:
    """Return the problem of a required key that has nothing after it."""
    hint = f"write {_describe_wanted(field)} here"
    return Problem(f"{field.key!r} is empty", mark, hint, "missing-value")


def make_missing_key_problem(field: FieldSpec, path: str, mark: Mark) -> Problem:
    """Return the problem of a required key that an entry does not have."""
    in_entry = f" in {describe_path(path)}" if path else ""
    hint = f"add `{field.key}:` with {_describe_wanted(field)}"
    return Problem(f"{field.key!r} is missing{in_entry}", mark, hint, "missing-key")


def _describe_wanted(field: FieldSpec) -> str:
    wanted = describe_type(field.type)
    return f"its {wanted}" if wanted == "text" else wanted


def find_text_problem(field_type: TextType, node: YamlScalar, text: str, *, private: bool) -> Problem | None:
    """Return the problem of a text with a wrong pattern or length; None if it fits."""
    if field_type.pattern and not re.search(field_type.pattern, text):
        return make_mismatch_problem(field_type, node, private=private)
    if len(text) < field_type.min_length:
        return Problem("this text is empty", node.mark, "write something here", "missing-value")
    if field_type.max_length is not None and len(text) > field_type.max_length:
        return Problem(
            f"{len(text)} characters are too many",
            node.mark,
            f"at most {field_type.max_length}",
            "too-long",
        )
    return None


def find_count_problem(
    minimum: int, maximum: int | None, count: int, node: YamlNode, path: str
) -> Problem | None:
    """Return the problem of a list with too few or too many items; None if it fits."""
    if count >= minimum and (maximum is None or count <= maximum):
        return None
    too_few = count < minimum
    bound = str(minimum) if minimum == maximum else f"at least {minimum}" if too_few else f"at most {maximum}"
    message = f"{_get_last_key(path)!r} holds {count}, expected {bound}"
    return Problem(message, node.mark, code="too-few" if too_few else "too-many")


def _get_last_key(path: str) -> str:
    return path.rpartition(".")[2]
