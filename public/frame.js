// @ts-check
// The calculator in a frame of another page (?embed=1): tells that page how high it is, and nothing else; notes for the frame's own
// styles where the visitor is. Loaded by early.js in
// such frames only. It speaks to one origin: the one in the address (?origin=), or that of the page that the browser names as
// the one it came from; without either it says nothing and hears nothing.
//
// Said:  { type: "counterweight:height", height: 1234 }   CSS pixels, after every change
// Heard: { type: "counterweight:ask-height" }             from that origin and the page around the frame: said again
(function () {
  "use strict";
  /**
   * A frame as high as its content has no middle that anybody looks at: dialogs open where they were asked for
   * (style/surroundings.css).
   * @param {MouseEvent} event
   */
  function noteWhere({ target, clientY }) {
    if (target instanceof Element && !target.closest("dialog, #opened")) {
      // What a key has pressed has no pointer.
      const place = clientY || target.getBoundingClientRect().top;
      document.documentElement.style.setProperty("--asked-at", Math.round(place) + "px");
    }
  }
  window.addEventListener("click", noteWhere, true);
  window.addEventListener("drop", noteWhere, true);

  const around = window.parent;
  if (around === window) {
    return;
  }

  /** The origin of the page around, or nothing where it is unknown or none that could be meant. */
  function originAround() {
    const named = new URLSearchParams(location.search).get("origin") || document.referrer;
    try {
      const { origin, protocol } = new URL(named);
      return /^https?:$/.test(protocol) ? origin : undefined;
    } catch {
      return undefined;
    }
  }

  const origin = originAround();
  if (!origin) {
    return;
  }
  let last = 0;

  /** @param {boolean} [again] Also when it is as it was. */
  function say(again) {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height > 0 && (again || height !== last)) {
      last = height;
      around.postMessage({ type: "counterweight:height", height }, /** @type {string} */ (origin));
    }
  }

  window.addEventListener("message", (event) => {
    const { data } = event;
    if (event.source !== around || event.origin !== origin || data === null || typeof data !== "object") {
      return;
    }
    if (data.type === "counterweight:ask-height") {
      say(true);
    }
  });

  const begin = () => new ResizeObserver(() => say()).observe(document.body);
  if (document.body) {
    begin();
  } else {
    document.addEventListener("DOMContentLoaded", begin);
  }
})();
