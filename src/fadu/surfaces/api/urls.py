"""Addresses of the interface: the served operations, the schema, its page for people, and nothing else."""

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt

from fadu.surfaces.api import reference
from fadu.surfaces.api.openapi import PREFIX
from fadu.surfaces.api.operations import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/openapi.json", reference.schema, name="api_schema"),
    path("api/v1/reference/", reference.reference, name="api_reference"),
    path("api/v1/", csrf_exempt(reference.unknown)),
    path(PREFIX.lstrip("/"), api.urls),
    path("api/", csrf_exempt(reference.unknown)),
    path("api/<path:rest>", csrf_exempt(reference.unknown)),
]
