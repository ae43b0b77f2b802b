"""Roles end and people are handed over; nobody is left alone, and nothing is forgotten."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sthenia.clinic.people import actions, gate, queries
from sthenia.clinic.people.changes import change_numbers
from sthenia.clinic.people.models import Access, CareAssignment, Membership, Patient, Role, User
from sthenia.clinic.people.owning.staff import end_membership, move_care
from tests.clinic.people.owning.test_settings import changed
from tests.people import Cast


def member(user: User) -> Membership:
    return Membership.objects.get(user=user, ended_at=None)


def in_care(user: User) -> list[tuple[str, str]]:
    rows = CareAssignment.objects.filter(member__user=user, ended_at=None)
    return sorted(rows.values_list("patient__name", "access"))


def all_of(cast: Cast) -> list[Patient]:
    return [cast.ana_record, cast.pia_record]


def test_a_role_ends_with_who_ended_it_and_its_people_go_to_the_colleague(cast: Cast) -> None:
    bea = member(cast.bea)
    moved = end_membership(membership=bea, by=cast.olga, hand_over_to=member(cast.gus))
    bea.refresh_from_db()
    assert moved == 2
    assert bea.ended_by == cast.olga
    assert in_care(cast.gus) == [("Ana", "write"), ("Pia", "write")]
    assert in_care(cast.bea) == []


def test_a_role_does_not_end_while_somebody_would_be_left_alone(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="2 people would be left"):
        end_membership(membership=member(cast.bea), by=cast.olga)
    assert in_care(cast.bea) == [("Ana", "write"), ("Pia", "write")]


def test_a_read_only_colleague_leaves_nobody_alone(cast: Cast) -> None:
    assert end_membership(membership=member(cast.carl), by=cast.olga) == 0
    assert in_care(cast.carl) == []


@pytest.mark.parametrize("name", ["bea", "fay", "gus", "dora"])
def test_only_the_owner_ends_a_role(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        end_membership(membership=member(cast.carl), by=getattr(cast, name))


def test_the_owner_of_another_clinic_ends_no_role_here(cast: Cast) -> None:
    other_owner = User.objects.get(memberships__clinic=cast.other_clinic, memberships__role="owner")
    with pytest.raises(PermissionDenied):
        end_membership(membership=member(cast.carl), by=other_owner)


def test_ending_a_role_twice_changes_nothing(cast: Cast) -> None:
    carl = member(cast.carl)
    end_membership(membership=carl, by=cast.olga)
    carl.refresh_from_db()
    before = carl.ended_at
    end_membership(membership=carl, by=cast.olga)
    carl.refresh_from_db()
    assert carl.ended_at == before


def test_a_clinic_keeps_its_last_owner(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="at least one owner"):
        end_membership(membership=member(cast.olga), by=cast.olga)
    actions.join_clinic(clinic=cast.clinic, user=cast.gus, role=Role.OWNER, by=cast.olga)
    end_membership(membership=member(cast.olga), by=cast.olga)
    with pytest.raises(PermissionDenied):
        actions.join_clinic(clinic=cast.clinic, user=cast.fay, role=Role.OWNER, by=cast.olga)


def test_an_owner_whose_account_is_closed_does_not_count(cast: Cast) -> None:
    actions.join_clinic(clinic=cast.clinic, user=cast.gus, role=Role.OWNER, by=cast.olga)
    User.objects.filter(pk=cast.gus.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="at least one owner"):
        end_membership(membership=member(cast.olga), by=cast.olga)


def test_the_second_person_for_alerts_does_not_leave_unnoticed(cast: Cast) -> None:
    changed(cast, alert_second_person_id=cast.gus.pk)
    with pytest.raises(ValidationError, match="Alerts that nobody acknowledges go to Gus"):
        end_membership(membership=member(cast.gus), by=cast.olga)


def test_handing_over_keeps_both_assignments_and_who_did_it(cast: Cast) -> None:
    before = change_numbers([cast.ana_record])[cast.ana_record.pk]
    moved = move_care(
        patients=all_of(cast),
        from_member=member(cast.bea),
        to_member=member(cast.gus),
        by=cast.olga,
    )
    assert moved == 2
    new = CareAssignment.objects.get(patient=cast.ana_record, member__user=cast.gus)
    assert new.follows is not None
    assert (new.follows.member.user, new.follows.ended_by) == (cast.bea, cast.olga)
    assert new.assigned_by == cast.olga
    assert change_numbers([cast.ana_record])[cast.ana_record.pk] > before
    entry = queries.log_of_others(cast.ana_record).first()
    assert entry is not None
    assert entry.what == "care handed over"


def test_handing_over_twice_is_once(cast: Cast) -> None:
    bea, gus = member(cast.bea), member(cast.gus)
    for expected in (2, 0):
        assert (
            move_care(patients=all_of(cast), from_member=bea, to_member=gus, by=cast.olga)
            == expected
        )
    assert CareAssignment.objects.filter(member=gus).count() == 2


def test_whoever_takes_over_may_do_as_much_and_keeps_what_she_may_already(cast: Cast) -> None:
    move_care(
        patients=[cast.ana_record],
        from_member=member(cast.bea),
        to_member=member(cast.carl),
        by=cast.olga,
    )
    assert in_care(cast.carl) == [("Ana", "write")]
    move_care(
        patients=[cast.ana_record],
        from_member=member(cast.carl),
        to_member=member(cast.gus),
        by=cast.olga,
    )
    assert gate.patient_for(cast.gus, cast.ana_record.pk, to="write", what="plan")


def test_a_clinician_hands_over_those_in_her_own_care_and_nobody_elses(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        move_care(
            patients=[cast.ana_record],
            from_member=member(cast.bea),
            to_member=member(cast.gus),
            by=cast.carl,
        )
    move_care(
        patients=[cast.ana_record],
        from_member=member(cast.bea),
        to_member=member(cast.gus),
        by=cast.bea,
    )
    assert in_care(cast.gus) == [("Ana", "write")]


@pytest.mark.parametrize("name", ["fay", "gus", "dora", "ana"])
def test_nobody_else_hands_people_over(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        move_care(
            patients=[cast.ana_record],
            from_member=member(cast.bea),
            to_member=member(cast.gus),
            by=getattr(cast, name),
        )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bea", "somebody else"),
        ("dora", "own clinic"),
        ("fay", "clinician or an examiner"),
        ("eve", "a clinician takes over"),
    ],
)
def test_not_everybody_can_take_over(cast: Cast, name: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        move_care(
            patients=[cast.ana_record],
            from_member=member(cast.bea),
            to_member=member(getattr(cast, name)),
            by=cast.olga,
        )


def test_read_only_care_moves_as_read_only(cast: Cast) -> None:
    move_care(
        patients=[cast.ana_record],
        from_member=member(cast.carl),
        to_member=member(cast.gus),
        by=cast.olga,
    )
    assert in_care(cast.gus) == [("Ana", Access.READ)]
