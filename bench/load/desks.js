// Duty desks without a browser: real circuits of the page. Loads the page, starts its circuit, attaches its components, acknowledges every
// render batch, and answers what the page asks of a browser as far as needed: the list is told its height, so that it renders its rows.
import * as signalR from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { cookies } from "./sign-in.js";

const ROWS = 40;
const ROW_PX = 62;
const REFERENCE = 1; // what a call wants back: an object of the script, a module for example

export async function openDesk(base, cookie, told, lost) {
  const url = new URL("/duty", base).href;
  const page = await fetch(url, { headers: { Cookie: cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`the desk answered ${page.status}`);
  const html = await page.text();
  const markers = [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)]
    .map(found => JSON.parse(found[1]))
    .filter(marker => marker.type === "server");
  if (!markers.length) throw new Error("the desk has no interactive part");
  const state = /<!--Blazor-Server-Component-State:(.*?)-->/.exec(html)?.[1] ?? "";

  const protocol = new MessagePackHubProtocol();
  Object.defineProperty(protocol, "name", { value: "blazorpack" });
  const connection = new signalR.HubConnectionBuilder()
    .withUrl(new URL("/_blazor", base).href, {
      headers: { Cookie: [cookie, cookies(page)].filter(Boolean).join("; ") },
      transport: signalR.HttpTransportType.WebSockets,
    })
    .withHubProtocol(protocol)
    .configureLogging(signalR.LogLevel.None)
    .build();
  connection.serverTimeoutInMilliseconds = 120_000;

  let drawn;
  const isDrawn = new Promise(resolve => (drawn = resolve));
  let call = 0;
  connection.on("JS.RenderBatch", (id, batch) => {
    connection.send("OnRenderCompleted", id, null).catch(() => {});
    told(batch);
    drawn();
  });
  connection.on("JS.BeginInvokeJS", (handle, identifier, args, resultType) => {
    const result = resultType === REFERENCE ? { __jsObjectId: ++call } : null;
    if (handle) connection.send("EndInvokeJSFromDotNet", handle, true, JSON.stringify([handle, true, result])).catch(() => {});
    if (identifier === "Blazor._internal.Virtualize.init") {
      const list = /"__dotNetObject":(\d+)/.exec(args)?.[1];
      const seen = JSON.stringify([0, 0, ROWS * ROW_PX]);
      connection.send("BeginInvokeDotNetFromJS", String(++call), null, "OnSpacerBeforeVisible", +list, seen).catch(() => {});
    }
  });
  const ignored = [
    "EndInvokeDotNet", "AttachComponent", "EndUpdateRootComponents", "SavePersistedState", "BeginTransmitStream", "EndLocationChanging",
  ];
  for (const quiet of ignored) {
    connection.on(`JS.${quiet}`, () => {});
  }
  connection.on("JS.Error", lost);
  connection.onclose(lost);
  await connection.start();
  if (!(await connection.invoke("StartCircuit", new URL("/", base).href, url, "[]", ""))) throw new Error("the circuit was refused");
  const operations = markers.map((marker, index) => ({ type: "add", ssrComponentId: index + 1, marker }));
  await connection.send("UpdateRootComponents", JSON.stringify({ batchId: 1, operations }), state);
  await isDrawn;
  return connection;
}

// Finds the board's version among the strings of a render batch: the greatest number that is a string of its own and is not beyond the
// feed.
export function versionIn(batch, known, newest) {
  const text = Buffer.from(batch.buffer, batch.byteOffset, batch.byteLength).toString("latin1");
  let seen = known;
  for (const [number] of text.matchAll(/(?<!\d)\d{4,12}(?!\d)/g)) {
    if (+number > seen && +number <= newest) seen = +number;
  }
  return seen;
}
