"""Who may open which address of the jobs room."""

from collections.abc import Mapping

from sthenia.clinic.jobs.models import Job
from tests.clinic.routes import OWN_RECORD, Route
from tests.people import Cast


def a_job_of_ana(cast: Cast) -> Mapping[str, object]:
    job = Job.objects.create(task="exchange.tasks.make", attempts_allowed=1, owner=cast.ana)
    return {"job_id": job.pk}


ROUTES: tuple[Route, ...] = (Route("jobs:progress", OWN_RECORD, at=a_job_of_ana),)
