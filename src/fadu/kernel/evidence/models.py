"""What is known of a kept file. The content lies in the storage under its digest."""

from django.db import models


class EvidenceFile(models.Model):
    """A file by its content: SHA-256, size, kind, the name it came with, and when it arrived."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        """Return the name the file came with."""
        return self.name
