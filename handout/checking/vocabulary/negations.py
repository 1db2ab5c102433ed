"""How languages say no, and how they tell readers to leave something: “not”, “avoid”, “stop taking”."""

from __future__ import annotations

from handout.patterns import defer_pattern

NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:not|never|don['’]?t|cannot|can['’]t|won['’]t|isn['’]t|aren['’]t|doesn['’]t|nor)\b"
        r"|\b(?:eat|drink|take|swallow|put|insert|apply|give|use) nothing\b"
    ),
    "es": defer_pattern(r"\b(?:(?<!otro )no|nunca|jamás|tampoco)\b"),
    "fr": defer_pattern(r"\b(?:pas|jamais|ni|aucune?)\b|\bn['’]"),
    "de": defer_pattern(r"\b(?:nicht|kein\w*|nie|niemals|weder)\b"),
    "pt": defer_pattern(r"\b(?:(?<!dia )não|nunca|jamais|nem)\b"),
    "it": defer_pattern(r"\b(?:non|mai|né|(?<!un[oa] )no)\b"),
    "nl": defer_pattern(r"\b(?:niet|geen|nooit)\b"),
    "pl": defer_pattern(r"\b(?:nie|nigdy|ani)\b"),
    "ro": defer_pattern(r"\b(?:nu|niciodată|nici)\b|\bn-"),
    "ru": defer_pattern(r"\b(?:не|нет|никогда|нельзя|ни)\b"),
    "uk": defer_pattern(r"\b(?:не|немає|ніколи|ні)\b"),
    "vi": defer_pattern(r"không(?! (?:khí|gian|quân))|chưa|đừng|chẳng|chớ"),
    "ht": defer_pattern(r"\b(?:pa(?! (?:jou|semèn|mwa|èdtan|minit|kilo|liv|an|ane)\b)|pap|janm)\b"),
    "tl": defer_pattern(r"\b(?:hindi|huwag|wala|walang)\b"),
    "zh": defer_pattern(
        r"不(?![适適良同断斷])|没|沒|勿|(?<![特区區分类類级級性])[别別](?![人的处處])|未(?![来來])|[无無](?![论論])|切莫"
    ),
    "ja": defer_pattern(r"ない|ません|(?<![必まはい])ず(?![つれ])|ぬ(?![らりるれ])"),
    "ko": defer_pattern(r"마십시오|마세요|않|못|없|(?<![가-힣])안 |아니|지는? ?말|말 것"),
    "ar": defer_pattern(
        r"(?<![\u0621-\u064a])[وفب]?(?:لا|لم|لن|ليس[\u0621-\u064a]*|غير|عدم|دون(?! (?:سن|عمر"
        r"|ال)))(?![\u0621-\u064a])"
    ),
    "hi": defer_pattern(r"नहीं| न |मत | ना "),
    "so": defer_pattern(
        r"\b(?:ma|ha|weligaa|maaha|(?:u|ku|ka|la|is)ma|(?:in|oo)?aa(?:n|dan|nay|nan)|hadaanad)\b"
    ),
    "sv": defer_pattern(r"\b(?:inte|ej|aldrig|ing(?:en|et|a)|icke)\b"),
    "tr": defer_pattern(
        r"\b(?!emiyor)\w+m(?:[ae]y[ıi]n(?:[ıi]z)?|[ae]z\w*|[ıiuü]yor\w*|[ae]y(?:[ae]n|acak|ecek"
        r"|[ae]bil)\w*|[ae]m[ae]l[ıi]\w*|[ae]d[ıi]\w*|[ae]m[ıi]ş\w*)\b|\b(?:değil\w*|yok\w*|hiç\w*"
        r"|asla)\b"
    ),
    "fa": defer_pattern(
        r"(?<![\w\u200c])(?:ن(?!مای)\w{1,8}ید|نمی|نباید|نیست|ندار|ن(?:کن|شو|خور|رس|باش|یفت|ده|گیر|رو"
        r"|یای|مان)ن?د|نشد|نکرد|نبود|نخواه|نیافت|نخورده|هرگز|هیچ(?!\u200c?یک))"
    ),
    "he": defer_pattern(
        "(?<![א-ת])[ושכ]{0,2}(?:אין|לא|אל(?= ת(?!וך))|אסור|אינ[א-ת]*|לעולם|מעולם)(?![א-ת])"
    ),
    "th": defer_pattern("ไม่(?!สบาย|กี่|ว่า)|ห้าม|อย่า(?!ง)|มิ(?:ใช่|ได้|ให้)"),
}  # fmt: skip
"""Words that say no, in small letters."""
SOFT_NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:no|none|without|at least|at most|up to|avoid\w*|stop\w*|unless|instead|only|less|fewer"
        r"|rather|few|hardly|rarely|except|keep\b.*?\bfrom|skip\w*|hold off|refrain\w*|stay (?:out|away"
        r"|off)|quit\w*|pass(?:es)?\b|goes? away|gone|wears? off|un(?!der|til|it|i[oq]|cle)\w{3,}|nothing"
        r"|nobody|neither|free|fail\w*|lose|lost|miss\w*|limit\w*|until|out of|lack\w*|too few)\b"
    ),
    "es": defer_pattern(
        r"\b(?:sin|máxim\w+|a más tardar|como mucho|evit\w+|dej\w+|salvo|excepto|menos|sólo|solo|solamente"
        r"|ni|ningun\w*|nada|nadie|omit\w+|salt[ea]\w*|suspend\w+|in(?:necesari|cap|segur|suficien|útil"
        r"|complet|correct|evitabl|deseab|sens|móvil|cómod)\w*|falt\w+|prohib\w+|imposib\w+|hasta(?! \d)"
        r"|carenc\w+|ausencia|en (?:lugar|vez)|(?:qued|perman)\w+ en casa|a diferencia)\b"
    ),
    "fr": defer_pattern(
        r"\b(?:sans|nul(?:le)?|inutile\w*|maxim\w+|au plus(?: tard)?|évit\w+|arrêt\w+|sauf|moins|seul\w*"
        r"|cess\w+|rien|ne|n|plutôt|au lieu|(?<!une )(?<!la )personne|interdi\w+|jusqu\w*|plus besoin"
        r"|non plus|contrairement|rest\w+ à la maison"
        r"|manqu\w*|absence"
        r"|carence)\b"
    ),
    "de": defer_pattern(
        r"\b(?:ohne|höchst\w+|spätestens|maximal\w*|vermeid\w+|außer|nur|weniger|un(?!ter|ser|gef)\w{4,}"
        r"|(?<!\d )bis(?! \d)|\w*verzicht\w*|nichts|niemand|erst|lassen|meid\w+|weglassen|weg|absetz\w*"
        r"|aufhör\w*|hören sie|setzen sie|mangel\w*|fehl\w+|statt|anstelle|anstatt|gegensatz"
        r"|bleib\w* (?:\w+ )?zu hause|zu hause (?:bleib|behalt|lass)\w*)\b"
    ),
    "pt": defer_pattern(
        r"\b(?:sem|máxim\w+|evit\w+|pare|parar|deix\w+|suspend\w+|pul[ea]\w*|salvo|exceto|menos|só|somente"
        r"|apenas|nenhum\w*|nada|ninguém|proib\w+|até(?! \d)|falt\w+|carência|ausência|im?possív\w+"
        r"|in(?:segur|capa|suficien|complet)\w*|em (?:vez|lugar)|fi(?:que|car) em casa|ao contrário)\b"
    ),
    "it": defer_pattern(
        r"\b(?:senza|massim\w+|al più tardi|evit\w+|smett\w+|interromp\w+|sospend\w+|salt[ai]\w*|tranne"
        r"|salvo|eccetto|meno|solo|soltanto|nessun\w*|niente|nulla|viet\w+|fino|manc\w+|carenz\w+|assenza"
        r"|im?possib\w+|in(?:sicur|capac|sufficien)\w*|invece|al posto|a differenza|rest\w+ a casa)\b"
    ),
    "nl": defer_pattern(
        r"\b(?:zonder|hooguit|uiterlijk|hoogstens|maxima\w+|vermijd\w*|mijd\w*|stop\w*|behalve|tenzij"
        r"|minder|alleen|slechts|plaats|niets|niemand|verboden|tot(?! \d)|pas|sla|overslaan|gebrek"
        r"|thuis ?(?:blij|hou)\w*|blijf\w* thuis|tegenstelling|tekort\w*"
        r"|on(?!der|s\b|ge|tst|tl|tv)\w{4,})\b"
    ),
    "pl": defer_pattern(
        r"\b(?:bez|najwyżej|najpóźniej|maksym\w+|rzu[ćc]\w*|unika\w*|przesta\w+|wstrzyma\w+|powstrzyma\w+"
        r"|odstaw\w*|pomi[nń]\w+|oprócz|chyba|tylko|mniej|rzadko|zamiast|czczo|zakaz\w*|zabron\w+|dopiero"
        r"|aż|poza|odmów|ominą\w+|mija\w*|brak\w*|przeciwie\w+|zosta\w+ w domu)\b"
    ),
    "ru": defer_pattern(
        r"\b(?:без|максим\w+|самое большее|избега\w+|воздерж\w+|прекрат\w+|перестан\w+|отмен\w+|откаж\w+"
        r"|пропус\w+|кроме|только|меньше|редко|вместо|натощак|запре\w+|пока|лишь|исключ\w+|брос\w+"
        r"|проход\w+|отсутств\w+|нехватк\w+|отличие|оста\w+ дома)\b"
    ),
    "vi": defer_pattern(
        r"tránh|tối đa|kiêng|ngưng|ngừng|nhịn|bỏ|cấm|trừ|(?<!địa )\bchỉ(?! định| dẫn| số)|\bít\b(?! nhất)"
        "|dừng|cho đến|hoãn|thay vì|hết(?! thuốc| liều)|thiếu"
    ),
    "ar": defer_pattern(
        "تجنب|أقصى|امتنع|توقف|بدون|دون(?! (?:سن|عمر|ال))|إلا|فقط|أقل|حتى|ممنوع|احذر|ابتعد|اترك|أوقف|نادرا"
        "|بدلا|يزول|صائما|خال"
    ),
    "zh": defer_pattern(
        "避免|最多|停|禁|戒|忌|只|仅|僅|除|(?<![至减減])少|缺|直到|空腹|暂|暫|远离|遠離|才|拒|漏|代替|而非"
    ),
    "ro": defer_pattern(
        r"\b(?:fără|doar|numai|evit\w+|opri\w+|întrerup\w+|renunț\w+|prea puțin\w*|lips\w+|ne(?:sigur"
        r"|potrivit|necesar|obișnuit)\w*|interzis\w*|maxim\w*|cel mult|până|decât|except\w+|altfel"
        r"|ferit\w*)\b"
    ),
    "uk": defer_pattern(
        r"\b(?:без|лише|тільки|уник\w+|припин\w+|утрим\w+|відмов\w+|заборон\w+|крім|менше|рідко|натще"
        r"|максим\w+|доки|поки|брак\w*|відсутн\w+|відміну|залиш\w+ вдома)\b"
    ),
    "ht": defer_pattern(r"\b(?:san|sèlman|evite|sispann|kite|mwens|jis|anvan|piti|manke|okenn|anyen)\b"),
    "tl": defer_pattern(
        r"\b(?:iwas\w*|iwasan|tigil\w*|itigil|lamang|lang|maliban|kulang|bawal|hanggang|halip"
        r"|imbes|nang wala)\b"
    ),
    "hi": defer_pattern("बिना|केवल|सिर्फ|बच(?:ें|ना)|बंद|कम |रोक|परहेज|छोड़|मना|अधिकतम|कोई"),
    "ja": defer_pattern("避け|控え|やめ|止め|だけ|のみ|以外|まで|なく|なし|不|禁|中止|代わり"),
    "ko": defer_pattern("피하|삼가|중단|멈추|만 |제외|없이|까지|금지|불|최대|금식|부족|대신"),
    "so": defer_pattern(r"\b(?:ka fogow|iska ilaali|jooji|keliya|kaliya|la['’]aan|mooyee|yar)\b"),
    "sv": defer_pattern(
        r"\b(?:utan|undvik\w*|slut(?:a|ar|at)|låt bli|högst|max\w*|bara|endast|mindre|färre|förutom"
        r"|utom|i ?stället|hoppa över|avstå|slipp\w*|förrän|tills|fasta(?:nde)?|stanna hemma|sällan"
        r"|brist\w*|sakna\w*|förbju\w+|omöjlig\w*|osäker\w*|onödig\w*|går över|försvinn\w*)\b"
    ),
    "tr": defer_pattern(
        r"kaçın|bırak|sadece|yalnız|hariç|dışında|en fazla|en çok|olmadan|yerine|\bkes(?!inlikle)|aç karn"
        r"|m[ae]d[ae]n(?! önce)|\w{3,}s[ıiuü]z\b|durdur|\baz\b|yasak|(?<!\d )(?<!\d['’][ea] )kadar|atla"
    ),
    "fa": defer_pattern(
        "بدون|پرهیز|خودداری|اجتناب|قطع(?!ه)|متوقف|فقط|تنها|حداکثر|کمتر|مگر|جز(?![ءئ])|ممنوع|تا (?:زمانی|وقتی)"
        r"|غیر|بی\u200c|به جای|ناشتا|نامناسب|ناامن|لازم نیست"
    ),
    "he": defer_pattern(
        "(?<![א-ת])[ושכה]?(?:בלי|ללא|מבלי)(?![א-ת])|הימנע|להימנע|הפסק|להפסיק|הפסיק|(?<![א-ת])רק(?![א-ת])|בלבד|מלבד|חוץ|אלא|פחות"
        "|לכל היותר|מקסימ|בצום|עד ש|במקום|ריק|לדלג|לוותר|חוסר|בלתי|חול(?:ף|פ)"
    ),
    "th": defer_pattern(
        "งด|เลี่ยง|หยุด|เว้น|เพียง|เท่านั้น|น้อยกว่า|สูงสุด|ปราศจาก|จนกว่า|แทน|ขาด|ท้องว่าง|ข้าม|เลิก|หาย(?!ใจ)"
    ),
}
"""Words that may stand where another language says no."""
