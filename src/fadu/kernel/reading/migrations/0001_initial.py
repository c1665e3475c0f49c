from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReadEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("person", models.CharField(max_length=60)),
                ("unit", models.CharField(max_length=60)),
                ("on_behalf_of", models.CharField(max_length=60)),
                ("channel", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=120)),
                ("what", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "code", "-at"], name="read_matter"),
                    models.Index(fields=["person", "-at"], name="read_person"),
                ],
            },
        ),
    ]
