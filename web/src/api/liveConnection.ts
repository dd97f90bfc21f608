/** One socket to /v1/live: resumes after a gap, grows its waits, and polls the event list when sockets do not get through. */
import type { ClientFrame, LiveFrame, LiveStatus } from "./liveFrames";
import type { Event } from "./types";

export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}
export interface LiveEnvironment {
  open(after: number): SocketLike;
  poll(after: number, limit: number): Promise<Event[]>;
  later(run: () => void, milliseconds: number): number;
  cancel(timer: number): void;
  random(): number;
  now(): number;
}
export interface LiveHandlers {
  onFrame(frame: LiveFrame): void;
  /** Events from the event list: without content, so what they touch has to be fetched. */
  onPolled(events: Event[]): void;
  onStatus(status: LiveStatus): void;
}

const POLL_AFTER_FAILURES = 4;
const POLL_EVERY = 5_000;
const POLL_LIMIT = 500;
const SOCKET_RETRY_WHILE_POLLING = 30_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const PING_EVERY = 20_000;
const SILENCE = 45_000;
/** How long a new socket may take until the server's first word. */
const GREETING = 10_000;
const REFETCH_AFTER_LOST = 600_000;

export class LiveConnection {
  private socket: SocketLike | null = null;
  private failures = 0;
  private stopped = true;
  private timers: Partial<Record<"retry" | "ping" | "poll", number>> = {};
  private heardAt = 0;
  private lostAt: number | null = null;
  private status: LiveStatus = "connecting";

  constructor(
    private sequence: number,
    private readonly handlers: LiveHandlers,
    private readonly environment: LiveEnvironment,
  ) {}

  get seq(): number {
    return this.sequence;
  }

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    for (const name of ["retry", "ping", "poll"] as const) this.clear(name);
    this.socket?.close();
    this.socket = null;
  }

  /**
   * Connects anew at once, for example when the browser says that the network is back. A socket that is still there is
   * given up: it may have died without a word while the network was away, and resuming costs little.
   */
  nudge(): void {
    if (this.stopped) return;
    this.clear("retry");
    const old = this.socket;
    this.connect();
    old?.close();
  }

  send(frame: ClientFrame): void {
    if (this.status === "online") this.socket?.send(JSON.stringify(frame));
  }

  private connect(): void {
    const socket = this.environment.open(this.sequence);
    this.socket = socket;
    this.heardAt = this.environment.now();
    this.schedule("ping", () => this.giveUp(), GREETING);
    socket.onmessage = (event) => {
      if (socket === this.socket && typeof event.data === "string") this.receive(event.data);
    };
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  private receive(text: string): void {
    this.heardAt = this.environment.now();
    const frame = parseFrame(text);
    if (frame === null) return;
    if (frame.type === "hello") this.greeted(frame.seq);
    if (frame.type === "reset") this.sequence = frame.seq;
    if (frame.type === "events") {
      const fresh = frame.events.filter((item) => item.event.seq > this.sequence);
      for (const item of fresh) this.sequence = Math.max(this.sequence, item.event.seq);
      if (fresh.length > 0) this.handlers.onFrame({ type: "events", events: fresh });
      return;
    }
    this.handlers.onFrame(frame);
  }

  private greeted(seq: number): void {
    this.failures = 0;
    this.clear("poll");
    const gone = this.lostAt === null ? 0 : this.environment.now() - this.lostAt;
    this.lostAt = null;
    this.schedulePing();
    this.setStatus("online");
    if (gone > REFETCH_AFTER_LOST) this.handlers.onFrame({ type: "reset", seq });
  }

  private lost(): void {
    this.socket = null;
    this.clear("ping");
    if (this.stopped) return;
    this.lostAt ??= this.environment.now();
    this.failures += 1;
    if (this.failures < POLL_AFTER_FAILURES) this.setStatus("connecting");
    else if (this.timers.poll === undefined) void this.poll();
    const grown = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.failures - 1));
    const wait = this.failures > POLL_AFTER_FAILURES ? SOCKET_RETRY_WHILE_POLLING : grown;
    this.schedule("retry", () => this.connect(), wait * (0.5 + this.environment.random() / 2));
  }

  private async poll(): Promise<void> {
    this.timers.poll = -1;
    let more = false;
    try {
      const events = await this.environment.poll(this.sequence, POLL_LIMIT);
      if (this.timers.poll === undefined) return;
      more = events.length === POLL_LIMIT;
      for (const event of events) this.sequence = Math.max(this.sequence, event.seq);
      this.setStatus("polling");
      if (events.length > 0) this.handlers.onPolled(events);
    } catch {
      this.setStatus("offline");
    }
    if (this.timers.poll === undefined || this.stopped) return;
    this.schedule("poll", () => void this.poll(), more ? 0 : POLL_EVERY);
  }

  private schedulePing(): void {
    this.schedule("ping", () => {
      if (this.environment.now() - this.heardAt > SILENCE) return this.giveUp();
      this.send({ type: "ping" });
      this.schedulePing();
    }, PING_EVERY);
  }

  private giveUp(): void {
    const socket = this.socket;
    this.lost();
    socket?.close();
  }

  private setStatus(status: LiveStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.handlers.onStatus(status);
  }

  private schedule(name: "retry" | "ping" | "poll", run: () => void, milliseconds: number): void {
    this.clear(name);
    this.timers[name] = this.environment.later(run, milliseconds);
  }

  private clear(name: "retry" | "ping" | "poll"): void {
    const timer = this.timers[name];
    if (timer !== undefined && timer !== -1) this.environment.cancel(timer);
    delete this.timers[name];
  }
}

function parseFrame(text: string): LiveFrame | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "type" in value ? (value as LiveFrame) : null;
  } catch {
    return null;
  }
}
