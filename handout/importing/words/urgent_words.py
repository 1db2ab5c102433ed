"""Knows words of many languages for help at once: ambulances, emergencies, and asking somebody to call."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

_AMBULANCE = defer_pattern(
    r"(?<![\d.,/-])(?:911|999|112|000|995|997|998|061)(?![\d/-]|[.,]\d)|\b1-1-2\b|"
    r"\b(?:ambulan[cz]\w*|rettungsdienst|rettungswagen|notarzt|notruf|samu|pogotowie|karetk\w+|ambulanc[ey]|"
    r"xe cấp cứu|anbilans)\b|скор(?:ую|ая|ой) помощ|إسعاف|急救车|急救車|救护车|救護車|救急車|구급차|एम्बुलेंस|"
    r"(?<!\d)(?:108|103|115|118|119|120)\s?(?:번|로 전화|에 전화|पर (?:कॉल|फोन)|番)|"
    r"(?:call|dial|ring|appelez le|chiam(?:are|ate|i) il|звоните|gọi|拨打|撥打|致電|拨|撥)\s?"
    r"(?:по )?(?:108|103|115|118|119|120|15)(?![\d-])",
    re.IGNORECASE,
)
"""Who comes at once, and the numbers to call for them: the short ones only beside a word of calling."""
_EMERGENCY = defer_pattern(
    r"\b(?:emergenc(?:y|ies)|urgent(?:ly)?|notf[aä]ll\w*|dringend\w*|urgences?|urgenc[ei]as?|urgentes?|"
    r"emerg[eê]ncias?|emergenz[ae]|urgent[ei]|pronto soccorso|pronto-socorro|spoed\w*|noodgeval\w*|"
    r"dringende?|nagł\w+|pilne|acil|cấp cứu|khẩn cấp|ijans|kagipitan|akut\w*|nødstilfælde|nødsituasjon)\b|"
    r"неотложн|экстренн|срочно|طوارئ|الطارئة|急诊|急診|緊急|紧急|救急|응급|आपात",
    re.IGNORECASE,
)
_CALL = defer_pattern(
    r"\b(?:call|phone|ring|dial|contact|telephone|get in touch|rufen sie|ruf(?:en)?|anrufen|melden sie sich|"
    r"wenden sie sich|kontaktieren|telefon\w*|llame\w*|llamar|contacte|comun[ií]quese|appele[zr]|"
    r"contacte[zr]|joindre|chiam(?:are|ate|i)|contatt(?:are|ate|i)|telefon(?:are|ate)|ligue\w*|ligar|"
    r"contat[eo]\w*|"
    r"entre em contato|bel(?:len)?|neem contact|zadzwo[nń]\w*|dzwoni\w+|kontakt\w*|"
    r"gọi|liên hệ|rele|tumawag|tawagan)\b|звон|обратит|позвон|свяжит|اتصل|الاتصال|تواصل|致电|致電|拨打|撥打|"
    r"联系|聯絡|連絡|電洽|电洽|洽詢|電話|电话|전화|연락|फोन|कॉल|संपर्क",
    re.IGNORECASE,
)
_MARKED = defer_pattern(
    r"[\W_]*(?:important[ei]?|warning|caution|attention|note well|wichtig\w*|achtung|warnung|vorsicht|"
    r"importante|atenci[oó]n|advertencia|aten[cç][aã]o|attenzione|avvertenza|avis|"
    r"belangrijk|let op|waarschuwing|ważne|uwaga|важно|внимание|هام|مهم|تنبيه|تحذير|重要|注意|警告|重要提示|"
    r"중요|주의|경고|महत्वपूर्ण|ध्यान दें|quan trọng|lưu ý|chú ý|enpòtan|mahalaga|viktigt|vigtigt|viktig)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_CONDITION = defer_pattern(
    r"\b(?:if|when|should you|wenn|falls|bei|sollte\w*|si|cuando|en caso de|ante|quand|lorsque|"
    r"en cas de|se|quando|em caso de|caso|in caso di|als|wanneer|indien|bij|jeśli|gdy|w razie|w przypadku|"
    r"nếu|khi|kung|kapag|om|hvis|ved|vid|eğer)\b|если|при |в случае|إذا|اذا|عند|"
    r"في حال|如|若|時请|時請|场合|場合|"
    r"[면때]\s|경우|अगर|यदि",
    re.IGNORECASE,
)
_APPOINTMENT = defer_pattern(
    r"\b(?:appointments?|book(?:ing)?|schedul\w+|re-?schedul\w+|cancel\w*|questions?|enquir\w+|termin\w*|"
    r"frage\w*|absag\w+|citas?|preguntas?|dudas?|consultas?|cancelar|rendez-vous|annul\w+|"
    r"appuntament\w+|domand\w+|prenot\w+|disdi\w+|marca[rç]\w*|agendar|dúvidas?|perguntas?|afspraak|afspraken|vragen|wizyt\w*|"
    r"pytani\w*|rejestracj\w*|lịch hẹn|đặt lịch|câu hỏi|randevu|rendez-vou|"
    r"tipanan)\b|запис|вопрос|예약|문의|질문|"
    r"预约|預約|予約|疑问|疑問|质询|موعد|مواعيد|أسئلة|سؤال|استفسار|सवाल|प्रश्न|अपॉइंटमेंट",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\d./,-])(?:\+|00)?\(?\d[\d ()/.\u2010-\u2013-]{4,17}\d(?!\d)")
"""A telephone number, which has more digits than a dose and other signs than a day."""
_DAY = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}|(?:19|20)\d\d ?[-\u2013] ?(?:19|20)\d\d")
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 6, 15


def calls_ambulance(text: str) -> bool:
    """Return whether a text names an ambulance or its number."""
    return _AMBULANCE.search(text) is not None


def speaks_of_emergency(text: str) -> bool:
    """Return whether a text names an emergency, or what is urgent."""
    return _AMBULANCE.search(text) is not None or _EMERGENCY.search(text) is not None


def asks_to_call(text: str) -> bool:
    """Return whether a text asks to call or to contact somebody."""
    return _CALL.search(text) is not None


def begins_with_warning(text: str) -> bool:
    """Return whether a text begins with a word such as “Important”."""
    return _MARKED.match(text) is not None


def names_condition(text: str) -> bool:
    """Return whether a text says when something is to be done: “if the bleeding goes on”."""
    return _CONDITION.search(text) is not None


def is_about_appointments(text: str) -> bool:
    """Return whether a text is about appointments or questions, which can wait."""
    return _APPOINTMENT.search(text) is not None


def has_phone(text: str) -> bool:
    """Return whether a text has a telephone number; days and years are none."""
    return any(
        MIN_PHONE_DIGITS <= sum(map(str.isdigit, found[0])) <= MAX_PHONE_DIGITS
        and not _DAY.fullmatch(found[0].strip())
        for found in _PHONE.finditer(text)
    )
