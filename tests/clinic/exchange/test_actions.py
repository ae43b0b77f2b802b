"""Copies and erasing: what is asked for is done once, and what is kept is said."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sthenia.clinic.exchange import actions, queries
from sthenia.clinic.exchange.models import Copy, Erasure, ErasureState
from sthenia.clinic.exchange.record import LEFT_STANDING, tables_of_a_record
from sthenia.clinic.people import audit
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import AuditEntry, CareAssignment, Patient, User
from tests.clinic.assessments.examinations import alerted
from tests.clinic.exchange.records import a_copy, a_link
from tests.clinic.training.plans import a_plan, checked_in, first_exercise, logged, opened
from tests.people import Cast

Keep = Callable[[float | None], None]


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Let the clinic say for how many years it has to keep a record."""

    def said(years: float | None) -> None:
        monkeypatch.setattr(actions, "rules_of", lambda _clinic: ClinicRules(retention_years=years))

    return said


def lived(cast: Cast) -> None:
    """Something in as many tables as can be."""
    alerted(cast)
    a_plan(cast)
    session = opened(cast)
    logged(cast, first_exercise(session))
    checked_in(cast, session.due_on)
    a_link(cast)
    a_copy(cast)


def asked(cast: Cast) -> Erasure:
    return actions.ask_for_erasure(patient=cast.ana_record, words="Please.", by=cast.ana)


def granted(cast: Cast) -> Erasure:
    return actions.grant_erasure(
        request=asked(cast), confirmed_name="ana", reason="Asked by letter.", by=cast.olga
    )


def rows_left(patient: Patient) -> dict[str, int]:
    return {
        table.name: table.rows_of(patient).count()
        for table in tables_of_a_record()
        if table.model not in LEFT_STANDING
    }


def test_a_copy_is_made_once_and_let_go_when_its_days_are_over(cast: Cast) -> None:
    sent = {"patient": cast.ana_record, "by": cast.ana, "client_id": uuid4(), "page": "/me/copies/"}
    first, second = actions.ask_for_copy(**sent), actions.ask_for_copy(**sent)
    assert first == second and Copy.objects.count() == 1
    assert queries.copy_file(cast.ana_record, first.pk) is not None
    assert queries.copy_file(cast.pia_record, first.pk) is None
    Copy.objects.update(expires_at=timezone.now())
    assert queries.copy_file(cast.ana_record, first.pk) is None
    assert actions.let_go_of_copies() == 1
    assert Copy.objects.get().content is None


def test_very_many_copies_in_a_day_are_refused_and_those_there_stand(cast: Cast) -> None:
    def ask() -> Copy:
        return actions.ask_for_copy(
            patient=cast.ana_record, by=cast.ana, client_id=uuid4(), page="/me/copies/"
        )

    for _each in range(actions.COPIES_A_DAY_MOST):
        ask()
    with pytest.raises(ValidationError, match="10 copies"):
        ask()
    assert Copy.objects.count() == actions.COPIES_A_DAY_MOST
    Copy.objects.update(recorded_at=timezone.now() - timedelta(days=1))
    assert ask().pk


def test_erasing_takes_every_row_and_the_account_and_leaves_the_others(
    cast: Cast, keep: Keep
) -> None:
    lived(cast)
    keep(0)
    others = rows_left(cast.pia_record)
    last = AuditEntry.objects.latest("number").number
    request = granted(cast)
    assert request.state == ErasureState.DONE
    assert set(rows_left(cast.ana_record).values()) == {0}
    assert rows_left(cast.pia_record) == others
    assert not User.objects.filter(pk=cast.ana.pk).exists()
    assert request.rows_erased["training_exerciseset"] == 1
    assert request.rows_erased["people_user"] == 1
    assert (request.patient, request.words, request.patient_ref) == (None, "", cast.ana_record.pk)
    assert audit.verified(AuditEntry.objects.order_by("number")).is_whole
    said = AuditEntry.objects.filter(number__gt=last).values_list("what", flat=True)
    assert "record erased" in said
    connection.check_constraints()


