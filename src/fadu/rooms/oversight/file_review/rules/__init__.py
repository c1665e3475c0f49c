"""How a case file is judged, as pure functions of its dossier: no framework, no clock, no database."""
