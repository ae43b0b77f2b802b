from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import QuerySet

from sthenia.clinic.people.identifiers import uuid7


def _rows_of(apps: StateApps, editor: BaseDatabaseSchemaEditor, name: str) -> "QuerySet[Any]":
    """Of the database that is changed, which may be a copy beside the live one."""
    rows: QuerySet[Any] = apps.get_model("assessments", name).objects.using(editor.connection.alias)
    return rows


def keep_what_was_said(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Until now one note closed an alert: it becomes its assessment, with an unnamed tool."""
    alerts = _rows_of(apps, editor, "SafetyAlert")
    assessments = _rows_of(apps, editor, "AlertAssessment")
    events = _rows_of(apps, editor, "AlertEvent")
    for alert in alerts.order_by("pk"):
        events.create(
            alert=alert, kind="raised", at=alert.raised_at, by_id=alert.raised_by_id
        )
        if alert.acknowledged_at is None:
            continue
        at, by = alert.acknowledged_at, alert.acknowledged_by_id
        assessments.create(
            client_id=uuid7(),
            alert=alert,
            patient_id=alert.patient_id,
            recorded_by_id=by,
            recorded_at=at,
            tool="not recorded",
            found=alert.outcome_note,
            done=alert.outcome_note,
            assessed_at=at,
        )
        for kind in ("acknowledged", "assessed", "closed"):
            events.create(alert=alert, kind=kind, at=at, by_id=by)
        alerts.filter(pk=alert.pk).update(closed_at=at, closed_by_id=by)


def say_it_in_one_note(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Back again: who had acknowledged an alert had closed it, with a note."""
    alerts = _rows_of(apps, editor, "SafetyAlert")
    assessments = _rows_of(apps, editor, "AlertAssessment")
    for alert in alerts.exclude(acknowledged_at=None):
        newest = assessments.filter(alert=alert).order_by("-pk").first()
        note = f"{newest.found} {newest.done}" if newest else "Acknowledged."
        alerts.filter(pk=alert.pk).update(outcome_note=note)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_questionnaires_drafts_alerts")]
    operations = [migrations.RunPython(keep_what_was_said, say_it_in_one_note)]
