/** Texts of components that few pages have: charts and differences. */
import { common } from "./common";
import { translator } from "./translate";

export const parts = {
  "column.date": "Date",
  "column.submissions": "Submissions",
  "column.accepted": "Accepted",
  "chart.axis": "Submissions per day",
  "chart.accepted": "accepted",
  "chart.notAccepted": "not accepted",
  "diff.empty": "(nothing)",
  "diff.removed": "only in the older version",
  "diff.yours": "your line",
  "diff.better": "how it could read",
  "diff.added": "only in your code now",
  "diff.gap": "lines without changes",
  "table.caption": "The same numbers as a table",
} as const;

export const t = translator({ ...common, ...parts });
