"""The words of many languages for what stands above a title: institutions, kinds of paper, numbers."""

from __future__ import annotations

SKIPS = (
    r"(?:(?:skip|jump|go|omitir|omita|ir|vaya|vai|vá|pular|saltar|salta|salte|passa|aller|passer|accéder|"
    r"zum?r?|direkt|springen?|ga|naar|hoppa|hopp|gå|siirry|przejdź|skocz|přejít|přeskočit|ugrás|salt|sari|"
    r"mergi|перейти|перейдите|chuyển|đi|đến|تخطي|انتقل|الانتقال|μετάβαση|langsung|"
    r"lewati)\b.{0,24}[ '’])(?:(?:main|page|hoofd|haupt|huvud|hoved|principal|główne[jg]o?|основному|"
    r"sidans|sivun)[ -]?)?(?:content|navigation|menu|search|contenido|navegación|menú|conteúdo|navegação|"
    r"contenu|contenuto|navigazione|(?:haupt)?inhalt|(?:haupt)?navigation|suche|(?:hoofd|pagina)?(?:inhoud|"
    r"navigatie)|(?:huvud)?innehåll(?:et)?|(?:hoved)?(?:innhold|indhold)(?:et)?|sisältöön|treści|nawigacji|"
    r"obsah[u]?|tartalomhoz|tartalomra|conținut|содержани[юя]|содержимому|навигации|контенту|меню|içeriğe|"
    r"nội dung|المحتوى|περιεχόμενο|konten)\b.{0,12}|(?:本文|メイン ?コンテンツ|コンテンツ|メニュー|"
    r"ナビゲーション)(?:へ|に)?(?:スキップ|移動|進む|ジャンプ)(?:する)?|跳(?:到|至|转到|轉到|過到|"
    r"过到).{0,4}(?:内容|內容|导航|導航|菜单)|(?:본문|메뉴|콘텐츠)(?:으로)? ?(?:바로가기|건너뛰기)"
)
"""What leads the visitors of a page past its menu."""

PRINTS = (
    r"(?:print(?:er[- ]friendly)?|drucken|imprimir|imprimer|stampa|afdrukken|drukuj|распечатать|версия для|"
    r"skriv ut|udskriv|tulosta|vytisknout|yazdır|in|طباعة)(?: (?:this|the|cette|la|diese|esta|questa|deze|"
    r"эту|tę))? ?(?:page|version|seite|página|pagina|stron[ęay]|страницу|печати|sidan|siden|sivu|stránku|"
    r"sayfa(?:yı)?|trang(?: này)?|الصفحة)|(?:dit|deze|questa|diese|bu) (?:pagina|seite|"
    r"sayfayı) (?:afdrukken|drucken|yazdır)|print deze pagina|(?:この)?ページを?(?:印刷|共有)(?:する)?|"
    r"(?:打印|列印|分享)(?:本页|本頁|此页|页面)?|(?:이 ?)?페이지 인쇄"
)
"""What prints a page."""

WAYS_HOME = (
    r"start|hem|hjem|forside[n]?|etusivu|domů|ana ?sayfa|trang chủ|acasă|kezdőlap|pagina principale|"
    r"página (?:principal|inicial)|page d['’]accueil|beginpagina|αρχική|beranda|головна|أول الصفحة"
)
"""The first step of the way to a page."""

