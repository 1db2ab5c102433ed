"""What servers answer, in words: which trouble it is, what to do, and what becomes of the letter."""

from __future__ import annotations

import re

from handout.data_classes import NamedTuple
from handout.errors import Problem
from handout.mail.carriers import Fate, NotSentError

_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")


class _Trouble(NamedTuple):
    words: str
    remedy: str


TROUBLES = {
    "no-connection": _Trouble(
        "the mail server does not answer", "it is tried again by itself; check the network"
    ),
    "certificate": _Trouble(
        "the mail server shows a certificate that is not its own, or by nobody known; nothing was sent",
        "check the host's name with `handout account list`, or ask whoever runs the server",
    ),
    "tls-refused": _Trouble(
        "the mail server does not offer encryption; nothing was sent", "ask for its port with TLS or STARTTLS"
    ),
    "no-sign-in": _Trouble(
        "the mail server does not offer this way to sign in", "ask whoever runs it which way it takes"
    ),
    "sign-in-refused": _Trouble(
        "the mail server refuses the sign-in", "sign in again: `handout account add NAME --replace`"
    ),
    "sign-in-needed": _Trouble(
        "the sign-in has ended or was withdrawn", "sign in again: `handout account add NAME --replace`"
    ),
    "smtp-off": _Trouble(
        "Microsoft has switched this way of sending off", "add an account with `--way microsoft`"
    ),
    "not-allowed": _Trouble(
        "the account may not send letters in this way, or not from this address",
        "set the mailbox's own address with --from, or ask your administrator to allow Mail.Send",
    ),
    "sender-refused": _Trouble(
        "the account may not send from this address", "set the address that belongs to it: --from"
    ),
    "address-refused": _Trouble(
        "the patient's mail provider does not know this address", "ask the patient for it once more"
    ),
    "too-big": _Trouble(
        "the letter is too large for a mail server on its way",
        "make its pictures smaller, or give it on paper",
    ),
    "refused": _Trouble(
        "the letter was refused for good", "give it on paper, or ask whoever runs the server"
    ),
    "throttled": _Trouble("the mail server asks to wait", "it is tried again by itself"),
    "busy": _Trouble("the mail server cannot take it now", "it is tried again by itself"),
    "no-answer": _Trouble(
        "the line broke before the server answered; it may have been sent",
        "look in the Sent folder or ask the patient, then `handout outbox settle`",
    ),
    "died": _Trouble(
        "handout was stopped while it sent this; it may have been sent",
        "look in the Sent folder or ask the patient, then `handout outbox settle`",
    ),
    "too-old": _Trouble("it waited for three days and was given up", "write it again, if it is still wanted"),
    "settled": _Trouble("somebody said that it was sent", ""),
}
"""Code -> the words for it."""


def explain_code(code: str) -> Problem:
    """Return the words for a code, which may have a server's numbers behind it, such as `busy 451 4.3.0`."""
    name, _, numbers = code.partition(" ")
    trouble = TROUBLES.get(name, _Trouble("the mail server answered something else", "ask whoever runs it"))
    shown = f" ({numbers})" if numbers else ""
    return Problem(f"{trouble.words}{shown}", hint=trouble.remedy, code=name or "unknown")


def judge_sign_in(code: int, reply: bytes | str) -> NotSentError:
    """Return what a refused sign-in by SMTP means."""
    enhanced = find_enhanced(reply)
    if enhanced in ("5.7.139", "5.7.30"):
        return NotSentError(f"smtp-off {code} {enhanced}", Fate.HELD)
    if 400 <= code < 500:
        return _judge_temporary(code, enhanced)
    return NotSentError(_join("sign-in-refused", code, enhanced), Fate.HELD)


def judge_sender(code: int, reply: bytes | str) -> NotSentError:
    """Return what a refused sender by SMTP means: most often the size, or an address of somebody else."""
    enhanced = find_enhanced(reply)
    if code == 552 or enhanced == "5.3.4":
        return NotSentError(_join("too-big", code, enhanced), Fate.NEVER)
    if 400 <= code < 500:
        return _judge_temporary(code, enhanced)
    if enhanced in ("5.7.139", "5.7.30"):
        return NotSentError(f"smtp-off {code} {enhanced}", Fate.HELD)
    name = "sign-in-refused" if code in (530, 535) else "sender-refused"
    return NotSentError(_join(name, code, enhanced), Fate.HELD)


def judge_recipient(code: int, reply: bytes | str) -> NotSentError:
    """Return what a refused address by SMTP means."""
    enhanced = find_enhanced(reply)
    if 400 <= code < 500:
        return _judge_temporary(code, enhanced)
    name = "too-big" if code == 552 and enhanced in ("", "5.3.4", "5.2.3") else "address-refused"
    return NotSentError(_join(name, code, enhanced), Fate.NEVER)


def judge_body(code: int, reply: bytes | str) -> NotSentError:
    """Return what a refused letter by SMTP means: the server has answered, so it did not take it."""
    enhanced = find_enhanced(reply)
    if 400 <= code < 500:
        return _judge_temporary(code, enhanced)
    name = "too-big" if code == 552 or enhanced == "5.3.4" else "refused"
    return NotSentError(_join(name, code, enhanced), Fate.NEVER)


def judge_graph(status: int, retry_after: float) -> NotSentError:
    """Return what an answer of Microsoft Graph other than 202 means."""
    held = {401: "sign-in-needed", 403: "not-allowed"}
    if status in held:
        return NotSentError(f"{held[status]} {status}", Fate.HELD)
    if status in (429, 503):
        return NotSentError(f"throttled {status}", Fate.LATER, retry_after)
    if status == 413:
        return NotSentError("too-big 413", Fate.NEVER)
    if 400 <= status < 500 and status != 408:
        return NotSentError(f"refused {status}", Fate.NEVER)
    # A gateway may give up on a request that the service behind it has done.
    return NotSentError(f"no-answer {status}", Fate.UNKNOWN)


def find_enhanced(reply: bytes | str) -> str:
    """Return a reply's enhanced status code (RFC 3463); "" if it has none."""
    text = reply.decode("ascii", "replace") if isinstance(reply, bytes) else reply
    found = _ENHANCED.search(text)
    return found[0] if found else ""


def _judge_temporary(code: int, enhanced: str) -> NotSentError:
    name = "throttled" if code == 432 or enhanced in ("4.3.2", "4.7.0", "4.2.1") else "busy"
    return NotSentError(_join(name, code, enhanced), Fate.LATER)


def _join(name: str, code: int, enhanced: str) -> str:
    return f"{name} {code} {enhanced}".rstrip()
