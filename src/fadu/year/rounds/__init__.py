"""Rounds: at the document's own dates each unit's report is opened, drafted from facts, completed, signed, accepted."""
