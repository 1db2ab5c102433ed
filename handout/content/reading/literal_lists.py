"""Lists whose texts alone decide their value, as long lists of locations have by the thousand."""

from __future__ import annotations

from handout.content.model.clinic import Hours
from handout.content.model.field_types import ListType, RecordType, TextType
from handout.content.reading.descriptions import is_literal
from handout.content.yaml.yaml_tree import YamlNode, YamlScalar, YamlSequence

_HOURS_TYPE = RecordType(Hours)


def list_literal_texts(field_type: ListType, node: YamlNode) -> tuple[str, ...]:
    """Return the texts of a list of literal texts, if they alone decide the list's value.

    Return an empty tuple for any other list.
    """
    if type(node) is not YamlSequence or field_type.min_items or field_type.max_items is not None:
        return ()
    if not isinstance(field_type.item, TextType) and field_type.item != _HOURS_TYPE:
        return ()
    if isinstance(field_type.item, TextType) and field_type.item.prose:
        return ()
    if any(type(item) is not YamlScalar or not is_literal(item) for item in node.items):
        return ()
    return tuple([item.text.strip() for item in node.items if type(item) is YamlScalar])
