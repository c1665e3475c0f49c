"""Loaded by pytest before Django's settings (pyproject.toml): tests get a data folder of their own, gone afterwards."""

import os
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:  # workers share their master's
    FOLDER = tempfile.TemporaryDirectory(prefix="fadu-test-data-")
    os.environ["FADU_DATA"] = FOLDER.name
