// The menu's positions: goes on in another one, on its home page. The circuit learns of the new rights too and may load this page anew
// before the answer is here; wherever that leads, this tab remembers where it goes.
(() => {
  const key = "mcu-home", home = sessionStorage.getItem(key);
  if (home) {
    sessionStorage.removeItem(key);
    if (location.pathname + location.search !== home) location.replace(home);
  }

  // The rights of this page are gone, so nothing could save what was typed; nobody is asked.
  let isLeaving = false;
  addEventListener("beforeunload", event => { if (isLeaving) event.stopImmediatePropagation(); });

  const choose = async ({ position, home }) => {
    isLeaving = true;
    sessionStorage.setItem(key, home);
    try {
      const answer = await fetch("/sign-in/position", {
        method: "POST", headers: { "X-Mcu-Page": "1" }, body: new URLSearchParams({ position }), redirect: "manual",
      });
      if (answer.type === "opaqueredirect") return location.assign(home);
      sessionStorage.removeItem(key);
      location.reload(); // The position is not theirs any more, and the menu is old.
    } catch {
      isLeaving = false;
      sessionStorage.removeItem(key); // The server is away, which the page says.
    }
  };
  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-action=position]");
    if (button && !button.hasAttribute("aria-current")) choose(button.dataset);
  });
})();
