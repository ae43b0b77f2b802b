"""`sthenia history`: what was trained before, what is left out, and the log it writes."""

from pathlib import Path

import pytest

from tests.cli.commands import EXAMPLES, Said, sthenia

STRONG = EXAMPLES / "history-strong.csv"
HEVY = EXAMPLES / "history-hevy.csv"
WGER = EXAMPLES / "history-wger.json"
WGER_NAMES = EXAMPLES / "history-wger-exercises.json"
HEADER = "Date,Exercise Name,Set Order,Weight,Reps\n"


def _exercise(said: Said, exercise_id: str) -> dict[str, object]:
    found = next(one for one in said.json["exercises"] if one["exercise"] == exercise_id)
    assert isinstance(found, dict)
    return found


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_strong_is_told_by_exercise_with_an_estimate_and_its_range() -> None:
    said = sthenia("history", STRONG)
    assert said.status == 0
    assert "Leg press" in said.out and "45 kg, 8 times" in said.words
    press = _exercise(sthenia("history", STRONG, "--json"), "leg_press")
    assert press["days"] == 2
    estimate = press["strength"]["estimate"]  # type: ignore[index]
    assert estimate["low_kg"] < estimate["estimate_kg"] < estimate["high_kg"]


def test_nothing_goes_unsaid() -> None:
    said = sthenia("history", STRONG)
    for told in (
        "Squat (Barbell)",
        "Left out, a rest timer: 1 row (line 4)",
        "3 rows have notes: not taken over",
        "1 row has a distance: not taken over",
        "Not in the log, a warm-up: 1 set",
    ):
        assert told in said.words
    hevy = sthenia("history", HEVY).words
    assert "Left out, a distance alone: 1 row (line 8)" in hevy
    assert "1 set is marked as taken to failure" in hevy and "1 set is rated below 5" in hevy


def test_hevys_pounds_are_kilograms_and_help_is_told_as_help() -> None:
    said = sthenia("history", HEVY)
    assert "17.46 kg, 7 times" in said.words and "29.94 kg of help, 6 times" in said.words
    assert _exercise(sthenia("history", HEVY, "--json"), "assisted_pull_up")["strength"] is None


def test_wger_names_its_exercises_by_a_second_file() -> None:
    said = sthenia("history", WGER, "--wger-names", WGER_NAMES, "--json")
    assert {one["exercise"] for one in said.json["exercises"]} == {"leg_press", "plank"}
    bare = sthenia("history", WGER, "--json")
    assert bare.status == 1
    assert [one["name"] for one in bare.json["unmatched"]] == [
        "wger exercise 371",
        "wger exercise 458",
    ]


def test_no_name_is_guessed_and_the_user_can_say_what_it_means() -> None:
    said = sthenia("history", STRONG, "--json")
    (squat, _run) = said.json["unmatched"]
    assert squat["name"] == "Squat (Barbell)" and "barbell_box_squat" in squat["nearest"]
    meant = sthenia("history", STRONG, "--match", "Squat (Barbell)=barbell_box_squat", "--json")
    assert _exercise(meant, "barbell_box_squat")["written_as"] == ["Squat (Barbell)"]


@pytest.mark.parametrize(
    ("match", "told"),
    [
        ("Squat (Barbell)", "write it as NAME=EXERCISE"),
        ("Squat=leg_press", "no set of"),
        ("Squat (Barbell)=leg_pres", "did you mean leg_press"),
    ],
)
def test_a_match_that_fits_nothing_is_refused(match: str, told: str) -> None:
    said = sthenia("history", STRONG, "--match", match)
    assert said.status == 2 and told in said.err and not said.out


def test_the_log_is_one_that_next_session_goes_on_with(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = (EXAMPLES / "plan.yaml").read_text(encoding="utf-8")
    plan.write_text(text, encoding="utf-8")
    export = _file(
        tmp_path,
        "Date,Exercise Name,Set Order,Weight (kg),Reps,RPE\n"
        "2025-12-30,Hammer Curl (Dumbbell),1,1,9,7\n"
        "2026-01-20,Hammer Curl (Dumbbell),1,1,12,6\n"
        "2026-01-20,Push Up,1,,6,\n",
    )
    out = tmp_path / "log.csv"
    said = sthenia("history", export, "--since", "2026-01-19", "--out", out)
    assert said.status == 0 and "Before the first day asked for: 1 set." in said.words
    assert out.read_text(encoding="utf-8") == (
        "date,exercise,set,load,repetitions,reps_in_reserve\n"
        "2026-01-20,dumbbell_hammer_curl_standing,1,1 kg,12,4\n"
        "2026-01-20,push_up,1,,6,\n"
    )
    following = sthenia("next-session", plan, out, "--on", "2026-01-24", "--json")
    assert following.status == 0 and following.json["sets_of_others"] == 1
    curl = _exercise(following, "dumbbell_hammer_curl_standing")
    assert curl["sets_judged"] == 1


def test_a_unit_that_the_file_does_not_say_is_asked_for(tmp_path: Path) -> None:
    export = _file(tmp_path, HEADER + "2026-01-20,Leg Press,1,100,8\n")
    said = sthenia("history", export)
    assert said.status == 2 and "line 2, column 'Weight'" in said.err and "--unit" in said.err
    told = sthenia("history", export, "--unit", "lb", "--json")
    assert _exercise(told, "leg_press")["best"]["load_kg"] == 45.36  # type: ignore[index]


def test_nothing_to_write_is_no_file_and_status_1(tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    export = _file(tmp_path, HEADER + "2026-01-20,Leg Press,W,0,8\n")
    said = sthenia("history", export, "--out", out)
    assert said.status == 1 and not out.exists() and "so no file was" in said.words


def test_a_file_that_is_there_or_is_read_is_not_overwritten(tmp_path: Path) -> None:
    export = _file(tmp_path, STRONG.read_text(encoding="utf-8"))
    said = sthenia("history", export, "--out", export, "--replace")
    assert said.status == 2 and "is a file the command reads" in said.err
    assert sthenia("history", STRONG, "--out", export).status == 2
    assert sthenia("history", STRONG, "--out", tmp_path / "log.txt").status == 2


def test_another_file_is_refused_with_what_is_needed() -> None:
    said = sthenia("history", EXAMPLES / "log.csv")
    assert said.status == 2 and "set the app to English" in said.err
    assert sthenia("history", EXAMPLES / "nowhere.csv").status == 2
