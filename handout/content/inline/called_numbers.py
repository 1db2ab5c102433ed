"""Whether a short number such as 911 is one to call, or a house, a room, a dose or a count.

Where nothing speaks against it, it is one to call. Words are in small letters; those of all languages stand
together.
"""

from __future__ import annotations

import re

from handout.patterns import defer_pattern


def _list_words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


_LABELS = _list_words(
    "room rm suite ste apt apartment unit floor office",
    "clinic building bldg tower wing pavilion ward bed gate",
    "exit door desk box highway hwy route rte interstate road street avenue boulevard bus tram train flight",
    "stop page pages p pp section chapter part step table",
    "figure fig form law act article code item model lot",
    "batch case level age aged ext extn extension pulse weight weighs sodium glucose sugar rate pressure",
    "sala habitación consultorio oficina despacho piso",
    "puerta edificio autobús ruta carretera apartado página",
    "pág anexo extensión calle avenida av avda plaza",
    "paseo salle chambre bureau étage porte bâtiment bât poste",
    "rue zimmer raum büro haus gebäude station",
    "etage stock seite buslinie durchwahl postfach hausnummer stanza",
    "camera ufficio piano interno int autobus strada pagina postale viale piazza corso quarto andar prédio",
    "ramal ônibus autocarro rua kamer lokaal verdieping",
    "toestel buslijn pokój pokoju gabinet gabinecie piętro",
    "budynek strona wew cabinet cabinetul etajul interior",
    "кабинет кабинете кабинета каб комната комнате палата",
    "палате офис офисе этаж корпус дом д кв квартира стр доб автобус кабінет кабінеті кімната кімнаті буд",
    "поверх дод δωμάτιο γραφείο όροφος λεωφορείο phòng tầng",
    "silid kwarto qolka chanm غرفة الغرفة مكتب شقة صفحة",
    "اتاق کمرہ חדר דירה עמוד कमरा कक्ष कमरे কক্ষ રૂમ ਕਮਰਾ அறை గది",
)
"""What a number tells apart when it stands right behind: Room 911, Highway 112, ext. 911."""
_CALLS = _list_words(
    "call calls called calling dial dials dialing dialling",
    "phone phones phoning telephone text texts texting ring",
    "rings emergency lifeline hotline ligue ligar liga bel",
    "belt bellen marca marcar marque marquez ruf rufe rufen",
    "ruft wähle wählen wählt rele wac",
)
_CALL_STEMS = tuple(
    _list_words(
        "llam appel compose disqu chiam telefon téléphon anruf notruf notfall emergencia emergenza urgence",
        "zadzwo dzwo sunați apelați звон позвон телефон подзвон зателефон набер набир καλέ gọi tawag tumawag",
        "اتصل התקשר חייג",
    )
)
_SMALL = _list_words(
    "the sie to on at al el le au para il la a die den der unter pod la sa số по по номеру номером",
    "number número",
)
_NUMBER_SIGN = defer_pattern(r"(?:(?<!\w)(?:[Nn]os?|[Nn]r|[Nn]úm|[Nn]um)\.|[Nn][º°]|[Nn]\.º|№|#) ?$")
"""A sign for a number of any kind, which one may call too: “llame al n.º 112”."""
_COUNTED = tuple(
    _list_words(
        "milli mili micro kilo gram litre liter calor",
        "kalor tablet pill capsul dose drop point percent degree",
        "dollar euro pound ounce mile feet foot inch",
        "beat people person patient women children adults members per",
        "second minute hour day week month year time",
        "step page comprim pastil cápsul gota dosis unidad pacient",
        "días horas minutos años semanas meses veces pasos",
        "puntos gélul goutte jours heures ans semaines mois fois",
        "kapsel tropfen einheit mensch tage stunden minuten",
        "jahre wochen monate schritte punkte prozent compress",
        "gocce pazient giorni anni settiman mesi volte pessoas",
        "dias anos vezes eenheden mensen dagen jaar osób dni",
        "godzin таблет капсул капел единиц человек пациент дней час минут лет недел шаг років днів людей",
    )
)
_UNITS = _list_words(
    "mcg µg μg ug mg g kg ml cl dl l mm cm km m ft",
    "lb lbs oz iu ui ie u mmol meq mmhg kcal kj cal bpm mph pts",
    "мг мкг г кг мл л см мм км ед ккал ng ad bc bce ce eur usd gbp chf kr kč zł lei ft 番地 番目",
)
_TOKEN = defer_pattern(r"[^\W\d_]+|[^\w ]")
_WORD_BEFORE = defer_pattern(r"([^\W\d_]+)(\.?:?)[ \xa0]$")
_WORD_AFTER = defer_pattern(r"[ \xa0-]([^\W\d_]+)")
_FIGURE_BEFORE = defer_pattern(
    r"[€$£¥₹₽₪₫₴<>=≤≥±~≈×] ?$|"
    r"\d[ \xa0\u202f](?:(?:of|out of|to|over|bis|von|sobre|sur|de|до|из|[-–]) )?$|\d ?[–-] ?$|"
    r"(?:(?:more|less|fewer|greater|higher|lower) than|at least|at most|up to|below|above|"
    r"(?:rate|pressure|pulse|weight|level|score|dose|total|age) of|más de|menos de|plus de|moins de|"
    r"mehr als|weniger als|più di|meno di|mais de|более|менее|больше|меньше|steps:) $"
)
"""A price, a range, what is compared; steps: 112."""
_FIGURE_AFTER = defer_pattern(
    r" ?(?:/|of|out of|over|sobre|sur|zu|von|de|su|van|av|из|з) ?\d|[ \xa0\u202f]\d{3}(?!\d)|"
    r" (?:to|bis|through) \d+ ?[^\W\d]| ?[€$£¥₹₽₪₫₴%‰°]"
)
"""112 of 200, 112 over 78, 911 000 and 911 555-0142, but 911 24/7."""
_STREET_BEFORE = defer_pattern(
    # Calle Mayor 112, Via Roma, 112, ул. Ленина, д. 112
    r"(?<!\w)(?:calle|c/|avenida|av(?:da)?|paseo|plaza|carretera|camino|via(?:le)?|piazza|corso|largo|rua|"
    r"travessa|praça|alameda|ul|ulic[ay]|aleja|plac|strada|str|bulevardul|bd|ул|улиц[ае]|проспект|пр|бульвар|шоссе|переулок|вул|"
    r"вулиця|οδός|οδού|λεωφόρος|đường|phố|شارع|خیابان|רחוב)\.?((?:[ ,.][^ ,.;:]+){1,4}),?"
    r"(?: (?:д|буд|nr|br|núm|n)\.)? $|"
    # Hauptstraße 112, Kerkstraat 112, Storgatan 112
    r"[^\W\d_]{2,}(?:straße|strasse|str\.|platz|gasse|allee|damm|ufer|weg|straat|laan|plein|gracht|gatan|vägen|"
    r"utca),? $",
    re.IGNORECASE,
)
_STREET_AFTER = defer_pattern(
    r"[A-Z]?,? (?:(?:[NSEW]|NE|NW|SE|SW)\.? )?"
    # 911 Station Square, 112 5th Ave.
    r"(?:(?:(?:[A-Z][^ ,.]*|\d+(?:st|nd|rd|th)|of|the|de|la)\.? ){1,5}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|"
    r"Highway|Hwy|Square|Sq|Circle|Cir|Terrace|Ter|Plaza|Alley|Crescent|Close|Gardens|Grove|Hill|Row|Mews|Walk|"
    r"Quay|Pike|Turnpike|Trail|Loop|Building|Bldg|Tower|Park|Embankment|Green|Rise|Wharf)(?!\w)|Broadway|"
    r"(?:Avenue|Highway|Route|Calle|Avenida) (?:[A-Z]|\d)|"
    # 911 Main, Ashford, MD 20740
    r"[A-Z][^ ,.]*(?: [A-Z][^ ,.]*){0,3},(?: [A-Z][^ ,.]*){1,3}(?:,? [A-Z]{2},? \d{5})|"
    # 112 bis, rue de la Paix
    r"(?:(?:bis|ter),? )?(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|[Pp]lace|[Cc]hemin|[Aa]llée|"
    r"[Ii]mpasse|[Qq]uai|[Cc]ours [A-Z]|[Đđ]ường|[Pp]hố)(?!\w))"
)


