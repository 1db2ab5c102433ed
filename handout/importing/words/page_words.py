"""The words of many languages that stand around an article: days, bylines, kinds of paper, lists.

Each table is a set of words; the readers of lines make their shapes of them. A word that is missing here
makes an import guess less, never lose anything.
"""

from __future__ import annotations

MONTHS = (
    "january jan enero janeiro janvier gennaio januar januari stycznia styczeń января січня ocak "
    "ianuarie ledna tammikuu يناير जनवरी ιανουαρίου ינואר janvye enero",
    "february feb febrero fevereiro février febbraio februar februari lutego luty февраля лютого şubat "
    "februarie února helmikuu فبراير फ़रवरी फरवरी φεβρουαρίου פברואר fevriye pebrero",
    "march mar marzo março mars märz maart marca marzec марта березня mart martie března maaliskuu "
    "مارس मार्च μαρτίου מרץ marts mas marso",
    "april apr abril avril aprile kwietnia kwiecień апреля квітня nisan aprilie dubna huhtikuu أبريل "
    "ابريل अप्रैल απριλίου אפריל avril",
    "may mayo maio mai maggio mei maj maja мая травня mayıs května toukokuu مايو मई μαΐου מאי me",
    "june jun junio junho juin giugno juni czerwca czerwiec июня червня haziran iunie června kesäkuu "
    "يونيو जून ιουνίου יוני jen hunyo",
    "july jul julio julho juillet luglio juli lipca lipiec июля липня temmuz iulie července heinäkuu "
    "يوليو जुलाई ιουλίου יולי jiyè hulyo",
    "august aug agosto août augustus augusti sierpnia sierpień августа серпня ağustos srpna elokuu "
    "أغسطس اغسطس अगस्त αυγούστου אוגוסט out",
    "september sept sep septiembre setiembre setembro septembre settembre września wrzesień сентября "
    "вересня eylül septembrie září syyskuu سبتمبر सितंबर σεπτεμβρίου ספטמבר septanm setyembre",
    "october oct octubre outubro octobre ottobre oktober października październik октября жовтня ekim "
    "octombrie října lokakuu أكتوبر اكتوبر अक्टूबर οκτωβρίου אוקטובר oktòb oktubre okt",
    "november nov noviembre novembro novembre listopada listopad ноября листопада kasım noiembrie "
    "marraskuu نوفمبر नवंबर νοεμβρίου נובמבר novanm nobyembre",
    "december dec diciembre dezembro décembre dicembre dezember grudnia grudzień декабря грудня aralık "
    "decembrie prosince joulukuu ديسمبر दिसंबर δεκεμβρίου דצמבר desanm disyembre dez",
)  # fmt: skip
"""The names of the months, as dates have them, with spaces between."""

SHORT_MONTHS = (
    "ene janv gen янв", "févr fev фев февр", "mrt мар", "abr avr апр", "mag", "giu июн", "juil lug июл",
    "ago авг", "сен сент", "ott окт", "ноя нояб", "dic déc дек",
)  # fmt: skip
"""The same, as websites shorten them."""

WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes "
    "sábado domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira lundi mardi "
    "mercredi jeudi vendredi samedi dimanche lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник "
    "вторник среда четверг пятница суббота воскресенье pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد måndag tisdag onsdag torsdag "
    "fredag lördag söndag mandag tirsdag lørdag søndag pondělí úterý středa čtvrtek pátek sobota neděle luni "
    "marți miercuri joi vineri sâmbătă duminică"
)

