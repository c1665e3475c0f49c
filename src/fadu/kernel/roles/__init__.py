"""Roles, actors and accounts: who somebody is, and in what capacity they act.

`catalogue` reads the roles from `law/roles.yaml`; `actor` is pure; `models` has the account, which is only a log-in.
"""

from fadu.kernel.roles.actor import SYSTEM, Actor
from fadu.kernel.roles.catalogue import UNHELD, Role, role, roles

__all__ = ["SYSTEM", "UNHELD", "Actor", "Role", "role", "roles"]
