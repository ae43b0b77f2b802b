"""Synthetic examinations: where each person of the demo clinic began, and how it went on.

Answers are drawn from a seed around a course that is made up; every score, band and verdict is
worked out from them by `actions.record_examination`, as at a real examination.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import numpy as np

from sthenia.catalogue.instruments import instrument
from sthenia.catalogue.rules import contraindications
from sthenia.clinic.assessments import (
    actions,
    actions_of_alerts,
    actions_of_asking,
    actions_of_drafts,
    queries,
    queries_of_alerts,
)
from sthenia.clinic.assessments.actions import CriteriaInput, SheetInput
from sthenia.clinic.assessments.function_tests import (
    ChairStandInput,
    FunctionInput,
    GripInput,
    Measured,
    RepetitionTestInput,
    WalkInput,
)
from sthenia.clinic.assessments.models import Mode
from sthenia.clinic.people.demo import CLINICIAN, PATIENT
from sthenia.clinic.people.models import Clinic, Patient, User
from sthenia.science.exercise.readiness import ReadinessAnswers
from sthenia.science.questionnaires import (
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
    TenderPointFinding,
)

_NAMES = UUID("6c1c1f3e-64a5-4b0c-9a37-0e6a3f6f1b52")
"""Makes the same `client_id` for the same visit, so that loading twice adds nothing."""
_DAILY = ("nrs-pain@1", "nrs-fatigue@1", "nrs-sleep@1")
SHORT = (*_DAILY, "phq-9@2001", "gad-7@2006")
FULL = (*SHORT, "fiqr@2009")
_WITH_LIFE = (*FULL, "rand-36@1.0", "psfs@1995")
_ACTIVITIES = {1: "Carry the shopping up to the second floor", 2: "Sit through a film"}
_USUAL_SITES = ("lower_back", "neck", "shoulder_girdle_right", "shoulder_girdle_left", "upper_back")


@dataclass(frozen=True, slots=True)
class Visit:
    """One examination: how long ago, how heavy the symptoms were (0-1), what was done."""

    days_ago: int
    weight: float
    forms: tuple[str, ...] = FULL
    has_body: bool = True
    """Body map, symptoms and tender points were gone through."""
    has_tests: bool = True
    item_9: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The visits of one person, the first one first; and how strong they began."""

    visits: tuple[Visit, ...]
    stands: int = 9
    walk_m: float = 440
    grip_kg: float = 22
    lifts: Mapping[str, float] | None = None
    """Exercise -> load of a set of eight at the first visit, kg."""


_STORIES: Mapping[str, Story] = {
    PATIENT[0]: Story(
        (
            Visit(128, 0.78, _WITH_LIFE, note="First visit. Wants to carry her shopping again."),
            Visit(42, 0.72, FULL, note="Starts training at home next week, with bands."),
            Visit(21, 0.66, SHORT, has_body=False),
            Visit(2, 0.5, _WITH_LIFE, note="Slept better. One hard week, kept going with less."),
        ),
        stands=9,
        walk_m=432,
        grip_kg=21,
        lifts={"dumbbell_sit_to_stand": 6, "dumbbell_supported_row": 5},
    ),
    "Maren Holt": Story(
        (
            Visit(95, 0.7, _WITH_LIFE),
            Visit(24, 0.64, FULL, note="Machines are new to her; shown twice."),
            Visit(1, 0.6, SHORT, item_9=1, note="Talked after the questionnaire."),
        ),
        stands=11,
        walk_m=455,
        grip_kg=25,
        lifts={"leg_press": 45, "row_machine": 20, "chest_press_machine": 15},
    ),
    "Tomás Vidal": Story((Visit(60, 0.55), Visit(9, 0.42)), stands=14, walk_m=560, grip_kg=40),
    "Ingrid Solberg": Story(
        (Visit(70, 0.6), Visit(15, 0.58), Visit(4, 0.56, SHORT, has_body=False)),
        stands=7,
        walk_m=360,
        grip_kg=17,
    ),
    "Priya Raman": Story((Visit(33, 0.48),), stands=15, walk_m=540, grip_kg=27),
    "Hannah Weiss": Story(
        (Visit(80, 0.85, FULL, item_9=2), Visit(20, 0.8, SHORT)), stands=8, walk_m=390
    ),
    "Joana Prates": Story((Visit(12, 0.65, SHORT, has_tests=False),)),
}
"""Leila Farouk has no examination yet."""


