"""Addresses: the surfaces mount what the registry declares."""

from fadu.surfaces.web.urls import urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

handler400 = "fadu.surfaces.web.errors.malformed"
handler403 = "fadu.surfaces.web.errors.forbidden"
handler404 = "fadu.surfaces.web.errors.missing"
handler500 = "fadu.surfaces.web.errors.broken"
