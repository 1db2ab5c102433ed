"""Numbers of doses that have harmed people, and the words beside which a form is one of a dose.

After the Joint Commission's “Do Not Use” list and the error-prone abbreviations that ISMP collects; the pairs
of names are those of the FDA's name differentiation project, which is in the public domain.
"""

from __future__ import annotations

import re

from handout.checking.vocabulary.dose_units import COUNTED_UNIT, GAP, LATIN_UNIT, RANGED_UNIT, UNIT
from handout.patterns import defer_pattern

DASH = "[-\u2010\u2011–—\u2212]"
"""Every sign that stands between two numbers and looks like a hyphen."""
_BETWEEN = (
    rf"(?:{DASH}|[/~&+,]|(?:to|up to|then|or|and|plus|a|o|y|e|bis|oder|und|à|ou|et|do|lub|i|of|en|tot|до"
    rf"|или|и|та|або"
    r"|ve|veya|eller|och|og|tai|ja|sau|și|nebo|vagy|és|hoặc|và)\b|または|から|と|或|和|至|到|또는|와|과|หรือ"
    r"|และ|أو|و"
    r"|یا|या"
    r"|और|বা|এবং|ও)"
)
"""What stands between numbers that share a unit."""
_UNTIL = (
    rf"(?:\)|{GAP}?\([^()\n]{{1,15}}\))?"
    rf"(?:{GAP}?{_BETWEEN}{GAP}?(?:(?:or|and|o|y|oder|und|ou|et) )?\d[\d.,]{{0,6}}){{0,3}}{GAP}?-?"
)
"""What may stand between a number and its unit: its word in brackets, and numbers that share the unit."""
# What a number must not follow is looked at behind its first sign: a set of signs is found much more quickly
# than a place that nothing of a set stands before.
TRAILING_ZERO = defer_pattern(
    rf"[0-9½¼¾⅓⅔](?<![\d.,½¼¾⅓⅔].)\d{{0,5}}[.,]\d{{0,4}}0(?!\d)(?={_UNTIL}{UNIT})",
    core=defer_pattern(r"[.,][0-9]*0(?!\d)"),
)
NAKED_POINT = defer_pattern(
    rf"[.,](?<![^\W\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af].)(?<![.,)½¼¾⅓⅔].)\d{{1,4}}(?!\d|\.\d)"
    rf"(?={_UNTIL}(?:(?:of|de) (?:an?|one|una?|the) )?{UNIT})",
    core=defer_pattern(r"[.,](?<!\d.)[0-9]"),
)
LONE_POINT = defer_pattern(
    rf"\.(?<=[^\W\d_]{GAP}\.){GAP}\d{{1,4}}(?![\d.,]*\d)(?={_UNTIL}{UNIT})",
    core=defer_pattern(rf"\.(?<={GAP}\.){GAP}[0-9]"),
)
"""A point that has drifted from its number: “. 5 mg”."""
PER_CENT = defer_pattern(
    rf"(?<![\w.,½)])(?:\d{{0,3}}[.,]\d{{0,4}}0|[.,]\d{{1,4}})(?={GAP}?%)", core=defer_pattern(r"[.,]\d+.?%")
)
"""A share with a naked point or a zero too many, which beside a cream is the cream's strength."""
_PREPARATION = (
    r"(?:cream|ointment|gels?|lotion|shampoo|solution|eye drops|drops|foam|hydrocorti|lidoca|clobetas"
    r"|ketocon|benzoyl"
    r"|permethrin|clotrim|micon|tretin|minox|timolol|atropin|crema|pomada|ungüento|loción|champú"
    r"|solución|gotas"
    r"|creme|salbe|lösung|tropfen|crème|pommade|lotion|gouttes|pomada|solução|unguento|gocce|soluzione|zalf"
    r"|oplossing|druppels|крем|маз[ьи]|гел[ья]|раствор|капл|krem|maść|maści|żel|roztwór|krople)"
)
PREPARATION_AFTER = defer_pattern(
    rf"{GAP}?%(?: (?!of\b|de\b|der\b|des\b|di\b|van\b)[^\W\d_]+){{0,2}} (?:de |of )?{_PREPARATION}",
    re.IGNORECASE,
)
PREPARATION_BEFORE = defer_pattern(
    rf"\b{_PREPARATION}[^\W\d_]*(?: (?:with|of|at|in|strength|al|con|de|del|à|a|au|mit|von|zu|com|met"
    rf"|van|с|z))*"
    rf"{GAP}\(?$",
    re.IGNORECASE,
)
"""A cream, drops or a solution beside its strength."""
NUMBER_ALONE = defer_pattern(r"\s*(?P<form>\d*[.,]\d+)\s*$")
"""A cell that has nothing but a number with decimals."""
DOSE_COLUMN = defer_pattern(
    r"\b(?:doses?|dosis|dosage|mcg|mg|ml|units?|tablets?|мг|мл)\b(?!/d?l\b)|毫克|毫升|ملغ", re.IGNORECASE
)
"""A heading of a column of doses."""
TOUCHING_UNIT = defer_pattern(
    r"[0-9](?<![a-z0-9_.,].)[\d.,]{0,8}(?:mcg|mg|ml|meq|mmol|units?|мкг|мг|мл|ед)(?![a-zа-яё]|/d?l\b|/дл|/л)"
    rf"|(?<!\w)[a-z]{{5,}}\d{{1,4}}(?={GAP}?{LATIN_UNIT})",
    core=defer_pattern(r"[0-9.,](?:[mulме]|(?<=[a-z][0-9]))"),
)
RANGE = defer_pattern(
    rf"[0-9](?<![a-z0-9_.,/–-].)\d?(?:[.,]\d)?{GAP}?{DASH}{GAP}?\d{{1,2}}(?:[.,]\d)?(?={RANGED_UNIT})",
    core=defer_pattern(rf"{DASH}(?:(?<=[0-9].)|(?<=[0-9]..)).?[0-9]"),
)
NUMBERED_BEFORE = defer_pattern(
    r"(?:\b(?:sections?|parts?|versions?|tables?|steps?|forms?|pages?|figures?|chapters?|type|class"
    r"|grade|phase"
    r"|stage|level|schedule|group|factor|category|model|angiotensin|days?|weeks?|age[sd]?|release"
    r"|android|ios|ipados"
    r"|windows|bluetooth|sección|capítulo|versión|paso|página|figura|cuadro|tipo|grado|fase|folleto|edades?"
    r"|abschnitt|kapitel|teil|seiten?|abbildung|tabelle|schritt|stufe|typ|klasse|grad|phase|alter"
    r"|chapitre|partie|tableau|étape|âges?|sezione|capitolo|versione|pagina|tabella|seção|versão|tabela"
    r"|hoofdstuk|deel|stap|раздел|глава|часть|версия|rozdział|część|wersja) |[$€£¥])$",
)
"""What has a number of its own: “Section 4.10 Tablets”, “Type II tablets”, a price."""
MEASURED_BEFORE = defer_pattern(
    r"\b(?:thresholds?|scores?|index|rating) (?:(?:rose|fell|changed|increased|decreased|was) )?"
    r"(?:by|of|was|were|is) $",
    re.IGNORECASE,
)
"""What is measured in units that are no dose: “the threshold fell by 2.50 units”."""
WITHOUT_UNIT_BEFORE = defer_pattern(
    r"\b(?:inr|a1c|hba1c|ph)(?: (?:goal|value|level))?(?: (?:of|is|was|at|to|from|above|below|under|over"
    r"|between))* "
    r"(?:\d[\d.]* (?:to|and) )?$",
)
"""What is measured without a unit, so that a dose behind it is another number: “an INR of 2.0 and 5 mg”."""
LATIN_OF_DOSES = defer_pattern(
    r"auri|ocul|ante|post|hora|sub\b|subcut|bed|half|once|one\b|other|every|each|one", re.IGNORECASE
)
"""What the letters stand for when they are of a dose."""
DOSE_BEFORE = defer_pattern(
    r"\b(?:(?:each|every|per|an?|one|next|first|same|other) (?:day|week)"
    r"|(?:tablet|liquid|oral|release) form"
    r"|(?:extended|sustained|modified|delayed|immediate|prolonged|controlled|slow)[- ]release) $",
)
"""The same words where the number is a dose all the same: “every day 5 mg”."""
CLOCK_TIME = defer_pattern(r"(?:0?[1-5][.,][1-4]0|(?:0?[6-9]|1\d|2[0-4])[.,][0-5]0)")
"""A time as some write it, with a point or comma: “6.30”; “2.00” and “2.50” tablets may be a dose."""
CLOCK_BEFORE = defer_pattern(
    r"\b(?:at|by|until|till|from|after|before|around|about|since|opens?|um|ab|bis|von|vor|nach|gegen"
    r"|seit|a las?"
    r"|las|hasta las?|desde las?|à|vers|dès|avant|après|jusqu[’']à|alle|dalle|entro le|às|das|até às"
    r"|om|tot|vanaf"
    r"|rond|kl\.?|klokken|klockan|o|od|do|około|v|ve|ob|в|до|с|к|после|о|від|після|saat|στις|klo|lúc) "
    r"(?:\d{1,2}[.,:][0-5]\d (?:and|or|y|e|und|oder|et|en|of|i|lub|и|или|och|og|ja) )?$"
    r"|\b(?:between|zwischen|tussen|entre|tra|fra|między|pomiędzy|mellan|mellem|mellom|между|între) "
    r"(?:las? |les? |as |às )?(?:\d{1,2}[.,:][0-5]\d (?:and|y|e|und|et|en|i|a|och|og|и|și) (?:las? "
    r"|les? |as |às )?)?$",
)
"""Words before a time, or before the first of two times."""
COUNTED_AFTER = defer_pattern(
    rf"(?!{_UNTIL}(?:units?|unidad|einheit|unité|unità|eenhe)){_UNTIL}{COUNTED_UNIT}", re.IGNORECASE
)
"""Tablets or drops, which are taken at a time; milligrams and units stand behind no time."""
NO_MEDICINE = defer_pattern(
    r"^[^.;:]{0,30}\b(?:fats?|fib(?:er|re)|carb\w*|sugars?|protein|salt|sodium|cholesterol|alcohol|caffeine"
    r"|grasas?|fibra|azúcar|sal|proteínas?|fett|zucker|salz|sel|sucre|blood)\b",
    re.IGNORECASE,
)
"""What is eaten and not taken as a medicine, after its weight."""
SPOON = defer_pattern(
    r"(?<!\w)(?:(?<=\d )tl|(?:tea|table)spoon(?:ful)?s?|tsp|tbsp|cucharad(?:it)?as?"
    r"|cuill[eè]res? à (?:café|soupe)"
    r"|teelöffel"
    r"|esslöffel|cucchiain[oi]|colher(?:es)? de (?:chá|sopa)|łyżecz\w+|чайн\w+ лож\w+|столов\w+ лож\w+"
    r"|theelepels?"
    r"|eetlepels?|(?:muỗng|thìa)(?: (?:cà phê|canh|nhỏ|lớn))?|kutsarit\w+|kutsara\w*"
    r"|çay kaşığı|linguriț\w+)(?!\w)|茶匙|汤匙|湯匙|小さじ|大さじ|ملعقة (?:صغيرة|كبيرة)"
)
LIQUID = defer_pattern(
    r"\b(?:medicines?|medication|liquid|syrup|suspension|dose|antibiotic|mg|medicina|jarabe|(?:husten"
    r"|fieber|antibiotika)?saft|dosis|medicamento"
    r"|médicament|sirop|dose|arznei|saft|medicin\w*|farmac\w+|xarope|сироп\w*|лекарств\w*|leku?"
    r"|stroop|sciropp\w*|sospension\w+|syrop\w*|zawiesin\w+|xi-?rô|si-?rô|thuốc|siro\w*|gamot|şurup\w*"
    r"|suspensi[oó]n|suspensão|suspension)\b|药|藥|دواء|薬|糖浆|糖漿|شراب|シロップ"
)
SPOON_AS_DOSE = defer_pattern(
    r"\b(?:give|take)s? (?:(?:him|her|them|your child|the child|it|up to) )?[\d½¼/.-]+ ?"
    r"(?:tsp|tbsp|(?:tea|table)spoons?)\b(?! of\b)[^.;]{0,60}\b(?:daily|(?:a|per|each|every|at) (?:day|night"
    r"|morning)"
    r"|every|bedtime)\b"
)
"""Spoons at fixed times, and of no food."""
MILLILITRES = defer_pattern(r"\d ?(?:ml|мл)\b|毫升|مل\b|ミリリットル", re.IGNORECASE)

