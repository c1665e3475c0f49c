"""Tables of the year: the published plan as projections of `plan.*` facts, and drafts that people still work on.

Every projection row belongs to one plan (`plan`, the chain's id) and has a natural key; `fold` rebuilds them alike.
"""

from django.db import models


class Draft(models.Model):
    """A document being reviewed: the source as read, what is understood of it so far, and who changed it last.

    `version` rises with every change; a change offered against an older version is refused (two people at once).
    `content` is the reviewed document (decision 22, with keys and resolved units); `original` what the parser said.
    """

    plan = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=255)
    source = models.CharField(max_length=64)
    text = models.TextField()
    original = models.TextField()
    content = models.TextField()
    history = models.TextField(default="[]")
    version = models.PositiveIntegerField(default=1)
    created_by = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name


class Plan(models.Model):
    """A plan in force: one edition of the year's work points."""

    plan = models.CharField(max_length=40, primary_key=True)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=100)
    issued_on = models.DateField(null=True)
    edition = models.PositiveSmallIntegerField()
    adopted_by = models.CharField(max_length=100)
    adopted_on = models.DateField()
    published_on = models.DateField()
    preamble = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Round(models.Model):
    """A reporting date of the plan: what is to be delivered, to whom, by which day of the year."""

    plan = models.CharField(max_length=40, db_index=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    due_month = models.PositiveSmallIntegerField()
    due_day = models.PositiveSmallIntegerField()
    deliver_to = models.CharField(max_length=100)
    content = models.TextField()

    class Meta:
        """One row per round of a plan."""

        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="round_place")]
        ordering = ("plan", "position")

    def __str__(self) -> str:
        """Return kind and date."""
        return f"{self.kind} {self.due_month}-{self.due_day}"


class Chapter(models.Model):
    """A chapter of the plan (number 0 holds points that stand in no chapter)."""

    plan = models.CharField(max_length=40, db_index=True)
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    title = models.CharField(max_length=200)

    class Meta:
        """One row per chapter of a plan."""

        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="chapter_place")]
        ordering = ("plan", "number")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Point(models.Model):
    """A work point: its running number, its place, its words, and where it stands in the source text."""

    plan = models.CharField(max_length=40, db_index=True)
    key = models.CharField(max_length=20)
    chapter = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    headline = models.TextField()
    text = models.TextField()
    due = models.CharField(max_length=60, default="")
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()

    class Meta:
        """One row per point of a plan."""

        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="point_place")]
        ordering = ("plan", "number")

    def __str__(self) -> str:
        """Return label and headline."""
        return f"{self.label}{self.headline}"


class Commitment(models.Model):
    """One promise inside a point. Its key stays through editions, so that what was done stays with it."""

    plan = models.CharField(max_length=40, db_index=True)
    key = models.CharField(max_length=20)
    point = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    due = models.CharField(max_length=60, default="")
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()

    class Meta:
        """One row per commitment of a plan."""

        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="commitment_place")]
        ordering = ("plan", "point", "position")

    def __str__(self) -> str:
        """Return the promise."""
        return self.text


class Owner(models.Model):
    """A unit that answers for a commitment: named itself, or through a role among units (各处室单位)."""

    plan = models.CharField(max_length=40, db_index=True)
    point = models.CharField(max_length=20)
    commitment = models.CharField(max_length=20)
    unit = models.CharField(max_length=40)
    part = models.CharField(max_length=10, default="")
    via = models.CharField(max_length=60, default="")

    class Meta:
        """One row per commitment and unit; a unit's own part is found fast."""

        constraints = [models.UniqueConstraint(fields=["plan", "commitment", "unit"], name="owner_place")]
        indexes = [models.Index(fields=["plan", "unit"], name="owner_unit")]

    def __str__(self) -> str:
        """Return who answers for what."""
        return f"{self.unit} → {self.commitment}"


class OpenRole(models.Model):
    """A role among units that only the year's live matters will name (重大行政决策承办单位)."""

    plan = models.CharField(max_length=40, db_index=True)
    point = models.CharField(max_length=20)
    role = models.CharField(max_length=60)
    part = models.CharField(max_length=10, default="")

    class Meta:
        """One row per point and role."""

        constraints = [models.UniqueConstraint(fields=["plan", "point", "role"], name="open_role_place")]

    def __str__(self) -> str:
        """Return the role."""
        return self.role


class Target(models.Model):
    """A quantity a point promises: subject, operator, value, unit, period; `text` is how the document says it."""

    plan = models.CharField(max_length=40, db_index=True)
    key = models.CharField(max_length=20)
    point = models.CharField(max_length=20)
    commitment = models.CharField(max_length=20, default="")
    subject = models.CharField(max_length=200)
    op = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    unit = models.CharField(max_length=20, default="")
    period = models.CharField(max_length=20, default="")
    text = models.TextField()

    class Meta:
        """One row per target of a plan."""

        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="target_place")]
        ordering = ("plan", "point", "key")

    def __str__(self) -> str:
        """Return the target as the document says it."""
        return self.text


class NamedDocument(models.Model):
    """A document that a point names (《…》), which may become a child plan."""

    plan = models.CharField(max_length=40, db_index=True)
    point = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        """One row per naming."""

        constraints = [models.UniqueConstraint(fields=["plan", "point", "position"], name="named_place")]
        ordering = ("plan", "point", "position")

    def __str__(self) -> str:
        """Return the title."""
        return self.title
