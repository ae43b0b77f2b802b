"""Fibromyalgia criteria: met, not met, or not computable, by which rule and for what reason."""

from dataclasses import dataclass

from sthenia.science.questionnaires.bands import band
from sthenia.science.questionnaires.criteria_answers import Count, CriteriaAnswers, reaches
from sthenia.science.questionnaires.criteria_rules import (
    CriteriaRule,
    MultisiteRule,
    PainIndexRule,
    PainRange,
    RuleCard,
    TenderPointRule,
    Verdict,
)
from sthenia.science.questionnaires.symptom_severity import SymptomSeverity, symptom_severity
from sthenia.science.questionnaires.tender_points import tender_point_count
from sthenia.science.questionnaires.values import BandResult
from sthenia.science.questionnaires.widespread_pain import (
    WidespreadPain,
    painful_regions,
    painful_sites,
    widespread_pain,
)
from sthenia.science.sentences import chained, sentence, word

_SITES_FROM_THE_MAP = word(
    "The nine sites were worked out from the 19-area body map, which this rule does not use. The "
    "map has no head, and its hip and neck areas fit two sites each, so the count can be too low. "
    "Ask for the nine sites themselves to be sure."
)


@dataclass(frozen=True, slots=True)
class CriteriaPart:
    """One condition of a set: what was found, what is needed, whether it holds.

    `value` is the number behind `found` once it is known, yes counting 1. `is_satisfied` is None
    while missing answers can still decide it.
    """

    code: str
    label: str
    found: str
    needed: str
    value: float | None
    is_satisfied: bool | None


@dataclass(frozen=True, slots=True)
class CriteriaResult:
    """What one criteria set says of one set of answers."""

    rule_id: str
    rule_version: str
    rule_name: str
    met: Verdict
    parts: tuple[CriteriaPart, ...]
    missing: tuple[str, ...]
    """Codes of what was not answered or examined; `pain_map` is the untouched body map."""
    meaning: tuple[str, ...]
    """What the verdict means and what it does not mean."""
    caveats: tuple[str, ...]
    widespread_pain_index: int | None = None
    """0-19, high is worse; None where the set has none or the map is untouched."""
    symptom_severity: int | None = None
    """0-12, high is worse; None where the set has none or an item is missing."""
    fibromyalgia_severity: int | None = None
    """Sum of the two, 0-31, high is worse; None where the set does not define it."""
    severity: tuple[BandResult, ...] = ()
    """The band of that sum under each named scheme."""
    tender_points: int | None = None
    """0-18, high is worse; None where the set has none or points are missing."""

    @property
    def is_settled_early(self) -> bool:
        """Whether the verdict stands although answers are missing."""
        return bool(self.missing) and self.met != "not_computable"


@dataclass(frozen=True, slots=True)
class _Findings:
    """Parts of a verdict, before duration and other disease are added."""

    parts: tuple[CriteriaPart, ...]
    missing: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    widespread_pain_index: int | None = None
    symptom_severity: int | None = None
    tender_points: int | None = None


