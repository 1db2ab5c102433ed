"""The passive voice in French, Portuguese and Italian: a form of “to be” and a participle after it."""

from __future__ import annotations

import re

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

MAX_CACHED_WORDS = 8192
_NONE, _AMBIGUOUS, _SURE = 0, 1, 2
_WORD_OR_END = defer_pattern(r"\w+(?:['’]|(?:-\w+)*)|[,;:.!?()–—]")


class _Language(NamedTuple):
    """How a language makes its passive voice."""

    forms: frozenset[str]
    """Forms of the verb that stands before the participle."""
    between: frozenset[str]
    """Words that may stand between the two, besides adverbs with a regular ending."""
    adverb_ending: str
    participle: re.Pattern[str]
    states: re.Pattern[str]
    """Participles that say how something is, that have no other auxiliary, or that are something else."""
    ambiguous: re.Pattern[str]
    """Participles that say how something is after “is”, and what is done after “will be” and “to be”."""
    acting: frozenset[str]
    """Those forms."""
    reflexive: frozenset[str]
    """Words before the verb that turn it back on the one who acts."""
    agent: re.Pattern[str]
    """The beginning of the words after the participle where they say who acts."""


_FRENCH_STATES = (
    "fatigu|inquiet|âg|situ|li|élev|compliqu|limit|adapt|enfl|gonfl|infect|irrit|bouch|bless|stress"
    "|énerv|déprim"
    "|constip|déshydrat|essouffl|concern|mouill|destin|compos|constitu|habitu|motiv|press|oblig|suppos|termin"
    "|appel|caus|provoqu|nomm|all|arriv|n|rest|tomb|entr|mont|rentr|retourn|pass|sal|fonc|assur|fond"
    "|aliment|enrhum"
    "|alit|soulag|rassur|bas|allong|occup|connect|sècr|privilégi|adress|carr|mobilis"
)
LANGUAGES = {
    "fr": _Language(
        frozenset(
            """est sont sera seront serez serai était étaient serait seraient soit soient être été êtes fut
            furent""".split()
        ),
        frozenset(
            """pas plus jamais toujours souvent bien mal aussi ensuite alors tout déjà parfois très peu
            d'abord puis encore été""".split()
        ),
        "ment",
        defer_pattern(
            r"(?:[a-zà-ÿœ]{2,}(?:é|ée|és|ées)"
            r"|(?:re|sur|entre|sou|ad|trans|com|per)?(?:mis|pris)(?:es?)?"
            r"|(?:re|dé)?(?:fait)(?:e?s?)|(?:pre|ins|dé|trans|é)[sc]?crite?s?"
            r"|(?:con|pro|ré|intro|dé|tra|sé)(?:d)?(?:uite?s?)|(?:inter|re)?dite?s?"
            r"|(?:dé|re)?couverte?s?|ouverte?s?|offerte?s?|(?:re|pré)?vue?s?|reçue?s?|rendue?s?|vendue?s?"
            r"|(?:main|ob|re|con|sou)?tenue?s?|lue?s?|bue?s?"
            r"|(?:pour)?suivie?s?|servie?s?|choisie?s?|remplie?s?|fournie?s?|réunie?s?|établie?s?|avertie?s?"
            r"|définie?s?|endormie?s?|guérie?s?|interdite?s?|permise?s?|résolue?s?|perdue?s?|transmise?s?"
            r"|jointe?s?|atteinte?s?|étendue?s?|détruite?s?|admise?s?)"
        ),
        defer_pattern(
            rf"(?:{_FRENCH_STATES})(?:é|ée|és|ées)|perdue?s?|santé|qualité|côté|été|guérie?s?"
            r"|connues?|dite?s?"
        ),
        defer_pattern(r"ouverte?s?|(?:ferm|(?:suré)?lev|décal|enrob|vaccin)ée?s?|inscrite?s?"),
        frozenset("sera seront serez être".split()),
        frozenset(("s'", "s’", "me", "se", "m'", "m’")),
        defer_pattern(
            r"par (?!téléphone|courrier|e-mail|mail|jour|semaine|mois|an|heure|voie"
            r"|la (?:bouche|peau)|le nez)"
        ),
    ),
    "pt": _Language(
        frozenset("é são foi foram será serão era eram seja sejam ser sido sendo fosse fossem seria".split()),
        frozenset("não sempre depois então também já bem mal logo geralmente ainda sido".split()),
        "mente",
        defer_pattern(
            r"(?:(?:d|[a-zà-ÿ]{2,})ad[oa]s?|[a-zà-ÿ]{2,}(?:id|íd)[oa]s?"
            r"|(?:re|des|satis)?feit[oa]s?|(?:pre|in|de|tran)?(?:es|s)?crit[oa]s?|dit[oa]s?|(?:pre"
            r"|re)?vist[oa]s?"
            r"|(?:dis|ex|com|su|pro)?post[oa]s?|(?:desco|co)?bert[oa]s?|abert[oa]s?|pag[oa]s?|entregues?"
            r"|aceit[oa]s?|pres[oa]s?|solt[oa]s?|suspens[oa]s?|limp[oa]s?|eleit[oa]s?)"
        ),
        defer_pattern(
            r"(?:cans|preocup|cas|complic|delic|adequ|caus|provoc|limit|priv|vari|avanç|agit|dedic"
            r"|demor|sent|obrig"
            r"|educ|apropri|moder|localiz|relacion|result|cuid|estrag|atras|acostum|desidrat|grad|est"
            r"|sagr|inch"
            r"|molh|cunh|sold|advog|gel|cheg)ad[oa]s?"
            r"|(?:conhec|parec|dev|quer|sent|prefer|mar|comprim|corr|dolor|nasc|cresc|sa|ment|divert"
            r"|color|esquec"
            r"|perd|atrev|v)id[oa]s?|sábados?|lados?"
            r"|[a-zà-ÿ]*[áéíóú][a-zà-ÿ]*id[oa]s?"
        ),
        defer_pattern(r"(?:elev|indic|us|cham|fech|separ|pes|prolong)ad[oa]s?|partid[oa]s?|limp[oa]s?"),
        frozenset("ser será serão sido sendo".split()),
        frozenset(),
        defer_pattern(r"pel[oa]s? (?!telefone|correio|nariz|boca|pele)|por (?:um|uma|seu|sua|dr|doutor)\b"),
    ),
    "it": _Language(
        frozenset(
            """è sono sarà saranno era erano sia siano essere fu furono stato stata stati state viene vengono
            verrà verranno veniva venivano venga vengano venire sarebbe""".split()
        ),
        frozenset(
            """non sempre spesso poi anche già bene ben mai di solito subito ancora quindi stato stata
            stati state prima""".split()
        ),
        "mente",
        defer_pattern(
            r"(?:dat[oaie]|[a-zà-ù]{2,}(?:at|it|ut)[oaie]"
            r"|(?:ri|soddis|dis)?fatt[oaie]|(?:pre|de|in|tra)?(?:s)?critt[oaie]|dett[oaie]|scritt[oaie]"
            r"|(?:pro|tras|per|am|ri|com|e)?mess[oaie]|(?:ri|com|sor|intra)?pres[oaie]|lett[oaie]"
            r"|(?:ri)?apert[oaie]|s?copert[oaie]|scelt[oaie]|(?:dis|ri)?tolt[oaie]|rimoss[oaie]"
            r"|(?:rac)?chius[oaie]"
            r"|(?:pre)?vist[oaie]|corrett[oaie]|(?:ri|pro|intro|con)d[ou]tt[oaie]|incis[oaie]|(?:inter"
            r"|cor)?rott[oaie]"
            r"|svolt[oaie]|sospes[oaie]|(?:ri)?chiest[oaie]|(?:es|dis|pro|com|im)?post[oaie]"
            r"|divis[oaie]|protett[oaie]"
            r"|sciolt[oaie]|raccolt[oaie]|accolt[oaie]|spint[oaie]|fus[oaie])"
        ),
        defer_pattern(
            r"(?:preoccup|agit|spos|limit|complic|delic|caus|provoc|and|n|entr|arriv|torn|divent|pass"
            r"|affatic|sud|mal"
            r"|raffredd|disidrat|abitu|arrabbi|spavent|leg|dedic|sal|screpol|giorn|situ|gel|priv|dur"
            r"|bast|sembr|risult|capit|manc|cost|scoppi|ingrass|addorment|svegli|ammal|rilass|arross"
            r"|st)at[oaie]"
            r"|(?:guar|sal|usc|part|riusc|dimagr|fall|diminu|v|fer)it[oaie]"
            r"|(?:ven|sed|cad|dov|conosci|accad|scad|piaci|cresci|sven|min|ai)ut[oaie]|salute"
        ),
        defer_pattern(
            r"(?:elev|indic|us|chiam|aument|cambi|inizi|termin|cominci|miglior|peggior|d|prepar|vaccin"
            r"|sollev|infiamm|irrit)at[oaie]|(?:fin|pul)it[oaie]"
            r"|(?:ri)?apert[oaie]|chius[oaie]"
        ),
        frozenset(
            "sarà saranno essere viene vengono verrà verranno veniva venivano venga vengano venire".split()
        ),
        frozenset("si mi ti vi ci".split()),
        defer_pattern(
            r"(?:d(?:al|alla|allo|ai|alle|agli) |dall['’])(?!naso|bocca|vena)"
            r"|da (?:un[oa']?|lei|noi)\b"
        ),
    ),
}  # fmt: skip


