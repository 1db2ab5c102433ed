"""Which locations a handout is built for."""

from __future__ import annotations

import pytest

from handout.cli.locations import allowed, chosen, for_all
from handout.content.model import Handout, Location, Project
from handout.errors import ContentError


def project(*places: Location) -> Project:
    return Project(handout=Handout(id="asthma", title="Asthma"), locations=places)


def place(name: str, **keys: object) -> Location:
    return Location.model_validate({"id": name, "name": name.title(), **keys})


def test_only_and_except() -> None:
    found = allowed(
        project(
            place("a"),
            place("b", only=["asthma", "flu"]),
            place("c", only=["flu"]),
            place("d", **{"except": ["asthma"]}),
            place("e", **{"except": ["flu"]}),
        )
    )
    assert [each.id for each in found] == ["a", "b", "e"]


def test_without_locations_there_is_one_document() -> None:
    assert for_all(project()) == (None,)


def test_unknown_lists_all_ids_and_guesses() -> None:
    with pytest.raises(ContentError) as error:
        chosen(project(place("riverside"), place("oak-hill")), "oakhill")
    (problem,) = error.value.problems
    assert problem.hint == "did you mean 'oak-hill'? the locations are: riverside, oak-hill"


def test_unknown_without_a_guess() -> None:
    with pytest.raises(ContentError) as error:
        chosen(project(place("riverside"), place("oak-hill")), "zzz")
    assert error.value.problems[0].hint == "the locations are: riverside, oak-hill"
