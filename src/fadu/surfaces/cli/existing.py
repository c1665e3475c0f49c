"""Opening data that are already there, for commands that look and never prepare: nothing is made or migrated."""

import os

from fadu.surfaces.cli.folder import Trouble, data_folder


def open_existing() -> None:
    """Start Django over existing data; raise `Trouble` when there are none, or they need `prepare` first."""
    data = data_folder()
    if not os.environ.get("DATABASE_URL") and not (data / "fadu.sqlite3").is_file():
        raise Trouble(f"{data} 里没有法度的数据（fadu.sqlite3）。请用 --data 指明数据目录，或先运行 ./fadu up。")
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
    django.setup()
    _up_to_date()


def _up_to_date() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        raise Trouble(f"数据库打不开：{fault}。请核对 --data 或 DATABASE_URL。") from fault
    if any(_on_default(migration.app_label) for migration, _ in waiting):
        raise Trouble("数据库还没有建好，或者版本比本程序旧。请先运行 ./fadu prepare。")


def _on_default(app_label: str) -> bool:
    from django.db import router

    return bool(router.allow_migrate("default", app_label))
