"""Settings come in versions: attributed, none lost, and nobody overwrites what they did not see."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sthenia.clinic.people import actions
from sthenia.clinic.people.clinic_rules import (
    ClinicRules,
    CrisisContact,
    FlareSetting,
    Routine,
    as_content,
    rules_from,
    rules_of,
)
from sthenia.clinic.people.models import Clinic, ClinicSettings, Patient, User
from sthenia.clinic.people.owning.settings import (
    ChangedMeanwhileError,
    NothingChangedError,
    change_settings,
)
from tests.people import SOMEBODY_TO_CALL, Cast


def changed(
    cast: Cast,
    *,
    by: User | None = None,
    base: int = 1,
    reason: str = "agreed in the team",
    client_id: UUID | None = None,
    **changes: Any,
) -> ClinicSettings:
    """The cast's clinic has one version already, by which it went live."""
    return change_settings(
        clinic=cast.clinic,
        changes=changes,
        base_version=base,
        reason=reason,
        by=by or cast.olga,
        client_id=client_id or uuid4(),
    )


def test_a_change_is_another_version_with_who_and_why_and_the_rest_stays(cast: Cast) -> None:
    version = changed(cast, silent_days=10)
    rules = rules_of(cast.clinic)
    assert (rules.version, rules.silent_days, rules.sessions_not_done) == (2, 10, 2)
    assert rules.crisis_contacts == (SOMEBODY_TO_CALL,)
    assert (version.made_by, version.reason) == (cast.olga, "agreed in the team")
    assert ClinicSettings.objects.filter(clinic=cast.clinic).count() == 2


@pytest.mark.parametrize("name", ["bea", "carl", "eve", "fay", "gus", "dora", "ana"])
def test_only_an_owner_of_the_clinic_changes_its_settings(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        changed(cast, by=getattr(cast, name), silent_days=10)


def test_sent_twice_is_one_version(cast: Cast) -> None:
    key = uuid4()
    first = changed(cast, client_id=key, silent_days=10)
    assert changed(cast, client_id=key, silent_days=10) == first
    assert rules_of(cast.clinic).version == 2


def test_the_second_of_two_owners_is_told_and_overwrites_nothing(cast: Cast) -> None:
    changed(cast, silent_days=10)
    with pytest.raises(ChangedMeanwhileError, match="Olga saved other settings") as told:
        changed(cast, base=1, silent_days=20)
    assert told.value.newest.version == 2
    assert rules_of(cast.clinic).silent_days == 10


def test_what_is_there_already_makes_no_version(cast: Cast) -> None:
    with pytest.raises(NothingChangedError):
        changed(cast, silent_days=ClinicRules().silent_days)
    assert rules_of(cast.clinic).version == 1


def test_a_clinic_that_cares_for_real_people_says_why(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        changed(cast, reason=" ", silent_days=10)


def test_a_setting_that_cannot_stand_is_refused_by_its_name_and_nothing_is_saved(
    cast: Cast,
) -> None:
    with pytest.raises(ValidationError) as refused:
        changed(cast, silent_days=900, flare=FlareSetting(points=0.1))
    assert set(refused.value.message_dict) == {"silent_days", "points"}
    assert rules_of(cast.clinic).version == 1


def test_a_name_that_is_no_setting_is_a_fault_of_the_program(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no setting is called silent_weeks"):
        changed(cast, silent_weeks=1)


def test_the_clinics_own_name_is_changed_and_kept_with_the_version(cast: Cast) -> None:
    version = changed(cast, name="Riverside West", zone="Europe/Lisbon")
    kept = Clinic.objects.get(pk=cast.clinic.pk)
    assert (kept.name, kept.zone, cast.clinic.name) == (
        "Riverside West",
        "Europe/Lisbon",
        "Riverside West",
    )
    assert version.content["clinic"]["name"] == "Riverside West"


def test_a_zone_that_does_not_exist_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="time zone"):
        changed(cast, zone="Europe/Atlantis")


def test_the_last_contact_of_a_live_clinic_cannot_go(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="somebody to call"):
        changed(cast, crisis_contacts=())


def test_settings_of_one_clinic_are_not_those_of_another(cast: Cast) -> None:
    changed(cast, silent_days=10)
    assert rules_of(cast.other_clinic).silent_days == ClinicRules().silent_days


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=30)
CONTACTS = st.builds(
    CrisisContact,
    name=WORDS,
    phone=st.sampled_from(["112", "+34 600 000 000", "12", "call me", ""]),
    language=st.sampled_from(["", "en", "es"]),
)
RULES = st.builds(
    ClinicRules,
    version=st.just(3),
    flare=st.builds(FlareSetting, points=st.none() | st.floats(0.5, 10)),
    crisis_contacts=st.lists(CONTACTS, max_size=3).map(tuple),
    routines=st.lists(st.builds(Routine, WORDS, st.integers(1, 9)), max_size=3).map(tuple),
    offered_rule_set_ids=st.lists(WORDS, max_size=2).map(tuple),
    texts=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    is_live=st.booleans(),
)


@given(RULES)
def test_settings_come_back_from_the_database_as_they_went_in(rules: ClinicRules) -> None:
    assert rules_from(as_content(rules), version=3) == rules


def test_a_field_of_a_later_program_does_not_stop_an_earlier_one() -> None:
    assert rules_from({"silent_days": 9, "of_tomorrow": 1}, version=2).silent_days == 9


class NobodyRealWithoutSomebodyToCall(TestCase):
    """Whatever an owner tries, a real person is registered only where a contact stands."""

    @given(
        is_synthetic=st.booleans(),
        tries=st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "crisis_contacts": st.lists(CONTACTS, max_size=2).map(tuple),
                    "is_live": st.booleans(),
                    "silent_days": st.integers(1, 90),
                },
            ),
            max_size=4,
        ),
    )
    def test_registering_follows_the_rule(
        self, is_synthetic: bool, tries: list[dict[str, Any]]
    ) -> None:
        clinic = actions.open_clinic(
            name="Lakeside",
            zone="UTC",
            owner_name="Otto",
            owner_email="otto@lakeside.example",
            is_synthetic=is_synthetic,
        )
        owner = User.objects.get(email="otto@lakeside.example")
        for changes in tries:
            _tried(clinic, changes, owner)
        rules = rules_of(clinic)
        for language in ("en", "es"):
            assert not rules.is_live or rules.contacts_for(language)
        try:
            actions.register_patient(
                clinic=clinic, name="Rosa", birth_on=date(1970, 1, 1), by=owner
            )
        except ValidationError:
            assert not is_synthetic
            assert not rules.is_live
            assert not Patient.objects.filter(clinic=clinic).exists()
        else:
            assert is_synthetic or (rules.is_live and rules.crisis_contacts)


def _tried(clinic: Clinic, changes: dict[str, Any], owner: User) -> None:
    """One attempt of an owner, let in or not."""
    try:
        change_settings(
            clinic=clinic,
            changes=changes,
            base_version=rules_of(clinic).version,
            reason="trying",
            by=owner,
            client_id=uuid4(),
        )
    except ValidationError:
        return
