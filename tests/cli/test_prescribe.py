"""`sthenia prescribe`: one person and many, files that are whole or not there, no plan at all."""

import io
import os
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from sthenia.catalogue.exercises import exercises
from sthenia.cli import files
from sthenia.science.exercise.schedule import day_gaps
from tests.cli.commands import EXAMPLES, Said, sthenia

PERSON = EXAMPLES / "person.yaml"
PEOPLE = EXAMPLES / "people"


def _prescribe(*arguments: str | Path) -> Said:
    return sthenia("prescribe", *arguments, "--starts-on", "2026-01-19")


def _edited(tmp_path: Path, **changes: object) -> Path:
    content = yaml.safe_load(PERSON.read_text(encoding="utf-8"))
    content["person"] |= changes
    path = tmp_path / "person.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_a_plan_is_proposed_that_meets_every_limit() -> None:
    said = _prescribe(PERSON, "--json")
    assert said.status == 0
    plan = said.json["prescription"]
    assert plan["is_proven_optimal"] and plan["rule_set_id"] == "acsm_minimum"
    days = tuple(session["weekday"] for session in plan["sessions"])
    assert min(day_gaps(days)) >= 2
    known = exercises()
    for session in plan["sessions"]:
        for planned in session["exercises"]:
            assert not {"no_floor", "no_overhead"} & known[planned["exercise_id"]].barred_by
            assert planned["why"]


def test_the_same_file_gives_the_same_plan() -> None:
    assert _prescribe(PERSON, "--json").out == _prescribe(PERSON, "--json").out


def test_the_table_says_dose_and_load_in_plain_words_and_why_only_if_asked() -> None:
    plain, why = _prescribe(PERSON), _prescribe(PERSON, "--why")
    assert "1 set of 8 to 12" in plain.words and "per dumbbell" in plain.words
    assert "Goals, in the order" not in plain.out and "Goals, in the order" in why.words
    assert max(len(line) for line in why.out.splitlines()) <= 80