def criteria_result(answers: CriteriaAnswers, *, rule: CriteriaRule) -> CriteriaResult:
    """Hold the answers against one criteria set.

    Where answers are missing, the verdict is given only if every way of completing them leads to
    the same one; otherwise it is `not_computable`. All sets grow with pain and symptoms, so the
    completion with the least and the one with the most of both decide this exactly.

    Parameters
    ----------
    answers
        What was said and found; None and points left out mean not asked.
    rule
        One of the published sets, with its own site lists and thresholds.

    References
    ----------
    Wolfe et al. 1990, Arthritis Rheum 33:160-172; Wolfe et al. 2010, doi:10.1002/acr.20140;
    Wolfe et al. 2011, J Rheumatol 38:1113-1122; Wolfe et al. 2016, Semin Arthritis Rheum
    46:319-329; Arnold et al. 2019, doi:10.1016/j.jpain.2018.10.008; bands of the severity score:
    Wolfe et al. 2015, doi:10.3899/jrheum.141519; Salaffi et al. 2021,
    doi:10.1093/rheumatology/keaa355
    """
    match rule:
        case PainIndexRule():
            findings = _pain_index_findings(rule, answers)
        case TenderPointRule():
            findings = _tender_point_findings(rule, answers)
        case MultisiteRule():
            findings = _multisite_findings(rule, answers)
    parts = (*findings.parts, *_shared_parts(rule.card, answers))
    missing = (*findings.missing, *_shared_missing(rule.card, answers))
    verdict = _verdict(parts)
    index, symptoms = findings.widespread_pain_index, findings.symptom_severity
    schemes = rule.severity_schemes if isinstance(rule, PainIndexRule) else ()
    total = index + symptoms if schemes and index is not None and symptoms is not None else None
    return CriteriaResult(
        rule_id=rule.card.id,
        rule_version=rule.card.version,
        rule_name=rule.card.name,
        met=verdict,
        parts=parts,
        missing=missing,
        meaning=rule.card.meaning[verdict],
        caveats=(*_settled_early(verdict, missing), *findings.caveats, *rule.card.caveats),
        widespread_pain_index=index,
        symptom_severity=symptoms,
        fibromyalgia_severity=total,
        severity=() if total is None else tuple(band(total, scheme) for scheme in schemes),
        tender_points=findings.tender_points,
    )


def _pain_index_findings(rule: PainIndexRule, answers: CriteriaAnswers) -> _Findings:
    pain = widespread_pain(answers, sites=rule.sites)
    symptoms = symptom_severity(answers, items=rule.symptoms)
    parts = [_pain_and_symptoms_part(rule, pain, symptoms)]
    if rule.regions:
        regions = painful_regions(answers, regions=rule.regions)
        parts.append(
            _count_part(
                "regions",
                word("Regions of the body with pain"),
                regions.count,
                rule.regions_needed,
                of=len(rule.regions),
            )
        )
    return _Findings(
        parts=tuple(parts),
        missing=(*(("pain_map",) if pain.is_map_missing else ()), *symptoms.missing),
        widespread_pain_index=pain.index,
        symptom_severity=symptoms.score,
    )


def _pain_and_symptoms_part(
    rule: PainIndexRule, pain: WidespreadPain, symptoms: SymptomSeverity
) -> CriteriaPart:
    needed = chained(
        "{before}, or {after}",
        (
            sentence(
                "{low} to {high} areas with {points} points or more",
                low=span.index_from,
                high=span.index_to,
                points=span.symptoms_from,
            )
            for span in rule.ranges
        ),
    )
    least = _lies_in_a_range(rule.ranges, pain.areas.lowest, symptoms.points.lowest)
    most = _lies_in_a_range(rule.ranges, pain.areas.highest, symptoms.points.highest)
    return CriteriaPart(
        code="pain_and_symptoms",
        label=word("Painful areas together with symptoms"),
        found=sentence(
            "{areas} areas with {points} points",
            areas=pain.areas.text,
            points=symptoms.points.text,
        ),
        needed=needed,
        value=None,
        is_satisfied=least if least == most else None,
    )


def _lies_in_a_range(ranges: tuple[PainRange, ...], index: int, symptoms: int) -> bool:
    return any(
        span.index_from <= index <= span.index_to and symptoms >= span.symptoms_from
        for span in ranges
    )


def _tender_point_findings(rule: TenderPointRule, answers: CriteriaAnswers) -> _Findings:
    counted = tender_point_count(
        answers.tender_points,
        points=rule.points,
        force_n=rule.force_n,
        force_tolerance_pct=rule.force_tolerance_pct,
    )
    spread = tuple(
        _yes_no_part(
            region.code,
            word(region.label.capitalize()),
            answer=bool(region.sites & answers.pain_sites) if answers.has_map else None,
            is_wanted=True,
        )
        for region in rule.spread
    )
    points = _count_part(
        "tender_points",
        word("Points painful on pressure"),
        counted.painful,
        rule.points_needed,
        of=len(rule.points),
    )
    return _Findings(
        parts=(*spread, points),
        missing=(*(() if answers.has_map else ("pain_map",)), *counted.not_examined),
        caveats=counted.caveats,
        tender_points=counted.score,
    )


