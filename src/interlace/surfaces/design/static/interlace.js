// Small manners every page shares: theme, keys, menus, dialogs, toasts, fresh times. Everything is declared by data attributes.
(() => {
  "use strict";
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const TOAST_MS = 6000;
  const SEQUENCE_MS = 900;

  // Theme: system → light → dark → system.
  const THEMES = ["system", "light", "dark"];
  function theme() {
    return localStorage.getItem("theme") ?? "system";
  }
  function setTheme(name) {
    if (name === "system") {
      localStorage.removeItem("theme");
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem("theme", name);
      document.documentElement.dataset.theme = name;
    }
    document.dispatchEvent(new CustomEvent("themechange"));
    showTheme();
  }
  function showTheme() {
    const icon = { system: "monitor", light: "sun", dark: "moon" }[theme()];
    for (const button of all("[data-theme-toggle]")) {
      const use = one("use", button);
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`));
      button.setAttribute("aria-label", `Theme: ${theme()}`);
      button.title = `Theme: ${theme()}`;
    }
  }

  // Times: "3 minutes ago", said again each minute.
  const STEPS = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  function sayTimes(root = document) {
    const speaker = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto", style: "short" });
    for (const time of all("time[data-relative]", root)) {
      const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      time.textContent = step ? speaker.format(Math.trunc(seconds / step[1]), step[0]) : speaker.format(0, "second");
    }
  }

  // Toasts leave by themselves, but not while someone reads them.
  function minds(toast) {
    if (toast.dataset.toast === "minded") return;
    toast.dataset.toast = "minded";
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, TOAST_MS) : toast.remove());
    setTimeout(leave, TOAST_MS);
  }
  function toast(text, hue = "green") {
    const box = document.createElement("div");
    box.className = `toast hue-${hue}`;
    box.dataset.toast = "";
    box.textContent = text;
    one("#toasts").append(box);
    minds(box);
  }

  function openDialog(id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  }
  function toggleNav(open = !document.body.classList.contains("nav-open")) {
    document.body.classList.toggle("nav-open", open);
    one("[data-nav]")?.setAttribute("aria-expanded", String(open));
    if (open) one("#nav a")?.focus();
  }
  function count(button) {
    const input = one("input", button.closest("[data-counter]"));
    if (Number(button.dataset.step) > 0) input.stepUp();
    else input.stepDown();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function press(button) {
    const input = document.getElementById(button.closest("[data-keypad]").dataset.keypad);
    const digit = button.dataset.digit;
    input.value = digit === "back" ? input.value.slice(0, -1) : input.value + digit;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast("Copied.");
  }

  const PRESSED = [
    ["[data-theme-toggle]", () => setTheme(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length])],
    ["[data-opens]", (el) => openDialog(el.dataset.opens)],
    ["[data-closes]", (el) => el.closest("dialog").close()],
    ["[data-keys]", () => showKeys()],
    ["[data-nav]", () => toggleNav()],
    ["[data-counter] [data-step]", count],
    ["[data-keypad] [data-digit]", press],
    ["[data-copy]", copy],
  ];
  document.addEventListener("click", (event) => {
    for (const menu of all("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
    if (document.body.classList.contains("nav-open") && !event.target.closest("#nav, [data-nav]")) toggleNav(false);
    if (event.target instanceof HTMLDialogElement) event.target.close();
    for (const [selector, act] of PRESSED) {
      const found = event.target.closest(selector);
      if (found) return act(found);
    }
  });

  // Keys: data-key="g o" presses the element; "/" finds; j and k walk the rows; "?" lists them all.
  let typed = "";
  let forget = 0;
  const typing = (el) => el.closest("input, textarea, select, [contenteditable]") && el.type !== "checkbox" && el.type !== "radio";
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") escape(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || one("dialog[open]")) return;
    clearTimeout(forget);
    typed = `${typed} ${event.key}`.trim().split(" ").slice(-2).join(" ");
    forget = setTimeout(() => (typed = ""), SEQUENCE_MS);
    if (obey(typed) || obey(event.key)) {
      typed = "";
      event.preventDefault();
    }
  });
  function escape(event) {
    if (document.body.classList.contains("nav-open")) toggleNav(false);
    for (const menu of all("details[data-menu][open]")) {
      menu.open = false;
      one("summary", menu).focus();
    }
    if (typing(event.target)) event.target.blur();
  }
  function obey(keys) {
    if (keys === "?") return showKeys();
    if (keys === "/") return focus(one("[data-search]") ?? one("[data-find]"));
    if (keys === "f") return focus(one("[data-find]"));
    if (keys === "j" || keys === "k") return walk(keys === "j" ? 1 : -1);
    const element = all("[data-key]").find((el) => el.dataset.key === keys);
    element?.click();
    return Boolean(element);
  }
  function focus(element) {
    element?.focus();
    element?.select();
    return Boolean(element);
  }
  function walk(step) {
    const links = all("[data-rows] .row-link, .timeline .row-link");
    const next = links[links.indexOf(document.activeElement) + step] ?? links[step > 0 ? 0 : links.length - 1];
    return focusRow(next);
  }
  function focusRow(link) {
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
    return Boolean(link);
  }
  function showKeys() {
    one("#keys")?.remove();
    const dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.className = "dialog dialog-wide";
    dialog.setAttribute("aria-label", "Keys");
    const list = document.createElement("ul");
    list.className = "dialog-body keys-list";
    const known = [["/", "Search"], ["f", "Find in this list"], ["j", "Next row"], ["k", "Row before"], ["?", "These keys"]];
    const own = all("[data-key]").map((el) => [el.dataset.key, el.dataset.keyLabel ?? one("span", el)?.textContent ?? el.textContent.trim()]);
    for (const [keys, label] of [...known, ...own]) {
      const row = list.appendChild(document.createElement("li"));
      row.append(label);
      const caps = row.appendChild(document.createElement("span"));
      for (const key of keys.split(" ")) Object.assign(caps.appendChild(document.createElement("kbd")), { className: "key", textContent: key });
    }
    dialog.append(list);
    document.body.append(dialog);
    dialog.showModal();
    return true;
  }

  function greet(root = document) {
    sayTimes(root);
    all("[data-toast]", root).forEach(minds);
  }
  document.addEventListener("DOMContentLoaded", () => {
    greet();
    showTheme();
    setInterval(sayTimes, 60000);
  });
  document.addEventListener("htmx:load", (event) => greet(event.detail.elt.parentElement ?? document));
  // A refusal brings its own sentence as an event; only an answer without one gets ours.
  document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.kind === "refused" ? "red" : "green"));
  document.addEventListener("htmx:responseError", (event) => {
    if (!event.detail.xhr.getResponseHeader("HX-Trigger")) toast("That did not work. Try again.", "red");
  });
  document.addEventListener("htmx:sendError", () => toast("No connection. Nothing was changed.", "red"));
  window.interlace = { toast, openDialog };
})();
