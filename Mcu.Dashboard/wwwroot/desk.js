// Keys and scrolling of the desk. Letters go by their place on the keyboard, so the Russian layout works as the Latin one does.
const commands = Object.fromEntries([..."AEWRCITPXFGZ"].map(key => ["Key" + key, key.toLowerCase()]));
const moves = { ArrowDown: 1, ArrowUp: -1, KeyJ: 1, KeyK: -1 };
const pages = {};

// By name and not by object: KeyScript.cs says why. A page that comes may start before the one that goes has stopped.
window.mcu.keys = {
  // Again for a page whose first call, or the answer to it, was lost with the connection.
  start(name, owner, list) {
    const isAgain = name in pages;
    pages[name]?.stop();
    pages[name] = start(owner, list);
    if (isAgain) pages[name].tell();
  },
  call(name, method, ...args) {
    pages[name]?.[method](...args);
    if (method === "stop") delete pages[name];
  },
};

// Exported for pages of the release before, while nodes are upgraded one by one.
export function start(owner, list) {
  const off = new AbortController();
  const send = (method, ...args) => owner.invokeMethodAsync(method, ...args)
    .catch(() => { /* the connection is down: the shell says so */ });
  let atTop = !list || list.scrollTop < 8;

  const listen = (type, heard) => list?.addEventListener(type, heard, { signal: off.signal, passive: type !== "click" });

  listen("scroll", () => {
    if ((list.scrollTop < 8) !== atTop) { atTop = !atTop; send("ScrolledAsync", atTop); }
  });

  // The rows stand still while the pointer is over them, and for a while after a key or a touch. A pointer that has not moved for ten
  // seconds aims at nothing: a desk that nobody works at must go on showing what comes.
  let heldUntil = 0, isHeld = false, release = 0;
  const hold = () => {
    clearTimeout(release);
    const left = heldUntil - performance.now(), held = left > 0;
    if (held !== isHeld) { isHeld = held; send("HoldAsync", held); }
    if (held) release = setTimeout(hold, left + 1);
  };
  const holdFor = ms => { heldUntil = Math.max(heldUntil, performance.now() + ms); if (!isHeld) hold(); };
  listen("pointermove", event => { if (event.pointerType !== "touch") holdFor(10000); });
  listen("pointerleave", event => { if (event.pointerType !== "touch") { heldUntil = 0; hold(); } });

  // A press means the incident that stood there when the button went down, whatever stands there when it is up. Pressed by key, there is
  // only a click.
  const pressOn = target => ({
    number: target.closest("[data-number]")?.dataset.number, act: target.closest(".row-act") ? "acknowledge" : "choose",
  });
  let down = null;
  listen("pointerdown", event => { down = { ...pressOn(event.target), x: event.clientX, y: event.clientY }; holdFor(3000); });
  listen("click", event => {
    const isLink = event.target.closest(".row-title"), isOtherTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (isLink && isOtherTab) return;
    if (isLink) event.preventDefault();
    if (!event.target.closest("button")) list.focus({ preventScroll: true });
    const isByKey = event.detail === 0 || down === null;
    const isStill = !isByKey && Math.hypot(event.clientX - down.x, event.clientY - down.y) < 8;
    const { number, act } = isByKey ? pressOn(event.target) : down;
    down = null;
    // The second click of a double click means nothing new: its row may be another one's by now.
    if (number && (isByKey || isStill) && event.detail < 2) send("RowAsync", number, act);
  });

  // What was sent while the connection was down did not arrive.
  const tell = () => { if (list) { send("ScrolledAsync", atTop); send("HoldAsync", isHeld); } };
  addEventListener("mcu-joined", tell, { signal: off.signal });

  document.addEventListener("keydown", event => {
    // A dialog's keys are its own, and so are those of the person's menu.
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector(".mud-dialog, .person-items:popover-open")) return;
    const target = event.target;
    const typing = target.closest("input, textarea, select, [contenteditable]");
    if (typing) {
      if (event.key === "Escape" && target.matches("input")) { target.blur(); event.preventDefault(); }
      if (event.key === "ArrowDown" && target.matches("input[type=search]")) {
        target.blur();
        event.preventDefault();
        send("MoveAsync", 1);
      }
      return;
    }
    if (list) holdFor(3000);
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
    // The router is left out: its echo of one letter would overtake the next. Back and Forward it hears itself.
    address(url, isStep) {
      if (location.pathname + location.search !== url) history[isStep ? "pushState" : "replaceState"](history.state, "", url);
    },
    tell,
    stop() { off.abort(); clearTimeout(release); heard.removeAttribute("data-keys"); },
  };
}
