"""The entry of the command line: every command and the module that holds it. Adding one is one line."""

import sys
from collections.abc import Mapping

from fadu import __version__
from fadu.surfaces.cli.main import main

COMMANDS: Mapping[str, str] = {
    "up": "fadu.surfaces.cli.up",
    "serve": "fadu.surfaces.cli.serve",
    "prepare": "fadu.surfaces.cli.prepare",
    "backup": "fadu.surfaces.cli.backup",
    "restore": "fadu.surfaces.cli.restore",
    "import": "fadu.year.commands.import_document",
    "due": "fadu.surfaces.cli.due",
    "discretion": "fadu.surfaces.cli.discretion",
    "leniency": "fadu.surfaces.cli.leniency",
    "review-files": "fadu.surfaces.cli.review_files",
    "draw": "fadu.surfaces.cli.draw",
    "check": "fadu.surfaces.cli.check",
    "verify": "fadu.surfaces.cli.verify",
    "rebuild": "fadu.surfaces.cli.rebuild",
    "audit": "fadu.surfaces.cli.audit",
    "refused": "fadu.surfaces.cli.refused",
    "seal": "fadu.surfaces.cli.seal",
    "archive": "fadu.surfaces.cli.archive",
    "rooms": "fadu.surfaces.cli.rooms",
    "test": "fadu.surfaces.cli.testing",
    "quality": "fadu.surfaces.cli.quality",
}

if __name__ == "__main__":
    sys.exit(main(COMMANDS, __version__, sys.argv[1:]))
