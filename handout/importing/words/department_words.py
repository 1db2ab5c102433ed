"""The words of many languages for departments, specialties and professions that stand over a title alone."""

from __future__ import annotations

SPECIALTIES = (
    r"\w*(?:cardi|kardi|neur|ur|nephr|nefr|enter|dermat|gin[ae]?c|gyn(?:a|ä|é)?[ck]|gin[eé]k|pn?eum|pulmon|"
    r"on[ck]|h[aä]?emat|hämat|hémat|r(?:h?e?)um(?:at)?|endo[ck]rin|o(?:ph?|f)t(?:h)?alm|radi|"
    r"an[a]?est(?:h)?esi|traumat|odont|stomat|infe[ck]ti?|imm?un|al+erg|(?:colo|kolo)?pro[ck]t|neonat|diabet|"
    r"hepat|angi|(?:phl|fl)eb|venere|otorrinolaring|laryng|laring|psych|psic|logop)"
    r"[oó]log(?:y|ie|ia|ía|i|iczn[ay]|iczny|iqu?e|ic[ao]?|ical|isch[e]?)?|"
    r"p(?:a|ä)?[eé]diatr(?:ics?|ie|ia|ía|ía)|geriatr(?:ics?|ie|ia|ía)|(?:psychiatr|psiquiatr|"
    r"psichiatr)(?:y|ie|ia|ía)|"
    r"ort(?:h)?op(?:a)?edi(?:cs?|e|a)|orthopädie|orthopédie|ortopedia|ortopédie|obstetr(?:ics|ícia|icia)|"
    r"obst[eé]tri(?:que|cia)|ostetricia|verloskunde|geburtshilfe|położnictwo|midwifery|maternit(?:y|é|à)|"
    r"maternidad|maternidade|o\.?r\.?l\.?|h\.?n\.?o\.?|k\.?n\.?o\.?|e\.?n\.?t\.?|"
    r"(?:an(?:a)?esthe(?:sia|tics)|anästhesie|anesthésie|anestesia|anesthesie|anestezja)|"
    r"oculistica|augenheilkunde|okulistyka|oogheelkunde|dent(?:al|istry|isterie)|zahnmedizin|dentisterie|"
    r"endos[ck]op(?:y|ie|ia|ía)(?: digesti[vw]\w*)?|physi(?:cal |o)therap(?:y|ie)|fisioterap[ií]a|"
    r"fysiotherapie|"
    r"kin[eé]sith[eé]rapie|kinesiolog[ií]a|ergotherapie|occupational therapy|nutri(?:tion|ci[oó]n|ção|zione)|"
    r"diet(?:etics?|etica|ética|istica|etyka)|diétique|diététique|diëtetiek|ernährungsberatung|"
    r"(?:emergency|urgent|intensive) (?:medicine|care|department)|urgencias|urg[eê]ncias?|urgences|"
    r"pronto soccorso|notaufnahme|spoedeisende hulp|"
    r"(?:diagnostic|medical) imaging|imagerie(?: médicale)?|diagn[oó]stico por im[aá]ge(?:n|nes|m)|"
    r"(?:maag-?,? ?(?:en )?|darm-? ?(?:en )?|lever)+ziekten|longziekten|inwendige|interne geneeskunde|"
    r"(?:internal|family|general|sports|respiratory|pain|rehabilitation|nuclear|palliative) medicine|"
    r"innere medizin|allgemeinmedizin|médecine(?: \w+)?|medicina(?: (?!para\b|e?\b)\w+)|"
    r"(?:heel|kaak)kunde|chirurgie(?: (?:vis[cz]\w+|digesti\w+|vasculaire|plastique|générale|dentaire))?|"
    r"chirurgia(?: \w+)?|cirug[ií]a(?: \w+)?|cirurgia(?: \w+)?|"
    r"(?:general|day|oral|plastic|cardiac|vascular|thoracic|orthopa?edic|colorectal) surgery|"
    r"genel cerrahi|kardiyoloji|kadın hastalıkları|çocuk hastalıkları|göz hastalıkları|iç hastalıkları|"
    r"onkoloji|üroloji|nöroloji|"
    r"(?:кардио|невро|уро|нефро|гастроэнтеро|дермато|гинеко|пульмоно|онко|гемато|ревмато|эндокрино|офтальмо|"
    r"рентгено|травмато|стомато|проктo?|колопрокто|неонато|аллерго|анестезио)логи[яи]|хирургия|терапия|"
    r"педиатрия|"
    r"акушерство|ортопедия|психиатрия|реаниматология|эндоскопия"
)
"""Parts of medicine as a line of a letterhead names them, alone or several in a row."""

