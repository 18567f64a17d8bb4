/** Texts of the bell, of what it lists, and of the page with all of it. */
import { common } from "./common";
import { translator } from "./translate";

export const notifications = {
  "notify.title": "Notifications",
  "notify.bell": "Notifications, none unread",
  "notify.bellUnread": { one: "Notifications, {count} unread", other: "Notifications, {count} unread" },
  "notify.many": "99+",
  "notify.lead": "What happened to your work and around it. What you have read is kept for three months.",
  "notify.readAll": "Mark all read",
  "notify.read": "Mark as read",
  "notify.readOne": "Mark “{title}” as read",
  "notify.unread": "Unread",
  "notify.all": "All notifications",
  "notify.settings": "How you are told",
  "notify.show": "Show",
  "notify.show.all": "All",
  "notify.show.unread": "Unread",
  "notify.emptyTitle": "Nothing yet",
  "notify.empty":
    "When somebody comments on your code, answers you or tells your cohort something, and when work of yours is judged again, it is said here.",
  "notify.emptyUnreadTitle": "You have read everything",
  "notify.emptyUnread": "What comes next is shown here at once.",
  "notify.showAll": "Show all",
  "notify.whole": "Show the whole text",
  "notify.less": "Show less of it",
  "notify.moreProblem": "More could not be loaded: {reason}",
  "notify.span.today": "Today",
  "notify.span.yesterday": "Yesterday",
  "notify.span.week": "The last seven days",
  "notify.span.earlier": "Earlier",
  "notify.new": "New: {title}",
  "notify.newMany": { one: "{count} new notification", other: "{count} new notifications" },
  "notify.kind.feedback": "Feedback",
  "notify.kind.comment": "Comment",
  "notify.kind.help": "Help",
  "notify.kind.exercise": "Exercise",
  "notify.kind.review": "Review",
  "notify.kind.announcement": "Announcement",
  "notify.kind.security": "Security",
  "notify.kind.streak": "Streak",
} as const;

export const t = translator({ ...common, ...notifications });
