"""A library as a clinic group has, to measure `handout check` with: each handout has words of its own."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections import Counter, defaultdict
from pathlib import Path

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.vocabulary.everyday import EVERYDAY_WORDS
from handout.content.reading.project_reader import read_project

ROOT = Path(__file__).resolve().parent.parent
_FRAME_WORDS = """
    about after again also always another anything away back because been before below best better between
    both call could days dear does doing done down during each eight emergency even every five four from good
    have help here hour hours into just keep know left less like make many mark milligrams minutes more most
    much must need never nine none null often once only other over part right same section seven should side
    since some soon stop such table take tell than that their them then there these they this those three
    time times title today true under until very warning week weeks well were what when where which while
    will with within without would year years yellow your yours yourself
    morning noon evening bedtime green
    clinic doctor dose doses medicine medicines nurse pain pharmacist tablet tablets
"""
"""Words that hold every text together, and the few that nearly all handouts have: they stay."""
_FRAME = frozenset(_FRAME_WORDS.split())
_ENDINGS = ("ing", "ed", "ly", "es", "s")
_WORD = re.compile(
    r"""
    \{[\w.]+\} | \[\^[^]]*] | \]\([^)]*\) | \S*[/@]\S* | \w+\.\w+ | \w+:   # fields, notes, links, files, keys
    | (?<=:[ ])[a-z_-]+(?=[ ]*(?:[,}\]]|\#|$))                             # the value of a choice
    | (?<![\w'’-])([A-Za-z][a-z]{3,})(?![\w'’])
    """,
    re.VERBOSE,
)
"""What is no word of the text, and must stay as it is; or, as a group, a word."""
_SHARED = re.compile(r"( *)-? ?(?:callout: (?:emergency|urgent)|contact\b|include\b|references\b|icon: )")
"""Blocks that a group writes once and puts into all its handouts, and what is no text."""


def write_clinic_library(folder: Path, count: int) -> Path:
    """Write handouts that differ as those of a clinic group do: the same in every run.

    Each has the structure of the sample, the scaffold or an example, of which each comes again some twenty
    times, and words of its own: other words of patients, as long and with the same endings. What a group
    writes once stays the same: urgent callouts, contact, author, brand, locations, sources, includes. One
    word in ten stands in a sentence that another handout has too (`measure_repeats`): those, and sentences
    of small words alone, such as “Do not drive yourself.”
    """
    examples = sorted((ROOT / "docs" / "examples").glob("*/content.yaml"))
    sources = [ROOT / "content.yaml", ROOT / "handout" / "cli" / "scaffold" / "content.yaml", *examples]
    for path in sources:
        if (path.parent / "assets").is_dir():
            shutil.copytree(path.parent / "assets", folder / "assets", dirs_exist_ok=True)
    texts = [path.read_text(encoding="utf-8").replace("\r\n", "\n") for path in sources]
    kinds = _sort_words(texts)
    for number in range(count):
        text = texts[number % len(texts)].replace("\n  id: ", f"\n  id: n{number}-", 1)
        target = folder / f"handout-{number:03}.yaml"
        target.write_text(_reword(text, number, kinds), encoding="utf-8", newline="\n")
    return folder


def measure_repeats(folder: Path) -> float:
    """Return the share of a library's words that stand in a sentence which another handout has too."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        reading = read_project(path, values_follow=True)
        document = CheckedDocument(reading.project, reading.root, dt.date(2026, 1, 1))
        own = [each.text for each in document.sentences]
        seen.update(set(own))
        found += own
    words = [(len(sentence.split()), seen[sentence] > 1) for sentence in found]
    return sum(count for count, repeats in words if repeats) / sum(count for count, _ in words)


def _take_content(text: str) -> str:
    """Return the body of a handout, which is all that patients read but titles, names and numbers."""
    return text.partition("\ncontent:\n")[2]


def _find_kind(word: str) -> tuple[int, str]:
    """Return what words that may stand for each other have in common: their length and ending."""
    return min(len(word), 11), next((each for each in _ENDINGS if word.endswith(each)), "")


def _sort_words(texts: list[str]) -> dict[tuple[int, str], list[str]]:
    """Return the words of all handouts, and those that every patient knows, by what they have in common."""
    found = {
        word for text in texts for line in _take_content(text).splitlines() for word in _WORD.findall(line)
    }
    kinds = defaultdict(list)
    for word in sorted(found | {word for word in EVERYDAY_WORDS if word.isascii() and word.isalpha()}):
        if len(word) > 3 and word.islower() and word not in _FRAME:
            kinds[_find_kind(word)].append(word)
    return kinds


def _reword(text: str, number: int, kinds: dict[tuple[int, str], list[str]]) -> str:
    """Return the text of a handout with words that are those of its number."""
    choice = random.Random(number)  # noqa: S311
    chosen: dict[str, str] = {}

    def replace(found: re.Match[str]) -> str:
        word, lower = found[0], found[0].lower()
        if found[1] is None or lower in _FRAME:
            return word
        if lower not in chosen:
            chosen[lower] = choice.choice(kinds.get(_find_kind(lower)) or [lower])
        return chosen[lower] if word == lower else chosen[lower].capitalize()

    head, mark, body = text.partition("\ncontent:\n")
    lines, shared_to = [], -1
    for line in body.splitlines():
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= shared_to:
            shared_to = -1
        if shared_to < 0 and (begun := _SHARED.match(line)):
            shared_to = len(begun[1])
        lines.append(line if shared_to >= 0 else _WORD.sub(replace, line))
    return head + mark + "\n".join(lines) + "\n"
