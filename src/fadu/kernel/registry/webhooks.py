"""What webhooks tell of a fact, and the thread of each worker that sends them.

A message leaves the house: it says that something was recorded, and of the values only those declared public. Who may
know more asks the interface with a token, where every reading is judged.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.ledger.webhooks import queue
from fadu.kernel.registry.collect import registry

TAG = "tag:"
_EVERY = ".*"
_PAUSE_SECONDS = 2.0


def payload(fact: Recorded) -> dict[str, Any]:
    """Return the message about `fact`: its type, when it was recorded, and where it is found."""
    declared = registry().fact_types.get(fact.name)
    return {
        "type": fact.name,
        "timestamp": fact.recorded_at.isoformat(),
        "data": {
            "reference": fact.reference,
            "label": declared.label if declared else fact.name,
            "procedure": fact.procedure,
            "matter": {"kind": fact.chain.kind, "id": fact.chain.id},
            "seq": fact.seq,
            "hash": fact.hash,
            "occurred_on": fact.occurred_on.isoformat(),
            "fields": public_fields(declared, fact.data),
        },
    }


def public_fields(declared: FactType | None, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are declared public and aren't personal."""
    shown = [item for item in (declared.fields if declared else ()) if item.public and not item.personal]
    return {item.name: data[item.name] for item in shown if item.name in data}


def names_of(event: str) -> list[str]:
    """Return the facts that `event` means: one name, all of a procedure (`unit.*`), or all with a tag (`tag:…`)."""
    types = registry().fact_types.values()
    if event.startswith(TAG):
        return sorted(item.name for item in types if event.removeprefix(TAG) in item.tags)
    if event.endswith(_EVERY):
        return sorted(item.name for item in types if item.name.startswith(event[:-1]))
    return [item.name for item in types if item.name == event]


def names_of_all(events: Iterable[str]) -> list[str]:
    """Return the facts that `events` mean together."""
    return sorted({name for event in events for name in names_of(event)})


def send() -> int:
    """Send the messages that wait now; return how many arrived."""
    return queue.send_waiting(payload, timezone.now())


def start(pause: float = _PAUSE_SECONDS) -> Callable[[], None]:
    """Send what waits, again and again, in a thread that ends with the process; return what stops it before."""
    end = Event()
    thread = Thread(target=_run, args=(end, pause), name="webhooks", daemon=True)
    thread.start()

    def stop() -> None:
        end.set()
        thread.join()

    return stop


def _run(end: Event, pause: float) -> None:
    while not end.wait(pause):
        close_old_connections()
        _try()
    connections.close_all()


def _try() -> None:
    """Send once; a database that is busy or away is asked again after the next pause."""
    with suppress(DatabaseError):
        send()
