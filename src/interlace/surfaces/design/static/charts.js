// Mount ECharts on data-chart, in the colours of the tokens, again when the theme changes. The library loads only if a page has a chart.
(() => {
  "use strict";
  const library = document.currentScript.dataset.echarts;
  const HUES = ["indigo", "orange", "teal", "rose", "azure", "gold", "violet", "green", "amber", "cyan", "pink", "lime", "red", "slate"];
  let loading;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: library, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    return loading;
  }
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  function axis() {
    return {
      axisLine: { lineStyle: { color: token("line") } },
      axisTick: { show: false },
      axisLabel: { color: token("ink-faint"), fontSize: 11, hideOverlap: true },
      splitLine: { lineStyle: { color: token("line") } },
      nameTextStyle: { color: token("ink-faint") },
    };
  }
  function look() {
    const label = { color: token("ink") };
    return {
      color: HUES.map(token),
      textStyle: { fontFamily: "Inter, system-ui, sans-serif", color: token("ink") },
      categoryAxis: { ...axis(), splitLine: { show: false } },
      valueAxis: { ...axis(), axisLine: { show: false } },
      timeAxis: { ...axis(), splitLine: { show: false } },
      legend: { textStyle: { color: token("ink-soft"), fontSize: 12 }, icon: "roundRect", itemWidth: 10, itemHeight: 10 },
      tooltip: { backgroundColor: token("raised"), borderColor: token("line"), textStyle: { color: token("ink"), fontSize: 12 } },
      line: { symbol: "none", lineStyle: { width: 2 } },
      bar: { itemStyle: { borderRadius: [2, 2, 0, 0] }, barMaxWidth: 28 },
      sankey: { label, lineStyle: { color: "gradient", opacity: 0.35 } },
      funnel: { label, itemStyle: { borderColor: token("surface") } },
      pie: { label, itemStyle: { borderColor: token("surface"), borderWidth: 2 } },
    };
  }
  // {"hue": "teal"} anywhere in the option becomes that token's colour of today's theme.
  function coloured(part) {
    if (Array.isArray(part)) return part.map(coloured);
    if (part === null || typeof part !== "object") return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, coloured(value)]));
    if (typeof copy.hue === "string") copy.itemStyle = { ...copy.itemStyle, color: token(copy.hue) };
    return copy;
  }
  async function draw(place) {
    const option = { animationDuration: 300, grid: { left: 8, right: 16, top: 32, bottom: 4, containLabel: true }, ...JSON.parse(place.dataset.chart) };
    await load();
    window.echarts.getInstanceByDom(place)?.dispose();
    window.echarts.init(place, look(), { renderer: "svg" }).setOption(coloured(option));
  }
  function drawAll(root = document, again = false) {
    for (const place of root.querySelectorAll("[data-chart]")) {
      if (!again && place.dataset.drawn) continue;
      place.dataset.drawn = "yes";
      draw(place);
    }
  }
  const redraw = () => drawAll(document, true);
  function resize() {
    for (const place of document.querySelectorAll("[data-chart]")) window.echarts?.getInstanceByDom(place)?.resize();
  }

  document.addEventListener("DOMContentLoaded", () => drawAll());
  document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt.parentElement ?? document));
  document.addEventListener("themechange", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("resize", resize);
})();
