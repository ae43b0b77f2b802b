"""The timeline: whole, in order, a page at a time without loss or doubling, at a bounded cost."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.clinic.assessments.models import CriteriaRecord, Examination, KeptScore, SafetyAlert
from sthenia.clinic.outcomes.timeline import KINDS, RANKS, Kind, Place, TimelinePage, timeline_page
from sthenia.clinic.people.models import CareAssignment, Consent, Membership
from sthenia.clinic.reviews.models import Letter, Review
from sthenia.clinic.training import actions as training
from sthenia.clinic.training.models import CheckIn, Plan, PlannedSession, Session
from tests.clinic.outcomes import story
from tests.people import Cast

TODAY = date(2026, 11, 22)
MADE = ("examination", "scores", "alert", "review", "letter", "session", "consent", "check_in")

histories = st.lists(
    st.tuples(st.sampled_from(MADE), st.integers(0, 40)), max_size=40, unique_by=None
)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


class History:
    """Writes rows straight into the tables, and counts how many events they are."""

    def __init__(self, cast: Cast, planned: PlannedSession) -> None:
        self.cast, self.planned = cast, planned
        self.patient = cast.ana_record
        self.days: dict[str, set[date]] = {"session": set(), "check_in": set(), "review": set()}
        self.n_events = 0

    def write(self, what: str, days_ago: int) -> None:
        on = TODAY - timedelta(days_ago)
        if what in self.days:
            if on in self.days[what]:
                return
            self.days[what].add(on)
        getattr(self, f"_{what}")(on)
        if what != "check_in":
            self.n_events += 1

    @property
    def n_weeks(self) -> int:
        return len({day - timedelta(day.weekday()) for day in self.days["check_in"]})

    def _sent(self, on: date) -> dict:
        by = {"patient": self.patient, "recorded_by": self.cast.bea}
        return {**by, "recorded_at": _noon(on), "client_id": uuid4()}

    def _scores(self, on: date) -> None:
        examination = Examination.objects.create(examined_on=on, **self._sent(on))
        KeptScore.objects.create(
            patient=self.patient,
            examination=examination,
            on=on,
            measure="nrs-pain:total",
            name="Pain",
            value=4,
            better="lower",
            recipe={},
        )

    def _examination(self, on: date) -> None:
        examination = Examination.objects.create(examined_on=on, **self._sent(on))
        CriteriaRecord.objects.create(examination=examination, answers={}, results={}, recipe={})

    def _alert(self, on: date) -> None:
        SafetyAlert.objects.create(
            patient=self.patient,
            client_id=uuid4(),
            raised_by=self.cast.bea,
            instrument_id="phq-9",
            item=9,
            answer=1,
            text="An answer.",
            raised_at=_noon(on),
        )

    def _review(self, on: date) -> None:
        Review.objects.create(
            patient=self.patient,
            raised_at=_noon(on),
            rests_on={},
            closed_at=_noon(on),
            closed_by=self.cast.bea,
            decision="continue",
            closing_reason="Looked at.",
            look_again_on=on,
        )

    def _letter(self, on: date) -> None:
        Letter.objects.create(written_on=on, title="To the doctor", content={}, **self._sent(on))

    def _consent(self, on: date) -> None:
        Consent.objects.create(purpose="care", is_given=True, text_version="1", **self._sent(on))

    def _session(self, on: date) -> None:
        Session.objects.create(
            patient=self.patient,
            plan=self.planned.plan,
            planned_session=self.planned,
            due_on=on,
            opened_by=self.cast.ana,
        )

    def _check_in(self, on: date) -> None:
        CheckIn.objects.create(on=on, pain=4, fatigue=4, **self._sent(on))


@pytest.fixture
def planned(cast: Cast) -> PlannedSession:
    plan = story.agreed(cast.ana_record, starts_on=timezone.localdate(), by=cast.bea)
    Plan.objects.filter(pk=plan.pk).update(
        recorded_at=_noon(TODAY - timedelta(60)), agreed_at=_noon(TODAY - timedelta(60))
    )
    CareAssignment.objects.update(assigned_at=_noon(TODAY - timedelta(20)))
    found = plan.sessions.first()
    assert found is not None
    return found


def _empty_tables() -> None:
    for model in (KeptScore, CriteriaRecord, SafetyAlert, Letter, Review, Consent, CheckIn):
        model.objects.all().delete()
    Examination.objects.all().delete()
    Session.objects.all().delete()


def _page(cast: Cast, after: Place | None = None, size: int = 1000, **given) -> TimelinePage:
    return timeline_page(cast.ana_record, today=TODAY, after=after, size=size, **given)


def _leafed_through(cast: Cast, size: int, kinds: Sequence[Kind] = ()) -> list[Place]:
    places: list[Place] = []
    after = None
    while True:
        page = _page(cast, after, size, kinds=kinds)
        assert len(page.events) <= size
        places += [event.place for event in page.events]
        if page.next_after is None:
            return places
        assert page.events, "a page without events cannot be followed by another"
        after = page.next_after


@given(history=histories, size=st.integers(1, 7))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_of_any_history_lose_and_double_nothing(
    cast: Cast, planned: PlannedSession, history: list[tuple[str, int]], size: int
) -> None:
    _empty_tables()
    written = History(cast, planned)
    for what, days_ago in history:
        written.write(what, days_ago)
    whole = [event.place for event in _page(cast).events]
    n_in_care = CareAssignment.objects.filter(patient=cast.ana_record).count()
    assert len(whole) == written.n_events + written.n_weeks + n_in_care + 1  # and the plan
    assert len(set(whole)) == len(whole)
    for one, following in pairwise(whole):
        assert following.is_after(one) and not one.is_after(following)
    assert _leafed_through(cast, size) == whole


@given(history=histories, kind=st.sampled_from(KINDS))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_kind_alone_is_what_the_whole_shows_of_it(
    cast: Cast, planned: PlannedSession, history: list[tuple[str, int]], kind: Kind
) -> None:
    _empty_tables()
    written = History(cast, planned)
    for what, days_ago in history:
        written.write(what, days_ago)
    alone = _page(cast, kinds=(kind,)).events
    of_whole = [event for event in _page(cast).events if event.kind == kind]
    assert [one.place for one in alone] == [one.place for one in of_whole]
    assert _leafed_through(cast, 2, (kind,)) == [one.place for one in alone]


def test_scores_alone_are_those_of_examinations_too(cast: Cast) -> None:
    story.examined(cast.ana_record, TODAY, by=cast.bea)
    examination = Examination.objects.get()
    assert [one.kind for one in _page(cast, kinds=("examination", "scores")).events] == ["scores"]
    CriteriaRecord.objects.create(examination=examination, answers={}, results={}, recipe={})
    assert [one.kind for one in _page(cast, kinds=("scores",)).events] == ["scores"]
    both = _page(cast, kinds=("examination", "scores")).events
    assert [one.kind for one in both] == ["examination"]


def test_a_flare_is_told_by_all_that_went_before_it(cast: Cast) -> None:
    first = TODAY - timedelta(60)
    story.checked_in(
        cast.ana_record, story.every_day(first, [*[3] * 30, 8, 8, 8, *[3] * 10]), by=cast.ana
    )
    (flare,) = _page(cast, kinds=("flare",)).events
    assert flare.on == first + timedelta(30)
    assert flare.what.closed_on is not None
    after = Place(flare.on, RANKS["flare"], 0)
    assert _page(cast, after, kinds=("flare",)).events == ()


def test_a_flare_that_was_only_said_is_told_and_makes_no_check_in(cast: Cast) -> None:
    said = {"patient": cast.ana_record, "by": cast.ana}
    training.say_flare(**said, on=TODAY - timedelta(3), is_flare=True, client_id=uuid4())
    (flare,) = _page(cast, kinds=("flare",)).events
    assert flare.on == TODAY - timedelta(3)
    assert _page(cast, kinds=("check_ins",)).events == ()


def test_check_ins_are_told_week_by_week_and_the_open_week_ends_today(cast: Cast) -> None:
    monday = TODAY - timedelta(TODAY.weekday())
    story.checked_in(cast.ana_record, story.every_day(monday - timedelta(3), [4] * 5), by=cast.ana)
    weeks = _page(cast, kinds=("check_ins",)).events
    assert [(one.on, len(one.what.days)) for one in weeks] == [
        (min(TODAY, monday + timedelta(6)), 2),
        (monday - timedelta(1), 3),
    ]


def test_somebody_who_left_is_told_twice(cast: Cast) -> None:
    CareAssignment.objects.filter(patient=cast.ana_record).delete()
    member = Membership.objects.get(user=cast.carl)
    CareAssignment.objects.create(
        patient=cast.ana_record,
        member=member,
        access="read",
        assigned_by=cast.bea,
        assigned_at=_noon(TODAY - timedelta(30)),
        ended_at=_noon(TODAY - timedelta(30)),
    )
    steps = _page(cast, kinds=("care",)).events
    assert [one.what.kind for one in steps] == ["left", "joined"]


def test_others_stay_out(cast: Cast) -> None:
    story.examined(cast.pia_record, TODAY, by=cast.bea)
    kinds: tuple[Kind, ...] = ("examination", "scores")
    assert _page(cast, kinds=kinds).events == ()


def test_a_page_costs_the_same_after_a_month_and_after_years(
    cast: Cast, planned: PlannedSession
) -> None:
    written = History(cast, planned)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            assert _page(cast, size=40).events
        return len(found)

    for n in range(10):
        for what in MADE:
            written.write(what, n)
    few = cost()
    for n in range(10, 400):
        for what in MADE:
            written.write(what, n)
    assert cost() == few <= 11


@pytest.mark.parametrize(
    "text", ["", "2026-11-02", "2026-11-02.4", "x.4.1", "2026-11-02.99.1", "2026-11-02.4.-1"]
)
def test_a_place_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="place of no event"):
        Place.parsed(text)


def test_a_place_survives_its_way_through_an_address() -> None:
    place = Place(TODAY, 3, 17)
    assert Place.parsed(str(place)) == place
