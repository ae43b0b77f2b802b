"""Examinations of the demo's crowd: those that fit where each of them stands."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np

from sthenia.clinic.assessments.demo import FULL, SHORT, Course, Story, Visit
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    CriteriaRecord,
    Examination,
    FunctionTest,
    KeptScore,
    ReadinessRecord,
)
from sthenia.clinic.people.demo_copies import copied
from sthenia.clinic.people.demo_crowd import Life, Synthetic, Tell, by_life
from sthenia.clinic.people.models import Clinic

_EASED_PER_WEEK = 0.014
_SEEN_EVERY_WEEKS = 6
_MOST_VISITS = 6


def load(
    clinic: Clinic,
    crowd: Sequence[Synthetic],
    rng: np.random.Generator,
    now: datetime,
    tell: Tell,
) -> None:
    """Examine one of each life; those who live the same life get a copy of what was found."""
    today = now.astimezone(ZoneInfo(clinic.zone)).date()
    stream, done = int(rng.integers(2**31)), 0
    for first, *others in by_life(crowd):
        number = first.life.number
        course = Course(
            first.patient, _story(first.life), first.by, np.random.default_rng([stream, number])
        )
        for n, visit in enumerate(course.story.visits):
            course.visit(n, visit, on=today - timedelta(visit.days_ago))
        if others:
            _copy(first, others)
        done += 1 + len(others)
        tell("examinations", done, len(crowd))


def _story(life: Life) -> Story:
    strength = 1.0 if life.sex == "female" else 1.5
    return Story(
        visits=tuple(_visits(life)) if life.stage != "new" else (),
        stands=round(15 - 0.08 * life.age - 2 * life.severity),
        walk_m=round(620 - 3 * life.age - 60 * life.severity),
        grip_kg=round((31 - 0.15 * life.age) * strength, 1),
    )


def _visits(life: Life) -> Iterator[Visit]:
    """The first before the first session, then every six weeks, the last one lately."""
    first_days_ago = 7 * life.weeks + 9
    eases = life.stage not in ("no_better", "flare")
    yield Visit(first_days_ago, life.severity, FULL, note=life.also)
    weeks = range(_SEEN_EVERY_WEEKS, life.weeks, _SEEN_EVERY_WEEKS)
    for week in list(weeks)[-(_MOST_VISITS - 2) :]:
        weight = life.severity - _EASED_PER_WEEK * min(week, 16) * eases
        yield Visit(7 * (life.weeks - week) + 1, weight, FULL, has_body=False, has_tests=False)
    if life.stage == "alert":
        yield Visit(1, life.severity, SHORT, has_body=False, has_tests=False, item_9=1)


def _copy(source: Synthetic, others: Sequence[Synthetic]) -> None:
    """Copy all but visits with an alert: that is somebody's own answer, and never copied."""
    to = partial(copied, source=source, others=others)
    calm = Examination.objects.filter(patient=source.patient, alerts=None)
    found = to(calm)
    of_source = {"examination__in": calm}
    for model in (CriteriaRecord, ReadinessRecord, AnswerSheet, FunctionTest):
        to(model.objects.filter(**of_source), examination=found)
    to(KeptScore.objects.filter(**of_source), examination=found)
