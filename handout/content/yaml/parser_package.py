"""PyYAML, imported without compiling its patterns: libyaml, which parses for it, uses none of them."""

from __future__ import annotations

import re
import sys
from types import ModuleType
from typing import Any

from handout.kept_code import is_kept
from handout.patterns import defer_pattern


def import_yaml() -> ModuleType:
    """Return PyYAML; in the program's own process its patterns are compiled only if they are used.

    They belong to the parser in Python and to constructors, and compiling them took longer than parsing a
    handout. As long as the package is being imported, its modules get deferred patterns of `re.compile`;
    whoever else calls it meanwhile gets what it always gives. A process that imports handout as a library is
    left alone, since others may use PyYAML there.
    """
    if "yaml" not in sys.modules and is_kept():
        _import_with_deferred_patterns()
    import yaml

    return yaml


def _import_with_deferred_patterns() -> None:
    compile_now: Any = re.compile

    def compile_pattern(*arguments: Any, **named: Any) -> Any:
        caller = str(sys._getframe(1).f_globals.get("__name__"))
        if caller.startswith("yaml.") and not named and isinstance(arguments[0], str):
            return defer_pattern(*arguments)
        return compile_now(*arguments, **named)

    vars(re)["compile"] = compile_pattern
    try:
        import yaml  # noqa: F401 (its modules are made here)
    finally:
        if vars(re)["compile"] is compile_pattern:
            vars(re)["compile"] = compile_now
