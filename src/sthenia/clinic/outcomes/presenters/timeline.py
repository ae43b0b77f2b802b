"""The words of each event of a person's timeline, and where it leads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sthenia.catalogue.exercises import entries
from sthenia.clinic.assessments.models import Examination, KeptScore
from sthenia.clinic.outcomes.notes import Note
from sthenia.clinic.outcomes.presenters.ways import address_where_there
from sthenia.clinic.outcomes.timeline import (
    CheckInWeek,
    Happened,
    Kind,
    TimelinePage,
    looked_at,
)
from sthenia.clinic.people.models import Access, ConsentPurpose, Patient, Role
from sthenia.clinic.people.templatetags.parts import Tone
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews import queries as reviews
from sthenia.clinic.reviews.models import Review
from sthenia.clinic.training.history import PlanContent
from sthenia.clinic.training.models import FlareStage, Plan, PlanStatus, Session
from sthenia.science.exercise.flare import Flare

Context = dict[str, Any]

KIND_NAMES: Mapping[Kind, tuple[str | Promise, str]] = {
    "examination": (gettext_lazy("Examinations"), "examine"),
    "scores": (gettext_lazy("Scores"), "questions"),
    "plan": (gettext_lazy("Plans"), "plan"),
    "session": (gettext_lazy("Sessions"), "today"),
    "check_ins": (gettext_lazy("Check-ins"), "check_in"),
    "flare": (gettext_lazy("Flares"), "care"),
    "alert": (gettext_lazy("Alerts"), "stop"),
    "review": (gettext_lazy("Reviews"), "search"),
    "letter": (gettext_lazy("Letters"), "document"),
    "consent": (gettext_lazy("Consents"), "check"),
    "care": (gettext_lazy("Care"), "people"),
}
"""Kind -> its name as a filter, and its drawing."""
SCORES_SHOWN = 12
"""An examination may give thirty numbers; the others stand on its page."""
NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an event, before it is put on the page."""

    title: str
    lines: tuple[str, ...] = ()
    quote: str = ""
    """Words of a person, as they were written."""
    badge: str = ""
    tone: Tone = "plain"
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event on the page."""

    on: date
    kind: Kind
    kind_name: str
    icon: str
    told: Told


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the timeline, and whether it is the one in force."""

    kind: str
    name: str
    icon: str
    is_on: bool


def timeline_context(
    patient: Patient, page: TimelinePage, *, kinds: Sequence[Kind], today: date
) -> Context:
    """The page with its filters and the place where the next one begins."""
    return {
        "patient": patient,
        "months": by_month(entries_of(patient, page)),
        "filters": filters(kinds),
        "kind": kinds[0] if kinds else "",
        "next_after": page.next_after,
        "today": today,
    }


def entries_of(patient: Patient, page: TimelinePage) -> tuple[TimelineEntry, ...]:
    """Every event of a page in words."""
    tell = _Tell(patient, page.plan_contents)
    return tuple(
        TimelineEntry(
            on=event.on,
            kind=event.kind,
            kind_name=str(KIND_NAMES[event.kind][0]),
            icon=KIND_NAMES[event.kind][1],
            told=tell.event(event),
        )
        for event in page.events
    )


def by_month(
    entries: Iterable[TimelineEntry],
) -> tuple[tuple[date, tuple[TimelineEntry, ...]], ...]:
    """Entries under the first day of their month, in their order."""
    months: dict[date, list[TimelineEntry]] = {}
    for entry in entries:
        months.setdefault(entry.on.replace(day=1), []).append(entry)
    return tuple((month, tuple(found)) for month, found in months.items())


def filters(kinds: Sequence[Kind]) -> tuple[Filter, ...]:
    """Everything, or one kind alone."""
    one_of_all = (
        Filter(kind, str(name), icon, kinds == (kind,)) for kind, (name, icon) in KIND_NAMES.items()
    )
    return (Filter("", _("Everything"), "", not kinds), *one_of_all)


def plan_changes(now: PlanContent | None, before: PlanContent | None) -> tuple[str, ...]:
    """What a version changed from the one it came after: days, and exercises in and out."""
    if now is None or before is None:
        return ()
    said = []
    if now.weekdays != before.weekdays:
        said.append(
            _("Days: %(now)s; before: %(before)s.")
            % {"now": _weekdays(now.weekdays), "before": _weekdays(before.weekdays)}
        )
    added = [name for name in now.exercise_ids if name not in before.exercise_ids]
    left_out = [name for name in before.exercise_ids if name not in now.exercise_ids]
    if added:
        said.append(_("Added: %(names)s.") % {"names": _exercise_names(added)})
    if left_out:
        said.append(_("Left out: %(names)s.") % {"names": _exercise_names(left_out)})
    return tuple(said) or (_("The same days and exercises as before; doses may differ."),)


