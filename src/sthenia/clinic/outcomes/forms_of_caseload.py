"""Shape of what the caseload is asked for by its address, and the address of what is asked for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from sthenia.clinic.outcomes.caseload import ATTENTION, EVERYONE, MINE, NOTHING, SORTINGS, Wanted
from sthenia.clinic.outcomes.concerns import ORDER
from sthenia.clinic.outcomes.models import PlanState

MEMBERSHIP = r"\d{1,18}"


class CaseloadForm(forms.Form):
    """Whom to show, and in which order."""

    name = forms.CharField(required=False, max_length=200)
    reason = forms.ChoiceField(required=False, choices=[(code, code) for code in (*ORDER, NOTHING)])
    who = forms.CharField(
        required=False, validators=[RegexValidator(rf"^({EVERYONE}|{MINE}|{MEMBERSHIP})$")]
    )
    plan = forms.ChoiceField(required=False, choices=PlanState.choices)
    order = forms.ChoiceField(
        required=False, choices=[(f"{sign}{name}", name) for sign in ("", "-") for name in SORTINGS]
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, and which parts of it could not be understood."""

    wanted: Wanted
    not_understood: tuple[str, ...]


def asked_for(query: QueryDict) -> Asked:
    """Read an address; what is unknown in it is left out and named."""
    form = CaseloadForm(query)
    form.is_valid()
    given: Mapping[str, Any] = {name: value for name, value in form.cleaned_data.items() if value}
    return Asked(Wanted(**given), tuple(form.errors))


def query_of(wanted: Wanted, **changes: Any) -> str:
    """The address of what is asked for, with some of it changed; another choice begins at page 1.

    It always says something: an address that asks for nothing leads to what the reader saw last.
    """
    asked = replace(wanted, **{"page": 1, **changes})
    plain = asdict(Wanted())
    said = {name: value for name, value in asdict(asked).items() if value != plain[name]}
    return urlencode(said or {"order": ATTENTION})
