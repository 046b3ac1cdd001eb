// Starts a part of the program; put behind wasm-split-cli's script, which by itself would refuse a part that a server sends
// with another content type, although browsers take the program itself in that case.
async function startPart(fetched, imports) {
  // boot.js knows the styles of what the parts show.
  const [response] = await Promise.all([fetched, globalThis.laterSheet?.()]);
  if (response instanceof ArrayBuffer) {
    return WebAssembly.instantiate(response, imports);
  }
  complete(response);
  if ((response.headers.get("Content-Type") || "").startsWith("application/wasm")) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

// One of the modules that several parts share, by its first byte and the one behind its last: they come in one file.
let shared;
async function sharedModule(from, to) {
  shared ??= fetch(new URL("./SHARED", import.meta.url)).then((response) => complete(response).arrayBuffer());
  const asked = shared;
  try {
    return (await asked).slice(from, to);
  } catch (error) {
    // The next one who asks tries again.
    if (shared === asked) {
      shared = undefined;
    }
    throw error;
  }
}

function complete(response) {
  if (!response.ok) {
    throw new Error("HTTP " + response.status + ", " + response.url);
  }
  return response;
}
