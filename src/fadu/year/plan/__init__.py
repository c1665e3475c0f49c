"""The published plan as people read it: the book, the matrix, a unit's part, a point, search, sheets and calendar.

Questions go to the projection tables; what can be pure (deadlines, marks in a text, the matrix, sheets) takes values.
"""
