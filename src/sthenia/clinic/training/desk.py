"""What the pages of the desk are given: rows and words of plans, wishes and sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.catalogue.exercises import entry
from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import actions, plan_page, presenters, queries, translate
from sthenia.clinic.training.editing import Add, Edit, Swap
from sthenia.clinic.training.forms import AgreeForm, OnceForm
from sthenia.clinic.training.forms_of_plan import EditForm, WishesForm, wishes_as_initial
from sthenia.clinic.training.models import ExerciseSet, Plan, PlanStatus, Session, SessionExercise
from sthenia.clinic.training.proposing import (
    Wishes,
    relaxed,
    relaxing,
    wishes_of,
    with_latest_pain,
)
from sthenia.science.exercise.values import NoPrescription, RuleSet

SESSIONS_SHOWN = 20
CHECK_IN_DAYS_SHOWN = 14
FIRST_WISHES = Wishes(days=(0, 2, 4), minutes=45, place_id="home_body_weight")
"""What an empty form begins with; the clinician changes it with the person."""


@dataclass(frozen=True, slots=True)
class Relax:
    """One thing that would have to give, and what its button sends."""

    text: str
    change: str


def training_of(patient: Patient, *, today: date) -> dict[str, Any]:
    """The training page of a person."""
    plan = queries.agreed_plan(patient)
    since = today - timedelta(CHECK_IN_DAYS_SHOWN - 1)
    return {
        "plan": plan,
        "page": plan_page.plan_page(plan) if plan else None,
        "draft": queries.draft_plan(patient),
        "versions": queries.plan_versions(patient),
        "sessions": queries.sessions_of(patient)[:SESSIONS_SHOWN],
        "check_ins": queries.check_ins_of(patient, since=since),
        "today": today,
    }


def wishes_form(patient: Patient, sent: QueryDict | None) -> WishesForm:
    """The wishes, begun from the last plan and the newest examination."""
    if sent is not None:
        return WishesForm(sent)
    newest = queries.plan_versions(patient).first()
    wishes = wishes_of(newest.inputs["wishes"]) if newest else FIRST_WISHES
    pain = examined.pain_by_area(patient)
    if pain:
        wishes = with_latest_pain(wishes, pain)
    return WishesForm(initial=wishes_as_initial(wishes, uuid7()))


def asked_wishes(patient: Patient, form: WishesForm, changes: Iterable[str]) -> Wishes:
    """What a valid form asks for, after the changes whose buttons were pressed."""
    wishes = form.wishes(tests=examined.strength_tests(patient), body_mass_kg=patient.body_mass_kg)
    try:
        return relaxed(wishes, changes)
    except ValueError:
        raise Http404(_("There is no such change; open the page again.")) from None


def asked_plan(
    patient: Patient, wishes: Wishes, *, by: User, client_id: UUID
) -> tuple[WishesForm, Plan | NoPrescription | None]:
    """Propose, and give the form back as the wishes now are; None where they contradict."""
    form = WishesForm(initial=wishes_as_initial(wishes, client_id))
    try:
        outcome = actions.propose_plan(patient=patient, wishes=wishes, by=by, client_id=client_id)
    except ValueError as error:
        form.contradiction = str(error)
        return form, None
    return form, outcome


def relax_of(outcome: NoPrescription) -> tuple[Relax, ...]:
    """What would have to give, all of it together."""
    return tuple(Relax(reason.text, str(relaxing(reason))) for reason in outcome.relax)


def beside_wishes(patient: Patient) -> dict[str, Any]:
    """What is known of the person, beside the form."""
    readiness = examined.latest_readiness(patient)
    return {
        "draft": queries.draft_plan(patient),
        "examination": examined.latest_examination(patient),
        "readiness": readiness.results["decision"] if readiness else "",
        "tests": [
            (entry(test.exercise_id).name, test) for test in examined.strength_tests(patient)
        ],
    }


def plan_context(
    patient: Patient,
    plan: Plan,
    *,
    may_plan: bool,
    agree: AgreeForm | None = None,
    refused: EditForm | None = None,
) -> dict[str, Any]:
    """The page of one version of the plan; without `may_plan` it is only for reading."""
    readiness = examined.latest_readiness(patient)
    page = plan_page.plan_page(plan)
    is_draft = plan.status == PlanStatus.DRAFT
    return {
        "patient": patient,
        "plan": plan,
        "page": page,
        "is_draft": is_draft,
        "may_plan": may_plan,
        "can_edit": is_draft and may_plan,
        "draft": plan if is_draft else queries.draft_plan(patient),
        "agree_form": agree or agree_form(plan),
        "refused": refused,
        "is_refused_above": refused is not None
        and not any(
            refused.is_said_on_card(card.entry.id, day.weekdays)
            for day in page.days
            for card in day.cards
        ),
        "once": OnceForm(initial={"client_id": uuid7()}),
        "another": _another(plan) if is_draft and not plan.follows_id else (),
        "edits": plan.edits.select_related("recorded_by").order_by("recorded_at"),
        "readiness": readiness.results["decision"] if readiness else "",
    }


def agree_form(plan: Plan, sent: QueryDict | None = None) -> AgreeForm:
    """The form of the agreement; a plan begins on the day it was made or later."""
    made_on = timezone.localdate(plan.recorded_at)
    return AgreeForm(sent, made_on=made_on, initial={"starts_on": timezone.localdate()})


def edited_words(edit: Edit) -> str:
    """What is said after an exercise was chosen on a page of its own; else nothing."""
    if isinstance(edit, Swap):
        names = {"new": entry(edit.by).name, "old": entry(edit.exercise_id).name}
        return _("%(new)s is in the plan instead of: %(old)s.") % names
    if isinstance(edit, Add):
        return _("%(name)s is in the plan.") % {"name": entry(edit.exercise_id).name}
    return ""


def place_on_page(edit: Edit, weekdays: Sequence[int]) -> str:
    """The fragment that leads to the card of the exercise that was edited."""
    exercise_id = edit.by if isinstance(edit, Swap) else edit.exercise_id
    return f"#ex-{min(weekdays)}-{exercise_id}"


def _another(plan: Plan) -> list[tuple[str, str]]:
    """The same wishes with another seed: another choice among equals."""
    wishes = wishes_of(plan.inputs["wishes"])
    return as_sent(wishes_as_initial(replace(wishes, seed=wishes.seed + 1), uuid7()))


def as_sent(initial: Mapping[str, object]) -> list[tuple[str, str]]:
    """What a form begins with, as hidden inputs would send it."""
    pairs: list[tuple[str, str]] = []
    for name, value in initial.items():
        if isinstance(value, list):
            pairs += [(name, str(one)) for one in value]
        elif value is not False:
            pairs.append((name, "on" if value is True else str(value)))
    return pairs


def choose_context(patient: Patient, plan: Plan, weekday: int, asked: QueryDict) -> dict[str, Any]:
    """The page on which another exercise is chosen."""
    page = plan_page.plan_page(plan)
    day = next((day for day in page.days if weekday in day.weekdays), None)
    instead_of = asked.get("instead_of") or None
    present = {card.entry.id: card for card in day.cards} if day else {}
    if day is None or (instead_of and instead_of not in present):
        raise Http404(_("This is not in the plan any more; open the plan again."))
    return {
        "patient": patient,
        "plan": plan,
        "day": day,
        "instead_of": present[instead_of].entry if instead_of else None,
        "choices": plan_page.choices(
            plan,
            weekday,
            instead_of,
            group=asked.get("group", ""),
            show_all="all" in asked,
        ),
        "client_id": uuid7(),
    }


@dataclass(frozen=True, slots=True)
class SetLine:
    """One report of a set, also one that no longer counts."""

    row: ExerciseSet
    text: str


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One exercise of a session, as decided and as done."""

    row: SessionExercise
    name: str
    dose: presenters.DoseWords
    change: str
    tone: str
    icon: str
    reasons: tuple[str, ...]
    sets: tuple[SetLine, ...]


def session_context(session: Session) -> dict[str, Any]:
    """One session for reading."""
    rules = translate.rules_of(session.plan)
    return {
        "session": session,
        "rules_name": rules.name,
        "lines": [_done_line(row, rules) for row in session.exercises.all()],
    }


def _done_line(row: SessionExercise, rules: RuleSet) -> DoneLine:
    one = entry(row.exercise_id)
    change, tone, icon = presenters.CHANGE_WORDS[row.change]
    return DoneLine(
        row=row,
        name=one.name,
        dose=presenters.dose_words(translate.dose_of(row, why=()), one, rules),
        change=str(change),
        tone=tone,
        icon=icon,
        reasons=tuple(reason["text"] for reason in row.reasons),
        sets=tuple(SetLine(each, presenters.set_words(each, one)) for each in row.sets.all()),
    )
