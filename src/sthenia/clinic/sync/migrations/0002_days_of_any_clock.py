"""Room for the days by which a clock is moved that is wrong by two hundred years."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sync", "0001_arrivals")]

    operations = [
        migrations.AlterField(
            model_name="arrival",
            name="moved_days",
            field=models.IntegerField(default=0),
        ),
    ]
