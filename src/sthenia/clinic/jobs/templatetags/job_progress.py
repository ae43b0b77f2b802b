"""`{% load job_progress %}{% job_progress job %}`: how far a job of the reader's is.

With script it asks again every two seconds and stops when the job has ended; without, a link loads
the page anew. Give it a job that came from `queries.job_for`.
"""

from django import template
from django.utils.translation import gettext

from sthenia.clinic.jobs.models import Job, JobState

register = template.Library()


@register.inclusion_tag("jobs/progress.html")
def job_progress(job: Job, *, asks_again: bool = True) -> dict[str, object]:
    """The state of a job in words, its bar, and at the end what it made."""
    return progress_context(job, asks_again=asks_again)


def progress_context(job: Job, *, asks_again: bool = True) -> dict[str, object]:
    """What `jobs/progress.html` shows; `asks_again` until the job has ended."""
    made = job.result if isinstance(job.result, dict) and job.state == JobState.DONE else {}
    is_tried_again = job.state == JobState.WAITING and job.attempts_made > 0
    return {
        "job": job,
        "asks_again": asks_again and not job.is_finished,
        "word": gettext(job.progress_word) if job.progress_word else "",
        "is_tried_again": is_tried_again,
        "href": made.get("href", ""),
        "words": gettext(made["words"]) if made.get("words") else "",
    }
