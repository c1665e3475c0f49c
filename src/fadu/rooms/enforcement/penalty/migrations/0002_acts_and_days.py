"""The acts of officers row by row; what hearings, legal reviews and rectification orders are measured by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("penalty", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case", models.CharField(max_length=60)),
                ("seq", models.IntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("unit", models.CharField(max_length=60)),
                ("area", models.CharField(max_length=200)),
                ("officers", models.CharField(max_length=400)),
                ("filmed", models.BooleanField(null=True)),
                ("done_on", models.DateField()),
            ],
            options={
                "ordering": ("done_on", "case", "seq"),
                "indexes": [models.Index(fields=["done_on", "case"], name="penalty_act_day")],
                "constraints": [models.UniqueConstraint(fields=("case", "seq"), name="penalty_act_once")],
            },
        ),
        migrations.AddField(
            "case", "circumstance", models.CharField(max_length=20, default=""), preserve_default=False
        ),
        migrations.AddField("case", "hearing_waived", models.BooleanField(default=False), preserve_default=False),
        migrations.AddField("case", "review_due", models.BooleanField(default=False), preserve_default=False),
        *(
            migrations.AddField("case", name, models.DateField(null=True))
            for name in ("hearing_asked_on", "rectification_on", "correct_by", "rechecked_on")
        ),
        migrations.AddIndex("case", models.Index(fields=["rectification_on", "code"], name="penalty_rectification")),
        migrations.AddIndex("case", models.Index(fields=["hearing_asked_on", "code"], name="penalty_hearing_asked")),
    ]
