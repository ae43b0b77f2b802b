"""`sthenia exercises`: browse, filter and show what there is; check a clinic's own exercises."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.exercise_collection import OwnExercises, collection_with, with_clinic
from sthenia.cli.faults import InputError, did_you_mean
from sthenia.cli.output import Column, bullets, heading, print_json, say, table

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.catalogue.exercises.shapes import ExerciseEntry


class Listing(StrEnum):
    """What can be listed besides exercises."""

    places = "places"
    equipment = "equipment"
    limits = "limits"
    rules = "rules"


def command(
    exercise: Annotated[
        list[str] | None, typer.Argument(help="Ids of exercises to show in full.")
    ] = None,
    *,
    group: Annotated[str | None, typer.Option(help="Muscle group it mainly trains.")] = None,
    resistance: Annotated[
        str | None, typer.Option(help="body_weight, band, free_weight, medicine_ball or machine.")
    ] = None,
    position: Annotated[str | None, typer.Option(help="Position, such as seated.")] = None,
    at: Annotated[str | None, typer.Option(help="Place with the equipment for it.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Limit it must not meet; give it again for more.")
    ] = None,
    list_: Annotated[
        Listing | None, typer.Option("--list", help="List something else than exercises.")
    ] = None,
    own: OwnExercises = None,
    validate: Annotated[
        Path | None, typer.Option(help="Check a clinic's own exercises and list their credits.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Browse, filter and show exercises; list places, equipment, limits and rule sets.

    Exit status: 0, or 2 when a name is unknown or a file of the clinic is wrong.
    """
    filters = (group, resistance, position, at, without)
    asked = [
        name
        for name, is_asked in (
            ("ids", bool(exercise)),
            ("filters", any(filters)),
            ("--list", list_ is not None),
            ("--validate", validate is not None),
        )
        if is_asked
    ]
    if len(asked) > 1:
        raise InputError(f"{' and '.join(asked)} do not go together; ask for one at a time")
    if validate is not None:
        _validate(validate, as_json=as_json)
        return
    if list_ is not None:
        _list(list_, collection_with(own), as_json=as_json)
        return
    collection = collection_with(own)
    if exercise:
        _show([_entry(collection, name) for name in exercise], as_json=as_json)
        return
    found = _filtered(
        collection,
        group=group,
        resistance=resistance,
        position=position,
        at=at,
        without=without or (),
    )
    _browse(found, as_json=as_json)


def _filtered(
    collection: "Collection",
    *,
    group: str | None,
    resistance: str | None,
    position: str | None,
    at: str | None,
    without: Sequence[str],
) -> "list[ExerciseEntry]":
    from sthenia.catalogue.exercises.places import built_place
    from sthenia.cli.inputs.person_file import POSITIONS, RESISTANCES
    from sthenia.science.exercise.values import LIMITS, MUSCLE_GROUPS

    for what, name, known in (
        ("muscle group", group, MUSCLE_GROUPS),
        ("kind of resistance", resistance, RESISTANCES),
        ("position", position, POSITIONS),
        ("place", at, collection.places),
        *(("limit", limit, LIMITS) for limit in without),
    ):
        if name is not None and name not in known:
            raise InputError(f"there is no {what} {name!r}; {did_you_mean(name, known)}")
    place = built_place(collection.places[at], collection.equipment) if at else None
    return [
        entry
        for entry in collection.entries.values()
        if (group is None or group in entry.value().groups_primary)
        and (resistance is None or entry.resistance == resistance)
        and (position is None or entry.position == position)
        and (place is None or place.equipment.issuperset(entry.equipment))
        and not set(without) & set(entry.barred_by)
    ]


def _entry(collection: "Collection", name: str) -> "ExerciseEntry":
    if name not in collection.entries:
        meant = did_you_mean(name, collection.entries)
        raise InputError(f"there is no exercise {name!r}; {meant}")
    return collection.entries[name]