PROFESSIONS_ALONE = (
    r"chirurgi?en(?:ne)?[- ]dentiste|m[eé]decin(?: g[eé]n[eé]raliste| sp[eé]cialiste)?|sage-femme|"
    r"infirmi(?:er|ère)(?: \w+){0,2}|pharmacien(?:ne)?|kin[eé]sith[eé]rapeute|ost[eé]opathe|orthophoniste|"
    r"di[eé]t[eé]ticien(?:ne)?|facharzt für [\w-]+|fachärztin für [\w-]+|zahn(?:arzt|ärztin)|hebamme|"
    r"(?:cirujan[oa][ -])?dentista|cirurgi(?:ão|ã)[- ]dentista|odont[oó]log[oa](?: \w+){0,3}|"
    r"kinesi[oó]log[oa](?: y \w+)?|m[eé]dic[oa] (?:cirujan[oa]|especialista|internista|"
    r"de familia)(?: \w+){0,3}|"
    r"medico chirurgo(?: \w+){0,3}|odontoiatra|ostetrica|huisarts|tandarts|verloskundige|"
    r"(?:pediatric |family )?nurse practitioner|dental surgeon|consultant [\w ]{4,30}|"
    r"lekarz (?:dentysta|rodzinny)|specjalista [\w ]{4,40}|врач(?:-| )[\w-]+|diplôm[eé]e? de .{4,60}|"
    r"ancien(?:ne)? (?:interne|chef de clinique|assistante?)\b.{0,60}|"
    r"(?:direttore|director[a]?|chefarzt|chefärztin|ärztlicher direktor|leitung|responsable|primario)"
    r" ?:? (?:(?:dr|prof|dott|pd|d\.ssa|dra)\b\.?[^:]{3,50})"
)
"""What somebody is, as a line under a name says it."""

PRACTICES = (
    r"(?:studio|ambulatorio|centro|poliambulatorio) (?:medico|dentistico|odontoiatrico|fisioterapico|"
    r"polispecialistico)"
    r"[^?:]{0,30}|ambulat[oó]rio(?: d[eo] \w+)?[^?:]{0,24}|ambulatorio [\w ]{4,24}|"
    r"(?:farmacia|pharmacie|apotheke|apotheek|apteka|аптека|farmácia)(?: [^?:.]{2,40})?|"
    r"[^?:.]{2,30} (?:pharmacy|apotheke|apotheek)|"
    r"cabinet (?:m[eé]dical|dentaire|p[eé]diatrique|de \w+)[^?:]{0,30}|consult[oó]rio(?: (?:m[eé]dico|"
    r"dental|odontol[oó]gico))[^?:]{0,30}|"
    r"(?:prefeitura|secretaria|munic[ií]pio|municipalidad|alcald[ií]a|ayuntamiento|comune) (?:municipal |"
    r"estadual )?(?:d[aeo]s?|di) [^?:]{3,40}|"
    r"gabinet(?: \w+){0,3}|pracownia(?: \w+){1,3}|poradnia(?: \w+){0,3}|"
    r"(?:zahnarzt|kinderarzt|hausarzt|gemeinschafts|physiotherapie)praxis(?: [^?:]{2,40})?|"
    r"sant (?:sante|medikal)(?: [^?:]{2,30})?|lopital(?: [^?:]{2,30})?|klinik(?:a)? (?:ng )?[A-Z][^?:]{2,30}|"
    r"(?:barangay|rural|city) health (?:center|unit|office)|"
    r"[^?:.]{3,40} (?:physical therapy|physiotherapy|pediatrics|paediatrics|dermatology|dental(?: care)?|"
    r"orthopa?edics|nurse specialists|family medicine)|"
    r"(?:renal|dialysis|stroke|maternity|birth|burns|cardiac|coronary care|high dependency|day surgery|"
    r"endoscopy|"
    r"mother (?:&|and) baby|fracture|pre-?operative|pain|wound) (?:unit|ward|clinic|service|"
    r"team)(?:,[^?:]{3,50})?|"
    r"(?:pati[eë]nten|mother|child)[- ]?(?:service|unit)|"
    r"(?:diabetes|patient|health) education (?:department|center|centre|office)"
)
"""Offices of doctors and others, as the first line of a sheet names them."""

