"""The rows of the search, and the index that Django doesn't know."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def _create(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    from fadu.kernel.search import grams

    grams.create(schema_editor.connection)


def _drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    from fadu.kernel.search import grams

    grams.drop(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("ref", models.CharField(max_length=260)),
                ("chain", models.CharField(db_index=True, max_length=170)),
                ("place", models.BigIntegerField(unique=True)),
                ("title", models.CharField(max_length=300)),
                ("number", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("day", models.DateField()),
                ("url", models.CharField(max_length=300)),
                ("readers", models.TextField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("kind", "ref"), name="search_entry_once")]},
        ),
        migrations.RunPython(_create, _drop),
    ]
