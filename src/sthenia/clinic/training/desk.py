"""What the pages of the desk are given: rows and words of plans, wishes and sessions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import actions, plan_page, presenters, queries, translate
from sthenia.clinic.training.agreement import SeenDraft
from sthenia.clinic.training.forms_of_wishes import WishesForm, wishes_as_initial
from sthenia.clinic.training.models import ExerciseSet, Plan, Session, SessionExercise
from sthenia.clinic.training.own_exercises import (
    entries_with,
    exercises_to_propose,
    own_exercises_of,
)
from sthenia.clinic.training.proposing import (
    Wishes,
    as_offered,
    relaxed,
    relaxing,
    wishes_of,
    with_latest_pain,
)
from sthenia.clinic.training.sources import Sources, sources_of
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


def wishes_form(patient: Patient, sent: QueryDict | None) -> tuple[WishesForm, Sources]:
    """The wishes, begun from the last plan and the newest examination, and where each is from."""
    known = exercises_to_propose(own_exercises_of(patient.clinic_id))
    newest = queries.newest_plan(patient)
    settings = rules_of(patient.clinic)
    sources = sources_of(patient, newest)
    if sent is not None:
        return WishesForm(sent, known=known, offered=settings.offered_rule_set_ids), sources
    wishes = wishes_of(newest.inputs["wishes"]) if newest else FIRST_WISHES
    wishes = as_offered(wishes, settings, is_first=newest is None)
    if sources.has_pain:
        wishes = with_latest_pain(wishes, sources.pain_by_area)
    initial = wishes_as_initial(wishes, uuid7())
    initial |= {"seen_draft": draft_mark(patient)}
    form = WishesForm(initial=initial, known=known, offered=settings.offered_rule_set_ids)
    return form, sources


def draft_mark(patient: Patient) -> str:
    """The draft on the table as the form remembers it; empty for none."""
    draft = queries.draft_plan(patient)
    return f"{draft.pk}:{draft.revision}" if draft else ""


def asked_wishes(patient: Patient, form: WishesForm, changes: Iterable[str]) -> Wishes:
    """What a valid form asks for, after the changes whose buttons were pressed."""
    wishes = form.wishes(tests=examined.strength_tests(patient), body_mass_kg=patient.body_mass_kg)
    try:
        return relaxed(wishes, changes)
    except ValueError:
        raise Http404(_("There is no such change; open the page again.")) from None


def asked_plan(
    patient: Patient, wishes: Wishes, *, by: User, client_id: UUID, seen: SeenDraft
) -> tuple[WishesForm, Plan | NoPrescription | None]:
    """Propose, and give the form back as the wishes now are; None where they contradict."""
    known = exercises_to_propose(own_exercises_of(patient.clinic_id))
    initial = wishes_as_initial(wishes, client_id) | {"seen_draft": draft_mark(patient)}
    offered = rules_of(patient.clinic).offered_rule_set_ids
    form = WishesForm(initial=initial, known=known, offered=offered)
    try:
        outcome = actions.propose_plan(
            patient=patient, wishes=wishes, by=by, client_id=client_id, seen=seen
        )
    except ValidationError as error:
        form.contradiction = " ".join(error.messages)
        return form, None
    except ValueError as error:
        form.contradiction = str(error)
        return form, None
    return form, outcome


def relax_of(outcome: NoPrescription) -> tuple[Relax, ...]:
    """What would have to give, all of it together."""
    return tuple(Relax(spoken(reason.text), str(relaxing(reason))) for reason in outcome.relax)


def beside_wishes(patient: Patient, sources: Sources) -> dict[str, Any]:
    """What is known of the person, beside the form."""
    readiness = examined.latest_readiness(patient)
    tests = sources.strength_tests
    known = entries_with(test.exercise_id for test in tests)
    return {
        "draft": queries.draft_plan(patient),
        "examination": examined.latest_examination(patient),
        "readiness": readiness.results["decision"] if readiness else "",
        "tests": [(known[test.exercise_id].name, test) for test in tests],
    }


def as_sent(initial: Mapping[str, object]) -> list[tuple[str, str]]:
    """What a form begins with, as hidden inputs would send it."""
    pairs: list[tuple[str, str]] = []
    for name, value in initial.items():
        if isinstance(value, list):
            pairs += [(name, str(one)) for one in value]
        elif value is not False:
            pairs.append((name, "on" if value is True else str(value)))
    return pairs


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
    caveats: tuple[str, ...]
    sets: tuple[SetLine, ...]
    less_today: str
    """What the person left out or shortened on the spot; empty for nothing."""


def session_context(session: Session) -> dict[str, Any]:
    """One session for reading, with the ones before and after it."""
    rules = translate.rules_of(session.plan)
    rows = list(session.exercises.all())
    known = entries_with(row.exercise_id for row in rows)
    before, after = queries.sessions_beside(session)
    return {
        "session": session,
        "rules_name": spoken(rules.name),
        "lines": [_done_line(row, known[row.exercise_id], rules) for row in rows],
        "before": before,
        "after": after,
    }


def _done_line(row: SessionExercise, one: ExerciseEntry, rules: RuleSet) -> DoneLine:
    change, tone, icon = presenters.CHANGE_WORDS[row.change]
    return DoneLine(
        row=row,
        name=one.name,
        dose=presenters.dose_words(translate.dose_of(row, why=()), one, rules),
        change=str(change),
        tone=tone,
        icon=icon,
        reasons=tuple(spoken(reason.text) for reason in translate.reasons_of(row.reasons)),
        caveats=tuple(spoken(caveat) for caveat in row.caveats),
        sets=tuple(SetLine(each, presenters.set_words(each, one)) for each in row.sets.all()),
        less_today=presenters.less_today_words(row),
    )
