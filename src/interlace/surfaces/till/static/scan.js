// What happens when something is scanned: goods go into the basket, everything else opens.

import { look } from "./api.js";
import { basket } from "./basket.js";
import { newId } from "./ids.js";
import { till } from "./state.js";
import { sold } from "./view-browse.js";

export async function scan(code, { quietly = false } = {}) {
  if (!till.isSelling) return document.querySelector("till-door")?.scan(code);
  try {
    await obey(await look("/scans", { code }));
    return true;
  } catch (error) {
    if (!quietly) till.say(error.message, "red");
    return false;
  }
}

async function obey({ goods, amount, note, order, coming, cart, customer }) {
  if (order) return till.show("return", { order, coming });
  if (cart) return takeUp(cart);
  if (customer) {
    basket.change((now) => (now.customer = customer));
    return till.say(`${customer.name || "The customer"} is at the counter.`);
  }
  if (!goods.price && !amount) return till.say(`${goods.name} has no price here.`, "red");
  basket.add(goods, { amount: amount?.minor ?? null, note });
  sold(goods.item);
  return undefined;
}

// A cart from the web joins what already lies on the counter.
export async function takeUp(code) {
  const taken = await look(`/carts/${encodeURIComponent(code)}`);
  // Scanned twice it is still one cart; and a sale can close only one.
  if (basket.now.cart === taken.cart) return till.say(`Cart ${taken.code} is on the counter already.`);
  if (basket.now.cart) throw new Error(`Sell or park cart ${basket.now.cartCode} first.`);
  basket.change((now) => {
    for (const line of taken.lines) now.lines.push({
      id: newId("line"), item: line.goods.item, name: line.goods.name, picture: line.goods.picture,
      price: line.goods.price?.minor ?? 0, quantity: line.quantity, amount: null, note: "", markdown: null,
      reason: "", way: line.way, location: line.location, place: line.place,
    });
    Object.assign(now, { cart: taken.cart, cartCode: taken.code, email: taken.email, phone: taken.phone });
    now.codes = [...new Set([...now.codes, ...taken.codes])];
    now.customer ??= taken.customer;
    if (taken.delivery) Object.assign(now, { address: taken.address, delivery: { code: taken.delivery, name: taken.delivery } });
  });
  till.say(`Cart ${taken.code} is on the counter.`);
  return till.show("browse");
}
