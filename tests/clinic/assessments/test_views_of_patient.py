"""The phone: one question a screen, saved at once, whom to call, the check, the thanks."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sthenia.clinic.assessments.actions_of_asking import finish_questionnaire
from sthenia.clinic.assessments.models import AlertEvent, Asked, Examination, GivenAnswer, Mode
from sthenia.clinic.people.clinic_rules import CrisisContact
from tests.clinic.assessments.questionnaires import all_answered, answered, asked, with_rules
from tests.clinic.assessments.test_views import words
from tests.people import Cast

GAD7: dict[int, int | None] = dict.fromkeys(range(1, 8), 1)


@pytest.fixture
def ana(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ana)
    return client


def at(name: str, row: Asked) -> str:
    return reverse(f"assessments:{name}", args=[row.pk])


def said(client: Client, row: Asked, item: int, answer: str, **more: str) -> str:
    """Where the sending leads to."""
    fields = {"item": str(item), "answer": answer, "client_id": str(uuid4())} | more
    response = client.post(at("answer", row), fields)
    assert response.status_code == 302, words(response.content.decode())
    return response.headers["Location"]


def test_one_question_stands_on_a_screen_and_each_answer_leads_to_the_next(
    cast: Cast, ana: Client
) -> None:
    row = asked(cast)
    page = words(ana.get(at("answer", row)).content.decode())
    assert "1 of 7" in page
    assert "Feeling nervous" in page
    assert "Not being able to stop" not in page
    assert said(ana, row, 1, "2") == f"{at('answer', row)}?item=2"
    assert GivenAnswer.objects.get().answer == 2


def test_who_comes_back_is_where_they_were(cast: Cast, ana: Client) -> None:
    row = asked(cast)
    all_answered(cast, row, {1: 0, 2: 3, 3: None})
    page = words(ana.get(at("answer", row)).content.decode())
    assert "4 of 7" in page
    back = ana.get(at("answer", row), {"item": "2"}).content.decode()
    assert 'value="3" class="asked-answer is-chosen"' in back
    assert "Your answer so far" in back


def test_leaving_a_question_out_is_an_answer_too(cast: Cast, ana: Client) -> None:
    row = asked(cast)
    assert said(ana, row, 1, "left-out") == f"{at('answer', row)}?item=2"
    assert GivenAnswer.objects.get().answer is None


@pytest.mark.parametrize("answer", ["", "9", "two", "-1", "--1", "1.5", "²"])
def test_what_cannot_be_an_answer_is_said_on_the_same_screen(
    cast: Cast, ana: Client, answer: str
) -> None:
    row = asked(cast)
    fields = {"item": "2", "answer": answer, "client_id": str(uuid4())}
    response = ana.post(at("answer", row), fields)
    assert response.status_code == 422
    page = words(response.content.decode())
    assert "Not saved yet." in page
    assert "2 of 7" in page
    assert not GivenAnswer.objects.exists()
    by_script = ana.post(at("answer", row), fields, headers={"HX-Request": "true"})
    assert by_script.status_code == 200, "htmx shows no page that failed"
    assert "Not saved yet." in words(by_script.content.decode())


def test_another_answer_from_a_screen_whose_reply_was_lost_counts(cast: Cast, ana: Client) -> None:
    row, screen = asked(cast), str(uuid4())
    for answer in ("1", "1", "3"):
        said(ana, row, 1, answer, client_id=screen)
    assert list(GivenAnswer.objects.order_by("id").values_list("answer", flat=True)) == [1, 3]


def test_item_9_leads_to_whom_to_call_before_the_next_question(cast: Cast, ana: Client) -> None:
    row = asked(cast, "phq-9")
    where = said(ana, row, 9, "1")
    assert where == f"{at('contacts', row)}?then=10"
    page = ana.get(where).content.decode()
    assert "Thank you for saying this" in words(page)
    assert "Night line" in page
    assert 'href="tel:024"' in page
    assert f"{at('answer', row)}?item=10" in page
    ana.get(where)
    assert AlertEvent.objects.filter(kind="contacts_shown", by=cast.ana).count() == 1
    assert said(ana, row, 9, "0") == f"{at('answer', row)}?item=10"


def test_contacts_are_in_the_persons_language_and_all_of_them_where_none_is(
    cast: Cast, ana: Client
) -> None:
    spanish = CrisisContact("Teléfono de la esperanza", "717", language="es")
    english = CrisisContact("Helpline", "116", language="en")
    with_rules(cast, crisis_contacts=(spanish, english))
    page = ana.get(reverse("assessments:help_now")).content.decode()
    assert "Helpline" in page
    assert "esperanza" not in page
    with_rules(cast, crisis_contacts=(spanish,))
    assert "esperanza" in ana.get(reverse("assessments:help_now")).content.decode()


def test_whom_to_call_is_found_again_on_the_way(cast: Cast, ana: Client) -> None:
    row = asked(cast, "phq-9")
    for page in (at("answer", row), reverse("people:me"), reverse("assessments:my_questionnaires")):
        assert reverse("assessments:help_now") in ana.get(page).content.decode()


def test_the_answers_are_looked_over_changed_and_sent_once(cast: Cast, ana: Client) -> None:
    row = asked(cast, mode=Mode.REMOTE)
    assert ana.get(at("check", row)).status_code == 302
    all_answered(cast, row, {**GAD7, 7: None})
    page = words(ana.get(at("check", row)).content.decode())
    assert "Several days" in page
    assert "left out" in page
    assert said(ana, row, 2, "0", then="check") == at("answer", row)
    for _twice in range(2):
        assert ana.post(at("check", row)).headers["Location"] == at("thanks", row)
    assert Examination.objects.get().recorded_by == cast.ana
    assert "Your answers are with the clinic now" in words(
        ana.get(at("thanks", row)).content.decode()
    )


def test_what_is_sent_cannot_be_opened_or_answered_again(cast: Cast, ana: Client) -> None:
    row = asked(cast)
    all_answered(cast, row, GAD7)
    finish_questionnaire(asked=row, by=cast.ana)
    assert ana.get(at("answer", row)).headers["Location"] == at("thanks", row)
    fields = {"item": "1", "answer": "0", "client_id": str(uuid4())}
    assert ana.post(at("answer", row), fields).headers["Location"] == at("thanks", row)
    assert GivenAnswer.objects.count() == 7


def test_the_thanks_tell_the_own_way_in_words_and_never_a_number(cast: Cast, ana: Client) -> None:
    for answers in (dict.fromkeys(range(1, 8), 3), GAD7):
        row = asked(cast)
        all_answered(cast, row, answers)
        finish_questionnaire(asked=row, by=cast.ana)
    page = words(ana.get(at("thanks", row)).content.decode())
    assert "your answers are clearly lighter" in page
    assert "21" not in page.replace("2021", "")


def test_after_an_alert_no_trend_is_told_but_whom_to_call(cast: Cast, ana: Client) -> None:
    row = asked(cast, "phq-9")
    all_answered(cast, row, {**dict.fromkeys(range(1, 9), 0), 9: 1, 10: 0})
    finish_questionnaire(asked=row, by=cast.ana)
    page = words(ana.get(at("thanks", row)).content.decode())
    assert "Whom you can call" in page
    assert "Compared with" not in page


def test_own_activities_are_named_once_and_come_back(cast: Cast, ana: Client) -> None:
    row = asked(cast, "psfs")
    said(ana, row, 1, "4", activity="Carry the shopping")
    kept = GivenAnswer.objects.get()
    assert (kept.answer, kept.activity) == (4, "Carry the shopping")
    page = ana.get(at("answer", row), {"item": "1"}).content.decode()
    assert 'value="Carry the shopping"' in page


def test_a_question_that_is_not_there_is_not_found(cast: Cast, ana: Client) -> None:
    assert ana.get(at("answer", asked(cast)), {"item": "99"}).status_code == 404


@pytest.mark.parametrize("item", ["9" * 5000, "9" * 30, "٣", "²", "-1", "x"])
def test_what_is_no_number_of_a_question_leads_to_where_the_person_was(
    cast: Cast, ana: Client, item: str
) -> None:
    row = asked(cast)
    assert "1 of 7" in words(ana.get(at("answer", row), {"item": item}).content.decode())
    page = ana.get(at("contacts", row), {"then": item})
    assert page.context["go_on"] == at("answer", row)


def test_what_waits_stands_in_a_list_with_how_far_one_is(cast: Cast, ana: Client) -> None:
    row = asked(cast)
    answered(cast, row, 1, 0)
    page = words(ana.get(reverse("assessments:my_questionnaires")).content.decode())
    assert "1 of 7 answered" in page
