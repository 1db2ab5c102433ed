"""Builds entries of the model from nodes: reads each value as its field type, reports problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from handout.content.model.base import Block, Entry, MarkedText, Prose
from handout.content.model.blocks import Include, Section
from handout.content.model.blocks.general import SpanningCell, make_cell
from handout.content.model.document import FillInField
from handout.content.model.field_types import (
    ANY_TEXT,
    BlocksType,
    FieldSpec,
    FieldType,
    ListType,
    MappingType,
    RecordType,
    TextType,
    get_fields,
    get_required_keys,
)
from handout.content.own_words import limit_like
from handout.content.reading import shorthand
from handout.content.reading.descriptions import (
    MAX_TRAP_LENGTH,
    describe_path,
    find_curly_quoted,
    find_yaml_trap,
    is_literal,
    shorten,
)
from handout.content.reading.diagnostics import Diagnostics, EntryPosition
from handout.content.reading.entry_checks import ENTRY_CHECKS, check_entry, check_prose
from handout.content.reading.literal_lists import list_literal_texts
from handout.content.reading.prose_checks import check_plain_words, check_words, find_invisible_problem
from handout.content.reading.scalar_values import parse_scalar
from handout.content.reading.value_problems import (
    find_count_problem,
    find_text_problem,
    make_empty_value_problem,
    make_mismatch_problem,
    make_missing_key_problem,
)
from handout.content.suggestions import did_you_mean, guess_name
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar
from handout.errors import Mark, Problem
from handout.patterns import defer_pattern

MAX_SECTIONS_DEEP = 5
"""Maximum depth of sections: PDF has six heading levels, and the title is the first.

