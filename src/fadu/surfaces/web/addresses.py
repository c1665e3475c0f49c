"""Where a matter's page is."""

from django.urls import reverse

from fadu.kernel.procedure import Procedure


def address(procedure: Procedure, matter: str) -> str:
    """Return the address of a matter's page, the procedure's own or the common one."""
    return procedure.page.format(matter=matter) if procedure.page else reverse("matter", args=[procedure.code, matter])
