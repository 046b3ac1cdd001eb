// Starts a part of the program; put before wasm-split-cli's script, which by itself would refuse a part that a server sends
// with another content type, although browsers take the program itself in that case.
async function startPart(fetched, imports) {
  const response = await fetched;
  if (!response.ok) {
    throw new Error("HTTP " + response.status + ", " + response.url);
  }
  if ((response.headers.get("Content-Type") || "").startsWith("application/wasm")) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
