"""The criteria files: each set with its own lists, a source, and labels for every code."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import sthenia.catalogue.instruments.criteria as criteria_catalogue
from sthenia.catalogue.instruments.criteria import (
    criteria_definitions,
    criteria_form,
    criteria_rule,
    severity_schemes,
)
from sthenia.catalogue.instruments.criteria.shapes import PainIndexShape
from sthenia.catalogue.instruments.licence import LABEL_LENGTH
from sthenia.catalogue.load import FileError, load
from sthenia.science.questionnaires.criteria import criteria_result
from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
)
from sthenia.science.questionnaires.criteria_rules import (
    CriteriaRule,
    MultisiteRule,
    PainIndexRule,
    TenderPointRule,
    Verdict,
)
from sthenia.science.questionnaires.values import BandScheme
from tests.science.questionnaires.rule_values import RULES

FOLDER = Path(criteria_catalogue.__file__).parent


def _pain_index_rule(rule_id: str) -> PainIndexRule:
    rule = criteria_rule(rule_id)
    assert isinstance(rule, PainIndexRule)
    return rule


def test_every_file_of_a_set_is_loaded_under_its_own_id() -> None:
    files = {path.stem for path in FOLDER.glob("*.yaml")} - {"form", "severity"}
    assert set(criteria_definitions()) == files
    for name, definition in criteria_definitions().items():
        assert definition.id == name
        assert definition.rule.card.version.startswith(name.rsplit("_", 1)[1])


def test_the_rules_that_science_is_tested_with_are_those_of_the_files() -> None:
    """Both were written down from the papers; a slip in either shows here."""
    assert list(criteria_definitions()) == list(RULES)
    for rule_id, written_out in RULES.items():
        rule, words = criteria_rule(rule_id), written_out.card
        card = replace(rule.card, meaning=words.meaning, caveats=words.caveats)
        assert _without_sources(replace(rule, card=card)) == _without_sources(written_out)


def _without_sources(rule: CriteriaRule) -> CriteriaRule:
    if not isinstance(rule, PainIndexRule):
        return rule

    def bare(scheme: BandScheme) -> BandScheme:
        return replace(scheme, source="", note="")

    return replace(rule, severity_schemes=tuple(bare(scheme) for scheme in rule.severity_schemes))


@pytest.mark.parametrize("rule_id", RULES)
@pytest.mark.parametrize("verdict", ["met", "not_met", "not_computable"])
def test_every_verdict_of_every_set_is_put_into_words(rule_id: str, verdict: Verdict) -> None:
    meaning = criteria_rule(rule_id).card.meaning[verdict]
    assert meaning
    assert all(sentence.endswith(".") for sentence in meaning)


def test_every_set_has_a_source_that_was_read_and_ships_no_wording_of_others() -> None:
    for definition in criteria_definitions().values():
        assert definition.source.doi
        assert definition.source.tag == "R"
        assert definition.licence.verdict == "SCORE"
        assert all(fact.source.doi for fact in definition.facts)


@pytest.mark.parametrize("rule_id", ["acr_2010", "survey_2011", "acr_2016"])
def test_the_pain_index_counts_all_nineteen_areas(rule_id: str) -> None:
    assert _pain_index_rule(rule_id).sites == frozenset(PAIN_SITES)


def test_the_lower_range_starts_at_three_until_2011_and_at_four_in_2016() -> None:
    starts = {
        rule_id: _pain_index_rule(rule_id).ranges[-1].index_from
        for rule_id in ("acr_2010", "survey_2011", "acr_2016")
    }
    assert starts == {"acr_2010": 3, "survey_2011": 3, "acr_2016": 4}


def test_the_regions_of_2016_leave_out_jaw_chest_and_abdomen_and_hold_all_else_once() -> None:
    rule = _pain_index_rule("acr_2016")
    counted = [site for region in rule.regions for site in region.sites]
    assert len(counted) == len(set(counted)) == 15
    assert set(PAIN_SITES) - set(counted) == {"jaw_left", "jaw_right", "chest", "abdomen"}


def test_the_1990_examination_has_eighteen_points_and_the_aapt_list_nine_sites() -> None:
    tender, multisite = criteria_rule("acr_1990"), criteria_rule("aapt_2019")
    assert isinstance(tender, TenderPointRule)
    assert isinstance(multisite, MultisiteRule)
    assert tender.points == frozenset(TENDER_POINTS)
    assert {site.code for site in multisite.sites} == set(AAPT_SITES)


def test_every_map_area_tells_something_about_one_of_the_nine_sites() -> None:
    multisite = criteria_rule("aapt_2019")
    assert isinstance(multisite, MultisiteRule)
    told = {area for site in multisite.sites for area in site.certain | site.possible}
    assert told == set(PAIN_SITES)
    certain = [area for site in multisite.sites for area in site.certain]
    assert len(certain) == len(set(certain)), "an area cannot prove pain at two sites"


def test_both_severity_schemes_cover_the_score_from_nought_to_thirty_one() -> None:
    for scheme in severity_schemes().values():
        lows = [band.low for band in scheme.bands]
        highs = [band.high for band in scheme.bands]
        assert (lows[0], highs[-1]) == (0, 31)
        assert lows[1:] == [high + 1 for high in highs[:-1]]


def test_every_code_that_can_be_missing_or_marked_has_a_label() -> None:
    form = criteria_form()
    for rule in (definition.rule for definition in criteria_definitions().values()):
        for code in criteria_result(CriteriaAnswers(), rule=rule).missing:
            assert form.label(code)
    for code in (*PAIN_SITES, *TENDER_POINTS, *AAPT_SITES):
        assert form.label(code)
    with pytest.raises(ValueError, match=r"no label for 'knee'; known codes: .*abdomen"):
        form.label("knee")


def test_labels_tell_left_from_right() -> None:
    form = criteria_form()
    assert form.label("jaw_left") == "left jaw"
    assert form.label("occ_right") == "back of the head, right"
    assert [point.code for point in form.tender_points] == list(TENDER_POINTS)


def test_answers_with_a_number_name_what_each_number_is_called() -> None:
    options = {question.code: question.options for question in criteria_form().questions}
    assert options["fatigue"] == ("none", "slight", "moderate", "severe")
    assert options["headache"] == ("no", "yes")
    assert options["pain_sites"] == ()


def test_the_clinician_is_asked_what_only_a_clinician_can_answer() -> None:
    asked = {question.code: question.answered_by for question in criteria_form().questions}
    for code in ("somatic_symptoms", "tender_points", "other_disease_explains_pain"):
        assert asked[code] == "clinician"
    for code in ("pain_sites", "fatigue", "headache", "months_present"):
        assert asked[code] == "person"


def test_the_labels_change_only_on_purpose() -> None:
    """Answers hang on the wording; whoever changes it raises the version and this mark."""
    form = criteria_form()
    words = "\n".join(f"{q.code}: {q.label} [{q.window}] {q.options}" for q in form.questions)
    mark = hashlib.sha256(words.encode()).hexdigest()[:16]
    assert (form.version, mark) == ("1", "2f6794808b3cf3cd")


def test_labels_are_short_and_speak_neither_to_nor_for_a_person() -> None:
    for question in criteria_form().questions:
        assert len(question.label) <= LABEL_LENGTH
        assert not re.search(r"\b(i|me|my|you|your)\b|\?", question.label, re.IGNORECASE)


def test_wording_smuggled_into_a_criteria_file_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = yaml.safe_load((FOLDER / "form.yaml").read_text(encoding="utf-8"))
    content["questions"][2]["text"] = "How tired were you?"
    (tmp_path / "form.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    monkeypatch.setattr(criteria_catalogue, "_FOLDER", tmp_path)
    with pytest.raises(FileError, match=r"questions\[2\].text: wording of an instrument"):
        criteria_form.__wrapped__()


def test_an_unknown_set_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no criteria set 'acr_2017'; choose one of: acr_1990"):
        criteria_rule("acr_2017")


def test_an_area_listed_twice_is_refused_with_its_place(tmp_path: Path) -> None:
    content = yaml.safe_load((FOLDER / "acr_2016.yaml").read_text(encoding="utf-8"))
    content["sites"].append("neck")
    path = tmp_path / "acr_2016.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(FileError, match=r"line \d+, sites: neck is listed more than once"):
        load(path, PainIndexShape)
