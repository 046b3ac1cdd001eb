// @ts-check
// Before the first paint: what the address asks for, theme and language as they were last chosen, and whether the static
// example would be true. The build puts it into the page, under a policy that names it by its hash.
(function () {
  "use strict";
  const root = document.documentElement;
  const address = new URLSearchParams(location.search);
  /**
   * A wish of the address, if it is one of these words.
   * @param {string} name
   * @param {string[]} words
   */
  const asked = (name, words) => words.find((word) => word === address.get(name));
  let theme = asked("theme", ["system", "light", "dark"]);
  let language = asked("lang", ["en", "zh"]);
  if (theme || language) {
    root.dataset.asked = "";
  }
  if (asked("layout", ["compact"])) {
    root.dataset.layout = "compact";
  }
  const embedded = asked("embed", ["1"]);
  if (embedded) {
    // In a page of somebody else's: begins with its scenario and keeps nothing, see src/state/surroundings.rs.
    root.dataset.embed = address.get("scenario") || "";
    // @ts-ignore: this script's own element. The one-file edition names none.
    const name = document.currentScript.dataset.frame;
    if (name) {
      const frame = document.createElement("script");
      frame.src = name;
      document.head.append(frame);
    }
  }
  try {
    const settings = JSON.parse(localStorage.getItem("counterweight/settings") || "{}") || {};
    theme = theme || settings.theme;
    language = language || settings.language;
    const works = ["counterweight/document", "counterweight/open"];
    if (!embedded && works.some((key) => localStorage.getItem(key) !== null)) {
      root.dataset.saved = "true";
    }
  } catch {
    // Storage is denied or holds nonsense: the page starts as on a first visit.
  }
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  }
  root.lang = String(language || navigator.language || "en").toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
})();
