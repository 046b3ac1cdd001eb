// @ts-check
// Starts the page: checks the browser, loads the program and says in words what went wrong if it does not start.
// A classic script on purpose (see Trunk.toml), with dynamic import() as the one newer construct.
(function () {
  "use strict";

  /** The element of this script, which names the files of this build. */
  const script = document.querySelector("script[data-wasm]");

  /** How long a start may take before the page says that it is still loading, in milliseconds. */
  const SLOW_AFTER = 8000;

  /** How long the program waits for the first paint at most, in milliseconds. */
  const LONGEST_WAIT = 1000;

  /** @typedef {"unsupported" | "load" | "start" | "file" | "slow"} Kind */

  /** @type {Record<"en" | "zh", Record<Kind | "retry" | "details", string>>} */
  const TEXTS = {
    en: {
      unsupported:
        "This browser is too old for Counterweight, or WebAssembly is switched off in it. " +
        "It needs Chrome or Edge 96, Firefox 79, Safari 15, or anything newer.",
      load:
        "Counterweight could not be loaded. You may be offline, or a file is missing on the server. " +
        "What you saved in this browser is not affected.",
      start:
        "Counterweight was loaded but could not start. That is a fault in the program, not in your data: " +
        "what you saved in this browser is still there.",
      file:
        "This page was opened as a file, and browsers load programs only from a web server. " +
        "Start one with “cargo xtask serve” in the project's folder, or open the one-file edition instead.",
      slow: "Counterweight is still loading. On a slow connection this can take a while.",
      retry: "Try again",
      details: "Details: ",
    },
    zh: {
      unsupported:
        "此浏览器版本过旧，或已停用 WebAssembly，无法运行 Counterweight。" +
        "请使用 Chrome 或 Edge 96、Firefox 79、Safari 15 或更新的版本。",
      load: "Counterweight 未能加载。可能没有联网，或服务器上缺少文件。保存在此浏览器中的数据不受影响。",
      start: "Counterweight 已加载，但未能启动。这是程序的错误，与您的数据无关：保存在此浏览器中的内容仍在。",
      file:
        "此页面是作为文件打开的，而浏览器只从网络服务器加载程序。" +
        "请在项目文件夹中运行“cargo xtask serve”，或改用单文件版。",
      slow: "Counterweight 仍在加载。网络较慢时可能需要一些时间。",
      retry: "重试",
      details: "详细信息：",
    },
  };

  /** An error with the case it belongs to. */
  class BootError extends Error {
    /**
     * @param {Kind} kind
     * @param {string} detail
     */
    constructor(kind, detail) {
      super(detail);
      this.kind = kind;
    }
  }

  /** The page's language; before the program has set it, the browser's counts too. */
  function language() {
    const root = document.documentElement;
    const started = root.dataset.ready === "true";
    const wanted = started ? [root.lang] : [root.lang, navigator.language || ""];
    return wanted.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
  }

  /** The element for messages; the page has one, and a page without it must not stay blank either. */
  function noticeElement() {
    const there = document.getElementById("boot-notice");
    if (there) {
      return there;
    }
    const made = document.createElement("p");
    made.id = "boot-notice";
    made.setAttribute("role", "alert");
    document.body.prepend(made);
    return made;
  }

  /**
   * Shows a message, with what the browser said and a button to try again where that can help.
   * @param {Kind} kind
   * @param {string} [detail]
   */
  function show(kind, detail) {
    const lang = language();
    const texts = TEXTS[lang];
    const notice = noticeElement();
    notice.lang = lang === "zh" ? "zh-CN" : "en";
    notice.dataset.kind = kind;
    notice.textContent = texts[kind];
    if (detail) {
      const small = document.createElement("small");
      small.textContent = texts.details + detail;
      notice.append(document.createElement("br"), small);
    }
    if (kind === "load" || kind === "start") {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = texts.retry;
      button.addEventListener("click", () => location.reload());
      notice.append(document.createElement("br"), button);
    }
    notice.hidden = false;
  }

  function hideNotice() {
    const notice = document.getElementById("boot-notice");
    if (notice) {
      notice.hidden = true;
      notice.textContent = "";
    }
  }

  /** Takes the first words of the page away: the program or a message stands there now. */
  function hideLoading() {
    document.querySelectorAll("#boot-loading, .boot-loading").forEach((element) => element.remove());
  }

  /**
   * What the browser said, in one line.
   * @param {unknown} error
   */
  function said(error) {
    return error instanceof Error ? error.name + ": " + error.message : String(error);
  }

  /**
   * Fetches the module that glues the page to the program, and gives its start function.
   * @param {string} url
   * @returns {Promise<(options: { module_or_path: Response }) => Promise<unknown>>}
   */
  async function loadGlue(url) {
    try {
      return (await import(url)).default;
    } catch (error) {
      // A browser that cannot read the module's syntax is too old; all else is the network or the server.
      throw new BootError(error instanceof SyntaxError ? "unsupported" : "load", said(error));
    }
  }

  /**
   * Fetches the program. Its body is still on the way when this returns: the browser compiles it as it comes.
   * @param {string} url
   */
  async function loadProgram(url) {
    let response;
    try {
      response = await fetch(url, { credentials: "same-origin" });
    } catch (error) {
      throw new BootError("load", said(error));
    }
    if (!response.ok) {
      throw new BootError("load", "HTTP " + response.status + ", " + new URL(url).pathname.split("/").pop());
    }
    return response;
  }

  /**
   * Which case an error while compiling and starting belongs to.
   * @param {unknown} error
   * @returns {Kind}
   */
  function kindOf(error) {
    if (error instanceof BootError) {
      return error.kind;
    }
    // The one-file edition has unpacked nothing.
    if (error instanceof ReferenceError && /DecompressionStream/.test(error.message)) {
      return "unsupported";
    }
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
      return usesNewerWasm() ? "load" : "unsupported";
    }
    // The connection broke while the program was still coming in.
    if (error instanceof TypeError && /fetch|network|load|abort/i.test(error.message)) {
      return "load";
    }
    return "start";
  }

  /**
   * Whether the browser has the newest parts of WebAssembly that the program is built with: a module of one function
   * using memory.fill, a saturating conversion, sign extension and a nullable reference.
   */
  function usesNewerWasm() {
    const module = [
      0, 97, 115, 109, 1, 0, 0, 0, // magic, version
      1, 4, 1, 96, 0, 0, // type: () -> ()
      3, 2, 1, 0, // one function
      5, 3, 1, 0, 0, // one memory of no pages
      10, 29, 1, 27, 0, // code
      65, 0, 65, 0, 65, 0, 252, 11, 0, // memory.fill 0 0 0
      67, 0, 0, 0, 0, 252, 0, 26, // drop (i32.trunc_sat_f32_s 0)
      65, 0, 192, 26, // drop (i32.extend8_s 0)
      208, 111, 26, // drop (ref.null extern)
      1, 11, // nop, end
    ];
    return WebAssembly.validate(new Uint8Array(module));
  }

  /**
   * Waits until the first words are on the screen: the program's 300 kB must not delay them. Where nothing is painted (a tab
   * in the background, a browser that does not tell) there is nothing to wait for.
   * @returns {Promise<void>}
   */
  function firstPaint() {
    return new Promise((go) => {
      // With saved work the first screen's words are hidden, for they are not the visitor's.
      if (document.visibilityState !== "visible" || document.documentElement.dataset.saved === "true") {
        go();
        return;
      }
      setTimeout(go, LONGEST_WAIT);
      try {
        new PerformanceObserver((_, observer) => {
          observer.disconnect();
          go();
        }).observe({ type: "paint", buffered: true });
      } catch {
        go();
      }
    });
  }

  /**
   * Lets the program's parts fetch the styles of all that stands below the first screen, once: nothing of theirs is shown
   * without them, so that nothing moves when they come.
   * @param {string} url
   */
  function offerSheet(url) {
    /** @type {Promise<unknown> | undefined} */
    let sheet;
    const laterSheet = () =>
      (sheet ??= new Promise((go) => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = url;
        // A sheet that does not come leaves the page plain, but working.
        link.onload = link.onerror = go;
        document.head.append(link);
      }));
    Object.assign(window, { laterSheet });
  }

  async function boot() {
    // The one-file edition holds the program itself (xtask/src/build/one_file).
    // @ts-ignore
    const held = window.counterweightHeld;
    if (held) {
      return held();
    }
    if (location.protocol === "file:") {
      throw new BootError("file", "");
    }
    if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
      throw new BootError("unsupported", "");
    }
    const js = script && script.getAttribute("data-js");
    const wasm = script && script.getAttribute("data-wasm");
    if (!js || !wasm) {
      throw new BootError("start", "boot.js: data-js, data-wasm");
    }
    const absolute = (/** @type {string} */ path) => new URL(path, document.baseURI).href;
    await firstPaint();
    const sheet = script.getAttribute("data-sheet");
    if (sheet) {
      offerSheet(absolute(sheet));
    }
    const [start, response] = await Promise.all([loadGlue(absolute(js)), loadProgram(absolute(wasm))]);
    await start({ module_or_path: response });
  }

  /** Loads what lets the page work without a network, when all else stands. A page put together by Trunk alone has none. */
  function goOffline() {
    const name = script && script.getAttribute("data-offline");
    if (name) {
      const element = document.createElement("script");
      element.src = name;
      document.head.append(element);
    }
  }

  const slow = setTimeout(() => {
    if (document.documentElement.dataset.ready !== "true") {
      show("slow");
    }
  }, SLOW_AFTER);

  boot()
    .then(
      () => {
        hideNotice();
        // Safari has no time of rest.
        window.requestIdleCallback ? requestIdleCallback(goOffline) : setTimeout(goOffline, 2000);
      },
      (error) => {
        console.error(error);
        const kind = kindOf(error);
        show(kind, kind === "file" ? "" : error instanceof BootError ? error.message : said(error));
      },
    )
    .finally(() => {
      clearTimeout(slow);
      hideLoading();
    });
})();
