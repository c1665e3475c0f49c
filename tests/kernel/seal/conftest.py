"""Every test here has a key of its own, in a data folder of its own."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.seals import NOON

from fadu.kernel.ledger.seal import keys


@pytest.fixture(autouse=True)
def key(tmp_path: Path, settings: Any) -> keys.PublicKey:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return keys.make(NOON)
