/** Keeps the live connection up from when a page first needs it until the user signs out. */
import { client, LEARNER_KEY } from "@/api/queries";
import { socketTicket } from "@/api/ticket";
import { live } from "./live";
import { sessions } from "./session";
import { LiveSocket } from "./socket";

function address(ticket: string, after: string | null): string {
  const url = new URL("/api/feedback/socket", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("ticket", ticket);
  if (after) url.searchParams.set("after", after);
  return url.href;
}

const socket = new LiveSocket({
  ticket: async () => (await socketTicket()).ticket,
  open: (ticket, after) => new WebSocket(address(ticket, after)),
});
socket.onMessage((message) => {
  // What is known of a learner moved: whatever page shows it asks again.
  if (message.type === "mastery") void client.invalidateQueries({ queryKey: LEARNER_KEY });
  live.tell(message);
});
live.carryBy((message) => socket.say(message));
socket.onState(() => live.move(socket.state));

sessions.subscribe(() => {
  const { status } = sessions.get();
  if (status === "visitor" || status === "expired") socket.stop();
});
addEventListener("online", () => socket.wake());

export const connect = () => socket.start();
