"""YAML text to a tree of nodes with marks, within limits; it and `plain_tree` alone parse YAML.

PyYAML uses libyaml if it was built with it, as its wheels are; otherwise it uses its own slower
parser. The two differ in one way that affects text: inside ``[ ]`` and ``{ }`` libyaml accepts a
question mark as part of an unquoted text, and the other parser refuses it. That is then an error
which asks for quotes; the text is never read in a different way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import Any

from handout.content.yaml.lint import find_lines_with_hash, find_lost_text
from handout.content.yaml.nodes import (
    MAX_DEPTH,
    UNPRINTABLE,
    KeyPath,
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
)
from handout.content.yaml.parser_package import import_yaml
from handout.content.yaml.plain_tree import compose_plain_tree
from handout.content.yaml.text_files import DOCUMENT_LIMITS, Limits, make_too_large_problem, read_text
from handout.data_classes import dataclass
from handout.errors import ContentError, Mark, Problem, Severity
from handout.patterns import defer_pattern

__all__ = [
    "KeyPath", "YamlMapping", "YamlNode", "YamlScalar", "YamlSequence", "compose_tree",
    "make_unprintable_problem", "read_yaml", "try_compose_tree",
]  # fmt: skip

MAX_TOLD_CHARACTERS = 20
"""Control characters that are told one by one; a file with more of them is hardly a text."""
_KEPT_LINE = defer_pattern("[\n\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_STANDARD_TAG = defer_pattern(r"tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|timestamp)")


def read_yaml(path: Path, name: str = "") -> YamlNode:
    """Return the node tree of a YAML file in UTF-8.

    ``name`` is the file's name in marks; the default is its path. Raises ContentError with every
    problem found: unreadable, too large, not UTF-8, not YAML, too deep, an alias bomb, a custom tag,
    duplicate keys, several documents.
    """
    name = name or str(path)
    return compose_tree(read_text(path, name), name)


def compose_tree(text: str, name: str) -> YamlNode:
    """Return the node tree of a YAML text; an empty text is an empty scalar.

    Raises ContentError.
    """
    node, problems = try_compose_tree(text, name)
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return node


def try_compose_tree(
    text: str, name: str, limits: Limits = DOCUMENT_LIMITS
) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """Return the node tree and its problems; the tree is None when reading had to stop.

    For callers that go on to find more problems. A key that is given twice is in its mapping twice.
    """
    if len(text) > limits.max_bytes:
        return None, (make_too_large_problem(name, limits),)
    if UNPRINTABLE.search(text):
        return None, tuple(_find_unprintable(text, name))
    lines_with_hash = find_lines_with_hash(text)
    if (tree := compose_plain_tree(text, name, limits.max_values, lines_with_hash)) is not None:
        return tree, ()
    return _compose_from_events(text, name, limits, lines_with_hash)


def _find_unprintable(text: str, name: str) -> Iterator[Problem]:
    """Yield the problem of each control character, the first of many."""
    for bad in islice(UNPRINTABLE.finditer(text), MAX_TOLD_CHARACTERS):
        start = text.rfind("\n", 0, bad.start()) + 1
        mark = Mark(name, text.count("\n", 0, start) + 1, bad.start() - start + 1)
        yield make_unprintable_problem(bad[0], mark, text, bad.start())


def _compose_from_events(
    text: str, name: str, limits: Limits, lines_with_hash: frozenset[int]
) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    composer = _Composer(name, text, limits.max_values, lines_with_hash)
    try:
        _read_events(text, composer)
    except _get_yaml_error_class() as error:
        from handout.content.yaml.syntax_errors import depth_exceeded_at, explain_yaml_error, join_problems

        if (end := depth_exceeded_at(error)) is not None:
            return try_compose_tree(text[:end], name, limits)
        return None, join_problems(composer.problems, explain_yaml_error(error, text, name))
    except _StopReading as stop:
        return None, (*composer.problems, stop.problem)
    return composer.root or YamlScalar("", Mark(name)), tuple(composer.problems)


class _StopReading(Exception):  # noqa: N818 (it ends the reading; it is no error of ours)
    """Signals that reading must stop here."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _OpenCollection:
    """A list or mapping whose end has not been reached yet."""

    __slots__ = ("anchor", "count_before", "height", "items", "keys", "mark")

    def __init__(
        self, mark: Mark, anchor: str | None, keys: dict[str, YamlScalar] | None, count_before: int
    ) -> None:
        self.mark, self.anchor, self.keys = mark, anchor, keys
        self.items: list[YamlNode] = []
        # The values of the file before it.
        self.count_before = count_before
        # One more than that of the highest list or mapping in it; texts are not looked at.
        self.height = 1


