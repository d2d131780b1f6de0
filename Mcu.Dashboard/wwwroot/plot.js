// The browser's half of a plot. Drawing is the library's: here is only when (first when the plot is scrolled to), in which colours, and saving of a table.
export function watch(area, plot, names) {
  const tell = () => {
    const style = getComputedStyle(document.documentElement);
    // Without a connection nobody hears it; a page that comes back asks anew when it is drawn.
    plot.invokeMethodAsync("PaintAsync", names.map(name => style.getPropertyValue(`--${name}`).trim())).catch(() => {});
  };
  const observer = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    addEventListener("mcu-theme", tell);
    tell();
  });
  observer.observe(area);

  return {
    save(name, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    stop() {
      observer.disconnect();
      removeEventListener("mcu-theme", tell);
    },
  };
}
