// @ts-check
// Lets the page work without a network: registers the service worker (sw.js) and tells the page what came of it. Loaded by
// boot.js when all else stands. The page shows what is told in words of its own: `src/state/offline.rs`.
(function () {
  "use strict";
  // In a frame first: without rights there even a look at the service worker is an error.
  if (window.top !== window || !/^https?:$/.test(location.protocol) || !navigator.serviceWorker) {
    return;
  }
  const workers = navigator.serviceWorker;
  const root = document.documentElement;
  /** Remembers that the visitor knows, `storage::keys::OFFLINE_TOLD`. */
  const TOLD = "counterweight/offline-told";
  /** Pause between two questions for a new version, milliseconds, for a page that stays open for days. */
  const ASK_EVERY = 60 * 60 * 1000;
  /** Whether the visitor has asked for the new version in this page. */
  let wanted = false;

  /** @param {"ready" | "new-version"} what */
  function tell(what) {
    root.dataset.offlineNotice = what;
    window.dispatchEvent(new Event("counterweight-offline"));
  }

  function wasTold() {
    try {
      return localStorage.getItem(TOLD) !== null;
    } catch {
      return false;
    }
  }

  function rememberTold() {
    try {
      localStorage.setItem(TOLD, "1");
    } catch {
      // No room: it is said again next time.
    }
  }

  /**
   * Whether the worker in charge keeps all of the page.
   * @param {ServiceWorker} worker
   * @returns {Promise<boolean>}
   */
  function isComplete(worker) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => resolve(event.data === true);
      worker.postMessage("complete?", [channel.port2]);
    });
  }

  /** Resolves when a worker is in charge of this page. */
  function inCharge() {
    return new Promise((resolve) => {
      if (workers.controller) {
        resolve(undefined);
      } else {
        workers.addEventListener("controllerchange", resolve, { once: true });
      }
    });
  }

  async function begin() {
    const registration = await workers.register("sw.js", { updateViaCache: "none" });

    // A worker that waits is a new version, unless none was in charge of this page: then the page is as new as it.
    const offer = () => {
      if (registration.waiting && workers.controller) {
        tell("new-version");
      }
    };
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      if (coming) {
        coming.addEventListener("statechange", () => coming.state === "installed" && offer());
      }
    });
    window.addEventListener("counterweight-take-new-version", () => {
      wanted = true;
      if (registration.waiting) {
        registration.waiting.postMessage("take-over");
      } else {
        // Another tab was faster: the new version is in charge, and only this page is still the old one.
        location.reload();
      }
    });
    workers.addEventListener("controllerchange", () => wanted && location.reload());
    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && Date.now() - asked > ASK_EVERY) {
        asked = Date.now();
        // Without a network there is nothing new.
        registration.update().catch(() => undefined);
      }
    });
    offer();

    const { active } = await workers.ready;
    await inCharge();
    // @ts-ignore: not in every browser.
    if (active && navigator.connection && navigator.connection.saveData) {
      // What came before it was in charge: nothing else would be kept of the parts that this visitor uses.
      active.postMessage(performance.getEntriesByType("resource").map((entry) => entry.name));
    }
    if (active && (await isComplete(active))) {
      root.dataset.offline = "ready";
      if (!wasTold()) {
        rememberTold();
        if (root.dataset.offlineNotice !== "new-version") {
          tell("ready");
        }
      }
    }
  }

  // A browser that refuses (storage switched off, a private window of some) works as it did, with a network.
  begin().catch(() => {
    root.dataset.offline = "refused";
  });
})();
