/** The whole catalogue in one: for the tests, and for whoever translates it. */
import { account } from "./account";
import { admin } from "./admin";
import { announcements } from "./announcements";
import { answers } from "./authoring/answers";
import { beginning } from "./authoring/beginning";
import { cases } from "./authoring/cases";
import { desk } from "./authoring/desk";
import { differences } from "./authoring/differences";
import { findings } from "./authoring/findings";
import { jobs } from "./authoring/jobs";
import { numbers } from "./authoring/numbers";
import { publishing } from "./authoring/publishing";
import { source } from "./authoring/source";
import { track } from "./authoring/track";
import { tracks } from "./authoring/tracks";
import { trial } from "./authoring/trial";
import { units } from "./authoring/units";
import { versions } from "./authoring/versions";
import { below } from "./below";
import { board } from "./board";
import { code } from "./code";
import { cohorts } from "./cohorts";
import { common } from "./common";
import { conceptMap } from "./concept-map";
import { conversation } from "./conversation";
import { deadLetters } from "./dead-letters";
import { exercise } from "./exercise";
import { experiments } from "./experiments";
import { goals } from "./goals";
import { help } from "./help";
import { knowledge } from "./knowledge";
import { learning } from "./learning";
import { mentoring } from "./mentoring";
import { notificationSettings } from "./notification-settings";
import { notifications } from "./notifications";
import { nowhere } from "./nowhere";
import { overview } from "./overview";
import { ownRun } from "./own-run";
import { parts } from "./parts";
import { placement } from "./placement";
import { plan } from "./plan";
import { progress } from "./progress";
import { recommending } from "./recommending";
import { recommendingParts } from "./recommending-parts";
import { entries } from "./regrade/entries";
import { outcome } from "./regrade/outcome";
import { question } from "./regrade/question";
import { regrades } from "./regrade/regrades";
import { regrading } from "./regrade/regrading";
import { remarks } from "./remarks";
import { results } from "./results";
import { say } from "./say";
import { search } from "./search";
import { shortcuts } from "./shortcuts";
import { steps } from "./steps";
import { task } from "./task";
import { unsubscribing } from "./unsubscribe";
import { webhooks } from "./webhooks";

export const catalogue = {
  common,
  parts,
  nowhere,
  search,
  shortcuts,
  account,
  admin,
  overview,
  deadLetters,
  cohorts,
  announcements,
  board,
  webhooks,
  answers,
  notifications,
  notificationSettings,
  unsubscribing,
  beginning,
  cases,
  desk,
  differences,
  findings,
  jobs,
  numbers,
  publishing,
  source,
  track,
  tracks,
  trial,
  units,
  versions,
  learning,
  progress,
  placement,
  conceptMap,
  exercise,
  below,
  code,
  conversation,
  help,
  mentoring,
  results,
  remarks,
  task,
  ownRun,
  steps,
  regrading,
  regrades,
  outcome,
  entries,
  question,
  plan,
  goals,
  knowledge,
  say,
  recommending,
  recommendingParts,
  experiments,
};
