"""The authorities of this room, each once, and the roles that act in it.

Two orders bear the number 30: that of the Ministry of Environmental Protection of 2014 holds back production, that of
the Ministry of Ecology and Environment of 2023 is the rules of penalties. Each is cited by its title and edition.
"""

from collections.abc import Callable

from fadu.kernel.procedure import Citation

OFFICERS = ("officer",)
CLERKS = ("case_clerk", "officer")
LEADERS = ("leader", "chief")
LEGAL = ("legal_clerk", "legal_head")
HOSTS = ("hearing_host",)
REVIEWERS = ("case_reviewer",)


def _articles(law: str, edition: str, status: str = "V") -> Callable[[str], Citation]:
    """Return what cites an article of a law by its number."""
    return lambda number: Citation(law, number, edition, status)


PENALTY_LAW = _articles("行政处罚法", "2021-01-22")
PENALTY_RULES = _articles("生态环境行政处罚办法", "2023-05-08")
COMPULSION = _articles("行政强制法", "2011-06-30")
PROTECTION = _articles("环境保护法", "2014-04-24", "V-sec")
#: The orders No. 28, 29 and 30 of the Ministry of Environmental Protection of 2014: read in copies by others.
DAILY = _articles("环境保护主管部门实施按日连续处罚办法", "2014-12-19", "V-sec")
SEIZING = _articles("环境保护主管部门实施查封、扣押办法", "2014-12-19", "V-sec")
RESTRICTING = _articles("环境保护主管部门实施限制生产、停产整治办法", "2014-12-19", "V-sec")
#: 国办发〔2018〕118号: what touches rights so directly is filmed from beginning to end; we haven't read its text.
RECORDING = Citation("国办发〔2018〕118号", status="M-hi")
RULE = Citation("系统规则", status="ENG")
