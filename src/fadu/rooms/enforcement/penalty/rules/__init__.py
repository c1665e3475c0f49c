"""What the law says about penalties: pure, without framework or clock."""
