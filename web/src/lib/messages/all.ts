/** The whole catalogue in one: for the tests, and for whoever translates it. */
import { account } from "./account";
import { common } from "./common";
import { exercise } from "./exercise";
import { learning } from "./learning";
import { regrade } from "./regrade";

export const catalogue = { common, account, learning, exercise, regrade };
