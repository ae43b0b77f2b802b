"""The one write of this room: standings made anew. Nobody's words are in them, so nobody signs."""

from collections.abc import Sequence
from datetime import datetime

from sthenia.clinic.outcomes.concerns import NOTHING_WAITS, concerns_about
from sthenia.clinic.outcomes.facts import Day, Facts, facts_about
from sthenia.clinic.outcomes.models import PlanState, Standing
from sthenia.clinic.people.changes import change_numbers
from sthenia.clinic.people.models import Patient

AT_ONCE = 100
"""People whose check-ins of weeks are held in memory together."""
_KEPT = tuple(field.name for field in Standing._meta.concrete_fields if field.name != "patient")


def renew_standings(*, patients: Sequence[Patient], day: Day, now: datetime) -> None:
    """Work out anew where each of these people of one clinic stands.

    Doing it twice, or at once, changes nothing. What is written about somebody meanwhile makes
    their row old at once: the number it carries was read before anything else.
    """
    for start in range(0, len(patients), AT_ONCE):
        _renew(patients[start : start + AT_ONCE], day, now)


def _renew(patients: Sequence[Patient], day: Day, now: datetime) -> None:
    numbers = change_numbers(patients)
    rows = [_standing(facts) for facts in facts_about(patients, day)]
    for row in rows:
        row.change_number = numbers.get(row.patient_id, 0)
        row.rules_version = day.rules.version
        row.made_at = now
    Standing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["patient"], update_fields=_KEPT
    )


def _standing(facts: Facts) -> Standing:
    concerns = concerns_about(facts)
    first = concerns[0] if concerns else None
    return Standing(
        patient=facts.patient,
        on=facts.today,
        rank=first.rank if first else NOTHING_WAITS,
        since=first.since if first else facts.today,
        concerns=[concern.as_json() for concern in concerns],
        codes="".join(f"|{concern.code}" for concern in concerns) + "|" * bool(concerns),
        plan_state=_plan_state(facts),
        plan_starts_on=facts.agreed.starts_on if facts.agreed else None,
        last_session_on=facts.last_session_on,
        next_session_on=facts.lately.next_on,
        last_check_in_on=facts.last_check_in_on,
    )


def _plan_state(facts: Facts) -> PlanState:
    if facts.agreed is not None and facts.agreed.starts_on is not None:
        return PlanState.AHEAD if facts.agreed.starts_on > facts.today else PlanState.RUNNING
    if facts.draft is not None:
        return PlanState.DRAFT
    return PlanState.NONE if facts.ended_on is None else PlanState.ENDED