def load(clinic: Clinic, rng: np.random.Generator, now: datetime) -> None:
    """Add every visit that is not there yet; one alert is answered, one stands open."""
    bea = User.objects.get(email=CLINICIAN[1])
    today = now.astimezone(ZoneInfo(clinic.zone)).date()
    for patient in Patient.objects.filter(clinic=clinic, name__in=_STORIES).order_by("name"):
        story = _STORIES[patient.name]
        course = Course(patient, story, bea, rng.spawn(1)[0])
        if not queries.examinations_of(patient).exists():
            for number, visit in enumerate(story.visits):
                course.visit(number, visit, on=today - timedelta(days=visit.days_ago))
        if patient.name == "Hannah Weiss":
            _answer_alerts(patient, bea, now)
        if patient.name == PATIENT[0]:
            _ask(patient, bea, today)
        if patient.name == "Tomás Vidal":
            _begin(patient, bea, today)


def _answer_alerts(patient: Patient, by: User, now: datetime) -> None:
    for alert in queries_of_alerts.open_alerts(patient):
        actions_of_alerts.acknowledge_alert(alert=alert, by=by)
        actions_of_alerts.record_assessment(
            alert=alert,
            tool="The clinic's own interview on thoughts of self-harm",
            found="Spoke with her at once. Thoughts come in bad nights; she wants to live and has "
            "her sister with her.",
            done="Her doctor was called with her agreement and saw her the same day. She keeps the "
            "clinic's number; we call on Friday.",
            assessed_at=now,
            by=by,
            client_id=uuid5(_NAMES, f"alert:{alert.pk}"),
        )
        actions_of_alerts.close_alert(alert=alert, by=by)


def _ask(patient: Patient, by: User, today: date) -> None:
    """Two questionnaires wait on her phone; the second one is a form that leaves a question out."""
    for instrument_id, instead_of, reason in (
        ("gad-7", "", ""),
        ("phq-8", "phq-9", "Answered at home in the evening, when nobody is at the clinic."),
    ):
        actions_of_asking.ask_questionnaire(
            patient=patient,
            instrument_id=instrument_id,
            due_on=today,
            mode=Mode.REMOTE,
            by=by,
            client_id=uuid5(_NAMES, f"asked:{patient.pk}:{instrument_id}:{today}"),
            instead_of=instead_of,
            reason=reason,
        )


def _begin(patient: Patient, by: User, today: date) -> None:
    """An examination that was begun and not finished."""
    client_id = uuid5(_NAMES, f"draft:{patient.pk}")
    content = {
        "client_id": [str(client_id)],
        "examined_on": [today.isoformat()],
        "note": ["Had to leave early; tests of function next time."],
        "sheet": ["nrs-pain@1"],
        "nrs-pain_1-answer_1": ["4"],
        "map-sites": ["neck", "lower_back"],
    }
    actions_of_drafts.save_draft(
        patient=patient, content=content, sheets=(), by=by, client_id=client_id
    )


