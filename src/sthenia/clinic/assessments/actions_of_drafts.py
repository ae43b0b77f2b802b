"""Every write about drafts of an examination."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.assessments.actions_of_alerts import raise_alerts
from sthenia.clinic.assessments.inputs import SheetInput
from sthenia.clinic.assessments.models import Draft, Examination, SafetyAlert
from sthenia.clinic.people.models import Patient, User

Content = Mapping[str, list[str]]
"""Name of a field -> every value that the page holds for it."""


def save_draft(
    *,
    patient: Patient,
    content: Content,
    sheets: Sequence[SheetInput],
    by: User,
    client_id: UUID,
) -> Draft | None:
    """Keep a page as it stands; its alerts are raised at once, and stay when the page changes.

    Each person's page is a draft of its own, so that two who examine at once take nothing from
    each other. None where the page has become an examination meanwhile: a draft that comes late
    brings nothing back.
    """
    raise_alerts(patient=patient, sheets=sheets, by=by, client_id=client_id)
    return _kept_draft(patient, content, by, client_id)


@transaction.atomic
def discard_draft(*, draft: Draft, by: User) -> Draft:
    """Throw one's own draft away; its content is emptied. Twice is once.

    Raises
    ------
    ValidationError
        An answer in it raised an alert that is not closed yet.
    """
    if draft.made_by_id != by.pk:
        raise PermissionDenied("a draft is thrown away by whoever made it")
    alerts = SafetyAlert.objects.filter(
        patient=draft.patient, client_id=draft.client_id, closed_at=None
    )
    if alerts.exists():
        raise ValidationError(_("An answer in this draft raised an alert. Close the alert first."))
    if draft.closed_at is None:
        draft.closed_at, draft.content = timezone.now(), {}
        draft.save(update_fields=["closed_at", "content"])
    return draft


@transaction.atomic
def _kept_draft(patient: Patient, content: Content, by: User, client_id: UUID) -> Draft | None:
    if Examination.objects.filter(patient=patient, client_id=client_id).exists():
        return None
    now = timezone.now()
    draft, is_new = Draft.objects.select_for_update().get_or_create(
        patient=patient,
        client_id=client_id,
        made_by=by,
        defaults={"content": content, "began_at": now, "saved_at": now},
    )
    if draft.closed_at is not None:
        return None
    if not is_new:
        draft.content, draft.saved_at = dict(content), now
        draft.save(update_fields=["content", "saved_at"])
    return draft
