"""Words that belong to the word after or before them: counts, intervals and limits, in every language.

A reader must see "one tablet", "every 6 hours" and "up to 4" in one look, as "2 tablets" and "≤ 4". Plain
prepositions ("at | 8 am", "for | 7 days"), a strength and its form ("10 mg | tablets"), a dose and how often
it is taken ("500 mg | twice daily") may part: neither half says anything wrong. Words are in small letters
and normal form C; those of all languages stand together, since a space held without need harms nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate


def list_words(*rows: str) -> frozenset[str]:
    """Return the words of some rows, which have spaces between them."""
    return frozenset(word for row in rows for word in row.split())


_COUNTING = list_words(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty half quarter ",
    "once twice",
    "other one-half two-thirds third times",
    "un una uno dos tres cuatro cinco seis siete ocho nueve diez veinte media medio mitad cuarto vez veces",
    "une deux trois quatre cinq sept huit neuf dix vingt demi demie moitié quart fois",
    "ein eine einen einer einem zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig halbe ",
    "halben halb",
    "viertel einmal zweimal dreimal viermal mal zweiten",
    "due tre quattro cinque sei sette otto nove dieci venti mezzo mezza metà volta volte",
    "um uma dois duas três quatro sete oito dez meio meia metade vezes",
    "jeden jedna jedną jednej jedno dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć pół ",
    "połowę",
    "połowa ćwierć raz razy",
    "o doi două trei patru cinci șase șapte opt nouă zece jumătate unul dată ori",
    "один одна одну одной одно два две три четыре пять шесть семь восемь девять десять половину половина",
    "четверть раз раза дважды трижды",
    "одній одне дві чотири п'ять п’ять шість сім вісім дев'ять дев’ять десять пів половину чверть рази ",
    "двічі",
    "тричі",
    "ένα έναν μία μια δύο τρεις τρία τέσσερις τέσσερα πέντε έξι επτά εφτά οκτώ οχτώ εννέα δέκα μισό ",
    "μισή φορά φορές",
    "մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը տասը կես քառորդ անգամ",
    "một hai ba bốn năm sáu bảy tám chín mười nửa lần",
    "isa isang dalawa dalawang tatlo tatlong apat lima limang anim pito pitong walo walong siyam sampu ",
    "sampung",
    "kalahating kalahati beses",
    "hal laba saddex afar shan lix toddoba siddeed sagaal toban nus jeer",
    "yon youn twa kat senk sis sèt uit nèf dis mwatye fwa",
    "واحد واحدة اثنان اثنين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثماني ثمانية تسع تسعة عشر ",
    "عشرة نصف",
    "ربع مرة مرتان مرتين مرات قرص قرصين قرصان حبة حبتين حبتان كبسولة كبسولتين ملعقة ملعقتين",
    "یک دو سه چهار پنج شش هفت هشت نه ده نصف نیم ربع بار",
    "ایک تین چار پانچ چھ سات آٹھ نو دس آدھی آدھا آدھے ڈیڑھ",
    "אחד אחת שני שתי שלוש שלושה ארבע ארבעה חמש חמישה שש שישה שבע שבעה שמונה תשע תשעה עשר עשרה חצי רבע ",
    "פעם פעמיים",
    "פעמים שתיים שניים",
    "एक दो तीन चार पाँच पांच छह छः सात आठ नौ दस आधा आधी आधे डेढ़ ढाई",
    "এক একটি একটা দুই দুটি দুটো তিন তিনটি চার চারটি পাঁচ পাঁচটি ছয় সাত আট নয় দশ অর্ধেক আধা দেড়",
    "એક બે ત્રણ ચાર પાંચ છ સાત આઠ નવ દસ અડધી અડધો અડધું દોઢ",
    "ਇੱਕ ਇਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ ਦਸ ਅੱਧੀ ਅੱਧਾ ਡੇਢ",
    "ஒரு ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது பத்து அரை கால்",
    "ఒక ఒకటి రెండు మూడు నాలుగు ఐదు ఆరు ఏడు ఎనిమిది తొమ్మిది పది సగం అర",
    "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 반 한두 두세",
)
"""Numbers in words, halves and "times": what they count comes next."""
_JOINS = list_words(
    "a an of and or to in per every each the de d' du y o u ou et par à le la les und oder bis pro am ",
    "der di e al",
    "alla ao por lub i na w do z pe sau și или и в на до або та ή και την τη կամ և hoặc đến mỗi ng sa ",
    "oswa pa ama iyo",
    "أو و في یا و در یا میں או עד ב या से में বা থেকে કે થી ਜਾਂ ਤੋਂ அல்லது முதல் లేదా నుండి",
)
"""What stands between a number in words and what it counts, or another number."""
_COUNTED = list_words(
    "tablet caps capl pill puff spray drop dose teaspoon tablespoon spoon patch injection unit cup",
    "glass hour minute",
    "second day dail week month year night morning time mg ml milli micro gram ounce inch feet foot",
    "pound",
    "pastil comprim cáps gota cuchar dosis vez vec hora día diari semana mes minuto año inhala parche",
    "vaso taza",
    "cachet gélule goutte cuill fois heure jour semaine mois bouff demi",
    "kapsel pille tropfen teelöffel esslöffel löffel messlöffel dosen mal stunde tag täglich woche",
    "wöchentlich monat",
    "jahr hub hübe sprüh pflaster halbe",
    "compress gocc cucchia dos volt ora ore giorn settiman ann spruzz colher pastilh dia mês ano jato",
    "vezes",
    "kapsuł kropl łyż dawk raz godzin dzień dni dzienn tydz tygod miesi lat wdech dob",
    "capsul picătur lingur oră ori zi săptămân lun minut ani puf",
    "таблет капсул капл капел пилюл лож доз раз час минут день дня дней сут недел месяц лет милли",
    "микро",
    "вдох впрыск",
    "крапл пігул годин хвилин дні днів добу тиж місяц рок мілі вдих",
    "δισκ χάπι κάψουλ σταγόν κουταλ δόσ φορ ώρ ημέρ μέρ εβδομάδ μήν λεπτ χρόν χιλιοστ εισπν ψεκασμ",
    "հաբ դեղահատ պատիճ կաթիլ գդալ դեղաչափ անգամ ժամ օր շաբաթ ամիս ամս րոպե տարի միլի մգ մլ",
    "viên giọt muỗng thìa liều lần giờ ngày tuần tháng phút mili",
    "kapsula patak kutsar beses oras araw linggo buwan minuto taon",
    "kaniini kaabsul dhibic qaado jeer saac maalin toddobaad bil daqiiqo xabbo",
    "tablèt grenn kapsil gout kiyè dòz fwa èd jou semèn mwa minit",
    "قرص أقراص حب كبسول جرع مر ساع يوم أيام أسبوع أسابيع شهر أشهر دقيق دقائق ملعق ملاعق قطر بخ مل وحد",
    "كوب سن",
    "کپسول قاشق پاف دوز بار روز هفت ماه دقیق سال میلی واحد لیوان",
    "گولی کیپسول چمچ خوراک دفع مرتبہ گھنٹ دن ہفت مہین منٹ ملی پف",
    "כדור טבלי קפסול כמוס טיפ כפי כף מנה מנות פעם פעמ שעה שעות יום ימים שבוע חודש דקה דקות שנה שנים",
    'מ"ג מ״ג מ"ל מ״ל יחיד שאיפ',
    "गोली गोलि टैबलेट कैप्सूल बूंद बूँद चम्मच खुराक बार घंट घण्ट दिन सप्ताह हफ़्त हफ्त महीन मिनट साल",
    "मिली मि. मिग्रा मिलि ग्राम",
    "ট্যাবলেট বড়ি ক্যাপসুল ফোঁটা চামচ ডোজ মাত্রা বার ঘণ্ট ঘন্ট দিন সপ্তাহ মাস মিনিট বছর মিলি গ্রাম",
    "ગોળી ટેબ્લેટ કેપ્સ્યુલ ટીપ ચમચી ડોઝ વખત વાર કલાક દિવસ અઠવાડિ મહિન મિનિટ વર્ષ મિલિ",
    "ਗੋਲੀ ਕੈਪਸੂਲ ਬੂੰਦ ਚਮਚ ਖੁਰਾਕ ਵਾਰ ਘੰਟ ਦਿਨ ਹਫ਼ਤ ਹਫਤ ਮਹੀਨ ਮਿੰਟ ਸਾਲ ਮਿਲੀ",
    "மாத்திரை காப்ஸ்யூல் சொட்டு கரண்டி டோஸ் முறை தடவை மணி நாள் நாட்கள் வார மாத நிமிட ஆண்டு மில்லி",
    "మాత్ర టాబ్లెట్ క్యాప్సూల్ చుక్క చెంచా డోసు మోతాదు సార్లు సారి గంట రోజు వార నెల నిమిష సంవత్సర",
    "మిల్లీ",
    "알 정 번 회 주 개 포 캡슐 방울 시간 일 달 컵 스푼 숟가락 분 알약 차례",
)
"""How words begin that are counted: dose forms, measures, times."""
_LONGEST_BEGINNING = max(map(len, _COUNTED))
_EVERY = list_words(
    "every each cada chaque tous toutes jeden jede jedes jeder ogni toda todo todas todos każdy każdą ",
    "każde każdego",
    "fiecare каждые каждый каждую каждое кожні кожен кожну кожного κάθε ամեն յուրաքանչյուր mỗi cứ ",
    "tuwing bawat kada",
    "chak كل هر ہر כל हर प्रत्येक প্রতি દર દરેક ਹਰ ஒவ்வொரு ప్రతి 매 매주 每 毎",
)
"""What comes round again stands next: every 6 hours, every Monday."""
_ARTICLES = frozenset(("les", "los", "las", "os", "as", "i", "thứ", "יום", "يوم"))
"""What may stand between "every" and what comes round: toutes les 6 heures."""
_BEFORE_NUMBERS = list_words(
    "than least most approx. max. min. hasta menos de las máximo mínimo jusqu'à jusqu’à moins ",
    "environ à",
    "mindestens maximal höchstens etwa als max. ca. mind. alle almeno massimo circa di alle ogni até às ",
    "co do niż",
    "najmniej najwyżej po godz. la ora puțin mult maxim minim по до менее более больше меньше через ",
    "около менше більше",
    "близько понад στις στη έως τουλάχιστον περίπου մինչև առնվազն մոտ ժամը đa nhất lúc khoảng thứ ",
    "hanggang alas mga",
    "badnaan yaraan jiska omwen apeprè حتى الأقل الأكثر الساعة حداکثر حداقل ساعت حدود صبح شام دوپہر رات ",
    "کم زیادہ",
    "עד לפחות בשעה सुबह शाम दोपहर रात लगभग সকাল বিকাল দুপুর রাত প্রায় কমপক্ষে সর্বোচ্চ દર સવારે સાંજે ",
    "રાત્રે બપોરે",
    "ਸਵੇਰੇ ਸ਼ਾਮ ਰਾਤ காலை மாலை இரவு சுமார் ఉదయం సాయంత్రం రాత్రి సుమారు 약 최대 최소",
)
"""Limits, and what says which half of the day: at least 2, no more than 8, ca. 2."""
_LEADS = {"up": "to", "bis": "zu", "fino": "a", "până": "la", "a": "cada", "hanggang": "sa"}
"""Limits of two words before a number: up to 4."""
_AFTER = frozenset(("apart", "kasta", "마다", "badh", "jr", "jr.", "sr.", "ii", "iii"))
"""What stands behind what it is about: 4 hours apart, Isniin kasta, Smith Jr."""
_COUNTS_BEHIND = list_words("واحد واحدة اثنان اثنتان واحده אחד אחת שניים שתיים մեկ")
"""Numbers that stand behind what they count."""
_TWO_WORD_UNITS = frozenset(
    (
        *(
            "fl oz",
            "mm hg",
            "viên thuốc",
            "viên nén",
            "viên nang",
            "ملی گرام",
            "ملی لیٹر",
            "میلی گرم",
            "میلی لیتر",
        ),
        *(
            "மணி நேரம்",
            "மணி நேரத்திற்கு",
            "cuillère à",
            "cuillères à",
            "à café",
            "à soupe",
            "colher de",
            "colheres de",
        ),
        *(
            "de chá",
            "de sopa",
            "de tablèt",
            "de grenn",
            "de semèn",
            "de fwa",
            "de kapsil",
            "de gout",
            "de kiyè",
        ),
    )
)
"""Units of two words; and the Haitian two, which is "of" in other languages."""
_SUFFIXES = ("ทุก", "ครั้งละ", "วันละ", "ห้อง", "ช้อนชา", "ช้อนโต๊ะ", "หน้า", "每", "每隔", "毎", "第", "最多", "至少")
"""What stands before a number in scripts without spaces, at the end of a longer word."""
_KEYS = (
    _COUNTING | _EVERY | _BEFORE_NUMBERS | _AFTER | _COUNTS_BEHIND | _LEADS.keys()
    | {unit.partition(" ")[0] for unit in _TWO_WORD_UNITS}
    | {word + sign for word in _AFTER | _COUNTS_BEHIND for sign in ".,;:"}
)  # fmt: skip
_OPENING = "([{“„«‹\"'‘¿¡"
_CLOSING = ".,;:)!?]}”’»"
_MAX_JOINS = 2
_MAX_LENGTH = 28
"""Letters of what is held from a number in words on: more would leave lines too short."""


def list_first_words() -> frozenset[str]:
    """Return all words that may hold the one after or before them."""
    return _KEYS


def may_hold_words(text: str) -> bool:
    """Return quickly whether a text may have words that belong together."""
    return not _KEYS.isdisjoint(text.lower().replace("(", "").split(" ")) or (
        not text.isascii() and any(f"{suffix} " in text for suffix in _SUFFIXES)
    )


def find_held_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the words of a text that belong together."""
    words = text.split(" ")
    cores = [word.lstrip(_OPENING) for word in text.lower().split(" ")]
    last_at = len(words) - 1
    # Few words hold another: only at these, and at the words before them, is looked closely.
    keys = [at for at, core in enumerate(cores) if core in _KEYS or len(core) == 1 or core[:1].isnumeric()]
    if not text.isascii():
        keys += (at for at, core in enumerate(cores) if core.endswith(_SUFFIXES))
    for at in sorted({place for key in keys for place in (key - 1, key) if 0 <= place < last_at}):
        last = _find_last(cores, at)
        if last > at:
            begin = sum(map(len, words[:at])) + at
            end = begin + sum(map(len, words[at:last])) + last - at
            if last == at + 1 or end - begin <= _MAX_LENGTH:
                yield begin, end + 1


