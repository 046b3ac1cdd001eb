// Starts the page of the one-file edition, in the place of fetching the program: boot.js calls it. `program` is the module
// that glues the page to the program, put before this text.
window.counterweightHeld = async () => {
  const held = (id) => document.getElementById(id).textContent;
  // A file on disk may load no other, but may start a worker from a text that it holds. It is read when the first ledger is
  // opened (src/state/import.rs).
  const worker = document.querySelector("[data-import]");
  worker.dataset.import = URL.createObjectURL(new Blob([held("held-import")], { type: "text/javascript" }));
  await program.default({ module_or_path: await unpack(held("held-program")) });
};
