"""Spanish words that staff use, the passive voice, and words that promise too much."""

from __future__ import annotations

import re
from itertools import pairwise

from handout.patterns import defer_pattern

_PLAIN_WORDS = {
    "hipertensión": "presión alta", "hipotensión": "presión baja", "analgésico": "medicina para el dolor",
    "antipirético": "medicina para la fiebre", "prurito": "picazón", "eritema": "piel roja",
    "edema": "hinchazón", "disnea": "falta de aire", "cefalea": "dolor de cabeza",
    "mialgia": "dolor de músculos", "artralgia": "dolor de las articulaciones", "pirexia": "fiebre",
    "emesis": "vómito", "hemorragia": "sangrado", "hematoma": "moretón", "laceración": "corte",
    "contusión": "golpe", "ingerir": "comer o tomar", "ingesta": "lo que come o bebe", "deglutir": "tragar",
    "micción": "orinar", "patología": "enfermedad", "etiología": "causa", "profilaxis": "prevención",
    "sintomatología": "síntomas", "posología": "cuánto y cuándo tomarlo", "dosificación": "cuánto tomar",
    "subcutáneo": "bajo la piel", "intravenoso": "en la vena", "crónico": "que dura mucho tiempo",
    "maligno": "que es cáncer", "benigno": "que no es cáncer", "renal": "de los riñones",
    "hepático": "del hígado", "gástrico": "del estómago", "cutáneo": "de la piel",
    "exacerbación": "empeoramiento", "discontinuar": "dejar de tomar", "efectuar": "hacer",
    "facultativo": "médico", "deambular": "caminar", "decúbito": "acostado",
    "glucemia": "azúcar en la sangre", "hipoglucemia": "azúcar baja en la sangre",
    "hiperglucemia": "azúcar alta en la sangre", "anticoagulante": "medicina que evita los coágulos",
    "trombo": "coágulo", "extremidad": "brazo o pierna", "comorbilidad": "otra enfermedad",
    "adherencia": "tomar la medicina como se le indicó", "concomitante": "al mismo tiempo",
    "administrar": "dar o tomar", "precordial": "en el pecho", "cardiopatía": "enfermedad del corazón",
    "nefropatía": "enfermedad de los riñones", "estreñimiento crónico": "estreñimiento que no se va",
}  # fmt: skip
PLAIN_PHRASES = {
    "infarto de miocardio": "ataque al corazón", "accidente cerebrovascular": "derrame cerebral",
    "vía oral": "por la boca", "con el fin de": "para", "previo a": "antes de", "posterior a": "después de",
    "en caso de que": "si", "evento adverso": "efecto malo", "eventos adversos": "efectos malos",
    "reacción adversa": "mal efecto", "reacciones adversas": "malos efectos",
}  # fmt: skip
"""Phrases of staff, with plainer ones."""


def _list_forms(word: str) -> list[str]:
    """Return the word with its plural, and with its other gender if it ends in -o."""
    if word.endswith("o"):
        return [word, f"{word}s", f"{word[:-1]}a", f"{word[:-1]}as"]
    if word.endswith(("ción", "sión")):
        return [word, f"{word[:-2]}ones"]
    return [word, f"{word}s" if word[-1] in "aeé" else f"{word}es"]


PLAIN_WORDS = {form: plain for word, plain in _PLAIN_WORDS.items() for form in _list_forms(word)}
"""Words of staff in all their forms, with plainer ones."""

FORMS_OF_BE = frozenset("es son fue fueron será serán sea sean ser siendo sido era eran".split())
_STATES = frozenset(
    """
    demasiado debido parecido conocido complicado delicado adecuado indicado limitado casado educado pesado
    elevado variado apropiado avanzado sonido ruido partido grado lado estado resultado cuidado sentido
    contenido pasado privado sagrado aislado cansado separado prolongado moderado localizado relacionado
    reducido helado
    """.split()
)
"""Words like participles that say how something is, or that are nouns."""
_IRREGULAR = frozenset(
    "hecho escrito descrito visto puesto dicho abierto roto cubierto resuelto devuelto".split()
)
_ACCENT = defer_pattern("^[^áéíóú]*+[áéíóú].*[ai]d[oa]s?$")


def find_passive_verb(words: tuple[str, ...]) -> str:
    """Return the passive verb of a sentence, such as “fue operado”, or "" if there is none."""
    for first, second in pairwise(words):
        if first.lower() in FORMS_OF_BE and _is_participle(second.lower()):
            return f"{first} {second}"
    return ""


def _is_participle(word: str) -> bool:
    stem = word.removesuffix("s")
    masculine = f"{stem[:-1]}o" if stem.endswith("a") else stem
    if masculine in _STATES or _ACCENT.search(word):
        return False
    return masculine in _IRREGULAR or (masculine.endswith(("ado", "ido", "ído")) and len(masculine) > 4)


ABSOLUTE_CLAIM = defer_pattern(
    r"\b(?:garanti[zc]\w+|garantía de (?:éxito|curación)|milagr\w+|(?:completa|total|absoluta)mente (?:segur"
    r"|eficaz|efectiv|inofensiv)\w*|(?:100 ?%|cien por ciento) (?:segur|eficaz|efectiv|natural)\w*"
    r"|sin (?:ningún )?riesgos?(?! de (?!efectos|complica))|sin (?:ningún )?efectos? secundarios?"
    r"|no tiene (?:ningún )?(?:efectos?"
    r" secundarios?|riesgos?)"
    r"|cura (?!l[ao]s? (?:herida|cortada|llaga|lugar)|la piel)(?:el|la|los|las|su|todo|definitiva\w*)"
    r"|siempre funciona|funciona siempre|nunca falla"
    r"|indolor(?:o|a|es)?|alivio permanente|científicamente (?:com)?probado"
    r"|(?:el|la) mejor (?:tratamiento|medicina|medicamento|clínica|médico"
    r"|terapia|remedio|cura|cuidado)|funciona para todos|infalible\w*)\b",
    triggers="garant|milagr|mente |%|cien por|sin |no tiene|cura |funciona|nunca falla|indolor|alivio|cient|"
    "mejor|infalible",
)
"""Words that leave no doubt."""
NEGATION_BEFORE = defer_pattern(
    r"\b(?:no|nunca|ningún|ninguna|nadie|nada|tampoco|si)\b[^.;:,!?]{0,40}$", re.IGNORECASE
)
MARKETING_WORDS = defer_pattern(
    r"\b(?:de (?:clase mundial|vanguardia|primera clase)|revolucionari[oa]s?|oferta especial"
    r"|descuentos?(?! (?:en (?:la farmacia|sus medic|medic)|de la farmacia|para (?:personas|medic)))"
    r"|tecnología de punta|última tecnología|líder(?:es)? en"
    r"|llame ya(?! mismo| al? \d| a (?:su|la|una) )|no se lo pierda|por tiempo limitado"
    r"|consulta gratis|increíbles?|excepcional(?:es)?|inigualables?|usted se (?:lo )?merece)\b",
    triggers="mundial|vanguardia|primera clase|revolucion|oferta|descuento|tecnología|líder|llame ya|pierda|"
    "limitado|gratis|increíble|excepcional|inigualable|merece",
)
"""Words that sell."""
