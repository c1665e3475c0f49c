"""Takes rounds of steps as the lines of standard input ask, and tells how long each round took.

A step is what viewflow's own view does with a form that was sent (`flow.utils.wrap_view`, `UpdateProcessView`): lock,
transaction, the task by its number, whether it is of this flow, permission, start, form, save, execute. Address, HTTP
and templates are left out, as they are on our side.
"""

import sys
import time
from pathlib import Path

import django
from django.conf import settings

NAMES = ("consult", "answer", "review", "extend", "reply", "close")
PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"


def configured(database):
    """Set Django up over a file or a PostgreSQL address, with the settings of our own connections."""
    from fadu.project.database import _postgres

    sqlite = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database,
        "OPTIONS": {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 20},
    }
    settings.configure(
        DATABASES={"default": _postgres(database) if database.startswith("postgres") else sqlite},
        INSTALLED_APPS=[
            *("django.contrib.contenttypes", "django.contrib.auth", "viewflow", "viewflow.workflow", "viewflow_peer")
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIGRATION_MODULES={"viewflow": None, "viewflow_peer": None},  # tables as the models say, without their history
        USE_TZ=True,
        SECRET_KEY="bench",
    )
    django.setup()


def prepared():
    """Make the tables and a clerk with the permissions of every task; return the clerk as a request would have it."""
    from django.contrib.auth.models import Permission, User
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)
    from viewflow_peer import flows, models

    clerk = User.objects.create_user("clerk")
    kind = ContentType.objects.get_for_model(models.Asked, for_concrete_model=False)
    for name in ("receive", *NAMES):
        permission, _ = Permission.objects.get_or_create(content_type=kind, codename=f"{name}_asked", name=name)
        clerk.user_permissions.add(permission)
    flows.OWNER.append(clerk)
    return clerk


def forms():
    """Return the forms of the start and of every task."""
    from django.forms import modelform_factory

    from viewflow_peer.models import Asked

    return modelform_factory(Asked, fields=["title"]), modelform_factory(Asked, fields=["text"])


class Request:
    """What the activations ask of a request."""

    def __init__(self, user):
        self.user = user


def begun(request, form_class, title):
    """Start a process as `wrap_start_view` and `CreateProcessView` do; return it."""
    from django.core.exceptions import PermissionDenied
    from django.db import transaction

    from viewflow_peer.flows import AskedFlow

    node = AskedFlow.instance.receive
    activation = node.activation_class.create(node, None, None)
    if not node.can_execute(request.user, activation.task):
        raise PermissionDenied
    with transaction.atomic():
        activation.start(request)
        form = form_class({"title": title}, instance=activation.process)
        assert form.is_valid(), form.errors
        form.save()
        activation.execute()
    return activation.process


def step(request, form_class, process_pk, task_pk, text):
    """Complete a task as `wrap_view` and `UpdateProcessView` do."""
    from django.core.exceptions import PermissionDenied
    from django.db import transaction
    from django.shortcuts import get_object_or_404

    from viewflow_peer.flows import AskedFlow

    with AskedFlow.lock(process_pk), transaction.atomic():
        task = get_object_or_404(AskedFlow.task_class, pk=task_pk)
        assert task.process.flow_class == AskedFlow
        node = task.flow_task
        activation = node.activation_class(task)
        if not node.can_execute(request.user, task=task) or not request.user.has_perm(task.owner_permission):
            raise PermissionDenied
        activation.start(request)
        form = form_class({"text": text}, instance=activation.process)
        assert form.is_valid(), form.errors
        form.save()
        activation.execute()


def matter(request, start_form, form, number):
    """Take seven steps of one matter; return the seconds spent in them (looking up the next task is not counted)."""
    from viewflow_peer.flows import AskedFlow

    clock = time.perf_counter()
    process = begun(request, start_form, f"示例申请第{number}号：排污许可证副本")
    spent = time.perf_counter() - clock
    for _ in NAMES:
        waiting = AskedFlow.task_class.objects.filter(process=process, finished=None).values_list("pk", flat=True)
        task = waiting.get()
        clock = time.perf_counter()
        step(request, form, process.pk, task, f"第{number}号的经办意见")
        spent += time.perf_counter() - clock
    return spent


def main():
    configured(sys.argv[1])
    clerk = prepared()
    start_form, form = forms()
    request, number = Request(clerk), 0
    print("ready", flush=True)
    for line in sys.stdin:
        rounds, spent = int(line), 0.0
        for _ in range(rounds):
            number += 1
            spent += matter(request, start_form, form, number)
        print(spent, flush=True)
    from viewflow.workflow.models import Process

    assert set(Process.objects.values_list("status", flat=True)) == {"DONE"}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
