"""Words that promise too much, sell or play down, and medicines with their off-label uses."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

ABSOLUTE_CLAIM = defer_pattern(
    r"\b(?:cur(?:e|es|ed|ing)(?! (?:rates?|(?:has|have|is|was|are|were) (?:not|never|no longer|unknown|still"
    r"|(?:the|a|our) (?:goal|aim|hope))|(?:nearly|almost) all|most|many|some"
    r"|about|meats?"
    r"|ham|bacon|fish|salt|light|time)\b)|guarante(?:e|es|ed|eing)|(?:completely|totally|perfectly"
    r"|absolutely"
    r"|entirely|very|100 ?%) safe|(?:is|are|be|it's|it’s|and|a|as) safe(?! (?:place|space|word|way|distance"
    r"|ride|home|environment|area|sex|limit|level|dose|use|for you to|to|if|until|when|from|side|hands"
    r"|storage|enough))"
    r"|the safest|painless(?:ly)?|pain-free|risk-free|without (?:any )?risks?|no risks?(?! factor)"
    r"|(?<!of )no (?:\w+ ){0,2}?(?:or \w+ )?side effects(?! (?:were|was|have|has|at this))"
    r"|(?<!not )free (?:of|from) (?:any |all )?side effects|side[- ]effect[- ]free"
    r"|breakthroughs?(?! (?:bleeding|pain|infection|cancer|seizure|symptom|case))"
    r"|miracles?|miraculous|(?:clinically|scientifically|medically) proven"
    r"|proven (?:to|cures?|treatments?|therap(?:y|ies)|relief|results?|success|safe|effective|remed(?:y"
    r"|ies))"
    r"|(?:is|are|been) proven|the (?:very )?best (?:treatment|medicine|drug|therapy|care|clinic|doctors?"
    r"|results?|cure|remedy|pill|relief|staff|team|hospital)s?"
    r"|(?:our|we|us) (?:\w+ )?(?:are|is) the best|100 ?% (?:effective|success|safe|sure|cure)"
    r"|always works?|never fails?|works for everyone|permanent relief|fool-?proof|perfect results?)\b",
    triggers="cure|curing|guarantee|safe|painless|pain-free|risk-free|without risk|without any risk|no risk|"
    "side effects|effect-free|effect free|breakthrough|mirac|proven|best|100|always work|never fail"
    "|works for everyone|"
    "permanent relief|fool|perfect result",
)
"""Words that leave no doubt (FTC, Health Products Compliance Guidance, 2022)."""
NEGATION = defer_pattern(
    r"\b(?:(?:not|don't|don’t)(?! (?:worry|wait|panic|hesitate|be afraid|only))|no(?! (?:worries|problem))"
    r"|never|nothing|cannot|can't|can’t|won't|won’t|isn't|isn’t|aren't|aren’t|doesn't|doesn’t"
    r"|without|nor|neither|nobody|none|unknown|whether|if|until|hope[sd]?|hoping|trying)\b",
    re.IGNORECASE,
)
"""Words before a claim that negate it."""
_CLAUSE_START = defer_pattern(r"(?:, (?:and|but|so|it)|[;:]| and (?:is|are|it|they)| but) ?", re.IGNORECASE)
"""Where a new clause begins, which a negation before it does not reach."""
ORDER_TO_CHECK = defer_pattern(
    r"\b(?:make sure|be sure|check (?:that|if|whether)|ensure|see (?:if|that)|as long as|know (?:if"
    r"|what))\b"
    r"[^.]*$",
    re.IGNORECASE,
)
"""Words that ask the reader to see to something, as in “make sure the scene is safe”."""


def denies(text_before: str) -> bool:
    """Return whether the words before a claim, in the same clause, negate it.

    In “no pain and is very safe” the first clause's “no” says nothing of the second.
    """
    # The end of the text belongs to the clause, so that “and is” before “very safe” starts one.
    starts = [match.start() for match in _CLAUSE_START.finditer(text_before)]
    return bool(NEGATION.search(text_before[starts[-1] if starts else 0 :]))


MARKETING_WORDS = defer_pattern(
    r"\b(?:world[- ]class|state[- ]of[- ]the[- ]art|cutting[- ]edge|revolutionary|revolutioni[sz]es?"
    r"|leading(?= "
    r"(?:\w+ )?(?:clinic|practice|provider|expert|center|centre|doctor|physician|psychiatrist|surgeon"
    r"|specialist))"
    r"|premier|renowned|exclusive|innovative|life[- ]changing|game[- ]chang(?:er|ing)|unparalleled"
    r"|unmatched"
    r"|unrivall?ed|best[- ]in[- ]class|top[- ](?:rated|notch|quality)|amazing|incredible|exciting"
    r"|finest|superb"
    r"|next[- ]generation|pioneering|trusted by|act now|limited[- ]time|don't miss|special offer"
    r"|discounts?(?! (?:cards?|programs?|plans?|drugs?|pharmac|on (?:your|the) (?:medic|drug)|medic))"
    r"|free consultation|money[- ]back|gold[- ]standard|transform your|you deserve|compassionate experts?"
    r"|second to none|(?:spots|places|seats|appointments) are limited|(?:\d+|two|three|ten) times better"
    r"|\d+ (?:of|out of|in) \d+ doctors)\b",
    triggers="world-class|world class|the-art|the art|-edge|g edge|revolution|leading|premier|"
    "renowned|exclusive|innovative|changing|game-chang|game chang|unparalleled|unmatched|unrival|best-in|"
    "best in|top-|top rated|top notch|top quality|amazing|incredible|exciting|finest|superb|next-|"
    "next generation|pioneering|trusted by|act now|limited|t miss|special offer|discount|free consult|money|"
    "gold|transform|you deserve|compassionate|second to|are limited|times better|doctors",
)
"""Words that sell."""
AWARD_WORDS = defer_pattern(
    r"\b(?:award(?:s|[- ]winning|ed (?:the|a|by))?|best[- ]?sell(?:er|ers|ing)|voted|top doctors?"
    r"|best doctors?"
    r"|prize|hono(?:u)?red (?:as|by|with))\b",
    triggers="award|best|voted|doctor|prize|hono",
)
"""Awards and honours, which belong in the author card."""
SHARE = defer_pattern(
    r"(?<!save )(?<![\d.,])\d{1,9}(?:[.,]\d{1,9})? ?(?:%|percent\b)(?! (?:of (?:your|his|her|their)"
    r"|off|discount|ci\b|confidence|safe|effective|natural|sure|success)\b)",
    triggers="%|percent",
)
"""A share that says something of the world: none of the reader's own, no price, no boast."""
STUDY_CLAIM = defer_pattern(
    r"\b(?:stud(?:y|ies)|research|trials?|evidence|experts?|scientists?|researchers|data)"
    r" (?:\w+ )?(?:show|shows|showed|shown|find|finds|found|prove|proves|proved|suggest|suggests|agree"
    r"|say)\b",
    triggers="stud|research|trial|evidence|expert|scientist|data",
)
MINIMISING_WORDS = defer_pattern(
    r"\b(?:(?:side effects?|problems?|complications?|reactions?) (?:are|is) (?:rarely|seldom|hardly ever"
    r"|almost never) (?:seen|reported|felt|noticed|serious|a problem)"
    r"|(?:there are )?(?:rarely|seldom|hardly ever|almost never|almost no|few if any|no (?:real"
    r"|serious|major"
    r"|severe|lasting|permanent|known)(?: (?:or|and) \w+)?) (?:any )?(?:side effects?|problems?"
    r"|complications?"
    r"|reactions?|risks?)|(?:only|just|merely|nothing but|no more than|nothing worse than) (?:a |some "
    r"|very |quite )*"
    r"(?:mild|minor|slight|small|little|few|bit|temporary|short)|nothing to (?:worry about"
    r"|fear|be afraid of)|no need to worry"
    r"|(?:nobody|no ?one) (?:has |was |is |gets )?(?:ever )?(?:been )?(?:harmed|hurt|injured) (?:by|from)"
    r"|no big deal|hardly any|barely any|virtually no|practically no|minor side effects|harmless)\b",
    triggers="rarely|seldom|hardly|almost n|few if|no |only|just|merely|nothing|barely|virtually|practically|"
    "minor|harmless|nobody|no one|noone",
)
SIDE_EFFECT = defer_pattern(
    r"\b(?:side effects?|risks?|harms?|pain|nausea|dizz\w+|bleeding|bruis\w+|reactions?|sedat\w+|soreness"
    r"|headaches?|discomfort|swelling|complications?|harmed|hurt|injured|(?:this|the) (?:drug|medicine"
    r"|treatment|surgery|vaccine|shot|procedure|operation|therapy)|tired\w*|sleep\w*|vomit\w*|rash)\b",
    re.IGNORECASE,
)
TESTIMONIAL_WORDS = defer_pattern(
    r"(?<![=\w])[“\"](?=[^“”\"\n]*[a-z][^“”\"\n]* [^“”\"\n]* )[^“”\"\n<>]{0,300}?\b(?:I|my|me|I'm|I’m"
    r"|I've|I’ve)\b[^“”\"\n]{12,400}[”\"]"
    r"|\b(?:patient stor(?:y|ies)"
    r"|success stor(?:y|ies)"
    r"|testimonials?|what our patients say)\b",
    triggers='“|"|stor|testimonial|patients',
)
RESULTS_VARY = defer_pattern(
    r"\b(?:results (?:may |can )?(?:vary|differ)|not typical|typical results?|everyone is different"
    r"|each person is different"
    r"|may not (?:be the same|work|happen|help)|one person's|one person’s|your (?:own )?(?:results?"
    r"|experience) may)\b",
    re.IGNORECASE,
)
"""Words that put a testimonial in perspective (FTC Endorsement Guides, 16 CFR 255.2)."""
APPROVAL_CLAIM = defer_pattern(
    r"\b(?:fda|ema|mhra|government)[- ](?:\w+ )?(?:approv|clear)(?:ed|es|al)\b"
    r"|\b(?:approved|cleared|approval) (?:by|from|of) the (?:fda|food and drug administration|ema|mhra)\b"
    r"|\bfda (?:has |have )?(?:fully |also )?(?:approved|approves|cleared)\b|\bis (?:now "
    r"|fully )?approved (?:for|to treat)\b",
    triggers="approv|clear",
)
NOT_APPROVED = defer_pattern(
    r"\b(?:not|never|isn't|isn’t|nor|no)\b[^.]{0,40}\bapprov\w+|\bunapproved\b|\boff[- ]label\b"
    r"|\bwithout (?:FDA )?approval\b|\bno approval\b|\bhas not (?:been )?(?:reviewed|evaluated)\b",
    re.IGNORECASE,
)