DEPARTMENTS_SPACELESS = (
    r"(?:内|外|眼|儿|兒|小儿|小兒|妇产|婦產|骨|皮肤|皮膚|泌尿|神经|神經|心脏|心臟|消化|呼吸|肿瘤|腫瘤|急诊|急診|耳鼻喉|"
    r"耳鼻咽喉|口腔|牙|麻醉|产|產|血液|内分泌|整形|精神|放射|循環器|産婦人|整形外|胸腔|家庭醫學)"
    r"(?:内|外)?(?:科|部|科部|內科|内科|外科)(?:门诊|門診|外来|外來|病房)?|護理部|护理部|營養(?:部|室|科)|营养科|衛教室|"
    r"(?:[가-힣]{1,6}(?:내과|외과|의학과)|내과|외과|안과|소아(?:청소년)?과|산부인과|정형외과|이비인후과|피부과|비뇨(?:의학)?과|"
    r"치과|신경과|응급의학과|간호부|영양팀|건강정보|의학정보)|"
    r"(?:عياد[ةه]|قسم) [^؟:]{3,30}|แผนก\S{2,20}|ฝ่าย\S{2,20}|विभाग .{2,30}"
)
"""Departments in scripts without spaces or without capitals."""

WARNING_WORDS = (
    r"important|attention|warning|caution|notice|please note|note|n\.?b\.?|urgent|emergency|remember|"
    r"reminder|"
    r"atenci[oó]n|importante|aviso|advertencia|urgente|aten[cç][aã]o|attenzione|avvertenza|avviso|attention|"
    r"avertissement|rappel|achtung|wichtig(?:er hinweis)?|hinweis|bitte beachten|let op|belangrijk|"
    r"waarschuwing|"
    r"uwaga|ważne|внимание|важно|увага|viktigt|observera|obs|dikkat|önemli|lưu ý|chú ý|quan trọng|paalala|"
    r"babala|mahalaga|enpòtan|atansyon|تنبيه|تحذير|هام|مهم|注意(?:事项|事項)?|重要|警告|お願い|주의|중요|알림|सावधान|महत्वपूर्ण"
)
"""What stands before a warning and its colon."""

EMERGENCY_CALLS = (
    r"(?:call|dial|ring|phone) (?:911|999|112|111|000)\b|(?:llame|marque) al? ?(?:911|112|123|061)|"
    r"appelez le (?:15|112|18)|(?:rufen sie|wählen sie) (?:die |den notruf )?112|bel (?:direct )?112|"
    r"chiami il (?:112|118)|ligue (?:para )?(?:o )?(?:192|112|samu)|zadzwoń (?:pod|na)|"
    r"(?:звоните|позвоните) (?:по )?(?:103|112)|gọi 115|"
    r"tumawag sa 911|rele 911|119(?:번|に)|拨打 ?120|撥打 ?119"
)
"""What a line about emergencies asks for."""

REQUESTS = (
    r"(?:bring|keep|read|show) (?:this|these) (?:sheet|paper|form|leaflet|letter|page|instructions?|"
    r"carefully)|please (?:read|bring|keep|print)|(?:do not|don['’]t) (?:throw|lose)|"
    r"traiga (?:esta|este)|lea (?:esta|este)|(?:apportez|conservez|lisez) (?:cette|ce)|"
    r"bitte (?:bringen|lesen|bewahren)|neem (?:deze|dit)|porti (?:questo|con sé)|legga|"
    r"(?:traga|leia) (?:esta|este)|proszę (?:zabrać|przynieść|przeczytać)|"
    r"возьмите|请(?:携带|带上)|請(?:攜帶|帶)"
)
"""What a short line asks for, whatever the article is about."""
