"""kill -9 at random moments while facts are recorded: 200 kills in at most 60 seconds, nothing acknowledged lost.

    .venv/bin/python bench/kills.py [KILLS] [SEED]
"""

import json
import sys

from folder import data_folder

LONGEST_SECONDS = 60

if __name__ == "__main__":
    with data_folder():
        from django.db import connections

        connections.close_all()  # a writer must not inherit an open file
        from tests.support.kills import main

        count, seed = (int(word) for word in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]))
        found = main(count, seed)
        print(json.dumps({**found, "goal_seconds": LONGEST_SECONDS}, ensure_ascii=False, indent=2))
        lost = found["lost"] or found["breaks"] or found["without_projection"]
        halves = found["without_secret"] or found["without_announcement"] or found["undelivered"]
        sys.exit(1 if lost or halves else 0)
