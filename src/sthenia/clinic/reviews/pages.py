"""What the pages of the desk are given: forms with what they begin with, rows and words."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from sthenia.catalogue.rules import red_flags
from sthenia.clinic.assessments.presenters.sides import newest_sides
from sthenia.clinic.assessments.queries_of_sides import strength_by_side
from sthenia.clinic.people.clinic_rules import ClinicRules, rules_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews import queries
from sthenia.clinic.reviews.forms import (
    BloodTestForm,
    CloseForm,
    DiagnosisForm,
    LetterForm,
    RedFlagForm,
    ReevaluationForm,
    SomethingNewForm,
    UltrasoundDoneForm,
    UltrasoundForm,
    in_days,
)
from sthenia.clinic.reviews.letters import given_of
from sthenia.clinic.reviews.models import Letter, WorkingDiagnosis
from sthenia.clinic.reviews.presenters.letter_draft import letter_draft
from sthenia.clinic.reviews.presenters.review_page import closed_review, review_page
from sthenia.clinic.reviews.presenters.words import VERDICT_WORDS, advice_for, emergency_words

Context = dict[str, Any]


def person(
    patient: Patient, rules: ClinicRules, *, language: str, close: CloseForm | None = None
) -> Context:
    """The page of a second look at one person, with or without an open review."""
    review, closed = queries.latest_reviews(patient)
    answers = list(queries.red_flag_answers(patient)[:50])
    today = timezone.localdate()
    return {
        "patient": patient,
        "page": review_page(review, answers) if review is not None else None,
        "quiet": VERDICT_WORDS["go_on"],
        "closed": [closed_review(one) for one in closed],
        "answers": answers[:5],
        "diagnoses": list(queries.working_diagnoses(patient)),
        "ultrasounds": list(queries.ultrasounds(patient)[:10]),
        "blood_tests": list(queries.blood_tests(patient)[:10]),
        "letters": list(queries.letters_of(patient)[:10]),
        "close_form": close
        or CloseForm(initial={"look_again_on": in_days(rules.review_after_days)}),
        "done_form": UltrasoundDoneForm(auto_id=False),
        **sides(patient),
        "emergency": emergency_words(rules, language),
        "today": today,
        "mimics": [spoken(group.name) for group in red_flags().mimics],
        "guidance": [spoken(item.text) for item in red_flags().guidance],
    }


def sides(patient: Patient) -> Context:
    """The person, and the strength of one side beside the other."""
    return {"patient": patient, "sides": newest_sides(strength_by_side(patient))}


def red_flag_form(sent: QueryDict | None = None) -> RedFlagForm:
    """Red flags to be asked about today."""
    return RedFlagForm(sent, initial={"asked_on": timezone.localdate(), "client_id": uuid7()})


def something_new_form(sent: QueryDict | None = None) -> SomethingNewForm:
    """The short form for the person."""
    return SomethingNewForm(sent, initial={"client_id": uuid7()})


def diagnosis_form(patient: Patient, sent: QueryDict | None = None) -> DiagnosisForm:
    """A working diagnosis that begins today and is looked at again when training is."""
    days = rules_of(patient.clinic).review_after_days
    initial = {
        "since": timezone.localdate(),
        "expires_on": in_days(days),
        "client_id": uuid7(),
    }
    return DiagnosisForm(sent, initial=initial)


def reevaluation_form(
    diagnosis: WorkingDiagnosis, sent: QueryDict | None = None
) -> ReevaluationForm:
    """Looking again at a working diagnosis, with what is thought until now."""
    days = rules_of(diagnosis.patient.clinic).review_after_days
    initial = {
        "name": diagnosis.name,
        "grade": diagnosis.grade,
        "expires_on": in_days(days),
        "client_id": uuid7(),
    }
    return ReevaluationForm(sent, initial=initial)


def ultrasound_form(sent: QueryDict | None = None) -> UltrasoundForm:
    """An ultrasound to ask for."""
    return UltrasoundForm(sent, initial={"is_both_sides": True, "client_id": uuid7()})


def blood_test_form(sent: QueryDict | None = None) -> BloodTestForm:
    """Blood tests to tick."""
    return BloodTestForm(sent, initial={"client_id": uuid7()})


def guidances() -> list[Context]:
    """What each guidance on blood tests says besides its tests."""
    table = red_flags()
    return [
        {
            "id": one.id,
            "name": spoken(one.name),
            "caveats": [spoken(caveat) for caveat in one.caveats],
            "if_indicated": [spoken(test) for test in one.if_indicated],
            "source": table.sources[one.source].citation,
        }
        for one in table.blood_tests
    ]


def letter_form(
    patient: Patient, by: User, sent: QueryDict | None = None, *, changes: Letter | None = None
) -> LetterForm:
    """A letter filled in from the record, or one that was written, to be changed."""
    if sent is not None:
        return LetterForm(sent)
    given = (
        letter_draft(patient, queries.open_review(patient), by)
        if changes is None
        else given_of(changes)
    )
    return LetterForm(initial={**given, "client_id": uuid7()})


def told(patient: Patient, present: Iterable[str], *, language: str) -> Context:
    """What the person is told after telling of signs."""
    rules = rules_of(patient.clinic)
    known = set(present)
    routes = [item.route for item in red_flags().flags if item.id in known]
    return {
        "patient": patient,
        "advice": advice_for(routes, rules=rules, language=language),
        "is_emergency": "emergency" in routes,
    }
