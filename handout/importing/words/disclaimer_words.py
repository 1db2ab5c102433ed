"""Words of many languages by which a page says that it takes the place of no doctor."""

from __future__ import annotations

import itertools
import re

_ALONE = re.compile(
    r"^(?:medical )?disclaimer(?:: ?\w| (?=(?-i:[A-Z])))|"
    r"\b(?:not|never) (?:intended )?(?:as |to be )?(?:a )?(?:substitute|replacement) for|"
    r"\bnot (?:intended as |meant as |to be considered )?medical advice|"
    r"\bfor (?:general )?(?:educational|informational|information) (?:purposes|use)|\bfines informativos|"
    r"^имеются противопоказания",
    re.IGNORECASE,
)
_REPLACES = (
    r"\bdoes not (?:replace|substitute)|\b(?:pages?|leaflets?|handouts?|articles?|they) do not replace|"
    r"\bno (?:sustituyen?|reemplazan?|pretenden? (?:sustituir|reemplazar))\b|"
    r"\bersetz(?:t|en) (?:nicht|kein\w*)|\bkein\w* ersatz für|\bne (?:remplace(?:nt)?|se substitue(?:nt)?) |"
    r"\bnon (?:sostituisc(?:e|ono)|intend(?:e|ono) sostituire)|"
    r"\bnão (?:substitu(?:i|em)|pretende substituir)\b|"
    r"\bvervang(?:t|en) (?:niet|geen)|\bnie zast(?:ępuj[eą]|ąpi)\b|\bне заменя[ею]т|\bkhông thay thế|"
    r"不能(?:代替|替代|取代)|無法取代|لا (?:ت|ي)غني|ليس\w* بديل"
)
_DOCTOR = (
    r"doctor|physician|medical|advice|consultation|visit to|médic|medic[oiah]|consulta|arzt|ärzt|behandlung|"
    r"médecin|avis |parere|lekar|porad|medycz|arts|врач|консультац|специалист|bác s[iĩ]|"
    r"医生|醫師|医師|医疗|醫療|طبيب|طبي|استشار"
)
_REPLACES_DOCTOR = re.compile(
    rf"(?:{_REPLACES})[^.!?;,\n]{{0,60}}(?:{_DOCTOR})|"
    r"(?:arzt|ärzt)[^.!?\n]{0,60}\bnicht ersetzen|"
    r"(?:의사|진료|진단)[^.!?\n]{0,30}(?:대신|대체)할 수 (?:없|는 없)",
    re.IGNORECASE,
)


def is_disclaimer(text: str) -> bool:
    """Return whether a paragraph says that it is no advice of a doctor.

    What replaces something else (“The spray does not replace your tablets”) is what a patient must read.
    """
    return (_ALONE.search(text) or _REPLACES_DOCTOR.search(text)) is not None


def find_disclaimer(unplaced: str) -> str:
    """Return what a line about the head or foot of the pages says as a disclaimer; or ""."""
    place, sign, words = unplaced.partition(": ")
    if not sign or not place.startswith("in the "):
        return ""
    for part in words.split(" | "):
        sentences = [each for each in re.split(r"(?<=[.!?\u3002])\s+", part) if each and not _is_holder(each)]
        spoken = list(itertools.dropwhile(lambda each: not is_disclaimer(each), sentences))
        if spoken:
            return " ".join(spoken)
    return ""


def _is_holder(part: str) -> bool:
    return "\u00a9" in part or part.casefold().startswith("copyright")
