"""Words around an absolute that make it fair: some people have no side effects, a lump is painless."""

from __future__ import annotations

import re
from typing import NamedTuple

from handout.patterns import defer_pattern


class FairWords(NamedTuple):
    """Patterns of a language, for the words before an absolute or, for `choice`, its whole sentence."""

    some_people: re.Pattern[str]
    """People of whom “no side effects” may be told: most of them, or those who are “without risk”."""
    choice: re.Pattern[str]
    """Words of people who look for the best treatment, and do not say that they sell it."""
    order: re.Pattern[str]
    """Words that ask the reader to see to something."""


def _join(some_people: str, choice: str, order: str) -> FairWords:
    return FairWords(*(defer_pattern(each, re.IGNORECASE) for each in (some_people, choice, order)))


_FAIR_WORDS = {
    "en": _join(
        r"\b(?:most|many|some|few)\b[^.;:,!?]{0,40}$|\b(?:people|patients|women|men|children|adults) $",
        r"\b(?:choos\w+|chosen?|decid\w+|decisions?|find(?:ing)?|pick\w*|(?:work|figure) out|discuss\w*"
        r"|talk\w*|speak\w*|determin\w+"
        r"|plan\w*|ask)\b",
        r"\b(?:make|be) sure\b",
    ),
    "de": _join(
        r"\b(?:die meisten|viele|manche|einige|wenige)\b[^.;:,!?]{0,40}$"
        r"|\b(?:menschen|personen|frauen|männern?|kindern?|patient\w*|schwangeren?) $",
        r"\b(?:such\w+|find\w+|wähl\w+|auswähl\w+|entscheid\w+|besprech\w+|überleg\w+|plan\w+|frag\w+"
        r"|klär\w+|sprech\w+)\b",
        r"\b(?:prüfen|kontrollieren|achten|schauen) sie\b|\bstellen sie sicher\b",
    ),
    "fr": _join(
        r"\b(?:la plupart|beaucoup|certain\w*|peu|quelques)\b[^.;:,!?]{0,40}$"
        r"|\b(?:personnes?|gens|femmes?|hommes?|enfants?|patient\w*|adultes?|vit|vivent) $",
        r"\b(?:choisi\w*|décid\w*|trouv\w*|discut\w*|parl\w*|cherch\w*|demand\w*|convenir)\b",
        r"\b(?:vérifiez|assurez-vous|contrôlez|regardez|veillez)\b",
    ),
    "es": _join(
        r"\b(?:la mayoría|much[oa]s|algun[oa]s|poc[oa]s)\b[^.;:,!?]{0,40}$"
        r"|\b(?:personas?|gente|mujer(?:es)?|hombres?|niñ[oa]s?|pacientes?|adult[oa]s?) $",
        r"\b(?:eleg\w+|elig\w+|escog\w+|decid\w+|encontr\w+|habl\w+|busc\w+|pregunt\w+)\b",
        r"\b(?:revise|verifique|asegúrese|compruebe|vea si)\b",
    ),
    "pt": _join(
        r"\b(?:a maioria|muit[oa]s|algu[nm]\w*|pouc[oa]s)\b[^.;:,!?]{0,40}$"
        r"|\b(?:pessoas?|gente|mulher(?:es)?|homens?|crianças?|pacientes?|adult[oa]s?|quem)(?: está| é)? $",
        r"\b(?:escolh\w+|decid\w+|encontr\w+|ach\w+|fal\w+|convers\w+|procur\w+|pergunt\w+|discut\w+)\b",
        r"\b(?:verifique|certifique-se|confira|veja se|confirme)\b",
    ),
    "it": _join(
        r"\b(?:la maggior parte|molt[ei]|alcun[ei]|poch[ei]|certe)\b[^.;:,!?]{0,40}$"
        r"|\b(?:persone?|gente|donne?|uomini|bambin[io]|pazient[ei]|adult[io]|chi)(?: è)? $",
        r"\b(?:scegli\w*|scelt\w+|decid\w+|decis\w+|trov\w+|parl\w+|cerc\w+|chied\w+|discut\w+|valut\w+)\b",
        r"\b(?:controlli|verifichi|si assicuri|accerti|si accerti)\b",
    ),
    "nl": _join(
        r"\b(?:de meeste|veel|sommige|enkele|weinig)\b[^.;:,!?]{0,40}$"
        r"|\b(?:mensen|personen|vrouwen|mannen|kinderen|patiënten|volwassenen) $",
        r"\b(?:zoek\w*|vind\w*|kies\w*|kiez\w*|beslis\w*|bespre\w+|overleg\w*|vraag\w*|vragen|praat"
        r"|praten)\b",
        r"\b(?:controleer|zorg dat|let op|kijk of|ga na)\b",
    ),
}  # fmt: skip
_NONE_AT_ALL = defer_pattern(
    r"(?:no|hat|haben|ohne|sans|sin|sem|não|livre|isent\w+|senza|priv\w+|non|zonder|vrij|heeft|hebben|geeft"
    r"|geven) |n[’']",
    re.IGNORECASE,
)
"""How an absolute begins that may be told of people, and not of a treatment."""
_SOME_CURED = defer_pattern(
    r"\b(?:some|many|most|often|sometimes|usually)\b[^.;:,!?]{0,50}\b(?:can|may) be $", re.IGNORECASE
)
_SOMEWHAT = defer_pattern(r"\b(?:relatively|mostly|nearly|almost|usually|often) $", re.IGNORECASE)
_BEST_CARE = defer_pattern(
    r"(?:the (?:very )?best|(?:die|das|der|den|dem) besten?|le meilleur|la meilleure|(?:el|la) mejor"
    r"|[oa]s? melhor(?:es)?|(?:il|la|i|le|gli|del|della|dei) miglior[ei]?|(?:de|het) beste)"
    r" (?:treatment|medicine|drug|therapy|care|behandlung|therapie|mittel|medikament|methode|arzt|klinik"
    r"|praxis|traitement|médicament|thérapie|méthode|médecin|clinique|soin"
    r"|tratamiento|medicina|medicamento|terapia|médico|clínica|tratamento|remédio|método|cuidado|hospital"
    r"|especialista|cura|trattamento|farmaco|metodo|medico|clinica|specialista|behandeling|medicijn"
    r"|geneesmiddel|zorg|arts|dokter|kliniek|ziekenhuis)",
    re.IGNORECASE,
)
_PAINLESS = defer_pattern(
    r"painless|pain-free|(?:del tutto |totalmente )?indolor|(?:völlig |ganz )?schmerzfrei"
    r"|\w+ pijn(?:loos|vrij)",
    re.IGNORECASE,
)
_FELT_OR_SEEN = defer_pattern(
    r"\b(?:bone density|lump|swelling|sore|mass|nodule|bump|ulcer|blister|growth|gland|node|x-?ray"
    r"|ultrasound|scan|ecg|ekg"
    r"|knoten|schwellung|geschwür|ultraschall|röntgen"
    r"|boule|grosseur|ganglion|bosse|kyste|lésion|gonflement|échographie|radio|scanner"
    r"|bulto|masa|nódulo|bolita|llaga|úlcera|hinchaz|ecografía|radiografía|ultrasonido"
    r"|caroço|nódulo|inchaço|ferida|úlcera|ultrassom|ecografia|radiografia|nodulo|gonfiore|bolla|massa"
    r"|linfonod|knobbel|zwelling|zweer|bult|echo)",
    re.IGNORECASE,
)
"""What is found on a body, and tests that touch nothing: both may be painless."""


def is_fair(claim: str, text_before: str, sentence: str, language: str) -> bool:
    """Return whether an absolute promises nothing, by the words before it and its sentence."""
    words = _FAIR_WORDS[language]
    if _PAINLESS.match(claim):
        return bool(_FELT_OR_SEEN.search(sentence) or _SOMEWHAT.search(text_before))
    if claim.lower() == "cured" and _SOME_CURED.search(text_before):
        return True
    if _BEST_CARE.match(claim):
        return words.choice.search(sentence) is not None
    if _NONE_AT_ALL.match(claim) and words.some_people.search(text_before):
        return True
    return words.order.search(text_before) is not None
