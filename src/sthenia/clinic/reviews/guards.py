"""What this room has to say before a plan is agreed and before somebody trains."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import queries


def diagnosis_past_its_date(patient: Patient, on: date) -> str:
    """Why no plan is agreed: a working diagnosis was to be looked at again first."""
    expired = queries.expired_diagnoses(patient, on=on).first()
    if expired is None:
        return ""
    words = _(
        "The working diagnosis “%(name)s” was to be looked at again by %(day)s. Write down what "
        "looking again found, under Review; then the plan can be agreed."
    )
    return words % {"name": expired.name, "day": date_format(expired.expires_on, "j M Y")}


def emergency_told(patient: Patient, on: date) -> str:
    """Why nobody trains: a sign was told that must be looked at first."""
    if not queries.open_emergency(patient):
        return ""
    return _(
        "You told of a sign that somebody has to look at before you train again. If it is there "
        "now, call emergency services at once."
    )
