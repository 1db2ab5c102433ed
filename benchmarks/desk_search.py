"""How fast and how right the desk's search is: 3,000 handouts, whole words, synonyms and words with one slip.

``python -m benchmarks.desk_search`` prints the figures; `tests/desk/test_search_index.py` holds them on
fewer handouts.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from typing import NamedTuple

from handout.desk.search_index import SearchIndex

CONDITIONS = (
    "asthma", "diabetes", "hypertension", "migraine", "pneumonia", "bronchitis", "eczema",
    "psoriasis", "anemia", "arthritis", "osteoporosis", "sciatica", "tonsillitis", "sinusitis",
    "gastritis", "hepatitis", "cirrhosis", "pancreatitis", "appendicitis", "diverticulitis",
    "hemorrhoids", "endometriosis", "depression", "anxiety", "insomnia", "epilepsy", "dementia",
    "stroke", "concussion", "vertigo", "glaucoma", "cataract", "conjunctivitis", "shingles",
    "chickenpox", "measles", "influenza", "tuberculosis", "lupus", "gout", "celiac", "reflux",
    "constipation", "diarrhea", "dehydration", "heatstroke", "frostbite", "sunburn", "fracture",
    "sprain",
)  # fmt: skip
TOPICS = (
    "at home", "medicines", "after surgery", "in children", "in pregnancy", "diet", "exercise",
    "warning signs", "questions to ask", "when to call", "the first week", "going back to work",
    "at school", "follow-up", "tests", "side effects", "inhaler", "injection", "infusion",
    "imaging", "rehabilitation", "prevention", "travel", "driving", "sleep", "pain relief",
    "wound care", "bathing", "dressing changes", "caregivers", "older adults", "teenagers",
    "vaccination", "screening", "nutrition", "support groups", "costs", "consent", "discharge",
    "emergency plan", "checklist", "diary", "glossary", "risks", "benefits", "alternatives",
    "second opinion", "telehealth", "equipment", "oxygen", "physiotherapy", "counselling",
    "massage", "swimming", "stairs", "mornings", "evenings", "weekends", "winter", "summer",
)  # fmt: skip
SYNONYMS = {
    "hypertension": "high blood pressure", "influenza": "flu",
    "stroke": "brain attack", "reflux": "heartburn",
    "anemia": "low iron", "shingles": "zoster", "fracture": "broken bone", "hemorrhoids": "piles",
    "insomnia": "sleeplessness", "cataract": "cloudy lens",
}  # fmt: skip


class Figures(NamedTuple):
    """Shares of queries whose right card came first, and milliseconds."""

    exact: float
    synonym: float
    slip: float
    mean: float
    worst: float


def make_index(count: int) -> tuple[SearchIndex, list[str]]:
    """Return an index of so many handouts, and their titles."""
    titles = [f"{condition.capitalize()}: {topic}" for topic in TOPICS for condition in CONDITIONS][:count]
    others = ([SYNONYMS.get(title.partition(":")[0].lower(), "")] for title in titles)
    return SearchIndex(zip(([title] for title in titles), others, strict=True)), titles


def make_slip(word: str, chance: random.Random) -> str:
    """Return a word with one letter missing, extra, wrong or swapped, but never its first."""
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def list_slips(titles: list[str], count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield queries with one slip in the condition, and the title that each means."""
    for title in chance.sample(titles, count):
        condition, _, topic = title.partition(": ")
        yield f"{make_slip(condition.lower(), chance)} {topic}", title


def measure(count: int = 3000, queries: int = 200) -> Figures:
    """Return the figures for an index of so many handouts."""
    index, titles = make_index(count)
    chance = random.Random(14)  # noqa: S311 (no secret: the same queries each time)
    times: list[float] = []

    def is_first(query: str, title: str) -> bool:
        begun = time.perf_counter()
        found = index.search(query)
        times.append((time.perf_counter() - begun) * 1000)
        return bool(found) and titles[found[0]] == title

    exact = [is_first(title, title) for title in chance.sample(titles, queries)]
    named = [title for title in titles if title.partition(":")[0].lower() in SYNONYMS]
    synonym = [
        is_first(f"{SYNONYMS[title.partition(':')[0].lower()]} {title.partition(': ')[2]}", title)
        for title in chance.sample(named, min(queries, len(named)))
    ]
    slip = [is_first(query, title) for query, title in list_slips(titles, queries, chance)]
    shares = [sum(each) / len(each) for each in (exact, synonym, slip)]
    return Figures(*shares, statistics.mean(times), max(times))


def main() -> None:
    """Print the figures."""
    figures = measure()
    print(f"exact {figures.exact:.1%}  synonym {figures.synonym:.1%}  one slip {figures.slip:.1%}")
    print(f"mean {figures.mean:.1f} ms  worst {figures.worst:.1f} ms")


if __name__ == "__main__":
    main()
