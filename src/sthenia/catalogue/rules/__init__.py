"""Rule sets: the published ways to dose resistance training, and what must be asked beforehand.

`rule_set("acsm_minimum")` gives the value science works with; `entry` gives it with the source of
each number; `rule_sets` lists what there is. `contraindications` is the table that
`science.exercise.readiness` asks about; `red_flags` is what a re-examination asks about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sthenia.catalogue.load import FileError, load
from sthenia.catalogue.rules.red_flag_shapes import RedFlagFile, RedFlagItem
from sthenia.catalogue.rules.shapes import (
    ContraindicationFile,
    ProgressionFile,
    RuleSetFile,
    sourced,
)
from sthenia.catalogue.shapes import Source
from sthenia.science.exercise.readiness import Contraindication
from sthenia.science.exercise.values import RuleSet

__all__ = [
    "DEFAULT_RULE_SET",
    "NumberSource",
    "RuleSetEntry",
    "contraindication_file",
    "contraindications",
    "entry",
    "newest",
    "read_rule_sets",
    "red_flag",
    "red_flags",
    "rule_set",
    "rule_sets",
]

DEFAULT_RULE_SET = "acsm_minimum"

_FOLDER = Path(__file__).parent
_CONTRAINDICATIONS = "contraindications.yaml"
_RED_FLAGS = "red_flags.yaml"
_PROGRESSION = "progression_"


@dataclass(frozen=True, slots=True)
class NumberSource:
    """Where one number of a rule set comes from."""

    place: str
    """Dotted place in the rule set, such as `start.repetitions`."""
    source: Source
    note: str | None


@dataclass(frozen=True, slots=True)
class RuleSetEntry:
    """A rule set with the source of each number, and what the source says besides."""

    rules: RuleSet
    numbers: tuple[NumberSource, ...]
    also: tuple[str, ...]
    sources: Mapping[str, Source]


def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set, the default first, then by name; of each only its newest version.

    Examples
    --------
    >>> [rules.id for rules in rule_sets()][0]
    'acsm_minimum'
    """
    rules = [
        newest(_entries(), rule_set_id).rules for rule_set_id in {key[0] for key in _entries()}
    ]
    return tuple(sorted(rules, key=lambda one: (one.id != DEFAULT_RULE_SET, one.name)))


def rule_set(rule_set_id: str = DEFAULT_RULE_SET, version: str | None = None) -> RuleSet:
    """One rule set; without a version, its newest.

    Raises
    ------
    ValueError
        There is no such rule set or version; the message lists those that exist.

    Examples
    --------
    >>> rule_set("acsm_minimum").repetitions
    (8, 12)
    """
    return entry(rule_set_id, version).rules


def entry(rule_set_id: str = DEFAULT_RULE_SET, version: str | None = None) -> RuleSetEntry:
    """One rule set with its sources and notes.

    Raises
    ------
    ValueError
        There is no such rule set or version; the message lists those that exist.

    Examples
    --------
    >>> first = entry("acsm_minimum").numbers[0]
    >>> first.place, first.source.doi
    ('start.sessions_per_week', '10.1249/mss.0b013e3180616b27')
    """
    if version is None:
        return newest(_entries(), rule_set_id)
    found = _entries().get((rule_set_id, version))
    if found is None:
        known = ", ".join(_versions(_entries(), rule_set_id))
        raise ValueError(f"{rule_set_id} has no version {version!r}; it has: {known}")
    return found


def newest(entries: Mapping[tuple[str, str], RuleSetEntry], rule_set_id: str) -> RuleSetEntry:
    """The newest version of one rule set: 10.0 is newer than 9.1."""
    return entries[rule_set_id, _versions(entries, rule_set_id)[-1]]


def _versions(entries: Mapping[tuple[str, str], RuleSetEntry], rule_set_id: str) -> list[str]:
    versions = [version for known_id, version in entries if known_id == rule_set_id]
    if not versions:
        known = ", ".join(sorted({known_id for known_id, _ in entries}))
        raise ValueError(f"there is no rule set {rule_set_id!r}; use one of: {known}")
    return sorted(versions, key=lambda text: tuple(int(part) for part in text.split(".")))


@cache
def contraindications() -> tuple[Contraindication, ...]:
    """The findings that `science.exercise.readiness` asks about before resistance training."""
    return contraindication_file().findings()


@cache
def contraindication_file() -> ContraindicationFile:
    """The same table with its version and the source of each finding."""
    return load(_FOLDER / _CONTRAINDICATIONS, ContraindicationFile)


@cache
def red_flags() -> RedFlagFile:
    """Signs, first blood tests and triggers of a strain, each with its source.

    Examples
    --------
    >>> [item.id for item in red_flags().flags if item.route == "emergency"]
    ['saddle_or_bladder', 'chest_pain_or_fainting']
    """
    return load(_FOLDER / _RED_FLAGS, RedFlagFile)


def red_flag(flag_id: str) -> RedFlagItem:
    """One sign.

    Raises
    ------
    ValueError
        There is no such sign; the message lists those that exist.
    """
    for item in red_flags().flags:
        if item.id == flag_id:
            return item
    known = ", ".join(item.id for item in red_flags().flags)
    raise ValueError(f"there is no red flag {flag_id!r}; use one of: {known}")


@cache
def _entries() -> Mapping[tuple[str, str], RuleSetEntry]:
    return read_rule_sets(_FOLDER)


def read_rule_sets(folder: Path) -> Mapping[tuple[str, str], RuleSetEntry]:
    """Every rule set in a folder, by id and version.

    Raises
    ------
    FileError
        A file is wrong, names a progression that is not there, or repeats an id and version.
    """
    progressions = {
        (file.id, file.version): file
        for file in (load(path, ProgressionFile) for path in folder.glob(f"{_PROGRESSION}*.yaml"))
    }
    entries: dict[tuple[str, str], RuleSetEntry] = {}
    for path in sorted(folder.glob("*.yaml")):
        is_other = path.name in (_CONTRAINDICATIONS, _RED_FLAGS)
        if is_other or path.name.startswith(_PROGRESSION):
            continue
        file = load(path, RuleSetFile)
        choice = (file.progression.id, file.progression.version)
        if choice not in progressions:
            known = ", ".join(" ".join(key) for key in sorted(progressions)) or "none"
            raise FileError(
                str(path), (f"progression {' '.join(choice)} is not there; there is: {known}",)
            )
        if (file.id, file.version) in entries:
            raise FileError(
                str(path), (f"{file.id} {file.version} is in another file too; keep one",)
            )
        entries[file.id, file.version] = _entry(file, progressions[choice])
    return MappingProxyType(entries)


def _entry(file: RuleSetFile, progression: ProgressionFile) -> RuleSetEntry:
    numbers = tuple(
        NumberSource(place=place, source=sources[number.source], note=number.note)
        for shape, sources in ((file, file.sources), (progression, progression.sources))
        for place, number in sourced(shape)
    )
    return RuleSetEntry(
        rules=file.rules(progression),
        numbers=numbers,
        also=tuple(remark.text for remark in file.also),
        sources=MappingProxyType({**progression.sources, **file.sources}),
    )
