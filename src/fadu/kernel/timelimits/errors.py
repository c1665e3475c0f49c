"""What can go wrong when a time limit is counted. Every message is for people: what happened and what to do next."""


class TimeLimitError(ValueError):
    """A length, pause or start that cannot be counted with; the message is Chinese."""


class YearMissing(LookupError):
    """The working days of a year were asked for, but nobody has entered that year's holiday arrangement yet."""

    def __init__(self, year: int) -> None:
        """Keep the year, so that the caller can say which arrangement to enter."""
        super().__init__(f"{year}年的放假调休安排尚未录入，不能确定工作日。请先录入国务院办公厅当年的放假通知。")
        self.year = year
