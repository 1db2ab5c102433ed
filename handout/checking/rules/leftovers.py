"""Rules about what was left over: another language, a file's name, marks of programs, a patient's data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.text_language import find_language_of_words, find_other_language
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import find_matches, make_finding
from handout.patterns import defer_pattern

_MARKUP = defer_pattern(
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\{#[\w-]+\}|<</?\w[^<>\n]{0,60}>>|«\w+»"
    r"|</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|table|tr|td|th|h[1-6]|img|font|sup"
    r"|sub)(?: [^<>\n]{0,300})?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|rsquo|lsquo|ndash|mdash|#\d{2,5}|#x[0-9a-f]{2,5});|\[/?(?:caption|gallery|vc_\w+)[^\]\n]{0,80}\]",
    re.IGNORECASE,
    triggers="{|<|«|&|[",
)
_FILE_ENDING = defer_pattern(r"\.(?:docx?|pdf|html?|md|txt|rtf|odt|yaml|pages)$", re.IGNORECASE)
_PATIENT = defer_pattern(
    r"\b(?:mrn|medical record (?:number|no\.?|#)|patient id|chart (?:number|no\.?)|nhs number"
    r"|número de expediente"
    r"|n\.? ?º de historia)\s*[:#]?\s*#?\s*[a-z]{0,3}-?\d[\d -]{3,}"
    r"|\b(?:dob|d\.o\.b\.|date of birth|born on|fecha de nacimiento|geburtsdatum|date de naissance"
    r"|data di nascita"
    r"|data de nascimento)\s*[:.]?\s*\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}"
    r"|\b(?:ssn|social security(?: number)?)\s*[:#]?\s*\d{3}-?\d{2}-?\d{4}",
    triggers="mrn|medical record|chart n|nhs|número de exp|historia|dob|d.o.b|date of birth|born on"
    "|fecha de n|geburtsdatum|date de n|data di n|data de n|ssn|social security|patient id",
    # The number may stand in the next cell.
    spans_lines=True,
)
_PATIENT_NAME = defer_pattern(
    r"\b(?:Patient|PATIENT|Patient(?:'s|’s)? [Nn]ame|Paciente|Nombre del paciente|Patientin"
    r"|Nom du patient|Paziente)"
    r"\s*:\s*(?:(?:Mrs?|Ms|Sra?|Herr|Frau|Mme)\.? )?[A-ZÀ-Ý][\w'’-]+,? [A-ZÀ-Ý][\w'’-]+",
    core=defer_pattern(r"pa[tcz]ient[^:\n]{0,12}:"),
)
_PAGE_WORDS = defer_pattern(
    r"(?:^|(?<=\n)|(?<=[.!?|] ))(?:page|página|pagina|seite|strona|стр\.?|страница|pahina|paj|trang) \d+ "
    r"(?:of|de|di|von|sur|van|z|из|ng|sou|trên) \d+\b(?! (?:people|patients))",
    re.MULTILINE,
    triggers="pag|pág|seite|strona|стр|pahina|paj|trang",
)
_MACHINE = defer_pattern(
    r"\bas an ai\b|\bas a large language model|\bai language model\b|\bknowledge cut-?off\b"
    r"|\bi(?:'m| am) (?:sorry, but i|just an ai|not able to provide medical)|\bi (?:can(?:'t"
    r"|not)) (?:assist|provide medical)"
    r"|\b(?:certainly|sure|of course|absolutely)! (?:here|below|i)|\bhere(?:'s| is) (?:a|the"
    r"|your) (?:revised|rewritten|updated"
    r"|simplified|draft|translated|translation|patient[- ]friendly)\b|\bi hope this helps\b"
    r"|\blet me know if you(?:'d| would| need|"
    r" want| have)|\bfeel free to (?:adjust|modify|customi[sz]e|ask me)|\bregenerate response\b"
    r"|\bchatgpt\b|\bin conclusion, this handout"
    r"|\bespero que esto (?:te|le) ayude|\bcomo (?:un )?modelo de lenguaje|\baquí (?:tienes|está) (?:la"
    r"|una) (?:traducción|versión)"
    r"|\bals ki-(?:sprach)?modell|\ben tant (?:que|qu['’]) ?(?:ia|modèle de langage)",
    triggers="as a|ai |cutoff|cut-off|sorry|i am|i'm|assist|provide|! here|! below|! i|here is|here's|i hope|"
    "let me know|feel free|regenerate|chatgpt|in conclusion|espero que|modelo de|aquí|als ki|en tant",
)


@rule(
    "wrong-language", Level.ERROR, "The text is in the language that the handout says",
    why="Screen readers read it with the wrong voice, and no rule for its language is applied.",
    do="Write the language of the text at `language:`.", source="WCAG 2.1, 3.1.1; PDF/UA-1, 7.2",
)  # fmt: skip
def check_wrong_language(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the text as a whole is in another language."""
    if document.shown_language != document.language:
        message = (
            f"the text looks like {document.shown_language!r}, and `language` says {document.language!r}"
        )
        yield Finding(message, document.mark)


