"""The automatic review of 10,000 made-up files (goal ≤ 60 s): dossiers as plain data, one process, no database.

    .venv/bin/python bench/file_review.py [--files 10000] [--json]

Each file is the sound one of the tests with one of the changes that the cases of the 25 defects make. Prints how long
it took, how many files a second, and how many had a major defect; 1 when the goal is missed.
"""

import json
import sys
import time

from folder import arguments
from tests.rooms.oversight.file_review import making

from fadu.rooms.oversight.file_review.rules.casefile import casefile
from fadu.rooms.oversight.file_review.rules.review import review

GOAL_SECONDS = 60


def main() -> int:
    """Measure and say so."""
    parser = arguments(__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    changes = [case for row in making.read("defects.yaml") for name in ("found", "not_found") for case in row[name]]
    dossiers = [making.dossier(changes[number % len(changes)]) for number in range(args.files)]
    known = making.around()
    began, worked = time.perf_counter(), time.process_time()
    scores = [review(casefile(dossier, making.DAY, known)).score for dossier in dossiers]
    took, used = time.perf_counter() - began, time.process_time() - worked
    found = {
        "files": args.files,
        "seconds": round(took, 2),
        "processor_seconds": round(used, 2),
        "files_a_second": round(args.files / took),
        "with_a_major_defect": sum(1 for one in scores if one.defects),
    }
    words = "{files} files in {seconds} s ({processor_seconds} s processor), {files_a_second} a second"
    print(json.dumps(found, indent=2) if args.json else words.format(**found))
    return int(took > GOAL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