_MOOD = r"depress\w+|anxi\w+|ptsd|post-?traumatic|bipolar|suicid\w+|ocd|obsessive\w*|mood|psychiatr\w+"
r"|mental"
_SLEEP = r"insomnia|sleep\w*"
_WEIGHT = r"weight loss|lose weight|obesity"
OFF_LABEL_USES = {
    "ketamine": rf"{_MOOD}|migraine\w*|chronic pain|addiction",
    "trazodone": rf"{_SLEEP}",
    "quetiapine": rf"{_SLEEP}|anxi\w+",
    "gabapentin": r"anxi\w+|migraine\w*|hot flash\w*|alcohol|bipolar",
    "propranolol": r"anxi\w+|stage fright|ptsd",
    "prazosin": r"nightmares?|ptsd|post-?traumatic",
    "clonidine": r"anxi\w+|hot flash\w*|ptsd|withdrawal",
    "topiramate": rf"{_WEIGHT}|alcohol|binge\w*|bipolar",
    "metformin": rf"{_WEIGHT}|pcos|polycystic|aging|ageing",
    "spironolactone": r"acne|hair loss|hirsutism",
    "baclofen": r"alcohol|hiccups|anxi\w+",
    "naltrexone": rf"{_WEIGHT}|fibromyalgia|crohn\S*|chronic pain|self-harm",
    "modafinil": r"adhd|depress\w+|fatigue",
    "misoprostol": r"labou?r|miscarriage",
    "psilocybin": rf"{_MOOD}|addiction|smoking|headaches?",
    "mdma": rf"{_MOOD}",
    "cannabidiol": rf"{_MOOD}|{_SLEEP}|pain",
}
"""Conditions for which the FDA has not approved a medicine, as a pattern.

No list of this kind is complete.
"""
