"""Correcting who somebody is and how to reach them; what stood there before is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import (
    Access,
    CareAssignment,
    DetailsChange,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.once import saved_once

IDENTITY_FIELDS = ("name", "birth_on", "language", "phone", "email", "address")
"""What the front desk keeps."""
BODY_FIELDS = ("sex", "body_mass_kg", "height_cm")
"""What doses and norms are computed from; a clinician's to change."""


class DetailsChangedMeanwhileError(ValidationError):
    """Somebody else corrected the details since the page was opened."""

    def __init__(self, newest: DetailsChange) -> None:
        words = _(
            "%(name)s corrected these details since you opened this page. Nothing of yours is "
            "saved yet: look at what stands there now, then save again."
        )
        super().__init__(words % {"name": newest.recorded_by.name}, code="changed_meanwhile")


@transaction.atomic
def change_details(
    *, patient: Patient, changes: Mapping[str, Any], base: int, by: User, client_id: UUID
) -> DetailsChange | None:
    """Correct a person's details; None where they stand so already.

    Parameters
    ----------
    base
        `newest_change_id(patient)` as it was when the page was opened.

    Raises
    ------
    PermissionDenied
        Front desk, owner and a clinician who may write in the record correct details; those of
        the body only the last.
    """
    _require_may_change(by, patient, changes)
    kept = Patient.objects.select_for_update().select_related("clinic").get(pk=patient.pk)
    earlier = DetailsChange.objects.filter(patient=kept, client_id=client_id).first()
    if earlier is not None:
        return earlier
    newest = changes_of(kept).first()
    if newest is not None and newest.pk != base:
        raise DetailsChangedMeanwhileError(newest)
    after = {name: value for name, value in changes.items() if getattr(kept, name) != value}
    if not after:
        return None
    before = {name: getattr(kept, name) for name in after}
    for name, value in after.items():
        setattr(kept, name, value)
    kept.full_clean(validate_constraints=False)
    kept.save(update_fields=[*after, "name_key"])
    row = DetailsChange(
        patient=kept,
        before=_as_json(before),
        after=_as_json(after),
        client_id=client_id,
        recorded_by=by,
    )
    saved = saved_once(row)
    note_change(kept)
    return saved.row


def changes_of(patient: Patient) -> QuerySet[DetailsChange]:
    """Every correction, newest first."""
    rows = DetailsChange.objects.filter(patient=patient).select_related("recorded_by")
    return rows.order_by("-pk")


def newest_change_id(patient_id: UUID) -> int:
    """The last correction, so that a page can say what it was made from; 0 where there is none."""
    newest = DetailsChange.objects.filter(patient=patient_id).order_by("-pk")
    return newest.values_list("pk", flat=True).first() or 0


def _as_json(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in columns.items()
    }


def _require_may_change(by: User, patient: Patient, changes: Mapping[str, Any]) -> None:
    unknown = sorted(set(changes) - {*IDENTITY_FIELDS, *BODY_FIELDS})
    if unknown:
        raise ValueError(f"no detail is called {', '.join(unknown)}")
    writes = CareAssignment.objects.filter(
        patient=patient,
        ended_at=None,
        access=Access.WRITE,
        member__user=by,
        member__ended_at=None,
        member__role=Role.CLINICIAN,
        member__clinic=patient.clinic_id,
    )
    if writes.exists():
        return
    names = Membership.objects.filter(
        user=by,
        clinic=patient.clinic_id,
        ended_at=None,
        role__in=(Role.FRONT_DESK, Role.OWNER),
    )
    if not names.exists() or set(changes) & set(BODY_FIELDS):
        raise PermissionDenied(f"{by} may not correct these details")
