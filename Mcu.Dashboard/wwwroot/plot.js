// The browser's part of a plot. The library draws; this script decides when (first when the plot is scrolled into view) and in which
// colours, and saves the table.
export function watch(area, plot, names) {
  const style = getComputedStyle(document.documentElement), colours = () => names.map(name => style.getPropertyValue(`--${name}`).trim());
  let heard = "";
  const tell = async () => {
    const now = colours();
    try {
      await plot.invokeMethodAsync("PaintAsync", now);
      heard = now.join();
    } catch { /* no connection: reported again when it is back */ }
  };
  // Reports what changed while the connection was lost, or was being sent when it broke.
  const tellAgain = () => { if (colours().join() !== heard) tell(); };
  const observer = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    addEventListener("mcu-theme", tell);
    addEventListener("mcu-joined", tellAgain);
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
      removeEventListener("mcu-joined", tellAgain);
    },
  };
}
