"""Addresses: the surfaces mount what the registry declares."""

from django.conf import settings

from fadu.project.sites import patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = patterns(settings.SITE)
handler400 = "fadu.project.sites.malformed"
handler403 = "fadu.project.sites.forbidden"
handler404 = "fadu.project.sites.missing"
handler500 = "fadu.project.sites.broken"