def _browse(found: "Sequence[ExerciseEntry]", *, as_json: bool) -> None:
    if as_json:
        print_json({"exercises": [entry.model_dump(mode="json") for entry in found]})
        return
    if not found:
        say("No exercise meets all of this; leave out one of the filters.")
        return
    table(
        [Column("Id", keep=True), Column("Name"), Column("Trains"), Column("Equipment")],
        [
            (
                entry.id,
                entry.name,
                ", ".join(sorted(entry.value().groups_primary)),
                ", ".join(entry.equipment) or "none",
            )
            for entry in found
        ],
    )
    say()
    counted = "1 exercise" if len(found) == 1 else f"{len(found)} exercises"
    say(f"{counted}. Show one in full: sthenia exercises {found[0].id}")


def _show(entries: "Sequence[ExerciseEntry]", *, as_json: bool) -> None:
    if as_json:
        print_json({"exercises": [entry.model_dump(mode="json") for entry in entries]})
        return
    for index, entry in enumerate(entries):
        if index:
            say()
        heading(f"{entry.name} ({entry.id})")
        say(entry.description)
        say()
        say(entry.set_up)
        bullets(entry.cues)
        say(f"Not when: {entry.do_not_do_when}")
        say()
        table([Column("Fact", keep=True), Column("")], _facts(entry))


def _facts(entry: "ExerciseEntry") -> list[tuple[str, str]]:
    stresses = sorted(entry.stresses.items(), key=lambda stress: (-stress[1], stress[0]))
    words = {1: "lightly", 2: "clearly", 3: "heavily"}
    return [
        ("Main work", ", ".join(entry.muscles.primary)),
        ("Helping", ", ".join(entry.muscles.secondary) or "-"),
        ("Pattern", f"{entry.pattern}, {entry.position}, {entry.sides.replace('_', ' ')}"),
        ("Equipment", ", ".join(entry.equipment) or "none"),
        ("Load", f"{entry.load_kind}" + (f" ({entry.loaded_by})" if entry.loaded_by else "")),
        ("Stresses", ", ".join(f"{area} {words[size]}" for area, size in stresses)),
        ("Barred by", ", ".join(entry.barred_by) or "nothing"),
        ("Easier", entry.easier or "-"),
        ("Harder", entry.harder or "-"),
        ("Licence", f"{entry.licence}, {entry.attribution}"),
    ]


def _list(what: Listing, collection: "Collection", *, as_json: bool) -> None:
    from sthenia.catalogue.rules import rule_sets
    from sthenia.science.exercise.values import LIMITS

    rows: Iterable[tuple[str, ...]]
    if what is Listing.places:
        rows = [
            (place.id, place.name, ", ".join(item.id for item in place.equipment))
            for place in collection.places.values()
        ]
    elif what is Listing.equipment:
        rows = [(item.id, item.name, item.what_it_is) for item in collection.equipment.values()]
    elif what is Listing.limits:
        rows = [(limit, "", meaning) for limit, meaning in LIMITS.items()]
    else:
        rows = [(rules.id, f"version {rules.version}", rules.name) for rules in rule_sets()]
    if as_json:
        listed = [dict(zip(("id", "name", "text"), row, strict=True)) for row in rows]
        print_json({what.value: listed})
        return
    table([Column("Id", keep=True), Column("Name"), Column("What")], rows)


def _validate(own: Path, *, as_json: bool) -> None:
    checked = with_clinic(own)
    if as_json:
        print_json({"credits": checked.credits, "caveats": checked.caveats})
        return
    count = len(checked.credits)
    heading(f"{count} exercise{'' if count == 1 else 's'} of your own: all can be used.")
    say()
    table(
        [Column("Id", keep=True), Column("Name"), Column("Licence", keep=True), Column("Credit")],
        [(one.exercise_id, one.name, one.licence.id, one.attribution) for one in checked.credits],
    )
    if checked.share_alike:
        say()
        say("Texts made from these must keep their licence:")
        bullets(credit.text for credit in checked.share_alike)
    if checked.caveats:
        say()
        bullets(checked.caveats)
