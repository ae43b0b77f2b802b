from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sthenia.clinic.assessments import alert_guard


def arm(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    alert_guard.arm(editor.connection)


def disarm(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    alert_guard.disarm(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_alerts_answered_before")]
    operations = [
        migrations.RemoveField(model_name="safetyalert", name="outcome_note"),
        migrations.AddConstraint(
            model_name="safetyalert",
            constraint=models.CheckConstraint(
                condition=models.Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | models.Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="assessments_alert_acknowledged_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyalert",
            constraint=models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    acknowledged_at__isnull=False,
                ),
                name="assessments_alert_closed_after_acknowledgement",
            ),
        ),
        migrations.RunPython(arm, disarm),
    ]
