"""The interface for other programs: one operation per declared step, and the same readings that people have.

Everything stands under `/api/v1/`; `docs/api.md` shows the way in. Who calls is said by a token alone: a session's
cookie opens nothing here.
"""
