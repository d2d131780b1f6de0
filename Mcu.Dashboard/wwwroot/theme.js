// Loaded before anything is drawn: without a choice of one's own the page has the colours of the system, and goes with them.
(() => {
  const page = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    if (page.dataset.themeChoice !== "system") return;
    page.dataset.theme = dark.matches ? "dark" : "light";
    dispatchEvent(new Event("mcu-theme"));
  };
  dark.addEventListener("change", follow);
  addEventListener("mcu-theme-choice", follow);
  follow();
})();
