from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sthenia.clinic.people import audit_guard


def arm(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    audit_guard.arm(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_audit_is_append_only")]
    operations = [migrations.RunPython(arm, migrations.RunPython.noop)]
