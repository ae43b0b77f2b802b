"""A clinic's own numbers reach its plans, and a plan keeps those it was made with."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.rules import rule_set
from sthenia.clinic.people.clinic_rules import ClinicRules, FlareSetting
from sthenia.clinic.training import actions, queries, translate
from sthenia.clinic.training.clinic_numbers import numbers_of, with_numbers
from sthenia.clinic.training.desk import wishes_form
from sthenia.clinic.training.models import Plan, PlanStatus
from sthenia.clinic.training.proposing import Wishes, as_offered
from tests.clinic.people.owning.test_settings import changed
from tests.people import Cast

WISHES = Wishes(days=(0, 3), minutes=45, place_id="home_dumbbells")
OWN = FlareSetting(points=3, days=3, load_cut_pct=20)


def proposed(cast: Cast) -> Plan:
    plan = actions.propose_plan(
        patient=cast.ana_record, wishes=WISHES, by=cast.bea, client_id=uuid4()
    )
    assert isinstance(plan, Plan)
    return plan


@given(
    points=st.none() | st.floats(0.5, 10),
    days=st.none() | st.integers(1, 14),
    cut=st.none() | st.floats(1, 90),
    at_cap=st.none() | st.floats(1, 100),
)
def test_each_number_a_clinic_sets_takes_its_place_and_the_others_stay(
    points: float | None, days: int | None, cut: float | None, at_cap: float | None
) -> None:
    flare = FlareSetting(points=points, days=days, load_cut_pct=cut)
    published = rule_set()
    own = with_numbers(published, numbers_of(ClinicRules(flare=flare, rise_pct_max_at_cap=at_cap)))
    assert own.flare.points == (published.flare.points if points is None else points)
    assert own.flare.days == (published.flare.days if days is None else days)
    assert own.flare.load_cut_pct == cut
    assert own.flare.window_days == published.flare.window_days
    assert own.progression.rise_pct_max_at_cap == at_cap
    assert own.progression.rise_pct_max == published.progression.rise_pct_max
    assert own.repetitions == published.repetitions


def test_what_a_clinic_leaves_alone_is_the_published_rule_set() -> None:
    assert with_numbers(rule_set(), numbers_of(ClinicRules())) == rule_set()


def test_a_plan_is_made_by_the_clinics_numbers_and_says_of_which_version(cast: Cast) -> None:
    changed(cast, flare=OWN, rise_pct_max_at_cap=25.0)
    plan = proposed(cast)
    rules = translate.rules_of(Plan.objects.get(pk=plan.pk))
    assert (rules.flare.points, rules.flare.days, rules.flare.load_cut_pct) == (3, 3, 20)
    assert rules.progression.rise_pct_max_at_cap == 25
    assert plan.recipe["clinic"]["settings_version"] == 2


def test_another_version_of_the_settings_holds_from_the_next_version_of_the_plan_on(
    cast: Cast,
) -> None:
    plan = proposed(cast)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.WITHDRAWN)
    changed(cast, flare=OWN)
    plan.refresh_from_db()
    assert translate.rules_of(plan).flare == rule_set().flare
    revised = actions.revise_plan(plan=plan, by=cast.bea, client_id=uuid4())
    assert translate.rules_of(revised).flare.points == 3


def test_without_a_plan_a_flare_is_what_the_clinic_says_now() -> None:
    assert queries.flare_rule_of(None, ClinicRules(flare=OWN)).points == 3
    assert queries.flare_rule_of(None) == rule_set().flare


def test_a_plan_from_before_there_were_settings_is_read_as_it_was(cast: Cast) -> None:
    plan = proposed(cast)
    del plan.recipe["clinic"]
    assert translate.rules_of(plan) == rule_set()


def test_a_first_proposal_begins_with_the_clinics_own_choice() -> None:
    settings = ClinicRules(
        default_rule_set_id="acsm_2009", offered_rule_set_ids=("acsm_2009", "acsm_2011")
    )
    assert as_offered(WISHES, settings, is_first=True).rule_set_id == "acsm_2009"
    assert as_offered(WISHES, settings, is_first=False).rule_set_id == "acsm_2009"
    chosen = replace(WISHES, rule_set_id="acsm_2011")
    assert as_offered(chosen, settings, is_first=False) == chosen
    assert as_offered(chosen, ClinicRules(), is_first=False) == chosen


def test_only_the_rule_sets_offered_stand_in_the_form(cast: Cast) -> None:
    changed(cast, offered_rule_set_ids=("acsm_minimum", "acsm_2009"))
    form, _sources = wishes_form(cast.ana_record, None)
    choices = {value for value, _name in form.fields["rule_set_id"].choices}  # type: ignore[attr-defined]
    assert choices == {"acsm_minimum", "acsm_2009"}
