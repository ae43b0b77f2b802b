"""A proposal, or many, in words and tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sthenia.cli.output import Column, bullets, heading, say, table
from sthenia.cli.proposal import Outcome, Proposal

if TYPE_CHECKING:
    from sthenia.science.exercise.values import NoPrescription, PlannedSession, Prescription


def tell_proposal(found: Proposal, *, with_reasons: bool) -> None:
    """Print the sessions with their doses; or what to relax where there is no plan."""
    from sthenia.science.exercise.values import Prescription

    if isinstance(found.result, Prescription):
        _tell_prescription(found, found.result, with_reasons=with_reasons)
    else:
        _tell_none(found.result)


def tell_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Print one line for each file, and how many went which way."""
    folder = _folder_of_all(outcomes)
    if folder is not None:
        heading(f"People in {folder}")
        say()
    table(
        [Column("File"), Column("Result", keep=True), Column("Week"), Column("Note")],
        [_outcome_row(outcome, folder) for outcome in outcomes],
    )
    counts = dict.fromkeys(("plan", "no_plan", "fault"), 0)
    for outcome in outcomes:
        counts[outcome.status] += 1
    say()
    counted = "1 file" if len(outcomes) == 1 else f"{len(outcomes)} files"
    say(
        f"{counted}: {counts['plan']} with a plan, {counts['no_plan']} without, "
        f"{counts['fault']} at fault."
    )


def _folder_of_all(outcomes: Sequence[Outcome]) -> Path | None:
    """The folder that holds every file, so that it is said once; None where there are several."""
    folders = {outcome.file.parent for outcome in outcomes}
    return folders.pop() if len(folders) == 1 and len(outcomes) > 1 else None


def _tell_prescription(found: Proposal, result: "Prescription", *, with_reasons: bool) -> None:
    from sthenia.sheets.programme import same_sessions
    from sthenia.sheets.words import days_in_words

    heading(f"{len(result.sessions)} sessions a week by {found.rules.name}.")
    say(
        "Proven: no other choice of exercises meets the goals better."
        if result.is_proven_optimal
        else "The best choice found in time; a better one may exist."
    )
    for session, weekdays in same_sessions(result.sessions):
        say()
        heading(f"{days_in_words(weekdays)}, about {session.time_min:.0f} minutes")
        say()
        table(
            [Column(""), Column("Exercise"), Column("Dose"), Column("Load"), Column("Works")],
            _dose_rows(found, session),
        )
        if with_reasons:
            _tell_reasons(found, session)
    if with_reasons:
        say()
        heading("Goals, in the order in which they were pursued")
        bullets(goal.text for goal in result.goals)
    if result.caveats:
        say()
        heading("Good to know")
        bullets(result.caveats)


def _dose_rows(found: Proposal, session: "PlannedSession") -> Iterator[tuple[str, ...]]:
    from sthenia.sheets.words import dose_words, load_words, muscles_in_words, start_reserve

    for number, planned in enumerate(session.exercises, start=1):
        words = found.words[planned.exercise_id]
        load = load_words(words.load_kind, planned.load, loaded_by=words.loaded_by)
        load = f"start: {load}" if start_reserve(planned) is not None else load
        works = muscles_in_words(words.muscles_primary)
        yield str(number), words.name, dose_words(planned, words), load or "-", works


def _tell_reasons(found: Proposal, session: "PlannedSession") -> None:
    for number, planned in enumerate(session.exercises, start=1):
        say()
        say(f"{number}. {found.words[planned.exercise_id].name}")
        bullets(reason.text for reason in planned.why)


def _tell_none(result: "NoPrescription") -> None:
    heading(f"No plan keeps every rule of {result.rule_set_id} and every wish.")
    say("A plan becomes possible when all of this is relaxed; nothing less is enough:")
    bullets(reason.text for reason in result.relax)


def _outcome_row(outcome: Outcome, folder: Path | None) -> tuple[str, str, str, str]:
    from sthenia.science.exercise.values import Prescription
    from sthenia.sheets.words import WEEKDAYS

    name = outcome.file.name if folder else str(outcome.file)
    if outcome.proposal is None:
        count = len(outcome.faults)
        return name, "at fault", "", f"{count} fault{'' if count == 1 else 's'}, see below"
    result = outcome.proposal.result
    if not isinstance(result, Prescription):
        return name, "no plan", "", "; ".join(reason.text for reason in result.relax)
    days = " ".join(WEEKDAYS[session.weekday][:3] for session in result.sessions)
    longest = max(session.time_min for session in result.sessions)
    count = len(result.sessions[0].exercises)
    proven = "" if result.is_proven_optimal else "; a better choice may exist"
    return name, "plan", days, f"{count} exercises, {longest:.0f} minutes{proven}"
