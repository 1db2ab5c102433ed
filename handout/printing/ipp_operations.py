"""The operations of the Internet Printing Protocol that printing needs (RFC 8011 §4, CUPS's own two)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from handout.data_classes import dataclass
from handout.errors import Problem
from handout.printing.ipp_message import Attributes, Group, GroupTag, Message
from handout.printing.ipp_transport import Endpoint, ask
from handout.printing.ipp_values import LocalizedText, Tag, Value
from handout.printing.printing_errors import NotPrintedError, PrintingUnsureError, make_not_printed_error

PDF_TYPE = "application/pdf"


class Operation(IntEnum):
    """Operation codes."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Status(IntEnum):
    """Status codes with a meaning of their own here (RFC 8011 appendix B)."""

    OK = 0x0000
    IGNORED = 0x0001
    CONFLICT = 0x0002
    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    GONE = 0x0407
    FORMAT = 0x040A
    ATTRIBUTES = 0x040B
    BUSY = 0x0507
    NOT_ACCEPTING = 0x0506


_ERRORS_FROM = 0x0100
_PASSWORD = frozenset({0x0401, 0x0402, 0x0403})
_WORDS = {
    Status.NOT_FOUND: ("there is no such printer", "no-printer"),
    Status.GONE: ("the printer is gone", "no-printer"),
    Status.FORMAT: ("the printer does not print PDFs", "not-pdf"),
    Status.NOT_ACCEPTING: ("the printer takes no jobs now", "printer-refuses"),
    Status.BUSY: ("the printer is busy and takes no job now", "printer-busy"),
}


@dataclass(frozen=True, slots=True)
class IppServer:
    """A server of the protocol, asked by a user whose name it may log."""

    endpoint: Endpoint
    path: str
    printer_uri: str
    user: str

    def read_printer(self, wanted: Iterable[str] = ()) -> Attributes:
        """Return what the printer says of itself. Raises NotPrintedError."""
        answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, _name_wanted(wanted))
        return next(answer.find_groups(GroupTag.PRINTER), {})

    def list_printers(self, wanted: Iterable[str]) -> list[Attributes]:
        """Return what a CUPS server says of each of its queues. Raises NotPrintedError."""
        answer = self._ask(Operation.CUPS_GET_PRINTERS, _name_wanted(wanted), allowed=Status.NOT_FOUND)
        return list(answer.find_groups(GroupTag.PRINTER))

    def read_default(self) -> str:
        """Return the name of the queue that a CUPS server uses without one, or ""."""
        answer = self._ask(
            Operation.CUPS_GET_DEFAULT, _name_wanted(["printer-name"]), allowed=Status.NOT_FOUND
        )
        return read_text(next(answer.find_groups(GroupTag.PRINTER), {}), "printer-name")

    def validate_job(self, title: str, options: Attributes) -> None:
        """Ask whether a job would be taken exactly so. Raises NotPrintedError with what would not."""
        _check_kept(self._ask(Operation.VALIDATE_JOB, _describe_job(title), options))

    def print_job(self, title: str, options: Attributes, pdf: bytes) -> int:
        """Send a job, and return its number. Raises NotPrintedError and PrintingUnsureError."""
        answer = self._ask(Operation.PRINT_JOB, _describe_job(title), options, pdf)
        job = read_number(next(answer.find_groups(GroupTag.JOB), {}), "job-id")
        if job is None:
            message = "the printer took the job without giving it a number"
            hint = "look at the printer before you print again"
            raise PrintingUnsureError(Problem(message, hint=hint, code="no-answer"))
        try:
            _check_kept(answer)
        except NotPrintedError:
            self._take_back(job)
            raise
        return job

    def _take_back(self, job: int) -> None:
        """Cancel a job that was taken otherwise than asked. Raises PrintingUnsureError if it stays."""
        try:
            self.cancel_job(job, purge=False)
        except NotPrintedError:
            message = "the printer took the job otherwise than asked, and does not give it back"
            hint = "look at the printer before you print again"
            raise PrintingUnsureError(Problem(message, hint=hint, code="no-answer")) from None

    def read_job(self, job: int, wanted: Iterable[str]) -> Attributes:
        """Return what the printer says of a job, nothing if it knows none. Raises NotPrintedError."""
        answer = self._ask(
            Operation.GET_JOB_ATTRIBUTES, {**_name_job(job), **_name_wanted(wanted)}, allowed=Status.NOT_FOUND
        )
        return next(answer.find_groups(GroupTag.JOB), {})

    def cancel_job(self, job: int, *, purge: bool) -> None:
        """Cancel a job; with ``purge`` have its document removed, also of one that has ended.

        Raises NotPrintedError if that is refused.
        """
        purging = {"purge-job": (Value(Tag.BOOLEAN, True),)} if purge else {}
        self._ask(Operation.CANCEL_JOB, {**_name_job(job), **purging})

    def _ask(
        self, operation: Operation, more: Attributes, job: Attributes | None = None, pdf: bytes = b"", *,
        allowed: int = Status.OK,
    ) -> Message:  # fmt: skip
        target = {"printer-uri": (Value(Tag.URI, self.printer_uri),)} if self.printer_uri else {}
        # The first attributes have their place by the standard (RFC 8011 §4.1.4).
        head = {
            "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
            "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
            **target,
            **{name: values for name, values in more.items() if name == "job-id"},
            "requesting-user-name": (Value(Tag.NAME, self.user),),
            **more,
        }
        groups = (Group(GroupTag.OPERATION, head), *((Group(GroupTag.JOB, job),) if job else ()))
        answer = ask(self.endpoint, self.path, Message(operation, groups, data=pdf))
        if answer.code >= _ERRORS_FROM and answer.code != allowed:
            raise _make_status_error(answer)
        return answer


