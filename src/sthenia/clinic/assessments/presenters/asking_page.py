"""The page on which questionnaires are asked of a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundWidget

from sthenia.catalogue.instruments import entry
from sthenia.clinic.assessments import queries_of_asking
from sthenia.clinic.assessments.forms.asking import AskForm
from sthenia.clinic.assessments.queries_of_asking import DueQuestionnaire
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Patient


@dataclass(frozen=True, slots=True)
class Offered:
    """One questionnaire that can be asked."""

    box: BoundWidget
    short_title: str
    measures: str
    n_questions: int
    is_on_paper: bool
    """Its wording may not be shown: staff ask it with the clinic's own form."""
    has_alert: bool


@dataclass(frozen=True, slots=True)
class AskingPage:
    """Everything that the template walks through."""

    form: AskForm
    by_phone: tuple[Offered, ...]
    on_paper: tuple[Offered, ...]
    waiting: tuple[DueQuestionnaire, ...]
    has_account: bool
    has_contacts: bool


def asking_page(patient: Patient, form: AskForm) -> AskingPage:
    """The page for a form that is fresh, or came back with faults."""
    offered = tuple(_offered(form))
    return AskingPage(
        form=form,
        by_phone=tuple(one for one in offered if not one.is_on_paper),
        on_paper=tuple(one for one in offered if one.is_on_paper),
        waiting=queries_of_asking.open_questionnaires(patient),
        has_account=patient.account_id is not None,
        has_contacts=bool(rules_of(patient.clinic).crisis_contacts),
    )


def _offered(form: AskForm) -> Iterator[Offered]:
    for box in form["instruments"].subwidgets:
        found = entry(str(box.data["value"]))
        yield Offered(
            box=box,
            short_title=found.short_title,
            measures=found.measures,
            n_questions=len(found.items),
            is_on_paper=not found.has_item_text,
            has_alert=bool(found.alerts),
        )
