// An export may take a while: the page says how much of it is written, and can stop it. Without this script the link is an ordinary
// download. The server counts the rows (ExportProgress.cs); it is asked by a number that this page makes up.
const lookEvery = 500;

const said = (words, ...parts) => parts.reduce((text, part, i) => text.replace(`{${i}}`, part), words);

async function watch(id, signal, menu) {
  const bar = menu.querySelector("progress"), sign = menu.querySelector("[data-export-sign]");
  while (!signal.aborted) {
    await new Promise(done => setTimeout(done, lookEvery));
    try {
      const answer = await fetch(`/export/progress/${id}`, { signal });
      if (answer.status !== 200) continue;
      const { written, asked } = await answer.json();
      const percent = Math.min(100, Math.floor(100 * written / Math.max(1, asked)));
      if (signal.aborted) return;
      bar.hidden = false;
      bar.value = percent;
      sign.textContent = said(sign.dataset.words, percent, written, asked);
    } catch { /* stopped, or the next one is answered */ }
  }
}

async function load(link, menu, signal) {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map(part => part.toString(16).padStart(2, "0")).join("");
  const address = new URL(link.href), seen = new AbortController();
  address.searchParams.set("progress", id);
  watch(id, AbortSignal.any([signal, seen.signal]), menu);
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const blob = await answer.blob();
    const file = document.createElement("a");
    file.href = URL.createObjectURL(blob);
    file.download = /filename="?([^";]+)/.exec(answer.headers.get("content-disposition"))?.[1] ?? "list";
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60000);
  } finally {
    seen.abort();
  }
}

document.addEventListener("click", async event => {
  const link = event.target.closest("a[data-export]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const menu = link.closest("[data-export-menu]"), stop = menu.querySelector("[data-export-stop]");
  const bar = menu.querySelector("progress"), sign = menu.querySelector("[data-export-sign]");
  const end = menu.querySelector("[data-export-end]");
  if (!stop.hidden) return;
  const off = new AbortController();
  end.textContent = "";
  stop.hidden = false;
  stop.onclick = () => off.abort();
  try {
    await load(link, menu, off.signal);
    end.textContent = end.dataset.done;
  } catch {
    end.textContent = off.signal.aborted ? end.dataset.stopped : end.dataset.broken;
  } finally {
    stop.hidden = bar.hidden = true;
    sign.textContent = "";
  }
});

// Escape and a press outside close an open menu, and nothing behind it: the desk's own Escape would leave the chosen card. While a file
// is written the menu stays open for its progress when something else is pressed.
const openMenu = () => document.querySelector("[data-export-menu][open]");

document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && !event.target.closest?.(".mud-dialog") && openMenu();
  if (!menu) return;
  event.preventDefault();
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
}, true);

document.addEventListener("pointerdown", event => {
  const menu = openMenu();
  if (menu?.querySelector("[data-export-stop]").hidden && !menu.contains(event.target)) menu.open = false;
}, true);
