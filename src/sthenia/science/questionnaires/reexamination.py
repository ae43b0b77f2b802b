"""Re-examination: does this person need another look, and why.

Nothing is decided in silence: where too little was trained or measured to tell, that is a reason of
its own. What a reason leads to is for a clinician; nothing here is a diagnosis.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sthenia.science.questionnaires.findings import (
    ROUTES,
    Known,
    RedFlag,
    ReexaminationRule,
    Route,
    StrainSign,
    TrainingSoFar,
    WorkingDiagnosis,
)
from sthenia.science.questionnaires.outcome_course import (
    OutcomeCourse,
    OutcomeVerdict,
    outcome_verdict,
)
from sthenia.science.sentences import joined, listed, sentence, word

ReasonCode = Literal[
    "red_flag",
    "strain_sign",
    "diagnosis_expired",
    "outcome_worse",
    "little_change",
    "change_not_known",
    "not_measured",
    "too_little_training",
]
CANNOT_TELL: frozenset[ReasonCode] = frozenset(
    {"change_not_known", "not_measured", "too_little_training"}
)
"""Reasons that say that something is not known, instead of that something is wrong."""
_CODES: tuple[ReasonCode, ...] = (
    "red_flag",
    "strain_sign",
    "diagnosis_expired",
    "outcome_worse",
    "little_change",
    "change_not_known",
    "not_measured",
    "too_little_training",
)

Verdict = Literal["look_again", "cannot_tell", "too_early", "go_on", "nothing_to_judge"]
"""Another look is needed; it cannot be told; the training is too young to judge; nothing asks for
another look; nothing was given to judge by."""


@dataclass(frozen=True, slots=True)
class ReexaminationReason:
    """One reason for another look: a stable code, plain words, the numbers in them."""

    code: ReasonCode
    text: str
    route: Route
    about: str = ""
    """Id of the flag, sign, diagnosis or outcome it is about, where there is one."""
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reexamination:
    """Whether another look is needed, every reason for it, and how each outcome went."""

    verdict: Verdict
    reasons: tuple[ReexaminationReason, ...]
    """What cannot wait first."""
    outcomes: tuple[OutcomeVerdict, ...]
    caveats: tuple[str, ...]

    @property
    def needs_look(self) -> bool:
        """Whether there is any reason, also that it cannot be told."""
        return bool(self.reasons)

    @property
    def is_emergency(self) -> bool:
        """Whether a reason must not wait for the clinic."""
        return any(reason.route == "emergency" for reason in self.reasons)


def reexamination(
    known: Known, *, on: date, rule: ReexaminationRule | None = None
) -> Reexamination:
    """Say whether a person needs another look on a day, and why.

    Every red flag and every working diagnosis past its date is a reason, whatever else is known.
    Training is judged after `rule.after_days`, and only where enough of it was done: satisfactory
    is a change as large as the first threshold of at least one outcome. Getting worse by as much
    is a reason at any time after training began.

    Raises
    ------
    ValueError
        Training or a measurement is dated after `on`, or a number is out of its range.

    Examples
    --------
    >>> training = TrainingSoFar(date(2026, 3, 2), done=3, planned=8)
    >>> found = reexamination(Known(training), on=date(2026, 3, 30))
    >>> found.verdict, found.reasons[0].code
    ('cannot_tell', 'too_little_training')
    """
    rule = rule or ReexaminationRule()
    _check(known, on)
    outcomes = tuple(
        outcome_verdict(course) for course in sorted(known.outcomes, key=_course_place)
    )
    reasons = [
        *(_red_flag(flag) for flag in known.red_flags),
        *(_strain(sign) for sign in known.strain_signs if _is_due(sign)),
        *(_expired(one, on) for one in known.diagnoses if on > one.expires_on),
    ]
    if known.training is not None:
        reasons += _worse(outcomes, known.training)
        if _days(known.training, on) >= rule.after_days:
            reasons += _verdict_on_training(outcomes, known.training, on, rule)
    ordered = tuple(sorted(dict.fromkeys(reasons), key=_place))
    return Reexamination(
        verdict=_verdict(ordered, known, on, rule),
        reasons=ordered,
        outcomes=outcomes,
        caveats=_caveats(known, outcomes, on, rule),
    )


def _check(known: Known, on: date) -> None:
    if known.training is not None and known.training.since > on:
        raise ValueError(
            f"training begins on {known.training.since}, after {on}; correct the date, or leave "
            "training out until it has begun"
        )
    for course in known.outcomes:
        if course.later_on > on:
            raise ValueError(
                f"{course.outcome} was measured on {course.later_on}, after {on}; correct the date"
            )


def _days(training: TrainingSoFar, on: date) -> int:
    return (on - training.since).days


def _course_place(course: OutcomeCourse) -> tuple[str, str, date, date, float, float, str]:
    numbers = (course.earlier_on, course.later_on, course.earlier, course.later)
    return (course.outcome, str(course.name), *numbers, repr(course))


def _place(reason: ReexaminationReason) -> tuple[int, int, str, str]:
    place = (ROUTES.index(reason.route), _CODES.index(reason.code))
    return (*place, reason.about, str(reason.text))


def _red_flag(flag: RedFlag) -> ReexaminationReason:
    text = sentence("{sign} Think of: {causes}.", sign=flag.sign, causes=listed(flag.think_of))
    return ReexaminationReason("red_flag", text, flag.route, flag.id)


def _is_due(sign: StrainSign) -> bool:
    return sign.days >= sign.trigger.after_days


def _strain(sign: StrainSign) -> ReexaminationReason:
    trigger = sign.trigger
    text = sentence(
        "{sign} Day {days} after the strain: {action}.",
        sign=trigger.sign,
        days=sign.days,
        action=trigger.action,
    )
    numbers = (("days", sign.days), ("after_days", trigger.after_days))
    return ReexaminationReason("strain_sign", text, trigger.route, trigger.id, numbers)


def _expired(diagnosis: WorkingDiagnosis, on: date) -> ReexaminationReason:
    days = (on - diagnosis.expires_on).days
    text = sentence(
        "The working diagnosis “{name}” was to be looked at again by {day}.",
        name=diagnosis.name,
        day=diagnosis.expires_on,
    )
    numbers = (("days", days),)
    return ReexaminationReason(
        "diagnosis_expired", text, "review", diagnosis.id or diagnosis.name, numbers
    )


def _worse(
    outcomes: Iterable[OutcomeVerdict], training: TrainingSoFar
) -> list[ReexaminationReason]:
    """What became worse since training began, by as much as would count as better."""
    return [
        ReexaminationReason(
            "outcome_worse",
            sentence(
                "{name} is worse: {earlier:g} before, {later:g} now.",
                name=one.course.name,
                earlier=one.course.earlier,
                later=one.course.later,
            ),
            "review",
            one.course.outcome,
            (("earlier", one.course.earlier), ("later", one.course.later)),
        )
        for one in outcomes
        if one.kind == "worse" and one.course.later_on > training.since
    ]


def _verdict_on_training(
    outcomes: Sequence[OutcomeVerdict], training: TrainingSoFar, on: date, rule: ReexaminationRule
) -> list[ReexaminationReason]:
    days = _days(training, on)
    numbers = (("days", days), ("done", training.done), ("planned", training.planned))
    trained = sentence(
        "{days} days of training, {done} of {planned} sessions done.",
        days=days,
        done=training.done,
        planned=training.planned,
    )
    if training.done_pct < rule.attendance_pct:
        text = word("Too little to tell what the training does: ask what stands in the way.")
        return [_on_training("too_little_training", trained, text, numbers)]
    counted = [one for one in outcomes if _counts(one, training, on, rule)]
    if not counted:
        text = word("Nothing was measured both before and now: measure again, then it can be told.")
        return [_on_training("not_measured", trained, text, numbers)]
    known = [one for one in counted if one.kind != "not_known"]
    if any(one.kind == "improved" for one in known):
        return []
    names = listed(dict.fromkeys(one.course.name for one in known or counted))
    if not known:
        text = sentence("How much change matters is not known for: {names}.", names=names)
        return [_on_training("change_not_known", trained, text, numbers)]
    text = sentence("Nothing has improved by as much as matters: {names}.", names=names)
    return [_on_training("little_change", trained, text, numbers)]


def _on_training(
    code: ReasonCode, trained: str, text: str, numbers: tuple[tuple[str, float], ...]
) -> ReexaminationReason:
    return ReexaminationReason(code, joined((trained, text)), "review", "", numbers)


def _counts(
    outcome: OutcomeVerdict, training: TrainingSoFar, on: date, rule: ReexaminationRule
) -> bool:
    """Whether an outcome was measured late enough in the training, lately, and is asked about."""
    course = outcome.course
    is_late_enough = (course.later_on - training.since).days >= rule.after_days - rule.days_early
    is_recent = (on - course.later_on).days <= rule.measured_within_days
    is_asked_about = not rule.outcomes or course.outcome in rule.outcomes
    return is_late_enough and is_recent and is_asked_about


def _verdict(
    reasons: Sequence[ReexaminationReason], known: Known, on: date, rule: ReexaminationRule
) -> Verdict:
    if reasons:
        is_unknown = all(reason.code in CANNOT_TELL for reason in reasons)
        return "cannot_tell" if is_unknown else "look_again"
    if known.training is None:
        return "nothing_to_judge"
    return "too_early" if _days(known.training, on) < rule.after_days else "go_on"


def _caveats(
    known: Known, outcomes: Sequence[OutcomeVerdict], on: date, rule: ReexaminationRule
) -> tuple[str, ...]:
    caveats: list[str] = [
        word("This names reasons to look again. It is no diagnosis, and no reason is no proof.")
    ]
    if known.training is None:
        caveats.append(word("No plan holds, so nothing is said of training."))
    elif (days := _days(known.training, on)) < rule.after_days:
        caveats.append(
            sentence(
                "Training is judged from day {after} on; this is day {days}.",
                after=rule.after_days,
                days=days,
            )
        )
    caveats += [
        sentence(
            "{sign} It is looked at again from day {after} on; this is day {days}.",
            sign=one.trigger.sign,
            after=one.trigger.after_days,
            days=one.days,
        )
        for one in sorted(known.strain_signs, key=lambda one: (one.trigger.id, one.days))
        if not _is_due(one)
    ]
    caveats += [caveat for outcome in outcomes for caveat in outcome.caveats]
    return tuple(dict.fromkeys(caveats))
