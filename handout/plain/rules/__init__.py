"""All rules: importing this fills the table `plain.rule.RULES`, in the order in which a reader meets them."""

from handout.plain.rule import RULES
from handout.plain.rules import (
    reading, wording, shape, tables, numbers, claims, safety, dates, identity, pictures, links,
    exceptions,
)  # fmt: skip  # isort: skip

__all__ = [
    "RULES", "claims", "dates", "exceptions", "identity", "links", "numbers", "pictures", "reading", "safety", "shape",
    "tables", "wording",
]  # fmt: skip
