"""Readiness: may this person start or go on, how hard, and who has to be asked first.

The ACSM preparticipation algorithm and a table of contraindications, read together. An answer that
is missing is never read as "no": without it nobody is cleared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sthenia.science.checks import whole_number_between
from sthenia.science.exercise.values import Reason
from sthenia.science.exercise.wording import counted
from sthenia.science.sentences import sentence, word

Intensity = Literal["light", "moderate", "vigorous"]
Decision = Literal["cleared", "clearance_needed", "stop", "not_decided"]
ContraindicationKind = Literal["absolute", "relative", "further"]

CLEARANCE_DAYS_MAX = 365
"""ACSM names 12 months for vigorous exercise; this project proposes the same for all others."""

QUESTIONS: Mapping[str, str] = {
    "is_active": word(
        "moderate activity for at least 30 minutes on at least 3 days a week, for at least the "
        "last 3 months"
    ),
    "known_disease": word("a known disease of heart or vessels, of metabolism or of the kidneys"),
    "signs_or_symptoms": word(
        "signs of such a disease, such as chest pain, fainting or unusual breathlessness"
    ),
}
"""The three questions of the algorithm, in our words."""


@dataclass(frozen=True, slots=True)
class IntensityRange:
    """What an intensity means: share of heart-rate reserve, and exertion on Borg's 6-20 scale."""

    heart_rate_reserve_pct: tuple[int, int]
    perceived_exertion: tuple[int, int]


INTENSITIES: Mapping[Intensity, IntensityRange] = {
    "light": IntensityRange((30, 39), (9, 11)),
    "moderate": IntensityRange((40, 59), (12, 13)),
    "vigorous": IntensityRange((60, 100), (14, 20)),
}


@dataclass(frozen=True, slots=True)
class Contraindication:
    """A finding with which resistance training must not start, or not without a physician.

    `absolute` stops it; `relative` and `further` need a physician's clearance.
    """

    id: str
    text: str
    kind: ContraindicationKind
    systolic_over_mmhg: int | None = None
    diastolic_over_mmhg: int | None = None


@dataclass(frozen=True, slots=True)
class MedicalClearance:
    """A physician's word that exercise is safe, and what the physician was asked about."""

    given_on: date
    covers: frozenset[str]
    """`known_disease`, `signs_or_symptoms` and ids of contraindications; nothing else counts."""


@dataclass(frozen=True, slots=True)
class ReadinessAnswers:
    """What was asked before exercise; None, or no entry, means it was not answered."""

    is_active: bool | None = None
    known_disease: bool | None = None
    signs_or_symptoms: bool | None = None
    findings: Mapping[str, bool] = field(default_factory=dict)
    """Contraindication id -> present."""
    blood_pressure_mmhg: tuple[int, int] | None = None
    """Systolic and diastolic at rest; it answers the blood-pressure findings."""
    clearance: MedicalClearance | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """The decision, the highest intensity it allows, why, and what is still to be asked."""

    decision: Decision
    intensity_max: Intensity | None
    """Only set when cleared."""
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    caveats: tuple[str, ...]


def readiness(
    answers: ReadinessAnswers, contraindications: tuple[Contraindication, ...], *, on: date
) -> Readiness:
    """Decide whether a person may do resistance training on a day.

    An absolute contraindication stops, whatever else is known. A clearance counts for a year, and
    only for what the physician was asked about.

    Raises
    ------
    ValueError
        The table is empty, an answer is to a finding that is not in it, the blood pressure is
        impossible, or the clearance lies in the future.

    References
    ----------
    Riebe 2015, doi:10.1249/MSS.0000000000000664; Whitfield 2017,
    doi:10.1249/MSS.0000000000001331
    """
    _check(answers, contraindications, on)
    present, unanswered = _findings(answers, contraindications)
    covered = _covered(answers.clearance, on)
    missing = (*(name for name in QUESTIONS if getattr(answers, name) is None), *unanswered)

    if stops := _stops(answers, present, covered):
        return Readiness("stop", None, stops, missing, _CAVEATS)
    if needs := _needs(answers, present, covered):
        return Readiness("clearance_needed", None, needs, missing, _CAVEATS)
    if missing:
        reason = Reason(
            "answers_missing",
            counted(
                len(missing),
                "{n} answer is missing; ask for it before any exercise",
                "{n} answers are missing; ask them before any exercise",
            ),
            (("missing", len(missing)),),
        )
        return Readiness("not_decided", None, (reason,), missing, _CAVEATS)
    intensity, reason = _allowed(answers, covered)
    return Readiness("cleared", intensity, (reason,), (), _CAVEATS)


