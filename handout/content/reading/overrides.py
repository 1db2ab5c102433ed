"""Overrides (``--set key=value``): values that replace those of the files, before all checks."""

from __future__ import annotations

from handout.content.suggestions import did_you_mean
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence, compose_tree
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem


def apply_override(root: YamlMapping, dotted: str, text: str) -> YamlMapping:
    """Return the tree with the value at a dotted path replaced.

    Ids and numbers select items of lists. A value that begins with a quote or a bracket is read as
    YAML, any other value is the text itself. Marks of replaced values name the setting. Raises
    ContentError for a path that does not exist.
    """
    mark = make_setting_mark(dotted)
    begins_yaml = text.lstrip()[:1] in ('"', "'", "[", "{")
    value = _parse_value(text, mark) if begins_yaml else YamlScalar(text, mark, False)
    parts = dotted.split(".")
    if not all(parts):
        raise ContentError(
            Problem(f"{dotted!r} is no path of keys", mark, "such as handout.title", "unknown-setting")
        )
    changed = _set_value(root, parts, value, mark)
    return changed if isinstance(changed, YamlMapping) else root


def is_own_value(root: YamlMapping, dotted: str, text: str) -> bool:
    """Return whether the value at a dotted path is that one already, so that setting it changes nothing."""
    node: YamlNode | None = root
    for part in dotted.split("."):
        if isinstance(node, YamlSequence):
            at = [_get_id(item) for item in node.items]
            index = at.index(part) if part in at else int(part) if part.isdecimal() and len(part) < 9 else -1
            node = node.items[index] if 0 <= index < len(node.items) else None
        else:
            node = node.get(part) if isinstance(node, YamlMapping) else None
    return isinstance(node, YamlScalar) and node.text == text


def make_setting_mark(dotted: str) -> Mark:
    """Return the mark of a replaced value: it names the setting and no line."""
    return Mark(f"--set {dotted}", 0, 0)


def _parse_value(text: str, mark: Mark) -> YamlNode:
    try:
        return _replace_marks(compose_tree(text, mark.file), mark)
    except ContentError as error:
        raise ContentError(replace(problem, mark=mark) for problem in error.problems) from None


def _replace_marks(node: YamlNode, mark: Mark) -> YamlNode:
    if isinstance(node, YamlSequence):
        return YamlSequence(tuple(_replace_marks(item, mark) for item in node.items), mark)
    if isinstance(node, YamlMapping):
        return YamlMapping(
            tuple((key._replace(mark=mark), _replace_marks(item, mark)) for key, item in node.entries), mark
        )
    return node._replace(mark=mark)


def _set_value(node: YamlNode | None, parts: list[str], value: YamlNode, mark: Mark) -> YamlNode:
    if not parts:
        return value
    if isinstance(node, YamlSequence):
        return _set_in_list(node, parts, value, mark)
    if isinstance(node, YamlScalar) and not node.is_null:
        raise ContentError(Problem(f"{parts[0]!r} cannot be set inside a text", mark, "", "unknown-setting"))
    entries = node.entries if isinstance(node, YamlMapping) else ()
    inner = _set_value(node.get(parts[0]) if isinstance(node, YamlMapping) else None, parts[1:], value, mark)
    if any(key.text == parts[0] for key, _ in entries):
        changed = tuple((key, inner if key.text == parts[0] else old) for key, old in entries)
    else:
        changed = (*entries, (YamlScalar(parts[0], mark), inner))
    return YamlMapping(changed, node.mark if node is not None else mark)


def _set_in_list(node: YamlSequence, parts: list[str], value: YamlNode, mark: Mark) -> YamlNode:
    ids = [_get_id(item) for item in node.items]
    if parts[0] in ids:
        index = ids.index(parts[0])
    elif parts[0].isdecimal() and len(parts[0]) < 9 and int(parts[0]) < len(node.items):
        index = int(parts[0])
    else:
        known = [name for name in ids if name]
        hint = did_you_mean(parts[0], known) or f"there are {len(node.items)} items, counted from 0"
        raise ContentError(Problem(f"no item is called {parts[0]!r}", mark, hint, "unknown-setting"))
    item = _set_value(node.items[index], parts[1:], value, mark)
    return YamlSequence((*node.items[:index], item, *node.items[index + 1 :]), node.mark)


def _get_id(node: YamlNode) -> str:
    found = node.get("id") if isinstance(node, YamlMapping) else None
    return found.text if isinstance(found, YamlScalar) else ""
