"""Many files: a process that is ended by the machine takes nobody's plan away."""

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from datetime import date

from sthenia.cli.proposal import Outcome, ProposalSettings
from sthenia.cli.proposal_batch import _result, outcome_of, proposals
from tests.cli.commands import EXAMPLES

PEOPLE = sorted((EXAMPLES / "people").glob("*.yaml"))
SETTINGS = ProposalSettings(
    rules=None,
    seed=None,
    starts_on=date(2026, 1, 19),
    own=None,
    clinic=None,
    phone=None,
    draws_sheet=False,
)


def test_each_file_gives_one_outcome_whatever_becomes_of_the_others() -> None:
    missing = EXAMPLES / "people" / "nobody.yaml"
    found = {one.file: one for one in proposals([*PEOPLE, missing], SETTINGS, workers=2)}
    assert {file: found[file].status for file in PEOPLE} == dict.fromkeys(PEOPLE, "plan")
    assert found[missing].status == "fault" and "no such file" in found[missing].faults[0]


def test_what_an_ended_process_left_undone_is_done_here() -> None:
    future: Future[Outcome] = Future()
    future.set_exception(BrokenProcessPool("ended for want of memory"))
    outcome = _result(future, PEOPLE[0], lambda file: outcome_of(file, SETTINGS))
    assert outcome.status == "plan" and outcome.file == PEOPLE[0]
