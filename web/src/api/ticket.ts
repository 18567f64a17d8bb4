/** What a browser shows when it opens the live connection. */
import type { paths } from "./generated/feedback";
import { service } from "./typed";

const feedback = service<paths>("/api/feedback");

export const socketTicket = () => feedback("post", "/tickets");
