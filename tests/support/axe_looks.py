"""A page in a browser, judged by axe and by the size of what is pressed: each script is sent once a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

_SMALL = """(all, least) => all
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < least)
  .map((one) => one.innerText || one.outerHTML)"""


def find_violations(page: Any, rules: Sequence[str]) -> str:
    """Return the report of what axe finds; nothing where nothing is found."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": list(rules), "resultTypes": ["violations"]}
    found = AxeResults(page.evaluate("options => axe.run(options)", options))
    return str(found.generate_report()) if found.violations_count else ""


def find_small_targets(page: Any, selector: str, least: float) -> list[str]:
    """Return the words of what can be pressed and is lower or narrower than that."""
    small: list[str] = page.locator(selector).evaluate_all(_SMALL, least)
    return small
