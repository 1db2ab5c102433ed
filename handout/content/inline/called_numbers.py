"""Whether a short number such as 911 is one to call, or a house, a room, a road or an amount."""

from __future__ import annotations

from handout.patterns import defer_pattern

_CALLS_BEFORE = defer_pattern(
    r"(?i:(?<!\w)(?:call|dial|text|phone|llam\w+|marque|appel\w+|compos\w+|lig\w+|disque|chiam\w+|bel|wähl\w+|ruf\w*)"
    r"(?: (?:the|to|al|el|le|au|para o|il|die|den))?:? )$"
)
"""A word of calling right before the number: “call 911”, “llame al 112”."""
_PLACES_BEFORE = defer_pattern(
    r"(?i:(?<!\w)(?:room|rm|suite|ste|apt|apartment|unit|floor|office|building|bldg|ward|gate|box|highway|hwy|route|rte|"
    r"interstate|bus|page|ext|extension|step|sala|consultorio|oficina|piso|edificio|ruta|página|salle|chambre|bureau|"
    r"étage|bâtiment|zimmer|raum|haus|stock|seite|durchwahl|stanza|piano|interno|quarto|andar|ramal|kamer|toestel|"
    r"pokój|gabinet|кабинет|комната|палата|офис|корпус|дом|غرفة|مكتب|شقة)"
    r"\.?[ \xa0](?:(?:no|nr|nº|n°|№)\.? ?|# ?)?|(?<!\w)(?:calle|avenida|av\.|avda\.|plaza|via|viale|"
    r"piazza|corso|rua|"
    r"praça|ulica|ul\.|ул\.|улица)(?: [^\W\d_][\w.’'-]*){1,5},? |[^\W\d_]{3,}"
    r"(?:straße|strasse|str\.|platz|gasse|allee|weg|"
    r"straat|laan|plein|gatan|vägen) )$|# ?$"
)
"""What a number tells apart, right before it: “Room 911”, “Calle Mayor 112”, “Hauptstraße 112”."""
_STREET_AFTER = defer_pattern(
    r"[A-Z]?,? (?:[NSEW]\.?[EW]?\.? )?(?:(?:[A-Z][\w.’'-]*|\d+(?:st|nd|rd|th)|of|the|de|la) ){1,5}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|"
    r"Highway|Hwy|"
    r"Square|Sq|Circle|Cir|Terrace|Plaza|Alley|Crescent|Close|Gardens|Grove|Hill|Row|Building|Tower|Park)(?!\w)"
    r"| Broadway(?!\w)|"
    r"(?: bis| ter)?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Aa]llée|[Qq]uai)(?!\w)"
)
"""A street right behind the number: “911 Station Square”, “112 bis, rue de la Paix”."""
_AMOUNT_AFTER = defer_pattern(
    r"[ \xa0]?(?:(?:mg|mcg|µg|μg|g|kg|ml|mL|l|L|mm|cm|m|km|lbs?|oz|IU|UI|IE|mmol|mmHg|kcal|"
    r"мг|мкг|г|кг|мл|°|€)(?![\w-])|"
    r"(?:of|out of|over|de|von|sur|su|van|из) (?:the |cada |las? |los )?\d)|"
    r" (?:tablets?|pills?|capsules?|units?|drops?|people|patients?|"
    r"women|men|children|days?|weeks?|years?|times|"
    r"steps|pages|percent|calories|pacientes|personas|días|años|patients|jours|ans|Tage|Jahre|Personen)(?!\w)"
)
"""What is counted right behind the number: “112 mg”, “112 of 200”, “911 people”."""
_MOST_WORDS = 80
"""Characters beside a number that tell what it is."""


def is_called(before: str, after: str) -> bool:
    """Return whether a short number is one to call, by the words before and after it in its sentence."""
    words = before[-_MOST_WORDS:]
    if _CALLS_BEFORE.search(words) is not None:
        return True
    return not (_PLACES_BEFORE.search(words) or _STREET_AFTER.match(after) or _AMOUNT_AFTER.match(after))
