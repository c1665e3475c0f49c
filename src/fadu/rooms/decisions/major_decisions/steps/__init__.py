"""The steps of a decision in the order of the law: preparing, reviewing, deciding, carrying out."""