INSTITUTIONS_FIRST = (
    r"u\. ?o\.(?: ?[cs]\.)*|s\. ?c\.|hospital (?:general|universit[áa]ri[oa]|clínico|municipal|regional|"
    r"nacional|provincial|infantil|materno|comarcal|d[aeo]s?|del|san|santa|santo|são|sant|nuestra)|"
    r"h[ôo]pital|centre (?:hospitalier|médical|de santé|de)|chu|chr|cliniques?|cl[íi]nica(?! y\b|"
    r" del?\b(?! \w+$))|centro(?: (?:de|do|da|médico|hospitalar\w*|di|medico|salute))|ospedale|"
    r"azienda (?:ospedaliera|sanitaria|usl)|asl|policlinico|presidio|reparto d\w*|ambulatorio d\w*|"
    r"servi[cçz]io d\w+|serviço d\w+|service d\w*|unidade? d\w+|unit[éà] d\w*|département d\w*|"
    r"departamento d\w+|dipartimento d\w+|p[ôo]le|cátedra|szpital|przychodnia|poradnia|oddział|klinika|"
    r"zakład|katedra|centrum medyczne|sp zoz|отделение(?! (?:плаценты|последа))|кафедра|клиника|больница|"
    r"поликлиника|гбуз|центр|"
    r"институт|департамент|відділення|лікарня|department of|division of|school of|faculty of|institute of|"
    r"faculté d\w*|facultad de|faculdade de|facoltà d\w+|fakultät|university|universidade?|università|"
    r"université|universität|uniwersytet|университет|minist(?:ry of|erio|ério|ère|ero|erium)|министерство|"
    r"abteilung(?: für)?|(?:haut|kinder|frauen|augen|universitäts|hno-)?klinik (?:für|und|am|im|der|st)|"
    r"praxis (?:für|dr|am|an|im)|gemeinschaftspraxis|(?:mvz|medizinisches versorgungszentrum)|zentrum für|"
    r"(?:bezirks|kreis|landes)?krankenhaus|(?:universitäts)?klinikum|universitätsmedizin|institut für|"
    r"ziekenhuis|afdeling|polikliniek|poli|huisartsen(?:praktijk|post)|medisch centrum|umc|vårdcentralen|"
    r"avdelning(?:en)? för|klinikken|bệnh viện|khoa|trung tâm|phòng khám|sở y tế|مستشفى|عيادة|عيادات|مركز|"
    r"قسم|وزارة|κλινική|νοσοκομείο|rumah sakit|puskesmas|nemocnice|oddělení|klinik[ay] |spitalul|secția|"
    r"ward \w?\d|station \w?\d|t\.? ?c\.?|(?:γενικό |πανεπιστημιακό )?νοσοκομείο|ιατρείο|ιατρικό κέντρο|"
    r"(?:приватний |приватна |міська |обласна )?(?:медичний центр|лікарня|клініка)|"
    r"(?:частная |детская |городская )?(?:медицинский центр|клиника)|"
    r"بیمارستان|بخش|درمانگاه|کلینیک|مرکز|دانشگاه|مطب|عياد[ةه]|مجمع|شعبة|"
    r"בית (?:ה)?חולים|המרכז|מרכז(?: ה)?רפואי|מחלקת|המחלקה|מרפאת|המרפאה|מכון|קופת חולים|"
    r"rs(?:ud|up|ia|u|i)?(?= )|instalasi|klinik|poli(?:klinik)?|dinas kesehatan|jabatan|hospital(?= [A-Z])|"
    r"nemocnic[ae]|oddelenie|bolnica|bolnišnica|klinički|kbc|opća bolnica|odjel za|oddelek|dom zdravlja|"
    r"zdravstveni dom|болница|мбал|отделение по|ligoninė|skyrius|slimnīca|nodaļa|haigla|"
    r"servei|consorci|cap(?= [A-Z])|ospitale|spitali|clinica|cabinet(?:ul)?|centrul|institutul|hospitali ya|"
    r"ہسپتال|شعبہ|হাসপাতাল|дом здравља|болница|саветовалиште за|клиника за|(?:мц|дкц|умбал)(?= )|"
    r"barangay health (?:center|"
    r"station)|rural health unit|ospital ng|klinika ng|consultori[oa] (?:de|d['’])|cabinet de|studio di"
)
"""How the name of an institution, or of a part of it, begins in languages that say first what a thing is."""

