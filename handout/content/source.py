"""YAML text -> a tree of nodes with marks, within limits; the only importer of yaml.

PyYAML reads with libyaml where it was built with it, as its wheels are, else with its own slower
reader. The two differ in two places. Inside `[ ]` and `{ }` libyaml takes a question mark for part of
an unquoted text, the other refuses it. It is then an error that says to quote the text, never another
reading. And libyaml, since 0.2.6, has a limit of depth of its own (1,000), which its scanner may meet
before its parser has reported anything of that line; the text up to there then reaches our limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from handout.content.slips import lost_text
from handout.errors import ContentError, Mark, Problem, Severity

if TYPE_CHECKING:
    from yaml.events import Event

MAX_DEPTH = 40


class Limits(NamedTuple):
    """Bytes of a file, and its values, each alias counted with all it stands for (against alias bombs)."""

    bytes: int = 2 * 1024 * 1024
    values: int = 100_000


DOCUMENT = Limits()
LISTS = Limits(16 * 1024 * 1024, 1_000_000)
"""For a file that only lists locations: a national chain has 10,000 of them."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_STANDARD_TAG = re.compile(r"!|tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|timestamp)")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Scalar(NamedTuple):
    """A text exactly as written; `plain` is true when it stands without quotes or block indicator."""

    text: str
    mark: Mark
    plain: bool = True

    @property
    def null(self) -> bool:
        """Whether nothing is written here, or one of YAML's words for nothing."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    mark: Mark


class Mapping(NamedTuple):
    """Keys with their nodes, in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """The node of a key, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping
Path_: TypeAlias = tuple[str | int, ...]


def read_source(path: Path, name: str = "") -> Node:
    """The node tree of a YAML file in UTF-8; `name` is what marks call the file (its path by default).

    Raises ContentError with every problem found: unreadable, too large, not UTF-8, not YAML, too
    deep, an alias bomb, a custom tag, duplicate keys, several documents.
    """
    name = name or str(path)
    return compose(read_text(path, name), name)


def read_text(path: Path, name: str, limits: Limits = DOCUMENT) -> str:
    """The text of a file in UTF-8 within the limits. Raises ContentError."""
    return decode(read_bytes(path, name, limits.bytes), name, limits)


def read_bytes(path: Path, name: str, most: int) -> bytes:
    """The bytes of a file, one more than `most` if it has more. Raises ContentError."""
    try:
        if not path.is_file():
            raise ContentError(Problem(f"there is no file {name}", Mark(name), code="missing-file"))
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not valid"
        raise ContentError(
            Problem(f"{name} cannot be read: {reason}", Mark(name), code="unreadable-file")
        ) from None


def decode(raw: bytes, name: str, limits: Limits = DOCUMENT) -> str:
    """The text of a file's bytes: UTF-8, with or without a byte order mark. Raises ContentError."""
    if len(raw) > limits.bytes:
        raise ContentError(_too_large(name, limits))
    hint = "save it with the encoding UTF-8"
    if raw.startswith(_BYTE_ORDER_MARKS):
        raise ContentError(Problem("the file is in UTF-16, not in UTF-8", Mark(name), hint, "not-utf-8"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        mark = Mark(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        raise ContentError(
            Problem(f"the file is not in UTF-8 (byte 0x{raw[error.start]:02x})", mark, hint, "not-utf-8")
        ) from None


def compose(text: str, name: str) -> Node:
    """The node tree of a YAML text; an empty text is an empty scalar. Raises ContentError."""
    node, problems = attempt(text, name)
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return node


def attempt(text: str, name: str, limits: Limits = DOCUMENT) -> tuple[Node | None, tuple[Problem, ...]]:
    """The node tree with what is wrong in it; None instead of a tree when reading had to stop.

    For callers that go on to find more problems. Keys given twice are both in their mapping.
    """
    if len(text) > limits.bytes:
        return None, (_too_large(name, limits),)
    if bad := UNPRINTABLE.search(text):
        start = text.rfind("\n", 0, bad.start()) + 1
        mark = Mark(name, text.count("\n", 0, start) + 1, bad.start() - start + 1)
        return None, (unprintable(bad[0], mark),)
    composer = _Composer(name, text, limits.values, "#" in text)
    try:
        for event in _events(text):
            composer.take(event)
    except _yaml_error() as error:
        from handout.content.syntax import depth_exceeded_at, explain

        if (end := depth_exceeded_at(error)) is not None:
            return attempt(text[:end], name, limits)
        return None, (*composer.problems, explain(error, text, name))
    except _TooMuch as stop:
        return None, (*composer.problems, stop.problem)
    return composer.root or Scalar("", Mark(name)), tuple(composer.problems)


class _TooMuch(Exception):  # noqa: N818 (it ends the reading; it is no error of ours)
    """Reading must stop here."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mark: Mark
    anchor: str | None
    keys: dict[str, Scalar] | None
    items: list[Node] = field(default_factory=list)
    size: int = 1
    height: int = 1


@dataclass(slots=True)
class _Composer:
    """Builds the tree from parser events on a stack of its own, so that no input can exhaust Python's."""

    name: str
    text: str
    most: int
    hashes: bool
    """Whether there is a # anywhere, without which no text can be cut off by one."""
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int, int]] = field(default_factory=dict)
    documents: int = 0
    nodes: int = 0

    def take(self, event: Event) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin(event, kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._end()
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind == "DocumentStartEvent":
            self._document(event)

    def _mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.name, start.line + 1, start.column + 1)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _TooMuch(
                Problem(
                    "a second document begins here",
                    self._mark(event),
                    "remove the line ---",
                    "several-documents",
                )
            )

    def _scalar(self, event: Any) -> None:
        mark = self._mark(event)
        if event.tag is not None:
            self._tag(event, mark)
        text: str = event.value
        # The file itself was searched before; only an escape (\x07) can bring such a character in.
        if event.style == '"' and (bad := UNPRINTABLE.search(text)):
            self.problems.append(unprintable(bad[0], mark))
        scalar = Scalar(text, mark, not event.style)
        if scalar.plain and (self.hashes or text[:1] == "-" or event.end_mark.line != event.start_mark.line):
            self.problems.extend(lost_text(self.text, event.start_mark, event.end_mark, self.name))
        self._add(scalar, event.anchor, 1, 1)

    def _begin(self, event: Any, mapping: bool) -> None:
        mark = self._mark(event)
        self._tag(event, mark)
        if len(self.stack) >= MAX_DEPTH:
            raise _TooMuch(_too_deep(mark))
        self.stack.append(_Open(mark, event.anchor, {} if mapping else None))

    def _end(self) -> None:
        done = self.stack.pop()
        node: Node
        if done.keys is None:
            node = Sequence(tuple(done.items), done.mark)
        else:
            node = Mapping(tuple(zip(done.keys.values(), done.items, strict=True)), done.mark)
        self._add(node, done.anchor, done.size, done.height)

    def _alias(self, event: Any) -> None:
        mark = self._mark(event)
        if any(part.anchor == event.anchor for part in self.stack):
            raise _TooMuch(
                Problem(f"*{event.anchor} stands inside what it repeats", mark, code="recursive-alias")
            )
        if event.anchor not in self.anchors:
            hint = "put quotes around text that begins with *"
            raise _TooMuch(Problem(f"nothing is anchored as &{event.anchor}", mark, hint, "unknown-alias"))
        node, size, height = self.anchors[event.anchor]
        if len(self.stack) + height > MAX_DEPTH:
            raise _TooMuch(_too_deep(mark))
        self._add(node, None, size, height, mark)

    def _add(self, node: Node, anchor: str | None, size: int, height: int, mark: Mark | None = None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size, height)
        mark = mark or node.mark
        self.nodes += size if mark is not node.mark else 1
        if self.nodes > self.most:
            hint = "aliases (*name) may not multiply the content" if self.anchors else "split it"
            raise _TooMuch(
                Problem(f"the file holds more than {self.most} values", mark, hint, "too-many-values")
            )
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if parent.keys is not None and len(parent.items) == len(parent.keys):
            self._key(parent.keys, node, mark)
        else:
            parent.items.append(node)

    def _key(self, keys: dict[str, Scalar], node: Node, mark: Mark) -> None:
        if not isinstance(node, Scalar):
            problem = Problem(
                "a key must be text", mark, "put quotes around text that begins with [ or {", "key-not-text"
            )
            self.problems.append(problem)
            node = Scalar(f"\0{len(keys)}", mark)
        elif node.text == "<<" and node.plain:
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

    def _tag(self, event: Any, mark: Mark) -> None:
        if event.tag is not None and not _STANDARD_TAG.fullmatch(event.tag):
            hint = "put quotes around text that begins with !"
            self.problems.append(Problem(f"the tag {event.tag} is not allowed", mark, hint, "custom-tag"))


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    return events


def _yaml_error() -> type[Exception]:
    from yaml.error import YAMLError

    return YAMLError


def _too_large(name: str, limits: Limits) -> Problem:
    limit = f"{limits.bytes // (1024 * 1024)} MiB"
    return Problem(f"the file is larger than {limit}", Mark(name), "split it with `include`", "too-large")


def _too_deep(mark: Mark) -> Problem:
    return Problem(f"the content is nested more than {MAX_DEPTH} deep", mark, code="too-deep")


def unprintable(character: str, mark: Mark) -> Problem:
    hint = "remove it, or type the character again"
    return Problem(
        f"the control character U+{ord(character):04X} cannot be printed", mark, hint, "control-character"
    )
