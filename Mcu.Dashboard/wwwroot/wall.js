// The wall's script: follows the board, shows how old the data is, and advances the clock. The server renders; the script only inserts its
// markup.
const body = document.body;
const words = body.dataset;
const asked = new URLSearchParams(location.search);
const build = document.querySelector("meta[name=build]").content;
const sign = document.querySelector(".stale");
const STALE_MS = 6000;      // no news for so long: the sign appears
const DEAD_MS = 8000;       // no news for so long on an open connection: it is not one
const OPEN_MS = 5000;       // so long may a connection take to bring its first news: then another way is tried
const QUIET_MS = 1500;      // no news for so long: the panels are asked for
const ASK_MS = 4000;        // so long may an answer take
const BEHIND_S = 6;         // the server's own board lags so far behind the clock
const clock = () => performance.now(); // runs on evenly, whatever is done to the browser's date

// ---- Time of the town --------------------------------------------------------------------------------------------------------------

const town = { now: +words.now, speed: +words.speed, offset: +words.offset, seen: clock() };
const townNow = () => town.now + (clock() - town.seen) * town.speed;

function setTime(news) {
  town.speed = news.speed;
  town.offset = news.offset;
  // Small differences come from the network; correcting them would make the clock jump.
  if (Math.abs(townNow() - news.now) > 400 * Math.max(1, news.speed)) {
    town.now = news.now;
    town.seen = clock();
  }
}

const two = number => String(number).padStart(2, "0");

function clockText(moment) {
  const local = new Date(moment + town.offset * 60000);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
}

const plural = new Intl.PluralRules(words.language);

function dayText(days) {
  const [one, few, many] = words.ageDays.split("|");
  return { one, few }[plural.select(days)] ?? many;
}

