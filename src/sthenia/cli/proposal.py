"""One person file -> a prescription, the plan file made of it and the sheet to print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sthenia.cli.exercise_collection import collection_with
from sthenia.cli.faults import InputError

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.cli.inputs.person_file import PersonFile
    from sthenia.cli.inputs.plan_file import PlanFile
    from sthenia.science.exercise.values import NoPrescription, Prescription, RuleSet
    from sthenia.sheets import ExerciseWords

Status = Literal["plan", "no_plan", "fault"]


@dataclass(frozen=True, slots=True)
class ProposalSettings:
    """What holds for everybody in one call of the command."""

    rules: str | None
    seed: int | None
    starts_on: date
    own: Path | None
    clinic: str | None
    phone: str | None
    draws_sheet: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found for one person; without a plan, `result` says what to relax."""

    file: Path
    rules: "RuleSet"
    result: "Prescription | NoPrescription"
    words: "Mapping[str, ExerciseWords]"
    """Exercise id -> its words, for the exercises of the plan."""
    plan: "PlanFile | None"
    plan_text: str | None
    sheet: bytes | None

    def document(self) -> dict[str, object]:
        """What `--json` prints."""
        key = "no_prescription" if self.plan is None else "prescription"
        return {"file": str(self.file), key: self.result}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one of many files."""

    file: Path
    proposal: Proposal | None
    faults: tuple[str, ...]

    @property
    def status(self) -> Status:
        """Whether there is a plan, none can be, or the file is at fault."""
        if self.proposal is None:
            return "fault"
        return "no_plan" if self.proposal.plan is None else "plan"

    def without_files(self) -> "Outcome":
        """The same without plan text and sheet, which a thousand people would fill memory with."""
        if self.proposal is None:
            return self
        return replace(self, proposal=replace(self.proposal, plan_text=None, sheet=None))

    def document(self) -> dict[str, object]:
        """What `--json` prints."""
        found = self.proposal.document() if self.proposal else {"file": str(self.file)}
        return {**found, "status": self.status, "faults": self.faults}


def proposal(file: Path, settings: ProposalSettings) -> Proposal:
    """Read a person file and prescribe.

    Raises
    ------
    FileError, InputError
        The file cannot be used, the rule set does not exist, or a letter cannot be printed.
    """
    from sthenia.cli.inputs.place_shape import built
    from sthenia.cli.plan_text import plan_text
    from sthenia.science.exercise.prescription import prescription
    from sthenia.sheets import exercise_words

    collection = _collection(settings.own)
    content, rules = _person_file(file, settings, collection)
    try:
        result = prescription(
            content.person.value(),
            built(content.place, content.own_place, collection),
            collection.exercises,
            rules,
            seed=content.seed if settings.seed is None else settings.seed,
        )
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None
    plan = _plan_file(content, result, settings.starts_on)
    if plan is None:
        return Proposal(file, rules, result, {}, None, None, None)
    named = sorted({item.exercise for session in plan.sessions for item in session.exercises})
    found = Proposal(
        file=file,
        rules=rules,
        result=result,
        words={name: exercise_words(collection.entries[name]) for name in named},
        plan=plan,
        plan_text=plan_text(plan),
        sheet=None,
    )
    return _with_sheet(found, content, settings) if settings.draws_sheet else found


def refuse_settings(settings: ProposalSettings) -> None:
    """Refuse at once what would be at fault for everybody: exercises of one's own, a rule set.

    Raises
    ------
    FileError, TableError, InputError
        As `proposal` does.
    """
    _collection(settings.own)
    _refuse_rules(settings.rules)


@cache
def _collection(own: Path | None) -> "Collection":
    return collection_with(own)


def _person_file(
    file: Path, settings: ProposalSettings, collection: "Collection"
) -> "tuple[PersonFile, RuleSet]":
    from sthenia.catalogue.rules import rule_set
    from sthenia.cli.inputs.person_file import PersonFile, person_file_faults
    from sthenia.cli.inputs.reading import Fault, checked_file

    _refuse_rules(settings.rules)

    def faults(content: PersonFile) -> Iterator[Fault]:
        try:
            rule_set(settings.rules or content.rules)
        except ValueError as error:
            yield ("rules",), str(error)
        yield from person_file_faults(content, collection=collection)

    content = checked_file(file, PersonFile, faults)
    return content, rule_set(settings.rules or content.rules)


def _refuse_rules(name: str | None) -> None:
    from sthenia.catalogue.rules import rule_set

    if name is not None:
        try:
            rule_set(name)
        except ValueError as error:
            raise InputError(f"--rules: {error}") from None


def _plan_file(
    content: "PersonFile", result: "Prescription | NoPrescription", starts_on: date
) -> "PlanFile | None":
    from sthenia.cli.inputs.plan_file import PlanFile, planned_session_shape
    from sthenia.science.exercise.values import Prescription

    if not isinstance(result, Prescription):
        return None
    return PlanFile(
        rule_set=result.rule_set_id,
        rule_set_version=result.rule_set_version,
        seed=result.seed,
        starts_on=starts_on,
        place=content.place,
        own_place=content.own_place,
        body_mass_kg=content.person.body_mass_kg,
        sessions=tuple(planned_session_shape(session) for session in result.sessions),
        goals=tuple(goal.text for goal in result.goals),
        caveats=result.caveats,
    )


def _with_sheet(found: Proposal, content: "PersonFile", settings: ProposalSettings) -> Proposal:
    from sthenia.science.exercise.values import Prescription
    from sthenia.sheets import Heading, programme_pdf

    if not isinstance(found.result, Prescription):
        return found
    try:
        sheet = programme_pdf(
            found.result.sessions,
            words=found.words,
            rules=found.rules,
            heading=Heading(
                made_on=settings.starts_on,
                first_name=content.person.first_name,
                clinic=settings.clinic,
                phone=settings.phone,
            ),
            caveats=found.result.caveats,
        )
    except ValueError as error:
        raise InputError(f"{found.file}: {error}") from None
    return replace(found, sheet=sheet)
