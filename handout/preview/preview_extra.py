"""Names the extra that the preview needs, where a part of it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handout.errors import make_missing_extra_error


@contextmanager
def require_preview_extra(purpose: str) -> Iterator[None]:
    """Raise MissingExtraError, with the command to install it, if an import inside fails.

    The extra is `preview`; the context surrounds the imports.
    """
    try:
        yield
    except ImportError as error:
        message = f"{purpose} needs {error.name or 'a package'}, which is not installed"
        raise make_missing_extra_error(message, "preview") from error
