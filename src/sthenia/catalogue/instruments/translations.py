"""Official wordings of questionnaires in other languages, as data beside the instrument.

A questionnaire measures what its words ask. So it is never translated here: a file in the folder
of a language carries the wording its authors let be used, with where it was read, and a
questionnaire without such a file stays in English.
"""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from sthenia.catalogue.instruments import Entry, entry
from sthenia.catalogue.load import FileError, load
from sthenia.catalogue.shapes import Source, StrictShape

_FOLDER = Path(__file__).parent


class Wording(StrictShape):
    """What a person answering reads, in one other language."""

    instrument: str
    version: str
    language: str = Field(pattern=r"^[a-z]{2}$")
    variety: str
    """For whom it was made: a language is not the same everywhere."""
    title: str
    licence: str
    source: Source
    instruction: str = ""
    stems: dict[str, str] = {}
    answers: dict[str, dict[int, str]] = {}
    """Answer set -> number -> wording."""
    items: dict[int, str]


def entry_in(language: str, instrument_id: str, version: str) -> Entry | None:
    """One instrument in its official wording in a language; None where there is none here.

    Everything but the wording is that of `entry`: the same items, numbers and scoring.

    Raises
    ------
    UnknownInstrumentError
        As for `entry`.
    FileError
        The wording is of another instrument, leaves something unsaid, or says too much.

    Examples
    --------
    >>> entry_in("es", "phq-9", "2001").item(1).text
    'Poco interés o placer en hacer cosas'
    >>> entry_in("es", "rand-36", "1.0") is None
    True
    """
    found = entry(instrument_id, version)
    return _entry_in(language, found.id, found.version)


def wordings(language: str) -> tuple[Wording, ...]:
    """Every official wording there is in a language."""
    return tuple(load(path, Wording) for path in sorted((_FOLDER / language).glob("*.yaml")))


@cache
def _entry_in(language: str, instrument_id: str, version: str) -> Entry | None:
    path = _FOLDER / language / f"{instrument_id}_{version}.yaml"
    if not path.exists():
        return None
    found = read_worded(path)
    if (found.id, found.version) != (instrument_id, version):
        fault = f"holds {found.id} version {found.version}; rename it or correct it"
        raise FileError(str(path), (fault,))
    return found


def read_worded(path: Path) -> Entry:
    """Read one wording and give the instrument that speaks with it.

    Raises
    ------
    FileError
        As for `entry_in`.
    """
    words = load(path, Wording)
    found = entry(words.instrument, words.version)
    faults = _faults(found, words)
    if faults:
        raise FileError(str(path), faults)
    answers = {
        name: tuple(
            choice.model_copy(update={"text": words.answers[name][choice.value]})
            for choice in choices
        )
        for name, choices in found.answers.items()
    }
    items = tuple(
        item.model_copy(update={"text": words.items[item.number]}) for item in found.items
    )
    return found.model_copy(
        update={
            "title": words.title,
            "licence": words.licence,
            "instruction": words.instruction,
            "stems": dict(words.stems),
            "answers": answers,
            "items": items,
        }
    )


def _faults(found: Entry, words: Wording) -> tuple[str, ...]:
    if found.verdict != "SHIP":
        return (f"the wording of {found.id} may not be included; remove this file",)
    faults = []
    if any(item.low_text or item.high_text for item in found.items):
        faults.append(f"items: the ends of the scales of {found.id} cannot be worded here yet")
    if bool(words.instruction) != bool(found.instruction):
        faults.append("instruction: has to be there where the instrument has one, and only there")
    faults += _unlike("items", {item.number for item in found.items}, words.items)
    faults += _unlike("stems", set(found.stems), words.stems)
    faults += _unlike("answers", set(found.answers), words.answers)
    for name, choices in found.answers.items():
        wanted = {choice.value for choice in choices}
        faults += _unlike(f"answers.{name}", wanted, words.answers.get(name, {}))
    return tuple(faults)


def _unlike(where: str, wanted: Collection[object], given: Mapping[Any, object]) -> list[str]:
    """What is not worded although it is there, and what is worded although it is not."""
    missing = [name for name in wanted if not given.get(name)]
    unknown = [name for name in given if name not in wanted]
    return [f"{where}.{name}: has no wording" for name in missing] + [
        f"{where}.{name}: the instrument has no such part" for name in unknown
    ]
