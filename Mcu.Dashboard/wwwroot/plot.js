// plotly behind one element: loaded once, when the first plot of the page is drawn. Colours are the page's own variables.
let loading;
const plotly = () => loading ??= new Promise((done, fail) => {
  const script = document.createElement("script");
  script.src = "lib/plotly/plotly-cartesian.min.js";
  script.onload = () => { Plotly.register(russian); done(Plotly); };
  script.onerror = () => { loading = undefined; fail(new Error("plotly did not load")); };
  document.head.append(script);
});

const months = form => Array.from({ length: 12 }, (_, i) => new Intl.DateTimeFormat("ru", { month: form }).format(new Date(2026, i, 1)));
const weekdays = form => Array.from({ length: 7 }, (_, i) => new Intl.DateTimeFormat("ru", { weekday: form }).format(new Date(2026, 1, 1 + i)));
const russian = {
  moduleType: "locale", name: "ru", dictionary: {},
  format: {
    days: weekdays("long"), shortDays: weekdays("short"), months: months("long"), shortMonths: months("short"),
    date: "%d.%m.%Y", decimal: ",", thousands: "\u00a0",
  },
};

export function start(element) {
  let last;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const redraw = () => last && draw(last);

  async function draw(figure) {
    last = figure;
    const Plotly = await plotly();
    if (!element.isConnected || last !== figure) return;
    const axis = { gridcolor: colour("line"), zeroline: false, linecolor: colour("line"), fixedrange: true, automargin: true };
    const layout = {
      paper_bgcolor: "transparent", plot_bgcolor: "transparent",
      font: { family: colour("font"), size: 13, color: colour("mute") },
      margin: { l: 4, r: 4, t: 4, b: 4 }, hoverlabel: { font: { family: colour("font") } },
      xaxis: { ...axis, type: "category", showgrid: false, ...(figure.kind === "heat" ? { tickangle: -35, dtick: 1 } : { tickangle: 0, nticks: 7 }) },
      yaxis: { ...axis, rangemode: "tozero" },
      legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0 }, barmode: "group", bargap: .3, dragmode: false,
    };
    await Plotly.react(element, figure.kind === "heat" ? heat(figure, layout) : bars(figure), layout,
      { displayModeBar: false, responsive: true, locale: document.documentElement.lang });
  }

  const bars = figure => figure.series.map(series => ({
    type: "bar", name: series.name, x: figure.columns, y: series.values,
    marker: { color: colour(series.colour) }, hovertemplate: `%{x}<br>${escape(series.name)}: %{y}<extra></extra>`,
  }));

  const heat = (figure, layout) => {
    layout.yaxis = { ...layout.yaxis, type: "category", autorange: "reversed", rangemode: undefined, showgrid: false };
    return [{
      type: "heatmap", x: figure.columns, y: figure.rows, z: figure.series.map(row => row.values), text: figure.series.map(row => row.values.map(v => v || "")),
      texttemplate: "%{text}", xgap: 3, ygap: 3, showscale: false, zmin: 0, hovertemplate: "%{y}<br>%{x}: %{z}<extra></extra>",
      colorscale: [0, 1, 2, 3, 4, 5].map(step => [step / 5, colour(`heat-${step}`)]),
    }];
  };

  const escape = text => text.replace(/[<>&]/g, found => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;" })[found]);

  addEventListener("mcu-theme", redraw);
  return {
    draw,
    stop() { removeEventListener("mcu-theme", redraw); last = undefined; if (window.Plotly) Plotly.purge(element); },
  };
}
