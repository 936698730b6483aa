// Keep things on this device, so that a reload or a power cut loses nothing.

const PREFIX = "till.";
const HOLDER = `${PREFIX}holder`;
const me = String(Math.random());

// Two pages of one till would write over each other's basket and sales: the newest one keeps them.
localStorage.setItem(HOLDER, me);

export const isMine = () => localStorage.getItem(HOLDER) === me;

// Told in a page that another one has taken over from.
export function onTaken(act) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === HOLDER && newValue !== me) act();
  });
}

export function read(name, otherwise = null) {
  const text = localStorage.getItem(PREFIX + name);
  return text === null ? otherwise : JSON.parse(text);
}

export function write(name, value) {
  if (!isMine()) throw new Error("The till is open in another window; go on there.");
  localStorage.setItem(PREFIX + name, JSON.stringify(value));
}
