"""A plan as the sheet of paper that is handed over."""

from datetime import date

from django.utils import timezone

from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.sheets import Heading, exercise_words, letters_not_printable, programme_pdf


def plan_sheet(plan: Plan, *, made_on: date) -> bytes:
    """Draw the programme sheet of a plan, with the doses as they stand."""
    sessions = (
        queries.sessions_as_they_stand(plan)
        if plan.status == "agreed"
        else queries.planned_sessions(plan)
    )
    ids = {one.exercise_id for session in sessions for one in session.exercises}
    known = entries_with(ids)
    return programme_pdf(
        sessions,
        words={exercise_id: exercise_words(known[exercise_id]) for exercise_id in ids},
        rules=translate.rules_of(plan),
        heading=Heading(
            made_on=made_on,
            first_name=_printed(plan.patient.name.split()[0]),
            clinic=_printed(plan.patient.clinic.name),
            agreed_on=timezone.localdate(plan.agreed_at) if plan.agreed_at else None,
        ),
        caveats=plan.recipe["caveats"],
    )


def _printed(name: str) -> str | None:
    """A name that the typeface can print; one it cannot is left out and written by hand."""
    return None if letters_not_printable(name) else name
