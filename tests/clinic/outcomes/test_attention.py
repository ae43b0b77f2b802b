"""Who comes first in a caseload, and the words that say why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.outcomes.attention import caseload_rows, concerns_about
from sthenia.clinic.outcomes.queries import Standing
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.models import Plan
from sthenia.science.exercise.attendance import PlanSpan, attendance
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import FlareState, flare_state
from sthenia.science.exercise.rule_set import FlareRule

TODAY = date(2026, 11, 22)
"""A Sunday."""
EVERY_MONDAY_AND_THURSDAY = frozenset({0, 3})


def _at(days_back: int) -> datetime:
    return datetime(2026, 11, 22, 10, tzinfo=UTC) - timedelta(days_back)


def _flare(*pains: int) -> FlareState:
    """The state today after two calm weeks and these days."""
    all_pains = [*[4] * 14, *pains]
    days = [
        SymptomDay(TODAY - timedelta(len(all_pains) - 1 - n), pain, 4)
        for n, pain in enumerate(all_pains)
    ]
    return flare_state(days, on=TODAY, rule=FlareRule())


def _lately(*done_days_back: int):
    span = PlanSpan(EVERY_MONDAY_AND_THURSDAY, TODAY - timedelta(60), None, days_between=2)
    return attendance(
        [span],
        [TODAY - timedelta(n) for n in done_days_back],
        from_on=TODAY - timedelta(13),
        until_on=TODAY + timedelta(15),
        today=TODAY,
    )


WELL = Standing(
    patient=Patient(name="Wanda", registered_at=_at(90)),
    today=TODAY,
    alert_raised_at=None,
    examined_on=TODAY - timedelta(70),
    agreed=Plan(starts_on=TODAY - timedelta(60), recorded_at=_at(61)),
    draft=None,
    flare=_flare(),
    lately=_lately(3, 6, 10, 13),
    last_session_on=TODAY - timedelta(3),
    last_check_in_on=TODAY,
)
"""Somebody for whom nothing waits."""


def _named(name: str, **changes: object) -> Standing:
    return replace(WELL, patient=Patient(name=name, registered_at=_at(90)), **changes)  # type: ignore[arg-type]


ALERT = _named("Alert", alert_raised_at=_at(2))
FLARE = _named("Flare", flare=_flare(8, 8, 8))
UNEXAMINED = _named("Unexamined", examined_on=None, agreed=None, lately=_lately())
DRAFT = _named("Draft", agreed=None, draft=Plan(recorded_at=_at(4)))
NO_PLAN = _named("No plan", agreed=None)
NOT_TRAINING = _named("Not training", lately=_lately(13))
SILENT = _named("Silent", last_check_in_on=TODAY - timedelta(8))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (ALERT, "An answer from 20 Nov needs somebody to talk with this person today."),
        (FLARE, "A flare has been open since 20 Nov."),
        (UNEXAMINED, "Examine this person: there is no examination yet."),
        (DRAFT, "A draft from 18 Nov waits to be agreed."),
        (NO_PLAN, "Examined on 13 Sep, and no plan yet: propose one."),
        (NOT_TRAINING, "The last 3 planned sessions were not done: ask how it goes."),
        (SILENT, "No check-in since 14 Nov."),
    ],
    ids=lambda value: value.patient.name if isinstance(value, Standing) else "",
)
def test_each_reason_is_said_in_plain_words(standing: Standing, words: str) -> None:
    assert words in [concern.words for concern in concerns_about(standing)]


def test_where_nothing_waits_nothing_is_said() -> None:
    assert concerns_about(WELL) == ()


def test_what_may_be_urgent_comes_first_and_silence_last() -> None:
    people = [SILENT, WELL, NO_PLAN, NOT_TRAINING, DRAFT, UNEXAMINED, FLARE, ALERT]
    names = [row.standing.patient.name for row in caseload_rows(people)]
    assert names == [
        "Alert",
        "Flare",
        "Unexamined",
        "Draft",
        "No plan",
        "Not training",
        "Silent",
        "Wanda",
    ]


def test_of_the_same_need_the_longest_standing_comes_first() -> None:
    newer, older = _named("Anna", alert_raised_at=_at(1)), _named("Zoe", alert_raised_at=_at(3))
    assert [row.standing.patient.name for row in caseload_rows([newer, older])] == ["Zoe", "Anna"]


def test_of_the_same_need_and_day_names_decide() -> None:
    rows = caseload_rows([_named("zoe"), _named("Anna")])
    assert [row.standing.patient.name for row in rows] == ["Anna", "zoe"]


def test_a_person_can_have_several_reasons_the_first_one_first() -> None:
    everything = replace(FLARE, alert_raised_at=_at(1), last_check_in_on=TODAY - timedelta(30))
    assert [concern.short for concern in concerns_about(everything)] == [
        "safety alert",
        "flare",
        "no check-in",
    ]


def test_one_session_not_done_is_nobodys_concern() -> None:
    assert concerns_about(_named("Once", lately=_lately(6, 10, 13))) == ()


def test_silence_counts_only_where_there_is_a_plan_to_check_in_for() -> None:
    assert "no check-in" not in [
        concern.short for concern in concerns_about(replace(NO_PLAN, last_check_in_on=None))
    ]


def test_somebody_who_never_checked_in_is_counted_from_the_plans_beginning() -> None:
    never = _named("Never", last_check_in_on=None)
    assert "No check-in since the plan began on 23 Sep." in [
        concern.words for concern in concerns_about(never)
    ]
    new = replace(never, agreed=Plan(starts_on=TODAY - timedelta(3), recorded_at=_at(4)))
    assert concerns_about(new) == ()


def test_somebody_with_a_plan_and_no_examination_here_is_not_sent_back_to_the_beginning() -> None:
    assert concerns_about(_named("From elsewhere", examined_on=None)) == ()


@given(st.permutations([ALERT, FLARE, UNEXAMINED, DRAFT, NO_PLAN, NOT_TRAINING, SILENT, WELL]))
def test_the_order_does_not_hang_on_the_order_given_and_loses_nobody(people) -> None:
    rows = caseload_rows(people)
    assert {row.standing.patient.name for row in rows} == {one.patient.name for one in people}
    ranks = [row.concerns[0].rank if row.concerns else 99 for row in rows]
    assert all(before <= after for before, after in pairwise(ranks))
