"""The page of one examination: what was kept, in the words that a clinician reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.instruments import Entry, entry
from sthenia.catalogue.instruments.criteria import criteria_definitions, criteria_form
from sthenia.catalogue.rules import contraindications
from sthenia.clinic.assessments.models import (
    SEVERAL_LANGUAGES,
    AnswerSheet,
    CriteriaRecord,
    Examination,
    KeptScore,
    Mode,
    ReadinessRecord,
    SafetyAlert,
)
from sthenia.clinic.assessments.presenters.body import DrawnView, drawn_views
from sthenia.clinic.assessments.presenters.function import FunctionResult, function_results
from sthenia.clinic.assessments.presenters.words import (
    DECISIONS,
    VERDICTS,
    Told,
    number_text,
    scheme_name,
)
from sthenia.clinic.people.models import Language
from sthenia.clinic.people.words import spoken, spoken_place
from sthenia.science.exercise.readiness import QUESTIONS

MOST_POINTS_LISTED = 3
SHORT_RULE_NAMES: Mapping[str, str | Promise] = {
    "acr_1990": "ACR 1990",
    "acr_2010": "ACR 2010",
    "survey_2011": gettext_lazy("Survey 2011"),
    "acr_2016": "ACR 2016",
    "aapt_2019": "AAPT 2019",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule."""

    label: str
    found: str
    needed: str
    holds: Told


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What one rule says."""

    id: str
    name: str
    short_name: str | Promise
    version: str
    result: str
    """As science says it: met, not_met or not_computable."""
    verdict: Told
    conditions: tuple[Condition, ...]
    missing: tuple[str, ...]
    meaning: tuple[str, ...]
    caveats: tuple[str, ...]
    severity: str
    bands: tuple[str, ...]
    citation: str
    facts: tuple[str, ...]

    @property
    def decided(self) -> tuple[Condition, ...]:
        """The conditions by which it came out as it did; empty where all of them hold."""
        tone = {"not_met": "plain", "not_computable": "care"}.get(self.result, "")
        return tuple(one for one in self.conditions if one.holds.tone == tone)

    @property
    def n_holding(self) -> int:
        return sum(one.holds.tone == "good" for one in self.conditions)


@dataclass(frozen=True, slots=True)
class BandLine:
    """A band with the scheme that says so."""

    label: str
    limits: str
    scheme: str
    source: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One score, or why there is none."""

    name: str
    value: str
    limits: str
    better: str
    bands: tuple[BandLine, ...]
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One questionnaire with its scores."""

    entry: Entry
    scores: tuple[ScoreLine, ...]
    syndrome: str
    caveats: tuple[str, ...]
    version: str
    program: str
    mode: str
    """Where and by whom it was filled in."""
    asked_in: str
    """In which language, where that is not the clinic's."""


