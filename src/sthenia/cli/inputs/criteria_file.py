"""The criteria file: what a person said and a clinician found in one examination."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.reading import Fault, InputShape
from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
    TenderPointFinding,
)

Severity = Annotated[int, Field(strict=True, ge=0, le=3)]
YesNo = Annotated[bool, Field(strict=True)]
PainSite = Annotated[str, Field(json_schema_extra={"enum": [*PAIN_SITES]})]
AaptSite = Annotated[str, Field(json_schema_extra={"enum": [*AAPT_SITES]})]


class TenderPointShape(InputShape):
    """One point pressed."""

    is_painful: YesNo
    """Whether the person calls the pressure painful, not merely tender."""
    pain: Annotated[int, Field(strict=True, ge=0, le=10)] | None = None
    """How painful, 0 to 10."""
    force_n: Annotated[float, Field(strict=True, gt=0, le=500)] | None = None
    """How hard it was pressed, in newtons, if it was measured; about 39 is meant."""


class CriteriaFile(InputShape):
    """One examination. What is left out was not asked; nothing is taken for no."""

    id: str | None = None
    """Your own id of the person; it is only repeated in the result."""
    examined_on: Annotated[date, Field(strict=True)] | None = None
    """Day of the examination, year-month-day."""
    pain_sites: tuple[PainSite, ...] | None = None
    """Areas of the body map with pain in the past week."""
    no_pain_anywhere: YesNo = False
    """Say it when nothing hurts: a map without marks is not a map without pain."""
    fatigue: Severity | None = None
    """Tiredness in the past week: 0 none, 1 slight, 2 moderate, 3 severe."""
    waking_unrefreshed: Severity | None = None
    """Waking without feeling rested in the past week, 0 to 3."""
    cognitive_symptoms: Severity | None = None
    """Trouble thinking or remembering in the past week, 0 to 3."""
    somatic_symptoms: Severity | None = None
    """Extent of bodily symptoms in general, rated by the clinician, 0 to 3 (2010 set only)."""
    headache: YesNo | None = None
    """Headache in the past six months."""
    lower_abdominal_pain: YesNo | None = None
    """Pain or cramps in the lower belly in the past six months."""
    depression: YesNo | None = None
    """Depression in the past six months."""
    months_present: Annotated[float, Field(strict=True, ge=0, le=1500)] | None = None
    """For how many months pain and symptoms have been there at a similar level."""
    other_disease_explains_pain: YesNo | None = None
    """The clinician's judgement: another disease accounts for the pain well enough."""
    tender_points: Annotated[
        dict[str, TenderPointShape],
        Field(json_schema_extra={"propertyNames": {"enum": [*TENDER_POINTS]}}),
    ] = Field(default_factory=dict)
    """Point -> finding; points that were not pressed are left out."""
    aapt_sites: tuple[AaptSite, ...] | None = None
    """Of the nine AAPT sites those that hurt; [] when they were asked and none does."""
    aapt_sleep_problem: Severity | None = None
    """Sleep problem as the AAPT set asks it, 0 to 3."""
    aapt_fatigue: Severity | None = None
    """Tiredness as the AAPT set asks it, 0 to 3."""

    def value(self) -> CriteriaAnswers:
        """The answers as science takes them."""
        return CriteriaAnswers(
            pain_sites=frozenset(self.pain_sites or ()),
            no_pain_anywhere=self.no_pain_anywhere,
            fatigue=self.fatigue,
            waking_unrefreshed=self.waking_unrefreshed,
            cognitive_symptoms=self.cognitive_symptoms,
            somatic_symptoms=self.somatic_symptoms,
            headache=self.headache,
            lower_abdominal_pain=self.lower_abdominal_pain,
            depression=self.depression,
            months_present=self.months_present,
            other_disease_explains_pain=self.other_disease_explains_pain,
            tender_points={
                point: TenderPointFinding(found.is_painful, found.pain, found.force_n)
                for point, found in self.tender_points.items()
            },
            aapt_sites=None if self.aapt_sites is None else frozenset(self.aapt_sites),
            aapt_sleep_problem=self.aapt_sleep_problem,
            aapt_fatigue=self.aapt_fatigue,
        )


def criteria_file_faults(file: CriteriaFile, *, today: date) -> Iterator[Fault]:
    """What the shape cannot say: unknown sites, a map marked and denied, a day to come."""
    yield from _name_faults("pain_sites", file.pain_sites or (), PAIN_SITES)
    yield from _name_faults("aapt_sites", file.aapt_sites or (), AAPT_SITES)
    for point in file.tender_points:
        if point not in TENDER_POINTS:
            meant = did_you_mean(point, TENDER_POINTS)
            yield ("tender_points", point), f"there is no point {point!r}; {meant}"
    if file.no_pain_anywhere and file.pain_sites:
        text = f"is true, yet {', '.join(file.pain_sites)} is marked; keep one of the two"
        yield ("no_pain_anywhere",), text
    if file.pain_sites == () and not file.no_pain_anywhere:
        text = "is empty; say no_pain_anywhere: true if nothing hurts, or leave it out if not asked"
        yield ("pain_sites",), text
    if file.examined_on is not None and file.examined_on > today:
        text = f"{file.examined_on} is in the future (today is {today}); correct the date"
        yield ("examined_on",), text


def _name_faults(field: str, names: tuple[str, ...], known: Iterable[str]) -> Iterator[Fault]:
    choices = list(known)
    for index, name in enumerate(names):
        if name not in choices:
            yield (field, index), f"there is no site {name!r}; {did_you_mean(name, choices)}"
        elif name in names[:index]:
            yield (field, index), f"{name} stands there twice; keep one"
