"""Under which terms an exercise text may be kept and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LicenceKind = Literal["open", "share_alike", "own"]

_KINDS: Mapping[str, LicenceKind] = {
    "CC0-1.0": "open",
    "CC-BY-3.0": "open",
    "CC-BY-4.0": "open",
    "Unlicense": "open",
    "MIT": "open",
    "Apache-2.0": "open",
    "CC-BY-SA-3.0": "share_alike",
    "CC-BY-SA-4.0": "share_alike",
}
_OWN_PREFIX = "LicenseRef-"
_BARRED_TERMS: Mapping[str, str] = {
    "NC": "does not allow use in care that is paid for",
    "ND": "does not allow changes, and a programme sheet shortens and rearranges",
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name.

    `open` asks for credit at most; `share_alike` also that what is made from the text stays under
    the same licence, so such texts are kept apart; `own` (LicenseRef-...) means a clinic's own
    terms, which do not allow passing the text on.
    """

    id: str
    kind: LicenceKind


def licence_named(name: str) -> Licence:
    """Licence by its SPDX name.

    Raises
    ------
    ValueError
        The name is empty or unknown, or the licence does not allow what a clinic does; the
        message says which names are accepted, and the likely one where the spelling is off.

    Examples
    --------
    >>> licence_named("CC-BY-SA-4.0")
    Licence(id='CC-BY-SA-4.0', kind='share_alike')
    """
    if name in _KINDS:
        return Licence(name, _KINDS[name])
    if name.startswith(_OWN_PREFIX) and len(name) > len(_OWN_PREFIX):
        return Licence(name, "own")
    spelled = "-".join(name.upper().replace("_", "-").split())
    for term, reason in _BARRED_TERMS.items():
        if term in spelled.split("-"):
            raise ValueError(f"licence {name} {reason}; write the text anew or ask its author")
    close = next((known for known in _KINDS if known.upper() == spelled), None)
    hint = f"; did you mean {close}?" if close else "."
    accepted = ", ".join([*_KINDS, f"{_OWN_PREFIX}<name> for your own terms"])
    raise ValueError(f"licence {name!r} is not known{hint} Accepted are: {accepted}")