BYLINES = (
    r"(?:written |reviewed and written |written (?:and|&) (?:medically |clinically )?reviewed )?by|authors?|"
    r"(?:(?:art[íi]culo |artigo |texto )?(?:escrito |redactado |elaborado |realizado )?)por|"
    r"autora?(?:es)?|texto|"
    r"(?:(?:article |texte |fiche |dossier )?(?:écrite? |rédigée? |réalisée? |préparée? |proposée? |"
    r"mise? à jour ))?par|"
    r"auteure?s?|(?:(?:fach|gast)?(?:beitrag|artikel) )?von|text(?: von)?|"
    r"(?:verfasst|geschrieben|erstellt) von|"
    r"autor(?:in|en|innen)?|(?:(?:articolo |testo )?(?:scritto |redatto ))?da|autori?|"
    r"autrice|di|(?:(?:artikel |tekst )?geschreven )?door|auteurs?|av|skriven av|skrevet av|författare|"
    r"forfattere?|autorzy|"
    r"autorka|opracowanie|opracował[ai]?|napisał[ai]?|автор(?:ы|и)?(?: статьи| текста)?|"
    r"подготовил[аи]?|yazan|yazar|"
    r"(?:nhóm )?tác giả|"
    r"người viết|bài viết của|de către|autoři|kirjoittaja|الكاتبة?|المؤلفة?|بقلم|بواسطة|إعداد|كتبه|"
    r"نویسنده|توسط|מאת|συγγραφέας|लेखक|(?:testo )?a cura d(?:i|el|ella|ei)|ekri pa|otè|isinulat ni|"
    r"may-akda|sinulat ni|napsal[ai]?|zpracoval[ai]?|összeállította|írta|szerző|napisali|kirjoittanut|"
    r"skrivet av|tekst|ditulis oleh|penulis|autore del testo|scris de|redactat de|γράφε[ιί] [οη]|"
    r"επιμέλεια|του|της|των|автор статьи|написано|تهیه ?(?:و تنظیم|و تدوین)?(?: ?‌?کننده)?|گردآوری|"
    r"به قلم|نوشته|"
    r"(?:bài viết )?(?:được )?(?:tư vấn|tham vấn|thực hiện|viết)(?: chuyên môn| y khoa)?(?: bởi)?|"
    r"แพทย์ผู้เขียน|(?:เขียน|จัดทำ|เรียบเรียง|บทความ|ข้อมูล)?โดย|ผู้(?:เขียน|จัดทำ|เรียบเรียง|แต่ง)|"
    r"from the desk of|द्वारा|लेखिका|από (?:τον|την|το)|autorica|(?:pri)?premil[ao]|priredil[ao]|"
    r"izradil[ao]|sastavil[aio]|"
    r"napisal[ao]|pripravil[ai]?|spracoval[ai]?|припремил[ао]|приредил[ао]|аутор|изготвил[аи]?|съставил[аи]?|parengė|"
    r"sagatavoja|koostas|koostaja|höfundur|müəllif|người (?:biên soạn|soạn|thực hiện)|utarbeidd av|"
    r"laati(?:nut|ja)"
)
"""What stands before the name of an author, with a colon or a space."""

LABELLED_BYLINES = r"作者|文|撰文|供稿|编写|著者|執筆者?|筆者|文責|監修|글쓴이|작성자|글|저자|작성"
"""What stands before the name of an author in languages whose words have no spaces: only with a colon."""

TEAMS = (
    r"(?:the |our )?(?:[\w&'\u2019-]+ ){0,4}(?:editorial|content|medical|health|clinical|nursing|"
    r"wellness|web) (?:team|staff|board|office|desk|writers?|editors?)|(?:the )?(?:editors|"
    r"editorial (?:team|staff))|(?:the )?[\w&'\u2019-]+ (?:team|staff)|(?:der |die |unsere[rn]? )?"
    r"(?:[\w-]+)?redaktion|(?:la |notre )?rédaction|(?:la |nuestra )?redacci[óo]n|(?:la )?redazione|"
    r"(?:de )?redactie|(?:a )?redação|redakcj[aęi]|redaktionen?|редакци[яией]|редакція|"
    r"equipo (?:editorial|m[ée]dico)|équipe (?:éditoriale|médicale)|equipe (?:editorial|médica)|"
    r"tim redaksi|redaksi|ban biên tập|编辑部|編集部|編輯部|편집부|هيئة التحرير|فريق التحرير"
)
"""Who writes for a website without a name."""

