// What is packed for the one-file edition: base64 of gzip. A browser that cannot unpack it is too old for this edition (Chrome
// 80, Firefox 113, Safari 16.4); boot.js says so when the name is unknown here.
async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  // Not by a Blob: in a worker of a page from disk WebKit reads none.
  return new Response(new Response(packed).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
