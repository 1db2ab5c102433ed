"""Words of chance, such as “rare” or “selten”, in six languages, and what about them needs a number."""

from __future__ import annotations

import re

from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern


class ChanceWords(NamedTuple):
    """Patterns of a language, for text in small letters."""

    word: re.Pattern[str]
    """A word of chance."""
    harm: re.Pattern[str]
    """A harm that may come of a treatment, which stands in the sentence."""
    number: re.Pattern[str]
    """How many, or that nobody knows."""


def _join(word: str, triggers: str, harm: str, number: str) -> ChanceWords:
    return ChanceWords(
        defer_pattern(rf"\b(?:{word})\b", triggers=triggers), defer_pattern(harm), defer_pattern(number)
    )


CHANCE_WORDS = {
    "es": _join(
        r"(?:muy |bastante |extremadamente )?(?:rar[oa]s?(?! (?:enfermedad|vez))|infrecuentes?|improbables?"
        r"|poco (?:frecuentes?|comun(?:es)?|común|probables?))(?! enfermedad)"
        r"|(?:muy )?(?:raramente|rara vez|raras veces|pocas veces|casi nunca)"
        r"|(?:baj[oa]|pequeñ[oa]|escas[oa]|mínim[oa]) (?:riesgo|probabilidad|posibilidad)"
        r"|(?:riesgo|probabilidad|posibilidad)(?: \w+){0,3} (?:es |son )?(?:muy )?(?:baj|pequeñ|escas"
        r"|mínim)[oa]",
        "rar|frecuen|probab|poco |pocas |nunca|riesgo|posibilidad",
        r"efectos? (?:secundario|advers|no dese)|complicaci|riesgo|reaccion|reacción|infecci|sangrado"
        r"|hemorrag"
        r"|muerte|coágulo|probabilidad|posibilidad|convulsion|problemas? (?:grave|serio)|daño",
        r"\d ?%|por ciento|\bde (?:cada )?(?:\d|cien|mil\b|un millón)|por (?:cada )?(?:\d|cien|mil\b)"
        r"|no se sabe|se desconoce|nadie sabe|no se conoce",
    ),
    "de": _join(
        r"(?:sehr |äußerst |extrem |eher |recht )?(?:selten(?:e[nrsm]?|er)?|unwahrscheinlich\w*)"
        r"(?! (?:krankheit|erkrankung|form|blutgruppe))"
        r"|(?:sehr )?(?:gering|klein|niedrig|minimal)(?:e[nrsm]?|es)? (?:risik|gefahr"
        r"|wahrscheinlichkeit)\w*"
        r"|(?:risiko|gefahr|wahrscheinlichkeit)(?: \w+){0,4} (?:ist|bleibt) (?:sehr |nur )?(?:gering"
        r"|klein|niedrig)",
        "selten|unwahrschein|gering|klein|niedrig|minimal",
        r"nebenwirkung|komplikation|risik|gefahr|infektion|entzündung|blutung|todesf|reaktion|thrombose"
        r"|gerinnsel|krampfanf|wahrscheinlichkeit|schäden|verletzung|schlaganf",
        r"\d ?%|prozent|\bvon (?:\d|hundert|tausend|einer million)|\bpro (?:\d|hundert|tausend)"
        r"|nicht bekannt|unbekannt|niemand weiß|weiß man nicht|\bjede[rnsm]? \d",
    ),
    "fr": _join(
        r"(?:très |assez |extrêmement |plutôt )?(?:rares?(?! (?:maladie|sang))|peu (?:fréquente?s?"
        r"|probables?)"
        r"|improbables?|inhabituel(?:le)?s?)|(?:très )?rarement|exceptionnel(?:le)?(?:s|ment)?"
        r"|(?:faibles?|petits?|minimes?) (?:risques?|probabilité)"
        r"|risques?(?: [\w’']+){0,4} (?:est |sont )?(?:très )?(?:faibles?|minimes?|petits?)",
        "rare|peu |improbable|inhabituel|exceptionnel|faible|petit|minime",
        r"effets? (?:indésirable|secondaire)|complication|risque|réaction|infection|saignement"
        r"|hémorragie|décès"
        r"|caillot|probabilité|convulsion|phlébite|problèmes? grave|lésion",
        r"\d ?%|pour cent|\bsur (?:\d|cent|mille|un million|dix)|pour (?:\d|mille)|ne sait pas|inconnu"
        r"|(?:n’est|n'est) pas connu|personne ne sait",
    ),
    "pt": _join(
        r"(?:muito |bastante |extremamente )?(?:rar[oa]s?(?! (?:doença|vez))|incomu(?:m|ns)"
        r"|improváve(?:l|is)"
        r"|pouco (?:frequentes?|comu(?:m|ns)|prováve(?:l|is))|infrequentes?)|(?:muito )?raramente"
        r"|raras vezes"
        r"|poucas vezes|dificilmente"
        r"|(?:baix[oa]|pequen[oa]|mínim[oa]) (?:risco|chance|probabilidade|possibilidade)"
        r"|(?:risco|chance|probabilidade)(?: \w+){0,3} (?:é |são )?(?:muito )?(?:baix|pequen|mínim)[oa]",
        "rar|incomu|improv|pouco |poucas |infrequ|dificilmente|baix|pequen|mínim",
        r"efeitos? (?:colatera|secundári|advers)|complicaç|risco|reaç|infecç|sangramento|hemorrag|mortes?\b"
        r"|coágulo|chance|probabilidade|possibilidade|convuls|trombose|problemas? (?:grave|sério)|dano",
        r"\d ?%|por cento|\bem (?:cada )?(?:\d|cem|mil\b|um milhão)|\bde (?:cada )?(?:\d|cem|mil\b)"
        r"|não se sabe|desconhec|ninguém sabe|\bpor (?:\d|mil\b)",
    ),
    "it": _join(
        r"(?:molto |assai |piuttosto |estremamente )?(?:rar[oaie]\b|rare(?! malatti)|infrequent[ei]"
        r"|improbabil[ei]|poco (?:frequent[ei]|comun[ei]|probabil[ei])|non comun[ei])(?! malatti)"
        r"|(?:molto )?raramente|di rado|quasi mai"
        r"|(?:bass[oa]|piccol[oa]|scars[oa]|minim[oa]) (?:rischio|probabilità|possibilità)"
        r"|(?:rischio|probabilità|possibilità)(?: [\w’']+){0,3} (?:è |sono )?(?:molto )?(?:bass|piccol"
        r"|scars|minim)[oa]",
        "rar|infreq|improb|poco |comun|di rado|mai|bass|piccol|scars|minim",
        r"effett[oi] (?:collateral|indesiderat|avvers)|complicanz|complicazion|risch|reazion|infezion"
        r"|sanguinament"
        r"|emorragi|mort[ei]\b|decess|coagul|tromb|probabilità|possibilità|convulsion"
        r"|problem[ai] (?:grav|seri)",
        r"\d ?%|per cento|\bsu (?:\d|cento|mille|un milione|dieci)|per (?:mille|\d)|non si sa|non è noto"
        r"|sconosciut|nessuno sa",
    ),
    "nl": _join(
        r"(?:heel |zeer |erg |uiterst |vrij )?(?:zeldza(?:am|me)(?! (?:ziekte|aandoening))|zelden"
        r"|onwaarschijnlijk\w*|ongewo(?:on|ne))|bijna nooit|niet vaak"
        r"|(?:heel |zeer |erg )?(?:kleine?|geringe?|lage|laag) (?:kans|risico)"
        r"|(?:kans|risico)(?: \w+){0,4} is (?:heel |zeer |erg )?(?:klein|gering|laag)",
        "zeld|onwaarsch|ongewo|bijna nooit|niet vaak|klein|gering|lage|laag",
        r"bijwerking|complicatie|risico|\bkans|reactie|infectie|ontsteking|bloeding|sterf|overlijd|stolsel"
        r"|trombose|stuip|schade|ernstige problem",
        r"\d ?%|procent|\b(?:op|van)(?: de| elke)? (?:\d|honderd|duizend|tien\b|miljoen)|per (?:\d|duizend)"
        r"|niet bekend|onbekend|niemand weet|weten we niet",
    ),
}
