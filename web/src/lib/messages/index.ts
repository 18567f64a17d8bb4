/** The texts of the frame. Each area of the product has its own part of the catalogue beside this one, loaded with its pages. */
import { common } from "./common";
import { translator } from "./translate";

export const t = translator(common);
