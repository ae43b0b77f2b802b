"""What the pages of the phone are given: which template, and the words and forms in it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import presenters, queries
from sthenia.clinic.training.forms import FinishForm, SetForm
from sthenia.clinic.training.models import ExerciseSet, Session
from sthenia.clinic.training.own_exercises import entry_of


@dataclass(frozen=True, slots=True)
class Page:
    """A template and what it is given."""

    template: str
    context: dict[str, Any]


def today(
    patient: Patient,
    *,
    on: date,
    wanted: str = "",
    after: str = "",
    form: SetForm | None = None,
    finish: FinishForm | None = None,
) -> Page:
    """The session of a day as it stands: not begun, under way, finished; or a day of rest.

    Parameters
    ----------
    wanted
        Key of the exercise to show; empty for the one to go on with.
    after
        Key of the exercise that was shown before; empty for none.
    form, finish
        A form that came back with faults, to be shown as it was filled in.
    """
    session = queries.session_on(patient, on)
    if session is None:
        return _before(patient, on)
    cards = presenters.cards_of(session)
    if reason := queries.reason_to_pause(patient, on):
        return _paused(session, cards, reason)
    context = {"on": session.due_on, "session": session, "cards": cards, **_counted(cards)}
    card = presenters.chosen_card(cards, wanted, after)
    is_asked_for = card is not None and str(card.key) == wanted
    if session.finished_at is not None and form is None and not is_asked_for:
        due = queries.session_due(patient, on=on)
        return Page("training/finished.html", {**context, "next_on": due.next_on})
    if card is not None and form is None:
        form = presenters.set_form(card, session.plan)
    context |= {
        "card": card,
        "form": form,
        "skip_to": presenters.next_open(cards, card),
        "finish_form": finish or FinishForm(),
    }
    return Page("training/session.html", context)


def correction(row: ExerciseSet, form: SetForm) -> dict[str, Any]:
    """What the page of one reported set is given."""
    one = entry_of(row.session_exercise.exercise_id)
    return {"row": row, "entry": one, "form": form, "said": presenters.set_words(row, one)}


def _paused(session: Session, cards: tuple[presenters.ExerciseCard, ...], reason: str) -> Page:
    """A session that was opened is closed for training as soon as there is a reason to pause."""
    context = {"on": session.due_on, "session": session, "cards": cards, "reason": reason}
    return Page("training/paused.html", context)


def _before(patient: Patient, on: date) -> Page:
    due = queries.session_due(patient, on=on)
    context = {"on": on, "due": due, "check_in": queries.check_in_on(patient, on)}
    if due.planned is None:
        missed = presenters.coming(due.missed) if due.missed else None
        return Page("training/rest.html", context | {"missed": missed})
    return Page("training/before.html", context | {"coming": presenters.coming(due.planned)})


def _counted(cards: tuple[presenters.ExerciseCard, ...]) -> dict[str, int]:
    """Progress through what is meant today: what was left out is neither done nor to come."""
    meant = [card for card in cards if not card.is_left_out]
    return {"n_done": sum(card.is_done for card in meant), "n_all": len(meant)}