def _find_last(cores: Sequence[str], at: int) -> int:
    """Return the index of the last word that the word ``at`` holds; itself if it holds none."""
    word, after = cores[at], cores[at + 1]
    if not word or not after:
        return at
    if after.rstrip(_CLOSING) in _AFTER or (_is_number(word) and _is_counted(after)):
        return at + 1
    if not word[-1].isalnum() and word not in _KEYS and word[-1].isascii():
        return at
    if word in _EVERY:
        return at + 2 if after in _ARTICLES and at + 2 < len(cores) else at + 1
    if (word in _BEFORE_NUMBERS or len(word) == 1 or word.endswith(_SUFFIXES)) and _is_number(after):
        return at + 1
    if word in _BEFORE_NUMBERS and after in _COUNTING:
        return at + 1
    if _LEADS.get(word) == after and at + 2 < len(cores) and _counts(cores[at + 2]):
        return at + 2
    if f"{word} {after.rstrip(_CLOSING)}" in _TWO_WORD_UNITS:
        return at + 1
    if after.rstrip(_CLOSING) in _COUNTS_BEHIND and _is_counted(word):
        return at + 1
    return _find_counted(cores, at) if word in _COUNTING else at


def _find_counted(cores: Sequence[str], at: int) -> int:
    """Return the index of what a number in words counts, over joins and a number in brackets."""
    last = at + 1
    while last < len(cores) - 1 and last - at <= _MAX_JOINS and cores[last] in _JOINS:
        last += 1
    found = cores[last]
    if _counts(found.rstrip(_CLOSING)) or _is_counted(found):
        return last
    return at


def _is_counted(word: str) -> bool:
    return not _COUNTED.isdisjoint(accumulate(word[:_LONGEST_BEGINNING]))


def _counts(word: str) -> bool:
    return word in _COUNTING or _is_number(word)


def _is_number(word: str) -> bool:
    return word.lstrip("+-−~≈<>≤≥")[:1].isnumeric()