function ageText(ms) {
  const minutes = Math.floor(ms / 60000);
  const say = (number, unit) => `${number} ${unit}`;
  if (minutes < 1) return words.ageNow;
  if (minutes < 60) return say(minutes, words.ageMinutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return say(hours, words.ageHours) + (minutes % 60 ? ` ${say(minutes % 60, words.ageMinutes)}` : "");
  const days = Math.floor(hours / 24);
  return say(days, dayText(days));
}

const put = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

// ---- Panels ------------------------------------------------------------------------------------------------------------------------

const state = { heardAt: clock(), isOpen: false, isLost: false, isKnown: false, wasHeard: false, streamedAt: 0, at: +words.at, behind: 0 };

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

// Rows that do not fit whole are hidden and counted: «ещё 3».
function fit(where) {
  for (const list of where.querySelectorAll("[data-fit]")) {
    const more = list.closest("[data-panel]").querySelector("[data-more]");
    if (more) more.hidden = true;
    let left = cut(list);
    if (!more || !left) continue;
    more.hidden = false;
    for (let round = 0, said = -1; said !== left && round < 4; round++, left = cut(list)) { // the count itself takes room
      said = left;
      say(more, list, left);
    }
  }
}

function say(more, list, left) {
  const silent = list.querySelectorAll(".silent.out").length;
  put(more, silent ? more.dataset.silent.replace("{0}", left).replace("{1}", silent) : more.dataset.more.replace("{0}", left));
}

function cut(list) {
  const edge = list.getBoundingClientRect();
  let shown = 0;
  for (const row of list.children) {
    const box = row.getBoundingClientRect();
    const isOut = shown > 0 && (box.left >= edge.right - 1 || box.bottom > edge.bottom + 1);
    row.classList.toggle("out", isOut);
    if (!isOut) shown++;
  }
  return Math.max(list.children.length, +list.dataset.all || 0) - shown;
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
  const quiet = clock() - state.heardAt;
  const lost = state.isLost || quiet > STALE_MS;
  const behind = !lost && state.isKnown && (state.behind === null || state.behind > BEHIND_S);
  const seconds = Math.floor(quiet / 1000);
  if (lost) {
    put(sign, seconds < 120 ? words.lost.replace("{0}", seconds) : words.lostMinutes.replace("{0}", ageText(quiet)));
  } else if (behind) {
    put(sign, state.behind === null ? words.loading : words.behind.replace("{0}", Math.floor(state.behind)));
  }
  sign.hidden = !(lost || behind);
  body.classList.toggle("is-stale", lost || behind);
  const link = document.querySelector("[data-link]");
  link.dataset.link = lost ? "none" : state.isKnown ? "fine" : "wait";
  put(link.querySelector("[data-link-word]"), words[link.dataset.link]);
  if (state.isOpen && clock() - state.streamedAt > DEAD_MS) drop();
}

// ---- Following the board -----------------------------------------------------------------------------------------------------------

let connection = null;
let wake = () => {};

const view = () => document.getElementById("wall").dataset.view;

function hear(news) {
  state.heardAt = clock();
  state.isLost = false;
  state.at = news.at;
  state.behind = news.behind;
  setTime(news);
  if (news.build !== build && reloadOnce()) return;
  apply(news);
  state.wasHeard = state.isKnown = true;
  tick();
}

// At most once for each build: two servers of different builds must not make a screen reload again and again.
function reloadOnce() {
  if (Math.abs(Date.now() - (+sessionStorage.getItem("reloadedAt") || 0)) < 60000) return false;
  sessionStorage.setItem("reloadedAt", Date.now());
  location.reload();
  return true;
}

function drop() {
  state.isOpen = false;
  connection?.stop();
}

// Straight to a web socket: any node behind a proxy will do, for there is no first request that the second must find again.
// Where web sockets do not get through, every other try takes what does.
const WAYS = [
  { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets },
  { transport: signalR.HttpTransportType.ServerSentEvents | signalR.HttpTransportType.LongPolling },
];
let way = 0;

// Ends, always with an error, when the connection does. A proxy may swallow what it should carry: the first news has a time of its own.
async function follow() {
  connection = new signalR.HubConnectionBuilder().withUrl("hubs/board", WAYS[way]).configureLogging(signalR.LogLevel.None).build();
  connection.serverTimeoutInMilliseconds = DEAD_MS;
  const mine = connection;
  try {
    await new Promise((resolve, reject) => {
      setTimeout(() => state.isOpen || reject(new Error("Nothing came.")), OPEN_MS);
      mine.onclose(reject);
      mine.start().then(() => mine === connection && watch(resolve, reject), reject);
    });
  } finally {
    if (!state.isOpen) way = 1 - way;
    state.isOpen = false;
    mine.stop().catch(() => {});
  }
}

let watching = null;

function watch(resolve, reject) {
  watching = connection.stream("Watch", view(), words.language).subscribe({ next: take, complete: resolve, error: reject });
}

function take(news) {
  state.streamedAt = clock();
  state.isOpen = true;
  hear(news);
}

async function followForEver() {
  for (let pause = 500; ; pause = Math.min(pause * 2, 15000)) { // back-off; begins anew after every connection that brought news
    const startedAt = clock();
    try {
      await follow();
    } catch {
      await ask();
    }
    if (state.streamedAt >= startedAt) pause = 250;
    await new Promise(resolve => {
      wake = resolve;
      setTimeout(resolve, pause * (0.5 + Math.random() / 2));
    });
  }
}

// Where no stream brings news the panels are asked for: a plain request gets through every proxy, and any node can answer it.
// Signed out is what the server says itself; a network that is away says nothing.
async function ask() {
  const asked = view();
  try {
    const patience = { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(ASK_MS) };
    const answer = await fetch(`wall/panels?view=${asked}&lang=${words.language}`, patience);
    if (answer.status === 401 || answer.type === "opaqueredirect") {
      location.reload();
    } else if (!answer.ok) {
      state.isLost = true;
    } else {
      const news = await answer.json();
      if (asked === view() && !state.isOpen) hear(news);
    }
  } catch {
    state.isLost = !state.isOpen;
  }
  tick();
}

async function askForEver() {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 1500 + Math.random() * 1000));
    if (!state.isOpen && clock() - state.heardAt > QUIET_MS) await ask();
  }
}

// ---- Rotation of views: ?rotate=30 -------------------------------------------------------------------------------------------------

const VIEWS = ["overview", "heat", "feed", "leaders"];

async function turn() {
  if (state.isLost) return;
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
    if (!state.isOpen) return;
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
askForEver();
