"""The letter: neutral words in every language, one person, nothing that could begin another header."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.locales import list_languages, load_locale
from handout.errors import ContentError
from handout.mail.letter import (
    Attachment,
    Clinic,
    Letter,
    check_size,
    compose_letter,
    make_draft,
    make_outgoing,
)
from handout.mail.letter_words import LetterWords, read_all_words

CLINIC = Clinic("Riverside Clinic", "(301) 555-0142", ("12 Mill Road", "Riverside, MD 20737"), "911")
PDF = Attachment("clinic-information.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40)
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def make(language: str = "en", clinic: Clinic = CLINIC, **others: object) -> Letter:
    return Letter("pat@example.org", language, clinic, (PDF,), **others)  # type: ignore[arg-type]


def reread(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    text: str = body.get_content()
    return text


def test_every_language_has_every_word_with_its_place_for_the_clinic() -> None:
    assert read_all_words().keys() == set(list_languages())
    for tag, words in read_all_words().items():
        assert all(words), tag
        assert len(set(words)) == len(LetterWords._fields), tag
        assert [re.findall(r"\{(\w*)\}", word) for word in words] == [["clinic"], *[[]] * 5], tag


@pytest.mark.parametrize("language", list_languages())
def test_a_letter_is_read_back_as_it_was_written(language: str) -> None:
    words = read_all_words()[language]
    content = make_draft(compose_letter(make(language, protected=True)))
    assert all(byte < 128 for byte in content)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 998
    message = reread(content)
    assert message["Subject"] == words.subject.format(clinic="Riverside Clinic")
    text = body_of(message).replace("\u200e", "")
    for expected in (*words[1:], "(301) 555-0142", "12 Mill Road", "911"):
        assert expected in text
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == (PDF.name, PDF.pdf)
    assert attached.get_content_type() == "application/pdf"


def test_a_draft_leaves_sender_date_and_id_to_the_mail_program() -> None:
    message = reread(make_draft(compose_letter(make())))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "pat@example.org"
    assert not {"From", "Date", "Message-ID", "Cc", "Bcc"} & set(message.keys())
    assert "password" not in body_of(message)


def test_an_outgoing_letter_has_one_sender_one_person_and_its_id() -> None:
    sent = make_outgoing(
        compose_letter(make()), "Riverside Clinic <desk@example.org>", "ab12@example.org", NOON
    )
    message = reread(sent)
    assert message["From"].addresses[0].addr_spec == "desk@example.org"
    assert message["Message-ID"] == "<ab12@example.org>"
    assert message["Date"].datetime == NOON
    assert [address.addr_spec for address in message["To"].addresses] == ["pat@example.org"]
    assert "X-Unsent" not in message


def test_nothing_is_tracked() -> None:
    content = make_draft(compose_letter(make())).decode("ascii")
    assert "http" not in content
    assert "text/html" not in content
    assert not re.search(r"^(List-|Disposition-|Return-Receipt|X-Mailer)", content, re.MULTILINE)


def test_a_number_between_right_to_left_words_keeps_its_order() -> None:
    for language in list_languages():
        text = body_of(reread(make_draft(compose_letter(make(language)))))
        is_marked = "\u200e(301) 555-0142\u200e" in text
        assert is_marked == (load_locale(language).script in ("Arab", "Hebr")), language


def test_the_subject_can_have_another_name_than_the_clinics() -> None:
    message = compose_letter(make(clinic=Clinic("Lakeview Psychiatry"), subject_name="Lakeview"))
    assert message["Subject"] == "Information from Lakeview"
    with pytest.raises(ContentError, match="no clinic"):
        compose_letter(make(clinic=Clinic("")))


@given(st.sampled_from(["\r", "\n", "\r\n", "\x00", "\x0b", "\x85", "\u2028"]), st.text(max_size=5))
def test_no_value_can_begin_another_header(end: str, before: str) -> None:
    evil = f"{before}{end}Bcc: all@example.org"
    for letter in (
        make(clinic=Clinic(evil)),
        make(subject_name=evil),
        Letter(evil, "en", CLINIC, (PDF,)),
        Letter("pat@example.org", "en", CLINIC, (Attachment(evil, b""),)),
    ):
        with pytest.raises(ContentError) as caught:
            compose_letter(letter)
        assert caught.value.problems[0].code == "bad-header"
        assert "Bcc" not in str(caught.value)
    with pytest.raises(ContentError):
        make_outgoing(compose_letter(make()), evil, "ab@example.org", NOON)


def test_large_attachments_are_told_and_larger_ones_refused() -> None:
    assert check_size([Attachment("a.pdf", bytes(2_900_000))], 8) == []
    (warning,) = check_size([Attachment("a.pdf", bytes(5_000_000))], 8)
    assert (warning.code, "5.0 MB" in warning.message) == ("large", True)
    for attachments in (
        [Attachment("a.pdf", bytes(20_000_000))],
        [Attachment("a.pdf", bytes(5_000_000))] * 2,
    ):
        with pytest.raises(ContentError, match="more than the 8 MB") as caught:
            check_size(attachments, 8)
        assert caught.value.problems[0].code == "too-big"
