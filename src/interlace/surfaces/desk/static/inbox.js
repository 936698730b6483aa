// The inbox while it is open: what is said is appended, the list follows, and whoever writes is seen to.
(() => {
  "use strict";
  const LIST_MS = 700;
  const CARD_MS = 1500;
  const TYPING_MS = 2500;
  const WHISPER_MS = 5000;
  let stream = null;
  let listing = 0;
  let carding = 0;
  let typed = 0;
  let quiet = 0;
  let picked = false;
  const one = (selector) => document.querySelector(selector);

  function follow() {
    pick();
    const root = one("[data-inbox]");
    if (stream?.root === root) return;
    stream?.source.close();
    stream = root && { root, source: new EventSource(root.dataset.inbox) };
    if (!stream) return;
    const told = { said, stands, list, card, ringing, whisper };
    for (const [name, take] of Object.entries(told)) stream.source.addEventListener(name, (event) => take(event.data));
    down();
    composing();
  }

  function said(data) {
    const box = one("[data-said]");
    if (!box) return;
    const { html, seq, heard } = JSON.parse(data);
    const low = box.scrollHeight - box.scrollTop - box.clientHeight < 120;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    for (const row of fresh.content.querySelectorAll("[data-seq]")) {
      if (!box.querySelector(`[data-seq="${row.dataset.seq}"]`)) box.append(row);
    }
    if (low) down();
    const form = one("[data-composer]");
    if (!form) return;
    // What was half written was written before this arrived: the server would refuse it, and says why.
    const writing = form.elements.text.value.trim() !== "" && heard;
    form.dataset.latest = seq;
    one("[data-new]").hidden = !writing;
    if (!writing) form.elements.expect_seq.value = seq;
    whispered("");
  }

  function stands(html) {
    const box = one("[data-stands]");
    if (!box) return;
    htmx.swap(box, html, { swapStyle: "innerHTML" });
    if (/Closed/.test(box.querySelector(".status")?.textContent ?? "")) one("[data-composer]")?.remove();
  }
  function list() {
    clearTimeout(listing);
    listing = setTimeout(() => htmx.ajax("GET", one("[data-inbox]").dataset.rowsOf, { target: "#inbox-rows", swap: "outerHTML" }), LIST_MS);
  }
  function card() {
    clearTimeout(carding);
    carding = setTimeout(() => one("[data-card]") && htmx.trigger("[data-card]", "card"), CARD_MS);
  }
  function ringing(html) {
    if (one("[data-rings]")) htmx.swap("[data-rings]", html, { swapStyle: "innerHTML" });
  }
  // One tab follows the calls and tells the others: a browser opens few streams to one house.
  function pick() {
    const address = one("[data-rings]")?.dataset.rings;
    if (!address || picked || !navigator.locks) return;
    picked = true;
    const tabs = new BroadcastChannel("interlace-rings");
    tabs.addEventListener("message", (event) => ringing(event.data));
    navigator.locks.request("interlace-rings", () => {
      const source = new EventSource(address);
      source.addEventListener("ringing", (event) => {
        ringing(event.data);
        tabs.postMessage(event.data);
      });
      return new Promise(() => {});
    });
  }
  function whisper(data) {
    const told = JSON.parse(data);
    const words = { typing: "The customer is writing…", writes: `${told.name} is writing here too…`, looks: `${told.name} is looking at this too.` };
    if (words[told.what]) whispered(words[told.what]);
  }
  function whispered(text) {
    clearTimeout(quiet);
    const box = one("[data-whisper]");
    if (box) box.textContent = text;
    if (text) quiet = setTimeout(() => whispered(""), WHISPER_MS);
  }
  function down() {
    const box = one("[data-said]");
    if (box) box.scrollTop = box.scrollHeight;
  }

  function composing() {
    const form = one("[data-composer]");
    if (form && !form.elements.key.value) renew(form);
  }
  function renew(form) {
    form.elements.key.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  }
  function mode(form, kind) {
    form.elements.kind.value = kind;
    form.classList.toggle("is-note", kind === "note");
    for (const button of form.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", String(button.dataset.mode === kind));
    form.elements.text.focus();
  }
  function put(form, text) {
    form.elements.text.value = [form.elements.text.value, text].filter(Boolean).join("\n");
    form.elements.text.focus();
  }

  document.addEventListener("click", (event) => {
    const form = one("[data-composer]");
    const button = event.target.closest("[data-mode], [data-canned]");
    if (!form || !button) return;
    if (button.dataset.mode) mode(form, button.dataset.mode);
    else put(form, button.dataset.canned);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-answer]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  });
  document.addEventListener("input", (event) => {
    const address = one("[data-typing]")?.dataset.typing;
    if (!address || !event.target.matches("[data-answer]") || Date.now() - typed < TYPING_MS) return;
    if (event.target.form.elements.kind.value === "note") return;
    typed = Date.now();
    fetch(address, { method: "POST" }).catch(() => {});
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (event.detail.successful) event.detail.elt.closest?.("dialog")?.close();
    if (!form?.matches("[data-composer]")) return;
    // Sent, or refused because something new arrived, which is on the screen by now.
    if (form.dataset.latest) form.elements.expect_seq.value = form.dataset.latest;
    if (!event.detail.successful) return;
    one("[data-new]").hidden = true;
    if (event.detail.requestConfig.path.endsWith("/answers")) {
      form.elements.text.value = "";
      mode(form, "answer");
    }
    renew(form);
  });
  document.addEventListener("DOMContentLoaded", follow);
  document.addEventListener("htmx:load", follow);
  document.addEventListener("htmx:historyRestore", follow);
  addEventListener("pagehide", () => stream?.source.close());
})();