INSTITUTIONS_LAST = (
    r"hospitals?|clinics?|infirmary|foundation trust|nhs trust|trust|polyclinic|health (?:cent(?:er|re)|"
    r"system|service|board|care|network)|medical (?:cent(?:er|re)|group|school|practice|associates)|"
    r"outpatients?|(?:day|surgery|surgical|care|stroke|pain|renal|dialysis|endoscopy|maternity|short stay|"
    r"admissions?|assessment|day case|imaging|eye|burns|cancer|orthopaedics?) (?:unit|department|centre|"
    r"center)|department|directorate|division|(?:family|group) practice|(?:street|road|lane|park|hill|"
    r"green|village) surgery|university|\w*(?:klinikum|krankenhaus|klinik|ambulanz|spital|zentrum|praxis|"
    r"ziekenhuis|kliniek|polikliniek|dagbehandeling|sjukhus(?:et)?|sykehus(?:et)?|sygehus|hospitalet|"
    r"mottagning(?:en)?|kliniken|klinikken|vårdcentral(?:en)?|avdelingen|afdelingen|sairaala|kórház|terveyskeskus|terveysasema|lääkäriasema|neuvola|rendelő(?:intézet)?|gyógyszertár|"
    r"nemocnice|poliklinika)|hastanesi|fakültesi|bölümü|anabilim dalı|kliniği|üniversitesi|merkezi|"
    r"полікліника|центр|больница"
)
"""How such a name ends in languages that say it last."""

INSTITUTIONS_WITHIN = (
    r"больница|поликлиника|госпиталь|szpital|nemocnice|ospedale|universitätsklinikum|universitätsspital|"
    r"университет|лікарня|hospital general"
)
"""Words that only such a name has, in the form that names have."""

INSTITUTIONS_SPACELESS = (
    r"(?:โรงพยาบาล|คลินิก|แผนก|ศูนย์|ภาควิชา|คณะแพทย|กลุ่มงาน|ฝ่าย|หน่วย|งานการพยาบาล)[\u0e01-\u0e4e ]{1,40}|"
    r"[\u0900-\u097f ]{2,40}(?:चिकित्सालय|अस्पताल|विभाग|क्लिनिक|केंद्र|हॉस्पिटल)|"
    r"(?:医療法人|社会医療法人|公益\S{2}法人|独立行政法人)[^。:：?？]{2,30}|"
    r"(?:[가-힣A-Za-z]{1,12} ){0,2}[가-힣]{1,12}(?:병원|의원|센터|의료원|클리닉|보건소|"
    r"대학교)(?: [가-힣]{1,10}(?:과|센터|팀|부|실))?|"
    r"[^\s。、,，:：?？]{1,24}(?:病院|クリニック|医院|醫院|診療所|センター|诊所|診所|中心|大学|병원|의원|"
    r"센터|보건소)|[^\s。、,，:：?？のをとは的]{1,8}(?<![学學百本专專])科(?:外来|外來|门诊|門診)?|"
    r"[^\s。、,，:：?？のをとは的]{2,12}(?:外来|门诊|門診)"
)

SMALL_WORDS = (
    r"your|you|my|our|leaving|visiting|discharge|coming|staying|in|at|to|from|going|about|after|before|"
    r"during|how|what|when|and|with|for|ihr|ihre|im|"
    r"am|nach|vor|aus|dem|den|mit|und|bei|het|uw|naar|uit|voor|na|met|en|på|i|din|ditt|efter|från|till|ved|"
    r"til|после|перед|в|при"
)
"""Words of titles that speak of a hospital, and are in no name of one."""

