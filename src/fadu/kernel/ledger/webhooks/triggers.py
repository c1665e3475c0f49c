"""The trigger that queues a message for every subscriber of a fact, within the fact's own transaction."""

from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "webhooks_enqueue"
_QUEUE = """
    INSERT INTO webhooks_delivery (fact_id, webhook, attempts, status, failure)
    SELECT NEW.id, webhook, 0, 0, '' FROM webhooks_subscription WHERE fact_name = NEW.name;
"""
_MAKE = {
    "sqlite": f"CREATE TRIGGER {NAME} AFTER INSERT ON ledger_fact BEGIN {_QUEUE} END",
    "postgresql": (
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {_QUEUE} RETURN NULL; END $$;"
        f" CREATE TRIGGER {NAME} AFTER INSERT ON ledger_fact FOR EACH ROW EXECUTE FUNCTION {NAME}()"
    ),
}
_STANDING = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = %s",
    "postgresql": "SELECT 1 FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE tgname = %s AND pg_table_is_visible(tgrelid)",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up the trigger where it is missing; needs the tables of the ledger and of this package."""
    if not stands(connection):
        with connection.cursor() as cursor:
            cursor.execute(_MAKE[connection.vendor])


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the trigger is there."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor], [NAME])
        return cursor.fetchone() is not None
