// Parked baskets: somebody forgot their wallet, the next customer need not wait.

import { basket } from "./basket.js";
import * as keep from "./keep.js";

export const parked = () => keep.read("parked", []);

export function park() {
  if (basket.isEmpty) return;
  keep.write("parked", [...parked(), { basket: basket.now, total: basket.total, at: Date.now() }]);
  basket.clear();
}

export function takeOut(id) {
  const found = parked().find((one) => one.basket.id === id);
  keep.write("parked", parked().filter((one) => one !== found && one.basket.id !== id));
  return found;
}

// What lies on the counter is parked in its place, so that nothing is lost.
export function recall(id) {
  const found = takeOut(id);
  park();
  if (found) basket.replace(found.basket);
}
