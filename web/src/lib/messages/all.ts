/** The whole catalogue in one: for the tests, and for whoever translates it. */
import { account } from "./account";
import { code } from "./code";
import { common } from "./common";
import { exercise } from "./exercise";
import { learning } from "./learning";
import { regrade } from "./regrade";
import { results } from "./results";
import { task } from "./task";

export const catalogue = { common, account, learning, exercise, code, results, task, regrade };
