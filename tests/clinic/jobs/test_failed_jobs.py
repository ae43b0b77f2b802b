"""`manage.py failed_jobs`, for whoever runs the installation."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sthenia.clinic.jobs.models import Job, JobState

TASK = "sthenia.clinic.people.backups.tasks.back_up"


def said(*words: str) -> str:
    out = StringIO()
    call_command("failed_jobs", *words, stdout=out)
    return out.getvalue()


def failed(**more: Any) -> Job:
    return Job.objects.create(
        task=TASK,
        attempts_allowed=1,
        attempts_made=1,
        state=JobState.FAILED,
        finished_at=timezone.now(),
        error="OSError",
        error_where="sthenia/clinic/people/backups/making.py:40 make_backup",
        **more,
    )


@pytest.mark.django_db
def test_all_are_listed_with_whose_they_are_and_why_they_failed() -> None:
    assert said() == "Nothing failed for good.\n"
    one, other = failed(), failed(clinic_id=7)
    lines = said()
    assert f"{one.pk}  installation  people: back up" in lines
    assert f"{other.pk}  clinic 7  people: back up" in lines
    assert "OSError at sthenia/clinic/people/backups/making.py:40" in lines


@pytest.mark.django_db
def test_one_is_tried_again_and_another_given_up_with_a_reason() -> None:
    one, other = failed(), failed(clinic_id=7)
    assert said("--again", str(one.pk)) == "It is tried again.\n"
    with pytest.raises(CommandError, match="in a few words why"):
        said("--give-up", str(other.pk))
    assert said("--give-up", str(other.pk), "--why", "old") == "It is given up.\n"
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == (JobState.WAITING, JobState.GIVEN_UP)
    assert other.decided_by is None


@pytest.mark.django_db
def test_a_number_that_names_nothing_is_told() -> None:
    with pytest.raises(CommandError, match="list them first"):
        said("--again", str(uuid4()))
