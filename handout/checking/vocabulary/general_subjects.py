"""Subjects without signs that must not wait: clean hands, screening, exercise, food, visits.

A handout is about one only if its title names it beside words that are known to be harmless, and its text
names no treatment and no symptom to watch. “Exercises after a heart attack” is none, nor any unknown illness.
"""

from __future__ import annotations

import re

from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern


class _Language(NamedTuple):
    subject: re.Pattern[str]
    """What a title names."""
    harmless: frozenset[str]
    """Words that may stand beside it."""
    treatment: re.Pattern[str]
    """What a text says of treatments, and of symptoms that must not wait."""


_ENGLISH = _Language(
    defer_pattern(
        r"\b(?:(?:wash\w*|clean)(?: your| their)? hands?|hand[- ]?(?:washing|hygiene)"
        r"|cover(?:ing)? your coughs?"
        r"|cough etiquette|(?:head )?lice|nits"
        r"|(?:(?:breast|colon|colorectal|lung|cervical|prostate|skin) )?(?:cancer )?screening(?: tests?)?"
        r"(?: for (?:breast|colon|colorectal|lung|cervical|prostate|skin) cancer)?"
        r"|mammograms?|pap (?:test|smear)s?|hpv tests?|psa tests?|bone density tests?"
        r"|exercises?|exercising|stretch(?:es|ing)?|physical activity|(?:being|stay\w*|keep\w*|get\w*) active"
        r"|walking"
        r"|posture|healthy (?:eating|food|meals?|snacks?|drinks?)|eat(?:ing)? (?:well|healthy|right)"
        r"|food labels?"
        r"|portions?|sleep (?:habits|hygiene)|sleep\w* (?:well|better)|brush(?:ing)?|floss(?:ing)?|sunscreen"
        r"|sun (?:safety|protection)|car seats?|bike helmets?|screen time|relax(?:ation|ing)"
        r"|patient portal|medical records?|insurance|billing|interpreters?|advance directives?|patient rights"
        r"|privacy|parking|directions|telehealth|(?:getting ready"
        r"|prepar\w+) for your (?:first )?(?:appointment|visit)"
        r")\b"
    ),
    frozenset(
        """do does help helps out germs three five ten minutes away stop spread healthier longer
        made less
        a an and are at be better by can check checks child children choice choices choose choosing clean
        clinic daily day days decide decision desk doctor each easy everyday exercise exercises facts
        families family food for friendly from fun get getting good guide habits hand hands have healthy
        home how i if in into is it keep keeping kids know learn life line make making more moving my of
        office older on or our parents people plan planning prepare preparing questions read reading ready
        rid right safely school seniors shared should simple sitting start starting stay staying steps
        strong teeth that the their them time tips to too together understand understanding use using video
        visit want water way ways we well what when which why will with women men work you your adults s
        arms back shoulders shoulder neck legs hips knees wrists ankles balance strength strengthening
        pelvic floor chair standing bed everyone week first next""".split()
    ),
    defer_pattern(
        r"\b(?:tablets?|pills?|capsules?|antibiotics?|injections?|inhalers?|insulin|chemotherapy|surgery"
        r"|operations?"
        r"|anesthesia|anaesthesia|chest pain|(?:trouble|problems?|hard(?:er)?|difficulty)(?: with"
        r"| to)? breath\w*"
        r"|(?:short|out)(?:ness)? of breath|(?:cannot|can['’]t) breathe|faint\w*|pass(?:ed|ing)? out"
        r"|seizures?"
        r"|overdose|allergic reaction|suicid\w*|heavy bleeding|bleed\w* (?:a lot|heavily|that)|infected"
        r"|severe|worse|symptoms?|rash|swollen|swelling|vomit\w*|dizz\w*|numb(?:ness)?|sprain\w*|fractur\w*"
        r"|broken"
        r"|injur(?:y|ed|ies)|unconscious|rehab\w*|replacement|therapist|blood thinners?|prescri\w+"
        r"|you (?:are )?tak(?:e|ing) (?!part\b|a\b|the\b|care\b|time\b|turns\b|your time|breaks?\b"
        r"|notes\b)\w+"
        r"|(?!april\b)\w+(?:warfarin|statin|pril|sartan|olol|mycin|cillin|profen|oxacin|azole|azepam|formin"
        r"|gliptin|gliflozin|glutide|prazole|sone|mab|parin)|warfarin|aspirin"
        r"|stitches|wounds?|incision|recovery|transplant\w*|pregnan\w*|newborns?)\b"
        r"|(?<!if )(?<!when )(?<!unless )\byou (?:(?:have|had) (?!a right|the right|questions?|time|any|to\b"
        r"|your"
        r"|children|an? (?:appointment|question|choice|family|account|visit|video)|more|no\b|lice)|just had)"
        r"|\b(?:on|during|your|after) (?:\w+ )?treatments?\b|\byour (?:disease|illness|condition|disorder"
        r"|injury)\b"
        r"|\b(?:clots?|stents?|crash|accident|panic attacks?|emergency)\b|\bhurts? (?:after|because|from"
        r"|since)\b"
        r"|\byour (?:\w+ )?(?:is|are) (?:broken|wired|hurt|sore|torn|infected)\b"
        r"|\b(?:you have|your|with) (?:\w+ )?(?:diabetes|asthma|copd|heart failure|cancer|angina|arthritis"
        r"|stroke"
        r"|heart attack|injury|illness|epilepsy|osteoporosis|pain|pneumonia)\b"
        r"|\d ?(?:mcg|ml|units?)\b|\d ?mg\b(?! (?:of )?(?:salt|sodium|calcium|cholesterol|caffeine|iron"
        r"|potassium))"
    ),
)
_SPANISH = _Language(
    defer_pattern(
        r"\b(?:lav\w+(?: de| las| sus)? manos|manos limpias|piojos|liendres|mamograf[ií]as?"
        r"|(?:pruebas? de )?(?:detección|tamizaje)(?: temprana)?(?: del? cáncer)?"
        r"|ejercicios?|estiramientos?|actividad física|alimentación (?:sana|saludable)|comer (?:bien|sano)"
        r"|cepill\w+)\b"
    ),
    frozenset(
        """a al casa como cómo con cuello cuándo cada de del desde día días el en es escuela espalda familia
        hombros la las lavado lavarse limpias los manos mama médico mejor niños niñas para paciente piernas
        plan por qué que quitar saludable sano seno si sobre su sus temprana colon dientes trabajo tu un una
        usted y deshacerse eliminar bien consejos guía hacer preparar preparación próxima primera lávese
        lavar lavemos""".split()
    ),
    defer_pattern(
        r"\b(?:tabletas?|pastillas?|cápsulas?|antibióticos?|inyecci\w+|inhalador\w*|insulina|quimioterapia"
        r"|cirugía|operaci\w+"
        r"|dolor de pecho|falta de aire|dificultad para respirar|desmay\w+|convulsi\w+|reacción alérgica"
        r"|suicid\w+"
        r"|sangrado|embaraz\w+|herida|puntos)\b|\d ?(?:mcg|ml|mg|unidades)\b"
    ),
)
_GERMAN = _Language(
    defer_pattern(
        r"\b(?:händewaschen|hände waschen|handhygiene|kopfläuse|läuse|nissen|(?:brust|darm"
        r"|haut)krebs-?(?:früherkennung|screening)|früherkennung\w*(?: (?:von|des))?(?: \w+krebs\w*)?"
        r"|\w*screening"
        r"|mammogra\w+"
        r"|übungen|bewegung|dehnübungen|gesund essen|gesunde ernährung|zähneputzen|termin|besuch"
        r"|patientenportal)\b"
    ),
    frozenset(
        """am auf bei das der die ein eine für fürs gesund gesunde hause ihr ihre ihren im in ist kinder
        kindern mit und von was wie wissen zu zum zur zuhause alltag arbeitsplatz rücken nacken schultern
        beine tipps richtig sie so loswerden schule hände tag vorbereitung zähne""".split()
    ),
    defer_pattern(
        r"\b(?:tabletten?|kapseln?|antibiotik\w+|spritze\w*|inhalator|insulin|chemotherapie|\w*operation\w*"
        r"|brustschmerz\w*"
        r"|atemnot|ohnmächtig|ohnmacht|krampfanf\w+|allergische|suizid\w*|blutung\w*|schwanger\w*|wunde\w*)\b"
        r"|\d ?(?:µg|mg|ml|einheiten)\b"
    ),
)
_FRENCH = _Language(
    defer_pattern(
        r"\b(?:lav\w+(?: d?es| vos| les)* mains|hygiène des mains|mains propres|poux|lentes"
        r"|dépistage(?: du cancer)?"
        r"|mammographie"
        r"|exercices?|étirements?|activité physique|bien manger|alimentation saine|brosse\w*|rendez-vous"
        r"|portail)\b"
    ),
    frozenset(
        """à au aux bien bureau cou chez comment côlon dans de des dents dos du école en enfants enfant est et
        faire famille jambes l la le les lutter mains maison mieux mon nos notre ou patient patients plan
        pour pourquoi prochain propres que quoi saine se sein son sur travail un une votre vos vous épaules
        conseils""".split()
    ),
    defer_pattern(
        r"\b(?:comprimés?|gélules?|antibiotiques?|injections?|inhalateur|insuline|chimiothérapie|chirurgie"
        r"|opération"
        r"|douleurs? (?:dans la|à la|de) poitrine|essoufflement|du mal à respirer|évanoui\w*|convulsions?"
        r"|réaction allergique|suicid\w+|saigne\w+|enceinte|grossesse|plaie)\b|\d ?(?:µg|mg|ml|unités)\b"
    ),
)
_LANGUAGES = {"en": _ENGLISH, "es": _SPANISH, "de": _GERMAN, "fr": _FRENCH}
_WORD = defer_pattern(r"[^\W\d_]+")


def is_general_subject(title: str, text: str, language: str) -> bool:
    """Return whether a handout is about no illness, treatment or symptom; title and text in small letters."""
    known = _LANGUAGES.get(language)
    if known is None or known.subject.search(title) is None:
        return False
    others = _WORD.findall(known.subject.sub(" ", title))
    return all(each in known.harmless for each in others) and known.treatment.search(text) is None
