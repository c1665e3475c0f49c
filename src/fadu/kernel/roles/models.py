"""The log-in twice: what facts say of it (`Login`, a projection), and what no fact holds, its password (`Account`).

What a person may do follows from posts, never from either.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, username: str, password: str | None = None, person: str = "") -> "Account":
        """Create an account for `person`; without a password it can't log in."""
        account = self.model(username=username, person=person)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What can log in: a name with a password hash, for one person. It carries no permission of its own.

    `issued_seq` is the fact for which the password was last issued; `Login` says which one was last asked for.
    """

    username = models.CharField("登录名", max_length=60, unique=True)
    person = models.CharField("人员", max_length=40, default="", db_index=True)
    post = models.CharField("当前岗位", max_length=120, default="")
    issued_seq = models.PositiveIntegerField("已发口令的登记", default=0)
    must_change = models.BooleanField("须修改口令", default=False)
    kept_filters = models.JSONField("已存的筛选", default=list)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        """Return the log-in name."""
        return self.username


class Login(models.Model):
    """What the facts say of a log-in: for whom, whether it is in use, and which fact last asked for a new password."""

    username = models.CharField(max_length=60, primary_key=True)
    person = models.CharField(max_length=40)
    is_active = models.BooleanField()
    asked_seq = models.PositiveIntegerField()

    class Meta:
        """Listed by name."""

        ordering = ("username",)

    def __str__(self) -> str:
        """Return the log-in name."""
        return self.username


class Token(models.Model):
    """What the facts say of an interface token: whose, in which post, for what, until when. The secret is nowhere.

    `digest` is empty until its bearer has collected it; `scopes` are separated by spaces.
    """

    code = models.CharField(max_length=40, primary_key=True)
    purpose = models.CharField(max_length=200)
    person = models.CharField(max_length=40, db_index=True)
    post = models.CharField(max_length=60)
    scopes = models.TextField()
    expires_on = models.DateField()
    digest = models.CharField(max_length=64, default="")
    is_revoked = models.BooleanField(default=False)

    class Meta:
        """Listed by the day on which they end, latest first."""

        ordering = ("-expires_on", "code")

    def __str__(self) -> str:
        """Return whose it is and for what."""
        return f"{self.person}: {self.purpose}"
