import { isOpen } from "./shops.js";

export async function sign(shop, hour) {
  return isOpen(shop, hour) ? "open" : "closed";
}

export async function openShops(shops, hour) {
  return shops.filter(async (shop) => await isOpen(shop, hour));
}

export async function opensAt(shop) {
  for (let hour = 0; hour < 24; hour++) {
    if (isOpen(shop, hour)) return hour;
  }
  return null;
}
