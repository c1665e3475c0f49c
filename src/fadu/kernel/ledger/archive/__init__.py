"""Archives: facts with proofs, files, reports and a verifier in one .zip that a stranger checks with python3 alone.

Doors: `writer.write_archive`, `contents` (what goes in, what came of it), `verifier` (the single file and its digest).
"""
