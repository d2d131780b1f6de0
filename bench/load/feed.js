// Posts messages at an even pace and records the feed number of each, so that a screen, which shows only a version, tells how long every
// message took.
const TEXTS = [
  "Во дворе не горит фонарь, вечером темно",
  "На дороге большая яма у остановки",
  "Не вывозят мусор третий день",
  "В квартире холодные батареи",
];

export class Feed {
  #base; #token; #key;
  #postedAt = new Map();   // incident number → when it was posted
  #versions = [];          // [version, posted at], ascending
  #first = 0;
  #screens = [];
  #posts = [];
  #board = [];
  #refused = 0;
  newest = 0;

  constructor(base, token, key) {
    [this.#base, this.#token, this.#key] = [base, token, key];
  }

  async begin() {
    this.newest = (await this.#ask("/api/v1/board")).version;
    this.#first = this.newest;
  }

  screen(kind) {
    const screen = {
      kind, version: 0, seenAt: [],
      sees: version => {
        if (version > screen.version) {
          screen.version = version;
          screen.seenAt.push([version, Date.now()]);
        }
      },
    };
    this.#screens.push(screen);
    return screen;
  }

  async run(rate, seconds) {
    for (const screen of this.#screens) screen.seenAt = [];
    const board = this.screen("board");
    const until = Date.now() + seconds * 1000;
    const following = this.#follow(until + 3000);
    const looking = this.#look(board, until + 2000);
    const sent = [];
    const start = Date.now();
    for (let i = 0; i < rate * seconds; i++) {
      const due = start + i * 1000 / rate;
      if (due > Date.now()) await new Promise(resolve => setTimeout(resolve, due - Date.now()));
      sent.push(this.#post(i));
    }
    await Promise.all(sent);
    await Promise.all([following, looking]);
  }

  figures() {
    const lags = kind => {
      const all = [];
      let blind = 0;
      for (const screen of this.#screens.filter(screen => screen.kind === kind)) {
        let next = 0;
        for (const [version, at] of screen.seenAt) {
          while (next < this.#versions.length && this.#versions[next][0] <= version) all.push(at - this.#versions[next++][1]);
        }
        blind += this.#versions.length - next;
      }
      return { seen: all.length, neverSeen: blind, ...spread(all) };
    };
    return {
      posted: this.#posts.length, refused: this.#refused, postMs: spread(this.#posts), boardReadMs: spread(this.#board),
      boardMs: lags("board"), wallMs: lags("wall"), deskMs: lags("desk"),
    };
  }

  async #post(i) {
    const postedAt = Date.now();
    const externalId = `load-${process.pid}-${i}`;
    const answer = await fetch(new URL("/api/v1/intake", this.#base), {
      method: "POST",
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ externalId, text: `${TEXTS[i % TEXTS.length]} [${mark(i)}]` }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 202) this.#refused++;
    this.#posts.push(Date.now() - postedAt);
    this.#postedAt.set(mark(i), postedAt);
  }

  // Records the feed number of each message.
  async #follow(until) {
    let after = this.#first;
    while (Date.now() < until) {
      const page = await this.#ask(`/api/v1/changes?after=${after}&limit=500&wait=1`);
      for (const change of page.items) {
        const letter = /\[([a-z]+)\]/.exec(change.card.title)?.[1];
        if (change.kind === "received" && letter) this.#versions.push([change.version, letter]);
      }
      after = page.next ?? after;
      this.newest = Math.max(this.newest, after);
    }
    this.#versions = this.#versions.map(([version, letter]) => [version, this.#postedAt.get(letter)]).filter(([, at]) => at);
  }

  async #look(board, until) {
    let tag = "";
    while (Date.now() < until) {
      const askedAt = performance.now();
      const headers = { Authorization: `Bearer ${this.#key}`, "If-None-Match": tag };
      const answer = await fetch(new URL("/api/v1/board", this.#base), { headers });
      const body = await answer.text();
      this.#board.push(performance.now() - askedAt);
      if (answer.status === 200) {
        tag = answer.headers.get("etag") ?? "";
        board.sees(+/"version":(\d+)/.exec(body)[1]);
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  async #ask(path) {
    const answer = await fetch(new URL(path, this.#base), { headers: { Authorization: `Bearer ${this.#key}` } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  }
}

// Letters only, because digits in a title could be taken for a telephone number.
const mark = i => [...String(i)].map(digit => "abcdefghij"[digit]).join("");

function spread(values) {
  if (!values.length) return { p50: null, p99: null, max: null };
  const sorted = [...values].sort((a, b) => a - b);
  const at = share => +sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