@dataclass(slots=True)
class _Composer:
    """Builds the tree from parser events.

    It has its own stack, so that no input can exhaust the stack of Python.
    """

    name: str
    text: str
    max_values: int
    lines_with_hash: frozenset[int]
    """The lines, from 0, with a ``#``: in the others no text can be cut off by a comment."""
    root: YamlNode | None = None
    problems: list[Problem] = field(default_factory=list)
    open_collections: list[_OpenCollection] = field(default_factory=list)
    innermost: _OpenCollection | None = None
    """The last of them."""
    anchors: dict[str, tuple[YamlNode, int, int]] = field(default_factory=dict)
    document_count: int = 0
    node_count: int = 0

    def get_handlers(self) -> dict[type, Callable[[Any], None]]:
        """Return what is done at each kind of event; the others say nothing."""
        from yaml import events

        return {
            events.ScalarEvent: self._add_scalar,
            events.MappingStartEvent: self._start_collection,
            events.SequenceStartEvent: self._start_collection,
            events.MappingEndEvent: self._end_collection,
            events.SequenceEndEvent: self._end_collection,
            events.AliasEvent: self._add_alias,
            events.DocumentStartEvent: self._start_document,
        }

    def _make_mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.name, start.line + 1, start.column + 1)

    def _start_document(self, event: Any) -> None:
        self.document_count += 1
        if self.document_count > 1:
            raise _StopReading(
                Problem(
                    "a second document begins here",
                    self._make_mark(event),
                    "remove the line ---",
                    "several-documents",
                )
            )

    def _add_scalar(self, event: Any) -> None:
        start, line_of_end = event.start_mark, event.end_mark.line
        text, style, mark = event.value, event.style, self._make_mark(event)
        self._check_tag(event, mark)
        if not style:
            if (
                line_of_end != start.line
                or line_of_end in self.lines_with_hash
                or text[:1] == "-"
                or (":" in text and not text.isascii())
            ):
                self.problems.extend(find_lost_text(self.text, start, event.end_mark, self.name))
        # The file itself was searched before; only an escape (\x07) can bring such a character in.
        elif style == '"' and (bad := UNPRINTABLE.search(text)):
            self.problems.append(make_unprintable_problem(bad[0], mark, text, bad.start()))
        self._add_node(YamlScalar(text, mark, not style), event.anchor, 1, 1)

    def _start_collection(self, event: Any) -> None:
        mark = self._make_mark(event)
        self._check_tag(event, mark)
        if len(self.open_collections) >= MAX_DEPTH:
            raise _StopReading(_make_too_deep_problem(mark))
        keys: dict[str, YamlScalar] | None = {} if type(event).__name__ == "MappingStartEvent" else None
        self.innermost = _OpenCollection(mark, event.anchor, keys, self.node_count)
        self.open_collections.append(self.innermost)

    def _end_collection(self, event: Any) -> None:
        ended = self.open_collections.pop()
        self.innermost = self.open_collections[-1] if self.open_collections else None
        items, keys = ended.items, ended.keys
        node: YamlNode
        if keys is None:
            node = YamlSequence(tuple(items), ended.mark)
        else:
            node = YamlMapping(tuple(zip(keys.values(), items, strict=True)), ended.mark)
        height = max(ended.height, 2) if items else 1
        self._add_node(node, ended.anchor, self.node_count + 1 - ended.count_before, height)

    def _add_alias(self, event: Any) -> None:
        mark = self._make_mark(event)
        if any(part.anchor == event.anchor for part in self.open_collections):
            raise _StopReading(
                Problem(f"*{event.anchor} stands inside what it repeats", mark, code="recursive-alias")
            )
        if event.anchor not in self.anchors:
            hint = "put quotes around text that begins with *"
            raise _StopReading(
                Problem(f"nothing is anchored as &{event.anchor}", mark, hint, "unknown-alias")
            )
        node, size, height = self.anchors[event.anchor]
        if len(self.open_collections) + height > MAX_DEPTH:
            raise _StopReading(_make_too_deep_problem(mark))
        self._add_node(node, None, size, height, mark)

    def _add_node(
        self, node: YamlNode, anchor: str | None, size: int, height: int, mark: Mark | None = None
    ) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size, height)
        mark = mark or node.mark
        self.node_count += size if mark is not node.mark else 1
        if self.node_count > self.max_values:
            hint = "aliases (*name) may not multiply the content" if self.anchors else "split it"
            raise _StopReading(
                Problem(f"the file holds more than {self.max_values} values", mark, hint, "too-many-values")
            )
        parent = self.innermost
        if parent is None:
            self.root = node
            return
        if height >= parent.height:
            parent.height = height + 1
        if parent.keys is not None and len(parent.items) == len(parent.keys):
            self._add_key(parent.keys, node, mark)
        else:
            parent.items.append(node)

    def _add_key(self, keys: dict[str, YamlScalar], node: YamlNode, mark: Mark) -> None:
        if not isinstance(node, YamlScalar):
            problem = Problem(
                "a key must be text", mark, "put quotes around text that begins with [ or {", "key-not-text"
            )
            self.problems.append(problem)
            node = YamlScalar(f"\0{len(keys)}", mark)
        elif node.text == "<<" and node.unquoted:
            self.problems.append(
                Problem("<< is not understood", mark, "use `include` to share content", "merge-key")
            )
        elif node.text in keys:
            first = keys[node.text].mark
            self.problems.append(
                Problem(
                    f"the key {node.text!r} stands here a second time",
                    mark,
                    f"first on line {first.line}",
                    "duplicate-key",
                )
            )
        # A second key of the same name must not take the first one's place: it gets a slot of its own.
        keys[node.text if node.text not in keys else f"\0{len(keys)}"] = node

    def _check_tag(self, event: Any, mark: Mark) -> None:
        if event.tag is not None and not _STANDARD_TAG.fullmatch(event.tag):
            hint = "put quotes around text that begins with !"
            message = (
                "the ! is not printed: YAML reads it as a tag"
                if event.tag == "!"
                else f"the tag {event.tag} is not allowed"
            )
            self.problems.append(Problem(message, mark, hint, "custom-tag"))