class _Tell:
    """Turns the row or value of each event into words."""

    def __init__(self, patient: Patient, contents: Mapping[int, PlanContent]) -> None:
        self.patient = patient
        self.contents = contents
        self.ways: Mapping[Kind, Callable[[Any], Told]] = {
            "alert": self.alert,
            "flare": self.flare,
            "examination": self.examination,
            "scores": self.examination,
            "plan": self.plan,
            "session": self.session,
            "check_ins": self.check_ins,
            "review": self.review,
            "letter": self.letter,
            "consent": self.consent,
            "care": self.care,
        }

    def event(self, event: Happened) -> Told:
        return self.ways[event.kind](event.what)

    def alert(self, alert: Note) -> Told:
        """Who acted on it and when; what was answered and found stands on the alert's own pages."""
        href = reverse("assessments:person", args=[self.patient.pk])
        lines = []
        for words, who, at in (
            (_("Acknowledged by %(who)s on %(day)s."), alert.who, alert.at),
            (_("Closed by %(who)s on %(day)s."), alert.second, alert.second_at),
        ):
            if at is not None:
                lines.append(words % {"who": who, "day": date_format(at, "j M Y")})
        title = _("Safety alert")
        if alert.second_at is not None:
            return Told(title, tuple(lines), href=href)
        return Told(title, tuple(lines), badge=_("open"), tone="stop", href=href)

    def review(self, review: Review) -> Told:
        reasons = tuple(spoken(one.text) for one in reviews.reasons(review.reasons.all()))
        if review.closed_at is None or review.closed_by is None:
            title = _("A second look was asked for")
            return Told(title, reasons, badge=_("open"), tone="care", href=self._reviews)
        closed = _("Closed by %(who)s on %(day)s: %(decision)s.") % {
            "who": review.closed_by.name,
            "day": date_format(review.closed_at, "j M Y"),
            "decision": review.get_decision_display(),
        }
        title = _("A second look was asked for")
        return Told(title, (*reasons, closed), quote=review.closing_reason, href=self._reviews)

    def letter(self, letter: Note) -> Told:
        by = _("Written by %(who)s.") % {"who": letter.who}
        return Told(letter.text, (by,), href=self._reviews)

    def flare(self, flare: Flare) -> Told:
        href = f"{self._overview}?until={(flare.closed_on or flare.opened_on).isoformat()}"
        if flare.closed_on is None:
            return Told(_("A flare began"), badge=_("still open"), tone="care", href=href)
        days = (flare.closed_on - flare.opened_on).days + 1
        lasted = ngettext("It lasted %(n)s day.", "It lasted %(n)s days.", days) % {"n": days}
        return Told(_("A flare began"), (lasted,), href=href)

    def examination(self, examination: Examination) -> Told:
        is_own = examination.recorded_by_id == self.patient.account_id
        title = _("Examined") if looked_at(examination) else _("Questionnaires filled in")
        by = _("by the person") if is_own else examination.recorded_by.name
        scores = list(examination.scores.all())
        lines = [_("Entered %(by)s.") % {"by": by} if is_own else _("By %(by)s.") % {"by": by}]
        if scores:
            lines.append("; ".join(score_words(one) for one in scores[:SCORES_SHOWN]))
        if more := len(scores) - SCORES_SHOWN:
            lines += [_("and %(n)s more numbers") % {"n": more}] if more > 0 else []
        href = reverse("assessments:examination", args=[self.patient.pk, examination.pk])
        return Told(title, tuple(lines), quote=examination.note, href=href)

    def plan(self, plan: Plan) -> Told:
        number = {"n": plan.version}
        made = _("Made by %(who)s on %(day)s.") % {
            "who": plan.recorded_by.name,
            "day": date_format(plan.recorded_at, "j M Y"),
        }
        before = self.contents.get(plan.follows_id) if plan.follows_id else None
        changes = plan_changes(self.contents.get(plan.pk), before)
        href = reverse("training:plan", args=[self.patient.pk, plan.pk])
        if plan.status == PlanStatus.DRAFT:
            title = _("Plan, version %(n)s: draft") % number
            return Told(title, (made, *changes), badge=_("waits"), tone="info", href=href)
        if plan.status == PlanStatus.WITHDRAWN:
            return Told(_("Plan, version %(n)s: draft withdrawn") % number, (made,), href=href)
        title = _("Plan, version %(n)s agreed") % number
        if plan.ended_on is not None:
            ended = _("Ended on %(day)s: %(why)s") % {
                "day": date_format(plan.ended_on, "j M Y"),
                "why": plan.ended_reason,
            }
            changes = (*changes, ended)
        badge = _("in force") if plan.status == PlanStatus.AGREED else ""
        return Told(
            title, (made, *changes), quote=plan.agreement, badge=badge, tone="good", href=href
        )

    def session(self, session: Session) -> Told:
        n_sets: int = session.n_sets  # type: ignore[attr-defined] # counted by the query
        n_begun: int = session.n_begun  # type: ignore[attr-defined]
        n_exercises: int = session.n_exercises  # type: ignore[attr-defined]
        href = reverse("training:session", args=[self.patient.pk, session.pk])
        badge = session.get_flare_stage_display() if session.flare_stage else ""
        tone: Tone = "care" if session.flare_stage == FlareStage.IN_FLARE else "plain"
        if not n_sets:
            return Told(_("Session opened, no set done"), badge=badge, tone=tone, href=href)
        done = ngettext("%(n)s set", "%(n)s sets", n_sets) % {"n": n_sets}
        of = _("%(begun)s of %(all)s exercises") % {"begun": n_begun, "all": n_exercises}
        felt = f" {session.get_felt_display()}." if session.felt else ""
        line = f"{of}, {done}.{felt}"
        return Told(_("Trained"), (line,), session.note, badge, tone, href)

    def check_ins(self, week: CheckInWeek) -> Told:
        days = len(week.days)
        title = ngettext("%(n)s check-in", "%(n)s check-ins", days) % {"n": days}
        lines = [
            _("Week from %(day)s.") % {"day": date_format(week.monday, "j M Y")},
            _("Middle value: pain %(pain)s, tiredness %(fatigue)s. Highest pain: %(worst)s.")
            % {
                "pain": f"{median(day.pain for day in week.days):g}",
                "fatigue": f"{median(day.fatigue for day in week.days):g}",
                "worst": max(day.pain for day in week.days),
            },
        ]
        href = f"{self._overview}?until={week.days[-1].on.isoformat()}"
        return Told(title, (" ".join(lines),), href=href)

    def consent(self, consent: Note) -> Told:
        purpose = {"purpose": ConsentPurpose(consent.text).label}
        given, back = _("Consent given: %(purpose)s"), _("Consent taken back: %(purpose)s")
        by = _("Recorded by %(who)s.") % {"who": consent.who}
        title = (given if consent.is_given else back) % purpose
        return Told(title, (by,), quote=consent.more, href=self._details)

    def care(self, step: Note) -> Told:
        who = {"who": step.who, "role": Role(step.text).label}
        if step.kind == "joined":
            title = _("%(who)s joined the care (%(role)s)") % who
            return Told(title, (str(Access(step.more).label),), href=self._details)
        return Told(_("%(who)s left the care (%(role)s)") % who, href=self._details)

    @property
    def _reviews(self) -> str:
        return address_where_there("reviews:person", self.patient.pk)

    @property
    def _overview(self) -> str:
        return reverse("outcomes:person", args=[self.patient.pk])

    @property
    def _details(self) -> str:
        return reverse("people:person", args=[self.patient.pk])


def score_words(score: KeptScore) -> str:
    """One number as it is said in a line: its name, its value, and the band that it falls in."""
    value = f"{score.value:.1f}".removesuffix(".0")
    band = spoken(score.bands[0]["label"]) if score.bands else ""
    of = f"/{score.high:g}" if score.high is not None else f" {score.unit}" if score.unit else ""
    said = f"{spoken(score.name)} {value}{of}"
    return f"{said} ({band})" if band else said


def _weekdays(weekdays: Iterable[int]) -> str:
    # 5 January 1970 was a Monday.
    return ", ".join(date_format(date(1970, 1, 5 + day), "D") for day in sorted(weekdays))


def _exercise_names(exercise_ids: Sequence[str]) -> str:
    known = entries()
    names = [spoken(known[name].name) if name in known else name for name in exercise_ids]
    more = len(names) - NAMES_SHOWN
    if more <= 0:
        return ", ".join(names)
    shown = ", ".join(names[:NAMES_SHOWN])
    return _("%(names)s and %(n)s more") % {"names": shown, "n": more}