UNNAMED = (
    r"admin\w*|webmaster|unknown|n/?a|none|anonym\w*|-+|editor|user|guest|autor|redator|yönetici|"
    r"админ\w*"
)
"""What programs write where nobody is named."""

REVIEWS = (
    r"(?:medizinisch |fachlich |ärztlich )?(?:geprüft|überprüft|begutachtet) (?:von|durch)|"
    r"(?:relu|révisé|vérifié|validé)(?: médicalement)? par|revis(?:ad|t)o (?:por|pela|pelo)|"
    r"(?:rivisto|revisionato|verificato) da|gecontroleerd door|(?:medisch )?beoordeeld door|"
    r"(?:zweryfikowan[eay]|sprawdzon[eay]|recenzja)(?: przez)?|(?:проверено|проверил[аи]?|рецензент)|"
    r"(?:texten (?:är|har) )?(?:fakta)?granska[dt]s? av|faktagranskare|"
    r"(?:læge)?fagligt gennemgået af|(?:medisinsk|faglig) (?:kontrollert|gjennomgått) av|tarkista(?:nut|ja)|"
    r"(?:verificat|revizuit)(?: medical)? de(?: către)?|odborn(?:á kontrola|ě zkontroloval[ai]?)|lektorálta|"
    r"медицинск(?:ая проверка|ий редактор|ий рецензент)|"
    r"перевіри(?:в|ла)|рецензентк?а?|ditinjau(?: secara medis)? oleh|ιατρικ(?:ή επιμέλεια|ός έλεγχος)|"
    r"(?:تمت )?(?:ال)?مراجعة (?:الطبية |طبية )?(?:بواسطة|من قبل)|راجعه(?:ا)?|tıbbi kontrol|"
    r"tham vấn y khoa|kiểm duyệt(?: bởi)?|tıbbi inceleme|医学(?:审核|審核|审阅)|审核|審核|감수"
)
"""What stands before the name of somebody who reviewed the text."""

TITLES_OF_PERSONS = (
    r"lek\. (?:dent|stom|wet)\.|mgr (?:fizj|piel|farm|poł)\.|"
    r"dr\.?(?: med\.?| n\. med\.?)?|dra\.?|prof\.?(?: dr\.?(?: med\.?)?)?|profa\.?(?: dra\.?)?|profesora?|"
    r"prof\. dr hab\.(?: n\.)? med\.|dr hab\.(?: n\. med\.)?|mr\.?|mrs\.?|ms\.?|"
    r"leg\. (?:läkare|sjuksköterska|psykolog|fysioterapeut|tandläkare|dietist)|"
    r"doktor(?:in)?|dottor(?:e|essa)|doctora?|mu[dv]r\.?|phdr\.?|mgr\.?(?: inż\.?)?|(?:dr )?inż\.?|"
    r"lic\.?|licda\.?|enf\.?ª?|q\.?f\.?b?\.?|mag\.?|univ\.-prof\.?(?: dr\.?)?|priv\.-doz\.?(?: dr\.?)?|"
    r"pd dr\.?|dipl\.-\w+\.?|nurse practitioner|docteure?|dott\.?(?:re)?|dott\.ssa|drs\.?|lek\.(?: med\.)?|"
    r"mgr|д-р|доктор|проф\.?|к\. ?м\. ?н\.|"
    r"д\. ?м\. ?н\.|op\. dr\.|uzm\. dr\.|doç\. dr\.|bs\.?|ths\.? ?bs\.?|"
    r"(?:pgs\.? ?)?ts\.? ?bs\.?|pgs\.? ?ts\.?|(?:phó )?giáo sư(?:,? tiến sĩ)?|"
    r"(?:tiến sĩ|"
    r"thạc sĩ)(?: ?[-,]? ?bác sĩ)?|"
    r"bác sĩ|dược sĩ|"
    r"d-?na dr\.?|prim\.|l\.n\.|nut\.|ft\.|dtn\.|psic\.|matr\.|e\.u\.|obst\.|"
    r"d\. ?m\.d\.|m\.sc\.|dr\. ?h\. ?c\.|assist\. ?prof\.?(?: dr\.?)?|yrd\. doç\. dr\.|öğr\. gör\.|"
    r"cnđd|đd\.?|cn\.|др\.?|prim\. dr\.?|nars|hem\.|fzt\.|dyt\.|psk\.|"
    r"أ\. ?د\.|د\.|الدكتورة?|دكتورة?|دکتر|(?:ד|פרופ|גב)(?:״ר|\"ר|''ר|['׳.])|δρ\.?|(?:डॉ|डा|प्रो)\.?"
)

