"""What a password must be, said in Chinese where the framework has no translation."""

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from fadu.kernel.roles.door import Account


class LongEnough(password_validation.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Say how many are needed."""
        return f"密码太短，至少需要 {self.min_length} 位。"

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return f"至少 {self.min_length} 位。"


class UnlikeTheName(password_validation.UserAttributeSimilarityValidator):
    """Not nearly the log-in name, and not around it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError when the name stands in the password, or nearly."""
        name = user.username if user else ""
        if name and name.casefold() in password.casefold():
            raise ValidationError(self.get_error_message(), code="password_too_similar")
        super().validate(password, user)

    def get_error_message(self) -> str:
        """Say what it resembles."""
        return "密码与登录名太相近，请换一个。"

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return "不与登录名相近。"
