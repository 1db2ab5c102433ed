"""German and French words that promise too much, and words before them that take it back."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

GERMAN_CLAIM = defer_pattern(
    r"\b(?:garantier\w+(?! (?:\w+ ){0,3}?(?:nicht|kein|niemand))|garantie (?:auf|für) (?:erfolg|heilung)"
    r"|wunder(?:mittel|heilung|pille|waffe|medizin)"
    r"|(?:völlig|vollkommen|absolut|ganz und gar|total|100 ?%|hundertprozentig) (?:sicher|wirksam|harmlos"
    r"|unbedenklich|ungefährlich|zuverlässig)e?[rsnm]?"
    r"|(?:hat|haben|ist|sind|gibt es|es gibt) (?:gar |überhaupt )?(?:keine(?:rlei)?|ohne(?: jede[sn]?)?)"
    r" (?:nebenwirkung(?:en)?|risik(?:o|en))"
    r"|(?:frei von|ohne(?: jede[sn]?| alle)?) (?:nebenwirkung(?:en)?|risik(?:o|en))|nebenwirkungsfrei\w*"
    r"|risikofrei\w*"
    r"|risikolos\w*|(?<!meist )(?<!meistens )(?<!so )(?<!dann )(?<!oft )(?<!regel )(?<!häufig )(?<!danach )"
    r"heilt (?:den |die |das |ihr\w* |jede\w* )?(?:krebs|\w*schmerz\w*|depression\w*"
    r"|diabetes|arthr\w*|rheuma"
    r"|migräne|krankheit\w*|entzündung\w*|sucht|alles|demenz|asthma|allergi\w*|leiden)"
    r"(?! (?:nicht|meist\w*|oft|von (?:selbst|allein)|ohne (?:behandlung|folgen|narben?)|ab|aus|folgenlos)\b)"
    r"|(?:hilft|wirkt|funktioniert) (?:immer(?! (?:noch|nur|erst|dann|wieder|mehr|weniger|gleich|\w+er)\b)"
    r"|bei (?:jedem|allen)|garantiert|jedem)"
    r"|(?:die|das|der|den|dem) besten? (?:behandlung|therapie|mittel|medikament|arznei|klinik|praxis"
    r"|ärzt\w+|arzt"
    r"|methode|heilmittel)|(?:völlig |ganz )?schmerzfreie (?:behandlung|operation|methode)"
    r"|(?:behandlung|eingriff|operation|methode|untersuchung|spritze|impfung|verfahren)\w* "
    r"(?:ist|verläuft|bleibt)"
    r" (?:völlig |ganz |absolut |vollkommen )?schmerz(?:frei|los)"
    r"|dauerhafte linderung|wissenschaftlich (?:bewiesen|erwiesen)(?!, dass (?!unser|dies|das mittel))"
    r"|versagt nie|unfehlbar\w*)\b",
    triggers="garanti|wunder|sicher|wirksam|harmlos|unbedenklich|ungefährlich|zuverlässig|nebenwirkung|risik|heilt"
    "|immer|jedem|allen|beste|schmerzfrei|schmerzlos|linderung|wissenschaft|versagt|unfehlbar",
)
FRENCH_CLAIM = defer_pattern(
    r"\b(?:(?<!la )(?<!les )(?<!une )(?<!sous )(?<!des )(?<!votre )(?<!vos )(?<!cette )"
    r"garanti\w*(?! (?:que vous|la confidentialité))|miracles?|miraculeu\w+"
    r"|(?:totalement|entièrement|absolument|parfaitement|complètement|100 ?%) (?:sûre?|efficace|inoffensi\w+"
    r"|naturel\w*|fiable|sans danger)s?"
    r"|(?:sans|n[’']a aucun|n[’']ont aucun) (?:aucun )?(?:effets? (?:secondaires?|indésirables?)"
    r"|risques?(?! (?:particulier|de (?!complic|effet)|d[’'](?!effet))))"
    r"|guérit (?!la (?:plaie|peau|plupart)|le plus|toute? seule?|en |bien|seul|d[’']elle|sans |mal|vite"
    r"|lentement)(?:le |la |l[’']"
    r"|les |tout)\w*"
    r"|(?:(?<!il )(?<!elle )marche|fonctionne) (?:toujours|à tous les coups|pour tout le monde"
    r"|chez tout le monde)"
    r"|infaillibles?"
    r"|(?:le|la) meilleure? (?:traitement|médicament|thérapie|remède|clinique|médecin|soin|méthode)"
    r"|(?:totalement |tout à fait )?indolores?|soulagement (?:définitif|permanent)"
    r"|scientifiquement prouvée?s?|n[’']échoue jamais)\b",
    triggers="garanti|mirac|sûr|efficace|inoffensi|naturel|fiable|sans |aucun|guérit|marche|fonctionne"
    "|infaillible"
    "|meilleur|indolore|soulagement|scientifique|échoue",
)
NEGATION_BEFORE = {
    "de": defer_pattern(
        r"\b(?:nicht(?! nur)|nie(?! wieder)|niemals|kein\w*(?! (?:angst|sorge|panik))|nichts|niemand|ob"
        r"|wenn|falls"
        r"|hoff\w+)\b(?:[^.;:,!?]|, (?:dass|ob|wenn) ){0,40}$",
        re.IGNORECASE,
    ),
    "fr": defer_pattern(
        r"\b(?:ne|n[’']\w*|pas(?! de (?:panique|souci))|jamais|aucun\w*|rien|personne|nul\w*|si|espér\w+)\b"
        r"(?:[^.;:,!?]|, (?:que|qu[’']|si|même) ?){0,40}$",
        re.IGNORECASE,
    ),
}
"""Words before a claim that deny it or leave it open."""
