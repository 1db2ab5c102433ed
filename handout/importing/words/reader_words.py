"""Knows words of doses, instructions and times: a line that has them names and tells of nobody."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

_AMOUNT = defer_pattern(
    r"\d ?(?:mg|mcg|[µμ]g|g|kg|ml|dl|l|units?|tablets?|pills?|capsules?|caplets?|drops|puffs|sprays|"
    r"doses?|glasses|tabletten?|tropfen|hübe|comprimés?|gouttes|gélules|tabletas?|gotas|comprimidos?|"
    r"pastillas?|compresse|gocce|tabletki|tabletek|мг|мл|таблет\w*|капел\w*|капл\w*)\b|"
    r"\d ?(?:毫克|毫升|片|錠|粒|滴|정|알|밀리그램)",
    re.IGNORECASE,
)
_DOSE = defer_pattern(
    r"[\W_]*(?:(?:take|give|use|nehmen sie|tome|tomar|prenez|prendre|prenda|neem|принимайте|服用) )?"
    r"(?:\d+(?:[.,/\u2044\u2013-]\d+)?|[\u00bc-\u00be]|"
    r"(?:one|two|three|four|half an?|a half) (?=tab|cap|pill|puff|drop))"
    r"[ \u00a0\u202f]?(?:x[ \u00a0]?)?"
    r"(?:(?:mg|mcg|[µμ]g|g|kg|ml|IU|units?|(?:half )?tablets?|pills?|capsules?|caplets?|lozenges?|sachets?|"
    r"drops?|puffs?|sprays?|inhalations?|doses?|teaspoons?|tablespoons?|tsp|tbsp|patch(?:es)?|"
    r"suppositor(?:y|ies)|injections?|"
    r"tabletten?|kapseln?|tropfen|hübe?|sprühst\w+|messlöffel|einheiten|teelöffel|"
    r"comprimés?|gélules?|gouttes?|cuillères?|bouffées?|sachets?|unités|"
    r"tabletas?|gotas?|comprimidos?|cápsulas?|pastillas?|cucharad\w+|inhalaciones|unidad(?:es)?|"
    r"compress[ae]|capsul[ae]|gocc(?:e|ia)|cucchiai\w*|bustin[ae]|unità|colheres|"
    r"capsules?|druppels?|pufjes?|eenheden|tabletk[ai]|tabletek|kapsułk[ai]|kropl[ei]|kropel|jednost\w+|"
    r"tablet|damla|kapsül|viên|giọt|gói|grenn|tableta|kapsula|patak)\b(?!-)|"
    r"(?:мг|мл|таблет|капсул|капел|капл|ложк|ложек|доз)\w*|"
    r"毫克|毫升|微克|片|錠|锭|粒|滴|包|袋|カプセル|정(?!도)|알(?!레)|캡슐|방울|밀리그램|"
    r"(?:حبة|حبات|حبتان|قرص|أقراص|كبسول|قطر|مل|ملغ|مجم)|(?:गोली|गोलियाँ|गोलियां|बूँद|बूंद|कैप्सूल|मिली))",
    re.IGNORECASE,
)
"""An amount with its form or unit at the beginning of a line."""
_TIME = defer_pattern(
    r"\b(?:before|after|until|every|each|within|for|in|at least) (?:\d+|the|each|every|your|one|two|"
    r"three|midnight|noon|meals?|food|bed|breakfast|surgery)\b.*\b(?:hours?|days?|weeks?|months?|"
    r"minutes?|doses?|midnight|noon|meals?|food|bed|breakfast|surgery|operation|injection|tests?)\b|"
    r"\b(?:after|until|before|past) midnight\b|\b(?:once|twice|\d times) (?:a|each|every|daily)\b|"
    r"\b\d+ (?:hours|days|weeks) (?:before|after)\b",
    re.IGNORECASE,
)
_INSTRUCTION = defer_pattern(
    r"\b(?:do not|don['\u2019]t|never|always|must|should|may(?! \d)|will|can(?:not)?|needs? to|take|"
    r"takes|stop|stops|drink|eat|hold|keep|give|gives|use (?:the|a|it|only|\d)|call|calls|ring|ask|tell|"
    r"see|bring|rinse|swallow|avoid|nothing|decides?|explains?|shows?|recommends?|prescribes?|"
    r"nehmen sie|nicht|tome|tomar|prenez|prendre|prenda|"
    r"neem|принимайте|не)\b",
    re.IGNORECASE,
)
_NEVER_NAMES = defer_pattern(
    # Words of instructions, of times, of ways of taking, and of parts of the body.
    r"\b(?:call|ask|take|use|stop|give|your|our|this|that|the|only|not|with|without|every|each|mouth|"
    r"injection|vein|nose|skin|days|morning|noon|midnight|evening|week|weekly|month|daily|two|three|"
    r"four|five|seven|eight|nine|emergency|phone|e-?mail|needles?|tests?|pumps?|heart|wound|knee|eye|"
    r"care|dose|doses|tablets?|pills?|drops|insulin|vitamin|salts?|extra|strength|rectal|route|pager|"
    r"zeit|vía|voie|orale|bouche|día|jour|giorno|noche|mañana|nuit|(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|lunedì|martedì|venerdì|lunes|viernes)\b|[请勿药藥吃服停]|गोली|"
    # Medicines, by how their names end.
    r"\b(?:aspirin|ibuprofen|paracetamol|tylenol|metformin|prednison|prednisone|warfarin|lithium|"
    r"morphine|\w{2,}(?:mab|olol|statin|cillin|azole|prazole|parin|xaban|sartan|oxacin|mycin|dipine|"
    r"profen|gliptin|gliflozin|tinib|terol|solone|lukast|thyroxine|zepam|zolam|tidine|setron|triptan|"
    r"oxetine|glargine|"
    r"chloride|carbonate|sulfate|acetate))\b|"
    # What bears the name of somebody, and what belongs to somebody.
    r"\b(?:(?:hours|pads|boots|ointment|salve|capsules|syrup|salbe|tropfen|pflaster|zäpfchen)$|"
    r"[^\W\d_]+['’]s \w)",
    re.IGNORECASE,
)
_SELDOM_NAMES = defer_pattern(
    r"\b(?:see|tell|no|day|night|one|six|first|second|third|post|mail|hand|blood|left|right|hip|pain|"
    r"oral|via|"
    r"boca|bocca|mund|tag|matin|notte)\b",
    re.IGNORECASE,
)
"""Words that are surnames, too: of somebody with a degree or a title."""


_WARNING = defer_pattern(
    r"\b(?:do not|don['\u2019]t|not for|no [^\W\d_]+|never|only|stop [^\W\d_]+|take [^\W\d_]+|"
    r"skip the dose|dose|doses|warning|caution|danger|important|urgent|emergency|allerg\w+|left|right|"
    r"nicht|nur|achtung|warnung|wichtig|notfall|sólo|atención|importante|advertencia|urgencias?|ne pas|"
    r"urgence|attention|attenzione|waarschuwing|let op|uwaga|важно|внимание|нельзя|nothing|without|keep|"
    r"risk|high[- ]alert|kein\w*|ohne|sin|pas (?:de|d['\u2019])|sans|non|niente|senza|não|sem|atenção|"
    r"geen|niet|zonder|nie|bez|не|без)\b|"
    r"警告|注意|重要|禁|不[要可能得]|勿|しない|경고|주의|금지|마세요|تحذير|هام|لا ",
    re.IGNORECASE,
)
_BUTTON = defer_pattern(
    r"(?:emergency|urgent) (?:care|department|room|medicine|services)|only in .*|take action|take part|"
    r"(?:left|right) (?:menu|arrow|sidebar)|(?:do not|don['\u2019]t) (?:sell|show|miss|track).*|"
    r"no (?:thanks|results?|comments?)|all rights .*",
    re.IGNORECASE,
)
"""What menus and buttons have of such words."""


def has_amount(text: str) -> bool:
    """Return whether a text has a dose, or another number of things to take."""
    return _AMOUNT.search(text) is not None


def begins_with_dose(text: str) -> bool:
    """Return whether a line begins with an amount and a form or unit: “3 tablets at night”, “5 ml a day”.

    Such a line is a dose, and heads nothing. A question is none.
    """
    return _DOSE.match(text) is not None and not text.endswith(("?", "\uff1f", "\u061f"))


def speaks_of_times(text: str) -> bool:
    """Return whether a text says when, or how often, something is done: “twice a day”, “after midnight”."""
    return _TIME.search(text) is not None


def speaks_to_reader(text: str) -> bool:
    """Return whether a text tells somebody to do something, how much, or when."""
    return any(shape.search(text) for shape in (_AMOUNT, _TIME, _INSTRUCTION))


def may_warn(text: str) -> bool:
    """Return whether a short line over a title may be a warning: “Do not drive”, “Allergy: nuts”."""
    return ": " in text or (_WARNING.search(text) is not None and _BUTTON.fullmatch(text) is None)


def is_never_name(text: str, *, is_marked: bool = False) -> bool:
    """Return whether words in capitals are no person's name: “Mouth Only”, “Call Ann Lee”, “Insulin Pump”.

    `is_marked` says that a degree or a title is beside them: “Emily Day, MD”.
    """
    return _NEVER_NAMES.search(text) is not None or (not is_marked and _SELDOM_NAMES.search(text) is not None)
