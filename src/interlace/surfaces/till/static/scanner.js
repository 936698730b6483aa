// Scanners: one that types like a very fast keyboard, and the camera where the browser reads codes.

const FASTEST_HAND_MS = 45;
const SHORTEST = 4;
const LOOK_EVERY_MS = 250;

// Anywhere on the page: keys too fast for a hand, then Enter. What they typed into a field is taken out again.
export function listen(scanned) {
  let code = "";
  let last = 0;
  let touched = new Map();
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.timeStamp - last > FASTEST_HAND_MS) [code, touched] = ["", new Map()];
    last = event.timeStamp;
    if (event.key.length === 1) {
      if (isField(event.target) && !touched.has(event.target)) touched.set(event.target, event.target.value);
      code += event.key;
    } else if (event.key === "Enter" && code.length >= SHORTEST) {
      event.preventDefault();
      event.stopImmediatePropagation();
      for (const [field, before] of touched) restore(field, before);
      scanned(code);
      code = "";
    }
  }, { capture: true });
}

const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

function restore(field, before) {
  field.value = before;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export const hasCamera = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);

// Look through the camera until a code is seen or `signal` says to stop.
export async function watch(video, scanned, signal) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const detector = new window.BarcodeDetector();
  video.srcObject = stream;
  await video.play();
  const timer = setInterval(async () => {
    const [seen] = await detector.detect(video).catch(() => []);
    if (seen && !signal.aborted) scanned(seen.rawValue);
  }, LOOK_EVERY_MS);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
  });
}
