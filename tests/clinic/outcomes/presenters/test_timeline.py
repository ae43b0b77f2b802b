"""The words of each event of a timeline, and where it leads."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from sthenia.clinic.assessments.actions_of_alerts import acknowledge_alert
from sthenia.clinic.outcomes.presenters.timeline import (
    KIND_NAMES,
    by_month,
    entries_of,
    filters,
    plan_changes,
)
from sthenia.clinic.outcomes.timeline import KINDS, timeline_page
from sthenia.clinic.people.consents import record_consent
from sthenia.clinic.reviews.models import Letter, Review, ReviewReason
from sthenia.clinic.training.history import PlanContent
from tests.clinic.assessments.examinations import alerted, assessed_and_closed
from tests.clinic.outcomes import story
from tests.people import Cast

MONDAY = date(2026, 3, 2)


def _told(cast: Cast, *kinds, today: date | None = None) -> list:
    day = today or timezone.localdate() + timedelta(1)
    page = timeline_page(cast.ana_record, today=day, kinds=kinds)
    return [entry.told for entry in entries_of(cast.ana_record, page)]


def test_every_kind_has_a_name_and_a_drawing() -> None:
    assert set(KIND_NAMES) == set(KINDS)
    names = [one.name for one in filters(("plan",))]
    assert names[0] == "Everything" and len(names) == len(KINDS) + 1
    assert [one.kind for one in filters(("plan",)) if one.is_on] == ["plan"]
    assert [one.kind for one in filters(()) if one.is_on] == [""]


def test_a_plan_says_what_was_agreed_and_leads_to_its_page(cast: Cast) -> None:
    plan = story.drafted(cast.ana_record, by=cast.bea)
    (draft,) = _told(cast, "plan")
    assert (draft.title, draft.badge) == ("Plan, version 1: draft", "waits")
    story.actions.agree_plan(plan=plan, starts_on=MONDAY, agreement="Mornings.", by=cast.bea)
    (agreed,) = _told(cast, "plan")
    assert (agreed.title, agreed.badge, agreed.quote) == (
        "Plan, version 1 agreed",
        "in force",
        "Mornings.",
    )
    assert agreed.href.endswith(f"/plans/{plan.pk}/")
    assert agreed.lines[0].startswith("Made by Bea on ")


def test_what_a_version_changed_is_named() -> None:
    before = PlanContent(frozenset({0, 3}), ("leg_press", "row_machine"))
    same = PlanContent(frozenset({0, 3}), ("row_machine", "leg_press"))
    assert plan_changes(same, before) == (
        "The same days and exercises as before; doses may differ.",
    )
    other = PlanContent(frozenset({1, 4}), ("leg_press", "chest_press_machine"))
    days, added, left_out = plan_changes(other, before)
    assert days == "Days: Tue, Fri; before: Mon, Thu."
    assert added.startswith("Added: ") and left_out.startswith("Left out: ")
    assert plan_changes(other, None) == ()


def test_a_session_says_how_much_was_done(cast: Cast) -> None:
    story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    story.trained(cast.ana_record, MONDAY, by=cast.ana, exercises=2)
    story.trained(cast.ana_record, MONDAY + timedelta(3), by=cast.ana, exercises=0)
    opened, trained = _told(cast, "session")
    assert opened.title == "Session opened, no set done"
    assert trained.title == "Trained"
    assert "2 of " in trained.lines[0] and "2 sets" in trained.lines[0]


def test_a_week_of_check_ins_is_one_line(cast: Cast) -> None:
    story.checked_in(cast.ana_record, story.every_day(MONDAY, [4, 5, 9]), by=cast.ana)
    (week,) = _told(cast, "check_ins")
    assert week.title == "3 check-ins"
    assert "Middle value: pain 5, tiredness 5. Highest pain: 9." in week.lines[0]


def test_a_flare_says_how_long_it_lasted_or_that_it_is_open(cast: Cast) -> None:
    pains = [*[3] * 15, 8, 8, 8]
    story.checked_in(cast.ana_record, story.every_day(MONDAY, pains), by=cast.ana)
    (flare,) = _told(cast, "flare", today=MONDAY + timedelta(18))
    assert (flare.title, flare.badge) == ("A flare began", "still open")


def test_an_examination_says_by_whom_with_its_numbers(cast: Cast) -> None:
    story.examined(cast.ana_record, MONDAY, by=cast.bea)
    (told,) = _told(cast, "examination", "scores")
    assert told.title == "Questionnaires filled in"
    assert told.lines == ("By Bea.", "Pain 6/10")


def test_consents_and_care_are_told(cast: Cast) -> None:
    record_consent(
        patient=cast.ana_record,
        purpose="research",
        is_given=True,
        by=cast.ana,
        client_id=uuid4(),
    )
    (consent,) = _told(cast, "consent")
    assert consent.title == "Consent given: Research"
    assert "Bea joined the care (Clinician)" in [one.title for one in _told(cast, "care")]


def test_events_stand_under_their_month(cast: Cast) -> None:
    for n in (0, 40, 41):
        story.examined(cast.ana_record, MONDAY + timedelta(n), by=cast.bea)
    page = timeline_page(cast.ana_record, today=timezone.localdate(), kinds=("scores",))
    months = by_month(entries_of(cast.ana_record, page))
    assert [(month, len(entries)) for month, entries in months] == [
        (date(2026, 4, 1), 2),
        (date(2026, 3, 1), 1),
    ]


def test_an_alert_says_who_acted_on_it_and_nothing_of_the_answer(cast: Cast) -> None:
    alert = alerted(cast)
    (standing,) = _told(cast, "alert")
    assert (standing.title, standing.badge, standing.tone) == ("Safety alert", "open", "stop")
    assert alert.text not in " ".join(standing.lines)
    acknowledge_alert(alert=alert, by=cast.bea)
    assessed_and_closed(cast, alert)
    (closed,) = _told(cast, "alert")
    assert closed.badge == ""
    assert closed.lines[0].startswith("Acknowledged by Bea on ")
    assert closed.lines[1].startswith("Closed by Bea on ")


def test_a_second_look_says_why_it_was_asked_for_and_how_it_was_closed(cast: Cast) -> None:
    review = Review.objects.create(patient=cast.ana_record, rests_on={})
    ReviewReason.objects.create(review=review, code="red_flag", route="clinic", text="A sign.")
    (standing,) = _told(cast, "review")
    assert (standing.badge, standing.lines) == ("open", ("A sign.",))
    Review.objects.filter(pk=review.pk).update(
        closed_at=timezone.now(),
        closed_by=cast.bea,
        decision="continue",
        closing_reason="Looked at together.",
        look_again_on=MONDAY,
    )
    (closed,) = _told(cast, "review")
    assert closed.lines[1].startswith("Closed by Bea on ")
    assert closed.quote == "Looked at together."


def test_a_letter_says_who_wrote_it(cast: Cast) -> None:
    Letter.objects.create(
        patient=cast.ana_record,
        recorded_by=cast.bea,
        written_on=MONDAY,
        title="To the doctor",
        content={},
    )
    (letter,) = _told(cast, "letter")
    assert (letter.title, letter.lines) == ("To the doctor", ("Written by Bea.",))
