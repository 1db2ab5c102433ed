"""Names the package that a page in the browser needs, where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handout.errors import make_missing_package_error


@contextmanager
def require_web_packages(purpose: str) -> Iterator[None]:
    """Raise MissingExtraError, with the command to install it, if an import inside fails."""
    try:
        yield
    except ImportError as error:
        message = f"{purpose} needs {error.name or 'a package'}, which is not installed"
        raise make_missing_package_error(message, error.name or "watchfiles") from error
