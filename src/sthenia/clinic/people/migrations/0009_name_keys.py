"""Give the people who are there already the key by which their names are looked for."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sthenia.clinic.people.search_key import search_key


def fill_in(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # The database that is changed may be a copy beside the live one.
    patients = apps.get_model("people", "Patient").objects.using(editor.connection.alias)
    for patient in patients.filter(name_key="").only("name").iterator(chunk_size=500):
        patients.filter(pk=patient.pk).update(name_key=search_key(patient.name))


class Migration(migrations.Migration):
    dependencies = [("people", "0008_settings_staff_and_log")]
    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
