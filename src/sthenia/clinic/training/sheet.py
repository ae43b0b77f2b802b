"""A plan as the sheet of paper that is handed over."""

from datetime import date

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.owning.logo import logo_of
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.science.sentences import sentence_of
from sthenia.sheets import (
    Heading,
    Logo,
    Voice,
    exercise_words,
    letters_not_printable,
    programme_pdf,
)


def plan_sheet(plan: Plan, *, made_on: date) -> bytes:
    """Draw the sheet of a plan in the person's language, with the doses as they stand."""
    with translation.override(plan.patient.language):
        return _drawn(plan, made_on=made_on)


def _drawn(plan: Plan, *, made_on: date) -> bytes:
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
            agreed=_agreed(plan),
            clinic_says=_printed(_clinic_says(plan)) or "",
            logo=_mark(plan),
        ),
        caveats=[sentence_of(one) for one in plan.recipe["caveats"]],
        voice=Voice(plan.patient.language, spoken, _long_day),
    )


def _long_day(day: date) -> str:
    return date_format(day, "j F Y")


def _agreed(plan: Plan) -> tuple[str, ...]:
    """What two people agreed, in the words they chose, as far as the typeface can print it."""
    said = (
        (_("You want to: %(words)s"), plan.goals),
        (_("When it hurts: %(words)s"), plan.when_it_hurts),
        ("%(words)s", plan.agreement),
    )
    lines = (template % {"words": " ".join(text.split())} for template, text in said if text)
    return tuple(line for line in lines if _printed(line))


def _clinic_says(plan: Plan) -> str:
    return rules_of(plan.patient.clinic).text("sheet", plan.patient.language)


def _mark(plan: Plan) -> Logo | None:
    clinic = plan.patient.clinic
    kept = logo_of(clinic)
    return Logo(bytes(kept.png), clinic.name) if kept is not None else None


def _printed(name: str) -> str | None:
    """A name that the typeface can print; one it cannot is left out and written by hand."""
    return None if letters_not_printable(name) else name
