"""Texts that are printed beside the body: words explained, small print, what other locations print."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.passages import Passage, collect_values, make_passage, split_into_passages
from handout.content.model import Project, Prose
from handout.content.own_words import OWN_FIELD_PREFIX


def list_texts_beside(project: Project) -> Iterator[Passage]:
    """Yield the passages that a reader meets and `split_into_passages` leaves out, each text once."""
    handout, values = project.handout, collect_values(project)
    small_print = [handout.disclaimer or project.brand.disclaimer, handout.conflict_of_interest]
    small_print.append(Prose(project.brand.tagline, project.brand.mark))
    small_print += [location.legal_footer for location in project.locations]
    for words in small_print:
        yield from make_passage(words, "text", None, "", values)
    for entry in handout.glossary:
        yield from make_passage(entry.meaning, "text", None, "", values)
    yield from _list_words_of_others(project)


def _list_words_of_others(project: Project) -> Iterator[Passage]:
    """Yield the texts that have another wording at another location, by its own fields."""
    if not any(location.fields for location in project.locations):
        return
    told = {passage.text for passage in split_into_passages(project)}
    own_fields = set()
    for location in project.locations:
        own = tuple((name, field.value) for name, field in location.fields.items())
        if own in own_fields:
            continue
        own_fields.add(own)
        for passage in split_into_passages(project, location):
            if OWN_FIELD_PREFIX in passage.markup and passage.text not in told:
                told.add(passage.text)
                yield passage