SAFE_WORDS = {
    "en": {
        "qd": "every day", "qod": "every other day", "unit": "units", "iu": "units", "bid": "twice a day",
        "tid": "three times a day", "qid": "four times a day", "prn": "when you need it", "po": "by mouth",
        "qhs": "every night at bedtime", "cc": "mL", "microgram": "mcg", "drops": "drops",
        "magnesium": "magnesium sulfate", "u100": "100 units "
        "in 1 mL",
        "stop": "stop", "hs": "at bedtime",
        "skin": "under the skin", "bedtime": "at bedtime", "nose": "in the nose", "infusion": "into a vein",
    },
    "es": {
        "qd": "todos los días", "qod": "un día sí y otro no", "unit": "unidades", "iu": "unidades",
        "bid": "dos veces al día", "tid": "tres veces al día", "qid": "cuatro veces al día",
        "prn": "cuando lo necesite", "po": "por la boca", "qhs": "cada noche al acostarse", "cc": "mL",
        "microgram": "mcg", "drops": "gotas",
    },
    "de": {
        "qd": "jeden Tag", "qod": "jeden zweiten Tag", "unit": "Einheiten", "iu": "Einheiten",
        "bid": "zweimal am Tag", "tid": "dreimal am Tag", "qid": "viermal am Tag", "prn": "bei Bedarf",
        "po": "zum Schlucken", "cc": "ml",
    },
    "fr": {
        "qd": "chaque jour", "qod": "un jour sur deux", "unit": "unités", "iu": "unités",
        "bid": "deux fois par jour", "tid": "trois fois par jour", "qid": "quatre fois par jour",
        "prn": "si besoin", "po": "par la bouche", "cc": "ml",
    },
}  # fmt: skip
"""The safe words for the forms, by language; in other languages the author must find them."""
ADVICE = {
    "qh": "say every how many hours, or at what time",
    "hours": "say every how many hours in words",
    "daily": "say how many times a day or a week, and when",
    "days": "say for how many days",
    "week": "say how many times a week",
    "now": "say now, and how many times",
    "once": "say once",
    "place": "say in words where it goes: under the tongue, into the bottom, into the vagina",
    "arrow": "say raise or lower, and from how much to how much",
    "meals": "say before meals, or after meals",
    "eye": "say in the right, left or both eyes",
    "ear": "say in the right, left or both ears",
    "morphine": "write the medicine’s name in full",
    "name": "write the medicine’s name in full",
    "weight": "write mg or mL",
    "point": "leave the point out",
    "comma": "write a point before the decimals, or the thousand in full",
    "grain": "write mg or g",
    "million": "write thousand or million",
    "sign": "write it as a word",
    "count": "write the number in digits",
    "ratio": "say how many milligrams are in each mL",
    "pl-unit": "write “jednostek”; “j.m.” may stay, which is printed on packages",
    "large": "leave a narrow space at the thousands",
}
"""What to do about a form that no fixed words can stand for."""
LANGUAGES_WITH_WORD_U = frozenset("nl af pl cs sk hr sr bs sl vi mt".split())
"""Languages in which “u” is a word, so that a number before it is no dose."""
NO_DOSE_BEFORE = defer_pattern(
    r"\b(?:rooms?|wards?|floors?|suites?|units?|beds?|gates?|rows?|seats?|lots?|levels?|buildings?"
    r"|doors?|desks?"
    r"|apartments?|apt|routes?|highways?|roads?|exits?|bus|trains?|flights?|lines?|models?|forms?|sizes?"
    r"|zones?|habitaci[óo]n|cuarto|consultorio"
    r"|puerta|edificio|piso|nivel|línea|sala|zimmer|raum|stock|etage|linie|gleis|haus|platz"
    r"|station|chambre|salle|étage|porte|ligne|bâtiment|stanza|piano|quarto|andar|kamer"
    r"|verdieping)(?: (?:no\.?|number|nr\.?|n[.º°]))?[ #:]*(?:\d+ ?)?$",
)
"""Words before a number with a letter that is the name of a place or thing.

This pattern and others are for text in small letters: where case is ignored, each word is tried at length at
each place, which takes several times as long.
"""
SURE_DOSE = defer_pattern(
    rf"\d{GAP}?-?{UNIT}|\d{GAP}?iu\b"
    r"|\b(?:heparin|enoxaparin|take[sn]?(?! (?:part|place|care|time|turns|notes|off|an?|the)\b)|taking"
    r"|giv(?:e|es|ing) (?:it|him|her|them|your child)|inject\w*|swallow\w*|apply|tablets?|pills?"
    r"|capsules?|drops|doses?|insulin"
    r"|medicines?|medications?|tomar?|tome|inyect\w+|aplique|dosis|medicinas?|medicamentos?|insulina|nehmen"
    r"|einnehmen|spritzen|epinephrine?|adrenalin[ea]?|epinefrina|prenez|prendre|injecte[rz]|médicaments?"
    r"|insuline)\b",
)
"""A dose, or words of taking one: only beside them is an abbreviation surely one of doses."""
SPANISH_OR = defer_pattern(
    r" (?:(?:8\d?|11|ocho|ochenta|once) (?!veces|de\b|del\b|a\.)[a-záéíóúñ]{3,}|otr[oa]s?\b(?! vez))",
    re.IGNORECASE,
)
"""What turns the Spanish “o” before it into “u”: “6 u 8 horas”; “10 u hoy” are units."""
COUNTED_UNITS = defer_pattern(r" \w+ unidades\b", re.IGNORECASE)
"""After “6 u 8” it is said what is counted, so that the “u” is none."""
INJECTED = defer_pattern(
    r"insulin|heparin|\b(?:re)?iny[ée]ct|\bp[óo]nga|\badminístr|\badministr", re.IGNORECASE
)
"""Words beside which a Spanish “u” is taken for units."""
RANGE_WORDS = {
    "en": ("or", "to"), "es": ("o", "a"), "fr": ("ou", "à"), "de": ("oder", "bis"), "it": ("o", "a"),
    "pt": ("ou", "a"),
}  # fmt: skip
"""What stands between two neighbouring numbers, and between two others."""
INSULIN = defer_pattern(r"insulin|heparin|инсулин")
INSULIN_OR_TOOL = defer_pattern(
    r"insulin|инсулин|humulin|novolin|humalog|novolog|lantus|toujeo|tresiba|basaglar|lyumjev"
    r"|\b(?:syringe|vial|pen|kwikpen|jeringa|pluma|spritze|seringue|stylo)s?\b",
    re.IGNORECASE,
)
"""Words beside which “U 500” is a strength."""
PER_MILLILITRE = (
    r" ?(?:units?|unidades|unités|einheiten|unità)(?: (?:of|de|d[’']) ?insulin[ae]?)?"
    r" ?(?:in|per|a|/|por|en|pro|par|je)(?: (?:1|one|each|every|cada|chaque|jede[mn]))? ?(?:ml|milli|mili)"
)
"""What explains a strength after its number: “100 units in 1 mL”."""
DOSE_WORDS = defer_pattern(
    r"\d|\b(?:take|takes|taking|give|apply|inject|swallow|use|insulin|tablets?|pills?|dose|puffs?|drops?"
    r"|capsules?"
    r"|sprays?|patch(?:es)?|tome|tomar|toma|dé"
    r"|aplique|prenez|prendre|nehmen|nehme|einnehmen|prenda|tome|tomar|przyjmuj|prends)\b",
    re.IGNORECASE,
)

