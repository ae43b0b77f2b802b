"""What there is on paper: a sheet for each plan that was agreed."""

from datetime import date

from django.utils import timezone

from sthenia.clinic.outcomes.presenters.papers import papers_context
from sthenia.clinic.outcomes.timeline import timeline_page
from tests.clinic.outcomes import story
from tests.people import Cast


def _papers(cast: Cast) -> dict:
    page = timeline_page(cast.ana_record, today=timezone.localdate(), kinds=("plan", "letter"))
    return papers_context(cast.ana_record, page)


def test_a_plan_that_was_agreed_has_its_sheet_and_a_draft_has_none(cast: Cast) -> None:
    plan = story.agreed(cast.ana_record, starts_on=date(2026, 3, 2), by=cast.bea)
    story.drafted(cast.ana_record, by=cast.bea)
    context = _papers(cast)
    assert len(context["versions"]) == 2
    (sheet,) = context["papers"]
    assert sheet.name == "Programme sheet, version 1" and sheet.is_file
    assert sheet.href.endswith(f"/plans/{plan.pk}/sheet.pdf")


def test_without_a_plan_there_is_no_paper(cast: Cast) -> None:
    context = _papers(cast)
    assert (context["versions"], context["papers"]) == ([], ())
