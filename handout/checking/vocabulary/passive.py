"""Participles that show the passive voice, and similar words that only describe."""

from __future__ import annotations

IRREGULAR_PARTICIPLES = frozenset(
    """
    been begun bitten blown born bound bought brought broken built burnt caught chosen cut dealt done
    drawn driven eaten fed felt fought found forbidden forgotten frozen given ground grown heard held
    hidden hit hung hurt kept known laid led left lent let lost made meant met paid put read ridden said
    seen sent set sewn shaken shed shown shut sold spent split spread struck stuck swept taken taught
    thought thrown told torn understood undergone withheld withdrawn worn woken written drunk overseen
    undertaken injected
    """.split()
)
"""Past participles that do not end in -ed."""
DESCRIBING_PARTICIPLES = frozenset(
    """
    tired worried scared concerned married interested pregnant excited bored confused surprised pleased
    relaxed dressed used supposed allergic embarrassed frightened ashamed stressed depressed addicted
    exhausted related involved infected swollen blocked closed crowded experienced qualified limited
    advanced dehydrated retired naked sacred wicked red need bed feed bleed indeed hundred left hurt
    hidden born lost overweight dilated bored determined prepared frustrated overwhelmed satisfied
    nauseated
    """.split()
)
"""Words after "is" that describe a state, not an action by somebody."""
ACCEPTED_PARTICIPLES = frozenset(
    "caused called known made given born based needed used meant spread found named divided linked".split()
)
"""Participles for which no better active form is at hand: “is caused by”, “is called”."""
ENDED = frozenset(("done", "finished"))
"""“When the test is done” says that it has ended; “it can be done” is passive."""
FORMS_OF_BE = frozenset(
    "am is are was were be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t".split()
)
"""Forms of “be” that come before a participle."""


def find_passive_verb(words: tuple[str, ...]) -> str:
    """Return the passive verb of a sentence, such as "is given", or "" if there is none."""
    low = [word.lower() for word in words]
    if FORMS_OF_BE.isdisjoint(low):
        return ""
    for at, word in enumerate(low):
        if word not in FORMS_OF_BE:
            continue
        rest = low[at + 1 : at + 4]
        for step, after in enumerate(rest):
            if _is_participle(after):
                if after in ENDED and word in ("am", "is", "are", "was", "were"):
                    break
                if after in ACCEPTED_PARTICIPLES or "by" in rest[step + 1 : step + 2]:
                    # Who acts is said, or cannot be.
                    return ""
                return " ".join(words[at : at + step + 2])
            if not (
                after.endswith("ly") or after in ("not", "also", "being", "been", "often", "never", "always")
            ):
                break
    return ""


def _is_participle(word: str) -> bool:
    # With a hyphen it is an adjective: self-limited, well-liked.
    if word in DESCRIBING_PARTICIPLES or "-" in word:
        return False
    return word in IRREGULAR_PARTICIPLES or (
        len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
    )
