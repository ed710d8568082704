"use strict";
(() => {
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const criterion = document.getElementById("criterion");
  const shown = document.getElementById("shown");
  const requests = [...document.querySelectorAll("details.request")];
  const groups = [...document.querySelectorAll(".group")];
  const boxes = [...form.querySelectorAll("input[name=status]")];
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map();
  const textOf = (request) => {
    if (!texts.has(request)) texts.set(request, plain(request.textContent));
    return texts.get(request);
  };

  const update = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const found = requests.filter((request) => words.every((word) => textOf(request).includes(word)));
    const hasStatus = (request) => !statuses.size || statuses.has(request.dataset.status);
    const hasCriterion = (request) => !criterion.value || request.dataset.criterion === criterion.value;
    const left = new Set(found.filter((request) => hasStatus(request) && hasCriterion(request)));
    for (const request of requests) request.hidden = !left.has(request);
    for (const group of groups) group.hidden = !group.querySelector("details.request:not([hidden])");
    // Each filter counts what the others leave.
    for (const box of boxes) {
      const count = found.filter((request) => hasCriterion(request) && request.dataset.status === box.value).length;
      form.querySelector(`[data-count="${box.value}"]`).textContent = count;
    }
    for (const option of criterion.options) {
      const count = found.filter(
        (request) => hasStatus(request) && (!option.value || request.dataset.criterion === option.value),
      ).length;
      option.textContent = `${option.dataset.title} (${count})`;
    }
    shown.textContent = shown.dataset.text.replace("{shown}", left.size).replace("{total}", requests.length);
  };

  const reset = () => {
    search.value = "";
    criterion.value = "";
    for (const box of boxes) box.checked = false;
    update();
  };

  const deeds = {
    open_all: () => requests.forEach((request) => { if (!request.hidden) request.open = true; }),
    close_all: () => requests.forEach((request) => { request.open = false; }),
    reset: () => { reset(); search.focus(); },
  };

  // A link into a request opens it, even one that the filters hide.
  const follow = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    const request = target && target.closest("details.request");
    if (!request) return;
    if (request.hidden) reset();
    request.open = true;
    target.scrollIntoView();
    const summary = request.querySelector("summary");
    if (target === request && summary) summary.focus({ preventScroll: true });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", update);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) deeds[button.dataset.do]();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.scrollIntoView({ block: "center" });
    } else if (event.key === "Escape" && event.target === search) {
      search.value = "";
      update();
    }
  });
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) follow();
  });

  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const mark = (name) => links.forEach((link, key) => {
    if (key === name) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  const watcher = new IntersectionObserver(
    (entries) => { for (const entry of entries) if (entry.isIntersecting) mark(entry.target.id); },
    { rootMargin: "-20% 0px -75% 0px" },
  );
  for (const name of links.keys()) watcher.observe(document.getElementById(name));

  form.hidden = false;
  update();
  follow();
})();
