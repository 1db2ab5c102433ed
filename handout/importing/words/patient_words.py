"""Knows sentences of many languages that tell a patient what to do, or not to do, about an illness."""

from __future__ import annotations

import re

from handout.importing.words.urgent_words import is_about_appointments, names_condition, speaks_of_emergency
from handout.patterns import defer_pattern

_ILLNESS = defer_pattern(
    r"\b(?:bleed\w*|blood|pains?|painful|fevers?|hurts?|swell\w*|swollen|rash\w*|breath\w*|chok\w+|faint\w*|"
    r"diz\w+|sick|vomit\w*|seizures?|fits?|wounds?|infect\w*|stitches|dressings?|plasters?|tablets?|pills?|"
    r"capsules?|medicines?|medications?|medicated|doses?|drops|inhalers?|insulin|injections?|antibiotics?|"
    r"painkillers?|alcohol|worse|symptoms?|side effects|pregnan\w+|allerg\w+|"
    r"\w{2,}(?:profen|parin|farin|cillin|statin|xaban|mycin|cetamol|formin)|aspirin|"
    r"blut\w*|schmerz\w*|fieber\w*|wunde\w*|tablette\w*|medikament\w*|arznei\w*|dosis|tropfen|schwell\w*|"
    r"atemnot|übelkeit|erbrech\w*|schlimmer|schwanger\w*|"
    r"sangr\w*|dolor\w*|fiebre|herida\w*|pastilla\w*|comprimido\w*|medica\w+|medicin\w*|gotas|vómit\w*|"
    r"empeor\w*|embaraz\w*|"
    r"saign\w*|sang|douleur\w*|fièvre|plaie\w*|comprimés?|médica\w*|gouttes|vomiss\w*|enceinte|traitement|"
    r"sangu\w*|dolore|dolori|febbre|ferit[ae]|compress[ae]|farmac[oi]|gocce|peggior\w*|"
    r"dor|dores|febre|ferida\w*|remédio\w*|vômit\w*|piora\w*|grávida|"
    r"bloed\w*|pijn\w*|koorts|wond\w*|tablet\w*|medicijn\w*|druppels|zwanger|"
    r"krew|krwaw\w*|b[oó]l\w*|gorączk\w*|ran[aęy]|tablet\w*|lek(?:i|u|ów|arstw\w*)?|"
    r"kanama\w*|ağrı\w*|ateş\w*|ilaç\w*|ilac\w*|hap|sốt|đau|chảy máu|thuốc|vết thương|"
    r"senyen|doulè|lafyèv|medikaman|dumudugo|masakit|lagnat|gamot)\b|"
    r"кров|боль|боли|температур|рана|раны|рану|таблет|лекарств|препарат|دواء|الدواء|أدوية|ألم|نزيف|"
    r"نزف|حمى|حبوب|جرح|药|藥|出血|流血|疼|痛|发烧|發燒|发热|發熱|伤口|傷口|錠|薬|熱|약|출혈|통증|열이|피가|"
    r"दवा|दर्द|बुखार|खून|गोली",
    re.IGNORECASE,
)
_COMMAND = defer_pattern(
    r"\b(?:do not|don['\u2019]t|never|always|must|should|take|stop|use|drink|eat|keep|ring|call|phone|tell|"
    r"ask|avoid|swallow|wash|seek|contact|get help|come|go|return|check|wear|apply|drive|bring|press|lie|"
    r"sie|nie|nicht|niemals|immer|nunca|siempre|no|tome|deje|llame|evite|acuda|consulte|beba|coma|"
    r"jamais|toujours|ne|n['\u2019]\w+|prenez|appelez|arrêtez|évitez|buvez|consultez|"
    r"mai|non|prenda|chiami|eviti|beva|contatti|sempre|não|ligue|procure|"
    r"nooit|niet|altijd|neem|bel|stop|gebruik|drink|zawsze|zadzwoń|weź|przyjmuj|"
    r"asla|alın\w*|arayın\w*|không|đừng|hãy|uống|gọi|pa|toujou|rele|pran|huwag|uminom|tumawag)\b|"
    r"не |никогда|всегда|звон|примите|принимайте|обратит|لا |اتصل|تناول|خذ |راجع|توقف|"
    r"不要|勿|不可|不得|请|請|必须|必須|ください|しない|마세요|하세요|십시오|न लें|लें|करें",
    re.IGNORECASE,
)
_FORBIDDEN = defer_pattern(
    r"(?:^|[,;:\u2013-] |\b(?:please|you|and|or)(?: must| should)? )(?:do not|don['\u2019]t|never|not) \w|"
    r"\b(?:setzen|nehmen|brechen|fahren|trinken|essen|beenden|unterbrechen|verwenden) sie\b.{0,80}"
    r"\b(?:nicht|nie|niemals|kein\w*)\b|"
    r"\b(?:nicht|nie|niemals) (?:\w+ ){0,3}(?:absetzen|einnehmen|abbrechen|fahren|trinken|essen|beenden)\b|"
    r"\b(?:no|nunca) (?:deje|suspenda|tome|coma|beba|conduzca|use|toque|interrumpa|olvide|abandone)\b|"
    r"\b(?:ne |n['\u2019])(?:jamais )?(?:arrêt|pren|mang|buv|condui|utilis|touch|interromp|cess)\w*|"
    r"\bnon (?:smett|sospend|prend|assum|mangi|bev|guid|usi|tocc|interromp)\w*|"
    r"\b(?:não|nunca) (?:pare|suspenda|tome|coma|beba|dirija|conduza|use|toque|interrompa)\b|"
    r"\b(?:stop|neem|eet|drink|rijd|gebruik)\b.{0,60}\b(?:niet|nooit|geen)\b|\b(?:niet|nooit) stoppen\b|"
    r"\bnie (?:przerywa|odstawia|bierz|jedz|pij|prowad|przyjmuj|stosuj)\w*|"
    r"\b\w+(?:bırakmay|almay|kesmey|içmey|yemey)ın\w*|\b(?:bırakmay|almay|kesmey|içmey|yemey)\w*|"
    r"\b(?:không|đừng)(?: được| tự ý)* (?:ngừng|ngưng|uống|ăn|dùng|lái|bỏ)\b|"
    r"\bpa (?:janm )?(?:sispann|pran|manje|bwè)\b|\bhuwag\b|"
    r"(?:не|нельзя) (?:прекращ|приним|прерыв|останавл|ешьте|пейте|водит|употребл|отменя)\w*|"
    r"لا (?:تتوقف|تأخذ|تتناول|تشرب|تأكل|تقد|تستخدم|توقف|تترك)|"
    r"(?:不要|[请請切]?勿|不可|不能|不得|禁止)(?:自行|擅自|随意|隨意|再)?[停服吃喝用驾駕开開饮飲触觸碰洗]|"
    r"(?:飲ま|食べ|やめ|止め|中止し|運転し|使用し)ないで|"
    r"(?:마시지|먹지|중단하지|복용하지|운전하지|사용하지|끊지)\s?(?:마|않|말)|बंद न कर|न लें|मत (?:लें|खा|पी)",
    re.IGNORECASE,
)
"""What is forbidden to somebody who reads: “do not stop”, not “we do not endorse”."""
_OF_PAGE = defer_pattern(
    r"\b(?:reproduc\w*|copied|copying|copyright|distribut\w*|reply|replies|publish\w*|permission|cookies?|"
    r"links?|monitored|sell|share|track\w*|personal information|endorse\w*|redistribut\w*|newsletter|"
    r"subscribe|miss out|hesitate|forget to (?:like|follow|subscribe|share)|spam|data)\b",
    re.IGNORECASE,
)
"""What a page forbids or asks about itself: no illness is named beside it."""
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?\u061f\u0964])\s+|(?<=[\u3002\uff01\uff1f])\s*|\s+[|\u2022]\s+")
MIN_WORDS = 3
"""The words that such a sentence has at least in languages with spaces."""


def tells_patient(text: str) -> bool:
    """Return whether a sentence of a text tells what to do, or not to do, about an illness or a treatment.

    In doubt it does: an instruction that is not printed harms more than a line too many.
    """
    return any(map(_instructs, _BETWEEN_SENTENCES.split(text)))


def _instructs(sentence: str) -> bool:
    if speaks_of_emergency(sentence):
        return True
    if sentence.isascii() and len(sentence.split()) < MIN_WORDS:
        return False
    names_illness = _ILLNESS.search(sentence) is not None
    if _FORBIDDEN.search(sentence):
        return names_illness or _OF_PAGE.search(sentence) is None
    if not names_illness or "\u00a9" in sentence:
        return False
    if names_condition(sentence):
        return True
    return _COMMAND.search(sentence) is not None and not is_about_appointments(sentence)
