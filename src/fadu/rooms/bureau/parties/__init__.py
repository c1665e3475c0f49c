"""The register of parties (行政相对人): who matters are about, each once, found by name or code."""
