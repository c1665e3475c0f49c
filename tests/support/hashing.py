"""Passwords in tests are hashed quickly: a slow hash protects people, and no people are here."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Hold for the whole run."""
    with override_settings(PASSWORD_HASHERS=[QUICK, *settings.PASSWORD_HASHERS]):
        yield
