"""Indicators: declared questions over facts, answered for a day and a unit, with the rows behind every number."""

from fadu.kernel.indicators.declare import NOTHING, Indicator, Measure, Row, Scope, mean_share, measure_share

__all__ = ["NOTHING", "Indicator", "Measure", "Row", "Scope", "mean_share", "measure_share"]
