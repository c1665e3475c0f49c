"""The guards of the ledger inside the database: no fact is changed, deleted or replaced, by whatever program.

They refuse accidents and hasty hands. Whoever may drop a trigger can go round them, which is why every fact is hashed;
`verify` looks for missing guards too. A value in the vault may be deleted (个人信息保护法 第四十七条), never reworded.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from django.db.backends.base.base import BaseDatabaseWrapper

Guards: TypeAlias = Mapping[str, str]

_KEPT = "账本只能追加：已入账的事实不能改动、删除或替换，需要更正的，请办理更正并另记一件。"
_VAULT = "隐私库中的原文不能改写，只能依法删除。"
_NOTED = "删除记录不能改动或删除。"
_SEALED = "封签一经签发不能改动、删除或替换。"

#: Table, what is forbidden, and the words of the refusal. TRUNCATE exists on PostgreSQL alone.
_FORBIDDEN = (
    ("ledger_fact", ("UPDATE", "DELETE", "TRUNCATE"), _KEPT),
    ("ledger_vaultitem", ("UPDATE", "TRUNCATE"), _VAULT),
    ("ledger_erasure", ("UPDATE", "DELETE", "TRUNCATE"), _NOTED),
    ("ledger_leaf", ("UPDATE", "DELETE", "TRUNCATE"), _SEALED),
    ("ledger_treehead", ("UPDATE", "DELETE", "TRUNCATE"), _SEALED),
)
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE tgenabled IN ('O', 'A') AND pg_table_is_visible(tgrelid)
    """,
}
#: SQLite's `INSERT OR REPLACE` deletes silently unless recursive_triggers is on: refused on its way in as well.
_NO_REPLACE = """
    CREATE TRIGGER ledger_fact_no_replace BEFORE INSERT ON ledger_fact
    WHEN EXISTS (SELECT 1 FROM ledger_fact WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM ledger_fact WHERE key = NEW.key)
        OR EXISTS (
            SELECT 1 FROM ledger_fact
            WHERE chain_kind = NEW.chain_kind AND chain_id = NEW.chain_id AND seq = NEW.seq
        )
    BEGIN SELECT RAISE(ABORT, '账本中已有同一位置或同一提交编号的事实，不能替换。'); END
"""
_NO_REPLACED_LEAF = """
    CREATE TRIGGER ledger_leaf_no_replace BEFORE INSERT ON ledger_leaf
    WHEN EXISTS (SELECT 1 FROM ledger_leaf WHERE number = NEW.number)
        OR EXISTS (SELECT 1 FROM ledger_leaf WHERE fact_id = NEW.fact_id)
    BEGIN SELECT RAISE(ABORT, '封签一经签发不能改动、删除或替换。'); END
"""
_NO_REPLACED_HEAD = """
    CREATE TRIGGER ledger_treehead_no_replace BEFORE INSERT ON ledger_treehead
    WHEN EXISTS (SELECT 1 FROM ledger_treehead WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM ledger_treehead WHERE size = NEW.size)
    BEGIN SELECT RAISE(ABORT, '封签一经签发不能改动、删除或替换。'); END
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up the guards that are missing; needs the ledger's tables."""
    _run(connection, [sql for name, sql in _guards(connection).items() if name in set(missing(connection))])


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the guards down. For emptying a test database and for tests of `verify` alone."""
    standing = set(_standing(connection))
    _run(connection, [_drop(connection, name) for name in _guards(connection) if name in standing])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that should stand and don't."""
    standing = set(_standing(connection))
    return [name for name in _guards(connection) if name not in standing]


def _guards(connection: BaseDatabaseWrapper) -> Guards:
    """Return every guard of this kind of database: its name and the statement that makes it.

    A table that a later migration makes has none yet.
    """
    tables = set(connection.introspection.table_names())
    guards = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    return {name: sql for name, sql in guards.items() if name.rpartition("_no_")[0] in tables}


def _standing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return [str(name) for (name,) in cursor.fetchall()]


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _name(table: str, deed: str) -> str:
    return f"{table}_no_{deed.lower()}"


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    table = name.rpartition("_no_")[0]
    return f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}")


def _sqlite() -> Guards:
    guards = {
        _name(table, deed): f"CREATE TRIGGER {_name(table, deed)} BEFORE {deed} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
        for table, deeds, words in _FORBIDDEN
        for deed in deeds
        if deed != "TRUNCATE"
    }
    replacing = {
        "ledger_fact": _NO_REPLACE,
        "ledger_leaf": _NO_REPLACED_LEAF,
        "ledger_treehead": _NO_REPLACED_HEAD,
    }
    return guards | {_name(table, "replace"): sql for table, sql in replacing.items()}


def _postgresql() -> Guards:
    """Row triggers, and a statement trigger against TRUNCATE; each with a function of its own that holds its words."""
    return {
        _name(table, deed): _postgresql_guard(table, deed, words)
        for table, deeds, words in _FORBIDDEN
        for deed in deeds
    }


def _postgresql_guard(table: str, deed: str, words: str) -> str:
    name, each = _name(table, deed), "STATEMENT" if deed == "TRUNCATE" else "ROW"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$;"
        f" CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
    )
