"""Words whose syllables the rules of `syllables` count wrong, with the right counts."""

from __future__ import annotations

SPOKEN_AS_WORDS = frozenset(
    """
    a aids all am an and are as ask at be bleed but by call can covid do does eat for get go has have he help
    her his how if in is it just keep lasik let may me more most must my nasa never no not now of off ok on
    one only open or our out pain pin please read safe say see she sids so soon stay stop take talk tell that
    the then they this to too up us use very wait was we what when who why will with yes you your
    """.split()
)
"""Words that are read as words when written in capitals.

Any other short word in capitals is spelled out.
"""

_WORDS_BY_COUNT = {
    1: """
    aches aisle isle
    """,
    2: """
    argue business cafe cashier chaos colonel cooper crooked cruel doer duel duo evening forehead frontier
    fuel goer gruel hatred herpes hundred jagged liar lion lions maybe naked neon nineteen peon placemat
    ragged rugged sacred shoelace sidestep sidewalk soldier testes wednesday wicked wretched
    """,
    3: """
    adobe aloe behavior behaviour caregiver caretaker cochlear coyote doable element elements finale
    genuine heroin heroine karate linear lyceum moreover nuclear nucleus pacemaker pneumonia timetable
    pacemakers recipe reopen stoic suicide syncope tamale vegetable vegetables wherever whoever
    """,
    4: """
    apostrophe behavioral catastrophe marijuana cesarean diabetes diarrhea epitome european facsimile
    nevertheless sciatica
    """,
    5: """
    angioplasty contraindicate dissociative
    """,
    6: """
    contraindicated homeostasis
    """,
    7: """
    anesthesiologist anesthesiology gastroesophageal
    """,
}
SYLLABLE_EXCEPTIONS = {word: count for count, words in _WORDS_BY_COUNT.items() for word in words.split()}
"""The syllables of each word, in small letters.

`count_syllables` also counts their plurals and other inflected forms.
"""