SITE_LABELS = (
    r"(?:recent|popular|related|latest|featured) (?:posts?|articles?|news|stories|topics)|"
    r"(?:main )?menu|meniu|menü|меню|القائمة|メニュー|菜单|菜單|메뉴|topics?|themen?|thèmes?|temas?|temi|"
    r""
    r"onderwerpen|tematy|темы|ämnen|blog|magazine?|magazin|ratgeber|journal|library|health(?: library)?|"
    r"articles?|artikel|artículos?|artigos?|articoli|artykuły|статьи|статті|makaleler|bài viết|"
    r"gesundheit|santé|salud|saúde|salute|gezondheid|zdrowie|здоровье|здоров'я|sağlık|sănătate|zdraví|hälsa|"
    r"helse|sundhed|terveys|egészség|sức khỏe|kesehatan|الصحة|健康|生活|投稿|科普|资讯|文章|コラム|ブログ|"
    r"(?:見出し|アイキャッチ)?画像|카테고리 없음|건강|블로그|칼럼|categories|uncategorized|allgemein|"
    r"sin categor[íi]a|non classé|sem categoria|senza categoria|без рубрики"
)
"""Lines above a title that name the part of a website, and no subject of an article."""

CATEGORIES = (
    r"medication guide|(?:medicine|medication|drug) information(?: sheet)?|"
    r"(?:information |advice )?for (?:our )?(?:patients|parents|carers)(?: and \w+)?|"
    r"para (?:los |as |os )?(?:pacientes|doentes|utentes)|patient (?:education|"
    r"information|handout|instructions)(?: (?:leaflet|sheet|series|handout))?|(?:health|"
    r"medical) information|(?:patient )?fact ?sheet|(?:information|patient) leaflet|"
    r"informaci[oó]n para (?:el|la|los) pacientes?|educaci[oó]n (?:para el|del) paciente|"
    r"informa[cç][aã]o (?:ao|para o|à) (?:doente|paciente|utente)|folheto informativo|guia do utente|"
    r"patient(?:inn)?eninformation(?:en)?|patientenaufkl[äa]rung|merkblatt|f(?:ü|"
    r"u)r (?:unsere )?patient(?:inn)?en|informationsbl?att|fiche (?:d['’]information|"
    r"info)(?: (?:pour les )?patients?)?|information(?:s)? (?:aux |pour les )?patients|fiche conseil|"
    r"informazioni per (?:i pazienti|il paziente)|foglio informativo|pati[ëe]nten(?:informatie|folder|"
    r"voorlichting)|informatie voor pati[ëe]nten|patientinformation|pasientinformasjon|potilasohje|"
    r"dla pacjent(?:a|ów)|informacj[ae] dla pacjent(?:a|ów)|ulotka dla pacjenta|poradnik dla pacjenta|"
    r"(?:информация|памятка) для пациент(?:а|ов)|пациент(?:у|ам)|(?:інформація|"
    r"пам'ятка) для пацієнт(?:а|ів)|hasta (?:bilgilendirme|eğitimi)(?: formu| broşürü)?|"
    r"thông tin (?:cho|dành cho) (?:người )?bệnh (?:nhân)?|informații pentru pacienți|"
    r"informace pro pacienty|معلومات (?:للمريض|للمرضى)|تثقيف (?:المريض|المرضى)|اطلاعات بیمار|"
    r"आपके लिए जानकारी|रोगी (?:जानकारी|शिक्षा)|患者(?:さん|様)(?:へ|向け(?:情報|資料))|患者教育|"
    r"患者(?:須知|须知)|健康(?:教育|宣教)|衛教(?:單張|資訊)?|환자 (?:안내문?|교육)(?: 자료)?|"
    r"enfòmasyon pou pasyan|impormasyon para sa pasyente"
)
"""Lines that say which kind of paper it is."""

