"""Passwords that somebody who guesses tries first: common ones, and words of this place."""

import unicodedata

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from sthenia.clinic.people.models import User

WORDS_OF_THIS_PLACE = (
    "sthenia",
    *("fibromyalgia", "fibromialgia", "fibro"),
    *("rehabilitation", "rehabilitacion", "physiotherapy", "fisioterapia"),
    *("clinic", "clinica", "hospital", "consulta", "doctor", "patient", "paciente"),
    *("training", "entrenamiento", "strength", "fuerza", "exercise", "ejercicio"),
    *("password", "contrasena", "welcome", "bienvenido", "bienvenida", "admin"),
)
"""In small letters without accents. Our own proposal."""
LEAST_BESIDE = 8
"""So many characters have to stand beside such words; our own proposal."""


class NotEasyToGuess(CommonPasswordValidator):
    """Refuses a common password, also with some digits or signs added, and words of this place.

    It says the same of both, in Django's words, which are translated.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        super().validate(password, user)
        plain = _plain(password)
        letters = "".join(letter for letter in plain if letter.isalpha())
        if letters in self.passwords:
            self._refuse_unless_enough(len(plain) - len(letters))
        rest = plain
        for word in sorted(WORDS_OF_THIS_PLACE, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < len(plain):
            self._refuse_unless_enough(len(rest))

    def _refuse_unless_enough(self, beside: int) -> None:
        if beside < LEAST_BESIDE:
            raise ValidationError(self.get_error_message(), code="password_too_common")


def _plain(password: str) -> str:
    parts = unicodedata.normalize("NFKD", password.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