FOR_PATIENTS = (
    r"(?:(?:our |the |all )?(?:patients?|parents?|carers?|families|relatives)(?:,? (?:and|&|"
    r"or) (?:their )?\w+){0,2}|(?:(?:unsere|alle) )?patient(?:inn)?en(?: und \w+)?|angehörige|eltern|"
    r"(?:el |la |los |las )?pacientes?(?: y (?:sus )?\w+)?|familiares|padres|usuarios?|(?:les |le |"
    r"aux )?patients?(?: et (?:leurs |les )?\w+)?|parents|(?:il |i )?pazient[ei](?: e \w+)?|(?:o |os |ao |"
    r"aos )?(?:doentes?|pacientes?|utentes?)|(?:de )?pati[ëe]nt(?:en)?(?: en \w+)?|pacjent(?:a|ów|ki)|"
    r"пациент(?:а|ов|ам|у)|родителей|patienter|pasienter|potilaalle|pacient[yiů]|(?:sa |"
    r"para sa )?(?:mga )?pasyente|người bệnh|bệnh nhân|"
    r"المرضى|للمرضى|المريض)"
)
PAPERS = (
    r"(?:(?:patient|parent|health|general|medical|clinical|family|carer|important|useful|consumer|customer|"
    r"education(?:al)?)(?:['’]s)? )*(?:information|education|advice|instructions?|leaflet|booklet|guide|"
    r"guidance|handouts?|fact ?sheets?|sheet|brochure|newsletter|pamphlet|resources?|summary|"
    r"info)(?: (?:leaflet|sheet|booklet|series|pack|guide|brochure|handout|page|series|form))*|"
    r"(?:patienten|informations?|info|merk|beratungs|aufklärungs|eltern)-?(?:information(?:en)?|blatt|"
    r"broschüre|heft|ratgeber|bogen|info|flyer|zettel|aufklärung)|wichtige informationen|informationen|"
    r"information|ratgeber|hinweise|(?:hoja|folleto|guía|informaci[óo]n|educaci[óo]n|recomendaciones|"
    r"instrucciones|consejos|cartilla|ficha|orienta[cç](?:iones|ões|ão)|folheto|informa[cç][ãõ](?:o|es)|"
    r"guia|manual|cartilha|instru[cç]ões)(?: (?:informativ[oa]s?|general(?:es)?|geral|gerais|de informa\w+|"
    r"médicas?|sanitaria|del?|do|da|importante))?|(?:fiche|livret|notice|dépliant|brochure|guide|feuillet|"
    r"information|informations|conseils)(?: (?:d['’]information|conseils?|informatif|info|pratique|santé|"
    r"médicale|du|de|générale))?|(?:opuscolo|scheda|foglio|informazioni|informativa|guida|consigli|"
    r"istruzioni|depliant)(?: (?:informativ[oa]|general[ei]|di informazione|utili|del))?|"
    r"(?:pati[ëe]nten)?(?:informatie|folder|voorlichting|brochure)|(?:informacj[ae]|ulotka|poradnik|"
    r"broszura|zalecenia|wskazówki)(?: (?:informacyjna|ogólne))?|памятка|информация|рекомендации|буклет|"
    r"листовка|инструкция|(?:patient|pasient|potilas|fakta)-?(?:information|informasjon|blad|ohje|"
    r"vejledning|råd)|råd|faktaark|hasta (?:bilgilendirme|eğitimi|bilgi)(?: (?:formu|broşürü|kitapçığı))?|"
    r"bilgilendirme formu|thông tin|hướng dẫn|tờ rơi|paalala|gabay|impormasyon|enfòmasyon|معلومات|"
    r"(?:إرشادات|نشرة|تثقيف|تعليمات|نصائح)(?: (?:لل)?(?:والدين|مريض|مرضى|أهل|أمهات|أسرة))?|informații|"
    r"informace|"
    r"tájékoztató|brosur|leaflet edukasi|para sa mga (?:magulang|pasyente|pamilya)|"
    r"(?:informed )?consent(?: form)?|consent to treatment|formulaire de consentement(?: éclairé)?|"
    r"consentement (?:éclairé|libre et éclairé)|consentimiento informado|einwilligung(?:serklärung)?|"
    r"aufklärungsbogen|consenso informato|toestemmingsformulier|(?:świadoma )?zgoda na zabieg|"
    r"информированное (?:добровольное )?согласие|termo de consentimento(?: livre e esclarecido)?|"
    r"onam formu|informovaný souhlas|consimțământ informat|samtycke|samtykke|"
    r"(?:discharge|aftercare|post-?op(?:erative)?|pre-?op(?:erative)?|after-visit)"
    r" (?:instructions?|summary|sheet|letter)|"
    r"(?:consignes|recommandations|conseils) (?:post-?opératoires?|de sortie|au patient)|"
    r"(?:recomendaciones|indicaciones|instrucciones) (?:al|de|para el) alta(?: médica)?|"
    r"(?:zalecenia|wskazówki) po (?:zabiegu|operacji|wypisie)|entlass(?:ungs)?brief|"
    r"(?:verhaltens)?hinweise nach der (?:operation|behandlung)|lettera di dimissione|"
    r"(?:patient |health |parent )?(?:education|information|leaflet|handout) (?:series|collection|"
    r"library),? ?(?:no\.?|number|#|vol\.?)? ?\d{0,4}|"
    r"(?:(?:\w+ ){0,3}newsletter|rundbrief|boletín|bulletin|nieuwsbrief|newsletteru?)"
    r"(?: ?[-–—:,|] ?.{0,12}\d{1,4}.{0,12}| .{0,14}\d{4})?|"
    r"(?:advice|tips|consejos|conseils|consigli|tipps|dicas|conselhos|adviezen|porady|советы) "
    r"(?:from|by|de|du|di|del|da|do|von|van|от) (?:your|the|our|su|tu|votre|ihrem|ihrer|tuo|suo|seu|sua|uw|"
    r"twojego|вашего) (?:\w+ ){0,2}(?:doctor|physician|pediatrician|médic[oa]|médecin|arzt|ärztin|"
    r"pediatra|medico|arts|lekarza|врача)(?: de \w+)?"
)
"""Kinds of paper, which say nothing of what it is about."""

