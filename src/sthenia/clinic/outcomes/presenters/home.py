"""The patient's home in few and plain words: check in, train, how it goes, what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sthenia.clinic.outcomes.phone import Home
from sthenia.clinic.outcomes.presenters.ways import address_where_there
from sthenia.clinic.outcomes.queries import Course
from sthenia.clinic.people.words import spoken_number

Context = dict[str, Any]
SessionState = Literal["paused", "go_on", "finished", "due", "rest", "no_plan"]

QUESTIONS = (
    (
        "pain",
        gettext_lazy("How is your pain today?"),
        gettext_lazy("no pain"),
        gettext_lazy("worst pain"),
    ),
    (
        "fatigue",
        gettext_lazy("How tired are you today?"),
        gettext_lazy("not tired"),
        gettext_lazy("exhausted"),
    ),
    (
        "sleep",
        gettext_lazy("How badly did you sleep?"),
        gettext_lazy("slept well"),
        gettext_lazy("did not sleep"),
    ),
)
"""The three taps of a check-in: field, question, what its ends mean."""
ANSWERS = tuple(range(11))
WIDTH, HEIGHT = 120, 40
WORST = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the check-in; what was tapped before goes along."""

    field: str
    question: str
    low: str
    high: str
    number: int
    of: int
    before: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that the clinic asks for."""

    icon: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """Pain of some weeks as one line, in the units of its drawing; empty where too little."""

    points: str
    width: int
    height: int


def step_after(given: Mapping[str, int]) -> Step | None:
    """The next question, by those that were answered; None when all three were."""
    before = tuple((field, given[field]) for field, *_words in QUESTIONS if field in given)
    for number, (field, question, low, high) in enumerate(QUESTIONS, start=1):
        if field not in given:
            return Step(field, str(question), str(low), str(high), number, len(QUESTIONS), before)
    return None


def session_state(home: Home) -> SessionState:
    """Where the person stands with today's session; a reason to pause goes before all else."""
    if home.due.is_paused:
        return "paused"
    if home.session is not None:
        return "finished" if home.session.finished_at is not None else "go_on"
    if home.due.planned is not None:
        return "due"
    return "rest" if home.due.plan is not None else "no_plan"


def small_picture(course: Course) -> SmallPicture | None:
    """Pain from day to day; a day without a check-in is passed over by the line."""
    days = {day: place for place, day in enumerate(course.period.days)}
    known = [(days[one.on], one.pain) for one in course.check_ins if one.on in days]
    if len(known) < 2:
        return None
    last = max(len(days) - 1, 1)
    return SmallPicture(
        points=" ".join(
            f"{2 + (WIDTH - 4) * place / last:.1f},{2 + (HEIGHT - 4) * (1 - pain / WORST):.1f}"
            for place, pain in known
        ),
        width=WIDTH,
        height=HEIGHT,
    )


def one_sentence(course: Course) -> str:
    """How it goes, in one sentence: the usual pain where it has eased, else what was done."""
    known = [
        one
        for one in course.symptoms.readings
        if one.usual_pain is not None and one.on >= course.period.first
    ]
    if known and known[-1].usual_pain != known[0].usual_pain:
        now, then = known[-1].usual_pain, known[0].usual_pain
        if now is not None and then is not None and now < then:
            words = _("Your usual pain is about %(now)s. It began at about %(then)s.")
            return words % {"now": spoken_number(now), "then": spoken_number(then)}
    if done := course.attendance.done:
        trained = ngettext(
            "You trained once in four weeks.", "You trained %(n)s times in four weeks.", done
        )
        return trained % {"n": done}
    if check_ins := len(course.check_ins):
        checked = ngettext(
            "You checked in once in four weeks.",
            "You checked in on %(n)s days in four weeks.",
            check_ins,
        )
        return checked % {"n": check_ins}
    return _("Your check-ins and your training will show here.")


def home_context(home: Home, given: Mapping[str, int]) -> Context:
    """Everything on the home page."""
    state = session_state(home)
    return {
        "home": home,
        "state": state,
        "step": step_after(given) if home.check_in is None else None,
        "answers": ANSWERS,
        "asks": asks_of(home),
        "picture": small_picture(home.course),
        "sentence": one_sentence(home.course),
        "next_on": next_day_words(home.due.next_on, home.today),
    }


def asks_of(home: Home) -> tuple[Ask, ...]:
    """What the clinic asks for, as links; a page that this installation lacks is left out."""
    asks = []
    if waiting := len(home.questionnaires):
        text = ngettext("A few questions for you", "%(n)s sets of questions for you", waiting)
        href = address_where_there("assessments:my_questionnaires")
        asks.append(Ask("questions", text % {"n": waiting}, href))
    if home.is_asked_about_data:
        href = address_where_there("exchange:privacy")
        asks.append(Ask("document", _("Say what may be done with your data"), href))
    return tuple(ask for ask in asks if ask.href)


def next_day_words(on: date | None, today: date) -> str:
    """When the next session is; tomorrow by name."""
    if on is None:
        return ""
    return _("tomorrow") if (on - today).days == 1 else date_format(on, "l, j F")
