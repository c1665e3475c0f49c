"""`./fadu prepare`: brings the databases of a data folder up to this program; does nothing where nothing is to do."""

import argparse
import os
import sys

from fadu.surfaces.cli import stamp
from fadu.surfaces.cli.folder import Trouble, alone, check, data_folder, speaking

NAME = "prepare"
HELP = "准备数据目录：建立或升级数据库；没有要做的就什么也不做"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing of its own."""


def run(args: argparse.Namespace) -> int:
    """0 when the folder is ready."""
    return speaking(_run)


def _run() -> int:
    done = 0 if stamp.is_current(data_folder()) else open_folder()
    sys.stderr.write(f"数据目录 {data_folder()} 已就绪{f'，执行了 {done} 项数据库变更' if done else ''}。\n")
    return 0


def open_folder() -> int:
    """Check the folder, start Django and bring the databases up to date; return how many migrations were applied.

    Raises `Trouble` when the folder can't be written, a database is busy or damaged, or newer than this program.
    """
    import django

    data = data_folder()
    check(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
    with alone(data):
        django.setup()
        done = _migrate_all()
        stamp.write(data)
        return done


def _migrate_all() -> int:
    from django.db import DatabaseError, connections

    try:
        return sum(_migrate(alias) for alias in connections)
    except DatabaseError as fault:
        raise Trouble(_why(str(fault))) from fault
    finally:
        connections.close_all()


def _migrate(alias: str) -> int:
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    strange = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if strange - {key for key in strange if key[0] not in executor.loader.migrated_apps}:
        raise Trouble("数据库由更新版本的程序建立，本程序不能使用。请升级程序后再运行。")
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    return len(plan)


def _why(fault: str) -> str:
    if "locked" in fault:
        return "数据库正被另一个程序占用。请等它结束，或关掉占用它的程序后再运行。"
    if "full" in fault:
        return "磁盘已满，数据库写不进去。请腾出空间后再运行；已经登记的内容没有损失。"
    if "malformed" in fault or "not a database" in fault:
        return "数据库文件已损坏。请用最近的备份恢复：./fadu restore 备份文件。"
    return f"数据库不能使用：{fault}。请检查数据目录的权限和磁盘。"
