"""Sentences that people read, kept with what they are made of, for other languages to say.

A `Sentence` is a plain `str` in English wherever one is wanted; who speaks another language says
its template with its values instead. Science itself knows one language.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | date"
SentenceAsJson: TypeAlias = "dict[str, Any]"


class Sentence(str):
    """English words that still know their template and what was put into it.

    Examples
    --------
    >>> said = sentence("Main work for the {groups}.", groups=word("legs"))
    >>> said
    'Main work for the legs.'
    >>> said.template
    'Main work for the {groups}.'
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, values: Mapping[str, Value]) -> "Sentence":
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template = template
        made.values = dict(values)
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Value]]:  # type: ignore[override]
        return (self.template, self.values)


def sentence(template: str, /, **values: Value) -> Sentence:
    """A sentence from its template; a value may be a number, a day, a word or another sentence.

    A literal brace cannot stand in a template with values. Format specifications are kept with the
    template: "{pct:.0f} % more".

    Raises
    ------
    KeyError
        The template names a value that was not given.
    """
    template.format_map(values)
    return Sentence(template, values)


def word(text: str, /) -> Sentence:
    """A word or phrase that other languages say in their own way: "legs", "front of the thigh"."""
    return Sentence(text, {})


def chained(template: str, parts: Iterable[str], /) -> Sentence:
    """Parts folded one onto the next by a template with {before} and {after}; none say nothing.

    Examples
    --------
    >>> chained("{before}, or {after}", [word("twice"), word("three times"), word("more")])
    'twice, or three times, or more'
    """
    made: Sentence | None = None
    for one in parts:
        made = _kept(one) if made is None else sentence(template, before=made, after=one)
    return made if made is not None else word("")


def listed(words: Iterable[str], /) -> Sentence:
    """Words joined as in a sentence; each may be a sentence of its own.

    Examples
    --------
    >>> listed([word("legs"), word("hips"), word("back")])
    'legs, hips and back'
    >>> listed([])
    'none'
    """
    *others, last = tuple(words) or (word("none"),)
    if not others:
        return _kept(last)
    return chained("{before} and {after}", [chained("{before}, {after}", others), last])


def joined(sentences: Iterable[str], /) -> Sentence:
    """Sentences or clauses one after the other, with a space between.

    Examples
    --------
    >>> joined([word("Keep this dose."), word("It rises soon.")])
    'Keep this dose. It rises soon.'
    """
    return chained("{before} {after}", sentences)


def _kept(text: str) -> Sentence:
    return text if isinstance(text, Sentence) else Sentence("{text}", {"text": text})


def sentence_as_json(text: str) -> "SentenceAsJson | str":
    """A sentence as plain JSON; other strings stay as they are."""
    if not isinstance(text, Sentence):
        return text
    values = {name: _value_as_json(value) for name, value in text.values.items()}
    return {"template": text.template, "values": values}


def sentence_of(content: "Mapping[str, Any] | str") -> str:
    """The same sentence back.

    Examples
    --------
    >>> said = sentence("Pain on {day} was {over:g} points up", day=date(2026, 3, 2), over=2.0)
    >>> sentence_of(sentence_as_json(said)) == said
    True
    """
    if isinstance(content, str):
        return content
    values = {name: _value_of(value) for name, value in content["values"].items()}
    return Sentence(content["template"], values)


def _value_as_json(value: Value) -> Any:
    if isinstance(value, Sentence):
        return sentence_as_json(value)
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _value_of(content: Any) -> Value:
    if isinstance(content, Mapping):
        if "date" in content:
            return date.fromisoformat(content["date"])
        return sentence_of(content)
    value: str | int | float = content
    return value
