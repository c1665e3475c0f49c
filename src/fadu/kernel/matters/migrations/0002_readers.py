from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Give every matter that stands the rows which a rebuild would give it."""
    reader = apps.get_model("matters", "MatterReader")
    found = apps.get_model("matters", "Matter").objects.order_by("pk").values_list("pk", "readers")
    rows = ((key, word) for key, words in found.iterator() for word in words.strip("|").split("|") if word)
    reader.objects.bulk_create(
        (reader(key=f"{key}|{word}", matter=key, token=word) for key, word in rows), batch_size=2000
    )


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="MatterReader",
            fields=[
                ("key", models.CharField(max_length=280, primary_key=True, serialize=False)),
                ("matter", models.CharField(db_index=True, max_length=180)),
                ("token", models.CharField(max_length=80)),
            ],
            options={"indexes": [models.Index(fields=["token", "matter"], name="matter_reader")]},
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
