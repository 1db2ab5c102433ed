"""Portuguese, Italian and Dutch words that promise too much, and words before them that take it back."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

PORTUGUESE_CLAIM = defer_pattern(
    r"\b(?:garant(?:ia de (?:sucesso|cura|resultado)\w*|id[oa]s?|imos|em? (?:o|a|que|resultado|sucesso)\w*"
    r"|e resultados?)(?! (?:por lei|pelo sus))"
    r"|milagr(?:e|es|os[oa]s?)|(?:completa|total|absoluta|perfeita|inteira)mente (?:segur|eficaz|inofensiv"
    r"|natura|indolor|confiáve)\w*|(?:100 ?%|cem por cento) (?:segur|eficaz|efica|natura|garantid)\w*"
    r"|(?:sem|livre de|isent[oa]s? de) (?:qualquer |nenhum |quaisquer )?(?:riscos?(?! de (?!efeito|complica))"
    r"|efeitos? (?:colatera\w+|secundári\w+|advers\w+))"
    r"|não (?:tem|têm|há|causam?|provocam?|apresentam?) (?:nenhu(?:m|ns) |qualquer |quaisquer )?(?:efeitos?"
    r" (?:colatera\w+|secundári\w+|advers\w+)|riscos?)"
    r"|cura (?!da |do |a (?:ferida|pele)|as feridas)(?:o|a|os|as|seu|sua|todos?|todas?|qualquer"
    r"|definitiv\w+|de vez) ?\w*"
    r"|(?:funciona|dá certo|age|ajuda) (?:sempre|com todos|em todos|para todos|para todo mundo)"
    r"|sempre (?:funciona|dá certo|cura)|nunca falha|(?:é |são )?infalíve(?:l|is)"
    r"|indolor(?:es)?|sem nenhuma dor|alívio (?:permanente|definitivo)"
    r"|(?:cientificamente|clinicamente) (?:comprovad|provad)[oa]s?"
    r"|[oa]s? melhor(?:es)? (?:tratamento|remédio|medicamento|terapia|clínica|médic|método|hospital"
    r"|especialista|cuidado)\w*)\b",
    triggers="garant|milagr|mente |%|cem por|sem |livre de|isent|não |cura |funciona|certo|age |ajuda |sempre"
    "|nunca falha|infal|indolor|alívio|comprovad|provad|melhor",
)
ITALIAN_CLAIM = defer_pattern(
    r"\b(?:garanti(?:amo|to|ta|ti|te|sce|scono)(?! (?:per legge|dalla legge|la riservatezza|l[’']anonimato))"
    r"|garanzia di (?:successo|guarigione|risultato)|miracol(?:o|i|os[oaie])"
    r"|(?:completa|total|assoluta|perfetta)mente (?:sicur|efficac|innocu|natural|indolor|affidabil)\w*"
    r"|(?:100 ?%|al cento per cento|al 100 ?%) (?:sicur|efficac|natural|garantit)\w*"
    r"|sicur\w+ al (?:100 ?%|cento per cento)"
    r"|(?:senza|priv[oaie] di) (?:alcun |nessun |qualsiasi )?(?:rischi?o?(?! di (?!effett|complic))"
    r"|effett[oi] (?:collateral|indesiderat|avvers)\w+|controindicazion\w+)"
    r"|non (?:ha|hanno|dà|danno|provoca(?:no)?|causa(?:no)?|comporta(?:no)?) (?:alcun |nessun |mai )?"
    r"(?:effett[oi] (?:collateral|indesiderat|avvers)\w+|rischi?o?\b(?! di (?!effett|complic)))"
    r"|(?:guarisce|cura) (?!la (?:ferita|pelle|febbre)|le (?:ferite|piaghe)|il corpo|da sol|bene|in |senza"
    r"|con|di |dei |degli |delle |della |del )(?:il|lo|la|l[’']\w+|i|gli|le|ogni|tutto|tutti|tutte"
    r"|definitivamente)\b(?! (?:person|pazient|bambin|malat[io]\b|gente|famigl))"
    r"|(?:funziona|agisce|aiuta) (?:sempre|con tutti|per tutti|su tutti)|sempre efficac\w+"
    r"|non (?:fallisce|sbaglia) mai|infallibil[ei]"
    r"|(?:del tutto |totalmente )?indolor[ei]|sollievo (?:definitivo|permanente)"
    r"|(?:scientificamente|clinicamente) (?:provat|dimostrat|testat)[oaie]"
    r"|(?:il|la|i|le|gli|dei|del|della) miglior[ei]? (?:cura|cure|trattamento|farmac|medicin|medic|terapia"
    r"|clinica|rimedio|metodo|specialist|ospedal)\w*)\b",
    triggers="garan|miracol|mente |%|cento|senza|priv|non |guarisce|cura |funziona|agisce|aiuta |efficac"
    "|infal|indolor|sollievo|scientific|clinic|miglior",
)
DUTCH_CLAIM = defer_pattern(
    r"\b(?:(?:wij |we )?garander(?:en|t)(?! (?:geen|niet|uw privacy))|gegarandeerd\w*|garantie op (?:succes"
    r"|genezing|resultaat)|wonder(?:middel|pil|kuur|medicijn)\w*"
    r"|(?:volledig|volkomen|helemaal|absoluut|totaal|100 ?%|honderd procent) (?:veilig|werkza(?:am|me)"
    r"|effectie(?:f|ve)|onschadelijk|ongevaarlijk|natuurlijk|betrouwba(?:ar|re)|pijnlo(?:os|ze)|pijnvrij)e?"
    r"|(?:heeft|hebben|geeft|geven|is|zijn|kent) (?:helemaal |absoluut )?(?:geen(?: enkele?)?|zonder)"
    r" (?:bijwerking(?:en)?|risico(?:[’']?s)?)"
    r"|(?:zonder|vrij van)(?: enige| enig)? (?:bijwerking(?:en)?|risico(?:[’']?s)?(?! op (?!bijw|compl)))"
    r"|risicoloze?|risicovrije?"
    r"|geneest (?!de (?:wond|huid|meeste)|het meestal|vanzelf|goed|snel|langzaam|meestal|binnen|in |zonder)"
    r"(?:de |het |uw |elke |alle )?(?:kanker|\w*pijn|depressie|diabetes|artrose|reuma|migraine"
    r"|\w*ziekte\w*|\w*ontsteking\w*|verslaving|alles|dementie|astma|allergie\w*)(?! (?:niet|meestal|vaak)\b)"
    r"|(?:helpt|werkt) (?:altijd(?! (?:nog|pas|eerst|weer|meer|minder|even|\w+er)\b)"
    r"|bij (?:iedereen|elke|alle)|voor iedereen|gegarandeerd)"
    r"|(?:de|het) beste (?:behandeling|therapie|middel|medicijn|geneesmiddel|kliniek|praktijk|arts|artsen"
    r"|dokter|methode|zorg|ziekenhuis)|blijvende verlichting|wetenschappelijk bewezen(?! dat )"
    r"|klinisch bewezen|faalt nooit|onfeilba(?:ar|re))\b",
    triggers="garan|wonder|veilig|werkza|effectie|onschadelijk|ongevaarlijk|natuurlijk|betrouwba|pijnl|pijnv"
    "|bijwerking|risico|geneest|altijd|iedereen|elke|alle|beste|verlichting|bewezen|faalt|onfeilba",
)
NEGATION_BEFORE = {
    "pt": defer_pattern(
        r"\b(?:não(?! (?:perca|espere|sofra|se preocupe))|nunca|jamais|nenhum\w*|ninguém|nada|nem|se"
        r"|esper\w+)\b(?:[^.;:,!?]|, (?:que|se) ){0,40}$",
        re.IGNORECASE,
    ),
    "it": defer_pattern(
        r"\b(?:non(?! (?:perda|aspett\w+|preoccup\w+|si preoccupi))|mai(?! più)|nessun\w*|nulla|niente|né|se"
        r"|sper\w+)\b(?:[^.;:,!?]|, (?:che|se) ){0,40}$",
        re.IGNORECASE,
    ),
    "nl": defer_pattern(
        r"\b(?:niet(?! alleen)|nooit(?! meer)|geen(?! (?:zorgen|angst|paniek))|niets|niemand|of|als|indien"
        r"|hop\w+)\b(?:[^.;:,!?]|, (?:dat|of|als) ){0,40}$",
        re.IGNORECASE,
    ),
}
"""Words before a claim that deny it or leave it open."""
