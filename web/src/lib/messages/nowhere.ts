/** Texts for readers who came upon no page, or one for others. */
import { common } from "./common";
import { translator } from "./translate";

export const nowhere = {
  "action.goHome": "Go to the start page",
  "notFound.text": "The address may be mistyped, or what it named has moved. The start page leads everywhere.",
  "forbidden.title": "This page is for others",
  "forbidden.text": "Your account has no access to it. If you need it, ask an admin of this hub to change your role.",
} as const;

export const t = translator({ ...common, ...nowhere });
