"""A clinic's routines: an instrument asked of everybody again and again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import UnknownInstrumentError, entry
from sthenia.clinic.assessments.actions_of_asking import WITHOUT_ALERT, ask_questionnaire
from sthenia.clinic.assessments.models import AnswerSheet, Asked, Mode
from sthenia.clinic.people.clinic_rules import Routine, rules_of
from sthenia.clinic.people.models import CareAssignment, Clinic, Patient

_NAMES = UUID("0f6b6a52-5d1b-4c6e-9a1f-7f3f6f1a9d10")
"""Makes the same `client_id` for the same question on the same day, so that twice is once."""


def ask_what_is_due(*, clinic: Clinic, now: datetime) -> int:
    """Ask what is due of everybody in somebody's care; how many questionnaires that was.

    Nobody watches what a routine asks, so an instrument with an alert is asked in its form
    without that question, and the reason is kept. What may not be shown is put on the list of
    staff, to be asked on paper.
    """
    today = now.astimezone(ZoneInfo(clinic.zone)).date()
    patients = tuple(
        Patient.objects.filter(
            clinic=clinic,
            pk__in=CareAssignment.objects.filter(ended_at=None).values("patient"),
        ).select_related("clinic")
    )
    return sum(
        _asked(patient, routine, today)
        for routine in rules_of(clinic).routines
        for patient in _due(patients, routine, today)
    )


def _due(patients: Iterable[Patient], routine: Routine, today: date) -> Iterable[Patient]:
    """Those who have not answered or been asked it, or its form without alert, for so long."""
    wanted = (routine.instrument_id, WITHOUT_ALERT.get(routine.instrument_id, ""))
    answered = _newest(
        AnswerSheet.objects.filter(examination__patient__in=patients, instrument_id__in=wanted)
        .values_list("examination__patient_id")
        .annotate(Max("examination__examined_on"))
    )
    asked = _newest(
        Asked.objects.filter(patient__in=patients, instrument_id__in=wanted)
        .order_by()
        .values_list("patient_id")
        .annotate(Max("due_on"))
    )
    waits = timedelta(days=routine.every_days)
    for patient in patients:
        days = [each[patient.pk] for each in (answered, asked) if patient.pk in each]
        if not days or max(days) + waits <= today:
            yield patient


def _asked(patient: Patient, routine: Routine, today: date) -> bool:
    try:
        form = entry(routine.instrument_id)
    except UnknownInstrumentError:  # a version of the program later, it may be gone
        return False
    instead_of, reason = "", ""
    if form.alerts:
        instead_of, reason = form.id, _("The clinic's routine asks it, and nobody watches.")
        form = entry(WITHOUT_ALERT[form.id])
    can_answer = form.has_item_text and patient.account_id is not None
    try:
        ask_questionnaire(
            patient=patient,
            instrument_id=form.id,
            due_on=today,
            mode=Mode.REMOTE if can_answer else Mode.STAFF,
            by=None,
            client_id=uuid5(_NAMES, f"{patient.pk}:{form.id}:{today.isoformat()}"),
            instead_of=instead_of,
            reason=reason,
        )
    except ValidationError:  # somebody took the account away at this moment; next hour again
        return False
    return True


def _newest(rows: Iterable[tuple[UUID, date]]) -> Mapping[UUID, date]:
    return dict(rows)