@rule(
    "untranslated-text", Level.WARN, "No paragraph is left in another language",
    why="Who cannot read it does not learn what it says.",
    do="Translate it. A notice for readers of other languages is a `language_notice:`.",
    source="WCAG 2.1, 3.1.2; Section 1557, 45 CFR 92.201",
)  # fmt: skip
def check_untranslated_text(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each longer text in another language than the handout's."""
    if document.shown_language != document.language:
        return
    for passage, words in zip(document.passages, document.words_of_passages, strict=True):
        is_notice = passage.block is not None and passage.block.name == "language_notice"
        if not is_notice and (other := find_language_of_words(words, document.language)):
            mark = document.find_mark(passage, passage.text)
            yield Finding(f"this text looks like {other!r}", mark, passage.text, len(passage.text))
    handout, brand = document.project.handout, document.project.brand
    disclaimer = handout.disclaimer or (brand.disclaimer if brand else "")
    if disclaimer and (other := find_other_language(disclaimer, document.language)):
        message = f"the disclaimer on this copy looks like {other!r}: write `disclaimer:` under `handout:`"
        yield Finding(message, document.mark, disclaimer, len(disclaimer))


@rule(
    "file-name-title", Level.WARN, "The title is no file's name",
    why="The title is printed, and read aloud first.",
    do="Write the title as a reader would say it.", source="PDF/UA-1, 7.1; WCAG 2.1, 2.4.2",
)  # fmt: skip
def check_file_name_title(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the title has a file's ending, joined words, or is the file's own name."""
    title = document.passages[0].text if document.passages else ""
    name = Path(document.mark.file).stem
    is_name = title.lower() in (name.lower(), document.project.handout.id.lower())
    has_joints = bool(re.fullmatch(r"[\w.-]*[_-][\w.-]*", title)) and not title.istitle()
    if _FILE_ENDING.search(title) or "_" in title or (is_name and has_joints):
        yield Finding(f"the title “{title}” looks like a file's name", document.passages[0].mark, title)


@rule(
    "literal-markup", Level.ERROR, "No marks of another program stand in the text",
    why="Readers see “{{name}}” or “&nbsp;” where words should be.",
    do="Take the marks out, or write the words that they stand for.", source="this checker",
)  # fmt: skip
def check_literal_markup(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each HTML tag, entity or field of a template that would be printed."""
    for match in find_matches(document, _MARKUP):
        yield make_finding(document, match, f"“{match.text[:40]}” would be printed as it stands")


@rule(
    "patient-data", Level.ERROR, "No patient's data stand in a handout",
    why="A handout goes to everybody; a name or a record's number in it is a breach.",
    do="Take it out. A line to write on is a `fill_in:`; copies for one person are made with `--for`.",
    source="HIPAA, 45 CFR 164.502",
)  # fmt: skip
def check_patient_data(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each record number, day of birth or name; what it says is not repeated."""
    for pattern, keeps_case in ((_PATIENT, False), (_PATIENT_NAME, True)):
        for match in find_matches(document, pattern, case_sensitive=keeps_case, include_alt=True):
            message = "this looks like a patient's name, number or day of birth"
            yield make_finding(document, match, message)._replace(excerpt="")


@rule(
    "page-words", Level.WARN, "No page number stands in the text",
    why="The pages are numbered already, and these numbers are those of another paper.",
    do="Take it out.", source="this checker",
)  # fmt: skip
def check_page_words(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each “Page 1 of 3” in the text."""
    for match in find_matches(document, _PAGE_WORDS):
        yield make_finding(document, match, f"“{match.text}” is a page number of another paper")


@rule(
    "machine-phrase", Level.ERROR, "No words of a writing program to its user stand in the text",
    why="They show that nobody has read the text since a program wrote it.",
    do="Take them out, and read the whole text with a clinician.", source="this checker",
)  # fmt: skip
def check_machine_phrase(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each phrase with which a program speaks to its user."""
    for match in find_matches(document, _MACHINE):
        yield make_finding(document, match, f"a program's words: “{match.text}”")
