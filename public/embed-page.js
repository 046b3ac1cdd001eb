// @ts-check
// The page of examples for frames: builds the address from the choices, shows it and the lines to copy.
(function () {
  "use strict";
  const form = /** @type {HTMLFormElement} */ (document.getElementById("choices"));
  const snippet = /** @type {HTMLTextAreaElement} */ (document.getElementById("snippet"));
  const preview = /** @type {HTMLIFrameElement} */ (document.getElementById("preview"));
  const copied = /** @type {HTMLElement} */ (document.getElementById("copied"));
  const home = new URL("./", location.href).href;

  if ((navigator.language || "").toLowerCase().startsWith("zh")) {
    document.documentElement.lang = "zh-Hans";
  }

  /** A text inside an attribute's quotes. */
  const quoted = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

  function show() {
    const address = new URL(home);
    address.searchParams.set("embed", "1");
    for (const [name, value] of new FormData(form)) {
      if (value) {
        address.searchParams.set(name, String(value));
      }
    }
    snippet.value = [
      `<iframe data-counterweight src="${quoted(address.href)}"`,
      `  title="Counterweight · 返利天平" width="100%" height="720" loading="lazy"></iframe>`,
      `<script src="${quoted(new URL("embed.js", home).href)}" defer></script>`,
    ].join("\n");
    if (preview.src !== address.href) {
      preview.src = address.href;
    }
    copied.hidden = true;
  }

  form.addEventListener("change", show);
  document.getElementById("copy")?.addEventListener("click", async () => {
    snippet.select();
    try {
      await navigator.clipboard.writeText(snippet.value);
      copied.hidden = false;
    } catch {
      // Selected it is: the reader's own keys copy it.
    }
  });
  show();
})();
