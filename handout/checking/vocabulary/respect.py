"""Words that make a person an illness, or blame, with words that put the person first.

After the words that NIDA (“Words Matter”), CDC (“Guiding Principles”), the AMA and
the diabetes associations ask for; the table is ours.
"""

from __future__ import annotations

import re

from handout.caches import cache
from handout.checking.vocabulary.respect_more import MORE_WORDINGS
from handout.checking.vocabulary.wording import ADA, AMA, CDC, CRISIS, NIDA, OBESITY, Wording
from handout.kept_code import find_code
from handout.patterns import defer_pattern

_NOUN_END = (
    r"(?= (?:is|are|was|were|has|have|had|who|may|can|must|should|will|need|needs|and|or|in|on|do"
    r"|does)\b|[.,;:!?]|$)"
)


def _find_stems(pattern: str) -> tuple[str, ...]:
    """Return the longest row of plain letters of each alternative of a pattern.

    Alternatives inside brackets and letters before a “?” may be missing, and are no part of a stem.
    """
    depth, parts, part = 0, [], ""
    for sign in pattern:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += sign if depth == 0 and sign != ")" else "\n"
    return tuple(_longest_letters(each) for each in (*parts, part))


def _longest_letters(part: str) -> str:
    kept = re.sub(r"\\w[+*]?|\[[^\]]*\]\??|.\?", "\n", part)
    return max(re.findall(r"[^\W\d_]+(?: [^\W\d_]+)*", kept), key=len, default="")


_WORDINGS = (
    Wording(r"(?:drug |heroin |cocaine |opioid )?addicts?", "a person with a substance use disorder", NIDA),
    Wording(
        r"(?:drug|substance|alcohol) abusers?|junkies?|drunkards?",
        "a person with a substance use disorder",
        NIDA,
    ),
    Wording(
        r"alcoholics(?! anonymous)|(?:an|the) alcoholic" + _NOUN_END,
        "a person with an alcohol use disorder",
        NIDA,
    ),
    Wording(r"(?:substance|drug|alcohol|opioid) abuse", "substance use, or misuse", NIDA),
    Wording(r"drug habits?", "a substance use disorder", NIDA),
    Wording(
        r"(?:clean|dirty) (?:urines?|(?:drug|urine) (?:tests?|screens?))",
        "a test without, or with, the drug",
        NIDA,
        "clean|dirty",
    ),
    Wording(r"(?:stay|stays|staying|get|gets|got|been) clean from drugs", "not using drugs", NIDA),
    Wording(r"diabetics|(?:a|the|every|each) diabetic" + _NOUN_END, "people with diabetes", ADA),
    Wording(
        r"(?:schizophrenic|epileptic|asthmatic|arthritic|haemophiliac|hemophiliac|hypertensive|psychotic"
        r"|anorexic|bulimic|paraplegic|quadriplegic|autistic|leper|psychopath|bipolar|dyslexic|albino)s"
        r"|(?:a|an|the) (?:schizophrenic|epileptic|asthmatic|hemophiliac|psychotic|anorexic|bulimic"
        r"|paraplegic|quadriplegic|leper)" + _NOUN_END,
        "a person with …",
        AMA,
        "schizophrenic|epileptic|asthmatic|arthritics|mophiliac|hypertensives|psychotic|anorexic|bulimic|plegic"
        "|autistics|leper|psychopaths|bipolars|dyslexics|albinos",
    ),
    Wording(r"non-?complian(?:t|ce)|non-?adheren(?:t|ce)", "what keeps somebody from taking it", ADA),
    Wording(
        r"(?:poorly|well)[- ]controlled (?:patients?|people|diabetics?)|(?:un)?compliant patients?",
        "what the person can do, and the figure",
        ADA,
    ),
    Wording(
        r"(?:who |have |has |had |you |they |he |she |patients? "
        r"|people )(?:have )?(?:failed|fails?) (?:\w+ )?(?:treatments?|therap(?:y|ies)"
        r"|medicines?|medications?|drugs?)|treatment failures?(?= (?:are|who))",
        "the treatment did not work",
        AMA,
        "failed |fails |fail |treatment fail",
    ),
    Wording(r"fail(?:s|ed|ure)? to comply", "what keeps somebody from it", ADA),
    Wording(r"suffer(?:s|ed|ing)? (?:from|with)", "has, or lives with", AMA),
    Wording(r"(?:\w+ )?sufferers?", "people with …", AMA),
    Wording(r"afflicted (?:with|by)|stricken (?:with|by)", "has", AMA),
    Wording(
        r"(?:stroke|cancer|burn|aids|hiv|polio) victims?|victims? of (?:a )?(?:stroke|cancer|aids|hiv"
        r"|polio|disease)",
        "a person who had, or has, …",
        AMA,
    ),
    Wording(r"morbid(?:ly)? obes(?:e|ity)", "severe obesity", OBESITY),
    Wording(
        r"obese (?:people|persons?|patients?|adults?|children|women|men|individuals?)|the obese|fat people",
        "people with obesity",
        OBESITY,
    ),
    Wording(
        r"commit(?:s|ted|ting)? suicide|(?:un)?successful suicides?|failed suicides?(?: attempts?)?",
        "died by suicide, or tried to",
        CRISIS,
    ),
    Wording(
        r"the (?:mentally ill|disabled|handicapped|blind|deaf|elderly|homeless|dying|poor)(?= (?:are|have"
        r"|may|should|can|need|do|fall|get|live|often|tend|who|with|and)\b|[.,;])",
        "people who …",
        CDC,
        "the mentally|the disabled|the handicapped|the blind|the deaf|the elderly|the homeless|the dying"
        "|the poor",
    ),
    Wording(
        r"handicapped(?! parking)|(?:physically|mentally) challenged|differently abled",
        "a person with a disability",
        CDC,
    ),
    Wording(r"crippled|cripples?", "a person with a disability", CDC),
    Wording(
        r"wheelchair[- ]bound|confined to (?:a|his|her|the) wheelchair|bound to (?:a|the) wheelchair",
        "uses a wheelchair",
        CDC,
    ),
    Wording(
        r"(?:mentally )?retard(?:ed|ation)|feeble-?minded|mongoloids?|imbeciles?",
        "a person with an intellectual disability",
        CDC,
    ),
    Wording(r"deaf[- ](?:and[- ]dumb|mutes?)", "a person who is deaf", CDC),
    Wording(r"demented|senile", "a person with dementia", AMA),
    Wording(
        r"lunatics?|insane|crazy people|mental patients?|the insane", "a person with a mental illness", CDC
    ),
    Wording(r"midgets?|harelips?", "the name of the condition", AMA),
    Wording(
        r"inmates?|convicts|felons?|ex-cons?",
        "people in prison or jail",
        CDC,
        "inmate|convicts|felon|ex-con",
    ),
    Wording(r"illegal (?:aliens?|immigrants?)|illegals", "people without papers", CDC),
    Wording(r"drug[- ]seek(?:ing|ers?)|frequent flyers?", "what the person needs", NIDA),
    Wording(r"normal people|normal persons?|healthy normals", "people without the condition", CDC),
    Wording(r"prostitutes?|hookers?", "people who trade sex", CDC),
    Wording(
        r"(?:patients?|people|those) who (?:refuse|complain)s?|patients? (?:refuses?|complains?"
        r"|den(?:y|ies)|claims? (?:to|that|they|pain|having)\b)"
        r"|if you refuse to take|you (?:claim|deny|denied|complain(?:ed)?)(?: to have| having"
        r"| of)? (?:any )?(?:pain|symptoms|drug|alcohol)",
        "says, reports, or chooses not to",
        AMA,
        "refuse|complain|deny|denie|claim",
    ),
)
_SPANISH_WORDINGS = (
    Wording(r"(?:drogadict|toxicóman|adict)[oa]s?(?! a)", "persona con un trastorno por consumo", NIDA),
    Wording(
        r"alcohólicos(?! anónimos)|(?:un|el) alcohólico(?=[.,;]| (?:es|debe|puede|tiene))",
        "persona con un trastorno por alcohol",
        NIDA,
    ),
    Wording(
        r"(?:los|un|el|todo|cada) (?:diabétic|esquizofrénic|epiléptic"
        r"|asmátic)os?",
        "persona con …",
        ADA,
    ),
    Wording(r"(?<!para )(?:diabétic|esquizofrénic|epiléptic|asmátic)os", "personas con …", ADA),
    Wording(
        r"minusválid[oa]s?|(?:un|los|las|está|es|son|quedó) inválid[oa]s?|discapacitad[oa]s"
        r"|retrasad[oa]s? mental(?:es)?",
        "persona con discapacidad",
        CDC,
    ),
    Wording(r"cometer suicidio|cometió suicidio|suicidio exitoso", "murió por suicidio", CRISIS),
    Wording(r"obesidad mórbida|obes[oa]s mórbid[oa]s", "obesidad grave", OBESITY),
    Wording(
        r"(?:paciente )?incumplidor(?:a|es)?|no cumplen? (?:con )?(?:su|el|la) (?:tratamiento|dieta"
        r"|medicación)",
        "qué le impide tomarlo",
        ADA,
    ),
    Wording(r"enferm[oa]s mentales", "personas con una enfermedad mental", CDC),
    Wording(r"sufr(?:e|en|a|an) (?:de|del)", "tiene, o vive con", AMA),
    Wording(r"postrad[oa] en (?:una|la) silla de ruedas", "usa silla de ruedas", CDC),
)


