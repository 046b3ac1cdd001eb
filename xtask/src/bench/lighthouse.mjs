// Runs Lighthouse's mobile preset over the built page and prints the medians. Arguments: the folder with lighthouse and
// chrome-launcher, the page's folder, the browser, how many runs.
//
// The page is served as a good host does: compressed once, with its type, cached by the names that carry a hash.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, normalize, extname } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const [modules, dist, chromium, runs] = process.argv.slice(-4);
const from = (name) => import(pathToFileURL(join(modules, name)).href);
const { default: lighthouse } = await from("lighthouse/core/index.js");
const { launch } = await from("chrome-launcher/dist/index.js");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
const compressed = new Map();
const body = (file) => {
  if (!compressed.has(file)) {
    const bytes = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    compressed.set(file, brotliCompressSync(bytes, { params }));
  }
  return compressed.get(file);
};
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://host/").pathname));
  const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  const isHashed = /-[0-9a-f]{12,}/.test(path);
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Encoding": "br",
    "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(body(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const url = `http://127.0.0.1:${server.address().port}/`;

const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const figures = [];
for (let run = 0; run < Number(runs); run += 1) {
  const chrome = await launch({
    chromePath: chromium,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
  await chrome.kill();
  figures.push([
    ...AUDITS.map((audit) => lhr.audits[audit].numericValue),
    ...CATEGORIES.map((category) => 100 * lhr.categories[category].score),
  ]);
  const failed = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === "binary");
  if (run === 0 && failed.length > 0) console.error(`Not passed: ${failed.map((audit) => audit.id).join(", ")}`);
}
server.close();
const median = (column) => figures.map((row) => row[column]).sort((a, b) => a - b)[Math.floor(figures.length / 2)];
const [fcp, lcp, cls, tbt, ...scores] = figures[0].map((_, column) => median(column));
console.log(`Lighthouse, mobile preset, median of ${runs}:`);
console.log(`  first contentful paint ${Math.round(fcp)} ms (budget 1000), largest ${Math.round(lcp)} ms (1500), ` +
  `layout shift ${cls.toFixed(3)} (0.02), blocking ${Math.round(tbt)} ms`);
console.log(`  performance ${Math.round(scores[0])} (98), accessibility ${Math.round(scores[1])}, best practices ${Math.round(scores[2])}`);
