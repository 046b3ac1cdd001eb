// @ts-check
// For pages that show the calculator in a frame: gives every <iframe data-counterweight> the height that its calculator tells.
// A message counts when it comes from that very frame and its origin, and only its height is looked at.
(function () {
  "use strict";
  /** No calculator is lower or higher than this, CSS pixels. */
  const [LEAST, MOST] = [120, 20000];

  window.addEventListener("message", (event) => {
    const { data } = event;
    if (data === null || typeof data !== "object" || data.type !== "counterweight:height") {
      return;
    }
    for (const frame of document.querySelectorAll("iframe[data-counterweight]")) {
      if (!(frame instanceof HTMLIFrameElement) || frame.contentWindow !== event.source) {
        continue;
      }
      // A frame in a sandbox that does not let it have its origin has none.
      const sandboxed = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
      const expected = sandboxed ? "null" : new URL(frame.src).origin;
      if (event.origin === expected && Number.isFinite(data.height)) {
        // The height told is that of what is inside of the frame's border.
        const border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
        frame.style.height = Math.min(Math.max(data.height, LEAST), MOST) + border + "px";
      }
    }
  });

  // A calculator that was faster than this script has spoken already.
  for (const frame of document.querySelectorAll("iframe[data-counterweight]")) {
    if (frame instanceof HTMLIFrameElement && frame.contentWindow) {
      frame.contentWindow.postMessage({ type: "counterweight:ask-height" }, "*");
    }
  }
})();