REFERENCES = (
    r"(?:list of )?(?:references?|sources?|bibliography|works cited|citations?|"
    r"literature)(?: and sources)?|referencias(?: bibliogr[áa]ficas)?|fuentes?|bibliograf[íi]a|"
    r"refer[êe]ncias(?: bibliogr[áa]ficas)?|fontes|bibliografia|r[ée]f[ée]rences(?: bibliographiques)?|"
    r"bibliographie|literatur(?:verzeichnis)?|quellen(?:angaben|verzeichnis)?|"
    r"riferimenti(?: bibliografici)?|fonti|literatuur|bronnen|referenser|k[äa]llor|referanser|kilder|"
    r"l[äa]hteet|pi[śs]miennictwo|[źz]r[óo]d[łl]a|список литературы|литература|источники|джерела|"
    r"kaynak(?:lar|ça)|t[àa]i li[ệe]u tham kh[ảa]o|ngu[ồo]n|referin[țt]e|zdroje|المراجع|المصادر|منابع|"
    r"संदर्भ|参考(?:文献|资料|資料)|參考(?:文獻|資料)|참고 ?(?:문헌|자료)|출처|referans|sanggunian"
)
"""Headings above the sources."""

DAYS = {
    "reviewed": (
        r"última revisi[óo]n|ultima revisi[óo]n|revisado(?: el)?|revisto em|última revisão|(?:zuletzt |"
        r"medizinisch )?(?:geprüft|überprüft)(?: am)?|relu le|dernière révision|ultima revisione|"
        r"data (?:ostatniej weryfikacji|przeglądu)|дата (?:проверки|пересмотра)|laatst (?:herzien|"
        r"gecontroleerd)|laatste (?:inhoudelijke )?controle|senast granskad|"
        r"تاريخ المراجعة|تمت المراجعة|آخر مراجعة|最終確認日|审核日期|審閱日期|"
        r"revis(?:ão|ado em|i[oó]n)|fecha de revisi[óo]n|data da revisão|revisione|rev\.? ?\d{0,2} del|"
        r"(?:최종 ?)?검토일?|अंतिम समीक्षा|ngày kiểm duyệt"
    ),
    "next_review": (
        r"pr[óo]xima revis(?:i[óo]n|[ãa]o)|nächste (?:über)?prüfung|prochaine (?:révision|revue|mise à jour)|"
        r"prossima revisione|"
        r"następny przegląd|volgende herziening"
    ),
    "published": (
        r"actualizado(?: el)?|[úu]ltima actualizaci[óo]n|fecha de publicaci[óo]n|publicado(?: el| em)?|"
        r"fecha de (?:creaci[óo]n|actualizaci[óo]n)|erstelldatum|aktualisierungsdatum|"
        r"atualizado(?: em)?|última atualização|stand|(?:letzte |zuletzt )?(?:aktualisierung|"
        r"aktualisiert)(?: am)?|erstellt(?: am)?|veröffentlicht(?: am)?|(?:dernière )?mise à jour(?: le)?|"
        r"(?:publié|mis à jour|créée?)(?: le| en)?|ultimo aggiornamento|aggiornato(?: il| al)?|"
        r"pubblicato(?: il)?|(?:data )?(?:ostatniej )?aktualizac(?:ja|ji)|(?:data )?(?:publikacji|"
        r"opublikowano|opracowania|wydania)|(?:дата )?(?:последнее )?(?:обновлен(?:ие|ия|о)|оновлен(?:о|ня)|"
        r"публикации|опубликовано)|laatst (?:bijgewerkt|gewijzigd)(?: op)?|(?:senast )?(?:uppdaterad|ändrad)|"
        r"sist oppdatert|(?:sidst |senest )?opdateret(?: d\.)?|останн(?:ій перегляд|є оновлення)|"
        r"data (?:online|di pubblicazione)|(?:网络)?出版时间|(?:最終)?更新日時|(?:viimeksi )?päivitetty|"
        r"(?:naposledy )?aktualizov[aá]no|utolsó frissítés|frissítve|τελευταία ενημέρωση|terakhir diperbarui|"
        r"son güncelleme(?: tarihi)?|cập nhật(?: ngày| lần cuối)?|xuất bản|ngày đăng|ultima actualizare|"
        r"آخر (?:تعديل|"
        r"تحديث)|تاريخ (?:النشر|التحديث)|(?:最終)?更新日?|公開日|作成日|发布(?:时间|日期)|更新(?:时间|日期)|"
        r"發布日期|更新日期|(?:최종 ?)?(?:수정|작성|게시|발행|업데이트)일?|등록일|发表(?:时间|日期)|"
        r"發表(?:時間|日期)|sist (?:revidert|endret|oppdatert)|diperbarui|修[订訂]日期|制定日期|"
        r"güncelle(?:n?me)(?: tarihi)?|yayın(?:lanma)? tarihi|vytvořeno|datum vydání|"
        r"дата (?:составления|выпуска|"
        r"створення)|สร้างเมื่อ|ปรับปรุงล่าสุด"
    ),
}
"""What stands before the day of a review, of the next one, and of publication, by the field that it fills."""

