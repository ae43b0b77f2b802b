"""Standings are made anew without a reader, and only where they are old."""

from unittest.mock import patch

from django.utils import timezone

from sthenia.clinic.outcomes import tasks
from sthenia.clinic.outcomes.models import Standing
from sthenia.clinic.people.changes import note_change
from tests.people import Cast


def _renewed_at() -> dict[str, object]:
    return dict(Standing.objects.values_list("patient__name", "made_at"))


def test_every_clinics_old_standings_are_made_anew(cast: Cast) -> None:
    tasks.renew_old_standings.func()
    assert set(_renewed_at()) == {"Ana", "Pia", "Dan"}


def test_what_is_not_old_is_left_alone(cast: Cast) -> None:
    tasks.renew_old_standings.func()
    before = _renewed_at()
    note_change(cast.pia_record)
    with patch.object(timezone, "now", return_value=timezone.now()):
        tasks.renew_old_standings.func()
    after = _renewed_at()
    assert after["Ana"] == before["Ana"] and after["Pia"] != before["Pia"]
