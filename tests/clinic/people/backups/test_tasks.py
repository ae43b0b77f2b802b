"""Backups by the clock: where a folder is named, and not twice for one round."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_django.fixtures import Settings

from sthenia.clinic.people.backups import keeping
from sthenia.clinic.people.backups.tasks import make_backup_by_the_clock

pytestmark = pytest.mark.django_db(transaction=True)


def plan(folder: Path) -> SimpleNamespace:
    return SimpleNamespace(folder=folder, every=timedelta(days=1), keep=3)


def test_without_a_folder_nothing_is_made(settings: Settings, tmp_path: Path) -> None:
    settings.BACKUPS = None
    make_backup_by_the_clock.call()
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_does_it_again_makes_no_second_one(
    settings: Settings, tmp_path: Path
) -> None:
    settings.BACKUPS = plan(tmp_path)
    make_backup_by_the_clock.call()
    (made,) = keeping.backups_in(tmp_path)
    make_backup_by_the_clock.call()
    assert keeping.backups_in(tmp_path) == [made]