def find_passive_verb(text: str, language: str) -> str:
    """Return the passive verb of a sentence, such as “est nettoyée”, or "" if there is none."""
    rules = LANGUAGES[language]
    words = _WORD_OR_END.findall(text.lower())
    if rules.forms.isdisjoint(words):
        return ""
    for at, word in enumerate(words):
        if word in rules.forms and (verb := _find_after(words, at, language, rules)):
            return verb
    return ""


def _find_after(words: list[str], at: int, language: str, rules: _Language) -> str:
    if at and words[at - 1] in rules.reflexive:
        return ""
    for end in range(at + 1, min(at + 5, len(words))):
        word = words[end]
        if word in rules.between or word.endswith(rules.adverb_ending):
            continue
        kind = _classify(word, language)
        if not kind or (kind is _AMBIGUOUS and rules.acting.isdisjoint(words[at:end])):
            return ""
        says_who = rules.agent.match(" ".join(words[end + 1 : end + 4]))
        return "" if says_who else " ".join(words[at : end + 1])
    return ""


@lru_cache(maxsize=MAX_CACHED_WORDS)
def _classify(word: str, language: str) -> int:
    """Return whether a word is a participle: surely, or only after some forms."""
    rules = LANGUAGES[language]
    if not rules.participle.fullmatch(word) or rules.states.fullmatch(word):
        return _NONE
    return _AMBIGUOUS if rules.ambiguous.fullmatch(word) else _SURE
