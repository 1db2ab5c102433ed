"""All rules: importing this fills the table `plain.rule.RULES`, in the order in which a reader meets them."""
# ruff: noqa: I001 (the order of the imports is that of the rules)

from handout.plain.rule import RULES
from handout.plain.rules import reading, wording, shape, tables, numbers, claims
from handout.plain.rules import safety, dates, identity, pictures, links, exceptions

__all__ = [
    "RULES", "claims", "dates", "exceptions", "identity", "links", "numbers", "pictures", "reading", "safety",
    "shape", "tables", "wording",
]  # fmt: skip
