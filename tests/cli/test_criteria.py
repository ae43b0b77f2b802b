"""`sthenia criteria`: verdicts, what is missing, and examinations that contradict themselves."""

from pathlib import Path

from tests.cli.commands import EXAMPLES, sthenia

EXAMPLE = EXAMPLES / "criteria.yaml"


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_five_sets_give_a_verdict_of_their_own() -> None:
    said = sthenia("criteria", EXAMPLE, "--rule", "all", "--json")
    assert said.status == 0
    verdicts = {result["rule_id"]: result["met"] for result in said.json["results"]}
    assert list(verdicts) == ["acr_1990", "acr_2010", "survey_2011", "acr_2016", "aapt_2019"]
    assert set(verdicts.values()) == {"met"}


def test_a_verdict_says_what_it_does_not_mean() -> None:
    said = sthenia("criteria", EXAMPLE)
    assert "2016 revision of the ACR 2010/2011 criteria: met" in said.out
    assert "a clinician makes it" in said.words
    assert "Fibromyalgia severity 20 of 31" in said.words


def test_missing_answers_are_named_in_plain_words_and_exit_with_1(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "fatigue: 3\n"))
    assert said.status == 1
    assert "not computable" in said.words and "the body map" in said.words


def test_an_empty_map_is_not_taken_for_no_pain(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "pain_sites: []\n"))
    assert said.status == 2
    assert "line 1, pain_sites: is empty; say no_pain_anywhere: true" in said.err


def test_pain_marked_and_denied_is_refused(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "pain_sites: [neck]\nno_pain_anywhere: true\n"))
    assert said.status == 2
    assert "line 2, no_pain_anywhere: is true, yet neck is marked" in said.err


def test_unknown_doubled_and_out_of_range_entries_are_all_told_at_once(tmp_path: Path) -> None:
    text = (
        "pain_sites: [nek, neck, neck]\nexamined_on: 2150-01-01\n"
        "tender_points:\n  oc_left: {is_painful: true}\n"
    )
    said = sthenia("criteria", _file(tmp_path, text))
    assert said.status == 2
    assert "line 1, pain_sites[0]: there is no site 'nek'; did you mean neck?" in said.err
    assert "line 1, pain_sites[2]: neck stands there twice" in said.err
    assert "line 2, examined_on: 2150-01-01 is in the future" in said.err
    assert "line 4, tender_points.oc_left: there is no point" in said.err


def test_a_severity_above_three_and_a_yes_for_a_number_are_refused(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "fatigue: 4\nwaking_unrefreshed: yes\n"))
    assert said.status == 2
    assert "line 1, fatigue" in said.err and "(got 4)" in said.err
    assert "line 2, waking_unrefreshed" in said.err and "(got True)" in said.err


def test_malformed_yaml_names_line_and_column(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "fatigue: 2\n  headache: [true\n"))
    assert said.status == 2
    assert "line 2" in said.err and "not valid YAML" in said.err


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "fatigue: 2\nfatigue: 3\n"))
    assert said.status == 2 and "given twice (first on line 1)" in said.err


def test_a_day_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    said = sthenia("criteria", _file(tmp_path, "fatigue: 2\nexamined_on: 2026-02-30\n"))
    assert said.status == 2
    assert "line 2, examined_on: 2026-02-30 is not a day of the calendar" in said.err


def test_an_unknown_set_is_refused_before_the_file_is_read() -> None:
    said = sthenia("criteria", EXAMPLE, "--rule", "acr_2015")
    assert said.status == 2 and "did you mean acr_2016" in said.err
