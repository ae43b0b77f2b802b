"""What a browser finds on a page, links, forms and fields, for tests that click everything."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_LEFT_ALONE = {"submit", "button", "image", "reset", "file"}


@dataclass
class Field:
    """One named field of a form; `choices` is empty where anything may be typed."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)
    is_chosen: bool = True
    """An unticked box is not sent by a browser."""


@dataclass
class Form:
    """A form as a browser would send it."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def filled(self) -> dict[str, list[str]]:
        """What is sent when somebody presses the button without changing anything."""
        sent: dict[str, list[str]] = {}
        for one in self.fields:
            if one.is_chosen:
                sent.setdefault(one.name, []).append(one.value)
        return sent

    @property
    def names(self) -> list[str]:
        """Every field that can be sent, once."""
        return list(dict.fromkeys(one.name for one in self.fields))


class Page(HTMLParser):
    """A page read once: `links` and `forms` with absolute paths; `content` as it came."""

    def __init__(self, text: str, *, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.content = text
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._choosing: Field | None = None
        self._typing: Field | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given and "download" not in given:
            self._take_link(given["href"])
        elif tag == "form":
            action = urljoin(self.address, given.get("action") or self.address)
            self._form = Form(action, given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None and given.get("name"):
            self._take_field(tag, given)
        if tag == "option" and self._choosing is not None:
            value = given.get("value", "")
            self._choosing.choices.append(value)
            if "selected" in given or len(self._choosing.choices) == 1:
                self._choosing.value = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._choosing = None
        elif tag == "textarea":
            self._typing = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._typing is not None:
            self._typing.value += data

    def _take_link(self, href: str) -> None:
        parts = urlsplit(urljoin(self.address, href))
        if not parts.scheme and not parts.netloc and parts.path:
            self.links.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)

    def _take_field(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        if tag == "select":
            self._choosing = Field(given["name"], "select")
            self._form.fields.append(self._choosing)
        elif tag == "textarea":
            self._typing = Field(given["name"], "textarea")
            self._form.fields.append(self._typing)
        elif tag == "input" and given.get("type", "text") not in _LEFT_ALONE:
            kind = given.get("type", "text")
            is_box = kind in ("checkbox", "radio")
            value = given.get("value", "on" if is_box else "")
            is_chosen = not is_box or "checked" in given
            self._form.fields.append(Field(given["name"], kind, value, is_chosen=is_chosen))
        elif tag == "button" and given.get("type", "submit") == "submit":
            value = given.get("value", "")
            self._form.fields.append(Field(given["name"], "button", value, is_chosen=False))