def _multisite_findings(rule: MultisiteRule, answers: CriteriaAnswers) -> _Findings:
    sites = painful_sites(answers, sites=rule.sites)
    part = _count_part(
        "sites", word("Sites with pain"), sites.count, rule.sites_needed, of=len(rule.sites)
    )
    symptoms, not_answered = _sleep_or_fatigue_part(rule, answers)
    is_open = bool(sites.uncertain)
    caveats: tuple[str, ...] = ()
    if sites.is_from_map and answers.has_map:
        caveats = (_SITES_FROM_THE_MAP,)
    return _Findings(
        parts=(part, symptoms),
        missing=(*(("aapt_sites",) if is_open else ()), *not_answered),
        caveats=caveats,
    )


def _sleep_or_fatigue_part(
    rule: MultisiteRule, answers: CriteriaAnswers
) -> tuple[CriteriaPart, tuple[str, ...]]:
    asked = {
        "aapt_sleep_problem": answers.aapt_sleep_problem,
        "aapt_fatigue": answers.aapt_fatigue,
    }
    missing = tuple(code for code, points in asked.items() if points is None)
    known = [points for points in asked.values() if points is not None]
    worst = Count(max(known, default=0), 3 if missing else max(known))
    part = CriteriaPart(
        code="sleep_or_fatigue",
        label=word("Sleep problems or fatigue, whichever is worse"),
        found=sentence("{count} of {all}", count=worst.text, all=3),
        needed=sentence("{count} or more of {all}", count=rule.severity_needed, all=3),
        value=worst.known,
        is_satisfied=reaches(worst, rule.severity_needed),
    )
    return part, missing


def _shared_parts(card: RuleCard, answers: CriteriaAnswers) -> tuple[CriteriaPart, ...]:
    months = answers.months_present
    lasting = CriteriaPart(
        code="months_present",
        label=word("How long it has lasted"),
        found=(
            word("not known") if months is None else sentence("{months:g} months", months=months)
        ),
        needed=sentence("{months:g} months or more", months=card.months_needed),
        value=months,
        is_satisfied=None if months is None else months >= card.months_needed,
    )
    if card.other_disease == "does_not_exclude":
        return (lasting,)
    return (
        lasting,
        _yes_no_part(
            "other_disease_explains_pain",
            word("Another disease explains the pain"),
            answer=answers.other_disease_explains_pain,
            is_wanted=False,
        ),
    )


def _shared_missing(card: RuleCard, answers: CriteriaAnswers) -> tuple[str, ...]:
    missing = []
    if answers.months_present is None:
        missing.append("months_present")
    if card.other_disease == "must_not_explain" and answers.other_disease_explains_pain is None:
        missing.append("other_disease_explains_pain")
    return tuple(missing)


def _count_part(code: str, label: str, count: Count, needed: int, *, of: int) -> CriteriaPart:
    return CriteriaPart(
        code=code,
        label=label,
        found=sentence("{count} of {all}", count=count.text, all=of),
        needed=sentence("{count} or more of {all}", count=needed, all=of),
        value=count.known,
        is_satisfied=reaches(count, needed),
    )


def _yes_no_part(code: str, label: str, *, answer: bool | None, is_wanted: bool) -> CriteriaPart:
    words = {True: word("yes"), False: word("no"), None: word("not known")}
    return CriteriaPart(
        code=code,
        label=label,
        found=words[answer],
        needed=words[is_wanted],
        value=None if answer is None else int(answer),
        is_satisfied=None if answer is None else answer is is_wanted,
    )


def _verdict(parts: tuple[CriteriaPart, ...]) -> Verdict:
    if any(part.is_satisfied is False for part in parts):
        return "not_met"
    return "met" if all(part.is_satisfied for part in parts) else "not_computable"


def _settled_early(verdict: Verdict, missing: tuple[str, ...]) -> tuple[str, ...]:
    if not missing or verdict == "not_computable":
        return ()
    return (
        word(
            "Not everything was answered or examined, but no answer to what is missing can change "
            "this result."
        ),
    )
