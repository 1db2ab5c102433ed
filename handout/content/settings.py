"""`--set key=value`: single values put over what the files say, before anything is checked."""

from __future__ import annotations

from dataclasses import replace

from handout.content.source import Mapping, Node, Scalar, Sequence, compose
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Mark, Problem


def overridden(root: Mapping, dotted: str, written: str) -> Mapping:
    """The tree with the value at a dotted path replaced; ids and numbers pick items of lists.

    A value that begins with a quote or a bracket is read as YAML, any other is the text itself.
    Marks of what was set name the setting. Raises ContentError for a path that leads nowhere.
    """
    mark = setting_mark(dotted)
    begins_yaml = written.lstrip()[:1] in ('"', "'", "[", "{")
    value = _value(written, mark) if begins_yaml else Scalar(written, mark, False)
    parts = dotted.split(".")
    if not all(parts):
        raise ContentError(
            Problem(f"{dotted!r} is no path of keys", mark, "such as handout.title", "unknown-setting")
        )
    changed = _changed(root, parts, value, mark)
    return changed if isinstance(changed, Mapping) else root


def setting_mark(dotted: str) -> Mark:
    """The mark of what was set: it names the setting and no line."""
    return Mark(f"--set {dotted}", 0, 0)


def _value(written: str, mark: Mark) -> Node:
    try:
        return _at(compose(written, mark.file), mark)
    except ContentError as error:
        raise ContentError(replace(problem, mark=mark) for problem in error.problems) from None


def _at(node: Node, mark: Mark) -> Node:
    if isinstance(node, Sequence):
        return Sequence(tuple(_at(item, mark) for item in node.items), mark)
    if isinstance(node, Mapping):
        return Mapping(tuple((key._replace(mark=mark), _at(item, mark)) for key, item in node.entries), mark)
    return node._replace(mark=mark)


def _changed(node: Node | None, parts: list[str], value: Node, mark: Mark) -> Node:
    if not parts:
        return value
    if isinstance(node, Sequence):
        return _in_list(node, parts, value, mark)
    if isinstance(node, Scalar) and not node.null:
        raise ContentError(Problem(f"{parts[0]!r} cannot be set inside a text", mark, "", "unknown-setting"))
    entries = node.entries if isinstance(node, Mapping) else ()
    inner = _changed(node.get(parts[0]) if isinstance(node, Mapping) else None, parts[1:], value, mark)
    if any(key.text == parts[0] for key, _ in entries):
        changed = tuple((key, inner if key.text == parts[0] else old) for key, old in entries)
    else:
        changed = (*entries, (Scalar(parts[0], mark), inner))
    return Mapping(changed, node.mark if node is not None else mark)


def _in_list(node: Sequence, parts: list[str], value: Node, mark: Mark) -> Node:
    ids = [_id(item) for item in node.items]
    if parts[0] in ids:
        index = ids.index(parts[0])
    elif parts[0].isdecimal() and len(parts[0]) < 9 and int(parts[0]) < len(node.items):
        index = int(parts[0])
    else:
        known = [name for name in ids if name]
        hint = did_you_mean(parts[0], known) or f"there are {len(node.items)} items, counted from 0"
        raise ContentError(Problem(f"no item is called {parts[0]!r}", mark, hint, "unknown-setting"))
    item = _changed(node.items[index], parts[1:], value, mark)
    return Sequence((*node.items[:index], item, *node.items[index + 1 :]), node.mark)


def _id(node: Node) -> str:
    found = node.get("id") if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""
