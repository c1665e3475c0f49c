"""Erasures are noted, reactions are claimed, and nothing recorded can be changed any more."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def _install(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    from fadu.kernel.ledger import guards

    guards.install(schema_editor.connection)


def _lift(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    from fadu.kernel.ledger import guards

    guards.lift(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=120)),
                ("erased_at", models.CharField(max_length=40)),
                ("erased_by", models.CharField(max_length=60)),
                ("basis", models.CharField(max_length=200)),
                ("fact", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="erasures", to="ledger.fact")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("fact", "path"), name="erasure_place")]},
        ),
        migrations.AddField(
            model_name="outboxitem",
            name="claimed_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(_install, _lift),
    ]
