"""Chapter four: how decisions are made, with the public."""
