// @ts-check
// The worker that opens ledgers, see src/bin/import-worker.rs: a file of its own, because the page's policy allows no worker
// made of a text, and because a program that cannot be loaded must say so: an error in here would be heard by nobody.
"use strict";
(function () {
  /** @type {any} */
  const scope = self;
  /** @param {unknown} error */
  const failed = (error) => scope.postMessage(["failed", String(error)]);
  try {
    scope.importScripts("import-worker.js");
    const program = new URL("import-worker_bg.wasm", scope.location.href);
    // A `let` of the script before, which is no property of the scope.
    // @ts-ignore
    wasm_bindgen({ module_or_path: program }).catch(failed);
  } catch (error) {
    failed(error);
  }
})();
