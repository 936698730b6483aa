// Money in whole minor units, written as the market writes it.

const how = { currency: "EUR", places: 2, locale: "en", pieces: [] };
let writer = null;
sellIn({});

export function sellIn(selling) {
  Object.assign(how, selling);
  writer = new Intl.NumberFormat(how.locale, { style: "currency", currency: how.currency });
}

export const currency = () => how.currency;
export const pieces = () => how.pieces;
export const point = () => (how.places ? decimalPoint() : "");
export const of = (minor) => ({ minor, currency: how.currency });

export function money(amount) {
  const minor = typeof amount === "number" ? amount : amount.minor;
  return writer.format(minor / 10 ** how.places);
}

// As typed: "12,5" or "12.50"; null when it is no amount.
export function parse(text) {
  const found = /^(-?)(\d*)(?:[.,](\d*))?$/.exec(text.replace(/[\s\u00a0]/g, ""));
  if (!found || !(found[2] || found[3]) || (found[3] ?? "").length > how.places) return null;
  const minor = Number((found[2] || "0") + (found[3] ?? "").padEnd(how.places, "0"));
  return found[1] ? -minor : minor;
}

export const plain = (minor) => (minor / 10 ** how.places).toFixed(how.places).replace(".", decimalPoint());

// What a customer is likely to hand over: the amount itself and the next round ones.
export function handfuls(minor) {
  const unit = 10 ** how.places;
  const rounds = [1, 5, 10, 20, 50, 100].map((note) => Math.ceil(minor / (note * unit)) * note * unit);
  return [...new Set([minor, ...rounds])].sort((a, b) => a - b).slice(0, 6);
}

function decimalPoint() {
  return new Intl.NumberFormat(how.locale).formatToParts(1.5).find((part) => part.type === "decimal").value;
}
