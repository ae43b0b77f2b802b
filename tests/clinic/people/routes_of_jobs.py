"""Who may open which address of the owner's page of background work."""

from collections.abc import Mapping

from django.utils import timezone

from sthenia.clinic.jobs.models import Job, JobState
from tests.clinic.routes import Expected, Route
from tests.people import Cast

OWNER = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="refused",
    carl="refused",
    eve="refused",
    gus="refused",
    dora="refused",
    fay="refused",
    olga="passes",
)


def a_failed_job(_cast: Cast) -> Mapping[str, object]:
    job = Job.objects.create(
        task="sthenia.clinic.jobs.tasks.send_mail",
        attempts_allowed=1,
        state=JobState.FAILED,
        finished_at=timezone.now(),
    )
    return {"job_id": job.pk}


def a_reason(_cast: Cast) -> Mapping[str, object]:
    return {"why": "The mailbox is gone."}


ROUTES = (
    Route("people:background_work", OWNER),
    Route("people:try_job_again", OWNER, "post", at=a_failed_job),
    Route("people:give_up_job", OWNER, "post", at=a_failed_job, sends=a_reason),
)
