"""Grown-ups and children, and words that tell a reader to call: whom a dose is for, whom to ask for help."""

from __future__ import annotations

from handout.patterns import defer_pattern

ADULTS = {
    "en": r"\badults?\b|\bgrown-?ups?\b",
    "es": "adult|personas mayores", "de": "erwachsen", "fr": r"\badult", "pt": "adult", "it": "adult",
    "nl": "volwassen", "pl": "doros[łl]", "ru": "взросл", "uk": "доросл", "ro": "adul[tț]",
    "ar": "بالغ|كبار|راشد",
    "fa": "بزرگسال|بالغ",
    "he": "מבוגר",
    "zh": "成人|成年|大人",
    "ja": "成人|大人|おとな",
    "ko": "성인|어른",
    "vi": "người lớn|trưởng thành",
    "hi": "वयस्क|बड़ों|बड़े लोग",
    "tl": "nasa hustong|matatanda",
    "ht": "granmoun|adilt", "th": "ผู้ใหญ่", "tr": "yetişkin|erişkin", "sv": "vux[en]n",
}  # fmt: skip
CHILDREN = {
    "en": r"\bchild(?:ren)?\b|\bkids?\b|\bbab(?:y|ies)\b|\binfants?\b|\btoddlers?\b|\bnewborns?\b",
    "es": r"\bniñ|\bhij[oa]|bebé|lactante|\bmenor(?:es)? de edad|infant|pediátr", "de": r"kind|baby|säugling",
    "fr": "enfant|bébé|nourrisson",
    "pt": r"crianç|beb[eê]|bebé|\bfilh|infant",
    "it": r"bambin|\bfigli|neonat|lattant",
    "nl": r"kind|baby|zuigeling|peuter", "pl": "dzie[cć]|niemowl|noworod",
    "ru": r"\bдет[иеяс]|реб[её]н|младен|малыш",
    "uk": r"\bдит|\bдіт|немовл|малюк",
    "ro": "copi[il]|bebelu|sugar",
    "ar": "طفل|أطفال|رضيع|رضع|مولود|صغار", "fa": "کودک|بچه|نوزاد|شیرخوار|فرزند", "he": "ילד|תינוק|פעוט",
    "zh": "儿童|兒童|孩|婴|嬰|宝宝|寶寶|幼", "ja": "子(?:供|ども|ど|さ|様|に|は|の)|小児|乳児|幼児|赤ちゃん",
    "ko": "아이|어린|소아|아기|유아|영아|자녀",
    "vi": r"\btrẻ\b|em bé|\bcon\b|\bbé\b|sơ sinh",
    "hi": "बच्च|शिशु",
    "tl": r"\bbata|mga bata|sanggol|\banak|beybi", "ht": r"ti ?moun|pitit|bebe", "th": "เด็ก|ทารก|ลูก",
    "tr": "çocu|bebek|bebeğ", "sv": r"\bbarn|bebis|spädbarn",
}  # fmt: skip
_ORDER_TO_CALL = defer_pattern(
    r"\b(?:call|phone|ring|contact|dial)\b (?:us|me|your|the|a|an|our|for (?:help|an ambulance)"
    r"|\d{3}|\(?\d[\d ()-]{5,}|emergency|poison)\b"
)
_CALLING = {
    "es": r"ll[aá]m|telef|teléf|comun[ií]|contact|marqu|av[ií]s|acud|consult|pedir ayuda|pida ayuda",
    "fr": r"appel|téléph|contact|joi[gn]|composez|consult|prév|alert|sign",
    "de": r"ruf|telefon|wähl|kontakt|meld|wend|verständig|benachrichtig|notruf",
    "pt": r"\blig|telef|conta[ct]|cham|avis|\bfale|comuni|procur",
    "it": r"chiam|telef|contatt|rivol|avvis|senti",
    "nl": r"\bbel|opbel|bellen|telefo|contact|waarschuw|raadpleeg",
    "pl": "dzwo|telef|kontakt|zgło|powiadom|skonsult|wezw",
    "ru": "звон|обрат|обращ|свяж|связ|вызов|вызыва|вызв|телеф|набер|сообщ",
    "uk": "дзвон|телеф|зверн|зверт|зв['’ʼ]яж|виклик|повідом|набер",
    "ro": "sun[aă]|telef|contact|apel|anun[tț]",
    "ar": "تصل|اتصال|هاتف|راجع|تواصل|أبلغ|استشر|استشار|اطلب", "fa": "تماس|زنگ|تلفن|مراجعه|خبر|اطلاع|مشورت",
    "he": "התקשר|תתקשר|חייג|לפנות|פנו|פני(?![א-ת])|צלצל|קשר|טלפון|הודי|הודע|הזמי|הזעי",
    "zh": "电|電|联系|聯繫|聯絡|联络|拨|撥|告|致|打",
    "ja": "電話|連絡|相談|知らせ|呼|番へ|番に",
    "ko": "전화|연락|알리|알려|문의|호출|신고",
    "vi": r"gọi|điện|liên (?:lạc|hệ)|báo",
    "hi": "फोन|फ़ोन|कॉल|संपर्क|सम्पर्क|बुला|बता|सूच", "tl": "awag|kontak|ipaalam|sabihan|makipag",
    "ht": r"rele|telefòn|kontakte|avèti|\bdi\b", "th": "โทร|ติดต่อ|แจ้ง|เรียก|บอก|ปรึกษา|พบแพทย์",
    "tr": r"\bara(?:y|s|m|r|$)|\bara\b|telefon|başvur|iletişim|haber|danış|çağır",
    "sv": r"ring|kontakt|telef|hör av|larma|meddela|vänd dig",
}  # fmt: skip
_PATTERNS = {language: defer_pattern(words) for language, words in _CALLING.items()}


def find_lost_call(source: str, from_language: str, text: str, language: str) -> str:
    """Return the words with which an English text tells to call someone, if its translation does not; or "".

    Both texts are in small letters.
    """
    if from_language != "en" or language not in _PATTERNS or _PATTERNS[language].search(text):
        return ""
    order = _ORDER_TO_CALL.search(source)
    return f"missing: “{order[0].strip()}”" if order else ""
