"""The readiness file: what was asked before a person starts to exercise."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from sthenia.catalogue.rules import contraindications
from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.reading import Fault, InputShape
from sthenia.science.exercise.readiness import (
    QUESTIONS,
    MedicalClearance,
    ReadinessAnswers,
)

YesNo = Annotated[bool, Field(strict=True)]
Day = Annotated[date, Field(strict=True)]


class BloodPressureShape(InputShape):
    """Blood pressure at rest."""

    systolic_mmhg: Annotated[int, Field(strict=True, ge=50, le=300)]
    """Upper value."""
    diastolic_mmhg: Annotated[int, Field(strict=True, ge=20, le=200)]
    """Lower value."""

    def value(self) -> tuple[int, int]:
        """Upper and lower value as science takes them."""
        return (self.systolic_mmhg, self.diastolic_mmhg)


class ClearanceShape(InputShape):
    """A physician's word that exercise is safe."""

    given_on: Day
    """Day on which it was given; it counts for a year."""
    covers: tuple[str, ...]
    """What the physician was asked about: known_disease, signs_or_symptoms, ids of findings."""

    def value(self) -> MedicalClearance:
        """The clearance as science takes it."""
        return MedicalClearance(self.given_on, frozenset(self.covers))


class ReadinessFile(InputShape):
    """What was asked before exercise. What is left out was not asked; nothing is taken for no."""

    id: str | None = None
    """Your own id of the person; it is only repeated in the result."""
    asked_on: Day | None = None
    """Day on which it was asked; left out, today."""
    is_active: YesNo | None = None
    """Half an hour of moderate activity on three days a week or more for at least three months."""
    known_disease: YesNo | None = None
    """A known disease of heart and vessels, metabolism or kidneys."""
    signs_or_symptoms: YesNo | None = None
    """Signs or symptoms of such a disease, such as chest pain or fainting."""
    blood_pressure: BloodPressureShape | None = None
    """Blood pressure at rest; it answers the findings about blood pressure."""
    findings: dict[str, YesNo] = Field(default_factory=dict)
    """Finding -> whether it is present; an empty file lists all that are asked."""
    clearance: ClearanceShape | None = None
    """A physician's clearance, where there is one."""

    def value(self) -> ReadinessAnswers:
        """The answers as science takes them."""
        return ReadinessAnswers(
            is_active=self.is_active,
            known_disease=self.known_disease,
            signs_or_symptoms=self.signs_or_symptoms,
            findings=dict(self.findings),
            blood_pressure_mmhg=self.blood_pressure.value() if self.blood_pressure else None,
            clearance=self.clearance.value() if self.clearance else None,
        )


def readiness_file_faults(file: ReadinessFile, *, today: date) -> Iterator[Fault]:
    """What the shape cannot say: unknown findings, a pressure upside down, days to come."""
    known = [finding.id for finding in contraindications()]
    for name in file.findings:
        if name not in known:
            yield ("findings", name), f"there is no finding {name!r}; {did_you_mean(name, known)}"
    pressure = file.blood_pressure
    if pressure and pressure.diastolic_mmhg >= pressure.systolic_mmhg:
        text = f"is {pressure.systolic_mmhg}/{pressure.diastolic_mmhg}; the upper value is higher"
        yield ("blood_pressure",), text
    asked_on = file.asked_on or today
    if asked_on > today:
        yield ("asked_on",), f"{asked_on} is in the future (today is {today}); correct the date"
    if file.clearance is None:
        return
    if file.clearance.given_on > asked_on:
        text = f"{file.clearance.given_on} is after {asked_on}, when it was asked; correct the date"
        yield ("clearance", "given_on"), text
    for index, name in enumerate(file.clearance.covers):
        choices = [*QUESTIONS, *known]
        if name not in choices:
            text = f"nobody asks about {name!r}; {did_you_mean(name, choices)}"
            yield ("clearance", "covers", index), text
