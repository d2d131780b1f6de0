// Holds real wall connections and real duty circuits on one server and measures how long a message takes from its post until it is on every
// screen.
//   node load.js --url http://localhost:5080 --token SOURCE_TOKEN --wall-key KEY --duty-key KEY
//                [--walls 200] [--desks 0] [--rate 50] [--seconds 30] [--by-hand]
// Prints one JSON line for each step on standard output. With --by-hand it stops after each step until a line arrives on standard input, so
// that the caller can measure the server's memory meanwhile.
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { openDesk, versionIn } from "./desks.js";
import { Feed } from "./feed.js";
import { signIn } from "./sign-in.js";
import { openWall } from "./walls.js";

const { values: asked } = parseArgs({
  options: {
    url: { type: "string" }, token: { type: "string" }, "wall-key": { type: "string" }, "duty-key": { type: "string" },
    walls: { type: "string", default: "200" }, desks: { type: "string", default: "0" },
    rate: { type: "string", default: "50" }, seconds: { type: "string", default: "30" }, "by-hand": { type: "boolean", default: false },
  },
});
const AT_ONCE = 20;
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const lost = { walls: 0, desks: 0, errors: {} };

async function step(name, figures = {}) {
  console.log(JSON.stringify({ step: name, ...figures }));
  if (asked["by-hand"]) await input.next();
}

function blame(kind) {
  return error => {
    lost[kind]++;
    const why = String(error?.message ?? error ?? "closed").slice(0, 120);
    lost.errors[why] = (lost.errors[why] ?? 0) + 1;
  };
}

async function open(count, one) {
  const held = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    held.push(...await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, one)));
  }
  return held;
}

const feed = new Feed(asked.url, asked.token, asked["duty-key"]);
await feed.begin();
await step("begin");

const walls = await open(+asked.walls, () => {
  const screen = feed.screen("wall");
  return openWall(asked.url, asked["wall-key"], version => screen.sees(version), blame("walls"));
});
await step("walls", { held: walls.length });

const cookie = +asked.desks > 0 ? await signIn(asked.url, asked["duty-key"]) : "";
const desks = await open(+asked.desks, () => {
  const screen = feed.screen("desk");
  return openDesk(asked.url, cookie, batch => screen.sees(versionIn(batch, screen.version, feed.newest)), blame("desks"));
});
await step("desks", { held: desks.length });

if (+asked.rate > 0) await feed.run(+asked.rate, +asked.seconds);
await step("ran", { walls: walls.length, desks: desks.length, ratePerSecond: +asked.rate, ...feed.figures(), lost });
process.exit(lost.walls + lost.desks > 0 ? 1 : 0);
