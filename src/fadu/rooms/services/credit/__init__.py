"""Environmental credit (point 5): records of penalties, points and colours, what each platform shows, repair."""

POINTS = (5,)
#: What is asked of other rooms: the case behind a record.
ASKS = ("penalty.case",)
