"""Interfaces (接口): tokens for other programs, webhooks, and what became of every message."""
