"""The words of many languages for what stands beside an author and a day: sources, counters, licences."""

from __future__ import annotations

SOURCES = (
    r"source|quelle|fuente|fonte|bron|źródło|источник|kaynak|nguồn|来源|來源|信息来源|文章来源|出典|출처|المصدر|"
    r"category|categor[ií]a|catégorie|kategorie|categorie|kategoria|рубрика|kategori|chuyên mục|분류|"
    r"カテゴリー?|"
    r"labels?|tags?|etiquetas|étiquettes|schlagw[oö]rter|filed under|栏目|科室|文章分类|القسم|"
    r"department|servi[cç]e|servicio|serviço|abteilung"
)
"""What stands before the source, the category or the department of an article, with a colon."""

REFERENCES = r"ref(?:erence)?\.?|leaflet|version|code|doc(?:ument)?|no\.|nr\.?|n°|pil|cod"
"""What stands before the number of a paper."""

COUNTED = (
    r"views?|visits?|hits|reads|likes?|comments?|shares?|aufrufe|visitas|lecturas|vues|visualizza\w+|leituras|"
    r"weergaven|odsłon[ay]?|wyświetleń|просмотр(?:ы|ов)|okunma|lượt xem|المشاهدات|مشاهدات|"
    r"浏览(?:量|次数)?|瀏覽(?:數|次數)?|点击(?:量|数|率|次数)?|阅读(?:量|数)?|人氣|人气|조회수?|閲覧数"
)
"""What counts the visits of a page."""

LICENCES = (
    r"CR[MPNO]|COREN|CREFITO|CRF|RQE|OAB|CFM|GMC|NMC|HCPC|NPI|AHPRA|N\.? ?Col\.?|colegiad[oa]|col\.|"
    r"céd(?:ula)?\.?|"
    r"matr[íi]cula|m\.?n\.?|m\.?p\.?|rpps|adeli|big[- ]?(?:nummer|registratie)?|pwz|nr pwz|licen[cs]e|"
    r"reg(?:istration|\.)? (?:no|number)|омс|лицензия"
)
"""What stands before the number under which somebody may work as a doctor or a nurse."""
