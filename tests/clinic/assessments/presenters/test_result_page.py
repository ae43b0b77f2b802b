"""The page of results: verdicts with their parts, bands with their scheme, what is missing."""

from datetime import date

import pytest

from sthenia.clinic.assessments.actions import CriteriaInput, SheetInput, record_examination
from sthenia.clinic.assessments.presenters.result_page import ResultPage, result_page
from sthenia.clinic.people.identifiers import uuid7
from sthenia.science.exercise.readiness import ReadinessAnswers
from sthenia.science.questionnaires import CriteriaAnswers, TenderPointFinding
from tests.clinic.assessments.examinations import examined
from tests.people import Cast

FIQR = SheetInput("fiqr", "2009", dict.fromkeys(range(1, 22), 5))


def page_of(cast: Cast, criteria: CriteriaAnswers | None = None, *sheets: SheetInput) -> ResultPage:
    return result_page(examined(cast, criteria=criteria, sheets=sheets), before={})


def test_every_rule_says_its_own_verdict_with_its_own_thresholds(cast: Cast) -> None:
    page = page_of(cast, CriteriaAnswers(no_pain_anywhere=True, months_present=6))
    assert [rule.short_name for rule in page.rules] == [
        "ACR 1990",
        "ACR 2010",
        "Survey 2011",
        "ACR 2016",
        "AAPT 2019",
    ]
    needed = {rule.id: [part.needed for part in rule.conditions] for rule in page.rules}
    assert any("4 to 6 areas" in text for text in needed["acr_2016"])
    assert any("3 to 6 areas" in text for text in needed["acr_2010"])
    assert all(rule.meaning for rule in page.rules)


def test_what_is_missing_is_named_and_many_points_are_counted(cast: Cast) -> None:
    page = page_of(cast, CriteriaAnswers(pain_sites=frozenset({"neck"})))
    missing = {rule.id: rule.missing for rule in page.rules}
    assert "18 tender points" in missing["acr_1990"]
    assert "tiredness" in missing["acr_2016"]


def test_an_untouched_map_is_said_to_be_not_asked(cast: Cast) -> None:
    painful = {"occ_left": TenderPointFinding(is_painful=True)}
    page = page_of(cast, CriteriaAnswers(tender_points=painful))
    assert page.map_words == "The body map was not asked."
    assert page.points_words == "Tender points painful: 1 to 18 of 18."


def test_a_band_is_never_shown_without_the_scheme_that_cut_it(cast: Cast) -> None:
    (fiqr,) = page_of(cast, None, FIQR).sheets
    total = next(score for score in fiqr.scores if score.bands)
    assert [(band.label, band.scheme) for band in total.bands] == [
        ("moderate", "Salaffi 2018"),
        ("moderate", "Salaffi 2021"),
    ]
    assert total.better == "lower is better"


def test_a_form_without_a_score_says_why(cast: Cast) -> None:
    (gad,) = page_of(cast, None, SheetInput("gad-7", "2006", {1: 2})).sheets
    assert "no answer" in gad.scores[0].reason


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("", ""),
        ("en", ""),
        ("es", "Asked in another language than the clinic's: Spanish"),
        ("mul", "Asked in more than one language"),
    ],
)
def test_a_score_says_when_its_questions_were_in_another_language_than_the_clinics(
    cast: Cast, language: str, said: str
) -> None:
    (gad,) = page_of(cast, None, SheetInput("gad-7", "2006", {1: 2}, language=language)).sheets
    assert gad.asked_in == said


def test_an_area_is_named_with_how_bad_it_is(cast: Cast) -> None:
    examination = record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid7(),
        criteria=CriteriaInput(
            CriteriaAnswers(pain_sites=frozenset({"neck", "chest"})), {"neck": 7}
        ),
    )
    assert result_page(examination, before={}).marked == ("neck (7/10)", "chest")


def test_readiness_names_what_is_still_to_be_asked(cast: Cast) -> None:
    examination = record_examination(
        patient=cast.ana_record,
        examined_on=date(2026, 9, 1),
        by=cast.bea,
        client_id=uuid7(),
        readiness_answers=ReadinessAnswers(is_active=True, known_disease=False),
    )
    readiness = result_page(examination, before={}).readiness
    assert readiness is not None
    assert readiness.decision.words == "not decided: answers are missing"
    assert "Diabetes" in readiness.missing
    assert readiness.intensity == ""
