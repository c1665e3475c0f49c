"""What a field for a party offers while somebody types: a few parties, each in the words that the form understands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fadu.kernel.parties import door as parties
from fadu.kernel.reading import STAFF, Reading, may_read
from fadu.surfaces.web.visits import actor

_SHORTEST = 2


@login_required
@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """Send the options for what was typed; the field sends its text under its own name."""
    typed = str(next(iter(request.GET.values()), "")).strip()
    allowed = may_read(actor(request), Reading(STAFF)) is None
    found = parties.suggest(typed) if allowed and len(typed) >= _SHORTEST else []
    return render(request, "staff/parts/party_options.html", {"labels": [parties.label(row) for row in found]})