@cache
def list_patterns(language: str) -> tuple[tuple[Wording, re.Pattern[str], tuple[str, ...]], ...]:
    """Return the wordings of a language, their patterns, and letters of which a text must have some."""
    return tuple(
        (
            each,
            defer_pattern(rf"(?<![\w-])(?:{each.pattern})(?![\w-])", triggers="|".join(stems)),
            stems,
        )
        for each in (*_list_wordings(language), *MORE_WORDINGS.get(language, ()))
        for stems in [tuple(each.stems.split("|")) if each.stems else _get_stems(each.pattern)]
    )


@cache
def list_stems(language: str) -> frozenset[str]:
    """Return those letters of all wordings of a language, each once: finding letters is quick."""
    return frozenset(stem for _, _, stems in list_patterns(language) for stem in stems)


def _get_stems(pattern: str) -> tuple[str, ...]:
    stems: tuple[str, ...] = find_code(("stems", pattern), lambda: _find_stems(pattern))
    return stems


def _list_wordings(language: str) -> tuple[Wording, ...]:
    """Return the wordings of a language; those of languages that few handouts have are imported for them."""
    if language in ("de", "fr"):
        from handout.checking.vocabulary.respect_de_fr import FRENCH_WORDINGS, GERMAN_WORDINGS

        return GERMAN_WORDINGS if language == "de" else FRENCH_WORDINGS
    if language in ("pt", "it", "nl"):
        from handout.checking.vocabulary import respect_pt_it_nl as words

        return {
            "pt": words.PORTUGUESE_WORDINGS, "it": words.ITALIAN_WORDINGS, "nl": words.DUTCH_WORDINGS,
        }[language]  # fmt: skip
    return {"en": _WORDINGS, "es": _SPANISH_WORDINGS}.get(language, ())
