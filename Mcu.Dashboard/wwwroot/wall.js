// The wall's script: follows the board, shows how old the data is, and advances the clock. The server renders; the script only inserts its
// markup.
const body = document.body;
const words = body.dataset;
const asked = new URLSearchParams(location.search);
const build = document.querySelector("meta[name=build]").content;
const sign = document.querySelector(".stale");
const STALE_MS = 6000;      // without an update for this long, the sign appears
const DEAD_MS = 12000;      // without an update for this long, an open connection counts as dead
const BEHIND_S = 10;        // lag of the server's own board from which it counts as old

// ---- Time of the town --------------------------------------------------------------------------------------------------------------

const town = { now: +words.now, speed: +words.speed, offset: +words.offset, seen: Date.now() };
const townNow = () => town.now + (Date.now() - town.seen) * town.speed;

function setTime(news) {
  town.speed = news.speed;
  town.offset = news.offset;
  // Small differences come from the network; correcting them would make the clock jump.
  if (Math.abs(townNow() - news.now) > 400 * Math.max(1, news.speed)) {
    town.now = news.now;
    town.seen = Date.now();
  }
}

const two = number => String(number).padStart(2, "0");

function clockText(moment) {
  const local = new Date(moment + town.offset * 60000);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
}

function ageText(ms) {
  const minutes = Math.floor(ms / 60000);
  const say = (number, unit) => `${number} ${unit}`;
  if (minutes < 1) return words.ageNow;
  if (minutes < 60) return say(minutes, words.ageMinutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say(hours, words.ageHours) + (minutes % 60 ? ` ${say(minutes % 60, words.ageMinutes)}` : "");
  return say(Math.floor(hours / 24), words.ageDays) + (hours % 24 ? ` ${say(hours % 24, words.ageHours)}` : "");
}

const put = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

// ---- Panels ------------------------------------------------------------------------------------------------------------------------

const state = { heardAt: Date.now(), isOpen: false, wasHeard: false, at: +words.at, behind: 0 };

function apply(news) {
  for (const [name, markup] of Object.entries(news.panels)) {
    const panel = document.querySelector(`[data-panel="${name}"]`);
    if (panel) replace(panel, markup);
  }
  put(document.querySelector("[data-testid=board-version]"), String(news.version));
}

function replace(panel, markup) {
  const numbers = new Map([...panel.querySelectorAll("[data-tick]")].map(item => [item.dataset.tick, item.textContent]));
  const rows = new Set([...panel.querySelectorAll("[data-number]")].map(item => item.dataset.number));
  panel.innerHTML = markup;
  if (state.wasHeard) {
    for (const item of panel.querySelectorAll("[data-tick]")) {
      if (numbers.has(item.dataset.tick) && numbers.get(item.dataset.tick) !== item.textContent) item.classList.add("ticked");
    }
    for (const item of panel.querySelectorAll("[data-number]")) {
      if (!rows.has(item.dataset.number)) item.classList.add("fresh");
    }
  }
  fit(panel);
}

// Rows that do not fit completely wrap into a column beyond the edge (wall.css) and are hidden here.
function fit(where) {
  for (const list of where.querySelectorAll("[data-fit]")) {
    const edge = list.getBoundingClientRect();
    for (const row of list.children) {
      const box = row.getBoundingClientRect();
      row.classList.toggle("out", box.left >= edge.right - 1 || box.bottom > Math.max(edge.bottom, list.scrollHeight + edge.top) + 1);
    }
  }
}

// ---- Every second ------------------------------------------------------------------------------------------------------------------

function tick() {
  const now = townNow();
  put(document.querySelector("[data-clock]"), clockText(now));
  put(document.querySelector("[data-data-at]"), clockText(Math.min(state.at, now)));
  for (const item of document.querySelectorAll("[data-since]")) put(item, ageText(now - item.dataset.since));
  for (const item of document.querySelectorAll("[data-silent-at]")) item.classList.toggle("silent", now >= +item.dataset.silentAt);
  judge();
}

function judge() {
  const quiet = Date.now() - state.heardAt;
  const lost = quiet > STALE_MS || (state.wasHeard && !state.isOpen && quiet > 1500);
  const behind = !lost && state.isOpen && (state.behind === null || state.behind > BEHIND_S);
  const seconds = Math.floor(quiet / 1000);
  if (lost) {
    put(sign, seconds < 120 ? words.lost.replace("{0}", seconds) : words.lostMinutes.replace("{0}", ageText(quiet)));
  } else if (behind) {
    put(sign, state.behind === null ? words.loading : words.behind.replace("{0}", Math.floor(state.behind)));
  }
  sign.hidden = !(lost || behind);
  body.classList.toggle("is-stale", lost || behind);
  const link = document.querySelector("[data-link]");
  link.dataset.link = state.isOpen && !lost ? "fine" : lost ? "none" : "wait";
  put(link.querySelector("[data-link-word]"), words[link.dataset.link]);
  if (state.isOpen && quiet > DEAD_MS) drop();
}

// ---- Following the board -----------------------------------------------------------------------------------------------------------

let connection = null;
let wake = () => {};

const view = () => document.getElementById("wall").dataset.view;

function hear(news) {
  state.heardAt = Date.now();
  state.isOpen = true;
  state.at = news.at;
  state.behind = news.behind;
  setTime(news);
  if (news.build !== build && reloadOnce()) return;
  apply(news);
  state.wasHeard = true;
  tick();
}

// At most once for each build: two servers of different builds must not make a screen reload again and again.
function reloadOnce() {
  if (Date.now() - (+sessionStorage.getItem("reloadedAt") || 0) < 60000) return false;
  sessionStorage.setItem("reloadedAt", Date.now());
  location.reload();
  return true;
}

function drop() {
  connection?.stop();
}

// Connects with a web socket directly: without a negotiation request, which would have to reach the same node, any node behind a proxy will
// do. Where web sockets are blocked, every other attempt negotiates with the server.
let isDirect = true;

async function follow() {
  const way = isDirect ? { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets } : {};
  connection = new signalR.HubConnectionBuilder().withUrl("hubs/board", way).configureLogging(signalR.LogLevel.None).build();
  connection.serverTimeoutInMilliseconds = DEAD_MS;
  try {
    isDirect = !isDirect;
    await connection.start();
    isDirect = !isDirect; // the connection was made, so keep this transport
    await new Promise((resolve, reject) => {
      connection.onclose(reject);
      watch(resolve, reject);
    });
  } finally {
    state.isOpen = false;
    connection.stop();
  }
}

let watching = null;

function watch(resolve, reject) {
  watching = connection.stream("Watch", view(), words.language).subscribe({ next: hear, complete: resolve, error: reject });
}

// Only an answer of the server means signed out; a network failure does not.
async function isSignedOut() {
  try {
    const answer = await fetch(location.href, { method: "GET", redirect: "manual", cache: "no-store" });
    return answer.status === 401 || answer.type === "opaqueredirect";
  } catch {
    return false;
  }
}

async function followForEver() {
  for (let pause = 500; ; pause = Math.min(pause * 2, 15000)) { // back-off; reset after a connection that brought updates
    const startedAt = Date.now();
    try {
      await follow();
    } catch {
      if (await isSignedOut()) {
        location.reload();
        return;
      }
    }
    if (state.wasHeard && state.heardAt >= startedAt) pause = 250;
    await new Promise(resolve => {
      wake = resolve;
      setTimeout(resolve, pause * (0.5 + Math.random() / 2));
    });
  }
}

// ---- Rotation of views: ?rotate=30 -------------------------------------------------------------------------------------------------

const VIEWS = ["overview", "heat", "feed", "leaders"];

async function turn() {
  if (!state.isOpen) return;
  const next = new URL(location.href);
  next.searchParams.set("view", VIEWS[(VIEWS.indexOf(view()) + 1) % VIEWS.length]);
  try {
    const answer = await fetch(next, { redirect: "error", cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("wall").replaceWith(page.getElementById("wall"));
    state.wasHeard = false;
    fit(document);
    tick();
    watching?.dispose();
    watch(() => {}, drop);
  } catch {
    // The network is away: the current view stays.
  }
}

// ---- Begin -------------------------------------------------------------------------------------------------------------------------

new ResizeObserver(() => fit(document)).observe(body);
document.fonts?.ready.then(() => fit(document));
document.addEventListener("visibilitychange", () => { if (!document.hidden) { tick(); wake(); } });
addEventListener("online", () => wake());
addEventListener("pageshow", () => wake());
setInterval(tick, 1000);
// A request now and then renews the cookie of the session.
setInterval(() => fetch(location.href, { cache: "no-store" }).catch(() => {}), 12 * 3600 * 1000);
if (+asked.get("rotate") >= 5) setInterval(turn, asked.get("rotate") * 1000);
fit(document);
tick();
followForEver();
