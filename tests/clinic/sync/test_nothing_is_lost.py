"""Phones, cuts, repeats and shuffles against a plain model: every set once, and the same record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.clinic.assessments.actions import record_examination
from sthenia.clinic.sync.clock import TOLERATED
from sthenia.clinic.sync.models import Arrival
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    FlareWord,
    SealedDoses,
    Session,
    SessionChange,
    SessionExercise,
)
from sthenia.science.exercise.readiness import ReadinessAnswers
from tests.clinic.sync.phones import MONDAY, MORNING, Event, Phone
from tests.clinic.training.plans import a_plan_with_sets_to_cut
from tests.people import Cast

EVENING = MORNING + timedelta(hours=12)
CLOCKS = [
    timedelta(0),
    timedelta(seconds=90),
    timedelta(hours=-3),
    timedelta(days=40, minutes=7),
    timedelta(days=-9000),
]
PHONES = 2

# What is done, by which phone: the numbers choose an exercise, a set said before, or an answer.
deeds = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("set", "set", "set", "set in flare", "correct", "strike", "finish"),
                *("check in", "flare", "over", "skip", "swap", "add", "shorten", "open"),
            ]
        ),
        st.integers(0, PHONES - 1),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=14,
)


@dataclass
class Expected:
    """What should stand in the end, kept as plainly as can be."""

    words_on: dict[str, list[tuple[datetime, str, int | None]]] = field(default_factory=dict)
    """Id of a set -> every word on it: when, by which event, repetitions or None for struck."""
    check_ins: list[tuple[datetime, str, int]] = field(default_factory=list)
    finishes: list[tuple[datetime, str]] = field(default_factory=list)

    def repetitions(self) -> list[int]:
        """Of the sets that count; the set itself is the first word whatever the clocks say."""
        last = [max(words[1:], default=words[0]) for words in self.words_on.values()]
        return sorted(said for _at, _id, said in last if said is not None)


@pytest.fixture
def planned(cast: Cast) -> Cast:
    a_plan_with_sets_to_cut(cast)
    return cast


def phones_of(cast: Cast, clocks: list[timedelta], *, is_replaced: bool) -> list[Phone]:
    """Phones that heard the state; with another plan meanwhile, the last one heard of that."""
    found = []
    for n, wrong_by in enumerate(clocks):
        if n and is_replaced:
            a_plan_with_sets_to_cut(cast)
        at = MORNING + timedelta(seconds=47 * n)
        found.append(Phone(cast, wrong_by=wrong_by, at=at).hears())
    return found


def moment(phone: Phone) -> datetime:
    """When the server should think that what was done last has happened."""
    return phone.at + (phone.wrong_by if abs(phone.wrong_by) <= TOLERATED else timedelta(0))


def done(phones: list[Phone], script: list[tuple[str, int, int]]) -> Expected:
    """Let the phones do what the script says, and note what should come of it."""
    expected = Expected()
    sets: list[Event] = []
    for what, which, number in script:
        phone = phones[which]
        usual = phone.day()["usual"]
        name = usual[number % len(usual)]["exercise"]
        sealed = phone.sealed()
        if what in ("set", "set in flare"):
            variant = "usual" if what == "set" else "in_flare"
            event = phone.logs(number % 3, variant=variant, repetitions=8 + number)
            sets.append(event)
            expected.words_on[event["id"]] = [(moment(phone), event["id"], 8 + number)]
        elif what in ("correct", "strike"):
            if sets:
                _word_on(phone, sets[number % len(sets)], what, number, expected)
        elif what == "finish":
            felt = ("easy", "right", "hard")[number % 3]
            phone.does("session_finished", **sealed, felt=felt)
            expected.finishes.append((moment(phone), felt))
        elif what == "check in":
            on = (phone.at + timedelta(minutes=1) + phone.wrong_by).date()
            event = phone.does("checked_in", on=str(on), pain=number, fatigue=3)
            expected.check_ins.append((moment(phone), event["id"], number))
        elif what in ("flare", "over"):
            kind = "flare_said" if what == "flare" else "flare_ended"
            on = (phone.at + timedelta(minutes=1) + phone.wrong_by).date()
            phone.does(kind, on=str(on))
        elif what == "open":
            phone.opens(variant="usual" if number % 2 else "in_flare")
        else:
            _changes(phone, what, name)
    return expected


def _word_on(phone: Phone, event: Event, what: str, number: int, expected: Expected) -> None:
    if what == "strike":
        word = phone.does("set_struck", set=event["id"])
        expected.words_on[event["id"]].append((moment(phone), word["id"], None))
        return
    load = event["body"]["load"]
    word = phone.does("set_corrected", set=event["id"], repetitions=30 + number, load=load)
    expected.words_on[event["id"]].append((moment(phone), word["id"], 30 + number))


def _changes(phone: Phone, what: str, name: str) -> None:
    spares = phone.state["spares"]
    if what == "skip":
        phone.does("exercise_skipped", **phone.sealed(), exercise=name)
    elif what == "shorten":
        counts = phone.day()["shorter"][-1]["set_counts"]
        phone.does("session_shortened", **phone.sealed(), set_counts=counts)
    elif what == "swap":
        by = spares["swaps"][name][0]
        phone.does("exercise_swapped", **phone.sealed(), exercise=name, by=by, spare=spares["seal"])
        phone.logs(by, spare=spares["seal"], repetitions=99)
        phone.log.pop()  # only the swap: sets of it are the business of another test
    else:
        added = spares["additions"][0]
        phone.does("exercise_added", **phone.sealed(), exercise=added, spare=spares["seal"])


def deliveries(phones: list[Phone], chance: Random) -> Iterator[tuple[Phone, list[Event]]]:
    """Requests in any order, of any events, again and again, until each phone heard of all."""
    waiting = [list(phone.log) for phone in phones]
    for _try in range(chance.randrange(12)):
        n = chance.randrange(len(phones))
        batch = [event for event in phones[n].log if chance.random() < 0.4]
        chance.shuffle(batch)
        if chance.random() < 0.3:
            continue  # the request was lost
        yield phones[n], batch
        if chance.random() < 0.5:  # the answer came through
            waiting[n] = [event for event in waiting[n] if event not in batch]
    order = list(range(len(phones)))
    chance.shuffle(order)
    for n in order:
        yield phones[n], waiting[n]


def record() -> dict[str, Any]:
    """All of the record that should be the same whatever the order of delivery."""
    sets = ExerciseSet.objects.values_list(
        "session_exercise__exercise_id",
        *("set_number", "repetitions", "is_struck", "is_current", "logged_at", "said_at"),
    )
    rows = SessionExercise.objects.values_list(
        "exercise_id",
        *("set_count", "repetitions_low", "load_label", "sets_today", "change", "recipe"),
    )
    sessions = Session.objects.values_list(
        *("due_on", "plan", "opened_at", "finished_at", "felt", "flare_stage", "sealed"),
    )
    return {
        "sets": sorted(sets),
        "exercises": sorted(rows, key=str),
        "sessions": list(sessions),
        "check_ins": sorted(CheckIn.objects.values_list("on", "pain", "is_current")),
        "words": sorted(FlareWord.objects.values_list("on", "is_flare", "said_at")),
        "changes": sorted(SessionChange.objects.values_list("client_id", "kind", "exercise_id")),
        "arrivals": sorted(Arrival.objects.values_list("event_id", "outcome", "happened_at")),
    }


def holds(phones: list[Phone], expected: Expected) -> None:
    """Every set once, none lost, none doubled, none with a dose that was not sealed."""
    events = [event for phone in phones for event in phone.log]
    assert set(Arrival.objects.values_list("outcome", flat=True)) <= {"kept"}
    assert Arrival.objects.count() == len(events)
    words = sum(len(words) for words in expected.words_on.values())
    assert ExerciseSet.objects.count() == words
    counted = ExerciseSet.objects.filter(is_current=True, is_struck=False)
    assert sorted(counted.values_list("repetitions", flat=True)) == expected.repetitions()
    current = CheckIn.objects.filter(is_current=True).values_list("pain", flat=True)
    assert list(current) == [pain for _at, _id, pain in sorted(expected.check_ins)[-1:]]
    assert CheckIn.objects.count() == len(expected.check_ins)
    felt = [one.felt for one in Session.objects.all() if one.felt]
    assert felt == [felt for _at, felt in sorted(expected.finishes)[:1]]
    shown = {
        (dose["exercise"], dose["sets"], dose["load"])
        for phone in phones
        for doses in (phone.day(), phone.state["spares"])
        for variant in ("usual", "in_flare")
        for dose in doses[variant]
    }
    for row in SessionExercise.objects.all():
        assert (row.exercise_id, row.set_count, row.load_label or None) in shown
        assert row.recipe["sealed"][0] in {name for phone in phones for name in phone.seals}
    names = set(SealedDoses.objects.values_list("name", flat=True))
    assert {one.sealed for one in Session.objects.all()} <= names


@given(
    script=deeds,
    clocks=st.lists(st.sampled_from(CLOCKS), min_size=PHONES, max_size=PHONES),
    chance=st.randoms(use_true_random=False),
    is_replaced=st.booleans(),
    is_paused=st.booleans(),
)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_every_set_is_there_once_whatever_is_dropped_repeated_or_shuffled(
    planned: Cast,
    script: list[tuple[str, int, int]],
    clocks: list[timedelta],
    chance: Random,
    is_replaced: bool,
    is_paused: bool,
) -> None:
    with transaction.atomic():
        phones = phones_of(planned, clocks, is_replaced=is_replaced)
        expected = done(phones, script)
        if is_paused:
            told_to_pause(planned)
        in_order = transaction.savepoint()
        for phone in phones:
            phone.sends(at=EVENING)
        holds(phones, expected)
        plainly = record()
        transaction.savepoint_rollback(in_order)
        for n, (phone, batch) in enumerate(deliveries(phones, chance)):
            phone.sends(batch, at=EVENING + timedelta(minutes=n))
        holds(phones, expected)
        assert record() == plainly
        transaction.set_rollback(True)


def told_to_pause(cast: Cast) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=MONDAY,
        by=cast.bea,
        client_id=uuid4(),
        readiness_answers=ReadinessAnswers(findings={"unstable_coronary_disease": True}),
    )


json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(allow_nan=True),
        st.text(st.characters(exclude_categories=()), max_size=12),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    bodies=st.lists(
        st.tuples(st.sampled_from(["id", "seq", "kind", "at", "body", "form", "on"]), json_values),
        max_size=5,
    ),
    others=st.lists(json_values, max_size=4),
    chance=st.randoms(use_true_random=False),
)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_what_cannot_be_read_costs_nothing_beside_it(
    planned: Cast,
    bodies: list[tuple[str, Any]],
    others: list[Any],
    chance: Random,
) -> None:
    with transaction.atomic():
        phone = Phone(planned).hears()
        good = [phone.logs(0), phone.logs(1)]
        bad: list[Any] = list(others)
        for name, value in bodies:
            spoilt = {**phone.logs(2), "id": str(uuid4())}
            if name == "on":
                spoilt["body"] = {**spoilt["body"], "on": value}
            else:
                spoilt[name] = value
            bad.append(spoilt)
        sent = [*good, *bad]
        chance.shuffle(sent)
        answers = phone.sends(sent)
        assert len(answers) == len(sent)
        kept = set(ExerciseSet.objects.values_list("client_id", flat=True))
        assert {str(key) for key in kept} >= {event["id"] for event in good}
        assert phone.sends(sent) == answers
        assert not Arrival.objects.filter(why="fault").exists()
        transaction.set_rollback(True)
