"""What was written about a patient is noted, so that what is kept from it knows it is old."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sthenia.clinic.people.changes import change_numbers, note_change
from sthenia.clinic.training import actions as training
from sthenia.clinic.training.reported import DayReport
from tests.people import Cast

CLINIC = Path(__file__).parents[3] / "src" / "sthenia" / "clinic"
WRITES = {
    *("save", "create", "bulk_create", "get_or_create", "update_or_create"),
    *("update", "bulk_update", "delete", "saved_once"),
}
NOT_ABOUT_A_PATIENT: Mapping[str, str] = {
    "people.actions.open_clinic": "a clinic and its owner",
    "people.actions.open_account": "an account, before it is linked to a record",
    "people.actions.join_clinic": "a member of staff",
    "training.actions.own_exercises.save_own_exercise": "an exercise of a clinic",
    "training.actions.own_exercises.retire_own_exercise": "an exercise of a clinic",
    "people.invitations.invite_staff": "an invitation",
    "people.invitations.invite_patient": "an invitation; accepting it links the account",
    "people.invitations.resend_invitation": "an invitation",
    "people.invitations.withdraw_invitation": "an invitation",
    "people.accounts.events.security_changed": "what proves who an account is",
    "people.accounts.language.read_in": "the language of an account",
    "people.accounts.second_factor.clear": "what proves who an account is",
    "people.accounts.sign_ins.end_all": "the sign-ins of an account",
    "people.owning.logo.set_logo": "a clinic",
    "people.owning.places.keep_location": "a clinic",
    "people.owning.places.end_location": "a clinic",
    "people.owning.settings.change_settings": "a clinic; what is kept carries the version",
    "assessments.alert_log.log": "the log of an alert; who changes the alert notes it",
    "assessments.alert_log.log_once": "the log of an alert; who changes the alert notes it",
    "assessments.actions_of_alerts.note_changed_answer": "the log of an alert; the alert stands",
    "assessments.actions_of_drafts.discard_draft": "what somebody typed and threw away",
    "exchange.actions.erase": "the record itself goes, and its standing with it",
    "jobs.actions.try_again": "a job",
    "jobs.actions.cancel": "a job",
    "jobs.actions.give_up": "a job",
}
"""Actions that write and note no change, each with what they write about instead."""

Function = ast.FunctionDef
Found = Mapping[str, tuple[Function, Mapping[str, str]]]


def test_each_note_lets_the_number_grow_by_one(cast: Cast) -> None:
    before = change_numbers([cast.ana_record])[cast.ana_record.pk]
    note_change(cast.ana_record)
    note_change(cast.ana_record.pk)
    assert change_numbers([cast.ana_record])[cast.ana_record.pk] == before + 2


def test_a_note_about_one_patient_leaves_the_others_alone(cast: Cast) -> None:
    before = change_numbers([cast.pia_record])
    note_change(cast.ana_record)
    assert change_numbers([cast.pia_record]) == before


def test_what_was_rolled_back_is_not_noted(cast: Cast) -> None:
    before = change_numbers([cast.ana_record])
    with transaction.atomic():
        note_change(cast.ana_record)
        transaction.set_rollback(True)
    assert change_numbers([cast.ana_record]) == before


def test_a_check_in_is_noted(cast: Cast) -> None:
    before = change_numbers([cast.ana_record])[cast.ana_record.pk]
    training.check_in(
        patient=cast.ana_record,
        on=timezone.localdate(),
        report=DayReport(pain=3, fatigue=4),
        by=cast.ana,
        client_id=cast.ana_record.pk,
    )
    assert change_numbers([cast.ana_record])[cast.ana_record.pk] > before


def test_every_action_that_writes_about_a_patient_notes_it() -> None:
    found = dict(_functions())
    actions = [name for name, (tree, _names) in found.items() if _is_action(name, tree)]
    assert len(actions) > 20, "the actions were not found, so nothing was checked"
    noting = {name for name in found if _reaches(name, found, {"note_change"})}
    silent = {
        name
        for name in actions
        if name not in noting
        and not name.startswith("people.audit.")
        and _reaches(name, found, WRITES)
        and not _is_part_of(name, found, noting)
    }
    assert silent - set(NOT_ABOUT_A_PATIENT) == set(), (
        "call people.changes.note_change(patient) at the end of these, or name them in "
        "NOT_ABOUT_A_PATIENT with what they write about"
    )


def test_each_exception_still_stands_for_an_action_that_writes_and_notes_nothing() -> None:
    found = dict(_functions())
    for name in NOT_ABOUT_A_PATIENT:
        assert _reaches(name, found, WRITES), f"{name} writes nothing"
        assert not _reaches(name, found, {"note_change"}), f"{name} notes a change"


def test_the_walk_sees_a_write_in_the_function_that_an_action_calls() -> None:
    found = dict(_functions())
    assert _reaches("training.actions.sessions.open_session", found, {"bulk_create"})
    assert not _reaches("training.queries.agreed_plan", found, WRITES)


def _is_action(name: str, tree: Function) -> bool:
    """A public function that is told by whom it is called, as every write is."""
    has_author = any(argument.arg == "by" for argument in tree.args.kwonlyargs)
    return has_author and not name.rpartition(".")[2].startswith("_")


def _is_part_of(name: str, found: Found, noting: set[str]) -> bool:
    """Whether a function is called, and only by such as note the change themselves."""
    callers = {one for one, (tree, names) in found.items() if name in _calls(tree, names)}
    return bool(callers) and callers <= noting


def _functions() -> Iterator[tuple[str, tuple[Function, Mapping[str, str]]]]:
    """`room.module.function` -> its tree, and what the names of its module stand for."""
    for path in sorted(CLINIC.glob("*/**/*.py")):
        if path.stem == "demo":
            continue
        module = ".".join(path.relative_to(CLINIC).with_suffix("").parts)
        tree = ast.parse(path.read_text("utf-8"))
        names = dict(_names(tree, module))
        for node in tree.body:
            if isinstance(node, Function):
                yield f"{module}.{node.name}", (node, names)


def _names(tree: ast.Module, module: str) -> Iterator[tuple[str, str]]:
    """Each function of a module and each thing it imports from the clinic -> its full name."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node.name, f"{module}.{node.name}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sthenia.clinic"):
            source = (node.module or "").removeprefix("sthenia.clinic").removeprefix(".")
            for alias in node.names:
                yield alias.asname or alias.name, f"{source}.{alias.name}".removeprefix(".")


def _reaches(start: str, found: Found, wanted: set[str]) -> bool:
    """Whether a function calls one of these names, itself or by the functions it calls."""
    seen, waiting = {start}, [start]
    while waiting:
        tree, names = found[waiting.pop()]
        for called in _calls(tree, names):
            if called.rpartition(".")[2] in wanted:
                return True
            # The log of who looked is no record about a patient.
            if called in found and called not in seen and not called.startswith("people.audit."):
                seen.add(called)
                waiting.append(called)
    return False


def _calls(tree: Function, names: Mapping[str, str]) -> Iterator[str]:
    """The full names of what a function calls; of a method only its own name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                yield names.get(name, name)
            case ast.Attribute(value=ast.Name(id=place), attr=name) if place in names:
                yield f"{names[place]}.{name}"
            case ast.Attribute(attr=name):
                yield name
