"""In whose words a sheet speaks: English as it stands here, or the words the caller says it in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


def _english_day(day: date) -> str:
    return f"{day.day} {day.strftime('%B %Y')}"


@dataclass(frozen=True, slots=True)
class Voice:
    """A language with the way to say in it what is kept in English, and to write a day."""

    language: str = "en"
    say: Callable[[str], str] = str
    day: Callable[[date], str] = _english_day

    def begin(self, text: str) -> str:
        """Said as the beginning of a line, with a capital letter."""
        said = self.say(text)
        return f"{said[:1].upper()}{said[1:]}"


ENGLISH = Voice()