def _name_wanted(names: Iterable[str]) -> Attributes:
    values = tuple(Value(Tag.KEYWORD, name) for name in names)
    return {"requested-attributes": values} if values else {}


def _name_job(job: int) -> Attributes:
    return {"job-id": (Value(Tag.INTEGER, job),)}


def _describe_job(title: str) -> Attributes:
    return {
        "job-name": (Value(Tag.NAME, title),),
        "document-name": (Value(Tag.NAME, title),),
        # A printer shall refuse what it cannot do, and not choose for itself.
        "ipp-attribute-fidelity": (Value(Tag.BOOLEAN, True),),
        "document-format": (Value(Tag.MIME_TYPE, PDF_TYPE),),
    }


def _check_kept(answer: Message) -> None:
    """Raise NotPrintedError if the printer would leave out some of what was asked."""
    left_out = [name for group in answer.find_groups(GroupTag.UNSUPPORTED) for name in group]
    if answer.code != Status.OK or left_out:
        raise _make_left_out_error(left_out)


def _make_left_out_error(names: list[str]) -> NotPrintedError:
    listed = ", ".join(names) or "something"
    hint = "`handout printers` lists what it can do"
    return make_not_printed_error(f"the printer cannot print this as asked ({listed})", "job-refused", hint)


def _make_status_error(answer: Message) -> NotPrintedError:
    if answer.code in (Status.ATTRIBUTES, Status.CONFLICT):
        return _make_left_out_error(
            [name for group in answer.find_groups(GroupTag.UNSUPPORTED) for name in group]
        )
    if answer.code in _PASSWORD:
        hint = "add it to the system's printers, and name its queue"
        return make_not_printed_error("the printer asks for a password", "job-refused", hint)
    said = read_text(next(answer.find_groups(GroupTag.OPERATION), {}), "status-message")
    known = _WORDS.get(answer.code)  # type: ignore[call-overload]
    if known is not None:
        words, code = known
        return make_not_printed_error(words, code, "`handout printers` lists them")
    reason = said or f"status 0x{answer.code:04x}"
    return make_not_printed_error(f"the printer refused the job: {reason}", "job-refused")


def read_text(attributes: Attributes, name: str) -> str:
    """Return the text of an attribute, "" without one."""
    return next(iter(read_texts(attributes, name)), "")


def read_texts(attributes: Attributes, name: str) -> list[str]:
    """Return the texts of an attribute."""
    contents = [value.content for value in attributes.get(name, ())]
    texts = [content.text if isinstance(content, LocalizedText) else content for content in contents]
    return [clean_text(text) for text in texts if isinstance(text, str)]


def clean_text(text: str) -> str:
    """Return a printer's text with what cannot be shown replaced."""
    return "".join(
        letter if letter.isprintable() else " " for letter in text.encode("utf-8", "replace").decode()
    )


def read_number(attributes: Attributes, name: str) -> int | None:
    """Return the whole number of an attribute, or None."""
    found = next((value.content for value in attributes.get(name, ())), None)
    return found if isinstance(found, int) and not isinstance(found, bool) else None