READING = (
    r"(?:lesezeit|lesedauer|reading time|read time|temps de lecture|tiempo de lectura|tempo di lettura|"
    r"tempo de leitura|leestijd|lästid|lesetid|læsetid|lukuaika|czas czytania|на чтение|"
    r"время (?:на )?чтени[ея]|час читання|okuma süresi|thời gian đọc|timp de (?:citire|lectură)|"
    r"doba čtení|阅读时间|読了時間|읽는 시간) ?[:：]? ?(?:ca\. |approx\. )?"
    r"\d{1,2}(?:[-–]\d{1,2})? ?[^\W\d_]{1,10}\.?|\d{1,2} ?min(?:ute)?s? read|"
    r"\d{1,2} ?(?:min\w{0,4}\.?|мин\w{0,2}\.?) (?:de |di |per )?(?:leitura|lectura|lecture|lettura|"
    r"lesezeit|leestijd|"
    r"czytania|чтения|lästid|okuma)"
)
"""How long the reading of a page takes, as websites say it."""

COUNTERS = (
    r"\d{1,7} ?(?:点热度|人点赞|条评论|次(?:阅读|浏览)|人(?:阅读|浏览)|likes?|views?|comments?|kommentare?|"
    r"просмотр\w*|комментари\w*)"
)
"""Counts of visits that websites set beside a day."""

NOTICES = (
    r"auf (?:deutsch|englisch|türkisch|arabisch|russisch) verfügbar|(?:use our website|"
    r"read this(?: page)?|available) in \w+|(?:change|switch) to \w+(?: version)?|en d'autres langues|"
    r"machine translation|disponível em|dostępne w języku"
)
"""Parts of lines that offer the page in another language."""

