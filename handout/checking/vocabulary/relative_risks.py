"""Changes of a risk without the risk itself, such as “twice the risk”, in seven languages."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

_SHARE = (
    r"(?:un |une |il |um |ca\. |etwa |circa |environ |cerca de )?\d+(?:[.,]\d+)? ?"
    r"(?:%|percent|prozent|procent|pour cent|por ciento|por cento|per cento)"
)
_SHARE_TRIGGERS = "%|percent|prozent|procent|pour cent|por cien|por cent|per cent"
_ENGLISH = defer_pattern(
    r"\b(?:\d+ ?(?:%|percent)|\d+ times|twice|three times|half) (?:(?:more|less|as) likely|(?:higher"
    r"|lower|greater) risk"
    r"|the risk)\b|\b(?:double|triple|halve|cut)s? (?:the|your) risks?\b",
    triggers="likely|er risk|the risk|your risk",
)


def _join(
    *, risk: str, times: str, more: str, factor: str, changes: str, harm: str, others: str, triggers: str
) -> re.Pattern[str]:
    """Return the pattern of a language.

    `risk` is a noun; `times` a multiplier before `more`, as in “tres veces más”; `factor` a word that is one
    by itself; `changes` verbs of growing and falling, beside the risk; `harm` what there is less of.
    """
    words = r"(?: [\w’']+){0,4}"
    return defer_pattern(
        rf"\b(?:{times} (?:{more})(?: (?:de |di |van |von |d[’'])?(?:{risk}))"
        rf"|(?:{risk}){words} {times} (?:{more})\b"
        rf"|(?:{risk}){words} (?:{factor})"
        rf"|(?:{factor})(?: (?:el|su|la|das|ihr|die|le|la|votre|o|seu|a|il|suo|het|uw|de|del|do|da|di|du"
        rf"|van))*"
        rf" (?:\w+ )?(?:{risk})"
        rf"|(?:{risk}){words} (?:{changes})(?: [\w’']+){{0,2}} {_SHARE}"
        rf"|(?:{changes})(?: [\w’']+){{0,3}} (?:{risk})(?: [\w’']+){{0,4}} {_SHARE}"
        rf"|(?:{changes})(?: [\w’']+){{0,1}} {_SHARE}(?: [\w’']+){{0,2}} (?:{risk})"
        rf"|{_SHARE} (?:{more})(?: (?:de|di|van|d[’']))? ?(?:{risk}|{harm})"
        rf"|{others})",
        triggers=f"{triggers}|{_SHARE_TRIGGERS}",
    )


RELATIVE_RISKS = {
    "en": _ENGLISH,
    "es": _join(
        risk=r"riesgos?|probabilidad(?:es)?|peligro",
        times=r"(?:dos|tres|cuatro|cinco|seis|diez|\d+) veces",
        more=r"mayor|menor|más(?: alto| probable)?|menos(?: probable)?",
        factor=r"se (?:duplica|triplica|dobla)|duplica|triplica|dobla|(?:el )?doble|(?:el )?triple"
        r"|(?:a )?la mitad",
        changes=r"aument\w+|sub[ei]\w*|baj[ae]\w*|reduc\w+|disminu\w+|cae",
        harm=r"infart\w+|derrames?|muertes?|cáncer\w*|caídas|fractur\w+|infeccion\w+|ictus|coágulos|casos",
        others=r"(?:dos|tres|cuatro|cinco|seis|diez|\d+) veces más (?:probable|frecuente)"
        r"|(?:reduc\w+|baja|disminuye) (?:el|su) riesgo(?: de \w+)? a la mitad"
        r"|(?:reduc\w+|baja\w*|disminu\w+) (?:a la mitad|(?:en )?un \d+ ?%) (?:las"
        r"|los) (?:hospitalizaciones|ingresos"
        r"|muertes|infartos|caídas|fracturas|infecciones|casos)|riesgo(?: \w+){0,4} se multiplica",
        triggers="riesgo|probab|peligro|veces m|% menos|% más|a la mitad l|% las|% los",
    ),
    "de": _join(
        risk=r"\w*risik(?:o|en)|wahrscheinlichkeit|gefahr",
        times=r"(?:doppelt|(?:zwei|drei|vier|fünf|sechs|zehn|\d+)(?: ?mal)|halb|um ein vielfaches) (?:so)?",
        more=r"(?:so )?(?:hoch|groß|häufig|wahrscheinlich)|höher\w*|größer|niedriger",
        factor=r"verdoppel\w+(?: sich)?|verdreifach\w+(?: sich)?|halbier\w+(?: sich)?|doppelt so (?:hoch"
        r"|groß)"
        r"|halb so (?:hoch|groß)|(?:zwei|drei|vier|fünf|sechs|zehn|\d+)mal so (?:hoch|groß)"
        r"|(?:zwei|drei|vier|fünf|zehn|\d+)fach (?:höhere[sn]?|erhöhte[sn]?)|(?:doppelte|dreifache"
        r"|halbe)[sn]?"
        r"|(?:sinkt|fällt) um die hälfte|um die hälfte (?:kleiner|geringer|niedriger)",
        changes=r"senk\w+|sink\w+|steig\w+|verringer\w+|vermindert|erhöh\w+|fällt|wächst",
        harm=r"herzinfarkte?|schlaganfälle?|todesfälle?|stürze|brüche|infektionen|krebsfälle|fälle"
        r"|blutungen",
        others=r"(?:doppelt|dreimal|viermal|fünfmal|zehnmal|halb|\d+-?mal) so (?:häufig|wahrscheinlich|oft)"
        r"|(?:zahl|anzahl) der \w+ (?:sinkt|fällt|steigt) um (?:die hälfte|\d+ ?(?:%|prozent))"
        r"|(?:senk|verringer|reduzier|vermeid|verminder)\w* (?:die )?(?:herzinfarkte|schlaganfälle"
        r"|todesfälle|stürze"
        r"|brüche|infektionen|blutungen) um (?:die hälfte|\d+ ?(?:%|prozent))"
        r"|(?:doppelt|\w+mal|halb) so (?:hohe|große|kleine)[sn]? \w*risiko|\w*risiko steigt auf das \w+fache"
        r"|(?:senkt|verringert|vermindert|reduziert) (?:das|ihr) \w*risiko(?: für \w+"
        r"| von \w+)? um die hälfte"
        r"|\d+ ?(?:%|prozent) (?:höhere|geringere|niedrigere|weniger)[sn]? (?:\w*risiko|herzinfarkte"
        r"|schlaganfälle"
        r"|todesfälle|stürze|brüche|infektionen|fälle)",
        triggers="risik|wahrscheinlich|gefahr|so häufig|so oft|% weniger|prozent weniger|zahl der "
        "|infarkte um"
        "|anfälle um|fälle um|stürze um|brüche um|infektionen um|blutungen um",
    ),
    "fr": _join(
        risk=r"risques?|probabilité|danger",
        times=r"(?:deux|trois|quatre|cinq|six|dix|\d+) fois",
        more=r"plus(?: élevée?s?| grande?s?| fort| importante?)?|moins(?: élevé| grand)?|supérieur"
        r"|inférieur",
        factor=r"(?:sont |est )?(?:doublée?s?|triplée?s?)|double|triple|(?:de )?(?:la )?moitié",
        changes=r"augment\w+|diminu\w+|rédui\w+|baiss\w+|accro[iî]\w+",
        harm=r"infarctus|avc|décès|cancers?|chutes|fractures|infections|cas",
        others=r"(?:deux|trois|quatre|cinq|six|dix|\d+) fois (?:plus|moins) (?:probables?|fréquente?s?)"
        r"|\d+ ?% de (?:risques?|chances?) (?:en|de) (?:plus|moins)"
        r"|(?:rédui\w+|diminu\w+) (?:de moitié|de \d+ ?%) les (?:hospitalisations|décès|infarctus|avc"
        r"|chutes|fractures"
        r"|infections|cas)|risque(?: [\w’']+){0,4} est multiplié"
        r"|risque[zrs]? (?:deux|trois|cinq|dix|\d+) fois plus"
        r"|\d+ ?% (?:d[’']|de )(?:infarctus|avc|décès|cancers?|chutes|fractures|infections|cas) (?:en "
        r"|de )?moins",
        triggers="risque|probab|danger|fois plus|fois moins|en moins|de moins|moitié les|% les",
    ),
    "pt": _join(
        risk=r"riscos?|chances?|probabilidades?|perigo",
        times=r"(?:duas|três|quatro|cinco|seis|dez|\d+) vezes",
        more=r"maior(?:es)?|menor(?:es)?|mais(?: alto| provável)?|menos(?: provável)?",
        factor=r"se? ?(?:duplica|triplica|dobra)|duplica|triplica|dobra|(?:o )?dobro|(?:o )?triplo"
        r"|(?:pela |à )metade",
        changes=r"aument\w+|sob[e]\w*|reduz\w*|diminu\w+|baix[ae]\w*|cai",
        harm=r"infartos?|enfartes?|avcs?|derrames?|mortes?|casos|quedas|fraturas|infecções",
        others=r"(?:duas|três|quatro|cinco|seis|dez|\d+) vezes mais (?:provável|prováveis|frequente)"
        r"|reduz\w* (?:o|seu) risco(?: de \w+)? (?:pela|à) metade"
        r"|(?:reduz\w*|diminu\w+) (?:pela metade|em \d+ ?%) (?:as|os) (?:internações|mortes|infartos"
        r"|enfartes|quedas"
        r"|fraturas|infecções|casos)|risco(?: \w+){0,4} (?:é multiplicado|se multiplica|multiplica-se)",
        triggers="risco|chance|probab|perigo|vezes mais|% menos|% mais|metade as|metade os|% as|% os",
    ),
    "it": _join(
        risk=r"risch(?:io|i)|probabilità|pericolo",
        times=r"(?:due|tre|quattro|cinque|sei|dieci|\d+) volte",
        more=r"maggior[ei]|minor[ei]|più(?: alt[oaie]| elevat[oa])?|superiore|inferiore",
        factor=r"(?:si )?(?:raddoppia|triplica|dimezza)\w*|(?:il )?doppio|(?:il )?triplo|(?:la "
        r"|della )metà",
        changes=r"aument\w+|sal[ei]\w*|riduc\w*|diminui\w+|scend\w+|cal[ai]\w*|abbass\w+",
        harm=r"infarti|ictus|mort[ei]|casi|cadute|fratture|infezioni|tumori",
        others=r"(?:due|tre|quattro|cinque|sei|dieci|\d+) volte più (?:probabil[ei]|frequent[ei])"
        r"|(?:il )?\d+ ?% (?:di|in meno di) (?:infarti|ictus|morti|casi|cadute|fratture|infezioni"
        r"|tumori)(?: in meno)?"
        r"|si (?:cade|muore|ammala\w*) il doppio"
        r"|(?:dimezza\w*|riduc\w+ (?:della metà|del \d+ ?%)) (?:i|le|gli) (?:ricoveri|morti|infarti"
        r"|ictus|cadute|fratture"
        r"|infezioni|casi)|rischio(?: \w+){0,4} si moltiplica",
        triggers="risch|probab|pericol|volte più|in meno|il doppio|dimezz|metà i|metà l|metà g",
    ),
    "nl": _join(
        risk=r"risico(?:[’']s)?|kans(?:en)?|gevaar",
        times=r"(?:twee|drie|vier|vijf|zes|tien|\d+) (?:keer|maal)",
        more=r"(?:zo ?(?:veel|groot|hoog)|meer|minder|groter|hoger|kleiner|lager)",
        factor=r"verdubbel\w*|verdrievoudig\w*|halveer\w*|dubbel zo (?:groot|hoog)|de helft (?:kleiner"
        r"|minder)",
        changes=r"verlaag\w*|verhoog\w*|stijg\w*|daal\w*|vermindert|neemt",
        harm=r"hartinfarcten|beroertes|sterfgevallen|gevallen|breuken|infecties|vallen",
        others=r"(?:twee|drie|vier|vijf|zes|tien|\d+) (?:keer|maal) zo (?:waarschijnlijk|groot"
        r"|hoog)(?= (?:is|zijn|als))?"
        r"(?<!zo groot)(?<!zo hoog)"
        r"|halve(?:ert|ren) het aantal (?:opnames|sterfgevallen|hartinfarcten|beroertes|breuken"
        r"|infecties|vallen)"
        r"|\d+ ?% (?:minder|meer) (?:hartinfarcten|beroertes|sterfgevallen|gevallen|breuken|infecties"
        r"|kans|risico)",
        triggers="risico|kans|gevaar|waarschijnlijk|% minder|% meer|halveert het|halveren het",
    ),
}
"""The pattern of each language, for text in small letters."""
TOLD_IN_PEOPLE = defer_pattern(
    r"\b(?:in|out of|de cada|von|sur|em cada|su|op de|op) (?:every )?(?:\d|cien|hundert|cent|mille|honderd)"
)
"""The risk itself, beside its change."""