PAPERS_SPACELESS = (
    r"คำแนะนำ(?:สำหรับ|แก่)?(?:ผู้ป่วย|ญาติ|ประชาชน)?|เอกสาร(?:ความรู้|แนะนำ|ให้ความรู้)\S{0,30}|ความรู้สำหรับประชาชน|"
    r"آموزش (?:به |برای )?(?:بیمار(?:ان)?|خانواده)|راهنمای بیمار(?:ان)?|(?:דף (?:מידע|הסבר)|מידע|"
    r"הנחיות)(?: ל(?:מטופל|חולה|הורים)\S{0,4})?|"
    r"(?:रोगी|मरीज़?) (?:जानकारी|शिक्षा|के लिए (?:जानकारी|निर्देश))|"
    r"(?:出院|术后|術後|术前|術前|住院|用药)(?:指导|指導|须知|須知|宣教)|(?:手術|検査)(?:を受け(?:る|られる))?(?:患者|方)(?:さん|様|の方)?へ|"
    r"(?:手术|手術)?(?:知情)?同意[书書]|(?:수술|검사|시술)? ?동의서|(?:수술|퇴원|시술|검사) ?(?:후|"
    r"전) ?(?:주의사항|안내문?)|퇴원 ?안내|"
    r"手術を受けられる患者様へ|"
    r"患者(?:さん|様|さま)?(?:へ|向け(?:の)?(?:情報|資料|説明書)?|須知|须知|教育|指南)|説明書|ご案内|"
    r"お知らせ|パンフレット|健康(?:教育|宣教|指导)|(?:衛教|卫教)(?:單張|資訊|单张)?|知情同意书|"
    r"환자 ?(?:안내문?|교육)(?: ?자료)?|안내문"
)

