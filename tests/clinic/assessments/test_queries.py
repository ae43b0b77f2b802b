"""What other rooms and pages read from examinations."""

from datetime import date, timedelta

from pytest_django import DjangoAssertNumQueries

from sthenia.clinic.assessments import queries, queries_of_alerts
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.function_tests import FunctionInput, RepetitionTestInput
from sthenia.clinic.assessments.presenters.list_page import examination_lines
from sthenia.science.exercise.values import StrengthTest
from sthenia.science.questionnaires import TENDER_POINTS, CriteriaAnswers, TenderPointFinding
from tests.clinic.assessments.examinations import EVERY_TEST, alerted, examined
from tests.people import Cast

FIRST, LATER = date(2026, 6, 1), date(2026, 9, 1)


def test_examinations_come_newest_first_whatever_order_they_were_entered_in(cast: Cast) -> None:
    newest = examined(cast, on=LATER)
    oldest = examined(cast, on=FIRST)
    assert list(queries.examinations_of(cast.ana_record)) == [newest, oldest]
    assert queries.latest_examination(cast.ana_record) == newest


def test_nobody_has_seen_a_person_before_the_first_examination(cast: Cast) -> None:
    assert queries.latest_examination(cast.pia_record) is None
    assert queries.criteria_by_rule(cast.pia_record) == {}
    assert queries.pain_by_area(cast.pia_record) == {}
    assert queries.tender_point_count(cast.pia_record) is None
    assert queries.latest_readiness(cast.pia_record) is None
    assert queries.strength_tests(cast.pia_record) == ()


def test_an_untouched_map_does_not_wipe_the_pain_of_an_earlier_one(cast: Cast) -> None:
    examined(cast, on=FIRST, criteria=CriteriaAnswers(pain_sites=frozenset({"neck"})))
    examined(cast, on=LATER, criteria=CriteriaAnswers(fatigue=1))
    assert queries.pain_by_area(cast.ana_record) == {"neck": None}


def test_no_pain_anywhere_wipes_the_pain_of_an_earlier_map(cast: Cast) -> None:
    examined(cast, on=FIRST, criteria=CriteriaAnswers(pain_sites=frozenset({"neck"})))
    examined(cast, on=LATER, criteria=CriteriaAnswers(no_pain_anywhere=True))
    assert queries.pain_by_area(cast.ana_record) == {}


def test_the_newest_verdict_of_each_rule_is_read(cast: Cast) -> None:
    examined(cast, on=FIRST, criteria=CriteriaAnswers(no_pain_anywhere=True, months_present=12))
    verdicts = queries.criteria_by_rule(cast.ana_record)
    assert verdicts["acr_1990"]["met"] == "not_met"


def test_only_a_complete_tender_point_examination_is_counted(cast: Cast) -> None:
    painful = TenderPointFinding(is_painful=True)
    whole = dict.fromkeys(TENDER_POINTS, painful)
    examined(cast, on=FIRST, criteria=CriteriaAnswers(tender_points=whole))
    examined(cast, on=LATER, criteria=CriteriaAnswers(tender_points={"occ_left": painful}))
    count = queries.tender_point_count(cast.ana_record)
    assert count is not None
    assert (count.value, count.on) == (18, FIRST)


def test_the_newest_strength_test_of_each_exercise_goes_into_a_prescription(cast: Cast) -> None:
    def tested(*tests: RepetitionTestInput) -> FunctionInput:
        return FunctionInput(repetition_tests=tests)

    press, row = RepetitionTestInput("leg_press", 40, 8), RepetitionTestInput("row_machine", 20, 8)
    examined(cast, on=FIRST, function=tested(press, row))
    examined(cast, on=LATER, function=tested(RepetitionTestInput("leg_press", 50, 6, 2)))
    assert queries.strength_tests(cast.ana_record) == (
        StrengthTest("leg_press", 50, 6, 2),
        StrengthTest("row_machine", 20, 8, 0),
    )


def test_the_score_before_is_the_newest_of_an_earlier_day(cast: Cast) -> None:
    for on, pain in ((FIRST, 8), (LATER, 6), (LATER + timedelta(days=9), 4)):
        examination = examined(cast, on=on, sheets=(SheetInput("nrs-pain", "1", {1: pain}),))
    assert queries.scores_before(examination)["nrs-pain:total"].value == 6


def test_alerts_of_others_are_not_read(cast: Cast) -> None:
    alert = alerted(cast)
    assert list(queries_of_alerts.open_alerts(cast.ana_record)) == [alert]
    assert not queries_of_alerts.open_alerts(cast.pia_record).exists()


def test_a_list_of_examinations_costs_the_same_however_long_it_is(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(6):
        examined(
            cast,
            on=FIRST + timedelta(days=day),
            criteria=CriteriaAnswers(no_pain_anywhere=True),
            function=EVERY_TEST,
        )
    with django_assert_num_queries(3):
        lines = examination_lines(queries.examinations_with_scores(cast.ana_record))
    assert [line.n_tests for line in lines] == [6] * 6
