"""Projection tables of this room. None holds a personal value: names and contacts stay in the vault."""

from django.db import models


class Decision(models.Model):
    """A major decision as it stands. `text`, `adoption_note` and `explanation` are what was made public."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    track = models.CharField(max_length=20)
    unit = models.CharField(max_length=60)
    livelihood = models.BooleanField()
    source = models.CharField(max_length=20)
    item = models.CharField(max_length=200, db_index=True)
    number = models.CharField(max_length=200)
    foreign_system = models.CharField(max_length=200)
    foreign_number = models.CharField(max_length=200, db_index=True)
    consultation = models.CharField(max_length=200)
    text = models.TextField()
    adoption_note = models.TextField()
    explanation = models.TextField()
    withheld = models.BooleanField()
    state = models.CharField(max_length=20)
    proposed_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    passed_on = models.DateField(null=True, db_index=True)
    published_on = models.DateField(null=True, db_index=True)
    archived_on = models.DateField(null=True)
    evaluation_due = models.DateField(null=True)
    evaluation_ordered_on = models.DateField(null=True)
    evaluated_on = models.DateField(null=True)
    failed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    lacking = models.TextField()

    class Meta:
        """Newest first."""

        ordering = ("-proposed_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class DecisionStage(models.Model):
    """A stage that a decision reached: on which day, and how many days until the next."""

    decision = models.CharField(max_length=120, db_index=True)
    stage = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    reached_on = models.DateField()
    days = models.IntegerField(null=True)

    class Meta:
        """In the order in which they were reached."""

        ordering = ("decision", "position")
        constraints = [models.UniqueConstraint(fields=["decision", "stage"], name="decision_stage_place")]

    def __str__(self) -> str:
        """Return which and when."""
        return f"{self.decision} {self.stage} {self.reached_on}"


class Catalogue(models.Model):
    """A year's catalogue of one track."""

    code = models.CharField(max_length=60, primary_key=True)
    year = models.PositiveIntegerField(db_index=True)
    track = models.CharField(max_length=20)
    standard = models.TextField()
    approved_on = models.DateField(null=True)
    published_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class CatalogueItem(models.Model):
    """A matter of a catalogue; `state` is proposed, listed, added, removed or postponed."""

    key = models.CharField(max_length=200, primary_key=True)
    catalogue = models.CharField(max_length=60, db_index=True)
    year = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    item = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    livelihood = models.BooleanField()
    planned_on = models.DateField()
    state = models.CharField(max_length=20)
    reason = models.TextField()
    published_on = models.DateField(null=True)

    class Meta:
        """In the order of proposal."""

        ordering = ("catalogue", "position")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Consultation(models.Model):
    """A consultation of the public on a draft, and the figures of its result."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    decision = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    text = models.TextField()
    explanation = models.TextField()
    channels = models.CharField(max_length=200)
    short_reason = models.TextField()
    published_on = models.DateField(db_index=True)
    until = models.DateField()
    closed_on = models.DateField(null=True)
    result_on = models.DateField(null=True)
    summary = models.TextField()
    received = models.PositiveIntegerField()
    adopted = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    declined = models.PositiveIntegerField()
    hidden = models.PositiveIntegerField()

    class Meta:
        """Newest first."""

        ordering = ("-published_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def paragraphs(self) -> list[str]:
        """The draft's paragraphs."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class Comment(models.Model):
    """A comment of the public; who wrote it is in the vault. `paragraph` is None for the whole draft."""

    code = models.CharField(max_length=120, primary_key=True)
    consultation = models.CharField(max_length=120, db_index=True)
    paragraph = models.PositiveIntegerField(null=True)
    text = models.TextField()
    submitted_on = models.DateField()
    hidden_reason = models.CharField(max_length=20)

    class Meta:
        """By paragraph, then as they came."""

        ordering = ("consultation", "paragraph", "submitted_on", "code")

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Answer(models.Model):
    """The answer to one comment: the last one given counts."""

    key = models.CharField(max_length=260, primary_key=True)
    consultation = models.CharField(max_length=120, db_index=True)
    comment = models.CharField(max_length=120, db_index=True)
    result = models.CharField(max_length=20)
    reason = models.TextField()
    answered_on = models.DateField()

    def __str__(self) -> str:
        """Return comment and result."""
        return f"{self.comment} {self.result}"


class Survey(models.Model):
    """A survey; `questions` are its lines as written."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    decision = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    introduction = models.TextField()
    questions = models.JSONField()
    published_on = models.DateField(db_index=True)
    until = models.DateField()
    closed_on = models.DateField(null=True)
    summary = models.TextField()

    class Meta:
        """Newest first."""

        ordering = ("-published_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class SurveyAnswer(models.Model):
    """One filled-in survey: the answers by question."""

    code = models.CharField(max_length=120, primary_key=True)
    survey = models.CharField(max_length=120, db_index=True)
    answers = models.JSONField()
    submitted_on = models.DateField()

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Hearing(models.Model):
    """A hearing: its announcement, the draw and the record."""

    code = models.CharField(max_length=120, primary_key=True)
    title = models.CharField(max_length=200)
    decision = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    place = models.CharField(max_length=200)
    method = models.TextField()
    strata = models.JSONField()
    seats = models.PositiveIntegerField()
    announced_on = models.DateField(db_index=True)
    apply_until = models.DateField()
    hearing_on = models.DateField()
    drawn_on = models.DateField(null=True)
    seed = models.CharField(max_length=200)
    list_digest = models.CharField(max_length=80)
    chosen = models.JSONField()
    steps = models.JSONField()
    listed_on = models.DateField(null=True)
    replaced = models.TextField()
    papers_on = models.DateField(null=True)
    recorded_on = models.DateField(null=True)
    summary = models.TextField()
    cancelled_on = models.DateField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-announced_on", "code")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Application(models.Model):
    """An application to a hearing, without the name. `code` is the secret receipt; `number` is published."""

    code = models.CharField(max_length=120, primary_key=True)
    number = models.CharField(max_length=20)
    hearing = models.CharField(max_length=120, db_index=True)
    stratum = models.CharField(max_length=120)
    applied_on = models.DateField()

    class Meta:
        """By kind, then as they came."""

        ordering = ("hearing", "stratum", "code")

    def __str__(self) -> str:
        """Return the code."""
        return self.code
