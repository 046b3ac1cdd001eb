// Fetches and starts the parts of the program; cargo xtask build puts this in the place of wasm-split-cli's script.
import { initSync } from "./counterweight.js";

/** What parts take from the program: its table of functions, its memory, and what lies in it. */
const imports = () => ({ __wasm_split: initSync() });

const begun = new Map();

/** Does something once; what failed may be tried again. */
function once(what, act) {
  if (!begun.has(what)) {
    const doing = act();
    begun.set(what, doing);
    doing.catch(() => begun.delete(what));
  }
  return begun.get(what);
}

async function fetched(file) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) {
    throw new Error("HTTP " + response.status + ", " + response.url);
  }
  return response;
}

const bytes = (file) => once(file, async () => (await fetched(file)).arrayBuffer());

/** The modules that parts share: what stands before them (a line of JSON, see link.rs), and where the first begins. */
async function shared() {
  const early = await bytes("SHARED");
  const first = new Uint8Array(early).indexOf(10) + 1;
  return { early, first, ...JSON.parse(new TextDecoder().decode(early.slice(0, first))) };
}

/** Starts one of them, by its number: those of the second file are counted behind those of the first. */
async function startShared({ early, first, count, lengths }, number) {
  const late = number >= count;
  const from = lengths.slice(late ? count : 0, number).reduce((sum, length) => sum + length, late ? 0 : first);
  const file = late ? await bytes("MORE") : early;
  await WebAssembly.instantiate(file.slice(from, from + lengths[number]), imports());
}

async function start(name, file, needsMore) {
  if (needsMore) {
    bytes("MORE");
  }
  const others = once(shared, shared).then((known) =>
    Promise.all(known.parts[name].map((number) => once(number, () => startShared(known, number)))),
  );
  // boot.js knows the styles of what the parts show.
  const [response] = await Promise.all([fetched(file), others, globalThis.laterSheet?.()]);
  // A server that gives a module another content type is no hindrance: with the program itself it is none either.
  if ((response.headers.get("Content-Type") || "").startsWith("application/wasm")) {
    await WebAssembly.instantiateStreaming(response, imports());
  } else {
    await WebAssembly.instantiate(await response.arrayBuffer(), imports());
  }
}

/** What the program calls for a part: it is called back with whether the part is there. */
function part(name, file, needsMore) {
  return async (callback, data) => {
    let isThere = false;
    try {
      await once(name, () => start(name, file, needsMore));
      isThere = true;
    } catch (error) {
      console.error(error);
    }
    initSync().__indirect_function_table.get(callback)(data, isThere);
  };
}

