/** Texts of the page on which admins see the people of the hub. */
import { common } from "./common";
import { translator } from "./translate";

export const admin = {
  "users.title": "Users",
  "users.search": "Search by name or email",
  "users.person": "Person",
  "users.role": "Role",
  "users.roleOf": "Role of {name}",
  "users.joined": "Joined",
  "users.seen": "Last seen",
  "users.never": "Never",
  "users.state": "Access",
  "users.disabled": "Disabled",
  "users.disable": "Disable",
  "users.enable": "Enable",
  "users.disableTitle": "Disable {name}?",
  "users.disableText":
    "They are signed out everywhere and cannot sign in until you enable them again. Nothing of theirs is removed.",
  "users.changedRole": "{name} is now: {role}.",
  "users.disabledDone": "{name} can no longer sign in.",
  "users.enabledDone": "{name} can sign in again.",
  "users.emptyTitle": "Nobody matches “{query}”",
  "users.emptyText": "Try a part of the name or of the address.",
  "users.you": "you",
} as const;

export const t = translator({ ...common, ...admin });
