"""What every test shares: strict templates and warnings (pyproject.toml), shuffled queries, the browser.

It stands at the root so that tests inside rooms are held to the same.
"""

pytest_plugins = (
    "tests.support.browser",
    "tests.support.queries",
    "tests.support.flushing",
    "tests.support.workplace",
    "tests.support.bureau",
    "tests.support.hosted",
    "tests.support.hashing",
)
