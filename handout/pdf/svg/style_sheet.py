"""The style sheets of drawings, as drawing programs write them: rules for elements, classes and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern
from handout.pdf.svg.values import UnsupportedSvgError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMMENT = defer_pattern(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = defer_pattern(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")

Declarations = tuple[tuple[str, str], ...]


class StyleRule(NamedTuple):
    """The declarations for elements of one name, with all of some classes and ids."""

    name: str
    classes: frozenset[str]
    ids: frozenset[str]
    declarations: Declarations

    @property
    def specificity(self) -> tuple[int, int, int]:
        """How much it counts against other rules (CSS Selectors 4 §17)."""
        return len(self.ids), len(self.classes), int(bool(self.name))

    def matches(self, element: Element) -> bool:
        """Return whether the rule is for this element."""
        name = str(element.tag).rpartition("}")[2]
        return (
            self.name in ("", name)
            and self.classes <= set(element.get("class", "").split())
            and self.ids <= {element.get("id", "")}
        )


def read_style_rules(root: Element) -> tuple[StyleRule, ...]:
    """Return the rules of a drawing's style sheets, the weakest first.

    Raises UnsupportedSvgError for at-rules and for selectors of another kind.
    """
    sheets = [element for element in root.iter() if str(element.tag).rpartition("}")[2] == "style"]
    rules = [rule for sheet in sheets for rule in _parse_sheet(_COMMENT.sub(" ", sheet.text or ""))]
    return tuple(sorted(rules, key=lambda rule: rule.specificity))


def find_declarations(rules: tuple[StyleRule, ...], element: Element) -> Iterator[tuple[str, str]]:
    """Yield what style sheets declare for an element, the weakest first."""
    for rule in rules:
        if rule.matches(element):
            yield from rule.declarations


def parse_declarations(text: str) -> Iterator[tuple[str, str]]:
    """Yield properties and values of a ``style`` attribute or a rule.

    Raises UnsupportedSvgError for what has no value, and for what counts more than all else.
    """
    for declaration in filter(str.strip, _COMMENT.sub(" ", text).split(";")):
        key, colon, value = declaration.partition(":")
        if not colon or "!" in value:
            raise UnsupportedSvgError(f"the style {declaration.strip()[:30]!r}")
        yield key.strip().lower(), value.strip()


def _parse_sheet(text: str) -> Iterator[StyleRule]:
    if "@" in text:
        raise UnsupportedSvgError("an at-rule of CSS")
    *blocks, rest = text.split("}")
    if rest.strip():
        raise UnsupportedSvgError("a style sheet that is cut short")
    for block in blocks:
        selectors, brace, body = block.partition("{")
        if not brace or "{" in body:
            raise UnsupportedSvgError("nested rules of CSS")
        declarations = tuple(parse_declarations(body))
        for selector in selectors.split(","):
            yield _parse_selector(selector.strip(), declarations)


def _parse_selector(selector: str, declarations: Declarations) -> StyleRule:
    match = _SELECTOR.fullmatch(selector)
    if not selector or match is None:
        raise UnsupportedSvgError(f"the selector {selector[:30]!r}")
    parts = re.findall(r"[.#][\w-]+", match[2])
    classes, ids = (frozenset(part[1:] for part in parts if part[0] == sign) for sign in ".#")
    return StyleRule((match[1] or "").replace("*", ""), classes, ids, declarations)
