"""The procedures of derived plans and frameworks."""
