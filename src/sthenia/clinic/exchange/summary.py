"""A record in words and tables, for the printed copy and for what a person shares."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.exchange.models import SharedPart
from sthenia.clinic.people.consents import consents_of
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.words import spoken, spoken_number
from sthenia.clinic.training import queries as training
from sthenia.clinic.training.models import CheckIn, Plan, Session
from sthenia.clinic.training.own_exercises import entry_of
from sthenia.sheets import dose_words, exercise_words
from sthenia.sheets.record import Record, RecordSection

SHARED_WEEKS = 12
"""How far back a shared course reaches; a whole copy has no such end."""


def summary_of(patient: Patient, *, on: date) -> Record:
    """The whole record to read."""
    sections = [
        _person(patient),
        _consents(patient),
        _scores(patient),
        *(_plan(plan) for plan in training.plan_versions(patient).filter(agreed_at__isnull=False)),
        _sessions(patient, since=None),
        _check_ins(patient, since=None),
    ]
    return _record(patient, sections, on=on)


def shared_record(patient: Patient, parts: Iterable[str], *, on: date) -> Record:
    """Only the parts that a person chose to show."""
    in_order = [part for part in SharedPart.values if part in parts]
    chosen = [section for part in in_order for section in _PARTS[part](patient, on)]
    return _record(patient, [_name_only(patient), *chosen], on=on)


def _record(patient: Patient, sections: Iterable[RecordSection], *, on: date) -> Record:
    return Record(
        title=patient.name,
        subtitle=_("%(clinic)s, as it stood on %(day)s")
        % {"clinic": patient.clinic.name, "day": _day(on)},
        language=patient.language,
        sections=tuple(sections),
        foot=_("Synthetic person") if patient.is_synthetic else patient.clinic.name,
    )


def _name_only(patient: Patient) -> RecordSection:
    facts = ((_("Name"), patient.name), (_("Date of birth"), _day(patient.birth_on)))
    return RecordSection(title=_("Person"), facts=facts)


def _person(patient: Patient) -> RecordSection:
    facts = [
        (_("Name"), patient.name),
        (_("Date of birth"), _day(patient.birth_on)),
        (_("Clinic"), patient.clinic.name),
        (_("Registered"), _day(timezone.localdate(patient.registered_at))),
    ]
    if patient.height_cm is not None:
        facts.append((_("Height"), f"{patient.height_cm:g} cm"))
    if patient.body_mass_kg is not None:
        facts.append((_("Body mass"), f"{patient.body_mass_kg:g} kg"))
    return RecordSection(title=_("Person"), facts=tuple(facts))


def _consents(patient: Patient) -> RecordSection:
    facts = tuple((str(one.wording.title), _decision(one.decision)) for one in consents_of(patient))
    return RecordSection(title=_("What was agreed to"), facts=facts)


def _decision(decision: object) -> str:
    recorded_at = getattr(decision, "recorded_at", None)
    if recorded_at is None:
        return _("not asked yet")
    words = _("yes, on %(day)s") if getattr(decision, "is_given", False) else _("no, on %(day)s")
    return words % {"day": _day(timezone.localdate(recorded_at))}


def _scores(patient: Patient) -> RecordSection:
    rows = KeptScore.objects.filter(patient=patient).order_by("-on", "name")
    body = [
        (
            _day(row.on),
            spoken(row.name),
            f"{spoken_number(round(row.value, 1))} {spoken(row.unit)}".strip(),
            _bands(row),
        )
        for row in rows
    ]
    heading = (_("Day"), _("What"), _("Value"), _("Range"))
    return _table(_("Questionnaires and tests"), heading, body, widths=(0.16, 0.36, 0.22, 0.26))


def _bands(row: KeptScore) -> str:
    return ", ".join(spoken(band["label"]) for band in row.bands)


def _plan(plan: Plan) -> RecordSection:
    body = []
    for session in training.planned_sessions(plan):
        for planned in session.exercises:
            words = exercise_words(entry_of(planned.exercise_id))
            load = planned.load.label if planned.load else ""
            day, name = _weekday(session.weekday), spoken(words.name)
            body.append((day, name, spoken(dose_words(planned, words)), spoken(load)))
    text = [_("Begins on %(day)s.") % {"day": _day(plan.starts_on)}] if plan.starts_on else []
    section = _table(
        _("Plan, version %(n)s") % {"n": plan.version},
        (_("Day"), _("Exercise"), _("Dose"), _("Load")),
        body,
        widths=(0.16, 0.42, 0.26, 0.16),
    )
    said = (plan.agreement,) if plan.agreement else ()
    return RecordSection(section.title, (*text, *said), (), section.table, section.widths)


def _sessions(patient: Patient, *, since: date | None) -> RecordSection:
    counts = Q(exercises__sets__is_current=True, exercises__sets__is_struck=False)
    done = Count("exercises__sets", filter=counts)
    rows = Session.objects.filter(patient=patient).annotate(done=done).order_by("-due_on")
    if since is not None:
        rows = rows.filter(due_on__gte=since)
    body = [
        (_day(row.due_on), f"{row.done}", row.get_felt_display() if row.felt else "", row.note)
        for row in rows
    ]
    heading = (_("Day"), _("Sets done"), _("How it felt"), _("Note"))
    return _table(_("Training sessions"), heading, body, widths=(0.16, 0.14, 0.18, 0.52))


def _check_ins(patient: Patient, *, since: date | None) -> RecordSection:
    rows = CheckIn.objects.filter(patient=patient, is_current=True).order_by("-on")
    if since is not None:
        rows = rows.filter(on__gte=since)
    body = [
        (
            _day(row.on),
            f"{row.pain}",
            f"{row.fatigue}",
            "" if row.sleep is None else f"{row.sleep}",
            _("flare") if row.is_flare else "",
            row.note,
        )
        for row in rows
    ]
    heading = (_("Day"), _("Pain"), _("Tiredness"), _("Sleep"), "", _("Note"))
    section = _table(_("Check-ins"), heading, body, widths=(0.16, 0.1, 0.12, 0.1, 0.1, 0.42))
    words = _("From 0 to 10; higher is worse in all three.")
    return RecordSection(section.title, (words, *section.text), (), section.table, section.widths)


def _table(
    title: str,
    heading: tuple[str, ...],
    body: Iterable[tuple[str, ...]],
    *,
    widths: tuple[float, ...],
) -> RecordSection:
    rows = tuple(body)
    if not rows:
        return RecordSection(title, text=(_("Nothing is kept here."),))
    return RecordSection(title, table=(heading, *rows), widths=widths)


def _shared_course(patient: Patient, on: date) -> list[RecordSection]:
    since = on - timedelta(weeks=SHARED_WEEKS)
    return [_sessions(patient, since=since), _check_ins(patient, since=since)]


def _shared_plan(patient: Patient, _on: date) -> list[RecordSection]:
    plan = training.agreed_plan(patient)
    if plan is None:
        return [RecordSection(_("Plan"), text=(_("There is no plan at the moment."),))]
    return [_plan(plan)]


_PARTS: Mapping[str, Callable[[Patient, date], list[RecordSection]]] = {
    SharedPart.COURSE: _shared_course,
    SharedPart.PLAN: _shared_plan,
    SharedPart.SCORES: lambda patient, _on: [_scores(patient)],
}


def _weekday(number: int) -> str:
    monday = date(2024, 1, 1)
    return date_format(monday + timedelta(number), "l")


def _day(day: date) -> str:
    return date_format(day, "j M Y")