FURNITURE = (
    r"(?:aller|passer) au contenu(?: principal)?|contenu de la page\.?|zum (?:haupt)?inhalt(?: springen|"
    r" wechseln)?|saltar (?:al contenido|para o conteúdo)|ir para o conteúdo(?: principal)?|"
    r"vai al contenuto(?: principale)?|"
    r"(?:(?:ga |spring )?naar (?:de )?(?:hoofd|top)?(?:inhoud|navigatie(?:menu)?) ?){1,4}|"
    r"hoppa till (?:huvud)?innehåll(?:et)?|przejdź do treści|перейти к (?:основному )?содержани[юя]|"
    r"içeriğe (?:geç|atla)|đi đến nội dung|mergi la conținut|تخطي إلى المحتوى|本文へ(?:スキップ|移動)?|"
    r"メインコンテンツへ(?:スキップ|移動)?|跳(?:到|至|转到|轉到)(?:主要|正文)?内容|본문 ?바로가기|"
    r"(?:seite )?(?:drucken|teilen|vorlesen)|(?:imprimer|partager)(?: (?:cette|la) page)?|stampa|"
    r"condividi|(?:imprimir|compartir|compartilhar|partilhar)|drukuj|udostępnij|распечатать|поделиться|"
    r"印刷(?:する)?|共有|打印|分享|인쇄|공유|yazdır|paylaş|afdrukken|delen|skriv ut|dela|"
    r"en savoir plus|lire la suite|mehr (?:erfahren|lesen)|weiterlesen|(?:leer|saber|ver) más|"
    r"sa(?:iba|ber) mais|ler mais|scopri di più|leggi (?:di più|tutto)|lees (?:meer|verder)|"
    r"czytaj (?:więcej|dalej)|читать (?:далее|дальше)|подробнее|вернуться(?: назад)?|назад(?: к списку)?|"
    r"devamını oku|xem thêm|اقرأ المزيد|続きを(?:読む|見る)|もっと見る|了解更多|查看更多|阅读更多|閱讀更多|"
    r"자세히 ?보기|더 ?보기|läs mer|les mer|"
    r"(?:上一篇|"
    r"下一篇|上一頁|下一頁|前の記事|次の記事|이전 ?글|다음 ?글)(?:[ :：].{0,60})?|(?:previous|"
    r"next) (?:article|post)(?::.{0,80})?|(?:views?|downloads?|visualizza(?:zioni)?|aufrufe|просмотров|"
    r"المشاهدات|阅读(?:次数|量)?|浏览(?:次数|量)?|조회수?)[:： ] ?\d+|nach oben|haut de page|"
    r"publicit[éà]|anzeige|werbung|publicidade?|advertentie|reklama?|реклама|annonse?r?|广告|廣告|広告|광고|"
    r"(?:archive \| )?.{3,40} rss for this section|"
    r"logo (?:of|der|des|von|de|du|di) .{2,40}|"
    r"(?:menü?){1,2}|sluiten|close|descargar|download|przejdź do artykułu|найти тему|(?:no )?comments?|"
    r"(?:post|leave) a (?:comment|reply)|please share this post(?: with your friends)?|stuur door|ещё|"
    r"إعلان|iklan|quảng cáo|breaking news|(?:to|back to) (?:the )?top of (?:the )?page|シェア(?:する)?|"
    r"retour en haut|torna su|наверх|ページの?先頭へ|(?:返回)?顶部|맨 위로"
)
"""Lines that are a page's buttons and ways through it."""

NAVIGATION = (
    r"about(?: us)?|who we are|our (?:services|team|staff|doctors|locations)|(?:our )?departments|"
    r"services|contact(?: us)?|news(?: and events)?|blog|careers|jobs|site ?map|log ?in|sign in|register|"
    r"my ?account|(?:find|choose) a doctor|(?:book|make|request) an appointment|patient portal|donate|"
    r"shop|cart|über uns|kontakt|aktuelles|anmelden|impressum|karriere|leistungen|à propos|"
    r"qui sommes-nous|contacte[rz](?:-nous)?|actualités|connexion|quiénes somos|sobre nosotros|"
    r"cont[aá]ct[eao](?:nos)?|contato|noticias|notícias|servicios|serviços|iniciar sesión|quem somos|"
    r"sobre nós|chi siamo|contatti|notizie|accedi|servizi|over ons|nieuws|inloggen|om oss|kontakta? oss|"
    r"logga in|logg inn|o nas|aktualności|zaloguj|о (?:нас|клинике)|контакты|новости|войти|услуги|врачи|"
    r"hakkımızda|iletişim|haberler|giriş|giới thiệu|liên hệ|tin tức|đăng nhập|关于(?:我们)?|關於(?:我們)?|"
    r"联系(?:我们)?|聯絡(?:我們)?|登[录錄入]|注册|新闻(?:中心)?|最新消息|お問い?合わせ|会社概要|"
    r"当院について|ログイン|お知らせ|アクセス|診療案内|소개|문의|로그인|회원가입|공지사항|오시는 ?길|"
    r"من نحن|اتصل بنا|الأخبار|تسجيل الدخول|درباره ما|تماس با ما|हमारे बारे में|संपर्क(?: करें)?"
)
"""Items that the menu of a page has, and no list of an article."""

