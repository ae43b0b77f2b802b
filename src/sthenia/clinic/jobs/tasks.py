"""The queue's own work: mail for every room, and forgetting what ended long ago."""

from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.core.mail.utils import DNS_NAME
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from sthenia.clinic.jobs.models import BackupMade, Job, JobState, WorkerSeen
from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.jobs.running import current

ENDED_IS_KEPT_FOR = timedelta(days=14)
GIVEN_UP_IS_KEPT_FOR = timedelta(days=365)
BACKUPS_ARE_NAMED_FOR = timedelta(days=365)


@task(attempts=17, in_transaction=False, forgets_arguments=True)
def send_mail(*, to: str, subject: str, text: str, html: str = "") -> None:
    """Send one mail; a server that is away is asked again for about a day.

    It goes out at least once. A worker that is lost between the server's yes and its own mark sends
    it again, under the same Message-ID, by which most mailboxes show it once. Address and text
    are forgotten when it is out. No health data may stand in it.
    """
    message = EmailMultiAlternatives(subject=subject, body=text, to=[to])
    if html:
        message.attach_alternative(html, "text/html")
    under_way = current()
    if under_way is not None:
        message.extra_headers["Message-ID"] = f"<{under_way.claim.job.pk}@{DNS_NAME}>"
    message.send()


@task()
def forget_what_ended() -> None:
    """Delete jobs that ended two weeks ago and what else only tells of the past."""
    now = timezone.now()
    ended = Q(
        state__in=(JobState.DONE, JobState.CANCELLED), finished_at__lt=now - ENDED_IS_KEPT_FOR
    )
    given_up = Q(state=JobState.GIVEN_UP, finished_at__lt=now - GIVEN_UP_IS_KEPT_FOR)
    Job.objects.filter(ended | given_up).delete()
    WorkerSeen.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    BackupMade.objects.filter(made_at__lt=now - BACKUPS_ARE_NAMED_FOR).delete()


PERIODIC = (Periodic(task=forget_what_ended, every=timedelta(days=1)),)
