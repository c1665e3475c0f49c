// <figure data-chart="line|bar|spark"><script type="application/json">…</script><table>…</table></figure>
// The JSON: {x: [labels], unit, series: [{name, values}], target: {value, label}}. The table stays, folded, behind it.
// Drawn on canvas and with plain-text hints: the security policy forbids style attributes.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([AriaComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent, LineChart, MarkLineComponent, TooltipComponent]);

// Okabe and Ito's colours, told apart by nearly everyone; patterns and symbols besides.
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];

export function draw(figure) {
  const told = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const canvas = figure.ownerDocument.createElement("div");
  canvas.className = "chart-canvas";
  figure.prepend(canvas);
  fold(figure);
  const chart = init(canvas, null, { renderer: "canvas" });
  chart.setOption(figure.dataset.chart === "spark" ? spark(told) : full(told, figure));
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

function fold(figure) {
  const table = figure.querySelector("table");
  if (!table || table.closest("details")) return;
  const details = figure.ownerDocument.createElement("details");
  const summary = figure.ownerDocument.createElement("summary");
  summary.textContent = "数据表";
  table.replaceWith(details);
  details.append(summary, table);
}

function full(told, figure) {
  const text = getComputedStyle(figure).color;
  return {
    color: COLOURS,
    animation: false,
    aria: { enabled: true, decal: { show: told.series.length > 1 && figure.dataset.chart === "bar" } },
    textStyle: { color: text, fontFamily: getComputedStyle(figure).fontFamily },
    tooltip: { trigger: "axis", renderMode: "richText" },
    legend: { show: told.series.length > 1, textStyle: { color: text } },
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: told.x },
    yAxis: { type: "value", name: told.unit ?? "" },
    series: told.series.map((one, place) => series(one, figure.dataset.chart, place === 0 ? told.target : null)),
  };
}

function series(one, type, target) {
  const line = target && {
    symbol: "none",
    lineStyle: { type: "dashed" },
    data: [{ yAxis: target.value, label: { formatter: target.label, position: "insideEndTop" } }],
  };
  return { type, name: one.name, data: one.values, connectNulls: false, ...(line ? { markLine: line } : {}) };
}

function spark(told) {
  return {
    color: COLOURS,
    animation: false,
    aria: { enabled: true },
    grid: { left: 2, right: 2, top: 4, bottom: 4 },
    xAxis: { type: "category", data: told.x, show: false },
    yAxis: { type: "value", show: false, scale: true },
    series: [{ ...series(told.series[0], "line", told.target), symbol: "none" }],
  };
}
