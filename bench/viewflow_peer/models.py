"""The process of the peer, as viewflow's documentation makes one: a proxy with its fields in the JSON column."""

from viewflow import jsonstore
from viewflow.workflow.models import Process


class Asked(Process):
    title = jsonstore.CharField(max_length=200)
    text = jsonstore.CharField(max_length=600, blank=True)

    class Meta:
        proxy = True
