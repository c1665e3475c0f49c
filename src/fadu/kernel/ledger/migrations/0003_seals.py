"""Facts get their places in the sealed tree, heads of it are signed; neither can be changed afterwards."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def _install(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    from fadu.kernel.ledger import guards

    guards.install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("ledger", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64)),
                ("fact", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="leaf", to="ledger.fact")),
            ],
        ),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveBigIntegerField(unique=True)),
                ("root_sha256", models.CharField(max_length=64)),
                ("root_sm3", models.CharField(max_length=64)),
                ("sealed_at", models.CharField(max_length=40)),
                ("key_id", models.CharField(max_length=64)),
                ("public_key", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
            ],
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
