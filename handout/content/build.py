"""Nodes -> entries of the model, each value read as what its field wants, with all problems on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from handout.content import normalise
from handout.content.checks import CHECKS, check_prose
from handout.content.explain import expected, found, literal, named, shortened, trap
from handout.content.model.base import Block, Entry, Words
from handout.content.model.blocks import Include, Section
from handout.content.model.clinic import Hours
from handout.content.model.document import FillInField
from handout.content.scene import Place, Scene
from handout.content.shapes import (
    ANY_TEXT,
    Body,
    Choice,
    Field,
    Keyed,
    Many,
    Record,
    Shape,
    Text,
    fields_of,
    required_of,
)
from handout.content.simple import simple
from handout.content.source import Mapping, Node, Scalar, Sequence
from handout.content.suggest import did_you_mean, nearest
from handout.errors import Problem

MAX_SECTIONS_DEEP = 5
"""The title is the first of PDF's six heading levels, so five are left (ISO 32000-1 §14.8.4.3)."""


class _Left:
    """Stands for a value that is not there."""


_LEFT_OUT: Final = _Left()
"""Nothing was written."""
_WRONG: Final = _Left()
"""What was written cannot be used; the problem has been told."""


class Builder:
    """Builds entries; `splice` gives the block nodes of an included file."""

    def __init__(self, scene: Scene, splice: Callable[[Mapping, str], Iterable[Node]]) -> None:
        self.scene = scene
        self.splice = splice
        self.private = False
        self.sections = 0
        self.known: dict[tuple[int, tuple[str, ...]], tuple[Any, ...]] = {}
        """Lists of texts that were read before without a problem: locations share hours and languages."""

    def entry(self, model: type[Entry], node: Node, path: str) -> Any:
        """An entry of `model`, or a stand-in when it cannot be built."""
        written = normalise.entry(model, node)
        if isinstance(written, Problem):
            if written.message:
                return self._wrong(written, path)
            return self._unexpected(Record(model), node, path)
        return self.fields(model, written, path, node)

    def fields(self, model: type[Entry], written: Mapping, path: str, node: Node) -> Any:
        """An entry of `model` from the mapping of its fields."""
        known = fields_of(model)
        seen: dict[str, Node] = {}
        values: dict[str, Any] = {}
        usable = True
        slip = normalise.colon(written, "text", known) if model in normalise.SHORT else None
        for key, value_node in written.entries:
            if key.text in seen or key.text == "<<" or key.text.startswith("\0"):
                continue
            if key.text not in known:
                usable = self._unknown(known, key, path, slip)
                continue
            seen[key.text] = value_node
            field = known[key.text]
            if type(value_node) is Scalar and field.shape is ANY_TEXT and literal(value_node):
                # Most values of long lists of locations are such; nothing can be wrong with them.
                values[field.name] = value_node.text.strip()
                continue
            value = self._field(field, key, value_node, f"{path}.{key.text}" if path else key.text)
            usable = usable and value is not _WRONG
            if not isinstance(value, _Left):
                values[field.name] = value
        if slip or not self._complete(model, seen, written, path) or not usable:
            return _WRONG
        built = model.of(written.mark, values)
        if check := CHECKS.get(model):
            check(built, Place(node.mark if node else written.mark, path, seen), self.scene)
        return built

    def blocks(self, nodes: Iterable[Node], path: str) -> tuple[Block, ...]:
        """The blocks of a list; those with problems are left out."""
        built = []
        for index, node in enumerate(nodes):
            for place, item in self._spliced(node, f"{path}[{index}]"):
                block = self._block(item, place)
                if isinstance(block, Block):
                    built.append(block)
        return tuple(built)

    def value(self, shape: Shape, node: Node, path: str, key: str = "") -> Any:
        """The value of a node, read as `shape`."""
        if isinstance(shape, Text):
            return self._text(shape, node, path)
        if isinstance(shape, Record):
            return self.entry(shape.model, node, path)
        if isinstance(shape, Many):
            return self._many(shape, node, path, key)
        if isinstance(shape, Body):
            return self._body(shape, node, path)
        if isinstance(shape, Keyed):
            return self._keyed(shape, node, path)
        if not isinstance(node, Scalar):
            return self._unexpected(shape, node, path)
        value = simple(shape, node.text.strip())
        return self._unexpected(shape, node, path) if value is None else value

    def _field(self, field: Field, key: Scalar, node: Node, path: str) -> Any:
        if isinstance(node, Scalar) and node.null:
            if not field.required:
                return _LEFT_OUT
            return self._wrong(
                Problem(
                    f"{key.text!r} is empty", key.mark, f"expected {expected(field.shape)}", "missing-value"
                ),
                path,
            )
        return self.value(field.shape, node, path, field.key)

    def _complete(self, model: type[Entry], seen: dict[str, Node], written: Mapping, path: str) -> bool:
        if required_of(model) <= seen.keys():
            return True
        missing = [field for field in fields_of(model).values() if field.required and field.key not in seen]
        for field in missing:
            hint = f"expected {expected(field.shape)}"
            where = f" in {named(path)}" if path else ""
            self._wrong(Problem(f"{field.key!r} is missing{where}", written.mark, hint, "missing-key"), path)
        return False

    def _unknown(self, known: dict[str, Field], key: Scalar, path: str, slip: Problem | None) -> bool:
        where = f" in {named(path)}" if path else ""
        hint = did_you_mean(key.text, known)
        problem = Problem(f"no key is called {shortened(key.text)!r}{where}", key.mark, hint, "unknown-key")
        self._wrong(slip or problem, f"{path}.{key.text}" if path else key.text)
        return False

    def _text(self, shape: Text, node: Node, path: str) -> Any:
        if not isinstance(node, Scalar):
            problem = normalise.colon(node, "text") if isinstance(node, Mapping) else None
            return self._wrong(problem, path) if problem else self._unexpected(shape, node, path)
        text = "" if node.null else node.text.strip()
        if shape is not ANY_TEXT and (problem := self._unfit(shape, node, text)):
            return self._wrong(problem, path)
        if node.plain:
            self._warn_of_yaml(node, text, path)
        if not shape.words:
            return text
        words = Words(text, node.mark)
        check_prose(words, path, self.scene)
        return words

    def _warn_of_yaml(self, node: Scalar, text: str, path: str) -> None:
        """Warn where other YAML tools would make something else of a text without quotes."""
        if meaning := trap(node):
            shown = "this value" if self.private else repr(text)
            message = f"{shown} without quotes is {meaning} in YAML"
            hint = "it is kept as written; put it in quotes to be sure"
            self.scene.warn(message, node.mark, hint, "yaml-trap", path)
        if node.null and node.text not in ("", "~"):
            message = f"{node.text!r} without quotes is nothing in YAML"
            self.scene.warn(message, node.mark, "put it in quotes if it is a word", "yaml-trap", path)

    def _unfit(self, shape: Text, node: Scalar, text: str) -> Problem | None:
        if shape.pattern and not re.search(shape.pattern, text):
            return self._mismatch(shape, node)
        if len(text) < shape.least:
            return Problem("this text is empty", node.mark, "write something here", "missing-value")
        if shape.most is not None and len(text) > shape.most:
            return Problem(
                f"{len(text)} characters are too many", node.mark, f"at most {shape.most}", "too-long"
            )
        return None

    def _many(self, shape: Many, node: Node, path: str, key: str) -> Any:
        model = shape.item.model if isinstance(shape.item, Record) else None
        quick = _texts(shape, node)
        if quick and shape.item is ANY_TEXT:
            return quick
        if quick and (id(shape), quick) in self.known:
            return self.known[id(shape), quick]
        nodes = normalise.items(model, key, node)
        if nodes is None:
            problem = normalise.colon(node, "text") if isinstance(node, Mapping) else None
            return self._wrong(problem, path) if problem else self._unexpected(shape, node, path)
        told = len(self.scene.problems)
        values = [self.item(shape, item, f"{path}[{index}]") for index, item in enumerate(nodes)]
        if not self._counted(shape.least, shape.most, len(nodes), node, path):
            return _WRONG
        if any(isinstance(value, _Left) for value in values):
            return _WRONG
        if quick and told == len(self.scene.problems):
            self.known[id(shape), quick] = tuple(values)
        return tuple(values)

    def item(self, shape: Many, node: Node, path: str) -> Any:
        """The value of an item of such a list."""
        if isinstance(node, Scalar) and node.null and shape != _CELLS:
            hint = "remove the `-`, or write something after it"
            return self._wrong(Problem("this item is empty", node.mark, hint, "empty-item"), path)
        return self.value(shape.item, node, path)

    def _counted(self, least: int, most: int | None, count: int, node: Node, path: str) -> bool:
        if count >= least and (most is None or count <= most):
            return True
        few = count < least
        bound = str(least) if least == most else f"at least {least}" if few else f"at most {most}"
        message = f"{_last(path)!r} holds {count}, expected {bound}"
        self._wrong(Problem(message, node.mark, code="too-few" if few else "too-many"), path)
        return False

    def _body(self, shape: Body, node: Node, path: str) -> Any:
        nodes = normalise.items(None, "", node) if not isinstance(node, Mapping) else (node,)
        if nodes is None or not self._counted(shape.least, None, len(nodes), node, path):
            return _WRONG
        return self.blocks(nodes, path)

    def _keyed(self, shape: Keyed, node: Node, path: str) -> Any:
        if not isinstance(node, Mapping):
            return self._unexpected(shape, node, path)
        private, self.private = self.private, shape.item.model is FillInField
        values = {}
        for key, value in node.entries:
            if self.private:
                self.scene.fill_ins.append(key.text)
            empty = isinstance(value, Scalar) and value.null
            item = Mapping((), key.mark) if empty else value
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", key.text):
                problem = Problem(
                    "the name of a field has letters, digits, - and _ only", key.mark, code="bad-value"
                )
                values[key.text] = self._wrong(problem, path)
                continue
            values[key.text] = self.entry(shape.item.model, item, f"{path}.{key.text}")
        self.private = private
        return _WRONG if any(isinstance(value, _Left) for value in values.values()) else values

    def _spliced(self, node: Node, path: str) -> Iterator[tuple[str, Node]]:
        if not isinstance(node, Mapping) or node.get("include") is None:
            yield path, node
            return
        written = normalise.block(node)
        if isinstance(written, Problem) or written.model is not Include:
            yield path, node
            return
        include = self.fields(Include, written.fields, f"{path}.include", node)
        if not isinstance(include, Include):
            return
        # Lazily, so that the blocks inside are built while the file is still open: a cycle shows.
        for index, item in enumerate(self.splice(written.fields, include.path)):
            yield from self._spliced(item, f"{path}.include[{index}]")

    def _block(self, node: Node, path: str) -> Any:
        written = normalise.block(node)
        if isinstance(written, Problem):
            return self._wrong(written, path)
        model = written.model
        deeper = model is Section
        self.sections += deeper
        if deeper and self.sections > MAX_SECTIONS_DEEP:
            hint = f"at most {MAX_SECTIONS_DEEP} levels of sections"
            self._wrong(
                Problem("this section is nested too deep", written.fields.mark, hint, "too-deep"), path
            )
        place = path if written.implicit else f"{path}.{model.name}"
        block = self.fields(model, written.fields, place, written.fields)
        self.sections -= deeper
        if block is _WRONG:
            self.scene.broken.add(model.name)
        return block

    def _mismatch(self, shape: Shape, node: Node) -> Problem:
        hint = ""
        if isinstance(shape, Text) and isinstance(node, Sequence):
            hint = "text that begins with [ needs quotes around it"
        if isinstance(shape, Choice) and isinstance(node, Scalar):
            near = nearest(node.text, (str(name) for name in shape.names))
            hint = f"did you mean {near!r}?" if near else ""
        if isinstance(node, Scalar) and node.text[:1] in "“‘„":
            hint = "curly quotes do not quote in YAML; use straight ones"
        code = "wrong-type" if not isinstance(node, Scalar) else "bad-value"
        return Problem(
            f"found {found(node, private=self.private)}, expected {expected(shape)}", node.mark, hint, code
        )

    def _unexpected(self, shape: Shape, node: Node, path: str) -> Any:
        return self._wrong(self._mismatch(shape, node), path)

    def _wrong(self, problem: Problem, path: str) -> Any:
        self.scene.problems.append(
            Problem(problem.message, problem.mark, problem.hint, problem.code, problem.severity, path)
        )
        return _WRONG


_HOURS = Record(Hours)
_CELLS = Many(Text(words=True))
"""The shape of a table's row, the one list whose items may be empty."""


def _texts(shape: Many, node: Node) -> tuple[str, ...]:
    """The texts of a list of nothing but literal texts, if nothing but they decides what the list gives."""
    if type(node) is not Sequence or shape.least or shape.most is not None:
        return ()
    if not isinstance(shape.item, Text) and shape.item != _HOURS:
        return ()
    if isinstance(shape.item, Text) and shape.item.words:
        return ()
    if any(type(item) is not Scalar or not literal(item) for item in node.items):
        return ()
    return tuple([item.text.strip() for item in node.items if type(item) is Scalar])


def _last(path: str) -> str:
    return path.rpartition(".")[2]
