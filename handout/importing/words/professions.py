"""Knows the words for what somebody is: professions and offices of many languages."""

from __future__ import annotations

import re

ROLE = re.compile(
    r"\b(director|chief|professeure?|profesora?|professor(?:e|essa)|chair(man|woman|person)?|head|"
    r"professor|physician|psychiatrist|psychologist|"
    r"surgeon|nurse|"
    r"pharmacist|dietiti?an|(?:physio|psycho)?therapist|cardiologist|gastroenterologist|p(a)?ediatrician|neurologist|"
    r"oncologist|"
    r"dermatologist|obstetrician|gyn(a)?ecologist|radiologist|anesthesiologist|counselor|founder|president|"
    r"m[\u00e9e]dic[oa]|enfermer[oa]|director[a]?|psiquiatra|cardi[\u00f3o]log[oa]|"
    r"\w*(?:arzt|ärztin|pfleger(?:in)?|psychologin?|apotheker(?:in)?)|médecin|infirmi(?:er|ère)|"
    r"chirurgi?en(?:ne)?|"
    r"pharmacien(?:ne)?|journalist\w*|catedrátic[oa]|dozent(?:in)?|dermatolog\w*|medico|infermier[ea]|"
    r"verpleegkundige|lekarz|pielęgniarka|врач\w*|"
    r"хирург|терапевт|кардиолог|enfermeir[oa]|farmacêutic[oa]|\w{2,}(?:[oó]log(?:ist|ista|iste|e|o|a|ue|"
    r"in)|iatra|"
    r"iatre|terapeut[aei]?|terapist[aie]?)|(?:huis|tand|kinder|oog|vrouwen|bedrijfs|sport|long|jeugd|"
    r"ziekenhuis|"
    r"basis|kno-)?arts|sjuksköterska|läkare|sykepleier|lege|hemşire|hekim|kinésithérapeute|"
    r"\w+expertin|pflegefach(?:frau|mann|kraft|person)|wundmanager(?:in)?|hebamme|\w*berater(?:in)?|"
    r"diätassistent(?:in)?|logopäd(?:e|in)|midwife|audiologist|"
    r"optometrist|"
    r"podiatrist|chiropractor|paramedic|ost[eé]opathe|sage-femme|ostetrica|matrona|parteira|"
    r"fonoaudi[oó]log[oa]|"
    r"dietista|kinesi[oó]log[oa]|verloskundige|diëtist|psycholoog|dietetyk|położna|fizjoterapeut\w*|"
    r"(?:офтальмо|невро|дието|психо|эндокрино|уро|гинеко|дермато|отоларинго)лог|педиатр|акушерка|"
    r"diyetisyen|farmacista|"
    r"diététicien(?:ne)?|nutricionista|psicólog[oa]|лікар\w*|медсестра|doktor|\w+(?:ολόγος|ίατρος)|"
    r"infermera|metges?sa|llevadora|prvostupnica|primalja|medicinska sestra|liječni\w+|специјалист\w*|сестра|"
    r"лекар|nars|bidan|perawat|pielęgniarz|všeobecná sestra|sestra|lékař\w*|lekárka?|orvos|szakorvos|ápoló|"
    r"sairaanhoitaja|lääkäri|terveydenhoitaja|sygeplejerske|jordemoder|fysioterapeut|læge|"
    r"asistent[aă]?|medic primar|"
    r"παιδίατρο[ςυ]?|νοσηλε\w+|"
    r"ιατρός|γιατρός|καθηγητ\w+|διευθ\w+)\b",
    re.IGNORECASE,
)
