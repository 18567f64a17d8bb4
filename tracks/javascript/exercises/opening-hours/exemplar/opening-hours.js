import { isOpen } from "./shops.js";

/** What stands on the door: "open" or "closed". */
export async function sign(shop, hour) {
  return (await isOpen(shop, hour)) ? "open" : "closed";
}

/** The shops that are open at this hour. */
export async function openShops(shops, hour) {
  const answers = await Promise.all(shops.map((shop) => isOpen(shop, hour)));
  return shops.filter((_, index) => answers[index]);
}

/** The first hour at which a shop is open, or null. */
export async function opensAt(shop) {
  for (let hour = 0; hour < 24; hour++) {
    if (await isOpen(shop, hour)) return hour;
  }
  return null;
}