def _read_events(text: str, composer: _Composer) -> None:
    """Give every event of a text to the composer."""
    yaml: Any = import_yaml()
    handlers = composer.get_handlers()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        # As `yaml.parse`, without asking before each event whether there is one.
        for event in iter(loader.get_event, None):
            handle = handlers.get(type(event))
            if handle is not None:
                handle(event)
    finally:
        loader.dispose()


def _get_yaml_error_class() -> type[Exception]:
    from yaml.error import YAMLError

    return YAMLError


def _make_too_deep_problem(mark: Mark) -> Problem:
    return Problem(f"the content is nested more than {MAX_DEPTH} deep", mark, code="too-deep")


def make_unprintable_problem(character: str, mark: Mark, text: str, at: int) -> Problem:
    """Return the problem of a control character, which stands at a place of a text where nobody sees it."""
    before = _KEPT_LINE.split(text[:at])[-1][-15:].lstrip()
    after = _KEPT_LINE.split(text[at + 1 :])[0][:15].rstrip()
    sides = [f"behind “{before}”"] * bool(before) + [f"before “{after}”"] * bool(after)
    where = " and ".join(sides) or "alone on its line"
    hint = f"remove it, or type the character again: it stands {where}"
    return Problem(
        f"the control character U+{ord(character):04X} cannot be printed", mark, hint, "control-character"
    )
