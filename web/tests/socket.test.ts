/** The live connection: tickets, pings, coming back with what was missed, and giving way under load. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { live } from "@/lib/live";
import { backoff, LiveSocket, type ServerMessage } from "@/lib/socket";

class FakeSocket {
  static all: FakeSocket[] = [];
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event?: { code: number }) => void) | null = null;
  constructor(
    readonly ticket: string,
    readonly after: string | null,
  ) {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.onclose?.();
  }
  hear(message: object | string): void {
    this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
  }
}

const newest = () => FakeSocket.all.at(-1) as FakeSocket;
const settle = () => vi.advanceTimersByTimeAsync(0);
let tickets: (() => Promise<string>)[];

function client(): LiveSocket {
  let count = 0;
  return new LiveSocket({
    ticket: () => tickets.shift()?.() ?? Promise.resolve(`ticket-${++count}`),
    open: (ticket, after) => new FakeSocket(ticket, after) as unknown as WebSocket,
    random: () => 1,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  tickets = [];
});
afterEach(() => vi.useRealTimers());

async function opened(): Promise<LiveSocket> {
  const live = client();
  live.start();
  await settle();
  newest().onopen?.();
  return live;
}

describe("LiveSocket", () => {
  it("connects with a ticket and says when it is open", async () => {
    const live = client();
    const states: string[] = [];
    live.onState(() => states.push(live.state));
    live.start();
    await settle();
    expect(newest().ticket).toBe("ticket-1");
    expect(newest().after).toBeNull();
    newest().onopen?.();
    expect(states).toEqual(["connecting", "open"]);
  });

  it("answers a ping, and tells no listener about it", async () => {
    const live = await opened();
    const heard: ServerMessage[] = [];
    live.onMessage((message) => heard.push(message));
    newest().hear({ id: null, type: "ping", at: "", data: {} });
    expect(newest().sent).toEqual(['{"type":"pong"}']);
    expect(heard).toEqual([]);
  });

  it("comes back with a new ticket and asks for what came after the last message", async () => {
    const live = await opened();
    newest().hear({ id: "7", type: "queued", at: "", data: { submission: "s", exercise: "e", position: 1 } });
    newest().hear({ id: null, type: "ping", at: "", data: {} });
    newest().close();
    expect(live.state).toBe("waiting");
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSocket.all).toHaveLength(2);
    expect(newest().ticket).toBe("ticket-2");
    expect(newest().after).toBe("7");
  });

  it("waits longer after each failure, and starts anew once it was open for a while", async () => {
    tickets = [1, 2, 3].map(() => () => Promise.reject(new Error("no ticket")));
    const live = client();
    live.start();
    await settle();
    await vi.advanceTimersByTimeAsync(500);
    await vi.advanceTimersByTimeAsync(999);
    expect(tickets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(tickets).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2000);
    newest().onopen?.();
    await vi.advanceTimersByTimeAsync(10_000);
    newest().close();
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("knocks ever more seldom at a door that opens and shuts at once", async () => {
    client().start();
    for (let second = 0; second < 60; second += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      const socket = newest();
      socket.onopen?.();
      socket.onclose?.({ code: 4408 });
    }
    expect(FakeSocket.all.length).toBeLessThan(10);
  });

  it("opens no connection with the ticket of somebody who signed out meanwhile", async () => {
    const given: ((ticket: string) => void)[] = [];
    tickets = [1, 2].map(() => () => new Promise((give) => given.push(give)));
    const live = client();
    live.start();
    live.stop();
    live.start();
    given[1]?.("of B");
    await settle();
    given[0]?.("of A");
    await settle();
    expect(FakeSocket.all.map((one) => one.ticket)).toEqual(["of B"]);
  });

  it("takes silence for a broken line", async () => {
    const live = await opened();
    await vi.advanceTimersByTimeAsync(70_000);
    expect(live.state).toBe("waiting");
  });

  it("shows a fresh ticket when asked to, on the line that is open", async () => {
    const live = await opened();
    newest().hear({ id: "1", type: "renew", at: "", data: { seconds: 60 } });
    await settle();
    expect(newest().sent).toEqual(['{"type":"renew","ticket":"ticket-2"}']);
    expect(FakeSocket.all).toHaveLength(1);
    tickets = [() => Promise.reject(new Error("signed out"))];
    newest().hear({ id: "2", type: "renew", at: "", data: { seconds: 60 } });
    await settle();
    expect(newest().sent).toHaveLength(1);
    expect(live.state).toBe("open");
  });

  it("comes back spread over seconds when the server starts anew", async () => {
    const live = await opened();
    newest().onclose?.({ code: 1012 });
    await vi.advanceTimersByTimeAsync(3999);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSocket.all).toHaveLength(2);
    expect(live.state).toBe("connecting");
  });

  it("says nothing while there is no connection", async () => {
    const live = await opened();
    live.say({ type: "here", exercise: "python.podium" });
    newest().close();
    live.say({ type: "here", exercise: null });
    expect(FakeSocket.all.map((one) => one.sent)).toEqual([['{"type":"here","exercise":"python.podium"}']]);
  });

  it("lets garbage pass", async () => {
    const live = await opened();
    newest().hear("not json");
    expect(live.state).toBe("open");
  });

  it("forgets what it heard when it is stopped, and does not come back", async () => {
    const live = await opened();
    newest().hear({ id: "9", type: "resync", at: "", data: {} });
    live.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    live.start();
    await settle();
    expect(newest().after).toBeNull();
  });

  it("tries at once when woken", async () => {
    const live = await opened();
    newest().close();
    live.wake();
    await settle();
    expect(FakeSocket.all).toHaveLength(2);
  });
});

describe("live", () => {
  it("says what is held anew on each connection, until it is let go", () => {
    const said: string[] = [];
    live.carryBy((message) => said.push(JSON.stringify(message)));
    const release = live.hold({ type: "watch", cohort: "c" }, { type: "unwatch", cohort: "c" });
    live.move("waiting");
    live.move("open");
    release();
    live.move("open");
    const [watch, unwatch] = ['{"type":"watch","cohort":"c"}', '{"type":"unwatch","cohort":"c"}'];
    expect(said).toEqual([watch, watch, unwatch]);
  });
});

describe("backoff", () => {
  it("doubles up to a ceiling, with at least half of it kept", () => {
    expect(backoff(0, 0)).toBe(250);
    expect(backoff(3, 1)).toBe(4000);
    expect(backoff(30, 1)).toBe(20_000);
    expect(backoff(30, 0)).toBe(10_000);
  });
});
