"""The newest of every list as an Atom feed."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed

from fadu.kernel.registry import Item
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI
from fadu.surfaces.portal import news

Entry = tuple[str, Item]
if TYPE_CHECKING:
    _Feed = Feed[Entry, None]
else:
    _Feed = Feed


class Latest(_Feed):
    """What is new on the portal."""

    feed_type = Atom1Feed
    link = reverse_lazy("portal.home")
    subtitle = "最新公布和正在征求意见的事项"

    def title(self) -> str:
        """Return the portal's name."""
        return str(settings.PORTAL_NAME)

    def items(self) -> list[Entry]:
        """Return the newest items with the label of their list."""
        return news.latest(clock.today())

    def item_title(self, item: Entry) -> str:
        """Return an item's title with its list."""
        return f"{item[0]}：{item[1].title}"

    def item_description(self, item: Entry) -> str:
        """Return an item's sentence."""
        return item[1].summary

    def item_link(self, item: Entry) -> str:
        """Return an item's address."""
        return item[1].url

    def item_pubdate(self, item: Entry) -> datetime:
        """Return the beginning of the day of publication."""
        return datetime.combine(item[1].on, time(), SHANGHAI)
