// Keep things on this device, so that a reload or a power cut loses nothing.

const PREFIX = "till.";

export function read(name, otherwise = null) {
  const text = localStorage.getItem(PREFIX + name);
  return text === null ? otherwise : JSON.parse(text);
}

export function write(name, value) {
  localStorage.setItem(PREFIX + name, JSON.stringify(value));
}
