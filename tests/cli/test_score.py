"""`sthenia score`: both kinds of file, missing answers by the instrument's rule, change, faults."""

from pathlib import Path

import pytest

from tests.cli.commands import EXAMPLES, sthenia


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_form_is_scored_with_its_band_and_scheme() -> None:
    said = sthenia("score", "phq-9", EXAMPLES / "phq-9.csv", "--json")
    assert said.status == 0
    form = said.json["forms"][0]
    assert (form["id"], form["date"]) == ("rosa", "2026-01-12")
    (score,) = form["scores"]
    assert score["value"] == 14
    assert ("kroenke-2001", "moderate") in [(b["scheme"], b["label"]) for b in score["bands"]]


def test_an_alert_comes_first_and_states_no_risk() -> None:
    said = sthenia("score", "phq-9", EXAMPLES / "phq-9.csv")
    assert said.out.startswith("TELL A CLINICIAN NOW")
    assert "ana, 2026-01-14: Item 9 was answered 1" in said.words
    assert "no risk" not in said.words.lower()


def test_change_is_held_against_the_thresholds_of_the_instrument() -> None:
    said = sthenia("score", "fiqr", EXAMPLES / "fiqr-long.csv", "--json")
    (change,) = said.json["changes"]
    total = next(score for score in change["scores"] if score["subscale"] == "total")
    assert change["from"] == "2026-01-12" and total["direction"] == "better"
    assert [t["is_borrowed"] for t in total["thresholds"]] == [True]
    assert "borrowed" in sthenia("score", "fiqr", EXAMPLES / "fiqr-long.csv").words


def test_activities_that_the_person_named_have_to_be_the_same_for_a_change(tmp_path: Path) -> None:
    same = sthenia("score", "psfs", EXAMPLES / "psfs.csv", "--json").json
    assert same["changes"][0]["scores"][0]["direction"] == "better"
    text = "id,date,activity1,item1\na,2026-01-01,stairs,3\na,2026-02-01,swim,5\n"
    other = sthenia("score", "psfs", _file(tmp_path, text), "--json").json
    assert other["changes"][0]["scores"] == []
    assert "different activities" in other["changes"][0]["not_comparable"][0]["reason"]


def test_wide_and_long_give_the_same_result(tmp_path: Path) -> None:
    wide = _file(tmp_path, "id,date,item1\na,2026-01-01,7\n")
    scored = sthenia("score", "nrs-pain", wide, "--json").json
    long = _file(tmp_path, "id;date;item;answer\na;2026-01-01;1;7\n")
    assert sthenia("score", "nrs-pain", long, "--json").json == scored


def test_a_score_that_cannot_be_computed_says_why_and_exits_with_1(tmp_path: Path) -> None:
    path = _file(tmp_path, "id,date,item1,item2\na,2026-01-01,1,1\n")
    said = sthenia("score", "phq-9", path)
    assert said.status == 1
    assert "not computable" in said.words


def test_an_answer_out_of_range_names_line_column_and_range(tmp_path: Path) -> None:
    header = ",".join(f"item{n}" for n in range(1, 10))
    path = _file(tmp_path, f"id,date,{header}\na,2026-01-01,1,1,7,1,1,1,1,1,0\n")
    said = sthenia("score", "phq-9", path)
    assert said.status == 2 and said.out == ""
    assert f"{path}: line 2, column 'item3'" in said.err
    assert "it must be a whole number from 0 to 3" in said.err


def test_an_item_that_does_not_exist_names_the_ones_that_do(tmp_path: Path) -> None:
    path = _file(tmp_path, "id,date,item1,item12\na,2026-01-01,1,1\n")
    said = sthenia("score", "phq-9", path)
    assert said.status == 2
    assert "there is no item 12; items are numbered 1 to 10" in said.err
    path = _file(tmp_path, "id,date,item,answer\na,2026-01-01,mood,1\n")
    said = sthenia("score", "phq-9", path)
    assert said.status == 2 and "'mood' does not name an item" in said.err


def test_a_column_that_is_no_item_is_named(tmp_path: Path) -> None:
    path = _file(tmp_path, "id,date,item1,sex\na,2026-01-01,1,female\n")
    said = sthenia("score", "phq-9", path)
    assert said.status == 2 and "line 1: column 'sex' is not known; remove it" in said.err


def test_one_item_under_two_names_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, "id,date,item1,q1\na,2026-01-01,1,2\n")
    said = sthenia("score", "phq-9", path)
    assert said.status == 2 and "item 1 is given twice" in said.err


def test_a_doubled_answer_names_both_lines(tmp_path: Path) -> None:
    path = _file(tmp_path, "id,date,item,answer\na,2026-01-01,1,1\na,2026-01-01,1,2\n")
    said = sthenia("score", "nrs-pain", path)
    assert said.status == 2 and "lines 2 and 3" in said.err


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-02-30", "is not a day of the calendar"),
        ("2999-01-01", "is in the future"),
        ("01/02/2026", "write year-month-day"),
    ],
)
def test_an_impossible_date_is_refused(tmp_path: Path, written: str, told: str) -> None:
    said = sthenia("score", "nrs-pain", _file(tmp_path, f"id,date,item1\na,{written},1\n"))
    assert said.status == 2 and "line 2, column 'date'" in said.err and told in said.err


def test_a_decimal_comma_says_what_to_write(tmp_path: Path) -> None:
    said = sthenia("score", "nrs-pain", _file(tmp_path, "id;date;item1\na;2026-01-01;4,5\n"))
    assert said.status == 2 and "write 4.5 with a point" in said.err


def test_an_unknown_questionnaire_lists_those_there_are(tmp_path: Path) -> None:
    said = sthenia("score", "phq-10", _file(tmp_path, "id,date,item1\na,2026-01-01,1\n"))
    assert said.status == 2 and "there are:" in said.err and "phq-9" in said.err


def test_a_questionnaire_that_may_not_be_included_names_what_to_use_instead(
    tmp_path: Path,
) -> None:
    said = sthenia("score", "BDI-II", _file(tmp_path, "id,date,item1\na,2026-01-01,1\n"))
    assert said.status == 2 and "is not included" in said.err and "instead" in said.err


def test_activities_for_a_form_that_has_none_are_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, "id,date,item1,activity1\na,2026-01-01,1,swim\n")
    said = sthenia("score", "nrs-pain", path)
    assert said.status == 2 and "no activities to name" in said.err


def test_the_list_names_every_questionnaire_and_whether_its_text_is_there() -> None:
    said = sthenia("score", "--list", "--json")
    by_id = {key["id"]: key for key in said.json["instruments"]}
    assert by_id["phq-9"]["has_item_text"] and not by_id["fiqr"]["has_item_text"]
    assert "phq-9" in sthenia("score", "--list").out


def test_without_a_questionnaire_it_says_what_is_needed() -> None:
    said = sthenia("score")
    assert said.status == 2 and "--list" in said.err
