"""Tables of derived plans and frameworks: projections of their facts, and drafts that people still work on."""

from django.db import models


class Derivation(models.Model):
    """A child plan that answers for a commitment of its parent plan."""

    code = models.CharField(max_length=120, primary_key=True)
    plan = models.CharField(max_length=40, db_index=True)
    commitment = models.CharField(max_length=20)
    child = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    ended_on = models.DateField(null=True)

    class Meta:
        """By plan and commitment."""

        ordering = ("plan", "commitment", "child")

    def __str__(self) -> str:
        """Return which plan answers for what."""
        return f"{self.child} → {self.plan}/{self.commitment}"


class DistrictPlan(models.Model):
    """What a branch made of the city's plan: adopted as is (`own_on` empty), or its own plan in an edition.

    `edition` is the city's edition it was made from; `issuer` the organ in whose name it stands.
    """

    code = models.CharField(max_length=120, primary_key=True)
    plan = models.CharField(max_length=40, db_index=True)
    unit = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200, default="")
    issuer = models.CharField(max_length=100, default="")
    meeting = models.CharField(max_length=100, default="")
    edition = models.PositiveSmallIntegerField()
    own_edition = models.PositiveSmallIntegerField(default=0)
    adopted_on = models.DateField()
    own_on = models.DateField(null=True)

    class Meta:
        """One row per plan and branch."""

        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="district_place")]
        ordering = ("plan", "unit")

    def __str__(self) -> str:
        """Return whose plan it is."""
        return f"{self.plan}/{self.unit}"


class DistrictItem(models.Model):
    """A task of a district's own plan: a commitment of the city's in its own words, or one it added.

    `state` and `note` are the last progress noted; only added tasks have them, the others are reported in the rounds.
    """

    code = models.CharField(max_length=120, db_index=True)
    key = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    due = models.CharField(max_length=60, default="")
    owner = models.CharField(max_length=100, default="")
    is_added = models.BooleanField()
    is_adapted = models.BooleanField()
    state = models.CharField(max_length=20, default="")
    note = models.TextField(default="")

    class Meta:
        """One row per task of a plan."""

        constraints = [models.UniqueConstraint(fields=["code", "key"], name="district_item_place")]
        ordering = ("code", "position")

    def __str__(self) -> str:
        """Return the task."""
        return self.text


class DistrictDraft(models.Model):
    """A district's plan in the making; `version` rises with every change, so that no tab overwrites another."""

    plan = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    items = models.TextField(default="[]")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    class Meta:
        """One draft per plan and branch."""

        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="district_draft_place")]

    def __str__(self) -> str:
        """Return whose draft it is."""
        return f"{self.plan}/{self.unit}"


class Framework(models.Model):
    """A foreign list of indicators, such as a national model framework."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=64)
    imported_on = models.DateField()
    retired_on = models.DateField(null=True)

    class Meta:
        """Newest year first."""

        ordering = ("-year", "title", "code")

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class FrameworkItem(models.Model):
    """One indicator of a framework, as its table has it; `line` is the row of the file it came from."""

    framework = models.CharField(max_length=120, db_index=True)
    key = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, default="")
    first = models.CharField(max_length=200, default="")
    second = models.CharField(max_length=200, default="")
    content = models.TextField()
    standard = models.TextField(default="")
    points = models.CharField(max_length=20, default="")
    owner = models.CharField(max_length=200, default="")
    line = models.PositiveIntegerField()

    class Meta:
        """One row per item."""

        constraints = [models.UniqueConstraint(fields=["framework", "key"], name="framework_item_place")]
        ordering = ("framework", "position")

    def __str__(self) -> str:
        """Return the content."""
        return self.content


class FrameworkLink(models.Model):
    """What answers an item: a commitment of a plan, or an indicator."""

    framework = models.CharField(max_length=120, db_index=True)
    item = models.CharField(max_length=20)
    plan = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    answer = models.CharField(max_length=80)

    class Meta:
        """One row per pair."""

        constraints = [
            models.UniqueConstraint(fields=["framework", "item", "plan", "kind", "answer"], name="framework_link_place")
        ]
        ordering = ("framework", "item", "kind", "answer")

    def __str__(self) -> str:
        """Return the pair."""
        return f"{self.item} ← {self.answer}"


class FrameworkDraft(models.Model):
    """A table that was read and waits for somebody to check and import it; `refused` are the rows left out and why."""

    source = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    items = models.TextField()
    refused = models.TextField(default="[]")
    created_by = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
