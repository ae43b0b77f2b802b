"""Another look: every flag is heard, and nothing is passed over in silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.findings import (
    ROUTES,
    Known,
    RedFlag,
    ReexaminationRule,
    StrainSign,
    StrainTrigger,
    TrainingSoFar,
    WorkingDiagnosis,
)
from sthenia.science.questionnaires.outcome_course import OutcomeCourse
from sthenia.science.questionnaires.reexamination import reexamination
from sthenia.science.questionnaires.values import Threshold

BEGAN = date(2026, 3, 2)
FOUR_WEEKS = BEGAN + timedelta(28)
CLEAR = Threshold(
    "clear",
    "clear improvement",
    "minimal_important_difference",
    2,
    30,
    "improvement",
    False,
    "A3",
    "P",
)
MOST = TrainingSoFar(BEGAN, done=7, planned=8)
CAUDA = RedFlag("cauda_equina", "Numb around the seat.", ("cauda equina",), "emergency")
LUMP = StrainTrigger(
    "lump", "A lump can be felt.", "dynamic ultrasound, both sides", "ultrasound", 0
)
BRUISE = StrainTrigger("bruise", "The bruise stays.", "scan again", "ultrasound", 7)


def pain(later: float, *, earlier: float = 7, on: date = FOUR_WEEKS) -> OutcomeCourse:
    return OutcomeCourse("pain", "Pain", earlier, BEGAN, later, on, "lower", (CLEAR,))


def codes(known: Known, on: date = FOUR_WEEKS, rule: ReexaminationRule | None = None) -> list[str]:
    return [reason.code for reason in reexamination(known, on=on, rule=rule).reasons]


def test_four_weeks_with_little_change_ask_for_another_look() -> None:
    found = reexamination(Known(MOST, [pain(6)]), on=FOUR_WEEKS)
    assert found.verdict == "look_again" and found.needs_look
    (reason,) = found.reasons
    assert reason.code == "little_change"
    assert reason.text == (
        "28 days of training, 7 of 8 sessions done. Nothing has improved by as much as matters: "
        "Pain."
    )
    assert dict(reason.numbers) == {"days": 28, "done": 7, "planned": 8}


def test_a_clear_improvement_asks_for_nothing() -> None:
    found = reexamination(Known(MOST, [pain(4.9)]), on=FOUR_WEEKS)
    assert (found.verdict, found.reasons) == ("go_on", ())


def test_two_points_that_are_less_than_thirty_percent_are_not_enough() -> None:
    assert codes(Known(MOST, [pain(8, earlier=10)])) == ["little_change"]
    assert codes(Known(MOST, [pain(1, earlier=2)])) == ["little_change"]


def test_one_improved_outcome_is_enough_unless_the_clinic_asks_for_others() -> None:
    walk = OutcomeCourse("walk", "Walk", 5, BEGAN, 9, FOUR_WEEKS, "higher", (CLEAR,))
    known = Known(MOST, [pain(7), walk])
    assert codes(known) == []
    assert codes(known, rule=ReexaminationRule(outcomes=("pain",))) == ["little_change"]


def test_too_little_training_is_said_and_nothing_is_concluded_from_it() -> None:
    found = reexamination(Known(TrainingSoFar(BEGAN, 3, 8), [pain(7)]), on=FOUR_WEEKS)
    assert found.verdict == "cannot_tell"
    assert "3 of 8 sessions done" in found.reasons[0].text
    assert codes(Known(TrainingSoFar(BEGAN, 0, 0))) == ["too_little_training"]
    assert codes(Known(TrainingSoFar(BEGAN, 4, 8), [pain(7)])) == ["little_change"]


def test_nothing_measured_in_time_is_said() -> None:
    assert codes(Known(MOST)) == ["not_measured"]
    early = pain(7, on=BEGAN + timedelta(20))
    assert codes(Known(MOST, [early])) == ["not_measured"]
    assert codes(Known(MOST, [replace(early, later_on=BEGAN + timedelta(21))])) == ["little_change"]
    stale = Known(TrainingSoFar(BEGAN, 40, 48), [pain(4)])
    assert codes(stale, on=FOUR_WEEKS + timedelta(56)) == []
    assert codes(stale, on=FOUR_WEEKS + timedelta(57)) == ["not_measured"]


def test_an_outcome_without_a_threshold_is_not_called_unchanged() -> None:
    tired = replace(pain(5), outcome="fatigue", name="Tiredness", thresholds=())
    found = reexamination(Known(MOST, [tired]), on=FOUR_WEEKS)
    assert (found.verdict, found.reasons[0].code) == ("cannot_tell", "change_not_known")


def test_getting_worse_is_told_before_four_weeks_are_over() -> None:
    worse = pain(10, on=BEGAN + timedelta(9))
    found = reexamination(Known(MOST, [worse]), on=BEGAN + timedelta(10))
    assert [(reason.code, reason.about) for reason in found.reasons] == [("outcome_worse", "pain")]
    assert "our own proposal" in " ".join(found.caveats)


def test_the_day_before_four_weeks_is_too_early() -> None:
    found = reexamination(
        Known(MOST, [pain(7, on=BEGAN + timedelta(26))]), on=BEGAN + timedelta(27)
    )
    assert (found.verdict, found.reasons) == ("too_early", ())
    assert "this is day 27" in " ".join(found.caveats)


def test_without_a_plan_nothing_is_said_of_training_but_flags_are_heard() -> None:
    assert reexamination(Known(), on=BEGAN).verdict == "nothing_to_judge"
    found = reexamination(Known(red_flags=[CAUDA]), on=BEGAN)
    assert found.is_emergency and found.verdict == "look_again"
    assert found.reasons[0].text == "Numb around the seat. Think of: cauda equina."


def test_a_working_diagnosis_is_looked_at_again_after_its_date_and_not_on_it() -> None:
    strain = WorkingDiagnosis("Minor strain of the thigh", FOUR_WEEKS, id="7")
    assert codes(Known(diagnoses=[strain])) == []
    found = reexamination(Known(diagnoses=[strain]), on=FOUR_WEEKS + timedelta(3))
    assert (found.reasons[0].code, found.reasons[0].about) == ("diagnosis_expired", "7")
    assert dict(found.reasons[0].numbers) == {"days": 3}


def test_a_sign_of_a_strain_counts_from_its_day_on_and_is_not_forgotten_before() -> None:
    assert codes(Known(strain_signs=[StrainSign(LUMP, 0)])) == ["strain_sign"]
    early = reexamination(Known(strain_signs=[StrainSign(BRUISE, 6)]), on=BEGAN)
    assert early.reasons == () and "from day 7 on" in " ".join(early.caveats)
    late = reexamination(Known(strain_signs=[StrainSign(BRUISE, 7)]), on=BEGAN)
    assert late.reasons[0].text == "The bruise stays. Day 7 after the strain: scan again."


def test_what_cannot_wait_stands_first() -> None:
    known = Known(
        MOST,
        [pain(7)],
        red_flags=[CAUDA],
        strain_signs=[StrainSign(LUMP, 3)],
        diagnoses=[WorkingDiagnosis("Strain", BEGAN)],
    )
    assert codes(known) == ["red_flag", "strain_sign", "diagnosis_expired", "little_change"]


@pytest.mark.parametrize(
    ("known", "complaint"),
    [
        (Known(TrainingSoFar(FOUR_WEEKS + timedelta(1), 0, 0)), "after 2026-03-30"),
        (Known(outcomes=[pain(5, on=FOUR_WEEKS + timedelta(1))]), "pain was measured on"),
    ],
)
def test_what_has_not_happened_yet_is_refused(known: Known, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        reexamination(known, on=FOUR_WEEKS)


def test_a_rule_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="attendance_pct is 120"):
        ReexaminationRule(attendance_pct=120)
    with pytest.raises(ValueError, match="sessions done is -1"):
        TrainingSoFar(BEGAN, -1, 8)


flags = st.builds(
    RedFlag,
    id=st.sampled_from("abcdefgh"),
    sign=st.sampled_from(["A sign.", "Another sign."]),
    think_of=st.lists(st.sampled_from(["one", "two"]), min_size=1, max_size=2).map(tuple),
    route=st.sampled_from(ROUTES),
)
courses = st.builds(
    lambda outcome, earlier, later, days, thresholds: OutcomeCourse(
        outcome,
        outcome.title(),
        earlier,
        BEGAN - timedelta(1),
        later,
        BEGAN + timedelta(days),
        "lower",
        thresholds,
    ),
    st.sampled_from(["pain", "fatigue", "sleep"]),
    st.integers(0, 10),
    st.integers(0, 10),
    st.integers(0, 28),
    st.sampled_from([(), (CLEAR,)]),
)
knowns = st.builds(
    Known,
    training=st.none()
    | st.builds(TrainingSoFar, st.just(BEGAN), st.integers(0, 12), st.integers(0, 12)),
    outcomes=st.lists(courses, max_size=4),
    red_flags=st.lists(flags, max_size=5),
    strain_signs=st.lists(
        st.builds(StrainSign, st.sampled_from([LUMP, BRUISE]), st.integers(0, 40)), max_size=3
    ),
    diagnoses=st.lists(
        st.builds(
            WorkingDiagnosis,
            st.sampled_from(["Strain", "Fibromyalgia"]),
            st.dates(BEGAN, BEGAN + timedelta(60)),
        ),
        max_size=3,
    ),
)
days = st.integers(28, 70).map(lambda n: BEGAN + timedelta(n))


@given(knowns, flags, days)
def test_one_more_red_flag_is_never_fewer_reasons(known: Known, flag: RedFlag, on: date) -> None:
    before = reexamination(known, on=on)
    after = reexamination(replace(known, red_flags=[*known.red_flags, flag]), on=on)
    assert set(before.reasons) <= set(after.reasons)


@given(knowns, days)
def test_no_flag_is_ever_lost(known: Known, on: date) -> None:
    found = reexamination(known, on=on)
    heard = {reason.about for reason in found.reasons if reason.code == "red_flag"}
    assert heard == {flag.id for flag in known.red_flags}
    assert found.is_emergency == any(flag.route == "emergency" for flag in known.red_flags)


@given(knowns, days, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_given_does_not_matter(
    known: Known, on: date, random: object
) -> None:
    def shuffled(values: object) -> list:
        copy = list(values)  # type: ignore[call-overload]
        random.shuffle(copy)  # type: ignore[attr-defined]
        return copy

    other = Known(
        known.training,
        shuffled(known.outcomes),
        shuffled(known.red_flags),
        shuffled(known.strain_signs),
        shuffled(known.diagnoses),
    )
    assert reexamination(other, on=on) == reexamination(known, on=on)


@given(knowns, days, st.integers(0, 100), st.integers(0, 100))
def test_asking_for_more_attendance_never_makes_a_look_needless(
    known: Known, on: date, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    with_low = reexamination(known, on=on, rule=ReexaminationRule(attendance_pct=low))
    with_high = reexamination(known, on=on, rule=ReexaminationRule(attendance_pct=high))
    assert with_high.needs_look or not with_low.needs_look


@given(knowns, st.integers(1, 60), st.integers(0, 60))
def test_waiting_longer_before_a_verdict_never_speaks_of_training_sooner(
    known: Known, after_days: int, day: int
) -> None:
    rule = ReexaminationRule(after_days=after_days, days_early=0)
    on = BEGAN + timedelta(max(day, 28))
    spoken = {"little_change", "change_not_known", "not_measured", "too_little_training"}
    has_spoken = bool(spoken & set(codes(known, on=on, rule=rule)))
    if has_spoken:
        assert known.training is not None and (on - BEGAN).days >= after_days


@given(knowns, days, st.integers(0, 30))
def test_a_later_date_never_makes_a_diagnosis_expire_sooner(
    known: Known, on: date, more: int
) -> None:
    def expired(moved: Known) -> int:
        return codes(moved, on=on).count("diagnosis_expired")

    later = [replace(one, expires_on=one.expires_on + timedelta(more)) for one in known.diagnoses]
    assert expired(replace(known, diagnoses=later)) <= expired(known)


@given(knowns, days)
def test_enough_time_with_a_plan_is_never_passed_over_in_silence(known: Known, on: date) -> None:
    found = reexamination(known, on=on)
    if known.training is None or found.needs_look:
        return
    assert found.verdict == "go_on"
    assert any(outcome.kind == "improved" for outcome in found.outcomes)
