// <mcu-countdown soon due stopped window>: the calendar time to or since the due moment, in words, and data-face for the style sheet.
// <mcu-now>: the town's time of day. One timer for the whole page. Both go by the town's clock: where it stood when the page was made, and
// how fast it runs; how long ago that was is measured by the browser's monotonic clock, which nobody sets back. The server decides what is
// overdue; this only draws it.
const meta = document.querySelector("meta[name=mcu-clock]");
const anchor = Date.parse(meta.content);
const speed = Number(meta.dataset.speed);
const openedAt = performance.now();
const language = document.documentElement.lang;
export const townNow = () => anchor + (performance.now() - openedAt) * speed;

const minute = 60000, hour = 60 * minute, day = 24 * hour;
const unit = (name, display) => {
  const format = new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: display });
  return n => format.format(n);
};
const days = unit("day", "long"), hours = unit("hour", "short"), minutes = unit("minute", "short");
const words = left => left >= 2 * day ? days(Math.floor(left / day))
  : left >= hour ? `${hours(Math.floor(left / hour))} ${minutes(Math.floor(left % hour / minute))}` : minutes(Math.floor(left / minute));
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: meta.dataset.zone });
const signs = { soon: "◆ ", overdue: "■ ", missed: "■ ", met: "● ", running: "", ended: "○ " };
const all = new Set();

class Ticking extends HTMLElement {
  connectedCallback() { all.add(this); this.draw(townNow()); }
  disconnectedCallback() { all.delete(this); }
  say(text) { if (this.textContent !== text) this.textContent = text; }
}

class Countdown extends Ticking {
  static observedAttributes = ["soon", "due", "stopped", "window"];
  attributeChangedCallback() { if (this.isConnected) this.draw(townNow()); }

  draw(now) {
    const due = Date.parse(this.getAttribute("due"));
    const soon = Date.parse(this.getAttribute("soon"));
    const stopped = this.getAttribute("stopped");
    const at = stopped ? Date.parse(stopped) : now;
    // A window is a right of the resident: it ends, but nobody is late.
    const isWindow = this.hasAttribute("window");
    const late = !isWindow && at > due;
    const ended = isWindow && (stopped || at >= due), open = late ? "overdue" : at > soon ? "soon" : "running";
    const face = isWindow ? (ended ? "ended" : "running") : stopped ? (late ? "missed" : "met") : open;
    if (this.dataset.face !== face) this.dataset.face = face;
    this.say(face === "ended" ? signs.ended.trim() : `${signs[face]}${late ? "−" : ""}${words(Math.abs(due - at))}`);
  }
}

class Now extends Ticking {
  draw(now) { this.say(clock.format(now)); }
}

customElements.define("mcu-countdown", Countdown);
customElements.define("mcu-now", Now);
setInterval(() => { const now = townNow(); for (const one of all) one.draw(now); }, Math.max(100, 1000 / Math.max(1, speed)));
