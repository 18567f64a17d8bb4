/** The one live connection: signs in by ticket, answers pings, comes back after a break and asks for what it missed. */
import type { components } from "@/api/generated/socket";

export type ServerMessage = components["schemas"]["ServerMessage"];
export type ClientMessage = components["schemas"]["ClientMessage"];
export type LiveState = "idle" | "connecting" | "open" | "waiting";

/** What the client needs from its surroundings; tests give their own. */
export interface SocketPorts {
  ticket: () => Promise<string>;
  open: (ticket: string, after: string | null) => WebSocket;
  random?: () => number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
/** Who was let in for so long was let in for good; a door that shuts at once is knocked at ever more seldom. */
const STEADY_MS = 10_000;
/** The server pings more often than this; silence means that the line is dead although nobody said so. */
const SILENCE_MS = 70_000;

/** The server stops or starts anew: all its clients come back at the same time, so they spread themselves. */
const RESTARTED = 1012;
const SPREAD_MS = 4000;

/** Time until the next try: doubling, with jitter so that a thousand browsers do not come back at once. */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}

export class LiveSocket {
  private socket: WebSocket | null = null;
  private lastId: string | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private steady: ReturnType<typeof setTimeout> | undefined;
  /** Whose connection this is: grows with each start, so that nothing of somebody earlier is taken for theirs. */
  private generation = 0;
  private wanted = false;
  private current: LiveState = "idle";
  private readonly messages = new Set<(message: ServerMessage) => void>();
  private readonly states = new Set<() => void>();

  constructor(private readonly ports: SocketPorts) {}

  get state(): LiveState {
    return this.current;
  }

  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.messages.add(listener);
    return () => this.messages.delete(listener);
  }

  onState = (listener: () => void): (() => void) => {
    this.states.add(listener);
    return () => this.states.delete(listener);
  };

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.generation += 1;
    void this.connect();
  }

  /** Close for good; the next start is for somebody new, so nothing is resumed. */
  stop(): void {
    this.wanted = false;
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    clearTimeout(this.steady);
    this.socket?.close(1000);
    this.socket = null;
    this.lastId = null;
    this.attempt = 0;
    this.move("idle");
  }

  /** Tell the server something; without a connection it is not said. */
  say(message: ClientMessage): void {
    if (this.current === "open") this.socket?.send(JSON.stringify(message));
  }

  /** Try at once, for example because the browser says that it is online again. */
  wake(): void {
    if (!this.wanted || this.current !== "waiting") return;
    clearTimeout(this.retry);
    void this.connect();
  }

  private move(state: LiveState): void {
    if (state === this.current) return;
    this.current = state;
    for (const listener of this.states) listener();
  }

  private async connect(): Promise<void> {
    this.move("connecting");
    const { generation } = this;
    const isPast = () => !this.wanted || generation !== this.generation;
    try {
      const ticket = await this.ports.ticket();
      if (!isPast()) this.listen(this.ports.open(ticket, this.lastId));
    } catch {
      if (!isPast()) this.waitAndRetry();
    }
  }

  private listen(socket: WebSocket): void {
    this.socket = socket;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.steady = setTimeout(() => {
        this.attempt = 0;
      }, STEADY_MS);
      this.move("open");
      this.heard();
    };
    socket.onmessage = (event) => {
      if (this.socket === socket) this.receive(String(event.data));
    };
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.socket = null;
      clearTimeout(this.silence);
      clearTimeout(this.steady);
      if (this.wanted) this.waitAndRetry(event?.code === RESTARTED ? SPREAD_MS * this.random() : undefined);
    };
  }

  private receive(text: string): void {
    this.heard();
    let message: ServerMessage;
    try {
      message = JSON.parse(text) as ServerMessage;
    } catch {
      return;
    }
    if (message.id) this.lastId = message.id;
    if (message.type === "ping") {
      this.say({ type: "pong" });
      return;
    }
    if (message.type === "renew") {
      void this.renew();
      return;
    }
    for (const listener of this.messages) listener(message);
  }

  /** Show a fresh ticket on the open line; where there is none now, the server ends it and we come back as usual. */
  private async renew(): Promise<void> {
    const { generation } = this;
    const ticket = await this.ports.ticket().catch(() => null);
    if (ticket !== null && generation === this.generation) this.say({ type: "renew", ticket });
  }

  private random(): number {
    return (this.ports.random ?? Math.random)();
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.socket?.close(), SILENCE_MS);
  }

  private waitAndRetry(wait = backoff(this.attempt, this.random())): void {
    if (!this.wanted) return;
    this.move("waiting");
    this.attempt += 1;
    this.retry = setTimeout(() => void this.connect(), wait);
  }
}
