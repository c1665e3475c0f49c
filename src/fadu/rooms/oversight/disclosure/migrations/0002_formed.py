"""What must be published is found by the day on which it was made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]

    operations = [
        migrations.AddIndex("publication", models.Index(fields=["formed_on"], name="publication_formed")),
    ]