def test_what_the_law_keeps_is_closed_and_erased_when_its_day_comes(cast: Cast, keep: Keep) -> None:
    lived(cast)
    keep(5)
    before = rows_left(cast.ana_record)
    request = granted(cast)
    assert request.state == ErasureState.HELD
    assert request.keep_until > timezone.localdate() + timedelta(days=5 * 365)
    assert rows_left(cast.ana_record) == before
    assert not CareAssignment.objects.filter(patient=cast.ana_record, ended_at=None).exists()
    cast.ana.refresh_from_db()
    assert not cast.ana.is_active
    assert authenticate(username=cast.ana.email, password="") is None
    assert list(queries.erasures_to_finish()) == []
    with pytest.raises(ValidationError, match="has to be kept until"):
        actions.erase(request=request, by=cast.olga)
    Erasure.objects.update(keep_until=timezone.localdate())
    (due,) = queries.erasures_to_finish()
    assert actions.erase(request=due, by=None).state == ErasureState.DONE
    assert set(rows_left(cast.ana_record).values()) == {0}


def test_nothing_is_erased_before_the_clinic_has_said_how_long_it_keeps(
    cast: Cast, keep: Keep
) -> None:
    keep(None)
    with pytest.raises(ValidationError, match="has not said how long"):
        granted(cast)
    assert Patient.objects.filter(pk=cast.ana_record.pk).exists()


def test_a_wrong_name_confirms_nothing(cast: Cast, keep: Keep) -> None:
    keep(0)
    with pytest.raises(ValidationError, match="write the name of the person, Ana"):
        actions.grant_erasure(request=asked(cast), confirmed_name="Pia", reason="", by=cast.olga)
    assert Patient.objects.filter(pk=cast.ana_record.pk).exists()


def test_asked_twice_is_one_request_which_can_be_taken_back(cast: Cast) -> None:
    assert asked(cast) == asked(cast)
    actions.take_back_erasure(request=asked(cast), by=cast.ana)
    assert not Erasure.objects.exists()


def test_a_refusal_has_its_reason_and_the_person_may_ask_again(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Write the reason"):
        actions.refuse_erasure(request=asked(cast), reason=" ", by=cast.olga)
    refused = actions.refuse_erasure(request=asked(cast), reason="A case at law.", by=cast.olga)
    assert (refused.state, refused.decided_by) == (ErasureState.REFUSED, cast.olga)
    assert asked(cast).state == ErasureState.ASKED


def test_the_guards_of_the_append_only_tables_stand_again_after_erasing(
    cast: Cast, keep: Keep
) -> None:
    from sthenia.clinic.assessments.models import AlertEvent

    lived(cast)
    keep(0)
    granted(cast)
    alerted_again = Cast(**{**cast.__dict__, "ana_record": cast.pia_record})
    alerted(alerted_again)
    with pytest.raises(IntegrityError, match=r"append-only|log"), transaction.atomic():
        AlertEvent.objects.all()._raw_delete("default")
    assert AlertEvent.objects.exists()


def test_what_was_taken_back_is_not_erased_from_an_older_page(cast: Cast, keep: Keep) -> None:
    keep(0)
    on_the_page = asked(cast)
    actions.take_back_erasure(request=Erasure.objects.get(), by=cast.ana)
    for decide in (
        lambda: actions.grant_erasure(
            request=on_the_page, confirmed_name="Ana", reason="As asked.", by=cast.olga
        ),
        lambda: actions.refuse_erasure(request=on_the_page, reason="No.", by=cast.olga),
    ):
        with pytest.raises(ValidationError, match="taken back"):
            decide()
    cast.ana.refresh_from_db()
    assert cast.ana.is_active and Patient.objects.filter(pk=cast.ana_record.pk).exists()
    assert not Erasure.objects.exists()


def test_what_was_erased_is_neither_refused_nor_taken_back_from_an_older_page(
    cast: Cast, keep: Keep
) -> None:
    keep(0)
    on_the_page, on_the_phone = asked(cast), asked(cast)
    done = granted(cast)
    with pytest.raises(ValidationError, match="decided already"):
        actions.refuse_erasure(request=on_the_page, reason="No.", by=cast.olga)
    with pytest.raises(ValidationError, match="decided already"):
        actions.take_back_erasure(request=on_the_phone, by=cast.ana)
    kept = Erasure.objects.get()
    assert (kept.pk, kept.state, kept.words, kept.patient) == (done.pk, "done", "", None)


def test_taken_back_twice_is_taken_back_once(cast: Cast) -> None:
    first, second = asked(cast), asked(cast)
    actions.take_back_erasure(request=first, by=cast.ana)
    actions.take_back_erasure(request=second, by=cast.ana)
    assert AuditEntry.objects.filter(what="request to erase, taken back").count() == 1
