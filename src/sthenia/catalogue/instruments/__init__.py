"""Instruments: every questionnaire as versioned data, with its wording where that may be shown.

`instruments()` lists what there is; `entry(id)` gives one with its texts, licence and sources;
`instrument(id)` gives the same as the plain value that scoring takes; `outcomes()` says which
scores and tests measure what is followed over time. A clinic's own licensed wording is added with
`entry_with_local_text`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sthenia
from sthenia.catalogue.instruments.as_values import instrument_value
from sthenia.catalogue.instruments.licence import wording_faults
from sthenia.catalogue.instruments.shapes import (
    AnswerShape,
    Entry,
    ItemShape,
    LocalText,
    MeasureShape,
    OutcomeFile,
    OutcomeShape,
    RefusedFile,
    RefusedShape,
)
from sthenia.catalogue.load import FileError, checked, load, read_yaml
from sthenia.catalogue.shapes import LicenceVerdict
from sthenia.science.questionnaires.values import Instrument

__all__ = [
    "AnswerShape",
    "Entry",
    "InstrumentKey",
    "ItemShape",
    "MeasureShape",
    "OutcomeShape",
    "UnknownInstrumentError",
    "entry",
    "entry_with_local_text",
    "instrument",
    "instruments",
    "outcomes",
    "read_entry",
    "refused",
]

_FOLDER = Path(__file__).parent
_NOT_INSTRUMENTS = frozenset({"outcomes", "refused"})


class UnknownInstrumentError(LookupError):
    """No such instrument, or one that may not be included; the message says what to do."""


@dataclass(frozen=True, slots=True)
class InstrumentKey:
    """What names one instrument in the catalogue, with what a list shows of it."""

    id: str
    version: str
    title: str
    verdict: LicenceVerdict
    has_item_text: bool


def instruments() -> tuple[InstrumentKey, ...]:
    """Every instrument version in the catalogue, by id and version.

    Examples
    --------
    >>> [key.id for key in instruments()][:3]
    ['ces-d', 'fiqr', 'fss']
    """
    found = (entry(instrument_id, version) for instrument_id, version in _keys())
    return tuple(
        InstrumentKey(one.id, one.version, one.title, one.verdict, one.has_item_text)
        for one in found
    )


def entry(instrument_id: str, version: str | None = None) -> Entry:
    """One instrument with its texts, or own labels, its licence and its sources.

    `PHQ-9`, `phq9` and `phq-9` name the same instrument. The version may be left out where there
    is only one.

    Raises
    ------
    UnknownInstrumentError
        There is no such instrument or version; several versions exist and none was named; or the
        instrument may not be included, and then the message names what to use instead.
    """
    wanted = _plain(instrument_id)
    versions = [(key, found) for key, found in _keys() if _plain(key) == wanted]
    if not versions:
        raise UnknownInstrumentError(_why_not(instrument_id))
    if version is None and len(versions) > 1:
        listed = ", ".join(found for _, found in versions)
        raise UnknownInstrumentError(
            f"{instrument_id} has several versions ({listed}), scored differently; name one"
        )
    for key, found in versions:
        if version in (None, found):
            return _entry(key, found)
    listed = ", ".join(found for _, found in versions)
    raise UnknownInstrumentError(f"{instrument_id} has no version {version!r}; it has: {listed}")


@cache
def _instrument(instrument_id: str, version: str) -> Instrument:
    return instrument_value(_entry(instrument_id, version))


def instrument(instrument_id: str, version: str | None = None) -> Instrument:
    """One instrument as the plain value that `science.questionnaires.scores` takes.

    Raises
    ------
    UnknownInstrumentError
        As for `entry`.

    Examples
    --------
    >>> instrument("PHQ-9").subscale("total").high
    27.0
    """
    found = entry(instrument_id, version)
    return _instrument(found.id, found.version)


def entry_with_local_text(instrument_id: str, path: Path, version: str | None = None) -> Entry:
    """One instrument with wording that a clinic supplies from its own file.

    For instruments whose wording may not ship with the product. The file stays outside the
    product; what it says is not copied anywhere.

    Raises
    ------
    UnknownInstrumentError
        As for `entry`.
    FileError
        The file lies inside the product, is for another instrument or version, lacks the wording
        of an item, or words items or answers that the instrument does not have.
    """
    found = entry(instrument_id, version)
    if found.verdict == "SHIP":
        raise FileError(
            str(path), (f"the wording of {found.id} is already included; leave this file out",)
        )
    if path.resolve().is_relative_to(_product_folder()):
        raise FileError(
            str(path),
            (f"licensed wording must not be kept inside {_product_folder()}; move it elsewhere",),
        )
    text = load(path, LocalText)
    faults = _local_faults(found, text)
    if faults:
        raise FileError(str(path), faults)
    return _worded(found, text, path)


@cache
def outcomes() -> tuple[OutcomeShape, ...]:
    """Every outcome that can be followed over time, with the scores and tests that measure it.

    Raises
    ------
    FileError
        The file names a score that does not exist, or turns its direction round.
    """
    path = _FOLDER / "outcomes.yaml"
    found = load(path, OutcomeFile).outcomes
    faults = [
        f"outcomes {outcome.id}: {fault}"
        for outcome in found
        for measure in outcome.measures
        if (fault := _measure_fault(measure))
    ]
    if faults:
        raise FileError(str(path), tuple(faults))
    return found


@cache
def refused() -> tuple[RefusedShape, ...]:
    """Instruments that are refused by name, with the reason and what to use instead."""
    return load(_FOLDER / "refused.yaml", RefusedFile).refused


def read_entry(path: Path) -> Entry:
    """Read one instrument file and hold it against its shape, its licence and its arithmetic.

    Raises
    ------
    FileError
        A field is missing, unknown or out of range; restricted wording is present; or the stated
        ranges do not follow from items and formulas.
    """
    document = read_yaml(path)
    faults = wording_faults(document.content)
    if faults:
        raise FileError(str(path), faults)
    found = checked(document, Entry)
    if found.verdict == "SHIP" and not found.has_item_text:
        raise FileError(str(path), ("an entry marked SHIP carries the wording of every item",))
    if found.text_from:
        raise FileError(str(path), ("text_from is for locally supplied wording; leave it out",))
    try:
        instrument_value(found)
    except ValueError as error:
        raise FileError(str(path), (str(error),)) from None
    return found


@cache
def _keys() -> tuple[tuple[str, str], ...]:
    """Id and version of every file, from its name: `<id>_<version>.yaml`."""
    names = (path.name.removesuffix(".yaml") for path in _FOLDER.glob("*.yaml"))
    parted = (name.partition("_") for name in names if name not in _NOT_INSTRUMENTS)
    return tuple(sorted((name, version) for name, _, version in parted))


@cache
def _entry(instrument_id: str, version: str) -> Entry:
    path = _FOLDER / f"{instrument_id}_{version}.yaml"
    found = read_entry(path)
    if (found.id, found.version) != (instrument_id, version):
        raise FileError(
            str(path), (f"holds {found.id} version {found.version}; rename it or correct it",)
        )
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _why_not(instrument_id: str) -> str:
    for one in refused():
        if _plain(instrument_id) in {_plain(name) for name in one.names}:
            instead = " or ".join(one.use_instead)
            return f"{one.title} is not included: {one.reason}. Use {instead} instead"
    known = ", ".join(dict.fromkeys(key for key, _ in _keys()))
    return f"there is no instrument {instrument_id!r}; there are: {known}"


def _product_folder() -> Path:
    """The checkout the product runs from, or the installed package where there is none."""
    package = Path(sthenia.__file__).resolve().parent
    checkout = package.parent.parent
    return checkout if (checkout / "pyproject.toml").exists() else package


def _local_faults(found: Entry, text: LocalText) -> tuple[str, ...]:
    if (_plain(text.instrument), text.version) != (_plain(found.id), found.version):
        return (
            f"holds the wording of {text.instrument} version {text.version}; needed is "
            f"{found.id} version {found.version}",
        )
    numbers = {item.number for item in found.items}
    worded = {number for number, words in text.items.items() if words.strip()}
    faults = [f"items.{number}: has no wording" for number in sorted(numbers - worded)]
    faults += [f"items.{number}: no such item" for number in sorted(worded - numbers)]
    if text.answers:
        ranges = {tuple(choice.value for choice in found.answers_to(n)) for n in sorted(numbers)}
        for values in ranges - {tuple(sorted(text.answers))}:
            faults.append(
                f"answers: needs a wording for each of {values[0]} to {values[-1]}, no others"
            )
    return tuple(faults)


def _worded(found: Entry, text: LocalText, path: Path) -> Entry:
    answers = tuple(AnswerShape(value=v, text=words) for v, words in sorted(text.answers.items()))
    items = []
    for item in found.items:
        change: dict[str, object] = {
            "text": text.items[item.number].strip(),
            "label": "",
            "own_label": False,
        }
        if answers:
            change |= {"answers": "local", "range": None}
        items.append(ItemShape.model_validate(item.model_dump() | change))
    return Entry.model_validate(
        found.model_dump()
        | {
            "instruction": text.instruction.strip(),
            "answers": {"local": answers} if answers else {},
            "items": tuple(items),
            "text_from": f"{path} ({text.permission})",
        }
    )


def _measure_fault(measure: MeasureShape) -> str:
    if measure.kind != "questionnaire":
        return ""
    try:
        found = instrument(measure.instrument, measure.version)
        found.subscale(measure.subscale)
    except (LookupError, ValueError) as error:
        return str(error)
    if found.better != measure.better:
        return f"{measure.name} is better {measure.better} here, but {found.better} in {found.id}"
    return ""
