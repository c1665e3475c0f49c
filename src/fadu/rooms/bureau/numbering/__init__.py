"""The register of numbers (文号登记簿): each series and year, what was used where, what was voided and why."""