FREQUENT_QUESTIONS = (
    r"faqs?|(?:frequently|commonly) asked questions(?: \(faqs?\))?|(?:common )?questions (?:and|&) answers|"
    r"q ?& ?a|your questions answered|preguntas (?:y respuestas|frecuentes)|häufige(?: gestellte)? fragen|"
    r"häufig gestellte fragen|fragen und antworten|foire aux questions|"
    r"questions(?: les plus)? (?:fréquentes|et réponses|courantes)|domande (?:frequenti|e risposte)|"
    r"perguntas (?:frequentes|e respostas)|veelgestelde vragen|(?:najczęściej zadawane |"
    r"najczęstsze )?pytania(?: i odpowiedzi)?|част(?:ые|о задаваемые) вопросы|вопросы и ответы|"
    r"vanliga frågor|frågor och svar|ofte stilte spørsmål|ofte stillede spørgsmål|"
    r"sık(?:ça)? sorulan sorular|câu hỏi thường gặp|الأسئلة (?:الشائعة|المتكررة)|よくある(?:ご)?質問|"
    r"常见问题|常見問題|자주 묻는 질문"
)

OPENINGS = (
    r"(?:about|meet) (?:the|our) (?:authors?|doctors?|team|writer)|about me|sobre (?:el|la|o|a) autora?|"
    r"über (?:den|die) autor\w*|à propos de l['’]auteure?|l['’]aut(?:eure?|ore|rice)|over de auteur|"
    r"o autor(?:ze|ce)|об авторе|作者(?:简介|介绍)|(?:著|筆)者紹介|"
    r"(?:any )?questions|¿?preguntas|fragen|domande|dúvidas|vragen|pytania|вопросы|english|spanish|español|"
    r"polish|polski|deutsch|français|português|italiano|русский|arabic|chinese|vietnamese|tiếng việt|"
    r"(?:herzlich )?willkommen(?: (?:in|bei|im|an) .{3,50})?|(?:welcome|bienvenue) (?:to|à|au|aux|chez|"
    r"dans) .{3,50}|"
    r"bienvenid[oa]s? al? .{3,50}|(?:vi diamo il )?benvenut[oi] .{3,40}|bem-vind[oa]s? a[oa]? .{3,50}|"
    r"welkom (?:in|bij) .{3,50}|"
    r"contact(?: us)?|welcome|home|about(?: us)?|abstract|background|objectives?|purpose|definition|notes?|"
    r"important|warning|attention|kontakt|willkommen|einführung|hintergrund|zweck|wichtig|achtung|contacto|"
    r"bienvenid[oa]s?|objetivos?|importante|atención|definición|accueil|bienvenue|objectifs?|attention|"
    r"définition|contatti|benvenuti|scopo|definizione|contato|bem-vindo|definição|objetivo|welkom|"
    r"inleiding|let op|doel|uitleg|afspraak|kontakt|cel|uwaga|wprowadzenie|контакты|введение|внимание|цель|"
    r"определение|välkommen|inledning|bakgrund|giriş|amaç|giới thiệu|مقدمة|はじめに|概要|目的|前言|简介|"
    r"简述"
)
"""Words with which sections and pages begin, of whatever they are."""

NUMBER_LABELS = (
    r"ref(?:erence|\.ª|erencia|erenz)?|réf(?:érence)?|rif(?:erimento)?|rev(?:ision|isione|isión|isão|"
    r"izyon)?|versi(?:on|ón|e|one)|versão|wersja|версия|ver|v|utg(?:åva|ave)|wydanie|ausgabe|auflage|"
    r"edition|édition|edición|edição|edizione|issue|leaflet|(?:folder|blatt|dokument|dok|doc|document|"
    r"artikel|form)?(?:nummer|nr|no|num|number|número|numero|numéro|n[°ºo])|doc(?:ument(?:o|code)?)?|"
    r"dok(?:ument)?|codes?|código|codice|kod(?:u)?|cod|mod(?:ulo|el)?|form(?:ular|ulario)?|форма|ф|док|qm|"
    r"sop|pil|pif|pi|doküman|sayfa|page|pag|id|file|publication|publ|catalog(?:ue)?|issn|isbn|doi|№|#|pf|fi"
)
NUMBERS_SPACELESS = (
    r"(?:文書番号|文件编号|文件編號|编号|編號|管理番号|版本号?|改訂|作成|ページ|문서번호|"
    r"개정)[ :：]*[\w.\-/]+|第? ?\d{1,3} ?(?:版|号|號|期|판)"
)
"""What names the number or edition of a paper."""

