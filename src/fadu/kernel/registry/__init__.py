"""The registry collects declarations at start, refuses the incomplete, and hands them to everyone else."""

from fadu.kernel.registry.pages import (
    PORTAL,
    STAFF_SITE,
    Action,
    Download,
    Elsewhere,
    Forbidden,
    Missing,
    Outcome,
    Page,
    Under,
    Upload,
    Visit,
)
from fadu.kernel.registry.publicity import Column, Finder, Item, OpenData, Teaser

__all__ = [
    "PORTAL",
    "STAFF_SITE",
    "Action",
    "Column",
    "Download",
    "Elsewhere",
    "Finder",
    "Forbidden",
    "Item",
    "Missing",
    "OpenData",
    "Outcome",
    "Page",
    "Teaser",
    "Under",
    "Upload",
    "Visit",
]
