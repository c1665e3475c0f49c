"""The settings of an installation, with the home of the benchmark's procedure beside the others."""

import os

os.environ.setdefault("FADU_API_PER_MINUTE", "100000000")

from fadu.project.settings import *  # noqa: F403
from fadu.project.settings import HOMES as _HOMES
from fadu.project.settings import INSTALLED_APPS as _APPS

HOMES = [*_HOMES, "million_home"]
INSTALLED_APPS = [*_APPS[:-1], "million_home", _APPS[-1]]
