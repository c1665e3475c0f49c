"""The account: a log-in that points to a person. What the person may do follows from posts, never from the account."""

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
    """A log-in name with a password hash, for one person. It carries no permission of its own.

    Name, person and state follow the facts of its chain; the password lies only here. `asked_seq` is the fact that
    last asked for a new password, `issued_seq` the fact for which one was issued: while they differ, nobody logs in.
    """

    username = models.CharField("登录名", max_length=60, unique=True)
    person = models.CharField("人员", max_length=40, default="", db_index=True)
    is_active = models.BooleanField("启用", default=True)
    post = models.CharField("当前岗位", max_length=60, default="")
    asked_seq = models.PositiveIntegerField("要求新口令的登记", default=0)
    issued_seq = models.PositiveIntegerField("已发口令的登记", default=0)
    must_change = models.BooleanField("须修改口令", default=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @property
    def awaits_password(self) -> bool:
        """Whether a one-time password was asked for and not yet issued."""
        return self.asked_seq != self.issued_seq

    def __str__(self) -> str:
        """Return the log-in name."""
        return self.username
