"""How closely handouts are set, found once for several tests that look at something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from handout.layout.page.arrangement import Arranger
from handout.layout.page.fit import Fitting


@contextmanager
def arranged_as(known: dict[str, Fitting], key: str) -> Iterator[None]:
    """Set what is made as closely as what was made before under a key; the first, as the product chooses."""
    search = Arranger._search

    def recall(arranger: Arranger) -> Fitting:
        if key not in known:
            known[key] = search(arranger)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Arranger, "_search", recall)
        yield
