"""Reviewing a document: every change is a pure function from content to content, validated, and can be undone.

Content is the document of decision 22 as plain values, with stable keys on its pieces and units resolved to codes.
Nothing here touches the database or the clock.
"""
