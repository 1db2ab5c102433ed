"""Reads a written content.yaml as what it says: texts in their order, numbers of steps, rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from handout.content.yaml.yaml_tree import (
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
    try_compose_tree,
)
from handout.data_classes import dataclass
from handout.importing.comparing.lost_words import text_with_references

_KEYS_WITHOUT_WORDS = frozenset(("id", "version", "language", "status", "image", "src", "width", "start"))
"""What the import makes by itself: a number there stands for none of the article."""
_KEYS_WITHOUT_STEPS = frozenset(("section", "references"))
"""What no step of the article becomes without its number."""


@dataclass(slots=True)
class WrittenContent:
    """What a content.yaml says; its comments are none of it: advice has no words of the article."""

    texts: list[str] = field(default_factory=list)
    """Every text without marks of markup, in the order of the file."""
    steps: list[tuple[int, str]] = field(default_factory=list)
    """The numbers that the page shows before steps, with their texts; letters of smaller steps count too."""
    others: list[str] = field(default_factory=list)
    """The texts before which the page shows no number."""
    tables: list[list[tuple[str, ...]]] = field(default_factory=list)
    """The rows of each table, its titles first, in markup."""
    titles: list[str] = field(default_factory=list)
    """What may have a number of its own and is no step: titles of sections, sources."""
    version: str = ""
    """The version, which is of the article only if it names one."""


def read_written_content(content: str) -> WrittenContent:
    """Return what a content.yaml says; nothing of one that is no YAML."""
    written = WrittenContent()
    root = try_compose_tree(content, "content.yaml")[0]
    for key, node in root.entries if isinstance(root, YamlMapping) else ():
        if key.text == "content":
            _read_node(node, written)
        else:
            written.texts += _iter_texts(node)
        version = node.get("version") if key.text == "handout" and isinstance(node, YamlMapping) else None
        written.version = version.text if isinstance(version, YamlScalar) else written.version
    return written


def _iter_texts(node: YamlNode) -> Iterator[str]:
    """Yield the texts of a node in their order, without those that the import makes by itself."""
    if isinstance(node, YamlScalar):
        yield text_with_references(node.text)
        return
    values = (
        node.items
        if isinstance(node, YamlSequence)
        else [value for key, value in node.entries if key.text not in _KEYS_WITHOUT_WORDS]
    )
    for value in values:
        yield from _iter_texts(value)


def _read_node(node: YamlNode, written: WrittenContent) -> None:
    """Add what a node of the content says; it is as deep as sections are."""
    if isinstance(node, YamlScalar):
        text = text_with_references(node.text)
        written.texts.append(text)
        written.others.append(text)
    elif isinstance(node, YamlSequence):
        for item in node.items:
            _read_node(item, written)
    else:
        for key, value in node.entries:
            _read_entry(key.text, value, written)


def _read_entry(key: str, value: YamlNode, written: WrittenContent) -> None:
    if key in _KEYS_WITHOUT_WORDS:
        return
    if key == "steps":
        _read_steps(value, written)
    elif key in _KEYS_WITHOUT_STEPS:
        titles = [*_iter_texts(value)]
        written.texts += titles
        written.titles += titles
    else:
        if key == "table" and isinstance(value, YamlMapping):
            written.tables.append(list(_iter_rows(value)))
        _read_node(value, written)


def _read_steps(node: YamlNode, written: WrittenContent) -> None:
    """Add steps: a list of them, or the number of the first and the list."""
    start = 1
    if isinstance(node, YamlMapping):
        first = node.get("start")
        if isinstance(first, YamlScalar) and first.text.isdecimal():
            start = int(first.text)
        node = node.get("items") or YamlSequence((), node.mark)
    for number, item in enumerate(node.items if isinstance(node, YamlSequence) else (), start):
        text = item.get("text") if isinstance(item, YamlMapping) else item
        if isinstance(text, YamlScalar):
            words = text_with_references(text.text)
            written.texts.append(words)
            written.steps.append((number, words))
        for key, value in item.entries if isinstance(item, YamlMapping) else ():
            if key.text != "text":
                _read_entry(key.text, value, written)


def _iter_rows(table: YamlMapping) -> Iterator[tuple[str, ...]]:
    columns, rows = table.get("columns"), table.get("rows")
    found = [columns, *(rows.items if isinstance(rows, YamlSequence) else ())]
    for row in found:
        if isinstance(row, YamlSequence):
            yield tuple(cell.text if isinstance(cell, YamlScalar) else "" for cell in row.items)
