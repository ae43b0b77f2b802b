"""The desk: wishes to a proposal, changes with the check beside them, an agreement, the record."""

import io
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.assessments.actions import CriteriaInput, record_examination
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.training import actions
from sthenia.clinic.training.models import Plan
from sthenia.science.questionnaires import CriteriaAnswers
from sthenia.science.sentences import sentence_of
from tests.clinic.training.plans import (
    MONDAY,
    a_draft,
    a_plan,
    first_exercise,
    logged,
    opened,
    report,
)
from tests.people import Cast

WISHES = {
    "days": ["0", "3"],
    "minutes": "45",
    "place_id": "home_bands",
    "rule_set_id": "acsm_minimum",
    "seed": "0",
}


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


@pytest.fixture
def home(cast: Cast) -> str:
    return f"/people/{cast.ana_record.pk}/training/"


def page(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def wishes(**more: object) -> dict[str, object]:
    return {**WISHES, "client_id": uuid4(), **more}


def plan_at(home: str, plan: Plan) -> str:
    return f"{home}plans/{plan.pk}/"


def an_edit(plan: Plan, order: int = 0, **more: object) -> dict[str, object]:
    row = plan.sessions.get(weekday=0).exercises.get(order=order)
    plan.refresh_from_db()
    sent = {
        "weekdays": ["0", "3"],
        "exercise_id": row.exercise_id,
        "seen": plan.revision,
        "client_id": uuid4(),
    }
    return {**sent, **more}


def an_agreement(plan: Plan, **more: object) -> dict[str, object]:
    plan.refresh_from_db()
    day_after = timezone.localdate() + timedelta(1)
    sent = {"starts_on": day_after, "agreement": "Mornings.", "present": ["Ana", "Bea"]}
    return {**sent, "seen": plan.revision, **more}


def examined(cast: Cast) -> None:
    answers = CriteriaAnswers(pain_sites=frozenset({"neck", "hip_left", "hip_right"}))
    record_examination(
        patient=cast.ana_record,
        examined_on=MONDAY,
        by=cast.bea,
        client_id=uuid4(),
        criteria=CriteriaInput(answers, {"hip_left": 7, "hip_right": 4}),
    )


def test_without_a_plan_the_page_leads_to_a_proposal(desk: Client, home: str) -> None:
    assert f"{home}propose/" in page(desk.get(home))


def test_the_form_begins_with_the_pain_of_the_examination(
    cast: Cast, desk: Client, home: str
) -> None:
    examined(cast)
    shown = page(desk.get(f"{home}propose/"))
    hip = shown[shown.index('name="pain_hip"') :]
    neck = shown[shown.index('name="pain_neck"') :]
    assert '<option value="7" selected>' in hip[: hip.index("</select>")]
    assert '<option value="not_rated" selected>' in neck[: neck.index("</select>")]


def test_wishes_become_a_draft(cast: Cast, desk: Client, home: str) -> None:
    sent = wishes(pain_hip="7", pain_neck="not_rated", limits=["no_floor"], prefers=["seated"])
    answer = desk.post(f"{home}propose/", sent)
    plan = Plan.objects.get()
    assert answer.headers["Location"] == plan_at(home, plan)
    person = plan.inputs["person"]
    assert person["pain_by_area"] == {"hip": 7, "neck": 6}
    assert (person["limits"], person["prefers"]) == (["no_floor"], ["seated"])
    assert plan.recorded_by == cast.bea


def test_a_name_that_is_no_exercise_is_said_with_what_may_be_meant(desk: Client, home: str) -> None:
    known = exercises()["wall_push_up"].name
    shown = page(desk.post(f"{home}propose/", wishes(avoid=[known, known[:-2]])))
    assert "There is no exercise called" in shown and f"Did you mean: {known}" in shown
    assert not Plan.objects.exists()


def test_an_exercise_to_leave_out_is_left_out(desk: Client, home: str) -> None:
    desk.post(f"{home}propose/", wishes())
    taken = Plan.objects.get().sessions.get(weekday=0).exercises.get(order=0).exercise_id
    name = exercises()[taken].name
    seen_draft = f"{Plan.objects.get().pk}:0"
    desk.post(f"{home}propose/", wishes(avoid=["", name], seen_draft=seen_draft))
    newest = Plan.objects.latest("version")
    ids = newest.sessions.get(weekday=0).exercises.values_list("exercise_id", flat=True)
    assert newest.version == 2 and taken not in ids


def test_where_nothing_fits_one_press_changes_all_that_has_to_give(desk: Client, home: str) -> None:
    sent = wishes(days=["0", "1"], minutes="10")
    answer = desk.post(f"{home}propose/", sent)
    shown = page(answer)
    assert "No plan keeps to all of this" in shown and "Find one more day" in shown
    relax_all = shown[shown.index('<form method="post" id="relax-all">') :]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', relax_all)
    again: dict[str, list[str]] = {}
    for name, value in fields:
        again.setdefault(name, []).append(value)
    again.pop("csrfmiddlewaretoken", None)
    desk.post(f"{home}propose/", again)
    plan = Plan.objects.get()
    assert plan.inputs["wishes"]["days"] != [0, 1]
    assert plan.inputs["person"]["minutes_per_session"] > 10


def test_one_change_alone_keeps_the_others_to_be_made(desk: Client, home: str) -> None:
    sent = wishes(days=["0", "1"], minutes="10", relax=["add_day:3"])
    shown = page(desk.post(f"{home}propose/", sent))
    assert "Find one more day" not in shown and "minutes for a session" in shown
    assert not Plan.objects.exists()


def test_a_made_up_change_leads_nowhere(desk: Client, home: str) -> None:
    assert desk.post(f"{home}propose/", wishes(relax=["sell_house:1"])).status_code == 404
    assert desk.post(f"{home}propose/", wishes(relax=["add_day:x"])).status_code == 404
    assert desk.post(f"{home}propose/", wishes(relax=["add_equipment:<b>"])).status_code == 404


def test_a_draft_shows_every_exercise_with_its_reasons(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    shown = page(desk.get(plan_at(home, draft)))
    for row in draft.sessions.get(weekday=0).exercises.all():
        assert exercises()[row.exercise_id].name in shown
        assert sentence_of(row.why[0]["text"]) in shown
    assert "Keeps to the rule set" in shown and "Monday and Thursday" in shown
    assert shown.count('id="body-outline-front"') == 1


def test_another_exercise_is_chosen_from_the_list(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    row = draft.sessions.get(weekday=0).exercises.get(order=2)
    where = f"{plan_at(home, draft)}days/0/choose/?instead_of={row.exercise_id}"
    shown = page(desk.get(where))
    offered = re.findall(r'name="by" value="(\w+)"', shown)
    assert offered and row.exercise_id not in offered
    assert not any("no_floor" in exercises()[one].barred_by for one in offered)
    desk.post(f"{plan_at(home, draft)}swap/", an_edit(draft, 2, by=offered[0]))
    for weekday in (0, 3):
        assert draft.sessions.get(weekday=weekday).exercises.get(order=2).exercise_id == offered[0]


def test_the_list_can_be_held_to_a_muscle_group(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    shown = page(desk.get(f"{plan_at(home, draft)}days/0/choose/?group=arms&all=1"))
    offered = re.findall(r'name="exercise_id" value="(\w+)"', shown)
    assert offered and all("arms" in exercises()[one].groups_primary for one in offered)


def test_removing_shows_the_departure_beside_the_plan(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    for _ in range(4):
        answer = desk.post(f"{plan_at(home, draft)}remove/", an_edit(draft), follow=True)
    shown = page(answer)
    assert "Breaks a hard rule" in shown or "Differs from the rule set" in shown
    assert "exercises" in shown


def test_a_refused_dose_keeps_what_was_typed(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    dose = {"set_count": 2, "repetitions_low": 15, "repetitions_high": 9, "rest_s": 75}
    sent = an_edit(draft, load="0.5 kg", reps_in_reserve=5, **dose)
    answer = desk.post(f"{plan_at(home, draft)}dose/", sent)
    shown = page(answer)
    assert answer.status_code == 422 and "put the lower number first" in shown
    assert 'name="rest_s" min="0" max="600" step="5" required value="75"' in shown
    answer = desk.post(f"{plan_at(home, draft)}dose/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200


def test_a_load_that_does_not_exist_is_refused_with_those_that_do(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    dose = {"set_count": 1, "repetitions_low": 8, "repetitions_high": 12, "rest_s": 60}
    sent = an_edit(draft, load="12.184 kg", reps_in_reserve=5, **dose)
    shown = page(desk.post(f"{plan_at(home, draft)}dose/", sent))
    assert "cannot be set here" in shown and "0.5 kg, 1 kg" in shown


def test_an_agreement_needs_a_first_day(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    answer = desk.post(
        f"{plan_at(home, draft)}agree/", an_agreement(draft, starts_on="", agreement="words")
    )
    assert answer.status_code == 422 and "words" in page(answer)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_plan_is_agreed_from_the_page(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    answer = desk.post(f"{plan_at(home, draft)}agree/", an_agreement(draft), follow=True)
    assert "The plan is agreed." in page(answer) and "Mornings." in page(answer)
    draft.refresh_from_db()
    assert (draft.status, draft.agreed_by) == ("agreed", cast.bea)


def test_a_plan_begins_no_earlier_than_it_was_made(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    sent = an_agreement(draft, starts_on=timezone.localdate() - timedelta(2))
    answer = desk.post(f"{plan_at(home, draft)}agree/", sent)
    assert answer.status_code == 422
    assert "cannot begin on" in page(answer) and "Mornings." in page(answer)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_reader_is_shown_no_button_that_would_refuse(
    cast: Cast, client: Client, home: str
) -> None:
    agreed, draft = a_plan(cast), a_draft(cast)
    client.force_login(cast.carl)
    for address in (home, plan_at(home, agreed), plan_at(home, draft)):
        shown = page(client.get(address))
        for word in ("propose/", "revise/", "agree/", "withdraw/", "choose/", "remove/"):
            assert f'{word}"' not in shown, (address, word)
    assert f'href="{plan_at(home, draft)}"' in page(client.get(home))


def test_where_a_draft_waits_it_is_opened_and_not_begun_again(
    cast: Cast, desk: Client, home: str
) -> None:
    agreed, draft = a_plan(cast), a_draft(cast)
    shown = page(desk.get(plan_at(home, agreed)))
    assert f'href="{plan_at(home, draft)}"' in shown and "revise/" not in shown
    assert "A new proposal takes its place." in page(desk.get(f"{home}propose/"))


def test_a_swap_says_what_came_in_and_leads_to_it(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    old = an_edit(draft)["exercise_id"]
    answer = desk.post(f"{plan_at(home, draft)}swap/", an_edit(draft, by="wall_push_up"))
    assert answer.headers["Location"] == f"{plan_at(home, draft)}#ex-0-wall_push_up"
    new, out = exercises()["wall_push_up"].name, exercises()[str(old)].name
    assert f"{new} is in the plan instead of: {out}." in page(desk.get(plan_at(home, draft)))


def test_a_broken_rule_leaves_no_button_and_the_post_is_refused(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    desk.post(f"{plan_at(home, draft)}add/", an_edit(draft, exercise_id="push_up"))
    assert "agree/" not in page(desk.get(plan_at(home, draft)))
    answer = desk.post(f"{plan_at(home, draft)}agree/", an_agreement(draft))
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_revising_begins_a_draft_once(cast: Cast, desk: Client, home: str) -> None:
    plan = a_plan(cast)
    sent = {"client_id": uuid4()}
    for _ in range(2):
        answer = desk.post(f"{plan_at(home, plan)}revise/", sent)
    draft = Plan.objects.get(status="draft")
    assert answer.headers["Location"] == plan_at(home, draft)
    assert Plan.objects.count() == 2


def test_the_sheet_is_a_pdf_with_the_exercises(cast: Cast, desk: Client, home: str) -> None:
    plan = a_plan(cast)
    answer = desk.get(f"{plan_at(home, plan)}sheet.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.content)).pages)
    first = plan.sessions.get(weekday=0).exercises.get(order=0)
    assert exercises()[first.exercise_id].name in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", ["Ана", "山田 太郎", "عبد الله"])
def test_a_name_that_the_typeface_lacks_is_left_to_be_written_by_hand(
    cast: Cast, desk: Client, home: str, name: str
) -> None:
    Patient.objects.filter(pk=cast.ana_record.pk).update(name=name)
    Clinic.objects.filter(pk=cast.clinic.pk).update(name=name)
    answer = desk.get(f"{plan_at(home, a_plan(cast))}sheet.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_the_sheet_is_dated_by_the_readers_clock(cast: Cast, desk: Client, home: str) -> None:
    plan = a_plan(cast)
    just_after_midnight_in_madrid = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    Plan.objects.filter(pk=plan.pk).update(agreed_at=just_after_midnight_in_madrid)
    answer = desk.get(f"{plan_at(home, plan)}sheet.pdf")
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Agreed on 2 March 2026" in re.sub(r"\s+", " ", text)


def test_a_session_shows_what_was_reported_and_what_was_corrected(
    cast: Cast, desk: Client, home: str
) -> None:
    a_plan(cast)
    session = opened(cast)
    row = first_exercise(session)
    done = logged(cast, row, 10)
    actions.correct_set(exercise_set=done, report=report(row, 12), by=cast.ana, client_id=uuid4())
    shown = page(desk.get(f"{home}sessions/{session.pk}/"))
    assert "10 times" in shown and "corrected" in shown and "12 times" in shown
    assert sentence_of(row.reasons[0]["text"]) in shown


def test_a_plan_of_somebody_else_is_not_found(cast: Cast, desk: Client) -> None:
    plan = a_plan(cast)
    elsewhere = f"/people/{cast.pia_record.pk}/training/plans/{plan.pk}/"
    assert desk.get(elsewhere).status_code == 404
    session = opened(cast, MONDAY + timedelta(0))
    where = f"/people/{cast.pia_record.pk}/training/sessions/{session.pk}/"
    assert desk.get(where).status_code == 404


def test_the_record_says_what_was_left_out_or_shortened_on_the_spot(
    cast: Cast, desk: Client
) -> None:
    a_plan(cast)
    session = opened(cast)
    first, second, *_ = session.exercises.all()
    session.exercises.filter(pk=first.pk).update(sets_today=0)
    session.exercises.filter(pk=second.pk).update(set_count=2, sets_today=1)
    logged(cast, second)
    where = f"/people/{cast.ana_record.pk}/training/sessions/{session.pk}/"
    shown = page(desk.get(where))
    assert "On the spot: left out today" in shown
    assert "On the spot: 1 of 2 sets today" in shown
