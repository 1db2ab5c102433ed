"""How languages other than English and Spanish tell to get help without waiting, with or without a number."""

from __future__ import annotations

from handout.patterns import defer_pattern

URGENT_ADVICE = {
    "de": defer_pattern(
        r"\b(?:rufen|suchen|gehen|kommen|wenden) sie\b[^.!?]{0,60}?\b(?:sofort|umgehend|notdienst)\b",
        triggers="sofort|umgehend|notdienst",
    ),
    "fr": defer_pattern(
        r"\b(?:appelez|contactez|consultez)\b[^.!?]{0,60}?\b(?:immédiatement|tout de suite|sans attendre"
        r"|en urgence)\b",
        triggers="immédiatement|tout de suite|sans attendre|en urgence",
    ),
    "nl": defer_pattern(
        r"\bneem(?:t u)?\b[^.!?]{0,40}?\bcontact op (?:als|indien|bij)\b"
        r"|\bbel\b[^.!?]{0,40}?\b(?:direct|meteen|onmiddellijk)\b"
        r"|\b(?:direct|meteen|onmiddellijk) (?:bellen|contact)\b",
        triggers="contact op|direct|meteen|onmiddellijk",
    ),
    "it": defer_pattern(
        r"\b(?:contatt|chiam|rivolg)\w+\b[^.!?]{0,60}?\b(?:immediatamente|subito)\b",
        triggers="immediatamente|subito",
    ),
    "pt": defer_pattern(
        r"\b(?:procure|ligue|vá|contate|contacte)\b[^.!?]{0,60}?\b(?:imediatamente|urgência|emergência)\b",
        triggers="imediatamente|urgência|emergência",
    ),
    "pl": defer_pattern(
        r"\b(?:zadzwoń|zgłoś się|wezwij|skontaktuj)\b[^.!?]{0,60}?\b(?:natychmiast|niezwłocznie|pogotowie)\b"
        r"|\b(?:natychmiast|niezwłocznie) (?:zadzwoń|zgłoś|wezwij|skontaktuj)",
        triggers="natychmiast|niezwłocznie|pogotowie",
    ),
    "ru": defer_pattern(
        r"\b(?:немедленно|срочно|сразу) (?:же )?(?:обра|вызов|вызыв|звон|позвон)"
        r"|\b(?:обра|вызов|вызва|звон|позвон)\w+[^.!?]{0,40}?\b(?:немедленно|срочно|скорую)\b",
        triggers="немедленно|срочно|сразу|скорую",
    ),
    "ar": defer_pattern(
        r"(?:اتصل|الاتصال|راجع|توجه|اطلب)[^.!?؟]{0,40}?(?:فور|حالا|الطوارئ)", triggers="فور|حالا|الطوارئ"
    ),
    "zh": defer_pattern(
        r"(?:立即|立刻|马上|馬上)[^。！？]{0,10}?(?:就医|就醫|联系|聯繫|急诊|急診|回診|拨打|撥打)",
        triggers="立即|立刻|马上|馬上",
    ),
}
"""The pattern of each language, for text in small letters."""
