// The worker that opens ledgers, in the one-file edition: what public/import.js does, with the program in this text.
(function () {
  const failed = (error) => self.postMessage(["failed", String(error)]);
  unpack(PACKED).then((program) => wasm_bindgen({ module_or_path: program })).catch(failed);
})();
