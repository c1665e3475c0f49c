"""The two halves of the verifier that strangers run; `verifier.source` joins them into one file.

They import nothing of Fadu but each other, and keep to Python 3.8.
"""
