"""`sthenia score`: a questionnaire from a CSV file, scored and compared over time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.days import today
from sthenia.cli.faults import BROKEN_RULE, InputError
from sthenia.cli.output import (
    Column,
    bullets,
    heading,
    number_text,
    print_json,
    say,
    table,
)

if TYPE_CHECKING:
    from sthenia.catalogue.instruments import Entry
    from sthenia.readers.answers_csv import AnswerSheet
    from sthenia.science.questionnaires import Instrument, InstrumentChanges, InstrumentScores


@dataclass(frozen=True, slots=True)
class _Form:
    person_id: str
    answered_on: date
    result: "InstrumentScores"


@dataclass(frozen=True, slots=True)
class _Comparison:
    person_id: str
    earlier_on: date
    later_on: date
    result: "InstrumentChanges"


def command(
    instrument: Annotated[
        str | None, typer.Argument(help="Which questionnaire, such as phq-9; see --list.")
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Argument(
            help="CSV file, wide (id, date, item1, item2...) or long (id, date, item, answer)."
        ),
    ] = None,
    *,
    version: Annotated[
        str | None, typer.Option(help="Version of the questionnaire, where it has several.")
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List every questionnaire.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score every form of a CSV file; with several dates, also the change since a person's first.

    Missing answers follow the questionnaire's own rule. Exit status: 0 when every score could be
    computed, 1 when at least one could not, 2 when the file or a name cannot be used.
    """
    if list_all:
        if instrument is not None:
            raise InputError(f"--list shows every questionnaire; leave out {instrument!r}")
        _list(as_json=as_json)
        return
    if instrument is None or answers is None:
        raise InputError(
            "name a questionnaire and a file: sthenia score phq-9 answers.csv; "
            "sthenia score --list shows every questionnaire"
        )
    entry, scoring = _instrument(instrument, version)
    forms = _forms(scoring, answers)
    comparisons = tuple(_comparisons(scoring, forms))
    if as_json:
        print_json(_document(entry, forms, comparisons))
    else:
        _tell(entry, scoring, forms, comparisons)
    if any(form.result.not_computable for form in forms):
        raise typer.Exit(BROKEN_RULE)


def _instrument(name: str, version: str | None) -> tuple["Entry", "Instrument"]:
    from sthenia.catalogue.instruments import UnknownInstrumentError, entry, instrument

    try:
        return entry(name, version), instrument(name, version)
    except UnknownInstrumentError as error:
        raise InputError(str(error)) from None


def _forms(scoring: "Instrument", path: Path) -> tuple[_Form, ...]:
    from sthenia.readers.answers_csv import read_answers
    from sthenia.science.questionnaires import numbered_answers, scores

    file = read_answers(path, today=today())
    faults = [
        f"{file.path}: {fault}" for sheet in file.sheets for fault in _sheet_faults(scoring, sheet)
    ]
    if faults:
        raise InputError(*dict.fromkeys(faults))
    forms = []
    for sheet in file.sheets:
        numbered = numbered_answers(scoring, sheet.values())
        result = scores(scoring, numbered, activities=_activities(sheet, numbered))
        forms.append(_Form(sheet.person_id, sheet.answered_on, result))
    return tuple(forms)


def _sheet_faults(scoring: "Instrument", sheet: "AnswerSheet") -> Iterator[str]:
    """Every answer by itself, so that each fault has its place; then the sheet as a whole."""
    from sthenia.science.questionnaires import numbered_answers

    faults = []
    for answer in sheet.answers:
        try:
            numbered_answers(scoring, {answer.item: answer.value})
        except ValueError as error:
            faults.append(f"{answer.place}: {error}")
    if not faults:
        try:
            numbered_answers(scoring, sheet.values())
        except ValueError as error:
            faults.append(f"line {sheet.line}: {error}")
    if sheet.activities and not scoring.items_named_by_person:
        faults.append(f"line {sheet.line}: {scoring.id} has no activities to name; remove them")
    yield from faults


def _activities(sheet: "AnswerSheet", answered: Iterable[int]) -> dict[int, str]:
    """What the person named, by item number; the file writes `item1` or `activity1`."""
    named = {
        int("".join(letter for letter in written if letter.isdigit())): name
        for written, name in sheet.activities.items()
    }
    return {number: named[number] for number in answered if number in named}


def _comparisons(scoring: "Instrument", forms: Sequence[_Form]) -> Iterator[_Comparison]:
    """Each later form of a person against the first one."""
    from sthenia.science.questionnaires import changes

    first: dict[str, _Form] = {}
    for form in forms:
        earlier = first.setdefault(form.person_id, form)
        if earlier is not form:
            result = changes(scoring, earlier.result, form.result)
            yield _Comparison(form.person_id, earlier.answered_on, form.answered_on, result)