def is_called(before: str, after: str) -> bool:
    """Return whether a short number is one to call, by the words before and after it."""
    before, after = before[-100:], after[:100]
    label = _WORD_BEFORE.search(before)
    if label and ":" not in label[2] and label[1].casefold() in _LABELS:
        return False
    sign = _NUMBER_SIGN.search(before)
    if _ends_with_call(before[: sign.start()] if sign else before):
        return True
    if sign or _FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after):
        return False
    counted = _WORD_AFTER.match(after)
    if counted and (counted[1].casefold() in _UNITS or counted[1].casefold().startswith(_COUNTED)):
        return False
    return _STREET_AFTER.match(after) is None and not _is_street(before)


def _ends_with_call(before: str) -> bool:
    """Return whether a word of calling comes right before, with at most small words between."""
    words = _TOKEN.findall(before[-40:])
    while words and (words[-1] in ":\xa0" or words[-1].casefold() in _SMALL):
        words.pop()
    return bool(words) and _is_call(words[-1].casefold())


def _is_call(word: str) -> bool:
    return word in _CALLS or word.startswith(_CALL_STEMS)


def _is_street(before: str) -> bool:
    """Return whether the words before are a street: its name has a capital letter, where there are such."""
    street = _STREET_BEFORE.search(before)
    return street is not None and (
        street[1] is None or street[1] != street[1].lower() or not street[1].islower()
    )