def test_the_plan_that_is_written_keeps_its_rules(tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    assert _prescribe(PERSON, "--out", out).status == 0
    checked = sthenia("check", out, "--person", PERSON, "--json")
    assert checked.status == 0 and checked.json["departures"] == []


def test_the_sheet_names_person_clinic_and_every_exercise(tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    said = _prescribe(
        PERSON, "--pdf", pdf, "--clinic", "Clínica del Mar", "--phone", "928 000 000", "--json"
    )
    text = " ".join(
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages
    )
    assert "for Rosa" in text and "Clínica del Mar" in text and "928 000 000" in text
    assert "not yet agreed" in text
    entries = sthenia(
        "exercises",
        *[p["exercise_id"] for p in said.json["prescription"]["sessions"][0]["exercises"]],
        "--json",
    ).json["exercises"]
    assert all(entry["name"] in text for entry in entries)


def test_another_rule_set_and_seed_can_be_asked() -> None:
    said = _prescribe(PERSON, "--rules", "acsm_2009", "--seed", "7", "--json")
    plan = said.json.get("prescription") or said.json["no_prescription"]
    assert plan["rule_set_id"] == "acsm_2009"
    said = _prescribe(PERSON, "--rules", "acsm")
    assert said.status == 2 and "--rules: there is no rule set" in said.err


def test_where_no_plan_exists_it_says_what_to_relax_and_writes_nothing(tmp_path: Path) -> None:
    person = _edited(tmp_path, minutes_per_session=10)
    out, pdf = tmp_path / "plan.yaml", tmp_path / "sheet.pdf"
    said = _prescribe(person, "--out", out, "--pdf", pdf)
    assert said.status == 1
    assert "nothing less is enough" in said.words
    assert not out.exists() and not pdf.exists()
    relax = _prescribe(person, "--json").json["no_prescription"]["relax"]
    assert [reason["code"] for reason in relax] == ["more_minutes"]


def test_days_without_room_for_the_sessions_are_what_to_relax(tmp_path: Path) -> None:
    said = _prescribe(_edited(tmp_path, days=["monday", "tuesday"]), "--json")
    assert said.status == 1 and said.json["no_prescription"]["relax"]


def test_a_faulty_file_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    said = _prescribe(_edited(tmp_path, limits=["no_flor"]), "--out", out)
    assert said.status == 2 and "did you mean no_floor" in said.err
    assert said.out == "" and not out.exists()


def test_a_name_that_cannot_be_printed_writes_neither_sheet_nor_plan(tmp_path: Path) -> None:
    out, pdf = tmp_path / "plan.yaml", tmp_path / "sheet.pdf"
    said = _prescribe(_edited(tmp_path, first_name="Юлия"), "--out", out, "--pdf", pdf)
    assert said.status == 2 and "cannot print" in said.err
    assert not out.exists() and not pdf.exists()


def test_what_is_there_already_is_not_overwritten_unasked(tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    out.write_text("mine", encoding="utf-8")
    said = _prescribe(PERSON, "--out", out)
    assert said.status == 2 and "--replace" in said.err
    assert out.read_text(encoding="utf-8") == "mine"
    assert _prescribe(PERSON, "--out", out, "--replace").status == 0
    assert "rule_set: acsm_minimum" in out.read_text(encoding="utf-8")


def test_a_folder_of_people_gives_a_plan_each_and_one_table(tmp_path: Path) -> None:
    said = _prescribe(PEOPLE, "--out-dir", tmp_path, "--sheets", "--workers", "1")
    assert said.status == 0
    assert "3 files: 3 with a plan, 0 without, 0 at fault." in said.out
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(
        f"{name}.{kind}" for name in ("ana", "iker", "lucia") for kind in ("plan.yaml", "sheet.pdf")
    )
    for name in ("ana", "iker", "lucia"):
        person = PEOPLE / f"{name}.yaml"
        assert sthenia("check", tmp_path / f"{name}.plan.yaml", "--person", person).status == 0


def test_several_processes_give_what_one_gives() -> None:
    one = _prescribe(PEOPLE, "--workers", "1", "--json")
    assert _prescribe(PEOPLE, "--workers", "2", "--json").json == one.json
    assert [entry["status"] for entry in one.json["people"]] == ["plan"] * 3


def test_a_fault_in_one_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    good, bad = tmp_path / "in" / "good.yaml", tmp_path / "in" / "bad.yaml"
    good.write_text(PEOPLE.joinpath("ana.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    bad.write_text("person:\n  days: [funday]\n", encoding="utf-8")
    said = _prescribe(tmp_path / "in", "--out-dir", tmp_path / "out", "--workers", "1")
    assert said.status == 2
    assert "bad.yaml: line 2, person.days[0]" in said.err
    assert "2 files: 1 with a plan, 0 without, 1 at fault." in said.out
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.plan.yaml"]


def test_hidden_files_in_a_folder_of_people_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ana.yaml").write_bytes(PEOPLE.joinpath("ana.yaml").read_bytes())
    (tmp_path / "._ana.yaml").write_bytes(b"\0\5\x16\7")
    assert "1 file: 1 with a plan" in _prescribe(tmp_path, "--workers", "1").out


def test_somebody_without_a_plan_is_in_the_table_and_in_the_exit_status(tmp_path: Path) -> None:
    person = _edited(tmp_path, minutes_per_session=10)
    said = _prescribe(person, PEOPLE / "ana.yaml", "--workers", "1")
    assert said.status == 1
    assert "no plan" in said.out and "1 with a plan, 1 without" in said.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((PERSON, PEOPLE / "ana.yaml", "--out", "plan.yaml"), "use --out-dir"),
        ((PERSON, PEOPLE / "ana.yaml", "--sheets"), "--sheets needs --out-dir"),
        ((PERSON, PERSON), "is given twice"),
        ((PEOPLE, "--out-dir", "nowhere"), "there is no such folder"),
        ((EXAMPLES / "nobody.yaml",), "there is no such file"),
        ((PERSON, "--seed", "-1"), "seed"),
        ((PERSON, "--seed", "2147483648"), "seed"),
        ((PERSON, "--own", EXAMPLES / "people"), "is not a known field"),
        ((PERSON, "--sheets"), "--sheets needs --out-dir"),
        ((PERSON, "--clinic", "Clinic"), "add --pdf or --sheets"),
        ((PERSON, "--out", "plan.pdf"), "must end in .yaml or .yml"),
        ((PERSON, "--pdf", "sheet.yaml"), "must end in .pdf"),
        ((PERSON, "--out", os.devnull + ".yaml/x.yaml"), "does not exist"),
        ((PERSON, "--out", PERSON, "--replace"), "is a file the command reads"),
        ((PEOPLE, "--why"), "--why is for one person"),
        ((PEOPLE, "--out-dir", PEOPLE), "is the folder that is read"),
        ((PEOPLE, "--rules", "acsm"), "--rules: there is no rule set"),
        ((PEOPLE, "--own", EXAMPLES / "people"), "is not a known field"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    arguments: tuple[str | Path, ...], told: str
) -> None:
    said = _prescribe(*arguments)
    assert said.status == 2 and told in said.err and said.out == ""


def test_what_is_at_fault_for_everybody_is_told_once() -> None:
    said = _prescribe(PEOPLE, "--rules", "acsm")
    assert said.err.count("there is no rule set") == 1


def test_a_plan_and_its_sheet_are_both_written_or_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = files._part

    def part(target: Path, content: str | bytes) -> Path:
        if target.suffix == ".pdf":
            raise OSError(28, "No space left on device")
        return made(target, content)

    monkeypatch.setattr(files, "_part", part)
    said = _prescribe(PERSON, "--out", tmp_path / "plan.yaml", "--pdf", tmp_path / "sheet.pdf")
    assert said.status == 2 and "No space left" in said.err
    assert list(tmp_path.iterdir()) == []
    said = _prescribe(PEOPLE, "--out-dir", tmp_path, "--sheets", "--workers", "1")
    assert said.status == 2 and said.err.count("No space left") == 3
    assert "0 with a plan, 0 without, 3 at fault" in said.words
    assert list(tmp_path.iterdir()) == []


def test_plans_that_would_overwrite_each_other_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b", "out"):
        (tmp_path / folder).mkdir()
        if folder != "out":
            (tmp_path / folder / "ana.yaml").write_bytes(PEOPLE.joinpath("ana.yaml").read_bytes())
    said = _prescribe(tmp_path / "a", tmp_path / "b", "--out-dir", tmp_path / "out")
    assert said.status == 2 and "would overwrite each other" in said.err


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    said = _prescribe(tmp_path)
    assert said.status == 2 and "holds no .yaml file" in said.err


def test_a_clinics_own_exercise_can_be_preferred(tmp_path: Path) -> None:
    text = (
        "person:\n  days: [monday, thursday]\n  prefers: ['clinic:doorway_lean']\n"
        "place: home_body_weight\n"
    )
    person = tmp_path / "person.yaml"
    person.write_text(text, encoding="utf-8")
    own = EXAMPLES / "clinic-exercises.csv"
    assert _prescribe(person).status == 2
    assert _prescribe(person, "--own", own).status == 0
