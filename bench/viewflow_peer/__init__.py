"""A flow of django-viewflow that the benchmark runs beside ours: seven human tasks, each kept by its own view's way.

Only bench/step_against_viewflow.py starts it, in a process of its own; the product knows nothing of it.
"""
