"""A handout as the rules see it: passages, sentences and blocks, collected once for all rules."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from handout.caches import cached_property, lru_cache
from handout.checking.document.digits import normalize_digits
from handout.checking.document.passages import (
    BlockPosition,
    Passage,
    collect_values,
    split_into_passages,
    walk_blocks,
)
from handout.checking.document.placeholders import find_placeholder_problems
from handout.checking.document.text_language import find_language_of_words, split_small_words
from handout.checking.document.text_splitting import find_sentences, split_first_words, split_words
from handout.checking.document.texts_beside import list_texts_beside
from handout.checking.reading.scores import Counts, count_sentences, count_word_uses, shorten_terms
from handout.checking.reading.word_frequency import (
    WordCounts,
    count_abbreviations,
    count_uncommon_words,
    find_uncommon_candidates,
    list_uncommon_words,
)
from handout.checking.vocabulary.dose_forms import find_possible_lines
from handout.content.model import Project
from handout.data_classes import NamedTuple
from handout.errors import Mark, Problem
from handout.patterns import defer_pattern, to_small_letters

_DIGIT = defer_pattern(r"\d")
_WORD = defer_pattern(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_AMOUNT = defer_pattern(r"\d ?(?:%|percent|mg|ml|(?:in|of|out of) \d)")
_CHANCE = defer_pattern(r"\d ?(?:%|percent|(?:in|out of) (?:every )?\d)")
_UNCERTAINTY = defer_pattern(
    r"\b(?:do not (?:yet )?know|don't (?:yet )?know|not (?:yet )?known|unknown|still learning"
    r"|no one (?:can tell|knows)"
    r"|not enough (?:studies|research)|know (?:much )?less)\b",
)
_NAME_FIELDS = (
    "brand.name", "location.name", "location.address", "location.web", "location.email", "author.name",
    "author.names",
)  # fmt: skip
_LITTLE_WORDS = frozenset("a an and for in of on or the to with by de del la las el los y".split())
"""Words that lend no letter to an abbreviation."""
MIN_WORDS_OF_LANGUAGE = 25
"""Words from which a handout shows its language."""
MAX_TRIES = 500
"""Places at which the words of a finding are looked for in its file."""
_NO_VERSIONS: Mapping[str, str] = {}


class Sentence(NamedTuple):
    """A sentence of prose."""

    text: str
    words: tuple[str, ...]
    passage: Passage
    start: int
    """The offset of the sentence in its passage."""


class CheckedDocument:
    """One handout, its folder, and the day for which it is checked.

    `source` is the handout that this one translates, if it was found. `handout_versions` gives the version
    of each other handout by its id, for translations.
    """

    def __init__(
        self,
        project: Project,
        root: Path,
        today: dt.date,
        handout_versions: Mapping[str, str] = _NO_VERSIONS,
        source: CheckedDocument | None = None,
    ) -> None:
        self.project, self.root, self.today, self.handout_versions = project, root, today, handout_versions
        self.source = source
        self._source_texts: dict[str, str] = {}

    @cached_property
    def language(self) -> str:
        """The language of the text without its region: en, es."""
        return self.project.handout.language.partition("-")[0].lower()

    @cached_property
    def shown_language(self) -> str:
        """The language that the text shows; the handout's own unless it is clearly another."""
        prose = zip(self.passages, self.words_of_passages, strict=True)
        words = [word for passage, words in prose if passage.field != "alt" for word in words]
        return find_language_of_words(words, self.language, MIN_WORDS_OF_LANGUAGE) or self.language

    @cached_property
    def words_of_passages(self) -> tuple[Sequence[str], ...]:
        """The words of each passage in small letters, by which it shows its language."""
        return tuple(split_small_words(passage.text) for passage in self.passages)

    @property
    def mark(self) -> Mark:
        """The mark of the handout's own keys, for findings about what is missing altogether."""
        return self.project.handout.mark or self.project.mark or Mark("content.yaml")

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the title and body, in reading order."""
        return tuple(split_into_passages(self.project))

    @cached_property
    def beside(self) -> CheckedDocument:
        """The texts that are printed beside the body, as a document of their own."""
        document = CheckedDocument(self.project, self.root, self.today)
        document.__dict__["passages"] = tuple(list_texts_beside(self.project))
        return document

    @cached_property
    def block_positions(self) -> tuple[BlockPosition, ...]:
        """Every block with its position, in reading order."""
        return tuple(walk_blocks(self.project.content))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of prose."""
        return tuple(self._split_sentences())

    @cached_property
    def counts(self) -> Counts:
        """Words, sentences and syllables of the prose."""
        return count_sentences((each.words for each in self.sentences), self.word_uses, self.language)

    @cached_property
    def counts_without_terms(self) -> Counts:
        """The same counts, with each of the handout's `terms` as one syllable."""
        return shorten_terms(self.counts, self.word_uses, self.language, self.project.handout.terms)

    @cached_property
    def word_uses(self) -> Mapping[str, int]:
        """How often each word stands in the prose."""
        return count_word_uses(each.words for each in self.sentences)

    @cached_property
    def allowed_words(self) -> frozenset[str]:
        """The words that the handout lists in its terms or explains in its glossary, in small letters."""
        handout = self.project.handout
        listed = [*handout.terms, *(entry.term for entry in handout.glossary)]
        return frozenset(word.lower() for term in listed for word in (term, *term.split()))

    @cached_property
    def word_counts(self) -> WordCounts:
        """How many words of the prose are uncommon, rare or short; terms, glossary and names left out."""
        words = count_uncommon_words(self.uncommon_words, self.language)
        abbreviations = count_abbreviations(self.word_uses, self.language, self.allowed_words)
        return words._replace(abbreviations=abbreviations)

    @cached_property
    def uncommon_words(self) -> tuple[tuple[str, ...], ...]:
        """The uncommon words of each sentence; terms, glossary and names left out."""
        language, allowed = self.language, self.allowed_words
        candidates = find_uncommon_candidates(self.word_uses, language)
        sentences = (() if candidates.isdisjoint(each.words) else each.words for each in self.sentences)
        return tuple(tuple(list_uncommon_words(words, language, allowed)) for words in sentences)

    @cached_property
    def text(self) -> str:
        """All passages, one per line, for searches of the complete text."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def lowercase_text(self) -> str:
        """The text in small letters and of the same length.

        Searching it is quicker than ignoring case.
        """
        return to_small_letters(self.text)

    @cached_property
    def text_with_digits(self) -> str:
        """The text with the digits of every script as 0 to 9; of the same length."""
        return normalize_digits(self.text)

    @cached_property
    def lowercase_text_with_digits(self) -> str:
        """The text in small letters, with the digits of every script as 0 to 9; of the same length."""
        return normalize_digits(self.lowercase_text)

    @cached_property
    def lines_with_digits(self) -> tuple[tuple[int, int], ...]:
        """Where lines with a digit begin and end: a pattern for numbers need not look elsewhere."""
        lines = self.text_with_digits.split("\n")
        placed = zip(accumulate((len(line) + 1 for line in lines), initial=0), lines, strict=False)
        return tuple((start, start + len(line)) for start, line in placed if _DIGIT.search(line))

    @cached_property
    def lines_with_digits_in_small_letters(self) -> str:
        """The lines with a digit alone, in small letters, to see quickly what none of them has."""
        small = self.lowercase_text_with_digits
        return "\n".join([small[start:end] for start, end in self.lines_with_digits])

    @cached_property
    def placeholder_problems(self) -> tuple[Problem, ...]:
        """Placeholders and invented numbers, found once for all rules."""
        return find_placeholder_problems(self.project)

    @cached_property
    def states_amounts(self) -> bool:
        """Whether the text has numbers for amounts: shares, chances, doses."""
        return _AMOUNT.search(self.text) is not None

    @cached_property
    def states_chances(self) -> bool:
        """Whether the text gives a chance in numbers."""
        return _CHANCE.search(self.lowercase_text) is not None

    @cached_property
    def states_uncertainty(self) -> bool:
        """Whether the text says what is not known."""
        return _UNCERTAINTY.search(self.lowercase_text) is not None

    @cached_property
    def names_in_fields(self) -> tuple[str, ...]:
        """Names and addresses that fields put into the text, which nobody words for this handout."""
        values = collect_values(self.project)
        return tuple(value for field in _NAME_FIELDS if (value := values.get(field, "")))

    @cached_property
    def dose_form_lines(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """The lines in which a form of dose may stand, by its name: it need not be looked for elsewhere."""
        return find_possible_lines(self.text_with_digits, self.lowercase_text_with_digits)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text, in small letters."""
        return frozenset(self.word_list)

    @cached_property
    def vocabulary_of_small_letters(self) -> frozenset[str]:
        """Every word that the text writes in small letters somewhere."""
        return frozenset(word for word in frozenset(self._written_words) if word.islower())

    @cached_property
    def word_list(self) -> tuple[str, ...]:
        """All words in small letters, in order."""
        return tuple(" ".join(self._written_words).lower().split(" ")) if self._written_words else ()

    @cached_property
    def initials(self) -> str:
        """The first letters of all words in order, in which an abbreviation of some of them stands."""
        return "".join(word[0] for word in self.word_list if word not in _LITTLE_WORDS)

    @cached_property
    def _written_words(self) -> list[str]:
        """All words as the text writes them, in order."""
        words: list[str] = _WORD.findall(self.text)
        return words

    def find_passage(self, offset: int) -> tuple[Passage, int]:
        """Return the passage at an offset of `text`, and the offset at which it begins."""
        index = bisect_right(self._passage_starts, offset) - 1
        return self.passages[index], self._passage_starts[index]

    @cached_property
    def _passage_starts(self) -> tuple[int, ...]:
        lengths = (len(passage.text) + 1 for passage in self.passages)
        return tuple(accumulate(lengths, initial=0))[:-1]

    def find_blocks(self, *names: str) -> Iterator[BlockPosition]:
        """Yield the positions of the blocks with these names."""
        return (position for position in self.block_positions if position.block.name in names)

    def find_mark(self, passage: Passage, wording: str, offset: int = 0) -> Mark:
        """Return the line and column of `wording` in the file; the passage's mark if not found.

        A text may run over many lines of YAML, and its mark is that of its beginning. `offset` is where
        the wording begins in the passage; markup and line ends only move it further back in the file.
        """
        mark = passage.mark
        tokens = split_first_words(wording, 6)
        source = self._read_source(mark.file) if mark.line and tokens else ""
        passage_start = _get_offset(source, mark)
        search_end = passage_start + 2 * len(passage.markup) + 400
        # What a field stands for may be longer than its name, so then the search begins at the front.
        search_start = passage_start if "{" in passage.markup else passage_start + offset
        found = _find_tokens(source, tokens, search_start, search_end) if source else -1
        return mark if found < 0 else _make_mark(source, found, mark.file)

    def _split_sentences(self) -> Iterator[Sentence]:
        for passage in self.passages:
            if passage.is_prose:
                for start, end in find_sentences(passage.text, self.language):
                    text = passage.text[start:end]
                    yield Sentence(text, tuple(split_words(text)), passage, start)

    def _read_source(self, name: str) -> str:
        if name not in self._source_texts:
            try:
                text = Path(name).read_bytes().decode("utf-8-sig")
            except (OSError, ValueError):
                text = ""
            self._source_texts[name] = text.replace("\r\n", "\n").replace("\r", "\n")
        return self._source_texts[name]


