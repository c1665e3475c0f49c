"""The signing key: readable by its owner alone, followed by endorsed keys, never lost half-way."""

import stat
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.seals import NOON

from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import key_id_of, signed_by


def test_a_key_signs_what_its_public_part_confirms(key: keys.PublicKey) -> None:
    signature = keys.current().sign("示例")
    assert signed_by(key.public, signature, "示例")
    assert not signed_by(key.public, signature, "示例二")
    assert key.id == key_id_of(key.public)


def test_the_private_part_is_readable_by_its_owner_alone(key: keys.PublicKey) -> None:
    private = keys.folder() / f"{key.id}.key"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.folder().stat().st_mode) == 0o700


def test_a_private_part_that_others_can_read_signs_nothing(key: keys.PublicKey) -> None:
    (keys.folder() / f"{key.id}.key").chmod(0o640)
    with pytest.raises(keys.NoKey, match="权限过宽"):
        keys.current()


def test_a_new_key_is_endorsed_and_the_old_private_part_is_gone(key: keys.PublicKey) -> None:
    fresh = keys.make(NOON + timedelta(days=1))
    assert fresh.previous == key.id
    assert signed_by(key.public, fresh.endorsement, fresh.text)
    assert keys.current().about == fresh == keys.current_public()
    assert [item.id for item in keys.public_keys()] == [key.id, fresh.id]
    assert [path.name for path in keys.folder().glob("*.key")] == [f"{fresh.id}.key"]
    assert keys.key_faults(keys.public_keys()) == []


def test_a_key_slipped_in_has_no_endorsement(key: keys.PublicKey) -> None:
    fresh = keys.make(NOON + timedelta(days=1))
    other = replace(fresh, endorsement="00" * 64)
    assert "背书" in keys.key_faults([key, other])[0]
    assert "背书" in keys.key_faults([fresh])[0]
    assert "指纹不符" in keys.key_faults([replace(key, public=fresh.public)])[0]


def test_without_a_key_the_way_to_one_is_told(key: keys.PublicKey) -> None:
    (keys.folder() / "current").unlink()
    assert keys.current_public() is None
    with pytest.raises(keys.NoKey, match="--new-key"):
        keys.current()


@pytest.mark.parametrize("suffix", ["key", "json"])
def test_a_key_that_lost_a_part_says_so(key: keys.PublicKey, suffix: str) -> None:
    (keys.folder() / f"{key.id}.{suffix}").unlink()
    with pytest.raises(keys.NoKey, match="备份"):
        keys.current()


def test_parts_that_do_not_belong_together_sign_nothing(key: keys.PublicKey) -> None:
    old = (keys.folder() / f"{key.id}.key").read_bytes()
    fresh = keys.make(NOON)
    (keys.folder() / f"{fresh.id}.key").write_bytes(old)
    with pytest.raises(keys.NoKey, match="对不上"):
        keys.current()


def test_what_a_broken_off_change_of_keys_left_does_no_harm(key: keys.PublicKey) -> None:
    (keys.folder() / "current.new").write_text("half")
    assert keys.current().about == key
    assert keys.make(NOON).previous == key.id
