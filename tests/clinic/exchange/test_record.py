"""The walk along the tables finds everything that is a person's."""

from django.apps import apps
from django.db.models import ForeignKey

from sthenia.clinic.exchange.record import LEFT_STANDING, rows_as_plain, tables_of_a_record
from sthenia.clinic.people.models import Clinic, Patient, User
from sthenia.clinic.training.models import ExerciseSet, PlannedExercise
from tests.clinic.training.plans import a_plan, first_exercise, logged, opened
from tests.people import Cast

NOT_OF_A_PERSON = {
    "people.User",
    "people.Clinic",
    "people.Membership",
    "people.SignInFailure",
    "people.ClinicSettings",
}


def test_every_table_that_leads_to_a_patient_is_part_of_the_record() -> None:
    found = {table.model for table in tables_of_a_record()}
    for model in apps.get_models():
        if not model.__module__.startswith("sthenia.clinic."):
            continue
        links = [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]
        leads_to_one = {link.related_model for link in links} & found
        assert not leads_to_one or model in found, f"{model} leads to a record and is not of it"


def test_what_belongs_to_nobody_in_particular_is_not_part_of_a_record() -> None:
    found = {table.model._meta.label for table in tables_of_a_record()}
    assert not found & NOT_OF_A_PERSON
    assert {"people.Patient", "training.ExerciseSet", "assessments.AnswerSheet"} <= found


def test_rows_are_this_persons_over_any_number_of_links(cast: Cast) -> None:
    plan = a_plan(cast)
    logged(cast, first_exercise(opened(cast)))
    tables = {table.model: table for table in tables_of_a_record()}
    planned = tables[PlannedExercise].rows_of(cast.ana_record)
    assert planned.count() == sum(s.exercises.count() for s in plan.sessions.all()) > 0
    assert tables[ExerciseSet].rows_of(cast.ana_record).count() == 1
    for table in tables.values():
        assert not table.rows_of(cast.dora_record).filter(pk__in=table.rows_of(cast.ana_record))


def test_accounts_are_named_and_secrets_are_left_out(cast: Cast) -> None:
    tables = {table.model: table for table in tables_of_a_record()}
    (row,) = rows_as_plain(tables[Patient], cast.ana_record)
    assert (row["name"], row["registered_by"], row["account"]) == ("Ana", "Bea", "Ana")
    assert not [name for name in row if name.endswith("_hash")]


def test_what_is_left_standing_says_why() -> None:
    found = {table.model for table in tables_of_a_record()}
    assert set(LEFT_STANDING) <= found
    assert all(len(reason) > 20 for reason in LEFT_STANDING.values())
    assert Clinic not in found and User not in found
