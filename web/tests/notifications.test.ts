/** Notifications as a list: what was loaded and what comes live become one, in which each is once and nothing is missing. */
import { describe, expect, it } from "vitest";
import type { Notification, NotificationPage, NotificationPreferences } from "@/api/notifications";
import { bySpan } from "@/features/notifications/days";
import {
  listed,
  type Portions,
  unknownOf,
  unreadAfter,
  unreadOf,
  withNotified,
  withRead,
} from "@/features/notifications/merging";
import { clocksWith, withChange, zonesWith } from "@/features/notifications/preferences";
import { throttled } from "@/features/notifications/throttled";
import { aboutOthers, worthShowing } from "@/features/notifications/worth";

const item = (id: number, more: Partial<Notification> = {}): Notification => ({
  id: `0197-${String(id).padStart(4, "0")}`,
  kind: "comment",
  title: `Title ${id}`,
  text: "",
  link: "/exercises/python.podium",
  actor: null,
  created_at: "2027-03-01T10:00:00Z",
  is_read: false,
  ...more,
});
const page = (unread: number, ...items: Notification[]): NotificationPage => ({ items, next: null, unread });
const list = (...pages: NotificationPage[]): Portions & { pageParams: string[] } => ({ pages, pageParams: [] });
const numbers = (from: Portions) => listed(from).map(({ id }) => Number(id.slice(5)));
const unreadNumbers = (from: Portions) => numbers({ pages: [page(0, ...listed(from).filter((one) => !one.is_read))] });
const idOf = (id: number) => item(id).id;

describe("what comes live", () => {
  it("is put before what was loaded, once, however often it is told", () => {
    const told = { items: [item(4), item(3)], unread: 4 };
    const once = withNotified(list(page(2, item(2), item(1))), told);
    expect(numbers(once)).toEqual([4, 3, 2, 1]);
    expect(withNotified(once, told)).toEqual(once);
    expect(unreadOf(once)).toBe(4);
  });
  it("keeps what a list has besides", () => {
    const loaded = { ...list(page(0)), pageParams: ["x"] };
    expect(withNotified(loaded, { items: [item(1)], unread: 1 }).pageParams).toEqual(["x"]);
  });
  it("takes the place of what is known, where it stands, also in a later portion", () => {
    const again = item(1, { title: "Solved after all" });
    const after = withNotified(list(page(3, item(3), item(2)), page(3, item(1))), { items: [again], unread: 3 });
    expect(numbers(after)).toEqual([3, 2, 1]);
    expect(listed(after).at(-1)?.title).toBe("Solved after all");
  });
  it("shows as unread what says something else now, as the server counts it", () => {
    const loaded = list(page(0, item(1, { is_read: true })));
    const after = listed(withNotified(loaded, { items: [item(1, { text: "Other words" })], unread: 1 }));
    expect(after[0]).toMatchObject({ text: "Other words", is_read: false });
  });

  it("never makes unread again what was read, when a message is told late", () => {
    const loaded = list(page(0, item(1, { is_read: true })));
    expect(listed(withNotified(loaded, { items: [item(1)], unread: 0 }))[0]?.is_read).toBe(true);
  });
  it("is sorted in where an older one comes later, and is once where a portion brings it again", () => {
    const told = withNotified(list(page(1, item(9), item(5))), { items: [item(4)], unread: 2 });
    told.pages.push(page(2, item(4), item(3)));
    expect(numbers(told)).toEqual([9, 5, 4, 3]);
  });
  it("is new only where the list does not know it", () => {
    expect(unknownOf(list(page(1, item(1))), [item(2), item(1)])).toEqual([item(2)]);
    expect(unknownOf(undefined, [item(1)])).toEqual([item(1)]);
  });
  it("follows a list that is loaded anew as if nothing had been between", () => {
    const stale = withNotified(list(page(1, item(1))), { items: [item(2)], unread: 2 });
    const anew = list(page(3, item(3), item(2), item(1)));
    expect(numbers(anew)).toEqual([3, 2, 1]);
    expect(numbers(withNotified(anew, { items: [item(4), item(3)], unread: 4 }))).toEqual([4, 3, 2, 1]);
    expect(numbers(stale)).toEqual([2, 1]);
  });
});