ISO 32000-1, 14.8.4.3.
"""


class _Sentinel:
    """A sentinel for a value that does not exist."""


_FIELD_NAME = defer_pattern(r"[A-Za-z0-9_-]{1,64}")
_OMITTED: Final = _Sentinel()
"""The value was not written."""
_INVALID: Final = _Sentinel()
"""The value cannot be used; its problem has been reported."""


class ModelBuilder:
    """Builds entries; ``read_include`` returns the block nodes of an included file."""

    def __init__(
        self, diagnostics: Diagnostics, read_include: Callable[[YamlMapping, str], Iterable[YamlNode]]
    ) -> None:
        self.diagnostics = diagnostics
        self.read_include = read_include
        self.private = False
        self.section_depth = 0
        self.list_cache: dict[tuple[int, tuple[str, ...]], tuple[Any, ...]] = {}
        """Lists of texts that were already read without a problem.

        Locations often share hours and languages.
        """

    def build_entry(self, model: type[Entry], node: YamlNode, path: str) -> Any:
        """Return an entry of ``model``, or a sentinel when it cannot be built."""
        mapping = shorthand.expand_entry(model, node)
        if isinstance(mapping, Problem):
            if mapping.message:
                return self._report_problem(mapping, path)
            return self._report_mismatch(RecordType(model), node, path)
        return self.build_from_mapping(model, mapping, path, node)

    def build_from_mapping(self, model: type[Entry], mapping: YamlMapping, path: str, node: YamlNode) -> Any:
        """Return an entry of ``model`` from the mapping of its fields, or a sentinel."""
        known = get_fields(model)
        seen: dict[str, YamlNode] = {}
        values: dict[str, Any] = {}
        usable = True
        text_problem = (
            shorthand.find_colon_problem(mapping, "text", known)
            if model in shorthand.TEXT_SHORTHANDS
            else None
        )
        for key, value_node in mapping.entries:
            if key.text in seen or key.text == "<<" or key.text.startswith("\0"):
                continue
            if key.text not in known:
                written = {name.text for name, _ in mapping.entries}
                hint = did_you_mean(key.text, known, written)
                self._report_unknown_key(key, path, hint, text_problem)
                usable = False
                continue
            seen[key.text] = value_node
            field = known[key.text]
            if type(value_node) is YamlScalar and field.type is ANY_TEXT and is_literal(value_node):
                # Most values of long lists of locations are such; nothing can be wrong with them.
                values[field.name] = _mark_text(value_node.text.strip(), value_node.mark)
                continue
            value = self._build_field(field, key, value_node, f"{path}.{key.text}" if path else key.text)
            usable = usable and value is not _INVALID
            if not isinstance(value, _Sentinel):
                values[field.name] = value
        if text_problem or not self._check_required(model, seen, mapping, path) or not usable:
            return _INVALID
        entry = model.from_checked_values(mapping.mark, values)
        if model in ENTRY_CHECKS or issubclass(model, Block):
            check_entry(
                entry, EntryPosition(node.mark if node else mapping.mark, path, seen), self.diagnostics
            )
        return entry

    def build_blocks(self, nodes: Iterable[YamlNode], path: str) -> tuple[Block, ...]:
        """Return the blocks of a list; those with problems are left out."""
        built = []
        for index, node in enumerate(nodes):
            for item_path, item, includes in self._expand_includes(node, f"{path}[{index}]"):
                block = self._build_block(item, item_path)
                if isinstance(block, Block):
                    built.append(limit_like(block, includes))
        return tuple(built)

    def build_value(self, field_type: FieldType, node: YamlNode, path: str, key: str = "") -> Any:
        """Return the value of a node, read as ``field_type``, or a sentinel."""
        if isinstance(field_type, TextType):
            return self._build_text(field_type, node, path)
        if isinstance(field_type, RecordType):
            return self.build_entry(field_type.model, node, path)
        if isinstance(field_type, ListType):
            return self._build_list(field_type, node, path, key)
        if isinstance(field_type, BlocksType):
            return self._build_block_list(field_type, node, path)
        if isinstance(field_type, MappingType):
            return self._build_mapping(field_type, node, path)
        if not isinstance(node, YamlScalar):
            return self._report_mismatch(field_type, node, path)
        value = parse_scalar(field_type, node.text.strip())
        return self._report_mismatch(field_type, node, path) if value is None else value

    def _build_field(self, field: FieldSpec, key: YamlScalar, node: YamlNode, path: str) -> Any:
        # Most values are quoted, or begin otherwise than a word for null: the property takes longer.
        if type(node) is YamlScalar and node.unquoted and node.text[:1] in "~nN" and node.is_null:
            if not field.required:
                return _OMITTED
            return self._report_problem(make_empty_value_problem(field, key.mark), path)
        return self.build_value(field.type, node, path, field.key)

    def _check_required(
        self, model: type[Entry], seen: dict[str, YamlNode], mapping: YamlMapping, path: str
    ) -> bool:
        if get_required_keys(model) <= seen.keys():
            return True
        known = get_fields(model)
        # A key that was misspelt is told where it stands, and is not missed as well.
        misspelt = {guess_name(key.text, known) for key, _ in mapping.entries if key.text not in known}
        for field in known.values():
            if field.required and field.key not in seen and field.key not in misspelt:
                self._report_problem(make_missing_key_problem(field, path, mapping.mark), path)
        return False

    def _report_unknown_key(
        self, key: YamlScalar, path: str, hint: str, text_problem: Problem | None
    ) -> None:
        in_entry = f" in {describe_path(path)}" if path else ""
        problem = Problem(f"no key is called {shorten(key.text)!r}{in_entry}", key.mark, hint, "unknown-key")
        self._report_problem(text_problem or problem, f"{path}.{key.text}" if path else key.text)

    def _build_text(self, field_type: TextType, node: YamlNode, path: str) -> Any:
        if field_type.cell and isinstance(node, YamlMapping):
            return make_cell(self.build_entry(SpanningCell, node, path))
        if not isinstance(node, YamlScalar):
            problem = shorthand.find_colon_problem(node, "text") if isinstance(node, YamlMapping) else None
            return (
                self._report_problem(problem, path)
                if problem
                else self._report_mismatch(field_type, node, path)
            )
        text = "" if node.is_null else node.text.strip()
        if field_type is not ANY_TEXT and (
            problem := find_text_problem(field_type, node, text, private=self.private)
        ):
            return self._report_problem(problem, path)
        # Most texts are too long for what is asked here, or have no sign of it.
        if not text.isascii() and (problem := find_invisible_problem(text, node.mark)):
            return self._report_problem(problem, path)
        if node.unquoted and len(node.text) <= MAX_TRAP_LENGTH:
            self._warn_of_yaml_trap(node, text, path)
        if not field_type.prose:
            if node.unquoted and (inner := find_curly_quoted(text)):
                self._warn_of_curly_quotes(text, inner, node, path)
                text = inner
            check_plain_words(text, node.mark, path, self.diagnostics, private=self.private)
            return _mark_text(text, node.mark)
        words = Prose(text, node.mark)
        check_prose(words, path, self.diagnostics)
        check_words(words, path, self.diagnostics, private=self.private)
        return words

    def _warn_of_yaml_trap(self, node: YamlScalar, text: str, path: str) -> None:
        """Warn if other YAML tools would read a text without quotes as something else."""
        if meaning := find_yaml_trap(node):
            shown = "this value" if self.private else repr(text)
            message = f"{shown} without quotes is {meaning} in YAML"
            hint = "it is kept as written; put it in quotes to be sure"
            self.diagnostics.warn(message, node.mark, hint, "yaml-trap", path)
        if node.is_null and node.text not in ("", "~"):
            message = f"{node.text!r} without quotes is nothing in YAML"
            self.diagnostics.warn(message, node.mark, "put it in quotes if it is a word", "yaml-trap", path)

    def _warn_of_curly_quotes(self, text: str, inner: str, node: YamlScalar, path: str) -> None:
        shown = "" if self.private else f": {text} is read as {inner}"
        hint = "write straight ones" if self.private else f'write it with straight ones: "{inner}"'
        message = f"curly quotes do not quote in YAML{shown}"
        self.diagnostics.warn(message, node.mark, hint, "curly-quotes", path)

    def _build_list(self, field_type: ListType, node: YamlNode, path: str, key: str) -> Any:
        model = field_type.item.model if isinstance(field_type.item, RecordType) else None
        literal_texts = list_literal_texts(field_type, node)
        if literal_texts and field_type.item is ANY_TEXT and "".join(literal_texts).isascii():
            return literal_texts
        if literal_texts and (id(field_type), literal_texts) in self.list_cache:
            return self.list_cache[id(field_type), literal_texts]
        nodes = shorthand.expand_list(model, key, node)
        if nodes is None:
            problem = shorthand.find_colon_problem(node, "text") if isinstance(node, YamlMapping) else None
            return (
                self._report_problem(problem, path)
                if problem
                else self._report_mismatch(field_type, node, path)
            )
        problem_count = len(self.diagnostics.problems)
        values = [self.build_item(field_type, item, f"{path}[{index}]") for index, item in enumerate(nodes)]
        if not self._check_count(field_type.min_items, field_type.max_items, len(nodes), node, path):
            return _INVALID
        if any(isinstance(value, _Sentinel) for value in values):
            return _INVALID
        if literal_texts and problem_count == len(self.diagnostics.problems):
            self.list_cache[id(field_type), literal_texts] = tuple(values)
        return tuple(values)

    def build_item(self, field_type: ListType, node: YamlNode, path: str) -> Any:
        """Return the value of one item of a list of this type, or a sentinel."""
        if isinstance(node, YamlScalar) and node.is_null and not getattr(field_type.item, "cell", False):
            hint = "remove the `-`, or write something after it"
            return self._report_problem(Problem("this item is empty", node.mark, hint, "empty-item"), path)
        return self.build_value(field_type.item, node, path)

    def _check_count(self, minimum: int, maximum: int | None, count: int, node: YamlNode, path: str) -> bool:
        problem = find_count_problem(minimum, maximum, count, node, path)
        if problem is None:
            return True
        self._report_problem(problem, path)
        return False

    def _build_block_list(self, field_type: BlocksType, node: YamlNode, path: str) -> Any:
        nodes = shorthand.expand_list(None, "", node) if not isinstance(node, YamlMapping) else (node,)
        if nodes is None or not self._check_count(field_type.min_items, None, len(nodes), node, path):
            return _INVALID
        return self.build_blocks(nodes, path)

    def _build_mapping(self, field_type: MappingType, node: YamlNode, path: str) -> Any:
        if not isinstance(node, YamlMapping):
            return self._report_mismatch(field_type, node, path)
        private, self.private = self.private, field_type.item.model is FillInField
        values = {}
        for key, value in node.entries:
            if self.private:
                self.diagnostics.fill_in_names.append(key.text)
            empty = isinstance(value, YamlScalar) and value.is_null
            item = YamlMapping((), key.mark) if empty else value
            if not _FIELD_NAME.fullmatch(key.text):
                problem = Problem(
                    "the name of a field has letters, digits, - and _ only", key.mark, code="bad-value"
                )
                values[key.text] = self._report_problem(problem, path)
                continue
            values[key.text] = self.build_entry(field_type.item.model, item, f"{path}.{key.text}")
        self.private = private
        return _INVALID if any(isinstance(value, _Sentinel) for value in values.values()) else values

    def _expand_includes(
        self, node: YamlNode, path: str, includes: tuple[Include, ...] = ()
    ) -> Iterator[tuple[str, YamlNode, tuple[Include, ...]]]:
        if not isinstance(node, YamlMapping) or node.get("include") is None:
            yield path, node, includes
            return
        expanded = shorthand.expand_block(node)
        if isinstance(expanded, Problem) or expanded.model is not Include:
            yield path, node, includes
            return
        include = self.build_from_mapping(Include, expanded.fields, f"{path}.include", node)
        if not isinstance(include, Include):
            return
        # Lazily, so that the blocks inside are built while the file is still open: a cycle shows.
        for index, item in enumerate(self.read_include(expanded.fields, include.path)):
            yield from self._expand_includes(item, f"{path}.include[{index}]", (include, *includes))

    def _build_block(self, node: YamlNode, path: str) -> Any:
        expanded = shorthand.expand_block(node)
        if isinstance(expanded, Problem):
            return self._report_problem(expanded, path)
        model = expanded.model
        is_section = model is Section
        self.section_depth += is_section
        if is_section and self.section_depth > MAX_SECTIONS_DEEP:
            hint = f"at most {MAX_SECTIONS_DEEP} levels of sections"
            self._report_problem(
                Problem("this section is nested too deep", expanded.fields.mark, hint, "too-deep"), path
            )
        block_path = path if expanded.implicit else f"{path}.{model.name}"
        block = self.build_from_mapping(model, expanded.fields, block_path, expanded.fields)
        self.section_depth -= is_section
        if block is _INVALID:
            self.diagnostics.incomplete_kinds.add(model.name)
        return block

    def _report_mismatch(self, field_type: FieldType, node: YamlNode, path: str) -> Any:
        return self._report_problem(make_mismatch_problem(field_type, node, private=self.private), path)

    def _report_problem(self, problem: Problem, path: str) -> Any:
        self.diagnostics.problems.append(
            Problem(problem.message, problem.mark, problem.hint, problem.code, problem.severity, path)
        )
        return _INVALID


def _mark_text(text: str, mark: Mark) -> str:
    return text if text.isascii() else MarkedText(text, mark)
