import { isOpen } from "./shops.js";

/** What stands on the door: "open" or "closed". */
export async function sign(shop, hour) {
  // Your code goes here.
}

/** The shops that are open at this hour. */
export async function openShops(shops, hour) {
  // Your code goes here.
}

/** The first hour at which a shop is open, or null. */
export async function opensAt(shop) {
  // Your code goes here.
}
