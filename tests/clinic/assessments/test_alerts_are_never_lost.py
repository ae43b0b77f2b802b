"""Answers, resends, drafts and corrections in any order, with item 9 somewhere: no alert is lost.

The model keeps what must stand: for each form and each non-zero answer to item 9 that somebody
gave in it, one alert at least; one more only where the answer was given anew after its alert was
closed. Nothing but closing after an assessment ends one, and escalation goes on until somebody
has taken it on.
"""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.clinic.assessments import actions_of_alerts, actions_of_asking, queries_of_alerts
from sthenia.clinic.assessments.actions import SheetInput, record_examination
from sthenia.clinic.assessments.actions_of_drafts import save_draft
from sthenia.clinic.assessments.models import SafetyAlert
from sthenia.clinic.assessments.queries_of_asking import newest_answers
from tests.clinic.assessments.examinations import assessed_and_closed
from tests.clinic.assessments.questionnaires import answered, asked
from tests.people import Cast

NINE = st.one_of(st.none(), st.integers(0, 3))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("phone answers"), NINE),
        st.tuples(st.just("phone sends again"), st.integers(0, 20)),
        st.tuples(st.just("staff keep a draft"), NINE),
        st.tuples(st.just("staff save"), NINE),
        st.tuples(st.just("somebody closes the oldest"), st.none()),
        st.tuples(st.just("the phone finishes"), st.none()),
        st.tuples(st.just("staff take it back"), st.none()),
    ),
    max_size=12,
)


class Model:
    """Does the steps, and keeps beside them how many alerts there must be."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.form = asked(cast, "phq-9")
        self.page = uuid4()
        self.sent: list[tuple[int | None, UUID]] = []
        self.must: Counter[tuple[UUID, int]] = Counter()
        self.closed: Counter[tuple[UUID, int]] = Counter()
        for item in (*range(1, 9), 10):
            answered(cast, self.form, item, 0)

    def do(self, what: str, value: int | None) -> None:
        if what == "phone answers":
            self.answer(value, uuid4())
        elif what == "phone sends again" and self.sent:
            self.answer(*self.sent[(value or 0) % len(self.sent)])
        elif what == "staff keep a draft":
            self.draft(value)
        elif what == "staff save":
            self.save(value)
        elif what == "somebody closes the oldest":
            self.close()
        else:
            self.end(what)

    def answer(self, nine: int | None, client_id: UUID) -> None:
        was_sent = (nine, client_id) in self.sent
        before = newest_answers(self.form).get(9)
        is_same = before is not None and before.answer == nine
        key = (self.form.client_id, nine or 0)
        has_open = self.must[key] > self.closed[key]
        if nine and not has_open and (not self.must[key] or not (was_sent or is_same)):
            self.must[key] += 1
        try:
            answered(self.cast, self.form, 9, nine, client_id)
        except ValidationError:
            return  # closed meanwhile: the alert stands all the same
        if not was_sent and not is_same:
            self.sent.append((nine, client_id))

    def draft(self, nine: int | None) -> None:
        self._entered(nine)
        save_draft(
            patient=self.cast.ana_record,
            content={"nine": [str(nine)]},
            sheets=(self._sheet(nine),),
            by=self.cast.eve,
            client_id=self.page,
        )

    def save(self, nine: int | None) -> None:
        self._entered(nine)
        try:
            record_examination(
                patient=self.cast.ana_record,
                examined_on=self.form.due_on,
                by=self.cast.eve,
                client_id=self.page,
                sheets=(self._sheet(nine),),
            )
        except ValidationError:
            return  # saved before with other answers, and those stand

    def close(self) -> None:
        oldest = queries_of_alerts.open_alerts(self.cast.ana_record).first()
        if oldest is not None:
            self.closed[oldest.client_id, oldest.answer] += 1
            assessed_and_closed(self.cast, oldest)

    def end(self, what: str) -> None:
        try:
            if what == "the phone finishes":
                actions_of_asking.finish_questionnaire(asked=self.form, by=self.cast.ana)
            else:
                actions_of_asking.withdraw_questionnaire(asked=self.form, by=self.cast.bea)
        except ValidationError:
            pass
        self.form.refresh_from_db()

    def _entered(self, nine: int | None) -> None:
        if nine:
            self.must[self.page, nine] = max(self.must[self.page, nine], 1)

    @staticmethod
    def _sheet(nine: int | None) -> SheetInput:
        return SheetInput("phq-9", "2001", {1: 0} | ({} if nine is None else {9: nine}))


@pytest.mark.django_db
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_every_answer_that_must_be_heard_leaves_its_alert(cast: Cast, steps: list) -> None:
    from django.db import transaction

    with transaction.atomic():
        model = Model(cast)
        for what, value in steps:
            model.do(what, value)
        rows = SafetyAlert.objects.values_list("client_id", "answer")
        assert Counter(rows) == +model.must
        closed = SafetyAlert.objects.exclude(closed_at=None).values_list("client_id", "answer")
        assert Counter(closed) == model.closed
        for alert in SafetyAlert.objects.all():
            assert alert.events.filter(kind="raised").count() == 1
            assert (alert.closed_at is None) or alert.assessments.exists()
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(looks=st.lists(st.integers(1, 50), min_size=1, max_size=10), heard_at=st.integers(0, 11))
def test_it_is_passed_on_each_time_it_is_time_and_never_after_it_was_taken_on(
    cast: Cast, looks: list[int], heard_at: int
) -> None:
    from django.db import transaction

    with transaction.atomic():
        row = asked(cast, "phq-9")
        answered(cast, row, 9, 1)
        alert = SafetyAlert.objects.get()
        now = passed_on = alert.raised_at
        for number, minutes in enumerate(looks):
            if number == heard_at:
                actions_of_alerts.acknowledge_alert(alert=alert, by=cast.bea)
            now += timedelta(minutes=minutes)
            told = actions_of_alerts.escalate_alert(alert=alert, now=now)
            is_time = number < heard_at and now - passed_on >= timedelta(minutes=30)
            assert bool(told) == is_time
            passed_on = now if is_time else passed_on
        transaction.set_rollback(True)