@dataclass(slots=True)
class Course:
    """One person's visits, drawn from one stream."""

    patient: Patient
    story: Story
    by: User
    rng: np.random.Generator
    sites: tuple[str, ...] = ()
    """Areas from the one that hurts first to the one that hurts last; the same at every visit."""
    points: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        others = [site for site in PAIN_SITES if site not in _USUAL_SITES]
        self.sites = (*_USUAL_SITES, *(str(site) for site in self.rng.permutation(others)))
        self.points = tuple(str(point) for point in self.rng.permutation(list(TENDER_POINTS)))

    def visit(self, number: int, visit: Visit, *, on: date) -> None:
        """Examine once and keep it."""
        eased = self.story.visits[0].weight - visit.weight
        actions.record_examination(
            patient=self.patient,
            examined_on=on,
            by=self.by,
            client_id=uuid5(_NAMES, f"{self.patient.pk}:{number}"),
            criteria=self._criteria(visit) if visit.has_body else None,
            sheets=tuple(self._sheet(key, visit) for key in visit.forms),
            function=self._function(eased) if visit.has_tests else None,
            readiness_answers=_readiness() if number == 0 and visit.has_tests else None,
            note=visit.note,
        )

    def _criteria(self, visit: Visit) -> CriteriaInput:
        sites = self.sites[: round(visit.weight * 17)]
        severity = round(visit.weight * 3)
        painful = round(visit.weight * 19)
        answers = CriteriaAnswers(
            pain_sites=frozenset(sites),
            fatigue=severity,
            waking_unrefreshed=severity,
            cognitive_symptoms=max(severity - 1, 0),
            somatic_symptoms=severity,
            headache=True,
            lower_abdominal_pain=bool(self.rng.random() < 0.5),
            depression=visit.weight > 0.6,
            months_present=float(self.rng.integers(14, 90)),
            other_disease_explains_pain=False,
            tender_points={
                point: TenderPointFinding(is_painful=rank < painful)
                for rank, point in enumerate(self.points)
            },
            aapt_sleep_problem=severity,
            aapt_fatigue=severity,
        )
        worst = {site: self._around(visit.weight, 1, 10) for site in sites}
        return CriteriaInput(answers, worst)

    def _sheet(self, key: str, visit: Visit) -> SheetInput:
        instrument_id, _at, version = key.partition("@")
        form = instrument(instrument_id, version)
        weight = visit.weight if form.better == "lower" else 1 - visit.weight
        answers: dict[int, int] = {}
        for item in form.items:
            values = [item.value(answer) for answer in range(item.low, item.high + 1)]
            runs_up = values[-1] > values[0]
            share = weight if runs_up else 1 - weight
            answers[item.number] = self._around(share, item.low, item.high)
        if instrument_id == "phq-9":
            answers[9] = visit.item_9
        named = dict(_ACTIVITIES) if form.items_named_by_person else {}
        if named:
            answers = {number: answers[number] for number in named}
        return SheetInput(instrument_id, version, answers, named)

    def _function(self, eased: float) -> FunctionInput | None:
        """A little stronger as symptoms ease; only where sex and size are known."""
        patient, story = self.patient, self.story
        if not patient.sex or patient.height_cm is None or patient.body_mass_kg is None:
            return None
        grip = story.grip_kg * (1 + 0.3 * eased)
        return FunctionInput(
            measured=Measured(
                "female" if patient.sex == "female" else "male",
                patient.height_cm,
                patient.body_mass_kg,
                is_active=False,
            ),
            chair_stand=ChairStandInput(story.stands + round(12 * eased), was_practised=True),
            six_minute_walk=WalkInput(
                round(story.walk_m * (1 + 0.4 * eased)), had_practice_walk=True
            ),
            handgrip=GripInput(self._squeezes(grip), self._squeezes(grip * 0.94), "right"),
            repetition_tests=tuple(
                RepetitionTestInput(exercise_id, _loadable(load_kg * (1 + eased)), 8, 2)
                for exercise_id, load_kg in (story.lifts or {}).items()
            ),
        )

    def _squeezes(self, kg: float) -> tuple[float, ...]:
        return tuple(float(round(kg + self.rng.normal(0, 0.7), 1)) for _squeeze in range(3))

    def _around(self, share: float, low: int, high: int) -> int:
        """An answer near a share of the way from `low` to `high`."""
        drawn = low + share * (high - low) + self.rng.normal(0, 0.11 * (high - low))
        return int(np.clip(round(drawn), low, high))


def _readiness() -> ReadinessAnswers:
    """Asked about everything, and nothing found."""
    asked = (one.id for one in contraindications() if one.systolic_over_mmhg is None)
    return ReadinessAnswers(
        is_active=False,
        known_disease=False,
        signs_or_symptoms=False,
        findings=dict.fromkeys(asked, False),
        blood_pressure_mmhg=(124, 78),
    )


def _loadable(load_kg: float) -> float:
    """Half kilograms, as loads come."""
    return round(load_kg * 2) / 2
