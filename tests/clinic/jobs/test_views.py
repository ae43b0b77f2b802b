"""How far a job is, on screen."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from sthenia.clinic.jobs.models import Job, JobState
from tests.people import Cast


def a_job(cast: Cast, **columns: object) -> Job:
    if columns.get("state") == JobState.RUNNING:
        columns["claim"] = uuid4()
    return Job.objects.create(task="a.b", attempts_allowed=1, owner=cast.ana, **columns)


def shown(job: Job) -> str:
    page = Template("{% load job_progress %}{% job_progress job %}")
    return page.render(Context({"job": job}))


def test_a_job_that_works_shows_how_far_it_is_and_asks_again(cast: Cast) -> None:
    job = a_job(
        cast,
        state=JobState.RUNNING,
        progress_done=2,
        progress_total=5,
        progress_word="Writing files",
    )
    html = shown(job)
    assert "Writing files" in html and "2 of 5" in html
    assert 'value="2" max="5"' in html
    assert f'hx-get="{reverse("jobs:progress", args=[job.pk])}"' in html
    assert "Look again" in html


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"state": JobState.WAITING}, "Waiting for its turn."),
        ({"state": JobState.WAITING, "attempts_made": 1}, "It is tried again soon."),
        ({"state": JobState.RUNNING}, "Working on it."),
    ],
)
def test_a_job_that_has_not_told_yet_says_where_it_stands(
    cast: Cast, columns: dict[str, object], words: str
) -> None:
    html = shown(a_job(cast, **columns))
    assert words in html and "hx-get" in html


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (JobState.FAILED, "This did not work."),
        (JobState.GIVEN_UP, "This did not work."),
        (JobState.CANCELLED, "This was cancelled."),
        (JobState.DONE, "Ready."),
    ],
)
def test_a_job_that_ended_says_how_and_asks_no_more(
    cast: Cast, state: JobState, words: str
) -> None:
    html = shown(a_job(cast, state=state))
    assert words in html and "hx-get" not in html


def test_at_the_end_stands_the_way_to_what_was_made(cast: Cast) -> None:
    made = {"href": "/me/files/7/", "words": "Download"}
    html = shown(a_job(cast, state=JobState.DONE, result=made))
    assert '<a role="button" href="/me/files/7/">Download</a>' in html


def test_script_gets_the_part_and_everybody_else_a_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.ana)
    address = reverse("jobs:progress", args=[a_job(cast).pk])
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<div") and "<html" not in part
    assert "<html" in client.get(address).content.decode()


def test_another_persons_job_is_hidden_and_so_is_one_that_belongs_to_nobody(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    assert client.get(reverse("jobs:progress", args=[a_job(cast).pk])).status_code == 404
    nobodys = Job.objects.create(task="a.b", attempts_allowed=1)
    assert client.get(reverse("jobs:progress", args=[nobodys.pk])).status_code == 404
