// Make ids at the till: a UUIDv7 as a TypeID, the same form the house uses.

const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

export function newId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let ms = Date.now();
  for (let n = 5; n >= 0; n--) {
    bytes[n] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return `${prefix}_${base32(bytes)}`;
}

// 128 bits as 26 letters: the first holds three bits, all others five.
function base32(bytes) {
  let number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let n = 0; n < 26; n++) {
    text = LETTERS[Number(number & 31n)] + text;
    number >>= 5n;
  }
  return text;
}
