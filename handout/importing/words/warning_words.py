"""Knows the words that stand alone over a warning in many languages: “Caution”, “Achtung”, “Внимание”."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

MAX_LABEL_LETTERS = 60
_LABEL = defer_pattern(
    r"[\W_]*(?:"
    r"(?:(?:safety|important|general) )?warnings?|caution|danger|please note|note well|"
    r"important(?: (?:notice|note|information|safety information))?|attention|"
    r"achtung|warnung|warnhinweise?|vorsicht|gefahr|wichtig|wichtiger? hinweise?|bitte beachten|"
    r"(?:muy )?importante|(?:aviso|nota) importante|advertencias?|atenci[oó]n|precauci[oó]n|cuidado|peligro|"
    r"(?:très )?important|avis important|avertissements?|mise en garde|prudence|"
    r"aten[cç][aã]o|advert[eê]ncia|perigo|attenzione|avvertenz[ae]|pericolo|avviso importante|"
    r"let op|waarschuwing(?:en)?|belangrijk|pas op|gevaar|uwaga|ostrzeżenie|ważne|bardzo ważne|"
    r"dikkat|uyarı|önemli|varning|viktigt|advarsel|vigtigt|viktig|obs|"
    r"внимание|важно|предупреждение|осторожно|опасно|увага|важливо|"
    r"تحذير|تنبيه|انتبه|هام|مهم|خطر|אזהרה|זהירות|חשוב|שימו לב|هشدار|توجه|"
    r"警告|注意|重要|重要提示|小心|危险|危險|危険|경고|주의|중요|위험|चेतावनी|सावधानी|ध्यान दें|महत्वपूर्ण|"
    r"cảnh báo|lưu ý|chú ý|quan trọng|thận trọng|atansyon|avètisman|enpòtan|babala|paalala|mahalaga|"
    r"คำเตือน|ข้อควรระวัง|สำคัญ"
    r")[\s\W_]*",
    re.IGNORECASE,
)


def is_warning_label(text: str) -> bool:
    """Return whether a line has nothing but a word that stands over a warning; “Warning signs” has more."""
    return len(text) <= MAX_LABEL_LETTERS and _LABEL.fullmatch(text) is not None
