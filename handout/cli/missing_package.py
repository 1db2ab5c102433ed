"""Says what to install where a package that a command needs is not there, whichever command it is."""

from __future__ import annotations

import sys

from handout.errors import (
    ExitCode,
    MissingExtraError,
    make_missing_extra_error,
    make_missing_package_error,
)

_DISTRIBUTIONS = {
    "PIL": "pillow",
    "bidi": "python-bidi",
    "markdown_it": "markdown-it-py",
    "yaml": "pyyaml",
    "zxingcpp": "zxing-cpp",
}
"""Packages that are installed by another name than that by which they are imported."""


def explain_missing_package(error: ModuleNotFoundError) -> MissingExtraError | None:
    """Return the error that names what to install; None if it is a part of handout itself."""
    module = (error.name or "").partition(".")[0]
    if module in ("", "handout"):
        return None
    from handout.doctor import EXTRAS, read_requirements

    package = name_distribution(module)
    message = f"handout needs the package {package}, which is not installed"
    required = {extra: {name.casefold() for name, _ in parts} for extra, parts in read_requirements().items()}
    for extra in EXTRAS:
        if package in required.get(extra, ()) and package not in required.get("", ()):
            return make_missing_extra_error(message, extra)
    return make_missing_package_error(message, package)


def name_distribution(module: str) -> str:
    """Return the name by which pip knows the package that is imported by this name."""
    return _DISTRIBUTIONS.get(module, module.replace("_", "-").casefold())


def exit_without_package(error: ModuleNotFoundError) -> None:
    """Exit if a package lacks without which no command begins. Raises SystemExit."""
    explained = explain_missing_package(error)
    if explained is None:
        return
    if sys.stderr is not None:
        for problem in explained.problems:
            sys.stderr.write(f"error: {problem.message} [{problem.code}]\n    hint: {problem.hint}\n")
    sys.exit(ExitCode.MISSING)
