"""The year: from the official document to plan, reports and scores. Imports the kernel only."""