def _list(*, as_json: bool) -> None:
    from sthenia.catalogue.instruments import instruments

    keys = instruments()
    if as_json:
        print_json({"instruments": keys})
        return
    table(
        [Column("Name", keep=True), Column("Version", keep=True), Column("Title"), Column("Text")],
        [
            (key.id, key.version, key.title, "included" if key.has_item_text else "own labels")
            for key in keys
        ],
    )


def _document(
    entry: "Entry", forms: Sequence[_Form], comparisons: Sequence[_Comparison]
) -> dict[str, object]:
    return {
        "instrument": {
            "id": entry.id,
            "version": entry.version,
            "title": entry.title,
            "better": entry.better,
            "recall_days": entry.recall_days,
        },
        "forms": [
            {
                "id": form.person_id,
                "date": form.answered_on,
                "scores": form.result.scores,
                "not_computable": form.result.not_computable,
                "safety_alerts": form.result.safety_alerts,
                "syndrome": form.result.syndrome,
                "caveats": form.result.caveats,
            }
            for form in forms
        ],
        "changes": [
            {
                "id": comparison.person_id,
                "from": comparison.earlier_on,
                "to": comparison.later_on,
                "scores": comparison.result.changes,
                "not_comparable": comparison.result.not_comparable,
            }
            for comparison in comparisons
        ],
        "notes": entry.notes,
    }


def _tell(
    entry: "Entry",
    scoring: "Instrument",
    forms: Sequence[_Form],
    comparisons: Sequence[_Comparison],
) -> None:
    _tell_alerts(forms)
    look_back = f"past {entry.recall_days} days" if entry.recall_days else "as it is now"
    heading(f"{entry.title}, version {entry.version}")
    say(f"Measures {entry.measures} ({look_back}); {entry.better} is better.")
    say()
    table(
        [
            Column("Person"),
            Column("Date", keep=True),
            Column("Score"),
            Column("Value", "right"),
            Column("Reading"),
        ],
        (row for form in forms for row in _score_rows(form)),
    )
    if comparisons:
        say()
        heading("Change since the first form")
        say()
        _tell_changes(comparisons)
    _tell_caveats(scoring, entry, forms, comparisons)


def _tell_alerts(forms: Iterable[_Form]) -> None:
    alerts = [
        f"{form.person_id}, {form.answered_on}: {alert.text}"
        for form in forms
        for alert in form.result.safety_alerts
    ]
    if alerts:
        heading("TELL A CLINICIAN NOW")
        bullets(alerts)
        say()


def _score_rows(form: _Form) -> Iterator[tuple[str, ...]]:
    who = (form.person_id, form.answered_on.isoformat())
    for score in form.result.scores:
        bands = "; ".join(f"{band.label} ({band.scheme})" for band in score.bands)
        prorated = f"{score.n_missing} missing, made up for" if score.is_prorated else ""
        reading = "; ".join(text for text in (bands, prorated) if text)
        value = f"{number_text(score.value)} of {number_text(score.high)}"
        yield *who, score.name, value, reading
    for refusal in form.result.not_computable:
        yield *who, refusal.name, "-", f"not computable: {refusal.reason}"
    if form.result.syndrome is not None:
        yield *who, "Symptom count", str(form.result.syndrome.n_symptoms), form.result.syndrome.text


def _tell_changes(comparisons: Sequence[_Comparison]) -> None:
    rows: list[tuple[str, ...]] = []
    for comparison in comparisons:
        who = (comparison.person_id, comparison.later_on.isoformat())
        for change in comparison.result.changes:
            percent = "" if change.percent is None else f" ({change.percent:+.0f}%)"
            size = f"{'+' if change.points > 0 else ''}{number_text(change.points)}{percent}"
            rows.append((*who, change.name, size, change.direction))
        rows.extend(
            (*who, refusal.subscale, "-", f"not comparable: {refusal.reason}")
            for refusal in comparison.result.not_comparable
        )
    table(
        [
            Column("Person"),
            Column("Date", keep=True),
            Column("Score"),
            Column("Change", "right"),
            Column("Reading"),
        ],
        rows,
    )
    held = [line for comparison in comparisons for line in _thresholds(comparison)]
    if held:
        say()
        bullets(held)


def _thresholds(comparison: _Comparison) -> Iterator[str]:
    for change in comparison.result.changes:
        if change.thresholds:
            held = "; ".join(threshold.text for threshold in change.thresholds)
            yield f"{comparison.person_id}, {comparison.later_on}, {change.name}: {held}."


def _tell_caveats(
    scoring: "Instrument",
    entry: "Entry",
    forms: Iterable[_Form],
    comparisons: Iterable[_Comparison],
) -> None:
    of_forms = [
        caveat
        for form in forms
        for caveat in (*form.result.caveats, *(c for s in form.result.scores for c in s.caveats))
    ]
    of_changes = [
        caveat
        for comparison in comparisons
        for change in comparison.result.changes
        for caveat in change.caveats
    ]
    notes = tuple(dict.fromkeys([*of_forms, *of_changes, *entry.notes]))
    if notes:
        say()
        heading(f"To read {scoring.id} rightly")
        bullets(notes)