describe("what was read", () => {
  const loaded = list(page(3, item(3), item(2)), page(3, item(1)));
  it("is one, all up to one, or all", () => {
    const read = (notification: number | null, up_to: number | null) =>
      withRead(loaded, {
        notification: notification && idOf(notification),
        up_to: up_to && idOf(up_to),
        unread: 7,
      } as never);
    expect(unreadNumbers(read(2, null))).toEqual([3, 1]);
    expect(unreadNumbers(read(null, 2))).toEqual([3]);
    expect(unreadNumbers(read(null, null))).toEqual([]);
    expect(unreadOf(read(2, null))).toBe(7);
    expect(numbers(read(null, null))).toEqual([3, 2, 1]);
  });
  it("changes nothing of others that the list does not show", () => {
    expect(listed(withRead(loaded, { notification: idOf(8), up_to: null, unread: 3 }))).toEqual(listed(loaded));
  });
  it("is counted before the server says it", () => {
    const many = list(page(40, item(3), item(2, { is_read: true }), item(1)));
    expect(unreadAfter(many, { notification: idOf(3), up_to: null })).toBe(39);
    expect(unreadAfter(many, { notification: idOf(2), up_to: null })).toBe(40);
    expect(unreadAfter(many, { notification: null, up_to: idOf(2) })).toBe(1);
    expect(unreadAfter(many, { notification: null, up_to: null })).toBe(0);
    expect(unreadAfter(list(page(0)), { notification: idOf(3), up_to: null })).toBe(0);
  });
});

describe("the days", () => {
  it("are those of the reader's calendar, in the list's order", () => {
    const now = new Date(2027, 2, 10, 0, 30);
    const at = (day: number, hour: number) => ({ created_at: new Date(2027, 2, day, hour).toISOString() });
    const items = [item(5, at(10, 0)), item(4, at(9, 23)), item(3, at(8, 12)), item(2, at(4, 1)), item(1, at(3, 23))];
    expect(bySpan(items, now).map(([span, those]) => [span, those.length])).toEqual([
      ["today", 1],
      ["yesterday", 1],
      ["week", 2],
      ["earlier", 1],
    ]);
    expect(bySpan([], now)).toEqual([]);
  });
});

describe("what interrupts", () => {
  const comment = item(1, { link: "/exercises/python.podium?view=help#last" });
  it("is what somebody waits for, unless the page shows it", () => {
    expect(worthShowing([item(2, { kind: "review" }), comment], "/dashboard")).toBe(comment);
    expect(worthShowing([comment], "/exercises/python.podium")).toBeUndefined();
    expect(aboutOthers([comment], "/exercises/python.podium")).toEqual([]);
    expect(aboutOthers([comment], "/dashboard")).toEqual([comment]);
    expect(worthShowing([comment], "/notifications")).toBeUndefined();
    expect(worthShowing([item(2, { kind: "feedback" })], "/dashboard")).toBeUndefined();
  });
});

describe("throttled", () => {
  it("does it at once, and what was asked meanwhile once more, later", async () => {
    let done = 0;
    const run = throttled(() => {
      done += 1;
    }, 5);
    for (let index = 0; index < 50; index += 1) run();
    expect(done).toBe(1);
    await expect.poll(() => done).toBe(2);
  });
});

describe("preferences", () => {
  const before: NotificationPreferences = {
    kinds: { comment: { in_app: true, mail: "at_once", webhook: true } },
    quiet_hours: { begins: "22:00", ends: "07:00" },
    time_zone: null,
    digest_hour: 8,
  };
  it("change where something was sent, and only there", () => {
    const after = withChange(before, {
      kinds: { comment: { mail: "digest", in_app: null } },
      time_zone: "Europe/Berlin",
    });
    expect(after).toEqual({
      ...before,
      kinds: { comment: { in_app: true, mail: "digest", webhook: true } },
      time_zone: "Europe/Berlin",
    });
    expect(withChange(before, { quiet_hours: null }).quiet_hours).toBeNull();
    expect(withChange(before, {}).quiet_hours).toEqual(before.quiet_hours);
  });
  it("offer what was chosen elsewhere, in its place", () => {
    expect(clocksWith("22:00")).toHaveLength(48);
    expect(clocksWith("22:10").slice(44, 47)).toEqual(["22:00", "22:10", "22:30"]);
    expect(zonesWith("Mars/Olympus_Mons")).toContain("Mars/Olympus_Mons");
    expect(zonesWith("Europe/Berlin").filter((name) => name === "UTC")).toEqual(["UTC"]);
  });
});
