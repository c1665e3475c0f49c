"""Who may log in: accounts that no fact bars. Running sessions are asked again with every request."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from fadu.kernel.roles.models import Account
from fadu.kernel.roles.passwords import is_barred


class AccountBackend(ModelBackend):
    """Django's own look-up of name and password, with the house's condition."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Return False for a disabled log-in, and between a reset and the issue of its new password."""
        return isinstance(user, Account) and not is_barred(user)
