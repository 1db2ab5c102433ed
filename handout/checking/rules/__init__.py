"""All rules: importing this fills the table `checking.rule.RULES`, in reading order.

The name of a rule's module is its group, on the page of the rules and in SARIF.
"""
# ruff: noqa: I001 (the order of the imports is that of the rules)

from handout.checking.rule import RULES
from handout.checking.rules import reading, wording, respect, shape, tables, numbers, chances, claims
from handout.checking.rules import doses, safety, dates, identity, pictures, links
from handout.checking.rules import leftovers, translations, spanish, languages, exceptions

__all__ = [
    "RULES", "chances", "claims", "dates", "doses", "exceptions", "identity", "languages", "leftovers",
    "links", "numbers", "pictures", "reading", "respect", "safety", "shape", "spanish", "tables",
    "translations", "wording",
]  # fmt: skip
