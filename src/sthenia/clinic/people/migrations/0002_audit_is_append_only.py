from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sthenia.clinic.people import audit_guard


def arm(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    audit_guard.arm(editor.connection)


def disarm(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    audit_guard.disarm(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people")]
    operations = [migrations.RunPython(arm, disarm)]
