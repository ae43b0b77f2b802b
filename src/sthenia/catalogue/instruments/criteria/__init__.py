"""The criteria sets for fibromyalgia and the examination they share, read from their files.

`criteria_rule("acr_2016")` gives the rule that `science.questionnaires.criteria_result` applies;
`criteria_definitions()` adds licence, source and facts to show beside a result; `criteria_form()`
holds labels of our own for everything that is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from sthenia.catalogue.instruments.criteria.shapes import (
    CriteriaShape,
    Fact,
    FormShape,
    Licence,
    MultisiteShape,
    PainIndexShape,
    QuestionKind,
    SeverityShape,
    TenderPointShape,
)
from sthenia.catalogue.instruments.licence import wording_faults
from sthenia.catalogue.load import FileError, Shape, checked, load, read_yaml
from sthenia.catalogue.shapes import Source
from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
)
from sthenia.science.questionnaires.criteria_rules import CriteriaRule
from sthenia.science.questionnaires.values import BandScheme

__all__ = [
    "CriteriaDefinition",
    "CriteriaForm",
    "Fact",
    "Licence",
    "Question",
    "TenderPointLabel",
    "criteria_definitions",
    "criteria_form",
    "criteria_rule",
    "severity_schemes",
]

_FOLDER = Path(__file__).parent
_RULE_FILES: Mapping[str, type[CriteriaShape]] = {
    "acr_1990": TenderPointShape,
    "acr_2010": PainIndexShape,
    "survey_2011": PainIndexShape,
    "acr_2016": PainIndexShape,
    "aapt_2019": MultisiteShape,
}
"""Every set, from the oldest to the newest, with the shape of its file."""
_SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class CriteriaDefinition:
    """A criteria set with everything around it: the rule, its source, licence and facts."""

    rule: CriteriaRule
    source: Source
    licence: Licence
    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The set's id, such as `acr_2016`."""
        return self.rule.card.id


@dataclass(frozen=True, slots=True)
class TenderPointLabel:
    """What one point on one side is called, and where to press."""

    code: str
    label: str
    landmark: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the examination; `options` names the answers 0, 1, 2... where they exist."""

    code: str
    label: str
    window: str
    answered_by: Literal["person", "clinician"]
    kind: QuestionKind
    hint: str
    """What whoever asks has to know; empty where the label says it all."""
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriteriaForm:
    """The examination as a person meets it, by labels of our own."""

    version: str
    pain_sites: Mapping[str, str]
    """Map area code -> label, in the order of `PAIN_SITES`."""
    tender_points: tuple[TenderPointLabel, ...]
    """In the order of `TENDER_POINTS`."""
    aapt_sites: Mapping[str, str]
    questions: tuple[Question, ...]

    def label(self, code: str) -> str:
        """Plain words for any code that a criteria result or its `missing` can hold.

        Examples
        --------
        >>> criteria_form().label("shoulder_girdle_left")
        'left shoulder'
        """
        labels = {
            **{site: f"{name} (nine sites)" for site, name in self.aapt_sites.items()},
            **self.pain_sites,
            **{point.code: point.label for point in self.tender_points},
            **{question.code: question.label for question in self.questions},
            "pain_map": "the body map",
        }
        if code not in labels:
            raise ValueError(f"no label for {code!r}; known codes: {', '.join(sorted(labels))}")
        return labels[code]


@cache
def criteria_definitions() -> Mapping[str, CriteriaDefinition]:
    """Load every criteria set; keys are their ids, from the oldest set to the newest."""
    schemes = severity_schemes()
    return MappingProxyType(
        {
            name: _definition(_FOLDER / f"{name}.yaml", shape, schemes)
            for name, shape in _RULE_FILES.items()
        }
    )


def criteria_rule(rule_id: str) -> CriteriaRule:
    """Return one set's rule.

    Raises
    ------
    ValueError
        There is no set of this id; the message lists those there are.

    Examples
    --------
    >>> criteria_rule("acr_2016").card.name
    '2016 revision of the ACR 2010/2011 criteria'
    """
    definitions = criteria_definitions()
    if rule_id not in definitions:
        raise ValueError(
            f"there is no criteria set {rule_id!r}; choose one of: {', '.join(definitions)}"
        )
    return definitions[rule_id].rule


@cache
def severity_schemes() -> Mapping[str, BandScheme]:
    """Load the named ways to band the fibromyalgia severity score; keys are their ids."""
    shape = load(_FOLDER / "severity.yaml", SeverityShape)
    return MappingProxyType({scheme.id: scheme.scheme() for scheme in shape.schemes})


@cache
def criteria_form() -> CriteriaForm:
    """Load labels and questions; every code that the answers can hold is there."""
    path = _FOLDER / "form.yaml"
    shape = _load_without_wording(path, FormShape)
    pairs = {f"{code}_{side}" for code in shape.tender_points for side in _SIDES}
    _same_codes(path, "pain_sites", set(shape.pain_sites), set(PAIN_SITES))
    _same_codes(path, "tender_points", pairs, set(TENDER_POINTS))
    _same_codes(path, "aapt_sites", set(shape.aapt_sites), set(AAPT_SITES))
    _same_codes(
        path,
        "questions",
        {question.code for question in shape.questions},
        set(CriteriaAnswers.__dataclass_fields__),
    )
    return CriteriaForm(
        version=shape.version,
        pain_sites={code: shape.pain_sites[code] for code in PAIN_SITES},
        tender_points=tuple(_point_label(shape, code) for code in TENDER_POINTS),
        aapt_sites={code: shape.aapt_sites[code] for code in AAPT_SITES},
        questions=tuple(
            Question(
                question.code,
                question.label,
                question.window,
                question.answered_by,
                question.kind,
                question.hint,
                _options(shape, question.kind),
            )
            for question in shape.questions
        ),
    )


def _load_without_wording(path: Path, shape: type[Shape]) -> Shape:
    document = read_yaml(path)
    faults = wording_faults(document.content)
    if faults:
        raise FileError(str(path), faults)
    return checked(document, shape)


def _definition(
    path: Path, shape: type[CriteriaShape], schemes: Mapping[str, BandScheme]
) -> CriteriaDefinition:
    content = _load_without_wording(path, shape)
    try:
        rule = content.rule(schemes)
    except (ValueError, KeyError) as error:
        raise FileError(str(path), (f"the rule does not hold together: {error}",)) from None
    return CriteriaDefinition(rule, content.source, content.licence, content.facts)


def _point_label(shape: FormShape, code: str) -> TenderPointLabel:
    pair, side = code.rsplit("_", 1)
    point = shape.tender_points[pair]
    return TenderPointLabel(code, f"{point.label}, {side}", point.landmark)


def _options(shape: FormShape, kind: QuestionKind) -> tuple[str, ...]:
    match kind:
        case "severity":
            return shape.options.severity
        case "extent":
            return shape.options.extent
        case "yes_no":
            return shape.options.yes_no
        case _:
            return ()


def _same_codes(path: Path, field: str, given: set[str], needed: set[str]) -> None:
    faults = [f"{field}: {code} is missing and needed" for code in sorted(needed - given)]
    faults += [
        f"{field}: {code} is not a known code; check the spelling or remove it"
        for code in sorted(given - needed)
    ]
    if faults:
        raise FileError(str(path), tuple(faults))
