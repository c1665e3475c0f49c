"""The flow: received, consulted, answered, reviewed, extended, replied, closed. Each task has permission and owner."""

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.flow import views

from viewflow_peer.models import Asked

OWNER = []


def _task(name, following):
    view = views.UpdateProcessView.as_view(fields=["text"])
    task = flow.View(view).Permission(f"viewflow_peer.{name}_asked").Assign(lambda activation: OWNER[0])
    return task.Next(following)


class AskedFlow(flow.Flow):
    process_class = Asked
    receive = (
        flow.Start(views.CreateProcessView.as_view(fields=["title"]))
        .Permission("viewflow_peer.receive_asked")
        .Next(this.consult)
    )
    consult = _task("consult", this.answer)
    answer = _task("answer", this.review)
    review = _task("review", this.extend)
    extend = _task("extend", this.reply)
    reply = _task("reply", this.close)
    close = _task("close", this.end)
    end = flow.End()
