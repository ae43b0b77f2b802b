"""The pages: an examination entered, refused, read again; an alert that stays until answered."""

import re
from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from sthenia.catalogue.instruments import InstrumentKey, instruments
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.models import Examination, KeptScore, SafetyAlert
from sthenia.clinic.people.models import AuditEntry
from sthenia.science.questionnaires import PAIN_SITES, TENDER_POINTS, CriteriaAnswers
from tests.clinic.assessments.examinations import (
    EVERY_TEST,
    alerted,
    as_sent,
    assessed_and_closed,
    examined,
)
from tests.people import Cast

PHQ9_FIELDS = {f"phq-9_2001-answer_{item}": "1" for item in range(1, 10)}


@pytest.fixture
def bea(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


def address(name: str, cast: Cast, **parts: object) -> str:
    return reverse(f"assessments:{name}", kwargs={"patient_id": cast.ana_record.pk, **parts})


def sent(client: Client, cast: Cast, fields: Mapping[str, object]) -> str:
    """The page that the sending leads to, as text."""
    answer = client.post(address("new", cast), fields, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def words(page: str) -> str:
    """The text of a page without its tags, spaces made single."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_an_examination_is_entered_and_its_results_are_shown(cast: Cast, bea: Client) -> None:
    fields = as_sent(
        map__sites=["neck", "lower_back", "hip_left", "upper_arm_right", "upper_leg_left"],
        symptoms__fatigue="3",
        symptoms__waking_unrefreshed="3",
        symptoms__cognitive_symptoms="2",
        symptoms__headache="1",
        symptoms__lower_abdominal_pain="0",
        symptoms__depression="1",
        symptoms__months_present="14",
        function__stands="9",
        sheet=["nrs-pain@1"],
        **{"nrs-pain_1-answer_1": "6"},
    )
    page = words(sent(bea, cast, fields))
    assert "The examination is saved." in page
    assert "Pain in 5 of 19 areas" in page
    assert "5 areas with 10 points" in page
    assert (
        "needs 7 to 19 areas with 5 points or more, or 4 to 6 areas with 9 points or more" in page
    )
    assert "ACR 1990 cannot be told yet" in page
    assert "at least 0 and at most 18 of 18" in page
    assert "Still to ask or examine:" in page
    assert "18 tender points" in page
    assert "9 stands" in page
    examination = Examination.objects.get()
    assert examination.recorded_by == cast.bea
    assert KeptScore.objects.filter(examination=examination, outcome="pain").get().value == 6


def test_sending_it_twice_keeps_it_once_and_leads_to_the_same_page(cast: Cast, bea: Client) -> None:
    fields = as_sent(note="Seen.")
    first = bea.post(address("new", cast), fields)
    second = bea.post(address("new", cast), fields)
    assert first.headers["Location"] == second.headers["Location"]
    assert Examination.objects.count() == 1


def test_nothing_entered_is_lost_when_something_is_wrong(cast: Cast, bea: Client) -> None:
    fields = as_sent(
        map__sites=["neck"],
        map__no_pain_anywhere="on",
        points__occ_left="painful",
        note="Keep me.",
        sheet=["gad-7@2006"],
        **{"gad-7_2006-answer_2": "3"},
    )
    page = sent(bea, cast, fields)
    assert not Examination.objects.exists()
    assert "Nothing is saved yet" in page
    assert "Keep one of the two" in page
    assert "Keep me." in page
    assert re.search(r'value="neck"[^>]*checked', page)
    assert re.search(r'name="points-occ_left" value="painful"[^>]*checked', page)
    assert re.search(r'name="gad-7_2006-answer_2" value="3"[^>]*checked', page)
    assert str(fields["client_id"]) in page


def test_what_the_action_refuses_is_said_on_the_page(cast: Cast, bea: Client) -> None:
    page = words(sent(bea, cast, as_sent(examined_on="1970-01-01", note="x")))
    assert "before the person was born; correct the date" in page
    assert not Examination.objects.exists()


def test_an_empty_page_is_not_saved(cast: Cast, bea: Client) -> None:
    assert "Nothing was entered" in sent(bea, cast, as_sent())


def test_item_9_is_said_at_once_although_another_field_is_wrong(cast: Cast, bea: Client) -> None:
    fields = as_sent(sheet=["phq-9@2001"], function__stands="nine", **PHQ9_FIELDS)
    page = words(sent(bea, cast, fields))
    assert "Nothing is saved yet" in page
    assert "an answer to the PHQ-9 waits for somebody to act" in page
    assert SafetyAlert.objects.get().examination is None
    sent(bea, cast, fields | {"function-stands": "9"})
    assert SafetyAlert.objects.get().examination == Examination.objects.get()


def test_an_examination_says_that_it_is_not_closed_until_its_alert_is(
    cast: Cast, bea: Client
) -> None:
    alert = alerted(cast)
    address_of_it = address("examination", cast, examination_id=alert.examination_id)
    assert "This examination is not closed." in words(bea.get(address_of_it).content.decode())
    assessed_and_closed(cast, alert)
    page = words(bea.get(address_of_it).content.decode())
    assert "The alert of this examination was closed" in page
    assert "This examination is not closed." not in page


def test_the_examination_of_another_person_cannot_be_read_through_ones_own(
    cast: Cast, bea: Client
) -> None:
    examination = examined(cast)
    through_pia = reverse(
        "assessments:examination",
        kwargs={"patient_id": cast.pia_record.pk, "examination_id": examination.pk},
    )
    assert bea.get(through_pia).status_code == 404


def test_another_questionnaire_is_added_without_javascript_and_keeps_the_rest(
    cast: Cast, bea: Client
) -> None:
    fields = as_sent(sheet=["gad-7@2006"], add="psfs@1995", note="Keep me.")
    page = sent(bea, cast, fields)
    assert 'name="psfs_1995-activity_1"' in page
    assert 'name="gad-7_2006-answer_1"' in page
    assert "Keep me." in page
    assert not Examination.objects.exists()


@pytest.mark.parametrize("key", instruments(), ids=lambda key: key.id)
def test_every_questionnaire_of_the_catalogue_can_be_put_on_the_page(
    cast: Cast, bea: Client, key: InstrumentKey
) -> None:
    named = f"{key.id}@{key.version}"
    page = bea.get(address("sheet", cast, key=named))
    assert page.status_code == 200
    text = page.content.decode()
    assert f'value="{named}"' in text
    if not key.has_item_text:
        assert "own licensed copy" in text


def test_a_questionnaire_nobody_knows_is_not_found(cast: Cast, bea: Client) -> None:
    assert bea.get(address("sheet", cast, key="bdi@2")).status_code == 404


def test_a_new_page_has_every_area_and_every_point_as_a_real_input(cast: Cast, bea: Client) -> None:
    page = bea.get(address("new", cast)).content.decode()
    for site in PAIN_SITES:
        assert page.count(f'name="map-sites" value="{site}"') == 1
    for point in TENDER_POINTS:
        assert page.count(f'name="points-{point}"') == 3


def test_each_look_at_an_examination_is_written_in_the_log(cast: Cast, bea: Client) -> None:
    examination = examined(cast)
    bea.get(address("examination", cast, examination_id=examination.pk))
    entry = AuditEntry.objects.filter(patient=cast.ana_record).latest("number")
    assert (entry.actor, entry.act, entry.what) == (cast.bea, "read", "examination")


def test_everything_an_examination_can_hold_is_shown(cast: Cast, bea: Client) -> None:
    pain = SheetInput("nrs-pain", "1", {1: 8})
    examined(cast, sheets=(pain,))
    examination = examined(
        cast,
        on=examined(cast).examined_on.replace(day=20),
        criteria=CriteriaAnswers(no_pain_anywhere=True),
        sheets=(SheetInput("nrs-pain", "1", {1: 5}), SheetInput("gad-7", "2006", {1: 1})),
        function=EVERY_TEST,
        note="A note of mine.",
    )
    page = bea.get(address("examination", cast, examination_id=examination.pk))
    text = words(page.content.decode())
    assert "No pain anywhere in the past week." in text
    assert "no score" in text
    assert "Handgrip, right hand, mean" in text
    assert "Five chair rises" in text
    assert "A note of mine." in text
    assert re.search(r"Pain 0-10 .*? 5 8 0-10, lower is better", text)


def test_a_sheet_that_is_not_known_any_more_is_never_dropped_in_silence(
    cast: Cast, bea: Client
) -> None:
    fields = as_sent(sheet=["phq-9@1999"], note="Seen.", **{"phq-9_1999-answer_9": "3"})
    page = words(sent(bea, cast, fields))
    assert "Nothing is saved yet" in page
    assert "The questionnaire phq-9@1999 is not in this version of the program." in page
    assert "answer_9 = 3" in page
    assert not Examination.objects.exists()


def test_answers_whose_sheet_the_page_did_not_name_are_kept_and_heard(
    cast: Cast, bea: Client
) -> None:
    sent(bea, cast, as_sent(**PHQ9_FIELDS))
    assert SafetyAlert.objects.get().examination == Examination.objects.get()
    assert Examination.objects.get().sheets.get().instrument_id == "phq-9"


def test_a_sheet_that_is_named_twice_is_one(cast: Cast, bea: Client) -> None:
    sent(bea, cast, as_sent(sheet=["PHQ-9@2001", "phq-9@2001"], **PHQ9_FIELDS))
    assert Examination.objects.get().sheets.count() == 1


def test_a_page_that_asks_for_a_million_tests_gets_three(cast: Cast, bea: Client) -> None:
    page = sent(bea, cast, as_sent(strength__TOTAL_FORMS="1000000"))
    assert page.count('name="strength-2-exercise_id"') == 1
    assert 'name="strength-3-exercise_id"' not in page


def test_a_page_sent_again_with_other_content_is_not_called_saved(cast: Cast, bea: Client) -> None:
    fields = as_sent(note="First words.")
    sent(bea, cast, fields)
    page = sent(bea, cast, fields | {"note": "Second words."})
    assert "The examination is saved." not in page
    assert "This page was saved before with other content" in words(page)
    assert "Second words." in page
    again = re.search(r'name="client_id" value="([^"]+)"', page)
    assert again is not None and again[1] != str(fields["client_id"])
    sent(bea, cast, fields | {"note": "Second words.", "client_id": again[1]})
    kept = Examination.objects.order_by("pk").values_list("note", flat=True)
    assert list(kept) == ["First words.", "Second words."]