def _find_tokens(source: str, tokens: Sequence[str], start: int, end: int) -> int:
    """Return where words follow each other with nothing but spaces and signs between them; -1 if nowhere."""
    # A pattern of the words would be compiled for each finding, which takes longer than the search.
    for _ in range(MAX_TRIES):
        found = source.find(tokens[0], start, end)
        if found < 0 or _follow_tokens(source, tokens, found, end):
            return found
        start = found + 1
    return -1


def _follow_tokens(source: str, tokens: Sequence[str], at: int, end: int) -> bool:
    at += len(tokens[0])
    for token in tokens[1:]:
        at += 1
        while not source.startswith(token, at, end):
            if at >= end or source[at - 1 : at].isalnum():
                return False
            at += 1
        if source[at - 1 : at].isalnum():
            return False
        at += len(token)
    return True


@lru_cache(maxsize=8)
def _find_line_starts(source: str) -> tuple[int, ...]:
    return tuple(accumulate([len(line) + 1 for line in source.split("\n")[:-1]], initial=0))


def _get_offset(source: str, mark: Mark) -> int:
    starts = _find_line_starts(source)
    return starts[mark.line - 1] + mark.column - 1 if 0 < mark.line <= len(starts) else len(source)


def _make_mark(source: str, offset: int, name: str) -> Mark:
    starts = _find_line_starts(source)
    line = bisect_right(starts, offset)
    return Mark(name, line, offset - starts[line - 1] + 1)
