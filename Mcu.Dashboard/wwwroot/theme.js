// Loaded before anything is drawn, on pages with and without a circuit. Until the person chooses a theme the page uses the system's and
// follows its changes; a button with data-action="theme" chooses.
(() => {
  const page = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)"), year = 365 * 24 * 3600;
  const follow = () => {
    if (page.dataset.themeChoice === "system") page.dataset.theme = dark.matches ? "dark" : "light";
    dispatchEvent(new Event("mcu-theme"));
  };
  dark.addEventListener("change", follow);
  document.addEventListener("click", event => {
    const choice = event.target.closest?.("[data-action=theme]")?.dataset.themeChoice;
    if (!choice) return;
    page.dataset.themeChoice = choice;
    if (choice !== "system") page.dataset.theme = choice;
    const secure = location.protocol === "https:" ? ";secure" : "";
    document.cookie = `mcu-theme=${choice};path=/;max-age=${year};samesite=lax${secure}`;
    follow();
  });
  follow();
})();
