// The circuit's life, and the switches of the frame. Reconnects for ever with back-off; while there is no connection the page says
// that its data are old; when the server no longer knows the circuit (it was restarted, or we were away too long) the page is loaded anew.
(() => {
  const first = 500, longest = 10000, quietReloads = 5000;
  const wait = ms => new Promise(done => setTimeout(done, ms));
  const jitter = ms => ms * (0.75 + Math.random() / 2);

  // One sign for three reasons: no connection to the server, no heartbeat over a connection that seems to work, and a server whose board is
  // old (the heartbeat carries the text). The time since the last heartbeat is measured by the monotonic clock.
  const silence = 8000; // BoardAge.cs sends a heartbeat every 3 s.
  const sign = document.getElementById("components-reconnect-modal");
  const words = sign.querySelector("[data-words]"), lostWords = words.textContent;
  let isLost = false, isSilent = false, behind = null, heardAt = performance.now();
  const show = () => {
    const isCut = isLost || isSilent, isStale = isCut || behind !== null;
    document.documentElement.toggleAttribute("data-stale", isStale);
    words.textContent = isCut || behind === null ? lostWords : behind;
    sign.toggleAttribute("data-lost", isLost);
    sign.hidden = !isStale;
  };
  const stale = is => { isLost = is; show(); };
  const hear = () => { heardAt = performance.now(); isSilent = false; show(); };
  setInterval(() => {
    const was = isSilent;
    isSilent = performance.now() - heardAt > silence;
    if (isSilent !== was) show();
  }, 1000);

  // Some proxies swallow WebSockets, before they are open or after. A socket without a message in time is closed: the framework tries its
  // next transport, and later pages of this tab start with long polling.
  const swallowed = "mcu-sockets-swallowed", socketPatience = 5000, longPolling = 4;
  class ImpatientSocket extends WebSocket {
    constructor(...address) {
      super(...address);
      const late = setTimeout(() => {
        sessionStorage.setItem(swallowed, "yes");
        this.close();
        this.dispatchEvent(new CloseEvent("close", { code: 1006 })); // The browser's own event would wait for the other side.
      }, socketPatience);
      for (const end of ["message", "close"]) this.addEventListener(end, () => clearTimeout(late), { once: true });
    }
  }
  const transport = () => sessionStorage.getItem(swallowed) ? { transport: longPolling } : { WebSocket: ImpatientSocket };

  // A page whose circuit or session is gone is reloaded without asking about unsaved changes: nothing could save them any more.
  let isLeaving = false;
  addEventListener("beforeunload", event => { if (isLeaving) event.stopImmediatePropagation(); });
  const leave = () => { isLeaving = true; location.reload(); };

  // Never a storm: a page that was loaded a moment ago waits before it is loaded again, and not before the server answers.
  const reload = async () => {
    const age = Math.abs(Date.now() - Number(sessionStorage.getItem("mcu-reloaded") ?? 0));
    if (age < quietReloads) await wait(jitter(quietReloads));
    for (let pause = first; ; pause = Math.min(pause * 2, longest)) {
      try {
        const answer = await fetch(location.href, { cache: "no-store", redirect: "manual" });
        if (answer.type === "opaqueredirect" || answer.status < 500) break;
      } catch { /* not there yet */ }
      await wait(jitter(pause));
    }
    sessionStorage.setItem("mcu-reloaded", String(Date.now()));
    leave();
  };

  // The server itself leads elsewhere: it is there, and this page is for nobody who is signed in here.
  const isSignedOut = async () => {
    try {
      return (await fetch(location.href, { cache: "no-store", redirect: "manual" })).type === "opaqueredirect";
    } catch {
      return false;
    }
  };

  // The framework tries again and tells the sign how it goes. A server that no longer knows the circuit rejects it.
  let asked = 0;
  const isRetrying = () => sign.classList.contains("components-reconnect-show") || sign.classList.contains("components-reconnect-retrying");
  sign.addEventListener("components-reconnect-state-changed", async ({ detail }) => {
    if (detail.state === "hide") {
      stale(false);
      hear();
      // Scrolling meanwhile was not reported. The lists' own script looks again when a spacer's attribute is set.
      document.querySelectorAll("[data-virtual] > [style]").forEach(spacer => spacer.setAttribute("style", spacer.getAttribute("style")));
      dispatchEvent(new Event("mcu-joined"));
      return;
    }
    stale(true);
    if (["failed", "rejected", "resume-failed"].includes(detail.state)) return reload();
    if (detail.state === "retrying" && detail.currentAttempt !== asked) {
      asked = detail.currentAttempt;
      if (await isSignedOut()) leave();
    }
  });

  // A page that comes alive is drawn anew, from its top. Whoever scrolled before that is put back, if need be when what the page asks the
  // store for is there; unless they scroll on by themselves.
  const scrollers = ["#content", ".rows"], patience = 3000, tops = {};
  const note = ({ target }) => scrollers.filter(name => target.matches?.(name)).forEach(name => { tops[name] = target.scrollTop; });
  const putBack = () => {
    const end = performance.now() + patience, own = ["wheel", "touchstart", "pointerdown", "keydown"];
    let left = Object.keys(tops).filter(name => tops[name] > 0);
    const leave = () => { left = []; };
    const step = () => {
      left = left.filter(name => {
        const box = document.querySelector(name);
        if (box) box.scrollTop = tops[name];
        return !box || box.scrollTop < tops[name] - 1;
      });
      if (left.length > 0 && performance.now() < end) requestAnimationFrame(step);
      else own.forEach(act => removeEventListener(act, leave, true));
    };
    own.forEach(act => addEventListener(act, leave, true));
    step();
  };
  document.addEventListener("scroll", note, true);
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-alive]")) return;
    observer.disconnect();
    document.removeEventListener("scroll", note, true);
    putBack();
  }).observe(document.body, { childList: true });

  Blazor.start({
    circuit: {
      configureSignalR: builder => builder.withUrl("_blazor", transport()).withServerTimeout(12000).withKeepAliveInterval(4000),
      reconnectionOptions: {
        maxRetries: undefined,
        retryIntervalMilliseconds: attempt => jitter(Math.min(first * 2 ** Math.min(attempt, 9), longest)),
      },
    },
  }).catch(() => { stale(true); reload(); });

  // A circuit that broke is gone, and its page with it: say so, leave time to read it, begin anew.
  new MutationObserver(async (_, observer) => {
    observer.disconnect();
    stale(true);
    await wait(quietReloads);
    await reload();
  }).observe(document.getElementById("blazor-error-ui"), { attributes: true, attributeFilter: ["style"] });

  addEventListener("offline", () => stale(true));
  addEventListener("online", () => { if (!isRetrying()) stale(false); });

  // The clipboard is there over https alone; over plain http the old command does it, where the browser lets it.
  const write = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const focused = document.activeElement, field = document.createElement("textarea");
      field.value = text;
      field.style.cssText = "position:fixed;opacity:0";
      document.body.append(field);
      field.select();
      const isDone = document.execCommand("copy");
      field.remove();
      focused?.focus();
      return isDone;
    }
  };

  const year = 365 * 24 * 3600;
  const actions = {
    nav(button) {
      const page = document.documentElement.dataset;
      page.nav = button.closest("nav").offsetWidth > 100 ? "narrow" : "wide";
      document.cookie = `mcu-nav=${page.nav};path=/;max-age=${year};samesite=lax`;
    },
    culture(button) {
      const address = new URL(location.href);
      address.searchParams.set("culture", button.dataset.culture);
      location.assign(address);
    },
    async out() {
      try {
        await fetch("/sign-out", { method: "POST", headers: { "X-Mcu-Page": "1" }, redirect: "manual" });
        location.assign("/sign-in");
      } catch {
        stale(true);
      }
    },
    // Signs in again in place: the answer brings the new cookie, the circuit goes on.
    async again(button) {
      const panel = button.closest("[data-again]"), input = panel.querySelector("input"), said = panel.querySelector("[data-said]");
      button.disabled = true;
      try {
        const answer = await fetch("/sign-in/again", {
          method: "POST", headers: { "X-Mcu-Page": "1" }, body: new URLSearchParams({ key: input?.value ?? "" }),
        });
        const told = await answer.json();
        if (answer.status === 401 || answer.ok && !told.same) leave();
        said.textContent = answer.ok ? "" : told.detail;
        if (answer.ok && input) input.value = "";
      } catch {
        stale(true);
      } finally {
        button.disabled = false;
      }
    },
    // The lines of the list before the button, as text for a letter.
    async copy(button) {
      const list = button.previousElementSibling, text = [...list.children].map(line => line.innerText).join("\n");
      const isDone = await write(text);
      button.textContent = isDone ? button.dataset.done : button.dataset.failed;
      if (!isDone) getSelection().selectAllChildren(list);
    },
  };
  // The navigation is drawn once, outside the circuit: which of its links leads to this page is said here when the circuit shows another
  // one.
  const navigation = document.querySelector("nav.side"), skip = document.querySelector(".skip");
  const mark = () => {
    const here = `${location.pathname}/`;
    for (const link of navigation.querySelectorAll("a")) {
      if (here.startsWith(`${link.pathname}/`)) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    skip.href = `${location.pathname}${location.search}#content`;
  };
  if (navigation) {
    const shown = new MutationObserver(mark);
    shown.observe(document.documentElement, { attributes: true, attributeFilter: ["data-page"], subtree: true });
    shown.observe(document.body, { childList: true });
    mark();
    // The framework follows a link within the page by scrolling, and leaves the keyboard where it was.
    skip.addEventListener("click", event => {
      event.preventDefault();
      document.getElementById("content")?.focus();
    });
  }
  // Enter in an open list chooses from it; the form around it is sent by the next one.
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.matches?.("input[aria-expanded=true]")) event.preventDefault();
  }, true);
  // In a dialog Ctrl+Enter (on a Mac Cmd+Enter) presses the button that sends, and Escape the one that closes; an open list closes first.
  document.addEventListener("keydown", event => {
    const dialog = event.target.closest?.(".mud-dialog"), isSent = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!dialog?.querySelector("form.ask") || !isSent && event.key !== "Escape") return;
    if (!isSent && event.target.matches("[aria-expanded=true]:not(button)")) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.querySelector(isSent ? "button[type=submit]" : "[data-escape]")?.click();
  }, true);
  document.addEventListener("keydown", event => {
    const panel = event.key === "Enter" && event.target.closest?.("[data-again]");
    if (panel) { event.preventDefault(); panel.querySelector("button").click(); }
  });
  // Tabs of one browser have one cookie: when somebody signs in anew in one of them, a page of the session before loads itself anew.
  const session = document.querySelector("meta[name=mcu-session]")?.content;
  if (session && "BroadcastChannel" in window) {
    const tabs = new BroadcastChannel("mcu-session");
    tabs.onmessage = said => { if (said.data !== session) leave(); };
    tabs.postMessage(session);
  }
  // A page that the server emptied while the line was down does not hear where to go.
  setInterval(() => { if (document.querySelector("[data-session-over]")) reload(); }, 3000);
  // Where arrows walk over things they do not scroll the page.
  document.addEventListener("keydown", event => {
    if (event.key.startsWith("Arrow") && event.target.closest?.("[data-arrows]")) event.preventDefault();
  });
  // A dialog that closes gives the focus back to what opened it, and may do so after we have led it elsewhere; where that goes with its
  // row, the focus is nobody's. Until the person does something, the field that was asked for takes it again.
  let kept = new AbortController();
  function keepFocus(field) {
    kept.abort();
    kept = new AbortController();
    const { signal } = kept;
    const until = performance.now() + 2000;
    for (const act of ["pointerdown", "keydown"]) document.addEventListener(act, () => kept.abort(), { signal, capture: true });
    const look = now => {
      if (signal.aborted) return;
      if (document.activeElement === document.body && field.isConnected) field.focus();
      if (now < until) requestAnimationFrame(look);
      else kept.signal === signal && kept.abort();
    };
    requestAnimationFrame(look);
  }

  // A dialog's first field, by its id, with what stands in it chosen: typing writes over it. A long value is shown from its beginning.
  // Words of several lines were written by somebody: they are gone on with at their end.
  window.mcu = {
    focus: id => {
      const field = document.getElementById(id);
      if (!field) return;
      field.focus();
      if (field.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
      else field.select?.();
      field.scrollLeft = 0;
      keepFocus(field);
    },
    // The heartbeat, with the text for a board that is old; null when it is not.
    alive: words => { behind = words; hear(); },
  };

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-action]");
    if (button) actions[button.dataset.action]?.(button);
  });
})();