CONFUSED_NAMES = (
    ("acetazolamide", "acetohexamide"), ("bupropion", "buspirone"), ("chlorpromazine", "chlorpropamide"),
    ("clomiphene", "clomipramine"), ("cyclosporine", "cycloserine"), ("daunorubicin", "doxorubicin"),
    ("dimenhydrinate", "diphenhydramine"), ("dobutamine", "dopamine"), ("glipizide", "glyburide"),
    ("hydralazine", "hydroxyzine"), ("hydralazine", "hydromorphone"), ("hydroxyzine", "hydromorphone"),
    ("medroxyprogesterone", "methylprednisolone"), ("medroxyprogesterone", "methyltestosterone"),
    ("methylprednisolone", "methyltestosterone"), ("nicardipine", "nifedipine"),
    ("prednisolone", "prednisone"), ("sulfadiazine", "sulfisoxazole"), ("tolazamide", "tolbutamide"),
    ("vinblastine", "vincristine"),
)  # fmt: skip
"""Names of medicines that have been taken for each other (FDA, Name Differentiation Project, 2001)."""

AFTER_DOSE = defer_pattern(
    rf"(?:{UNIT}|\d{GAP}?(?:iu|u|cc)|\b(?:ac|pc|po|bid|tid|qid|qd|qod|prn|daily|ointment|inject\w*"
    rf"|insulin|pomada|inyect\w*"
    rf"|[bt]\.i\.d|p\.o|q\.d|bedtime))\.?,?(?:{GAP}*(?:it|at|by|in|into|to|en|and|or|в|w|na|no|nel|dans|im|-|/))?{GAP}*\(?$",
)
"""The end of a dose, before an abbreviation that says how or when it is taken."""
SPOON_TRIGGERS = (
    "spoon", " tl ", "tsp", "tbsp", "cuchar", "cuill", "löffel", "cucchia", "colher", "łyżecz", "лож",
    "lepel", "匙", "さじ", "ملعقة", "muỗng", "thìa", "kutsar", "kaşığı", "lingur",
)  # fmt: skip
POINT_LANGUAGES = frozenset(
    "en zh ja ko hi th he ar fa ur bn pa gu mr ta te kn ml ne si my km lo am tl fil ceb so sw hmn".split()
)
"""Languages with a decimal point; the others have a decimal comma."""
LANGUAGES_WITH_BOTH_MARKS = frozenset(("es", "ht"))
"""Languages in which 1,000 and 1.000 are the same thousand, in one country or another."""
