"""Who may open which address of the owner's page of background work."""

from collections.abc import Mapping

from django.utils import timezone

from sthenia.clinic.jobs.models import Job, JobState
from tests.clinic.routes import OWNER, OWNER_OF_THIS_CLINIC, Route, of_the_clinic
from tests.people import Cast


def a_failed_job(cast: Cast) -> Mapping[str, object]:
    job = Job.objects.create(
        task="sthenia.clinic.jobs.tasks.send_mail",
        attempts_allowed=1,
        state=JobState.FAILED,
        finished_at=timezone.now(),
        clinic_id=cast.clinic.pk,
    )
    return {"job_id": job.pk}


def a_reason(cast: Cast) -> Mapping[str, object]:
    return {**of_the_clinic(cast), "why": "The mailbox is gone."}


ROUTES = (
    Route("people:background_work", OWNER),
    Route(
        "people:try_job_again", OWNER_OF_THIS_CLINIC, "post", at=a_failed_job, sends=of_the_clinic
    ),
    Route("people:give_up_job", OWNER_OF_THIS_CLINIC, "post", at=a_failed_job, sends=a_reason),
)
