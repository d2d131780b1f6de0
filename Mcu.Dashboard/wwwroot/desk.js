// Keys and scrolling of the desk. Letters go by their place on the keyboard, so the Russian layout works as the Latin one does.
const commands = Object.fromEntries([..."AEWRCITPXFG"].map(key => ["Key" + key, key.toLowerCase()]));
const moves = { ArrowDown: 1, ArrowUp: -1, KeyJ: 1, KeyK: -1 };
const pages = {};

// By name and not by object: KeyScript.cs says why. A page that comes may start before the one that goes has stopped.
window.mcu.keys = {
  // Again for a page whose first call, or the answer to it, was lost with the line.
  start(name, owner, list) {
    pages[name]?.stop();
    pages[name] = start(owner, list);
  },
  call(name, method, ...args) {
    pages[name]?.[method](...args);
    if (method === "stop") delete pages[name];
  },
};

// Exported for pages of the release before, while nodes are upgraded one by one.
export function start(owner, list) {
  const off = new AbortController();
  const send = (method, ...args) => owner.invokeMethodAsync(method, ...args).catch(() => { /* the connection is down: the shell says so */ });
  let atTop = true;

  list?.addEventListener("scroll", () => {
    if ((list.scrollTop < 8) !== atTop) { atTop = !atTop; send("ScrolledAsync", atTop); }
  }, { signal: off.signal, passive: true });

  // A row that was clicked leaves the keyboard with the list; its link opens the card's own page only when asked to open another tab.
  list?.addEventListener("click", event => {
    if (!event.target.closest("button")) list.focus({ preventScroll: true });
    if (event.target.closest(".row-title") && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
  }, { signal: off.signal });

  document.addEventListener("keydown", event => {
    // A dialog's keys are its own, and so are those of the person's menu.
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector(".mud-dialog, .person-items:popover-open")) return;
    const target = event.target;
    const typing = target.closest("input, textarea, select, [contenteditable]");
    if (typing) {
      if (event.key === "Escape" && target.matches("input")) { target.blur(); event.preventDefault(); }
      if (event.key === "ArrowDown" && target.matches("input[type=search]")) { target.blur(); event.preventDefault(); send("MoveAsync", 1); }
      return;
    }
    const search = event.key === "/" || event.code === "Slash" && !event.shiftKey;
    if (search && list) { document.querySelector("[data-search]")?.focus(); event.preventDefault(); return; }
    if (event.code in moves && list) { event.preventDefault(); send("MoveAsync", moves[event.code]); return; }
    if (event.repeat) return;
    if (event.key === "Enter" && !target.closest("button, a:not(.row-title), summary")) { send("KeyAsync", "enter"); }
    else if (event.key === "Escape") { target.blur?.(); send("KeyAsync", "escape"); }
    else if (event.code in commands && !event.shiftKey) { event.preventDefault(); send("KeyAsync", commands[event.code]); }
  }, { signal: off.signal });

  const heard = list ?? document.body;
  heard.setAttribute("data-keys", "on");
  return {
    // Keeps the selected row whole in view; rows have one height.
    reveal(index, height) {
      list.focus({ preventScroll: true });
      const top = index * height, bottom = top + height;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
    },
    top() { list.scrollTop = 0; },
    stop() { off.abort(); heard.removeAttribute("data-keys"); },
  };
}
