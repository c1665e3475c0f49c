"""Evidence: files kept by the digest of their content, hashed while streaming, on disk before any fact names them."""
