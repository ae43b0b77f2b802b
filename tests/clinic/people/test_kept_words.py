"""English kept with its values in it is said otherwise again, and every such text is known."""

import ast
import re

import pytest
from django.utils import translation

from sthenia.catalogue.exercises import equipment
from sthenia.clinic.people.kept_words import STAYS, TEMPLATES, template_of
from sthenia.clinic.people.words import spoken
from tools import messages


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("read: training plan, agreed", "leer: plan de entrenamiento, acordado"),
        ("sign-in as Monday: wrong password", "entrada como Monday: contraseña incorrecta"),
        ("signed in (password, totp)", "entró (contraseña, aplicación con código)"),
        ("pin 3, 12.5 kg", "clavija 3, 12,5 kg"),
        ("10 kg of help", "10 kg de ayuda"),
        ("shorter than 10 s", "menos de 10 s"),
        ("nothing of ours", "nothing of ours"),
    ],
)
def test_kept_words_are_said_in_the_language_of_the_reader(kept: str, said: str) -> None:
    with translation.override("es"):
        assert spoken(kept) == said
    with translation.override("en"):
        assert spoken(kept) == kept


def _shape(node: ast.JoinedStr) -> str:
    """An f-string with a word in the place of each value."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else _in_place_of(part)
        for part in node.values
    )


def _in_place_of(value: ast.expr) -> str:
    name = value.value if isinstance(value, ast.FormattedValue) else value
    return "read" if isinstance(name, ast.Name) and name.id == "to" else "X"


def test_each_line_of_the_log_with_a_value_in_it_has_its_template() -> None:
    shapes = {
        _shape(node.value)
        for path in messages.CLINIC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.keyword) and node.arg == "what")
        or (
            isinstance(node, ast.Assign)
            and any(isinstance(one, ast.Name) and one.id == "what" for one in node.targets)
        )
        if isinstance(node.value, ast.JoinedStr)
    }
    assert len(shapes) > 5
    assert {shape for shape in shapes if template_of(shape) is None} == set()


def test_every_load_that_can_be_written_down_is_said_in_spanish() -> None:
    labels = {
        step.label
        for one in equipment().values()
        if one.ladder
        for step in one.ladder.value().steps
    }
    with translation.override("es"):
        left = {
            one for one in labels if spoken(one) == one and not re.fullmatch(r"\d+ (kg|s)", one)
        }
    assert left == set()


def test_a_template_names_each_value_once() -> None:
    for template in TEMPLATES:
        names = re.findall(r"\{(\w+)\}", template)
        assert len(names) == len(set(names)) > 0
    assert {"who", "when"} == STAYS
