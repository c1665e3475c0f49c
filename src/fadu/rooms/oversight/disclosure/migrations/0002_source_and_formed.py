"""Publications are found by the fact that asks for them, and by the day on which it was made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]

    operations = [
        migrations.AddIndex("publication", models.Index(fields=["source"], name="publication_source")),
        migrations.AddIndex("publication", models.Index(fields=["formed_on"], name="publication_formed")),
    ]
