(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const filters = document.getElementById("filters");
  const text = document.getElementById("text");
  const rule = document.getElementById("rule");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const places = all(".place").map((element) => ({
    element,
    text: (element.textContent + " " + element.closest(".card").dataset.words).toLowerCase(),
    severities: element.dataset.severities.split(" "),
    rules: element.dataset.rules.split(" "),
  }));

  const visible = (element) => element.querySelector(".place:not([hidden])") !== null;

  function apply() {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(all("input[name=severity]:checked").map((box) => box.value));
    let count = 0;
    for (const place of places) {
      const fits =
        place.severities.some((severity) => severities.has(severity)) &&
        (rule.value === "" || place.rules.includes(rule.value)) &&
        words.every((word) => place.text.includes(word));
      place.element.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const list of all(".places")) {
      const here = all(".place:not([hidden])", list);
      for (const each of all(".place.last", list)) each.classList.remove("last");
      if (here.length) here[here.length - 1].classList.add("last");
    }
    for (const card of all(".card")) card.hidden = !visible(card);
    for (const section of all("section.map")) section.hidden = !visible(section);
    const every = `${places.length} ${places.length === 1 ? "place" : "places"}`;
    shown.textContent = count === places.length ? every : `${count} of ${every}`;
    none.hidden = count > 0;
  }

  if (filters) {
    filters.hidden = places.length === 0;
    filters.addEventListener("input", apply);
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(apply));
    apply();
  }

  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  for (const button of all("button.copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
  }
})();
