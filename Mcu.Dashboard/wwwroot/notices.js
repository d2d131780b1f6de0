// The bell and the page of notices: what was seen of them, and how the open bell is shut.
(() => {
  // A line counts as seen when its middle was visible at two checks in a row. Its key is sent to the server through the list's hidden field
  // (NoticeList.razor) until the line is no longer unread.
  const lookEvery = 700;
  let before = new Set();
  const isOnTop = line => {
    const { left, top, width, height } = line.getBoundingClientRect();
    return line.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  setInterval(() => {
    const now = new Set();
    if (!document.hidden && !document.documentElement.hasAttribute("data-stale")) {
      for (const line of document.querySelectorAll(".notice[data-unread]")) if (isOnTop(line)) now.add(line.dataset.key);
    }
    for (const field of document.querySelectorAll("[data-seen]")) {
      const lines = [...field.parentElement.querySelectorAll(".notice[data-unread]")].map(line => line.dataset.key);
      const seen = lines.filter(key => now.has(key) && before.has(key));
      if (seen.length === 0) continue;
      field.value = seen.join(" ");
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    before = now;
  }, lookEvery);

  // Esc closes the bell and nothing else; a click outside closes it and still does its own work.
  const shut = () => {
    const button = document.querySelector(".notices [data-close]");
    button?.click();
    return button;
  };
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !shut()) return;
    event.stopPropagation();
    event.preventDefault();
    document.querySelector(".bell-button")?.focus();
  }, true);
  addEventListener("pointerdown", event => { if (!event.target.closest?.(".bell")) shut(); }, true);
})();
