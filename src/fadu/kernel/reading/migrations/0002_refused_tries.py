from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reading", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="RefusedEntry",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
                ("person", models.CharField(max_length=60)),
                ("post", models.CharField(max_length=60)),
                ("unit", models.CharField(max_length=60)),
                ("on_behalf_of", models.CharField(max_length=60)),
                ("channel", models.CharField(max_length=12)),
                ("procedure", models.CharField(max_length=60)),
                ("step", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=120)),
                ("gates", models.CharField(max_length=200)),
                ("basis", models.CharField(max_length=400)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["procedure", "code", "-last_at"], name="refused_matter"),
                    models.Index(fields=["person", "-last_at"], name="refused_person"),
                    models.Index(fields=["-last_at"], name="refused_last"),
                ],
            },
        ),
    ]
