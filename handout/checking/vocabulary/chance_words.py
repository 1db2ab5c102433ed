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
        r"|(?:muy )?(?:raramente|rara vez|raras veces|pocas veces|casi nunca|excepcional(?:es|mente)?"
        r"|ocasionalmente|muy poc[oa]s(?: (?:personas?|pacientes|probabilidades|casos)|(?=,)))"
        r"|(?<!\bde )(?:baj[oa]|pequeñ[oa]|escas[oa]|mínim[oa]|remot[oa]) (?:riesgo|probabilidad|posibilidad)"
        r"|(?:probabilidad|posibilidad)(?:es)? (?:muy )?remotas?"
        r"|(?:riesgo|probabilidad|posibilidad)(?: \w+){0,5} (?:es |son )?(?:muy )?(?:baj|pequeñ|escas"
        r"|mínim)[oa]",
        "rar|frecuen|probab|poco |poc|comun|común|nunca|riesgo|posibilidad|excepcional|ocasional",
        r"efectos? (?:secundario|advers|no dese|grave|serio|indese)|complicaci|riesgo|reaccion"
        r"|reacción|infecci|sangrado"
        r"|hemorrag"
        r"|muerte|coágulo|probabilidad|posibilidad|convulsion|problemas? (?:grave|serio)|daño|perforaci"
        r"|dolor (?:fuerte|intenso)",
        r"\d ?%|por ciento|\bde (?:cada )?(?:\d|cien|mil\b|un millón)|por (?:cada )?(?:\d|cien|mil\b)"
        r"|no se sabe|se desconoce|nadie sabe|no se conoce",
    ),
    "de": _join(
        r"(?:sehr |äußerst |extrem |eher |recht )?(?:selten(?:e[nrsm]?|er)?|unwahrscheinlich\w*)"
        r"(?! (?:krankheit|erkrankung|form|blutgruppe))"
        r"|gelegentlich|vereinzelt|kaum|fast nie|wenig wahrscheinlich"
        r"|in ausnahmefällen|ausnahmsweise|(?:ist|sind) die ausnahme|(?:sehr|nur) wenige (?:menschen"
        r"|patienten|personen)"
        r"|(?<!\bmit )(?:sehr )?(?<!\bmit )(?:gering|klein|niedrig|minimal)(?:e[nrsm]?|es)? (?:risik|gefahr"
        r"|wahrscheinlichkeit)\w*"
        r"|(?:risiko|gefahr|wahrscheinlichkeit)(?: \w+){0,4} (?:ist|bleibt) (?:sehr |nur )?(?:gering"
        r"|klein|niedrig)",
        "selten|unwahrschein|gering|klein|niedrig|minimal|gelegentlich|vereinzelt|kaum|fast nie|wenig"
        "|ausnahme|ausnahmsweise",
        r"nebenwirkung|komplikation|risik|gefahr|infektion|entzündung|blutung|todesf|reaktion|thrombose"
        r"|gerinnsel|krampfanf|wahrscheinlichkeit|schäden|schaden\b|verletz|schlaganf|sterben"
        r"|herzinfarkt|probleme",
        r"\d ?%|prozent|\bvon (?:\d|hundert|tausend|einer million)|\bpro (?:\d|hundert|tausend)"
        r"|nicht bekannt|unbekannt|niemand weiß|weiß man nicht|\bjede[rnsm]? \d",
    ),
    "fr": _join(
        r"(?:très |assez |extrêmement |plutôt )?(?:rares?(?! (?:maladie|sang))|peu (?:fréquente?s?"
        r"|probables?)"
        r"|improbables?|inhabituel(?:le)?s?)|(?:très )?rarement|(?:très peu"
        r"|un très petit nombre) de (?:personnes|patients|cas)"
        r"|occasionnellement|peu de risques?|exceptionnel(?:le)?(?:s|ment)?"
        r"|(?<!\bà )(?:faibles?|petits?|minimes?) (?:risques?|probabilité)"
        r"|(?:risques?|probabilité)(?: [\w’']+){0,4} (?:est |sont )?(?:très )?(?:faibles?|minimes?"
        r"|petits?)",
        "rare|peu |improbable|inhabituel|exceptionnel|occasionnel|faible|petit|minime",
        r"effets? (?:indésirable|secondaire|grave|sérieux)|complication|risque|réaction|infection|saignement"
        r"|hémorragie|décès"
        r"|caillot|probabilité|convulsion|phlébite|problèmes? grave|lésion|lésée?s?\b|perforation|blessé",
        r"\d ?%|pour cent|\bsur (?:\d|cent|mille|un million|dix)|pour (?:\d|mille)|ne sait pas|inconnu"
        r"|(?:n’est|n'est) pas connu|personne ne sait",
    ),
    "pt": _join(
        r"(?:muito |bastante |extremamente )?(?:rar[oa]s?(?! (?:doença|vez))|incomu(?:m|ns)"
        r"|improváve(?:l|is)"
        r"|pouco (?:frequentes?|comu(?:m|ns)|prováve(?:l|is))|infrequentes?)|(?:muito )?raramente"
        r"|quase nunca"
        r"|raras vezes|excep?ciona(?:lmente|l|is)|ocasionalmente|pouquíssim[oa]s|muito poucas? pessoas?"
        r"|pouca (?:chance|probabilidade)"
        r"|poucas vezes|dificilmente"
        r"|(?<!\bde )(?:baix[oa]|pequen[oa]|mínim[oa]) (?:risco|chance|probabilidade|possibilidade)"
        r"|(?:risco|chance|probabilidade)(?: \w+){0,3} (?:é |são )?(?:muito )?(?:baix|pequen|mínim)[oa]",
        "rar|incomu|improv|pouc|pouq|ocasional|nunca|exce|infrequ|dificilmente|baix|pequen|mínim",
        r"efeitos? (?:colatera|secundári|advers|grave|sério|indese)|complicaç|risco|reaç|infecç"
        r"|sangramento|hemorrag|mortes?\b"
        r"|coágulo|chance|probabilidade|possibilidade|convuls|trombose|problemas? (?:grave|sério)|dano"
        r"|perfuraç",
        r"\d ?%|por cento|\bem (?:cada )?(?:\d|cem|mil\b|um milhão)|\bde (?:cada )?(?:\d|cem|mil\b)"
        r"|não se sabe|desconhec|ninguém sabe|\bpor (?:\d|mil\b)",
    ),
    "it": _join(
        r"(?:molto |assai |piuttosto |estremamente )?(?:rar[oaie]\b|rare(?! malatti)|infrequent[ei]"
        r"|improbabil[ei]|poco (?:frequent[ei]|comun[ei]|probabil[ei])|non comun[ei])(?! malatti)"
        r"|(?:molto )?raramente|di rado|quasi mai|eccezional(?:mente|[ei])|occasionalmente"
        r"|insolit[oaie]|pochissim[ei] (?:persone"
        r"|pazienti|casi)"
        r"|(?<!\ba )(?:bass[oa]|piccol[oa]|scars[oa]|minim[oa]) (?:rischio|probabilità|possibilità)"
        r"|(?:rischio|pericolo|probabilità|possibilità)(?: [\w’']+){0,3} (?:è |sono )?(?:molto )?(?:bass"
        r"|piccol"
        r"|scars|minim)[oa]",
        "rar|infreq|improb|poco |comun|di rado|mai|bass|piccol|scars|minim|eccezional|occasional"
        "|insolit|pochissim",
        r"effett[oi] (?:collateral|indesiderat|avvers)|complicanz|complicazion|risch|reazion|infezion"
        r"|sanguinament"
        r"|emorragi|mort[ei]\b|decess|coagul|tromb|probabilità|possibilità|convulsion"
        r"|problem[ai] (?:grav|seri)|effetti gravi|lesion|\bled(?:e|ere|ono)\b|perforazion|pericol",
        r"\d ?%|per cento|\bsu (?:\d|cento|mille|un milione|dieci)|per (?:mille|\d)|non si sa|non è noto"
        r"|sconosciut|nessuno sa",
    ),
    "nl": _join(
        r"(?:heel |zeer |erg |uiterst |vrij )?(?:zeldza(?:am|me)(?! (?:ziekte|aandoening))|zelden"
        r"|onwaarschijnlijk\w*|ongewo(?:on|ne)|uitzonderlijk)|heel af en toe|bijna nooit|weinig kans"
        r"|niet vaak"
        r"|weinig voor|nauwelijks(?: voor)?"
        r"|bij uitzondering"
        r"|(?:heel|zeer|erg) weinig (?:mensen|patiënten|personen)"
        r"|(?<!met een )(?:heel |zeer |erg )?(?:kleine?|geringe?|lage|laag) (?:kans|risico)"
        r"|(?:kans|risico)(?: \w+,?){0,6} is (?:heel |zeer |erg )?(?:klein|gering|laag)",
        "zeld|onwaarsch|ongewo|uitzonderlijk|af en toe|bijna nooit|niet vaak|weinig|nauwelijks"
        "|uitzondering|klein|gering|lage|laag",
        r"bijwerking|complicatie|risico|\bkans|reactie|infectie|ontsteking|bloeding|sterf|overlijd|stolsel"
        r"|trombose|stuip|schade|ernstige problem|perforatie|zenuw",
        r"\d ?%|procent|\b(?:op|van)(?: de| elke)? (?:\d|honderd|duizend|tien\b|miljoen)|per (?:\d|duizend)"
        r"|niet bekend|onbekend|niemand weet|weten we niet",
    ),
}
