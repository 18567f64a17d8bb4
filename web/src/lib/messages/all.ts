/** The whole catalogue in one: for the tests, and for whoever translates it. */
import { account } from "./account";
import { admin } from "./admin";
import { authoring } from "./authoring";
import { code } from "./code";
import { common } from "./common";
import { conceptMap } from "./concept-map";
import { exercise } from "./exercise";
import { learning } from "./learning";
import { nowhere } from "./nowhere";
import { ownRun } from "./own-run";
import { parts } from "./parts";
import { regrade } from "./regrade";
import { results } from "./results";
import { search } from "./search";
import { shortcuts } from "./shortcuts";
import { steps } from "./steps";
import { task } from "./task";

export const catalogue = {
  common,
  parts,
  nowhere,
  search,
  shortcuts,
  account,
  admin,
  authoring,
  learning,
  conceptMap,
  exercise,
  code,
  results,
  task,
  ownRun,
  steps,
  regrade,
};
