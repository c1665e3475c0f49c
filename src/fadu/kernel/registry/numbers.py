"""Which facts carry numbers of a series: what the register of numbers is rebuilt from."""

from fadu.kernel.numbering.rebuilding import Source
from fadu.kernel.registry.collect import registry


def number_sources() -> list[Source]:
    """Return every field that some step fills with a number, each once."""
    steps = (step for procedure in registry().procedures for step in procedure.steps)
    found = [Source(step.records.name, field) for step in steps for field, _ in step.numbered]
    return list(dict.fromkeys(found))
