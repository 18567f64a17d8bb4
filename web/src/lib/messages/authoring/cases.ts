/** Texts of the table and the form of test cases. */
import { common } from "../common";
import { translator } from "../translate";
import { units } from "./units";

export const cases = {
  "cases.caption": "Cases",
  "cases.name": "Name",
  "cases.given": "Given",
  "cases.wanted": "Wanted",
  "cases.shown": "Shown",
  "cases.edit": "Edit “{name}”",
  "cases.unnamed": "Case {number}",
  "cases.add": "Add a case",
  "cases.remove": "Remove the case",
  "cases.done": "Done",
  "cases.broken": "cases.toml cannot be read, so there is no table. Mend it as text; the fault is listed below.",
  "cases.byHand": "This case is written in a way that the form cannot change without risk. Edit it as text.",
  "cases.none": "There are no cases yet.",
  "cases.call": "Call",
  "cases.callHelp": "Plain values only, such as podium([400, 350]).",
  "cases.stdin": "What the program reads",
  "cases.returns": "Must give back",
  "cases.raises": "Must raise",
  "cases.raisesHelp": "The type of an exception, instead of a value.",
  "cases.stdout": "Must print",
  "cases.task": "Task",
  "cases.weight": "Weight",
  "cases.message": "What helps a learner who fails it",
  "cases.messageHelp": "Shown for hidden cases too, so do not give the input away.",
  "cases.visibility": "Visibility",
  "cases.visibility.example": "Example",
  "cases.visibility.visible": "Visible",
  "cases.visibility.hidden": "Hidden",
} as const;

export const t = translator({ ...common, ...units, ...cases });
