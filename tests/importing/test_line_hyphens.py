"""Words that the end of a line parts at a hyphen are whole again, and keep a hyphen that is their own."""

from __future__ import annotations

import time

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import import_article
from handout.importing.drafts.draft import iter_texts
from handout.importing.words.line_hyphens import join_broken_words
from tests.importing.typed_documents import write_documents

LINES = {
    "en": (("These are the non-", "prescription pills, and you must follow-", "up with us. Take low-",
            "dose aspirin when your doc-", "tor says so, and keep the skin moisturi-", "zer nearby."),
           ("non-prescription", "follow-up", "low-dose", "doctor", "moisturizer")),
    "de": (("Nehmen Sie das Mittel nach der E-", "Mail der Praxis, und fragen Sie vor der Anwen-",
            "dung einen Arzt. Die Vor- und Nach-", "teile und die Haut-", "und Haarpflege stehen im Heft."),
           ("E-Mail", "Anwendung", "Vor- und Nachteile", "Haut- und Haarpflege")),
    "fr": (("Prenez ce médica-", "ment le soir, et appelez-", "nous si vous avez un rendez-",
            "vous demain. Les patients non-", "fumeurs vont mieux."),
           ("médicament", "appelez-nous", "rendez-vous", "non-fumeurs")),
    "es": (("Tome esta medi-", "cina por la noche con agua, y llame a su médi-", "co si tiene fiebre."),
           ("medicina", "médico")),
    "nl": (("Neem dit genees-", "middel in de avond, ook als niet-", "roker, met een glas water."),
           ("geneesmiddel", "niet-roker")),
}  # fmt: skip
TITLES = {"en": "About your pills", "de": "Über Ihre Mittel", "fr": "Vos médicaments à la maison",
          "es": "Sobre su tratamiento", "nl": "Over uw pillen"}  # fmt: skip


@pytest.mark.parametrize("language", LINES)
def test_words_over_the_end_of_a_line_are_whole_in_every_format(language: str) -> None:
    lines, wanted = LINES[language]
    for name, raw in write_documents(TITLES[language], lines).items():
        project = import_article(raw, name=name)
        texts = " ".join(plain_text(text) for block in project.draft.blocks for text in iter_texts(block))
        shown = " ".join(texts.split())
        assert [word for word in wanted if word not in shown] == [], (name, shown)
        assert project.differences == (), name


def test_a_text_s_own_spelling_decides() -> None:
    assert join_broken_words("A heart-\nburn. It is a heart-burn.").startswith("A heart-burn.")
    assert join_broken_words("Is it low-\nfat? Eat lowfat food.").startswith("Is it lowfat?")


@pytest.mark.parametrize(
    "text",
    ["Take 5-\n10 mg.", "Rest -\nthen eat.", "Ann Lee-\nNurse", "pages 3-\nto the end", "an item\n- another"],
)
def test_other_lines_stay(text: str) -> None:
    assert join_broken_words(text) == text


def test_lines_keep_their_breaks_and_indents() -> None:
    assert join_broken_words("- my doc-\n  tor says\n  so") == "- my doctor\n  says\n  so"
    assert join_broken_words("my doc-\\\ntor says\\\nso") == "my doctor\\\nsays\\\nso"
    assert join_broken_words("my doc-\ntor\nsays") == "my doctor\nsays"
    assert (
        join_broken_words("a day-\nto-day anti-\ninflammatory x-\nray")
        == "a day-to-day\nanti-inflammatory\nx-ray\n"
    )


@pytest.mark.parametrize(
    "word",
    [
        "co-trimoxazole",
        "HIV-positive",
        "life-threatening",
        "beta-blocker",
        "blood-thinning",
        "twice-daily",
        "nurse-led",
        "check-up",
        "blood-stained",
        "pain-relieving",
        "steroid-induced",
    ],
)
def test_medical_words_keep_the_hyphen_at_the_end_of_a_line(word: str) -> None:
    first, second = word.split("-")
    assert word in join_broken_words(f"The leaflet tells you more about {first}-\n{second} here.")


@pytest.mark.parametrize("word", ["within", "without", "independent", "uncoated", "worldwide", "childlike"])
def test_words_without_a_hyphen_get_none(word: str) -> None:
    for at in range(2, len(word) - 1):
        text = f"You will find {word[:at]}-\n{word[at:]} in this leaflet, and {word} again."
        assert text.count(word) == 1
        assert join_broken_words(text).count(word) == 2


def test_a_compound_of_the_text_keeps_its_hyphen() -> None:
    text = (
        "The drop-ins are open. Come to the drop-\nin at noon, or call the step-\ndown unit. Step-down care."
    )
    assert "to the drop-in\n" in join_broken_words(text)
    assert "call the step-down\n" in join_broken_words(text)


def test_a_long_text_is_joined_in_a_time_that_grows_with_it() -> None:
    """The words of a text are read once, however many of its lines end with a hyphen."""
    lines = [f"Take the medi-\ncine number {at} with food." for at in range(4000)]
    start = time.process_time()
    assert join_broken_words("\n".join(lines)).count("medicine") == 4000
    assert time.process_time() - start < 5
