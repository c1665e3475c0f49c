"""The addresses of the whole site with those of the sample room."""

from tests.surfaces.portal.sample import ACTIONS, PAGES

from fadu.project.sites import patterns
from fadu.surfaces.portal import mount

handler400 = "fadu.project.sites.malformed"
handler403 = "fadu.project.sites.forbidden"
handler404 = "fadu.project.sites.missing"
handler500 = "fadu.project.sites.broken"
urlpatterns = [*map(mount.page_url, PAGES), *map(mount.action_url, ACTIONS), *patterns("all")]
