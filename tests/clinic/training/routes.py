"""Who may open which address of the training room."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.training.models import Plan, Session
from tests.clinic.routes import (
    EVERYBODY,
    OWN_PAGE,
    OWN_RECORD,
    STAFF_READS,
    STAFF_WRITES,
    Expected,
    Route,
    Values,
    of_ana,
)
from tests.clinic.training.own import an_own_exercise, own_exercise_sent
from tests.clinic.training.plans import a_draft, a_plan, first_exercise, logged, opened
from tests.people import Cast


def a_session_today(cast: Cast) -> Session:
    today = timezone.localdate()
    days = tuple(sorted((today.weekday(), (today.weekday() + 3) % 7)))
    a_plan(cast, starts_on=today - timedelta(7), days=days)
    return opened(cast, today)


def of_draft(**more: object) -> Values:
    return lambda cast: {**of_ana(cast), "plan_id": a_draft(cast).pk, **more}


def of_agreed(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "plan_id": a_plan(cast).pk}


def of_session(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "key": a_session_today(cast).pk}


def own_session(cast: Cast) -> Mapping[str, object]:
    return {"key": a_session_today(cast).pk}


def own_exercise(cast: Cast) -> Mapping[str, object]:
    return {"key": first_exercise(a_session_today(cast)).pk}


def own_set(cast: Cast) -> Mapping[str, object]:
    return {"key": logged(cast, first_exercise(a_session_today(cast))).pk}


def a_set(_cast: Cast) -> Mapping[str, object]:
    return {"repetitions": "10", "load": "0.5 kg", "set_number": "1", "client_id": str(uuid7())}


def a_day(_cast: Cast) -> Mapping[str, object]:
    return {"pain": "3", "fatigue": "4", "sleep": "5", "is_flare": "no", "client_id": str(uuid7())}


def wishes(_cast: Cast) -> Mapping[str, object]:
    return {
        "days": ["0", "3"],
        "minutes": "45",
        "place_id": "home_dumbbells",
        "rule_set_id": "acsm_minimum",
        "seed": "0",
        "client_id": str(uuid7()),
    }


def an_edit(**more: str) -> Values:
    def sends(cast: Cast) -> Mapping[str, object]:
        plan = Plan.objects.get(patient=cast.ana_record, status="draft")
        row = plan.sessions.get(weekday=0).exercises.get(order=0)
        sent = {
            "weekdays": ["0", "3"],
            "exercise_id": row.exercise_id,
            "seen": "0",
            "client_id": str(uuid7()),
        }
        return {**sent, **more}

    return sends


def once(_cast: Cast) -> Mapping[str, object]:
    return {"client_id": str(uuid7())}


def a_step(_cast: Cast) -> Mapping[str, object]:
    return {"seen": "0", "client_id": str(uuid7())}


def an_agreement(_cast: Cast) -> Mapping[str, object]:
    return {
        "starts_on": f"{timezone.localdate() + timedelta(1)}",
        "agreement": "Mondays and Thursdays.",
        "present": ["Ana"],
        "seen": "0",
    }


def an_end(_cast: Cast) -> Mapping[str, object]:
    return {"ended_on": f"{timezone.localdate()}", "reason": "She moves away."}


def a_planned_exercise(cast: Cast) -> Mapping[str, object]:
    draft = a_draft(cast)
    row = draft.sessions.get(weekday=0).exercises.get(order=0)
    return {**of_ana(cast), "plan_id": draft.pk, "weekday": 0, "exercise_id": row.exercise_id}


def of_own(cast: Cast) -> Mapping[str, object]:
    return {"key": an_own_exercise(cast).pk}


CLINICIAN = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="passes",
    carl="passes",
    eve="refused",
    gus="passes",
    dora="passes",
    fay="refused",
    olga="refused",
)
"""`clinic_for(..., roles=(CLINICIAN,))`: each clinician sees those of their own clinic."""
CLINICIAN_OF_IT = replace(CLINICIAN, dora="hidden")
"""The same, with a row of Ana's clinic in the address."""


def edit(kind: str, **more: str) -> Route:
    return Route(
        f"training:edit_{kind}", STAFF_WRITES, "post", at=of_draft(), sends=an_edit(**more)
    )


def nothing(_cast: Cast) -> Mapping[str, object]:
    return {}


DOSE = {
    "set_count": "2",
    "repetitions_low": "8",
    "repetitions_high": "12",
    "load": "0.5 kg",
    "reps_in_reserve": "5",
    "rest_s": "60",
}

ROUTES = (
    Route("training:figure", EVERYBODY, at=lambda _cast: {"exercise_id": "goblet_squat"}),
    Route("training:still_figure", EVERYBODY, at=lambda _cast: {"exercise_id": "goblet_squat"}),
    Route("training:today", OWN_PAGE),
    Route("training:start", OWN_PAGE, "post"),
    Route("training:log", OWN_RECORD, "post", at=own_exercise, sends=a_set),
    Route("training:correct", OWN_RECORD, at=own_set),
    Route("training:correct", OWN_RECORD, "post", at=own_set, sends=a_set),
    Route("training:finish", OWN_RECORD, "post", at=own_session, sends=nothing),
    Route("training:check_in", OWN_PAGE),
    Route("training:check_in", OWN_PAGE, "post", sends=a_day),
    Route("training:person", STAFF_READS, at=of_ana),
    Route("training:propose", STAFF_WRITES, at=of_ana),
    Route("training:propose", STAFF_WRITES, "post", at=of_ana, sends=wishes),
    Route("training:plan", STAFF_READS, at=of_draft()),
    Route("training:choose", STAFF_WRITES, at=of_draft(weekday=0)),
    edit("swap", by="wall_push_up"),
    edit("remove"),
    edit("add", exercise_id="wall_push_up"),
    edit("place", position="2"),
    edit("dose", **DOSE),
    Route("training:undo", STAFF_WRITES, "post", at=of_draft(), sends=a_step),
    Route("training:redo", STAFF_WRITES, "post", at=of_draft(), sends=a_step),
    Route("training:passed", STAFF_READS, at=a_planned_exercise),
    Route("training:versions", STAFF_READS, at=of_ana),
    Route("training:end", STAFF_WRITES, "post", at=of_agreed, sends=an_end),
    Route("training:own_exercises", CLINICIAN),
    Route("training:new_exercise", CLINICIAN),
    Route("training:new_exercise", CLINICIAN, "post", sends=own_exercise_sent),
    Route("training:own_exercise", CLINICIAN_OF_IT, at=of_own),
    Route("training:own_exercise", CLINICIAN_OF_IT, "post", at=of_own, sends=own_exercise_sent),
    Route("training:retire_exercise", CLINICIAN_OF_IT, "post", at=of_own, sends=nothing),
    Route("training:agree", STAFF_WRITES, "post", at=of_draft(), sends=an_agreement),
    Route("training:revise", STAFF_WRITES, "post", at=of_agreed, sends=once),
    Route("training:withdraw", STAFF_WRITES, "post", at=of_draft(), sends=nothing),
    Route("training:plan_pdf", STAFF_READS, at=of_agreed),
    Route("training:session", STAFF_READS, at=of_session),
)