STREETS = (
    r"\w+(?:straße|strasse|gasse|platz|allee|laan|straat|gatan|vägen|gade|vej)\b.{0,12}\d|(?-i:\b(?:Rue|"
    r"rue|Calle|Avenida|Av\.|Avda\.?|Plaza|Via|Viale|Piazza|Rua|Praça|Corso|Boulevard|Bd|Chemin|Ul\.|ul\.|"
    r"Al\.|ал\.|ул\.|Ул\.|улица|пр\.|пр-т|шоссе|Cad\.|Sok\.|Mah\.|Đường)) .{0,60}\d|\d{1,4},? (?-i:rue|"
    r"avenue|boulevard|bd|chemin|place) |〒|[^\s]{2,12}[市区町村県路街道][^\s]{0,16}\d+[番号號丁-]|"
    r"地址[:：]|住所[:：]|адрес ?:|(?:adres|address|adresse|dirección|indirizzo|endereço) ?:"
)
"""Addresses of streets."""

PHONES = (
    r"(?:tel(?:e(?:phone|fon(?:o|e|nummer)?))?|tél(?:éphone)?|phone|fax|fon|телефон|тел|тлф|puh|telefonnr|"
    r"電話|电话|電話番号|전화|هاتف|điện thoại|sđt|call)[ .:：]*[+(]?\d"
)

METADATA = (
    r"departments?|reference(?: number)?|author(?:s|ed by)?|written by|director|direttore|director[ae]|"
    r"chefarzt|leitung|coordinador|responsable|responsible|keywords?|category|categor[íi]a|kategorie|"
    r"rubrik|tags?|language|langue|sprache|idioma|lingua|source|quelle|fuente|fonte|"
    r"(?:(?:name|nom|nome|nombre|naam|имя|фио) ?(?:of |des |der |du |del? |della? |do |van de |dello )?)?"
    r"(?:pati[ëe]nt(?:in|e)?|pacient[eka]?|pazienta?e?|pacjent(?:ka)?|пациент(?:ка)?|hasta|bệnh nhân|المريض|"
    r"患者(?:氏名|姓名)?|환자(?:명)?)(?: (?:name|naam))?|(?:date of )?birth|d\.?o\.?b\.?|geboren|"
    r"geburtsdatum|naissance|nacimiento|nascimento|geboortedatum|m\.?r\.?n\.?|name|"
    r"nombre|nom|nome|date|datum|fecha|data|time|uhrzeit|hora|distribution|approved by|prepared by|"
    r"produced by|published by|owner|specialty|speciality|абонент|рубрика|категория|автор"
)
"""Labels of what is said about a paper, not in it."""

JOINING_ENDS = (
    "of for and the a an in on to with your after before or from by de la el los las del y en con para por "
    "le les des du et une un à au aux pour avec sur der die das dem den und für mit bei nach vor im von zur "
    "zum eine einer eines einem einen di della dei delle il lo per al do da dos em o os as um uma van het "
    "een bij voor met op w z i na po dla при после и в на с для о у att och för vid med efter ett "
    "ve ile và của cho &"
)
"""Words after which a line of a title goes on in the next one."""

JOINING_STARTS = (
    "of and or y o et ou und oder e ed en och og i oraz и или ve và & del dei des du della zum zur"
)
"""Words with which the second line of a title begins."""
