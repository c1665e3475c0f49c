"""Who may log in: active accounts with the password last asked for. Running sessions are asked again each time."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from fadu.kernel.roles.models import Account


class AccountBackend(ModelBackend):
    """Django's own look-up of name and password, with the house's condition."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Return False for a disabled account, and between a reset and the issue of its new password."""
        return isinstance(user, Account) and user.is_active and not user.awaits_password
