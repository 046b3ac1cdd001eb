// @ts-check
// Before the first paint: theme and language as they were last chosen, and whether the static example would be true.
// A small blocking script of its own, because the policy of the page allows no inline script.
(function () {
  "use strict";
  const root = document.documentElement;
  /** @type {string | undefined} */
  let language;
  try {
    const settings = JSON.parse(localStorage.getItem("counterweight/settings") || "{}");
    if (settings && (settings.theme === "light" || settings.theme === "dark")) {
      root.setAttribute("data-theme", settings.theme);
    }
    if (settings && typeof settings.language === "string") {
      language = settings.language;
    }
    if (localStorage.getItem("counterweight/document") !== null || localStorage.getItem("counterweight/open") !== null) {
      root.setAttribute("data-saved", "true");
    }
  } catch {
    // Storage is denied or holds nonsense: the page starts as on a first visit.
  }
  const chosen = language || navigator.language || "en";
  root.lang = chosen.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
})();
