"""The registry collects declarations at start, refuses the incomplete, and hands them to everyone else."""

from fadu.kernel.registry.pages import Action, Download, Elsewhere, Forbidden, Missing, Outcome, Page, Upload, Visit

__all__ = ["Action", "Download", "Elsewhere", "Forbidden", "Missing", "Outcome", "Page", "Upload", "Visit"]
