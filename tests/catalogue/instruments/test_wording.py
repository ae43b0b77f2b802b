"""The wording of each instrument that ships, pinned: a changed word changes what is measured."""

import hashlib

import pytest

from sthenia.catalogue.instruments import Entry, entry

PINNED = {
    "phq-9": "2f98b1cadefb0cb66cfc32fc13a27e7191548aca2c5377d20bf7f76cf73aae46",
    "phq-8": "2bb0f81b4d677797f0f9e51017118eaebc8a4f4941a2c43b6d33ecdb2129ac64",
    "gad-7": "a0657481c827db5a15cbfae5ce48c655cb2ffe5139bd95e440c56684f75014a7",
    "ces-d": "89579c5518663bf0b0401b04fb939300c262fbad25ac28381a61778693e623d7",
    "rand-36": "f6ab925fe1a3b2a2d96743000574cb4e14f1b43b28ee40e253c2c536982596a8",
}
PFIZER = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with "
    "an educational grant from Pfizer Inc. No permission required to reproduce, translate, display "
    "or distribute."
)


def _wording(found: Entry) -> str:
    """Everything a person answering reads, in order, one line each."""
    lines = [found.instruction]
    for item in found.items:
        lines += [found.stems.get(item.stem, ""), f"{item.number}. {item.text}"]
        lines += [f"{answer.value} {answer.text}" for answer in found.answers_to(item.number)]
    return "\n".join(lines)


@pytest.mark.parametrize("name", PINNED)
def test_the_wording_is_the_official_one_word_for_word(name):
    wording = _wording(entry(name))
    assert hashlib.sha256(wording.encode()).hexdigest() == PINNED[name]


@pytest.mark.parametrize("name", ["phq-9", "phq-8", "gad-7"])
def test_the_patient_health_questionnaires_carry_their_licence_line(name):
    assert entry(name).licence == PFIZER


@pytest.mark.parametrize("name", ["phq-9", "phq-8", "gad-7"])
def test_the_lowest_answer_is_not_at_all(name):
    answers = [answer.text for answer in entry(name).answers_to(1)]
    assert answers == ["Not at all", "Several days", "More than half the days", "Nearly every day"]


def test_the_phq_8_is_the_phq_9_without_its_ninth_item():
    nine, eight = entry("phq-9"), entry("phq-8")
    assert eight.items == nine.items[:8]
    assert eight.instruction == nine.instruction
    assert not any("hurting yourself" in item.text for item in eight.items)


def test_a_sentence_from_each_part_of_the_forms_reads_as_printed():
    assert entry("gad-7").item(1).text == "Feeling nervous, anxious or on edge"
    assert entry("gad-7").item(5).text == "Being so restless that it is hard to sit still"
    assert entry("phq-9").item(9).text == (
        "Thoughts that you would be better off dead or of hurting yourself in some way"
    )
    assert entry("ces-d").item(20).text == 'I could not get "going."'
    assert entry("rand-36").item(19).text == (
        "Didn't do work or other activities as carefully as usual"
    )
    assert entry("rand-36").answers_to(2)[2].text == "About the same"


def test_the_rand_36_gives_credit_and_is_never_called_by_another_name():
    rand = entry("rand-36")
    assert "developed at RAND as part of the Medical Outcomes Study" in rand.attribution
    assert "SF-36" not in rand.model_dump_json()
