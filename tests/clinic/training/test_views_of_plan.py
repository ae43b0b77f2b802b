"""The pages of one plan: built step by step, nothing lost between two, agreed as it is shown."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.people.models import ClinicSettings
from sthenia.clinic.training import actions
from sthenia.clinic.training.agreement import Terms
from sthenia.clinic.training.editing import PlaceAt, Redose, Remove
from sthenia.clinic.training.models import Plan, PlanEdit
from sthenia.science.exercise.values import LoadStep
from tests.clinic.training.own import an_own_exercise
from tests.clinic.training.plans import (
    MONDAY,
    a_draft,
    a_plan,
    change,
    first_exercise,
    ids_of,
    trained,
)
from tests.people import Cast

BARRED = "push_up"
QUERIES_MOST = 20 + (connection.vendor == "postgresql")  # there the log takes its lock by one


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


@pytest.fixture
def home(cast: Cast) -> str:
    return f"/people/{cast.ana_record.pk}/training/"


def page(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def at(home: str, plan: Plan, more: str = "") -> str:
    return f"{home}plans/{plan.pk}/{more}"


def sent(plan: Plan, order: int = 0, **more: object) -> dict[str, object]:
    plan.refresh_from_db()
    name = ids_of(plan)[order]
    about = {"weekdays": ["0", "3"], "exercise_id": name, "seen": plan.revision}
    return {**about, "client_id": uuid4(), **more}


def step(plan: Plan) -> dict[str, object]:
    plan.refresh_from_db()
    return {"seen": plan.revision, "client_id": uuid4()}


def agreement(plan: Plan, **more: object) -> dict[str, object]:
    plan.refresh_from_db()
    day_after = timezone.localdate() + timedelta(1)
    said = {"starts_on": day_after, "agreement": "", "present": ["Ana", "Bea"]}
    return {**said, "seen": plan.revision, **more}


# --- changing -------------------------------------------------------------------------------


def test_a_change_is_taken_back_and_done_again_from_the_page(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    before = ids_of(draft)
    desk.post(at(home, draft, "remove/"), sent(draft))
    shown = page(desk.get(at(home, draft)))
    name = exercises()[before[0]].name
    assert f'Undo<span class="visually-hidden">: {name} taken out' in shown
    desk.post(at(home, draft, "undo/"), step(draft))
    assert ids_of(draft) == before
    desk.post(at(home, draft, "redo/"), step(draft))
    assert ids_of(draft) == before[1:]
    assert f"Taken back: {name} taken out" in page(desk.get(at(home, draft)))


def test_nothing_to_take_back_leaves_the_button_dead_and_the_post_says_so(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    assert 'data-step="undo" disabled' in page(desk.get(at(home, draft)))
    answer = desk.post(at(home, draft, "undo/"), step(draft), follow=True)
    assert "There is no change left to take back" in page(answer)


def test_two_changes_of_one_dose_are_shown_side_by_side_and_one_press_decides(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    name = ids_of(draft)[0]
    theirs = Redose(name, 3, (8, 12), LoadStep("0.5 kg", load_kg=0.5), 5, 60)
    dose = {"set_count": 2, "repetitions_low": 8, "repetitions_high": 12, "load": "0.5 kg"}
    mine = sent(draft, reps_in_reserve=5, rest_s=60, **dose)
    change(cast, draft, theirs, by=cast.gus)
    answer = desk.post(at(home, draft, "dose/"), mine)
    shown = page(answer)
    assert answer.status_code == 422
    assert "What stands now" in shown and "3 sets of 8 to 12" in shown and "Gus" in shown
    assert "What you wanted" in shown and "2 sets of 8 to 12" in shown
    assert draft.sessions.get(weekday=0).exercises.get(order=0).set_count == 3
    button = shown.index("Make my change all the same")
    form = shown[shown.rindex("<form", 0, button) : button]
    again = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    fields: dict[str, list[str]] = {}
    for field, value in again:
        fields.setdefault(field, []).append(value)
    fields.pop("csrfmiddlewaretoken", None)
    desk.post(at(home, draft, "dose/"), dict(fields))
    assert draft.sessions.get(weekday=0).exercises.get(order=0).set_count == 2
    assert PlanEdit.objects.count() == 2


def test_undoing_what_was_not_seen_is_asked_about_first(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    change(cast, draft, Remove(ids_of(draft)[0]))
    seen = step(draft)
    change(cast, draft, PlaceAt(ids_of(draft)[0], 1), by=cast.gus)
    answer = desk.post(at(home, draft, "undo/"), seen)
    assert answer.status_code == 422 and "moved to place 2" in page(answer)
    assert not PlanEdit.objects.filter(kind="undo").exists()


def test_a_change_without_the_number_seen_is_refused(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    blind = {key: value for key, value in sent(draft).items() if key != "seen"}
    assert desk.post(at(home, draft, "remove/"), blind).status_code == 422
    assert not PlanEdit.objects.exists()


def test_days_with_one_session_are_edited_together_or_each_by_itself(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    assert page(desk.get(at(home, draft))).count('class="day-group"') == 1
    apart = page(desk.get(at(home, draft, "?apart=1")))
    assert apart.count('class="day-group"') == 2 and 'name="apart" value="1"' in apart
    answer = desk.post(at(home, draft, "remove/"), sent(draft, weekdays=["3"], apart="1"))
    assert answer.headers["Location"].startswith(at(home, draft, "?apart=1#"))
    assert len(ids_of(draft, 0)) == len(ids_of(draft, 3)) + 1


def test_the_range_of_the_rule_stands_beside_each_number(
    cast: Cast, desk: Client, home: str
) -> None:
    shown = page(desk.get(at(home, a_draft(cast))))
    for words in ("rule: 8 to 12", "rule: 4 to 6", "rule: 1"):
        assert words in shown


# --- choosing -------------------------------------------------------------------------------


def offered(shown: str, field: str = "exercise_id") -> list[str]:
    return re.findall(rf'name="{field}" value="([\w:]+)"', shown)


def test_the_catalogue_is_searched_and_filtered(cast: Cast, desk: Client, home: str) -> None:
    choose = at(home, a_draft(cast), "days/0/choose/")
    for asked, fits in (
        ("q=heel+raise", lambda one: "raise" in one.name.lower()),
        ("group=arms", lambda one: "arms" in one.groups_primary),
        ("kind=seated", lambda one: one.position == "seated"),
        ("spares=shoulder_girdle", lambda one: "shoulder_girdle" not in one.stresses),
    ):
        found = offered(page(desk.get(f"{choose}?all=1&{asked}")))
        assert found and all(fits(exercises()[one]) for one in found), asked
    nonsense = page(desk.get(f"{choose}?q=zzz&group=nobody&kind=flying&spares=wing"))
    assert "Nothing that can be done here matches" in nonsense


def test_what_cannot_be_done_is_shown_with_its_reason_when_asked_for(
    cast: Cast, desk: Client, home: str
) -> None:
    choose = at(home, a_draft(cast), "days/0/choose/?q=push-up")
    assert "needs getting down to the floor" not in page(desk.get(choose))
    shown = page(desk.get(f"{choose}&barred=1"))
    assert "needs getting down to the floor" in shown
    assert BARRED not in offered(shown)


def test_each_alternative_says_what_it_gains_and_loses(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    shown = page(desk.get(at(home, draft, f"days/0/choose/?instead_of={ids_of(draft)[0]}")))
    assert 'aria-label="Gains:"' in shown or 'aria-label="Loses:"' in shown


def test_an_exercise_is_put_in_on_one_day_only(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    new = offered(page(desk.get(at(home, draft, "days/0/choose/"))))[0]
    desk.post(at(home, draft, "add/"), sent(draft, exercise_id=new, weekdays=["3"]))
    assert new in ids_of(draft, 3) and new not in ids_of(draft, 0)


def test_what_was_passed_over_is_told_on_demand(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    shown = page(desk.get(at(home, draft, f"days/0/passed/{ids_of(draft)[0]}/")))
    assert "Passed over:" in shown and "Cannot be done here:" in shown
    assert desk.get(at(home, draft, "days/1/passed/wall_sit/")).status_code == 404
    assert desk.get(at(home, draft, "days/0/passed/nobody/")).status_code == 404


def test_an_own_exercise_is_found_put_in_and_trained(cast: Cast, desk: Client, home: str) -> None:
    own = an_own_exercise(cast)
    draft = a_draft(cast)
    shown = page(desk.get(at(home, draft, "days/0/choose/?q=towel")))
    assert own.exercise_id in offered(shown)
    desk.post(at(home, draft, "add/"), sent(draft, exercise_id=own.exercise_id))
    assert "Towel row at the door" in page(desk.get(at(home, draft)))
    assert desk.get(at(home, draft, "sheet.pdf")).status_code == 200


# --- comparing ------------------------------------------------------------------------------


def test_a_proposal_says_that_doses_would_begin_anew_and_a_revision_keeps_them(
    cast: Cast, desk: Client, home: str
) -> None:
    plan = a_plan(cast)
    row = first_exercise(trained(cast, MONDAY))
    row.standing = {**row.standing, "set_count": row.standing["set_count"] + 1}
    row.save()
    said = "1 exercise stands at another dose in training than the one it begins with here."
    proposal = a_draft(cast)
    assert said in page(desk.get(at(home, proposal)))
    actions.withdraw_plan(plan=proposal, by=cast.bea)
    revision = actions.revise_plan(plan=plan, by=cast.bea, client_id=uuid4())
    assert "Doses begin anew." not in page(desk.get(at(home, revision)))


def test_two_versions_stand_side_by_side_with_what_changed(
    cast: Cast, desk: Client, home: str
) -> None:
    plan = a_plan(cast)
    draft = actions.revise_plan(plan=plan, by=cast.bea, client_id=uuid4())
    old = ids_of(draft)[0]
    desk.post(at(home, draft, "swap/"), sent(draft, by="wall_push_up"))
    assert "Since version 1:" in page(desk.get(at(home, draft)))
    shown = page(desk.get(f"{home}plans/?before={plan.pk}&after={draft.pk}"))
    assert "Version 1 beside version 2" in shown
    assert 'class="mark-added"' in shown and 'class="mark-removed"' in shown
    names = (exercises()[old].name, exercises()["wall_push_up"].name)
    assert f"{names[0]} replaced by {names[1]}" in shown


def test_without_two_versions_there_is_nothing_to_compare(
    cast: Cast, desk: Client, home: str
) -> None:
    assert "No plan yet" in page(desk.get(f"{home}plans/"))
    a_draft(cast)
    shown = page(desk.get(f"{home}plans/?before=nobody&after=7"))
    assert "Version 1" in shown and "beside version" not in shown


# --- agreeing and ending --------------------------------------------------------------------


def test_everything_that_was_said_is_kept_and_shown(cast: Cast, desk: Client, home: str) -> None:
    draft = a_draft(cast)
    said = agreement(
        draft, goals="Lift my grandson.", when_it_hurts="Fewer, not none.", others="Her sister"
    )
    shown = page(desk.post(at(home, draft, "agree/"), said, follow=True))
    assert "Lift my grandson." in shown and "Fewer, not none." in shown
    draft.refresh_from_db()
    assert draft.present == ["Ana", "Bea", "Her sister"]


def test_what_is_not_on_the_screen_any_more_is_not_agreed(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    said = agreement(draft)
    change(cast, draft, PlaceAt(ids_of(draft)[0], 1), by=cast.gus)
    answer = desk.post(at(home, draft, "agree/"), said)
    assert answer.status_code == 422 and "changed after you opened the page" in page(answer)


def test_a_departure_is_kept_knowingly_with_a_reason_or_not_agreed(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    dose = {"set_count": 2, "repetitions_low": 8, "repetitions_high": 12, "load": "0.5 kg"}
    desk.post(at(home, draft, "dose/"), sent(draft, reps_in_reserve=5, rest_s=60, **dose))
    answer = desk.post(at(home, draft, "agree/"), agreement(draft))
    assert answer.status_code == 422 and "Say why, in a few words." in page(answer)
    said = agreement(draft, why_sets_above="She asked for it.")
    assert "She asked for it." in page(desk.post(at(home, draft, "agree/"), said, follow=True))


def test_agreeing_again_on_another_day_is_refused_in_words(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    said = agreement(draft)
    assert desk.post(at(home, draft, "agree/"), said).status_code == 302
    assert desk.post(at(home, draft, "agree/"), said).status_code == 302
    later = {**said, "starts_on": timezone.localdate() + timedelta(5)}
    answer = desk.post(at(home, draft, "agree/"), later)
    assert answer.status_code == 422 and "agreed already, to begin on" in page(answer)


def test_a_plan_ends_with_a_reason_and_can_be_begun_again(
    cast: Cast, desk: Client, home: str
) -> None:
    plan = a_plan(cast)
    answer = desk.post(at(home, plan, "end/"), {"ended_on": "2026-03-05", "reason": ""})
    assert answer.status_code == 422 and "why the plan ends" in page(answer)
    said = {"ended_on": "2026-03-05", "reason": "She moves away."}
    shown = page(desk.post(at(home, plan, "end/"), said, follow=True))
    assert "She moves away." in shown and "Begin again from this version" in shown
    assert "No plan yet" not in shown


def test_a_draft_nobody_saw_is_not_put_aside_by_a_proposal(
    cast: Cast, desk: Client, home: str
) -> None:
    shown = page(desk.get(f"{home}propose/"))
    assert "values to begin with" in shown
    draft = a_draft(cast)
    wishes = {
        "days": ["0", "3"],
        "minutes": "45",
        "place_id": "home_dumbbells",
        "rule_set_id": "acsm_minimum",
        "seed": "0",
        "seen_draft": "",
        "client_id": uuid4(),
    }
    assert "A draft waits that you have not seen" in page(desk.post(f"{home}propose/", wishes))
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert "Taken over from version 1" in page(desk.get(f"{home}propose/"))


# --- how much it asks -----------------------------------------------------------------------


def test_no_page_of_a_plan_asks_the_database_much(cast: Cast, desk: Client, home: str) -> None:
    plan = a_plan(cast)
    draft = actions.revise_plan(plan=plan, by=cast.bea, client_id=uuid4())
    for number in range(6):
        change(cast, draft, PlaceAt(ids_of(draft)[0], number % 5 + 1))
    first = ids_of(draft)[0]
    for where in (
        at(home, draft),
        at(home, draft, f"days/0/choose/?instead_of={first}"),
        at(home, draft, f"days/0/passed/{first}/"),
        f"{home}plans/",
        home,
        f"{home}propose/",
    ):
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(where).status_code == 200
        own = [one for one in asked if "SAVEPOINT" not in one["sql"]]
        assert len(own) <= QUERIES_MOST, (where, len(own))


def test_no_change_of_a_plan_asks_the_database_much_however_many_days_it_has(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast, days=(0, 2, 4))
    of_all = {"weekdays": ["0", "2", "4"]}
    last = len(ids_of(draft)) - 1
    for kind, more in (("place", {"position": last}), ("remove", {}), ("undo", {})):
        data = step(draft) if kind == "undo" else sent(draft, **of_all, **more)
        with CaptureQueriesContext(connection) as asked:
            assert desk.post(at(home, draft, f"{kind}/"), data).status_code == 302
        own = [one for one in asked if "SAVEPOINT" not in one["sql"]]
        assert len(own) <= QUERIES_MOST, (kind, len(own))


# --- on paper -------------------------------------------------------------------------------


def test_the_sheet_carries_what_was_agreed_and_what_the_clinic_says(
    cast: Cast, desk: Client, home: str
) -> None:
    ClinicSettings.objects.create(
        clinic=cast.clinic,
        version=99,
        content={"texts": [["sheet", "Questions? Ring us in the morning."]]},
        made_by=cast.olga,
    )
    terms = Terms(("Ana",), goals="Lift my grandson.", when_it_hurts="Fewer, not none.")
    draft = a_draft(cast)
    actions.agree_plan(
        plan=draft, starts_on=timezone.localdate(), agreement="Mornings.", by=cast.bea, terms=terms
    )
    answer = desk.get(at(home, draft, "sheet.pdf"))
    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages))
    for words in ("You want to: Lift my grandson.", "When it hurts: Fewer, not none.", "Mornings."):
        assert words in text
    assert "From your clinic" in text and "Ring us in the morning." in text
    assert "Riverside" in text


def test_an_agreement_on_another_draft_shows_what_changed_and_keeps_what_was_written(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    names = ids_of(draft)
    written = agreement(draft, goals="Carry my shopping.", when_it_hurts="Fewer, not none.")
    change(cast, draft, PlaceAt(names[0], 3), by=cast.carl)
    answer = desk.post(at(home, draft, "agree/"), written)
    shown = page(answer)
    assert answer.status_code == 422
    assert "Not agreed: the draft was changed meanwhile" in shown
    assert "moved to place 4" in shown and "Carl, " in shown
    assert "Carry my shopping." in shown and "Fewer, not none." in shown
    draft.refresh_from_db()
    assert draft.status == "draft"

    again = {**written, "seen": re.findall(r'name="seen" value="(\d+)"', shown)[-1]}
    for _tap in range(2):
        desk.post(at(home, draft, "agree/"), again)
    draft.refresh_from_db()
    assert (draft.status, draft.goals) == ("agreed", "Carry my shopping.")


def test_what_is_missing_in_an_agreement_is_said_at_the_top_with_a_way_to_it(
    cast: Cast, desk: Client, home: str
) -> None:
    draft = a_draft(cast)
    answer = desk.post(at(home, draft, "agree/"), agreement(draft, present=[], goals="Walk."))
    shown = page(answer)
    assert answer.status_code == 422 and "Walk." in shown
    assert "Not agreed." in shown and "Something is missing in the agreement" in shown
    assert 'href="#agree"' in shown and 'id="agree"' in shown