def _check(
    answers: ReadinessAnswers, contraindications: tuple[Contraindication, ...], on: date
) -> None:
    if not contraindications:
        raise ValueError("the table of contraindications is empty; nobody can be cleared by it")
    known = {finding.id for finding in contraindications}
    if strange := sorted(set(answers.findings) - known):
        raise ValueError(f"findings has {', '.join(strange)}, not in the table; check the spelling")
    if answers.blood_pressure_mmhg:
        systolic, diastolic = answers.blood_pressure_mmhg
        whole_number_between("systolic blood pressure", systolic, 50, 300)
        whole_number_between("diastolic blood pressure", diastolic, 20, 200)
        if diastolic >= systolic:
            raise ValueError(
                f"blood_pressure_mmhg is {systolic}/{diastolic}; the upper value comes first and "
                "must be higher"
            )
    if answers.clearance:
        if answers.clearance.given_on > on:
            raise ValueError(
                f"the clearance is dated {answers.clearance.given_on}, after {on}; check the date"
            )
        if strange := sorted(answers.clearance.covers - known - set(QUESTIONS)):
            raise ValueError(f"the clearance covers {', '.join(strange)}, which nobody asks about")


def _findings(
    answers: ReadinessAnswers, contraindications: tuple[Contraindication, ...]
) -> tuple[tuple[Contraindication, ...], tuple[str, ...]]:
    """Findings that are present, and ids of those that nobody has answered."""
    present, unanswered = [], []
    for finding in contraindications:
        measured = _is_over(finding, answers.blood_pressure_mmhg)
        answered = answers.findings.get(finding.id)
        if measured or answered:
            present.append(finding)
        elif measured is None and answered is None:
            unanswered.append(finding.id)
    return tuple(present), tuple(unanswered)


def _is_over(finding: Contraindication, pressure: tuple[int, int] | None) -> bool | None:
    """Whether the measured pressure is over the finding's limit; None where neither is known."""
    limits = (finding.systolic_over_mmhg, finding.diastolic_over_mmhg)
    if pressure is None or limits == (None, None):
        return None
    return any(
        limit is not None and value > limit for value, limit in zip(pressure, limits, strict=True)
    )


def _covered(clearance: MedicalClearance | None, on: date) -> frozenset[str]:
    if clearance is None or (on - clearance.given_on).days > CLEARANCE_DAYS_MAX:
        return frozenset()
    return clearance.covers


def _stops(
    answers: ReadinessAnswers, present: tuple[Contraindication, ...], covered: frozenset[str]
) -> tuple[Reason, ...]:
    stops = [
        Reason(
            finding.id,
            sentence("{finding}: no resistance training", finding=word(finding.text)),
        )
        for finding in present
        if finding.kind == "absolute"
    ]
    has_signs = answers.signs_or_symptoms and "signs_or_symptoms" not in covered
    if has_signs and answers.is_active is not False:
        stops.append(
            Reason(
                "signs_while_active",
                word("Signs or symptoms: stop exercise, see a physician first"),
            )
        )
    return tuple(stops)


def _needs(
    answers: ReadinessAnswers, present: tuple[Contraindication, ...], covered: frozenset[str]
) -> tuple[Reason, ...]:
    needs: list[Reason] = []
    if answers.signs_or_symptoms and "signs_or_symptoms" not in covered:
        text = word("Signs or symptoms: a physician's clearance comes first")
        needs.append(Reason("signs", text))
    if answers.known_disease and answers.is_active is False and "known_disease" not in covered:
        needs.append(
            Reason(
                "disease_not_active",
                word("Known disease and not active so far: a physician's clearance comes first"),
            )
        )
    needs += [
        Reason(finding.id, sentence("{finding}: ask a physician first", finding=word(finding.text)))
        for finding in present
        if finding.kind != "absolute" and finding.id not in covered
    ]
    return tuple(needs)


def _allowed(answers: ReadinessAnswers, covered: frozenset[str]) -> tuple[Intensity, Reason]:
    if not answers.is_active:
        text = word("Not active so far: start light to moderate and go up slowly")
        return "moderate", Reason("not_active", text)
    if answers.signs_or_symptoms:
        text = word("Cleared after signs or symptoms: start again light to moderate")
        return "moderate", Reason("cleared_after_signs", text)
    if answers.known_disease and "known_disease" not in covered:
        text = word(
            "Active with a known disease: moderate is fine; vigorous needs a clearance from the "
            "last 12 months"
        )
        return "moderate", Reason("active_with_disease", text)
    return "vigorous", Reason("active", word("Active already: go on, and step up when ready"))


_CAVEATS = (
    word(
        "The algorithm sends about half of adults over 40 to a physician first (54.2 % in the "
        "USA); that is no sign of illness."
    ),
    word("Being cleared does not replace the judgement of the clinician who sees the person."),
)
