"""The committed snapshot of declared fact types: what was once recorded must stay readable (decision 11).

`python -m tests.support.fact_types` adds what is new. It refuses to take anything away.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).resolve().parents[2] / "src" / "fadu" / "law" / "fact_types.json"

Shapes = dict[str, Any]


def declared() -> Shapes:
    """Return the shape of every declared fact type: fields by name, each with what old facts rely on."""
    from fadu.kernel.registry.collect import registry

    return {name: _shape(kind) for name, kind in sorted(registry().fact_types.items())}


def _shape(kind: Any) -> Shapes:
    fields = {
        field.name: {
            "kind": field.kind.value,
            "many": field.many,
            "personal": field.personal,
            "choices": sorted(code for code, _ in field.choices),
        }
        for field in kind.fields
    }
    return {"schema": kind.schema, "fields": dict(sorted(fields.items()))}


def kept() -> Shapes:
    """Return the committed snapshot."""
    shapes: Shapes = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    return shapes


def lost(before: Shapes, after: Shapes) -> list[str]:
    """Return what old facts rely on and is no longer declared as it was."""
    gone = [f"事实 {name} 不再声明" for name in before if name not in after]
    return gone + [words for name in before if name in after for words in _lost_fields(name, before[name], after[name])]


def _lost_fields(name: str, before: Shapes, after: Shapes) -> list[str]:
    if after["schema"] < before["schema"]:
        return [f"{name} 的版本倒退"]
    fields = after["fields"]
    missing = [f"{name}.{field} 被删去" for field in before["fields"] if field not in fields]
    return missing + [
        f"{name}.{field} 的 {trait} 改变"
        for field, shape in before["fields"].items()
        if field in fields
        for trait, value in shape.items()
        if _worse(trait, value, fields[field][trait])
    ]


def _worse(trait: str, before: Any, after: Any) -> bool:
    """Choices may be added; everything else must stay."""
    return not set(before) <= set(after) if trait == "choices" else before != after


def save() -> str:
    """Add what is new to the snapshot; return what stands against it instead, if anything was lost."""
    before = kept() if SNAPSHOT.exists() else {}
    after = declared()
    if faults := lost(before, after):
        return "\n".join(faults)
    SNAPSHOT.write_text(json.dumps(after, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return ""


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.project.settings")
    django.setup()
    sys.exit(save() or 0)