@dataclass(frozen=True, slots=True)
class ReadinessResult:
    """The decision before exercise."""

    decision: Told
    intensity: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything that the template of an examination walks through."""

    examination: Examination
    alerts: tuple[SafetyAlert, ...]
    rules: tuple[RuleCard, ...]
    views: tuple[DrawnView, ...]
    marked: tuple[str, ...]
    map_words: str
    points_words: str
    sheets: tuple[SheetResult, ...]
    tests: tuple[FunctionResult, ...]
    readiness: ReadinessResult | None
    program: str


def result_page(examination: Examination, *, before: Mapping[str, KeptScore]) -> ResultPage:
    """The page; `before` maps a measure to its score at the examination before, if there was."""
    record = CriteriaRecord.objects.filter(examination=examination).first()
    readiness = ReadinessRecord.objects.filter(examination=examination).first()
    sheets = tuple(examination.sheets.order_by("pk"))
    tests = function_results(examination.function_tests.order_by("pk"), before=before)
    in_use = examination.patient.clinic.language
    programs = {part.recipe["sthenia"] for part in (record, readiness, *sheets) if part is not None}
    return ResultPage(
        examination=examination,
        alerts=tuple(examination.alerts.select_related("closed_by").order_by("raised_at")),
        rules=tuple(_rule_cards(record)) if record else (),
        views=_views(record),
        marked=_marked(record),
        map_words=_map_words(record),
        points_words=_points_words(record),
        sheets=tuple(_sheet_result(sheet, before, in_use) for sheet in sheets),
        tests=tests,
        readiness=_readiness(readiness) if readiness else None,
        program=", ".join(sorted(programs)),
    )


def _rule_cards(record: CriteriaRecord) -> Iterator[RuleCard]:
    for rule_id, definition in criteria_definitions().items():
        if rule_id not in record.results:
            continue
        result = record.results[rule_id]
        total = result["fibromyalgia_severity"]
        yield RuleCard(
            id=rule_id,
            name=spoken(result["rule_name"]),
            short_name=SHORT_RULE_NAMES[rule_id],
            version=result["rule_version"],
            result=result["met"],
            verdict=VERDICTS[result["met"]],
            conditions=tuple(_condition(part) for part in result["parts"]),
            missing=_missing(result["missing"]),
            meaning=_said(result["meaning"]),
            caveats=_said(result["caveats"]),
            severity="" if total is None else _("%(total)s of 31") % {"total": total},
            bands=tuple(
                f"{spoken(band['label'])} ({scheme_name(band['scheme'])})"
                for band in result["severity"]
            ),
            citation=definition.source.citation,
            facts=tuple(spoken(fact.statement) for fact in definition.facts),
        )


def _condition(part: Mapping[str, Any]) -> Condition:
    holds = {
        True: Told(_("holds"), "good", "tick"),
        False: Told(_("does not hold"), "plain", "cross"),
        None: Told(_("open"), "care", "questions"),
    }
    return Condition(
        spoken(part["label"]),
        _plain_range(spoken(part["found"])),
        spoken(part["needed"]),
        holds[part["is_satisfied"]],
    )


def _plain_range(found: str) -> str:
    """A count that is not complete, in words: it can be anything between two numbers.

    >>> str(_plain_range("4 to 18 of 18")), _plain_range("11 of 18")
    ('at least 4 and at most 18 of 18', '11 of 18')
    """
    low, between, rest = found.partition(" to ")
    if not between or not low.isdecimal() or not rest[:1].isdecimal():
        return found
    return _("at least %(low)s and at most %(rest)s") % {"low": low, "rest": rest}


def _missing(codes: list[str]) -> tuple[str, ...]:
    form = criteria_form()
    points = {point.code for point in form.tender_points}
    left_out = [code for code in codes if code in points]
    named = [spoken_place(form.label(code)) for code in codes if code not in points]
    if len(left_out) > MOST_POINTS_LISTED:
        return (*named, _("%(count)s tender points") % {"count": len(left_out)})
    return (*named, *(spoken_place(form.label(code)) for code in left_out))


def _views(record: CriteriaRecord | None) -> tuple[DrawnView, ...]:
    if record is None:
        return ()
    found = record.answers["tender_points"]
    if not (_has_map(record) or found):
        return ()
    states = {
        code: "painful" if finding["is_painful"] else "painless" for code, finding in found.items()
    }
    return drawn_views(marked=record.answers["pain_sites"], points=states if found else None)


def _has_map(record: CriteriaRecord) -> bool:
    return bool(record.answers["pain_sites"]) or record.answers["no_pain_anywhere"]


def _marked(record: CriteriaRecord | None) -> tuple[str, ...]:
    if record is None:
        return ()
    form = criteria_form()
    lines = []
    for code in form.pain_sites:
        if code in record.answers["pain_sites"]:
            worst = record.pain_by_site.get(code)
            lines.append(
                spoken_place(form.label(code)) + (f" ({worst}/10)" if worst is not None else "")
            )
    return tuple(lines)


def _map_words(record: CriteriaRecord | None) -> str:
    if record is None or not _has_map(record):
        return _("The body map was not asked.")
    if record.answers["no_pain_anywhere"]:
        return _("No pain anywhere in the past week.")
    return _("Pain in %(count)s of 19 areas in the past week.") % {
        "count": len(record.answers["pain_sites"])
    }


def _points_words(record: CriteriaRecord | None) -> str:
    if record is None or not record.answers["tender_points"]:
        return _("Tender points were not examined.")
    part = next(
        part for part in record.results["acr_1990"]["parts"] if part["code"] == "tender_points"
    )
    return _("Tender points painful: %(found)s.") % {"found": spoken(part["found"])}


def _sheet_result(sheet: AnswerSheet, before: Mapping[str, KeptScore], in_use: str) -> SheetResult:
    results = sheet.results
    found = entry(sheet.instrument_id, sheet.instrument_version)
    scores = [_score_line(score, before) for score in results["scores"]]
    scores += [
        ScoreLine(spoken(refusal["name"]), "", "", "", (), "", spoken(refusal["reason"]))
        for refusal in results["not_computable"]
    ]
    syndrome = results["syndrome"]
    own = [caveat for score in results["scores"] for caveat in score["caveats"]]
    counted = list(syndrome["caveats"]) if syndrome else []
    return SheetResult(
        entry=found,
        scores=tuple(scores),
        syndrome=spoken(syndrome["text"]) if syndrome else "",
        caveats=tuple(dict.fromkeys(_said([*results["caveats"], *own, *counted]))),
        version=sheet.instrument_version,
        program=sheet.recipe["sthenia"],
        mode=str(Mode(sheet.mode).label),
        asked_in=_asked_in(sheet.language, in_use),
    )


def _asked_in(language: str, in_use: str) -> str:
    """Scores of questions in another wording are not quite the same measure; so it is said."""
    if language == SEVERAL_LANGUAGES:
        return _("Asked in more than one language")
    if language in ("", in_use):
        return ""
    name = str(dict(Language.choices).get(language, language))
    return _("Asked in another language than the clinic's: %(language)s") % {"language": name}


def _score_line(score: Mapping[str, Any], before: Mapping[str, KeptScore]) -> ScoreLine:
    earlier = before.get(f"{score['instrument_id']}:{score['subscale']}")
    return ScoreLine(
        name=spoken(score["name"]),
        value=number_text(score["value"]),
        limits=f"{number_text(score['low'])}-{number_text(score['high'])}",
        better=_("lower is better") if score["better"] == "lower" else _("higher is better"),
        bands=tuple(
            BandLine(
                spoken(band["label"]),
                f"{number_text(band['low'])}-{number_text(band['high'])}",
                scheme_name(band["scheme"]),
                band["source"],
            )
            for band in score["bands"]
        ),
        before=number_text(earlier.value) if earlier else "",
        reason="",
    )


def _said(texts: Iterable["str | Mapping[str, Any]"]) -> tuple[str, ...]:
    return tuple(spoken(text) for text in texts)


def _readiness(record: ReadinessRecord) -> ReadinessResult:
    results = record.results
    texts = {finding.id: finding.text for finding in contraindications()}
    return ReadinessResult(
        decision=DECISIONS[results["decision"]],
        intensity=spoken(results["intensity_max"] or ""),
        reasons=_said(reason["text"] for reason in results["reasons"]),
        missing=_said(texts.get(code, QUESTIONS.get(code, code)) for code in results["missing"]),
        caveats=_said(results["caveats"]),
    )
