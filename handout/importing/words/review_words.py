"""The words of many languages before the name of somebody who reviewed a text, and what they say it of.

A word that is missing here makes an import guess less, never lose anything.
"""

from __future__ import annotations

from handout.importing.words.page_words import REVIEWS

REVIEW_SUBJECTS = (
    r"(?:(?:this |the |all |our )?(?:(?:post|article|page|text|information|content|contents|leaflet|guide|"
    r"blog|"
    r"story|video|recipe|handout)s? ?){1,2}(?:(?:was|were|is|are|has been|have been) )?|"
    r"(?:(?:est[ea]|el|la) )?(?:contenido|artículo|texto|página|información|guía) (?:(?:ha sido|fue|está) )?|"
    r"(?:(?:este|esta|o|a) )?(?:conteúdo|artigo|texto|página|informação) (?:foi )?|"
    r"(?:(?:cet|cette|ce|l['’]) ?)?(?:article|contenu|texte|fiche|page|information) (?:(?:a été|est) )?|"
    r"(?:(?:questo|il|l['’]) ?)?(?:articolo|contenuto|testo) (?:(?:è stato|è) )?|"
    r"(?:(?:de|deze) )?(?:informatie|inhoud|tekst|pagina|artikel) (?:op deze (?:pagina|website) )?"
    r"(?:(?:is|werd|zijn) )?|"
    r"(?:denna |den här )?(?:text|artikel|sida)(?:en|n)? (?:(?:är|har|har blivit) )?|"
    r"(?:artykuł|tekst|treść) (?:(?:został|została) )?|"
    r"(?:статья|материал|текст) (?:был[ао]? )?)"
)
"""What was reviewed, before the words that say so: “This article was …”, “Contenido …”."""

REVIEWED_BY = (
    r"(?:(?:medically|clinically|scientifically|expert|fact|last|peer|editorially|professionally)[- ])?"
    r"(?:reviewed|checked|approved|fact-?checked|verified|vetted) (?:and (?:approved|verified|"
    r"updated) )?by(?: the)?|"
    r"(?:m[ée]dicamente |clínicamente )?(?:revisad|verificad|supervisad|aprobad|validad)[oa]s?"
    r"(?: m[ée]dicamente| clínicamente)? por|"
    r"(?:medicamente |clinicamente )?(?:revisad|verificad|validad|revist)[oa]s?(?: clinicamente)? (?:por|"
    r"pel[oa])|"
    r"(?:relue?|révisée?|vérifiée?|validée?)(?: médicalement| scientifiquement)? par|"
    r"(?:rivist|revisionat|verificat|validat|supervisionat)[oa](?: scientificamente)? da(?:l|lla)?|"
    r"revisione (?:medica |scientifica )?(?:a cura )?d(?:i|el|ella)|"
    r"(?:medisch |inhoudelijk )?(?:gecontroleerd|beoordeeld|geverifieerd|nagekeken) door|"
    r"(?:medicinskt |fakta)?granskad(?:e|t)? av|"
    r"(?:lægefagligt |medicinsk |medisinsk |faglig )?(?:gennemgået|kontrolleret|kvalitetssikret|"
    r"kontrollert) a[fv]|"
    r"(?:merytorycznie |medycznie )?(?:zweryfikowan|sprawdzon|zrecenzowan)[aeyo](?: merytorycznie)? przez|"
    r"(?:проверен[ао]?|рецензирован[ао]?)(?: (?:врачом|экспертом|специалистом))?|"
    r"(?:перевірено|рецензовано)(?: лікарем)?|"
    r"(?:tıbbi (?:olarak )?)?(?:inceleyen|onaylayan|kontrol eden)|"
    r"(?:được )?(?:kiểm duyệt|thẩm định|tham vấn|duyệt) bởi|"
    r"ditinjau (?:secara medis )?oleh|"
    rf"{REVIEWS}"
)
"""What stands before the name of a reviewer, with a space or a colon."""

REVIEWER_LABELS = (
    r"(?:(?:medical|clinical|expert|scientific|content|fact|peer|primary|lead)[- ]){0,2}"
    r"(?:reviewers?|review|fact-?checkers?)|medical (?:editors?|advis[eo]rs?|consultants?)|"
    r"(?:revisor(?:a|es)?|revisión|supervisión|validación|asesor(?:a|ía)?|editor(?:a)?)(?: (?:médic|"
    r"científic|clínic)[oa]s?)|"
    r"revisor(?:a|es)?|revisão(?: (?:médic|técnic|científic|clínic)a)?|revisor(?:a)? (?:técnic|médic|"
    r"científic)[oa]|"
    r"(?:relecture|relecteurs?|relectrices?|révision|validation|vérification)(?: (?:médicale?|"
    r"scientifique))?|"
    r"(?:fachliche|medizinische|ärztliche|wissenschaftliche)[rn]? (?:über)?(?:prüfung|begutachtung|beratung|"
    r"durchsicht|"
    r"qualitätssicherung)|fachprüfung|faktencheck|gutachter(?:in)?|medizinisch (?:über)?geprüft|"
    r"(?:revisione|supervisione|consulenza|validazione)(?: (?:medica|scientifica))|"
    r"revisor[ea](?: (?:medic|scientific)[oa])?|"
    r"(?:medische|inhoudelijke) (?:controle|beoordeling|review)|"
    r"konsultacja(?: (?:medyczna|merytoryczna))?|recenzent(?:ka)?|weryfikacja(?: (?:medyczna|merytoryczna))?|"
    r"(?:redaktor|konsultant) medyczny|"
    r"(?:medicinsk |fakta)gransk(?:are|ning)|"
    r"(?:medicinsk|medisinsk|faglig|lægefaglig) (?:gennemgang|gjennomgang|kontrol|kontroll|redaktør|"
    r"konsulent)|"
    r"(?:asiantuntija)?tarkast(?:us|aja|anut)|"
    r"медицинск(?:ая проверка|ий редактор|ий рецензент|ий эксперт|ая редактура)|рецензенты?|научный редактор|"
    r"(?:проверил[аи]?|эксперт статьи)|медичний (?:редактор|рецензент)|"
    r"(?:tıbbi|medikal) (?:editör|kontrol|inceleme|danışman)|"
    r"(?:người )?(?:kiểm duyệt|thẩm định|duyệt)(?: nội dung| bài)?|(?:tham vấn|cố vấn)(?: (?:y khoa|"
    r"chuyên môn|y tế))?|"
    r"(?:peninjau|editor|reviewer) medis|"
    r"(?:ال)?مراجعة (?:ال)?(?:طبية|علمية)|المراجعة? (?:الطبية?|العلمية?)|تدقيق (?:طبي|علمي)|"
    r"(?:بازبینی|بازبین|ویراستار) (?:پزشکی|علمی)|בדיקה רפואית|ייעוץ רפואי|"
    r"(?:चिकित्सकीय |चिकित्सा )?समीक्षक?|"
    r"医学(?:审核|審核|审阅|編審|编审)|(?:专家)?(?:审核|審核|审阅|審閱|审校|審訂|审稿)(?:专家|医生|醫師|人)?|"
    r"(?:医療|医学)監修|監修(?:者|医師?|医)|査読|"
    r"(?:의학(?:적)? |의료 )?(?:감수|검토)(?:자|위원)?"
)
"""Nouns for a review, or a reviewer: before a name with a colon or a dash, or alone over it."""

REVIEW_START = rf"(?:{REVIEWED_BY})[ :：]|(?:{REVIEWER_LABELS}) ?[:：]"
"""How a review begins behind other credits on a line."""
