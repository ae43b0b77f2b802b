"""Every read that the pages of this room need."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from sthenia.clinic.exchange.models import Copy, Erasure, ErasureState
from sthenia.clinic.jobs.models import Job
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Clinic, Patient, User


def copies_of(patient: Patient) -> QuerySet[Copy]:
    """Copies that can be fetched or are being made, newest first, without their files."""
    return (
        Copy.objects.filter(patient=patient)
        .exclude(expires_at__lte=timezone.now())
        .defer("content")
        .order_by("-recorded_at")
    )


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A copy on a page: where its file is fetched, or the job that makes it."""

    copy: Copy
    href: str
    job: Job | None


def copies_shown(patient: Patient, *, user: User, page: str) -> tuple[CopyShown, ...]:
    """The copies as a page shows them; only who asked for one sees how far it is."""
    copies = list(copies_of(patient)[:10])
    waited_for = [copy.job_id for copy in copies if copy.made_at is None and copy.job_id]
    jobs = {str(job.pk): job for job in Job.objects.filter(pk__in=waited_for, owner=user)}
    return tuple(
        CopyShown(copy, f"{page}{copy.pk}/record.zip", jobs.get(copy.job_id)) for copy in copies
    )


def copy_file(patient: Patient, key: int) -> bytes | None:
    """The file of a copy; None where there is none, or not any more."""
    copy = Copy.objects.filter(patient=patient, pk=key, expires_at__gt=timezone.now()).first()
    return bytes(copy.content) if copy is not None and copy.content is not None else None


def erasure_of(patient: Patient) -> Erasure | None:
    """The request to erase a record, where there is one."""
    return Erasure.objects.filter(patient=patient).select_related("decided_by").first()


def erasures_in(clinic: Clinic) -> QuerySet[Erasure]:
    """Every request of a clinic, those to decide first."""
    return (
        Erasure.objects.filter(clinic=clinic)
        .select_related("patient", "decided_by")
        .order_by("-state", "-asked_at")
    )


def erasure_in(clinic: Clinic, key: UUID) -> Erasure | None:
    """One request of a clinic."""
    return erasures_in(clinic).filter(pk=key).select_related("patient__clinic").first()


def erasures_to_finish() -> QuerySet[Erasure]:
    """Closed records whose day has come."""
    return Erasure.objects.filter(
        state=ErasureState.HELD, keep_until__lte=timezone.localdate(), patient__isnull=False
    )


def years_kept(clinic: Clinic) -> float | None:
    """How long the clinic has to keep a record after its last entry; None: it has not said."""
    return rules_of(clinic).retention_years
