"""The fixed words of a letter, in its handout's language; one file, read only when a letter is written."""

from __future__ import annotations

from pathlib import Path

from handout.caches import cache
from handout.content.locales import load_locale
from handout.content.yaml.plain_values import construct_values
from handout.content.yaml.yaml_tree import read_yaml
from handout.data_classes import NamedTuple

_FILE = Path(__file__).parent / "letter_words.yaml"


class LetterWords(NamedTuple):
    """The words of one language; ``subject`` is completed with the clinic's name."""

    subject: str
    greeting: str
    attached: str
    questions: str
    unexpected: str
    protected: str


def load_letter_words(language: str) -> LetterWords:
    """Return the words for a language tag, by the same lookup as a handout's fixed words."""
    return read_all_words()[load_locale(language).language]


@cache
def read_all_words() -> dict[str, LetterWords]:
    """Return the words of every language that has fixed words. Raises TypeError for a damaged file."""
    content = construct_values(read_yaml(_FILE, _FILE.name)).value
    if not isinstance(content, dict):
        raise TypeError(f"{_FILE.name} must be a mapping of languages")
    return {tag: LetterWords(**words) for tag, words in content.items()}
