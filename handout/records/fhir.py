"""FHIR R4 resources of what was given: the document, and that a patient got it; nothing is posted."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from uuid import NAMESPACE_URL, UUID, uuid5

from handout.content.inline.markup import plain_text
from handout.content.model import Location, Project
from handout.data_classes import NamedTuple
from handout.theme.copy_code import make_copy_code

Resource = dict[str, object]

EDUCATION_NOTE = {"system": "http://loinc.org", "code": "34895-3", "display": "Education note"}
"""LOINC's type for what a patient was taught."""
_CATEGORIES = "http://terminology.hl7.org/CodeSystem/communication-category"
_MEDIA = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode"


class GivenCopy(NamedTuple):
    """A copy that a patient got, and when. ``patient`` is a reference such as Patient/123, or ""."""

    project: Project
    location: Location | None
    identity: str
    pdf: bytes
    given_at: dt.datetime
    patient: str = ""


def make_document_reference(copy: GivenCopy) -> Resource:
    """Return the DocumentReference, with the PDF in it; its id is made from the content and the patient."""
    about = copy.project.handout
    title = plain_text(about.title)
    attachment = {
        "contentType": "application/pdf",
        "language": about.language,
        "data": base64.b64encode(copy.pdf).decode("ascii"),
        "size": len(copy.pdf),
        # FHIR R4 asks for SHA-1, to find damage and not to keep anybody out.
        "hash": base64.b64encode(hashlib.sha1(copy.pdf, usedforsecurity=False).digest()).decode("ascii"),
        "title": title,
    }
    code = make_copy_code(copy.identity)
    resource: Resource = {
        "resourceType": "DocumentReference",
        "id": str(make_document_id(copy)),
        "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{make_document_id(copy)}"},
        "status": "current",
        "docStatus": "final",
        "type": {"coding": [EDUCATION_NOTE], "text": "Patient education"},
        "date": _format_time(copy.given_at),
        "description": f"{title}, version {about.version}, code {code}",
        "content": [{"attachment": attachment}],
    }
    return resource | _name_patient(copy) | _name_custodian(copy)


def make_communication(copy: GivenCopy) -> Resource:
    """Return the Communication: that the document was given, on which day, in which language."""
    resource: Resource = {
        "resourceType": "Communication",
        "id": str(uuid5(make_document_id(copy), f"given {_format_time(copy.given_at)}")),
        "status": "completed",
        "category": [{"coding": [{"system": _CATEGORIES, "code": "instruction", "display": "Instruction"}]}],
        "medium": [{"coding": [{"system": _MEDIA, "code": "WRITTEN", "display": "written"}]}],
        "topic": {"text": plain_text(copy.project.handout.title)},
        "sent": _format_time(copy.given_at),
        "payload": [{"contentReference": {"reference": f"urn:uuid:{make_document_id(copy)}"}}],
    }
    person = _name_patient(copy)
    if person:
        resource["recipient"] = [person["subject"]]
    return resource | person


def make_bundle(resources: list[Resource]) -> Resource:
    """Return a transaction that creates the resources, whose references to each other then hold."""
    return {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [
            {
                "fullUrl": f"urn:uuid:{resource['id']}",
                "resource": {key: value for key, value in resource.items() if key != "id"},
                "request": {"method": "POST", "url": str(resource["resourceType"])},
            }
            for resource in resources
        ],
    }


def make_document_id(copy: GivenCopy) -> UUID:
    """Return the id of a document: the same copy for the same patient has the same one."""
    digest = hashlib.sha256(copy.pdf).hexdigest()
    return uuid5(NAMESPACE_URL, f"urn:patient-handout:{copy.identity}:{digest}:{copy.patient}")


def _name_patient(copy: GivenCopy) -> Resource:
    return {"subject": {"reference": copy.patient}} if copy.patient else {}


def _name_custodian(copy: GivenCopy) -> Resource:
    name = (copy.location.name if copy.location else "") or copy.project.brand.name
    return {"custodian": {"display": name}} if name else {}


def _format_time(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")
