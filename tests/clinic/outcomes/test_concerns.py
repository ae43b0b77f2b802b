"""Why somebody should turn to a person, as codes, and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.assessments.queries_of_alerts import OpenAlerts
from sthenia.clinic.outcomes.concerns import ORDER, Concern, concern_of, concerns_about
from sthenia.clinic.outcomes.facts import Facts
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews.queries import OpenReview, Reason
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


WELL = Facts(
    patient=Patient(name="Wanda", registered_at=_at(90)),
    today=TODAY,
    zone=ZoneInfo("Europe/Madrid"),
    rules=ClinicRules(),
    alert=None,
    review=None,
    questionnaires_due_since=None,
    ended_on=None,
    examined_on=TODAY - timedelta(70),
    agreed=Plan(starts_on=TODAY - timedelta(60), recorded_at=_at(61)),
    draft=None,
    flare=_flare(),
    lately=_lately(3, 6, 10, 13),
    last_session_on=TODAY - timedelta(3),
    last_check_in_on=TODAY,
)
"""Somebody for whom nothing waits."""

ALERT = replace(WELL, alert=OpenAlerts(_at(2), is_heard=False))
HEARD = replace(WELL, alert=OpenAlerts(_at(2), is_heard=True))


def _urgent() -> Facts:
    """An older sign, and one that cannot wait."""
    older = Reason("red_flag", "joint_swelling", "rheumatology", "", _at(3))
    urgent = Reason("red_flag", "chest_pain_or_fainting", "emergency", "", _at(5))
    return replace(WELL, review=OpenReview(1, _at(3), (urgent, older)))


def _review(*codes: str) -> Facts:
    reasons = tuple(Reason(code, "", "review", "", _at(3)) for code in codes)
    return replace(WELL, review=OpenReview(1, _at(3), reasons))


FLARE = replace(WELL, flare=_flare(8, 8, 8))
UNEXAMINED = replace(WELL, examined_on=None, agreed=None, lately=_lately())
DRAFT = replace(WELL, agreed=None, draft=Plan(recorded_at=_at(4)))
NO_PLAN = replace(WELL, agreed=None)
NOT_TRAINING = replace(WELL, lately=_lately(13))
SILENT = replace(WELL, last_check_in_on=TODAY - timedelta(8))


def _day(days_back: int) -> date:
    return TODAY - timedelta(days_back)


def _because(code: str, first: str, n: int) -> Concern:
    return Concern(code, _day(3), {"first": first, "n": n})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ALERT, Concern("alert", _day(2))),
        (HEARD, Concern("alert_heard", _day(2))),
        (_urgent(), Concern("emergency", _at(5).date())),
        (_review("red_flag", "little_change"), _because("red_flag", "red_flag", 2)),
        (_review("strain_sign"), _because("red_flag", "strain_sign", 1)),
        (_review("little_change"), _because("review", "little_change", 1)),
        (_review(), _because("review", "", 0)),
        (
            replace(WELL, questionnaires_due_since=TODAY - timedelta(1)),
            Concern("questionnaires", _day(1)),
        ),
        (FLARE, Concern("flare", _day(2))),
        (UNEXAMINED, Concern("not_examined", _day(90))),
        (DRAFT, Concern("draft", _day(4))),
        (NO_PLAN, Concern("no_plan", _day(70))),
        (NOT_TRAINING, Concern("not_training", _day(10), {"n": 3})),
        (SILENT, Concern("silent", _day(8), {"ever": 1})),
    ],
    ids=lambda value: value.code if isinstance(value, Concern) else "",
)
def test_each_reason_has_its_code_and_the_day_since_when(facts: Facts, expected: Concern) -> None:
    assert expected in concerns_about(facts)


def test_where_nothing_waits_nothing_is_said() -> None:
    assert concerns_about(WELL) == ()


def test_a_person_can_have_several_reasons_the_first_one_first() -> None:
    everything = replace(FLARE, alert=ALERT.alert, last_check_in_on=_day(30))
    assert [concern.code for concern in concerns_about(everything)] == ["alert", "flare", "silent"]


def test_one_session_not_done_is_nobodys_concern_unless_the_clinic_says_so() -> None:
    once = replace(WELL, lately=_lately(6, 10, 13))
    assert concerns_about(once) == ()
    strict = replace(once, rules=ClinicRules(sessions_not_done=1))
    assert [concern.code for concern in concerns_about(strict)] == ["not_training"]


def test_the_clinic_says_how_long_silence_may_last() -> None:
    patient = replace(SILENT, rules=ClinicRules(silent_days=8))
    assert concerns_about(patient) == ()


def test_silence_counts_only_where_there_is_a_plan_to_check_in_for() -> None:
    codes = [concern.code for concern in concerns_about(replace(NO_PLAN, last_check_in_on=None))]
    assert "silent" not in codes


def test_somebody_who_never_checked_in_is_counted_from_the_plans_beginning() -> None:
    never = replace(WELL, last_check_in_on=None)
    assert Concern("silent", _day(60), {"ever": 0}) in concerns_about(never)
    new = replace(never, agreed=Plan(starts_on=_day(3), recorded_at=_at(4)))
    assert concerns_about(new) == ()


def test_somebody_whose_plan_has_ended_is_not_asked_for_another() -> None:
    assert concerns_about(replace(NO_PLAN, ended_on=_day(20))) == ()


def test_somebody_with_a_plan_and_no_examination_here_is_not_sent_back_to_the_beginning() -> None:
    assert concerns_about(replace(WELL, examined_on=None)) == ()


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "alert": st.just(ALERT.alert),
            "review": st.sampled_from(
                [_urgent().review, _review("red_flag").review, _review("outcome_worse").review]
            ),
            "questionnaires_due_since": st.just(TODAY),
            "flare": st.just(_flare(8, 8, 8)),
            "draft": st.just(Plan(recorded_at=_at(4))),
            "agreed": st.none(),
            "examined_on": st.none(),
            "lately": st.just(_lately(13)),
            "last_check_in_on": st.none(),
        },
    )
)
def test_whatever_comes_together_what_may_be_urgent_stands_first(changes) -> None:
    found = concerns_about(replace(WELL, **changes))
    assert all(one.rank < other.rank for one, other in pairwise(found))
    if "alert" in changes:
        assert found[0].code == "alert"


@given(
    st.builds(
        Concern,
        st.sampled_from(ORDER),
        st.dates(),
        st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3),
    )
)
def test_a_concern_comes_back_from_json_as_it_was(concern: Concern) -> None:
    assert concern_of(concern.as_json()) == concern


def test_a_code_that_a_later_version_dropped_is_left_out() -> None:
    assert concern_of({"code": "of_old", "since": "2026-01-01", "values": {}}) is None
