// @ts-check
// The service worker: keeps the page for use without a network, one whole build at a time.
//
// `cargo xtask build` puts a line before this text that declares BUILD: the build's version and its files, each with its
// SHA-256 and whether every visit fetches it. What holds:
// - A build is kept whole or not at all: every file is fetched and compared with its hash before the build counts as installed.
//   A server in the middle of an update cannot leave a mixture here.
// - Every file but the page itself is named by its content. So a page of an older build finds its parts, as long as it lives,
//   in the older cache, and can never be given one of another build; a new tab gets the build that is in charge.
// - A new build waits until the visitor asks for it, or until no page of the old one is open. No page is ever reloaded here.
// - Whoever asked the browser to save data gets what every visit fetches kept, and every part once it was used.
"use strict";
(function () {
  /** @typedef {{ version: string, files: [path: string, hash: string, first: 0 | 1][] }} Build */
  /** @type {any} */
  const worker = self;
  // @ts-ignore: declared by the line before.
  const build = /** @type {Build} */ (BUILD);

  /** @type {string} */
  const scope = worker.registration.scope;
  // Several copies of the page may lie under one origin, which has one store of caches.
  const prefix = "counterweight " + scope + " ";
  const own = prefix + build.version;
  /** Which page is of which build: one entry for each, by its id. */
  const pages = prefix + "pages";
  const hashes = new Map(build.files.map(([path, hash]) => [path, hash]));
  const byContent = /^[^/]+-[0-9a-f]{12,16}(_bg)?\.(js|css|wasm)$/;
  // A file is the same whatever stands behind its name, and in whatever form it was sent.
  const anyForm = { ignoreSearch: true, ignoreVary: true };

  const address = (/** @type {string} */ path) => new URL(path || "./", scope).href;
  const savesData = () => Boolean(worker.navigator.connection && worker.navigator.connection.saveData);

  /** @param {ArrayBuffer} body */
  async function hashOf(body) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * An answer to be kept: none where it is not the file that this build has. Made anew, because one that was redirected on the
   * way (hosts send "embed.html" on to "embed") could not open a page; what the server said beside it, such as a policy, stays.
   * @param {Response} response
   * @param {string | undefined} hash
   */
  async function checked(response, hash) {
    const body = await response.arrayBuffer();
    if (!response.ok || (await hashOf(body)) !== hash) {
      return undefined;
    }
    const headers = new Headers(response.headers);
    // They are of the way here: the body is unpacked.
    headers.delete("content-encoding");
    headers.delete("content-length");
    return new Response(body, { headers });
  }

  /**
   * A file that is named by its content, from whichever build has it.
   * @param {string} url
   */
  async function keptByAny(url) {
    for (const name of await caches.keys()) {
      const found = name.startsWith(prefix) && (await (await caches.open(name)).match(url, anyForm));
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /**
   * Puts a file into this build's cache.
   * @param {Cache} cache
   * @param {string} path
   */
  async function keep(cache, path) {
    const url = address(path);
    const named = byContent.test(path);
    const earlier = named && (await keptByAny(url));
    if (earlier) {
      return cache.put(url, earlier);
    }
    const ask = async (/** @type {RequestCache} */ mode) =>
      checked(await fetch(url, { cache: mode, credentials: "same-origin" }), hashes.get(path));
    // The page has loaded most of it just now: the browser's own cache may serve. It is passed by where it holds something else.
    const response = (await ask(named ? "default" : "no-cache")) || (await ask("reload"));
    if (!response) {
      throw new Error("not of this build: " + url);
    }
    return cache.put(url, response);
  }

  async function install() {
    const wanted = build.files.filter(([, , first]) => first || !savesData());
    const cache = await caches.open(own);
    try {
      await Promise.all(wanted.map(([path]) => keep(cache, path)));
    } catch (error) {
      await caches.delete(own);
      throw error;
    }
  }

  /** Whether every file of this build is kept. */
  async function isComplete() {
    const cache = await caches.open(own);
    const found = await Promise.all(build.files.map(([path]) => cache.match(address(path), anyForm)));
    return found.every(Boolean);
  }

  /**
   * Keeps what a page has used before this worker was in charge of it, if it is of this build.
   * @param {unknown[]} urls
   */
  async function keepUsed(urls) {
    const cache = await caches.open(own);
    for (const url of urls) {
      const path = typeof url === "string" && url.startsWith(scope) ? url.slice(scope.length).split(/[?#]/)[0] : "";
      if (path && hashes.has(path) && !(await cache.match(address(path), anyForm))) {
        // One that does not come is kept when it is used again.
        await keep(cache, path).catch(() => undefined);
      }
    }
  }

  const idOf = (/** @type {string} */ client) => address("page-of-a-build?" + client);

  /** Removes the caches of builds that no open page is of. A page of which nothing is known keeps all of them. */
  async function forgetOldBuilds() {
    // A build that is being installed is not an old one.
    if (worker.registration.installing || worker.registration.waiting) {
      return;
    }
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own && name !== pages);
    /** @type {{ id: string, url: string }[]} */
    const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    const noted = await caches.open(pages);
    const used = new Set();
    const living = new Set();
    for (const client of open.filter((client) => client.url.startsWith(scope))) {
      const note = await noted.match(idOf(client.id));
      if (!note) {
        return;
      }
      living.add(idOf(client.id));
      used.add(prefix + (await note.text()));
    }
    await Promise.all(names.filter((name) => !used.has(name)).map((name) => caches.delete(name)));
    for (const { url } of await noted.keys()) {
      if (!living.has(url)) {
        await noted.delete(url);
      }
    }
  }

  /**
   * The page itself, of the build in charge.
   * @param {any} event
   */
  async function page(event) {
    const kept = await (await caches.open(own)).match(address(""), anyForm);
    if (!kept) {
      return fetch(event.request);
    }
    if (event.resultingClientId) {
      // Before the page gets it: a newer build that takes over must know whose cache is still needed.
      await (await caches.open(pages)).put(idOf(event.resultingClientId), new Response(build.version));
    }
    return kept;
  }

  /**
   * @param {any} event
   * @param {string} path
   */
  async function file(event, path) {
    const url = address(path);
    const cache = await caches.open(own);
    const kept = (await cache.match(url, anyForm)) || (byContent.test(path) && (await keptByAny(url)));
    if (kept) {
      return kept;
    }
    const response = await fetch(event.request);
    if (hashes.has(path)) {
      const copy = response.clone();
      event.waitUntil(checked(copy, hashes.get(path)).then((right) => right && cache.put(url, right)));
    }
    return response;
  }

  worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));

  worker.addEventListener("activate", (/** @type {any} */ event) => {
    // The page of a first visit has come without this worker, and shall have its parts without a network too.
    event.waitUntil(worker.clients.claim().then(forgetOldBuilds));
  });

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { method, mode, url } = event.request;
    if (method !== "GET" || !url.startsWith(scope)) {
      return;
    }
    const path = url.slice(scope.length).split(/[?#]/)[0];
    if (mode === "navigate") {
      if (path === "" || path === "index.html") {
        event.respondWith(page(event));
      }
    } else if (byContent.test(path) || (path !== "" && hashes.has(path))) {
      event.respondWith(file(event, path));
    }
  });

  // Any page of the origin can send anything: only these three mean something.
  worker.addEventListener("message", (/** @type {any} */ event) => {
    if (event.data === "take-over") {
      event.waitUntil(worker.skipWaiting());
    } else if (Array.isArray(event.data)) {
      event.waitUntil(keepUsed(event.data));
    } else if (event.data === "complete?" && event.ports[0]) {
      // Asked by every page when it stands: by then the page that was there before it is gone.
      event.waitUntil(forgetOldBuilds());
      event.waitUntil(isComplete().then((answer) => event.ports[0].postMessage(answer)));
    }
  });
})();
