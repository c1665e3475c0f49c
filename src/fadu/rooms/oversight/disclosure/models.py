"""Projection tables of disclosure. They hold no personal value: public pages read them."""

from django.db import models


class Request(models.Model):
    """A request for information: when it was received, how it was answered, when it was over."""

    code = models.CharField(max_length=40, primary_key=True)
    organ = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    channel = models.CharField(max_length=20)
    applicant = models.CharField(max_length=20)
    topic = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    foreign_number = models.CharField(max_length=60)
    outcome = models.CharField(max_length=20)
    submitted_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    correction_until = models.DateField(null=True)

    class Meta:
        """Newest first; the year's table asks for days."""

        ordering = ("-submitted_on", "code")
        indexes = [
            models.Index(fields=["received_on", "code"], name="disclosure_received"),
            models.Index(fields=["concluded_on", "code"], name="disclosure_concluded"),
        ]

    def __str__(self) -> str:
        """Return the receipt number."""
        return self.code


class Publication(models.Model):
    """Something that is, was or must be published; what stands on the portal is what `public` finds."""

    code = models.CharField(max_length=60, primary_key=True)
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    unit = models.CharField(max_length=60)
    about = models.CharField(max_length=200)
    source = models.CharField(max_length=180)
    limits = models.CharField(max_length=200)
    text = models.TextField()
    url = models.CharField(max_length=500)
    files = models.TextField()
    reviewed = models.BooleanField()
    notice = models.CharField(max_length=200)
    formed_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    exempted_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    corrected_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        """Newest first, by category and kind."""

        ordering = ("-published_on", "-formed_on", "code")
        indexes = [
            models.Index(fields=["category", "-published_on", "code"], name="publication_category"),
            models.Index(fields=["about"], name="publication_about"),
            models.Index(fields=["formed_on"], name="publication_formed"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
