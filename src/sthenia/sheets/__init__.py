"""Sheets to print: plain values in, the bytes of a PDF out.

`letter_pdf` draws a letter, tagged by `tagged.py`; `programme_pdf` draws the programme that a
clinician hands over. `programme.py` says what stands on it and in which order, `words.py` puts
doses and rules into plain words (screens use the same), `voice.py`
says them in another language, `exercise_block.py` and `guidance.py` draw the parts, `figure.py` the
body, `logo.py` the clinic's mark, `pages.py` breaks pages.
"""

from sthenia.sheets.letter import LetterPart, LetterWords, letter_pdf
from sthenia.sheets.logo import Logo
from sthenia.sheets.programme import Heading, programme_pdf
from sthenia.sheets.typeface import letters_not_printable
from sthenia.sheets.voice import ENGLISH, Voice
from sthenia.sheets.words import (
    ExerciseWords,
    dose_words,
    effort_words,
    exercise_words,
    load_words,
    next_step_words,
)

__all__ = [
    "ENGLISH",
    "ExerciseWords",
    "Heading",
    "LetterPart",
    "LetterWords",
    "Logo",
    "Voice",
    "dose_words",
    "effort_words",
    "exercise_words",
    "letter_pdf",
    "letters_not_printable",
    "load_words",
    "next_step_words",
    "programme_pdf",
]
