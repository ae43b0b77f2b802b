"""A letter of referral filled in from the record, for the clinician to read and change."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sthenia.catalogue.instruments import entry
from sthenia.catalogue.rules import red_flags
from sthenia.clinic.assessments import queries as assessments
from sthenia.clinic.assessments.presenters.words import VERDICTS, number_text, scheme_name
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.owning.places import locations_of
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews import queries
from sthenia.clinic.reviews.models import Review
from sthenia.clinic.reviews.presenters.review_page import in_order, outcome_pictures
from sthenia.clinic.training import queries as training
from sthenia.science.questionnaires import Score

_TESTS = ("functional_capacity", "muscle_strength")


def letter_draft(patient: Patient, review: Review | None, by: User) -> dict[str, str]:
    """First words for every field of a letter; what is not known stays empty."""
    place = locations_of(patient.clinic).first()
    where = [place.name, place.address] if place else []
    return {
        "title": _("Referral: %(name)s") % {"name": patient.name},
        "sender": "\n".join([patient.clinic.name, *filter(None, where)]),
        "recipient": "",
        "about": _("%(name)s, born %(day)s (%(age)s years)")
        % {"name": patient.name, "day": _day(patient.birth_on), "age": patient.age},
        "greeting": _("Dear colleague,"),
        "why": _points(_reasons(review)),
        "findings": _points(_findings(patient)),
        "scores": _points(_scores(patient)),
        "function": _points(_tests(patient)),
        "training": _points(_training(patient, review)),
        "flags": _points(_flags(patient)),
        "question": _question(review),
        "closing": _("With kind regards"),
        "signature": by.name,
    }


def _reasons(review: Review | None) -> Iterator[str]:
    """Why, without what it makes one think of: that stands in the question."""
    if review is None:
        return
    signs = {item.id: item.sign for item in red_flags().flags}
    for row in in_order(review):
        if row.passed_at is None:
            is_flag = row.code == "red_flag" and row.about in signs
            yield spoken(signs[row.about]) if is_flag else spoken(row.text)


def _findings(patient: Patient) -> Iterator[str]:
    record = assessments.latest_criteria(patient)
    if record is None:
        return
    day = _day(record.examination.examined_on)
    for result in record.results.values():
        verdict = VERDICTS[result["met"]].words
        yield _("%(rule)s: %(verdict)s (%(day)s)") % {
            "rule": spoken(result["rule_name"]),
            "verdict": verdict,
            "day": day,
        }
    newest = record.results["acr_2016"]
    if newest["widespread_pain_index"] is not None:
        yield _("Painful areas: %(n)s of 19") % {"n": newest["widespread_pain_index"]}
    if newest["symptom_severity"] is not None:
        yield _("Severity of symptoms: %(n)s of 12") % {"n": newest["symptom_severity"]}
    points = assessments.tender_point_count(patient)
    if points is not None:
        yield _("Tender points: %(n)s of 18 (%(day)s)") % {
            "n": number_text(points.value),
            "day": _day(points.on),
        }


def _scores(patient: Patient) -> Iterator[str]:
    """The newest form of each questionnaire, score by score with its first band."""
    for (instrument_id, version), forms in assessments.forms_over_time(patient).items():
        newest = forms[-1]
        title = entry(instrument_id, version).short_title
        for score in newest.scores.scores:
            yield _score_words(title, score, newest.on)


def _score_words(title: str, score: Score, on: date) -> str:
    words = {
        "title": title,
        "name": spoken(score.name),
        "value": number_text(score.value),
        "low": number_text(score.low),
        "high": number_text(score.high),
        "day": _day(on),
    }
    said = _("%(title)s, %(name)s: %(value)s (scale %(low)s to %(high)s), %(day)s") % words
    bands = [f"{spoken(band.label)} ({scheme_name(band.scheme)})" for band in score.bands]
    return f"{said}; {', '.join(bands)}" if bands else said


def _tests(patient: Patient) -> Iterator[str]:
    """The newest result of each test of function and strength."""
    scores = assessments.scores_over_time(patient)
    newest = {
        row.measure: row for outcome in _TESTS for row in scores.get(outcome, ()) if row.low is None
    }
    for row in newest.values():
        yield _("%(name)s: %(value)s %(unit)s, %(day)s") % {
            "name": spoken(row.name),
            "value": number_text(row.value),
            "unit": spoken(row.unit),
            "day": _day(row.on),
        }


def _training(patient: Patient, review: Review | None) -> Iterator[str]:
    plan = training.agreed_plan(patient)
    if plan is not None and plan.starts_on is not None:
        yield _("Strength training by a plan since %(day)s") % {"day": _day(plan.starts_on)}
    if review is None:
        return
    known = review.rests_on.get("training")
    if known:
        yield ngettext(
            "%(done)s session done of %(planned)s planned since %(day)s",
            "%(done)s sessions done of %(planned)s planned since %(day)s",
            known["done"],
        ) % {
            "done": known["done"],
            "planned": known["planned"],
            "day": _day(date.fromisoformat(known["since"])),
        }
    for one in outcome_pictures(review.rests_on.get("outcomes", ())):
        yield _("%(name)s: %(earlier)s on %(then)s, %(later)s on %(now)s") % {
            "name": one.name,
            "earlier": number_text(one.earlier),
            "then": _day(one.earlier_on),
            "later": number_text(one.later),
            "now": _day(one.later_on),
        }


def _flags(patient: Patient) -> Iterator[str]:
    """What was present, with its day; and what somebody asked about and was not."""
    signs = {item.id: spoken(item.sign) for item in red_flags().flags}
    present: dict[str, date] = {}
    absent: dict[str, None] = {}
    for row in queries.red_flag_answers(patient):
        for flag_id, is_present in row.answers.items():
            if flag_id not in signs or flag_id in present or flag_id in absent:
                continue
            if is_present:
                present[flag_id] = row.asked_on
            else:
                absent[flag_id] = None
    for flag_id, day in present.items():
        yield _("Present (%(day)s): %(sign)s") % {"day": _day(day), "sign": signs[flag_id]}
    if absent:
        named = " ".join(signs[flag_id] for flag_id in absent)
        yield _("Asked about and absent: %(signs)s") % {"signs": named}


def _question(review: Review | None) -> str:
    """What the signs make one think of; without any, an open question."""
    causes: dict[str, None] = {}
    about = {row.about for row in review.reasons.all()} if review is not None else set()
    for item in red_flags().flags:
        if item.id in about:
            causes |= dict.fromkeys(spoken(cause) for cause in item.think_of)
    if not causes:
        return _("Please tell us what you find, and whether strength training can go on.")
    return _(
        "Please look at this person with regard to: %(causes)s. Please tell us what you find, and "
        "whether strength training can go on."
    ) % {"causes": ", ".join(causes)}


def _points(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _day(day: date) -> str:
    return date_format(day, "j M Y")
