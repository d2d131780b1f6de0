// What is typed into a dialog stays in this tab (sessionStorage) until the server has stored it: letters typed while the line is down are
// sent when it is back, or put back into the dialog when the page had to be loaded anew. A field's data-kept is the print of what the
// store holds (TextPrint.cs); the form's data-draft says whose text of which incident it is.
const prefix = "mcu-draft:";
const fields = "form[data-draft] [data-kept]";
const nameOf = field => `${prefix}${field.form.dataset.draft}/${field.id}`;
const print = text => {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum.toString(16);
};

const tell = field => field.dispatchEvent(new Event("input", { bubbles: true }));
const names = () => Object.keys(sessionStorage).filter(name => name.startsWith(prefix));
const dropIfKept = field => {
  const text = sessionStorage.getItem(nameOf(field));
  if (text !== null && print(text) === field.dataset.kept) sessionStorage.removeItem(nameOf(field));
};

document.addEventListener("input", event => {
  const field = event.target;
  if (!field.matches(fields)) return;
  try {
    sessionStorage.setItem(nameOf(field), field.value);
    dropIfKept(field);
  } catch { /* the browser keeps nothing: the server still does */ }
}, true);

// The line is back: what was typed meanwhile was not heard.
addEventListener("mcu-joined", () => document.querySelectorAll(fields).forEach(field => {
  if (sessionStorage.getItem(nameOf(field)) !== null) tell(field);
}));

// A dialog that opens gets back what its page before could not send.
const putBack = field => {
  dropIfKept(field);
  const text = sessionStorage.getItem(nameOf(field));
  if (text === null || text === field.value) return;
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  tell(field);
};

// A dialog that closes while the line is up leaves nothing behind: the server has the text, or the person has let it go.
const isStale = () => document.documentElement.hasAttribute("data-stale");
const leave = form => {
  if (isStale()) return;
  const own = `${prefix}${form.dataset.draft}/`;
  names().filter(name => name.startsWith(own)).forEach(name => sessionStorage.removeItem(name));
};

const inside = (nodes, what) => [...nodes].filter(node => node.nodeType === 1)
  .flatMap(node => [...(node.matches(what) ? [node] : []), ...node.querySelectorAll(what)]);
new MutationObserver(changes => changes.forEach(change => {
  if (change.type === "attributes") { if (change.target.matches(fields)) dropIfKept(change.target); return; }
  inside(change.addedNodes, fields).forEach(putBack);
  inside(change.removedNodes, "form[data-draft]").filter(form => !form.isConnected).forEach(leave);
})).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-kept"] });

// The next person at this machine finds nothing.
document.addEventListener("click", event => {
  if (event.target.closest?.("[data-action=out]")) names().forEach(name => sessionStorage.removeItem(name));
}, true);
