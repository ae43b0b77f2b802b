"""`sthenia next-session`: doses from what was done, and files that do not fit the plan."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from sthenia.cli.days import today
from tests.cli.commands import EXAMPLES, Said, sthenia

PLAN = EXAMPLES / "plan.yaml"
LOG = EXAMPLES / "log.csv"
CHECK_INS = EXAMPLES / "check-ins.csv"
HEADER = "date,exercise,set,load,repetitions,reps_in_reserve,pain\n"
ROW = "band_cuff_row_seated"


def _next(*arguments: str | Path) -> Said:
    return sthenia("next-session", PLAN, *arguments)


def _log(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def _dose(said: Said, exercise: str) -> dict[str, object]:
    found = next(one for one in said.json["exercises"] if one["exercise"] == exercise)
    assert isinstance(found, dict)
    return found


def test_before_the_first_session_the_doses_are_those_of_the_plan() -> None:
    said = _next("--on", "2026-01-20", "--json")
    assert said.status == 0
    assert {one["change"] for one in said.json["exercises"]} == {"first"}
    planned = yaml.safe_load(PLAN.read_text(encoding="utf-8"))["sessions"][0]["exercises"]
    assert [one["exercise"] for one in said.json["exercises"]] == [
        item["exercise"] for item in planned
    ]


def test_the_load_rises_only_after_two_good_sessions_and_with_a_reason() -> None:
    said = _next(LOG, "--checkins", CHECK_INS, "--on", "2026-02-07", "--json")
    changes = {one["exercise"]: one for one in said.json["exercises"]}
    assert said.json["session_on"] == "2026-02-07"
    assert any(one["change"] != "hold" for one in changes.values())
    for one in changes.values():
        assert one["reasons"]
        assert one["dose"]["load"]["label"] in {"1 kg", "2 kg", "yellow", "red", "green"}


def test_without_check_ins_nothing_rises() -> None:
    said = _next(LOG, "--on", "2026-02-07", "--json")
    assert {one["change"] for one in said.json["exercises"]} == {"hold"}
    reasons = {reason["code"] for one in said.json["exercises"] for reason in one["reasons"]}
    assert "no_check_in" in reasons


def test_an_open_flare_takes_no_appointment_away_and_raises_nothing(tmp_path: Path) -> None:
    text = CHECK_INS.read_text(encoding="utf-8") + "2026-02-07,9,9,9,yes\n"
    path = tmp_path / "check-ins.csv"
    path.write_text(text, encoding="utf-8")
    said = _next(LOG, "--checkins", path, "--on", "2026-02-07", "--json")
    assert said.json["flare"]["condition"] == "open"
    assert {one["change"] for one in said.json["exercises"]} <= {"hold", "reduce"}
    told = _next(LOG, "--checkins", path, "--on", "2026-02-07")
    assert "flare" in told.words


def test_a_session_the_day_after_the_last_one_exits_with_1() -> None:
    plan_days = _next(LOG, "--on", "2026-02-04", "--json").json
    assert plan_days["session_on"] == "2026-02-07" and plan_days["is_rested_enough"]


def test_too_little_rest_is_said(tmp_path: Path) -> None:
    log = _log(tmp_path, f"2026-01-23,{ROW},1,yellow,10,5,\n")
    said = _next(log, "--on", "2026-01-24")
    assert said.status == 1
    assert "TOO SOON" in said.out
    assert not _next(log, "--on", "2026-01-24", "--json").json["is_rested_enough"]


def test_a_plan_that_breaks_its_rules_gets_no_dose(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "next.yaml"
    text = PLAN.read_text(encoding="utf-8")
    plan.write_text(text.replace("day: saturday", "day: wednesday"), encoding="utf-8")
    said = sthenia("next-session", plan, "--on", "2026-01-20", "--out", out)
    assert said.status == 1 and "so no dose was given" in said.words
    assert "Tuesday and Wednesday" in said.words and not out.exists()


def test_a_day_before_the_plan_starts_is_refused() -> None:
    said = _next("--on", "2026-01-18")
    assert said.status == 2 and "before the plan starts (2026-01-19)" in said.err
    assert _next("--on", "9999-12-31").status == 2


def test_the_log_is_never_written_to(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_bytes(LOG.read_bytes())
    said = _next(log, "--out", log, "--replace")
    assert said.status == 2 and "is a file the command reads" in said.err
    assert log.read_bytes() == LOG.read_bytes()


def test_sessions_on_or_after_the_day_asked_about_are_not_looked_at() -> None:
    early = _next(LOG, "--checkins", CHECK_INS, "--on", "2026-01-24", "--json").json
    assert {one["sets_judged"] + one["sets_earlier"] for one in early["exercises"]} == {1}


def test_the_plan_with_its_new_doses_gives_the_same_answer(tmp_path: Path) -> None:
    out = tmp_path / "next.yaml"
    first = _next(LOG, "--checkins", CHECK_INS, "--on", "2026-02-07", "--out", out, "--json")
    assert first.status == 0
    again = sthenia(
        "next-session", out, LOG, "--checkins", CHECK_INS, "--on", "2026-02-07", "--json"
    )
    standing = [one["standing"] for one in first.json["exercises"]]
    assert [one["standing"]["exercise_id"] for one in again.json["exercises"]] == [
        one["exercise_id"] for one in standing
    ]
    written = yaml.safe_load(out.read_text(encoding="utf-8"))
    assert str(written["doses_from"]) == "2026-02-07"
    for session in written["sessions"]:
        by_id = {item["exercise"]: item for item in session["exercises"]}
        for one in standing:
            item = by_id[one["exercise_id"]]
            assert item["repetitions"] == one["repetitions"]
            assert item["load"] == one["load"]["label"]
    assert sthenia("check", out).status in (0, 1)


def test_a_plan_that_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "next.yaml"
    out.write_text("mine", encoding="utf-8")
    said = _next(LOG, "--out", out)
    assert said.status == 2 and "--replace" in said.err
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"2026-01-18,{ROW},1,yellow,10,,\n", "is before the plan starts (2026-01-19)"),
        (f"2999-01-18,{ROW},1,yellow,10,,\n", "is in the future"),
        (f"2026-02-30,{ROW},1,yellow,10,,\n", "is not a day of the calendar"),
        ("2026-01-20,band_cuff_row_seatd,1,yellow,10,,\n", "did you mean band_cuff_row_seated"),
        (f"2026-01-20,{ROW},1,purple,10,,\n", "its steps are: yellow; red; green"),
        (f"2026-01-20,{ROW},1,,10,,\n", "no load is given"),
        ('2026-01-20,dumbbell_heel_raise_seated,1,"1,5 kg",10,,\n', "'1,5 kg' is no load of it"),
        (f"2026-01-20,{ROW},0,yellow,10,,\n", "column 'set'"),
        (f"2026-01-20,{ROW},1,yellow,ten,,\n", "column 'repetitions'"),
        (f"2026-01-20,{ROW},1,yellow,10,11,\n", "column 'reps_in_reserve'"),
        (f"2026-01-20,{ROW},1,yellow,10,,12\n", "column 'pain'"),
    ],
)
def test_a_row_that_does_not_fit_names_line_column_and_remedy(
    tmp_path: Path, row: str, told: str
) -> None:
    said = _next(_log(tmp_path, row), "--out", tmp_path / "next.yaml")
    assert said.status == 2 and said.out == ""
    assert "line 2, column" in said.err and told in said.err
    assert not (tmp_path / "next.yaml").exists()


def test_an_exercise_outside_the_plan_counts_as_another_one(tmp_path: Path) -> None:
    log = _log(tmp_path, "2026-01-20,sit_to_stand,1,,10,,\n")
    said = _next(log, "--on", "2026-01-24", "--json")
    assert said.status == 0 and said.json["sets_of_others"] == 1


def test_an_option_that_is_no_day_is_refused() -> None:
    said = _next("--on", "tomorrow")
    assert said.status == 2 and "write year-month-day" in said.err


def test_after_todays_session_the_next_one_is_decided_on_tomorrow(tmp_path: Path) -> None:
    on = today()
    plan = tmp_path / "plan.yaml"
    text = PLAN.read_text(encoding="utf-8").replace("2026-01-19", str(on - timedelta(7)))
    plan.write_text(text, encoding="utf-8")
    log = _log(tmp_path, f"{on},{ROW},1,yellow,10,5,\n")
    said = sthenia("next-session", plan, log, "--json")
    assert said.json["on"] == str(on + timedelta(1))
    assert sthenia("next-session", plan, "--json").json["on"] == str(on)
