"""Units of doses in every script, and the spaces between them and their numbers."""

from __future__ import annotations

GAP = "[ \u00a0\u2009\u202f\u200b\u200e\u200f\u2060\ufeff]"
"""Spaces, also those without a width, and marks of direction between a number and its unit."""

_NO_CONCENTRATION = r"(?!/d?l\b| (?:per|a|in a) (?:deci)?lit|/mol\b|/(?:д?л|dL)\b)"
"""A share of a litre is what a laboratory found; one of a millilitre is the strength of a medicine."""
LATIN_UNIT = (
    r"(?:(?:mcg|mgs?|mls?|g|meq|mmol|[µμu]g)(?![a-zà-ÿ])|mill?igram[a-z]*|m[iy][ck]ro-?gram[a-zé]*|miligam"
    rf"|mill?ilit[a-zé]*|mililít|gram(?:s|m|mi|mes?|os?|as?)?(?![a-z])|c\.?c(?![a-zà-ÿ])){_NO_CONCENTRATION}"
)
"""Units of weight and volume in Latin letters."""
COUNTED_UNIT = (
    r"(?:(?:tablets?|tabs?|pills?|capsules?|caps?|drops?|puffs?|sprays?|units?|patch(?:es)?|teaspoons?|lozenges?"
    r"|suppositor(?:y|ies)|supps?|pessar(?:y|ies)|pess|caplets?|softgels?|geltabs?|vials?|ampoules?|tbl|tabletas?|pastillas?|cápsulas?|gotas?|unidad(?:es)?|comprimidos?"
    r"|comprimés?|gélules?|gouttes?|unités?|tablette[ns]?|kapseln?|tropfen|einheit(?:en)?|hüb[e]|compress[ae]"
    r"|capsul[ae]|gocc(?:e|ia)|unità|tabletk[aię]|tabletek|kapsułk[aię]|kropl[aei]|kropel|capsules"
    r"|druppels?|eenheden|viên|giọt|grenn|konprime|gout|tableta|patak|kiniini|damla|hap|jednost(?:ka|ki|ek)"
    r"|ünite|enhet(?:er)?|đơn vị|unit(?:ate|ăți|ăţi))\b"
    r"|таблет[а-яёі]*|капсул[а-яёі]*|капел[а-яёі]*|капл[а-яёі]*|единиц[а-яё]*|одиниц[а-яі]*"
    r"|[片粒滴錠锭丸颗顆]|单位|單位|정(?![도말상확해신])|알(?![가-힣]{2})|캡슐|방울|เม็ด|แคปซูล|หยด"
    r"|حب(?:ة|ات)|قرص|أقراص|کپسول|گولی|गोली|गोलियाँ)"
)
"""Things that are counted: tablets, drops, puffs."""
_OTHER_UNIT = (
    r"(?:(?:мкг|мг|мл|г)(?![а-яёіїє/])|мил+і?и?грам[а-яі]*|микрограм[а-я]*|мілігр[а-яі]*|мил+илитр[а-я]*|мілілітр[а-яі]*"
    r"|грам+[а-яі]*|毫克|微克|毫升|公克|克|ミリグラム|マイクログラム|ミリリットル|グラム|単位|ユニット"
    r"|シーシー|밀리그램|마이크로그램|밀리리터|그램|단위|유닛|씨씨"
    r"|مل?غم?\b|ملجم|مجم|م[لي]{1,3}[يغج]+رام|ملغرام|مل\b|ملل\b|م[لي]+لتر|مكغ|مكجم|ميكرو[غج]رام"
    r"|وحد(?:ة|ات)|واحد(?![\u0621-\u064a])|سی[‌ ]?سی"
    r"|می?لی‌? ?گرم|می?لی‌? ?لیتر|میکرو‌?گرم|ملی ?گرام|ملی ?لیٹر|مائیکروگرام"
    r"|मि\.? ?ग्र[ाॅ]|मिलीग्राम|मिलिग्राम|माइक्रोग्राम|मिलीलीटर|मिलिलिटर|मि\.? ?ली|मिली|एमएल|यूनिट|इकाई|सीसी"
    r"|एमजी|मिग्र[ाॅ]"
    r"|মিলিগ্রাম|মি\.? ?গ্রা|মাইক্রোগ্রাম|মিলিলিটার|মি\.? ?লি|মিলি"
    r"|ਮਿਲੀਗ੍ਰਾਮ|ਮਿਲੀਲੀਟਰ|ਮਿ\.? ?ਗ੍ਰਾ|મિલિગ્રામ|મિલીગ્રામ|મિલિલિટર|મિ\.? ?ગ્રા"
    r"|மில்லிகிராம்|மி\.? ?கி|மில்லிலிட்டர்|மி\.? ?லி|మిల్లీగ్రా|మి\.? ?గ్రా|మిల్లీలీటర్|మి\.? ?లీ"
    r"|ಮಿಲಿಗ್ರಾಂ|ಮಿ\.? ?ಗ್ರಾಂ|മില്ലിഗ്രാം|മി\.? ?ഗ്രാം|මිලිග්‍රෑම්"
    r"|มิลลิกรัม|ไมโครกรัม|มิลลิลิตร|มก\.?|มล\.?|ซีซี|ยูนิต|หน่วย|กรัม"
    r"|ມິນລິກຣາມ|ມິລິກຣາມ|ມິນລິລິດ|មីលីក្រាម|មីលីលីត្រ|မီလီဂရမ်|မီလီလီတာ|ሚሊ ?ግራም|ሚ\.?ግ|ሚሊ ?ሊትር"
    r"|χιλιοστόγραμμ[α-ωά-ώ]*|μικρογραμμ[α-ωά-ώ]*|χιλιοστόλιτρ[α-ωά-ώ]*|δισκί[α-ωά-ώ]*"
    r"|מ[\"״]ג|מק[\"״]ג|מ[\"״]ל|מיליגר(?:ם|מים)|מיקרוגרם|מיליליטר|մգ|միլիգրամ|მგ|მილიგრამ)"
)
UNIT = rf"(?:{LATIN_UNIT}|{COUNTED_UNIT}|{_OTHER_UNIT})"
"""Every unit of a dose, in small letters."""

RANGED_UNIT = (
    rf"(?:{GAP}(?:(?:tablets?|tabs?|pills?|capsules?|caps|drops?|puffs?|sprays?|patches|units?(?! of blood)"
    r"|tabletas|pastillas|cápsulas|gotas|unidades|comprimidos|comprimés|gélules|gouttes|unités|tabletten"
    r"|kapseln|tropfen|einheiten|compresse|capsule|gocce|tabletk[ai]|tabletek|kapsułk[ai]|kropl[ei]|kropel"
    r"|druppels|eenheden|viên|giọt|grenn|konprime|tableta|tablet|kapsül|damla|kiniini)\b"
    r"|таблет[а-яёі]*|капсул[а-яёі]*|капел[а-яёі]*|капл[а-яёі]*|единиц[а-яё]*|حب(?:ة|ات)|قرص|أقراص|गोली|गोलियाँ)"
    rf"|{GAP}?(?:[片粒滴錠锭丸颗顆]|정(?![도말상])|캡슐|방울|เม็ด|แคปซูล|หยด))"
)
"""What is counted after “1-2”; a range of days or milligrams is not misread in this way."""
