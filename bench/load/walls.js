// Wall screens without a browser: the same client, the same hub, the same stream of updates.
import * as signalR from "@microsoft/signalr";

// A thousand screens share one process, so only the version of an update is read; otherwise this side would be the slow one.
class Glance extends signalR.JsonHubProtocol {
  parseMessages(input, logger) {
    const found = typeof input === "string" && input.length > 400
      && /^\{"type":2,"invocationId":"(\d+)","item":\{"version":(\d+)/.exec(input);
    return found && input.indexOf("\x1e") === input.length - 1
      ? [{ type: 2, invocationId: found[1], item: { version: +found[2] }, headers: {} }]
      : super.parseMessages(input, logger);
  }
}

export async function openWall(base, key, told, lost) {
  const connection = new signalR.HubConnectionBuilder()
    .withUrl(new URL("/hubs/board", base).href, {
      headers: { Authorization: `Bearer ${key}` },
      transport: signalR.HttpTransportType.WebSockets,
    })
    .withHubProtocol(new Glance())
    .configureLogging(signalR.LogLevel.None)
    .build();
  connection.serverTimeoutInMilliseconds = 120_000;
  connection.onclose(lost);
  await connection.start();
  await new Promise((resolve, reject) => {
    connection.stream("Watch", "overview", "ru").subscribe({
      next: news => { told(news.version); resolve(); },
      complete: () => lost(),
      error: error => { lost(error); reject(error); },
    });
  });
  return connection;
}