QUESTIONS = (
    r"Q|Question|P|Pregunta|Pergunta|F|Frage|V|Vraag|D|Domanda|Pytanie|Вопрос|В|Soru|Hỏi|Spørsmål|Fråga|"
    r"س|سؤال|問|问|質問|질문|문"
)

ANSWERS = (
    r"A|Answer|R|Respuesta|Resposta|Réponse|Antwort|Antwoord|Risposta|Odpowiedź|Odp|Ответ|О|Cevap|Đáp|"
    r"Svar|ج|جواب|答|回答|답변|답"
)
"""What stands before a question and before its answer, with a colon or a dot."""

SALUTATIONS = (
    r"dear|estimad[oa]s?|querid[oa]s?|prezad[oa]s?|car[oai] (?:signor[aei]|paziente|pazienti)|gentil[ei]|"
    r"lieber? (?:frau|herr|patient|eltern|familie|kolleg)\w*|sehr geehrter?|guten tag|madame|monsieur|"
    r"ch(?:er|ère)s? (?:patient|madame|monsieur|parents)\w*|geachte|beste (?:patiënt|meneer|mevrouw|heer)|"
    r"bästa patient|kjære|szanown[yiae]|dro(?:g[ia]|dzy) (?:pacjen|pani)\w*|уважаем(?:ый|ая|ые)|"
    r"дорог(?:ой|ая|ие) (?:пациент|родител)\w*|sayın|kính gửi|عزيزي|عزيزتي|尊敬的|亲爱的|親愛的"
)
CLOSINGS = (
    r"(?:mit )?(?:freundlichen|besten|herzlichen|vielen) grüßen|(?:viele|herzliche|beste) grüße|"
    r"hochachtungsvoll|cordialement|bien à vous|(?:cordiali|distinti) saluti|"
    r"met vriendelijke groet(?:en)?|hoogachtend|z poważaniem|pozdrawiam(?:y)?|atenciosamente|"
    r"com os melhores cumprimentos|с уважением|saygılarımla|med vänliga hälsningar|med vennlig hilsen|"
    r"(?:thanks|thank you|many thanks)(?: again| so much| very much)?|warmly|take care|yours|"
    r"un (?:caro |cordiale )?saluto|(?:un )?(?:cordial )?saludo|bien cordialement|amicalement|herzlichst|"
    r"mit (?:herzlichem|freundlichem|bestem) gruß|(?:um )?abraços?|met (?:hartelijke )?groet|"
    r"hartelijke groet|"
    r"z pozdrowieniami|всего доброго|будьте здоровы|gumagalang|lubos na gumagalang|mèsi|avèk respè|"
    r"trân trọng|مع (?:أطيب )?التحي(?:ة|ات)|此致|敬上|敬具|감사합니다"
)
"""How letters begin and end."""

OCCASIONS = (
    r"(?:termin (?:für|zur|zum)|rendez-vous pour|cita (?:para|de)|appuntamento per|afspraak voor|"
    r"(?:marcação|consulta) para) (?:(?:eine[nr]?|une?|una?|uma?|een|la|el|le|die|der|das|den) |l['’])?"
)
"""What stands before the thing for which a letter asks a patient to come."""
