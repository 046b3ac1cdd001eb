// Runs inside the built page for `cargo xtask bench`; a function body that WebDriver calls with the task's name, two numbers
// and a callback. Answers are words and numbers apart by spaces, "failed" first where something went wrong.
const [task, customers, years, done] = arguments;

/** The scenario of engine/benches/report.rs as a document. */
function generated() {
  const many = Array.from({ length: customers }, (_, index) => {
    // A large odd step walks through all ranks in mixed order.
    const rank = (index * 7919) % customers;
    const key = rank < Math.ceil(customers / 8);
    const spread = index % 17;
    return {
      id: `c${index}`,
      name: `Customer ${index}`,
      segment: key ? "key" : "other",
      sales: 2e7 / (1 + rank) ** 0.8,
      gross_margin: 0.25 + 0.005 * spread,
      serve_rate: 0.05 + 0.003 * spread,
      serve_fixed: 500 * (1 + spread) + 100 * spread,
      payment_days: 30 + 5 * spread,
      natural_growth: 0.02 + 0.002 * spread,
      loss_chance: 0.05 + 0.004 * spread,
      ...(key ? { purchases: 3e7 / (1 + rank) ** 0.8 } : {}),
      new_product_share: 0.08,
      current_rebate: 0.02 + 0.001 * spread,
    };
  });
  const tiers = (measure, steps) => ({
    tiers: { measure, method: "all_units", tiers: steps.map(([from, rate]) => ({ from, rate })) },
  });
  const line = (id, means, pays, asked) => ({ id, name: id, means, pays, for: asked });
  const asked = (id, kind, state, target) => ({ id, name: id, kind, state, checking_cost: 10, ...target });
  return JSON.stringify({
    schema: 1,
    name: "Generated",
    currency: "EUR",
    horizon_years: years,
    cost_of_money: 0.08,
    days_in_year: 365,
    fixed_overhead: 1e6,
    care: { key_effort: 0.6 },
    customers: many,
    policies: [
      {
        id: "p",
        name: "Generated",
        applies_to: "key",
        setup_cost: 50,
        rebates: [
          line("a", "price", { flat: { rate: 0.02 } }, []),
          line("b", "price", tiers("sales", [[1e5, 0.01], [1e6, 0.02], [5e6, 0.03]]), []),
          line("c", "price", tiers("growth", [[0.05, 0.01], [0.1, 0.02]]), ["growth"]),
          line("d", "finance", { flat: { rate: 0.005 } }, ["payment"]),
          line("e", "marketing", { flat: { rate: 0.005 } }, ["marketing"]),
          line("f", "development", { lump: { amount: 1000, from: 0 } }, ["mix", "saving"]),
        ],
        obligations: [
          asked("growth", "growth", "paper", { above_natural: 0.08 }),
          asked("payment", "payment", "checked", { sooner: 20 }),
          asked("marketing", "marketing", "paper", { lift: 0.02 }),
          asked("mix", "mix", "hoped", { gain: 0.03, margin_gain: 0.1 }),
          asked("saving", "saving", "paper", { share_of_sales: 0.004 }),
        ],
      },
    ],
  });
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const sorted = (numbers) => [...numbers].sort((left, right) => left - right);
const quantile = (numbers, part) => sorted(numbers)[Math.ceil(part * numbers.length) - 1];
const root = document.documentElement;

/** The time when the task at hand, its microtasks and whatever was queued before are done. */
function afterwards() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(null);
  });
}

/** Waits until the page works and has nothing left to do at idle. */
async function settled() {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (root.dataset.ready === "true" && root.dataset.profiles === "done") {
      return pause(200);
    }
    await pause(50);
  }
  throw new Error("the page did not settle");
}

/** Microseconds of one evaluation in the page's own program: the median of nine batches, and the fastest. */
async function evaluation() {
  await settled();
  const glue = await import(new URL(document.querySelector("script[data-js]").dataset.js, document.baseURI).href);
  if (Number.isNaN(glue.bench(generated(), 1))) {
    throw new Error("the page does not take the generated document");
  }
  const batch = (times) => {
    const began = performance.now();
    glue.bench("", times);
    return performance.now() - began;
  };
  // The browser's clock ticks in tenths of a millisecond. The first runs also let it compile the hot functions well.
  let times = 1;
  while (batch(times) < 150) {
    times *= 2;
  }
  const each = [];
  for (let count = 0; count < 9; count += 1) {
    each.push((batch(times) / times) * 1000);
    await pause(20);
  }
  return [quantile(each, 0.5), Math.min(...each)];
}

/**
 * Moves the rebate's thumb and times each move: milliseconds of work on the main thread (handlers, results, page, styles,
 * layout, paint) and from when the move was due to the end of the frame that shows it.
 * @param {number} count
 * @param {number} gap before each move, milliseconds
 */
async function moves(count, gap) {
  const thumb = document.getElementById("rebate");
  const [low, high] = [Number(thumb.min), Number(thumb.max)];
  const revision = Number(root.dataset.revision);
  const [work, shown] = [[], []];
  const warm = 10;
  for (let move = 0; move < count + warm; move += 1) {
    const due = performance.now() + gap;
    await pause(gap);
    // Asked for before the page asks for its own frame, so called before it.
    const frame = new Promise((resolve) => {
      requestAnimationFrame(() => {
        const began = performance.now();
        afterwards().then((ended) => resolve([began, ended]));
      });
    });
    thumb.value = String(low + (high - low) * (0.2 + (0.6 * ((move * 37) % 101)) / 101));
    const began = performance.now();
    thumb.dispatchEvent(new Event("input", { bubbles: true }));
    const handled = await afterwards();
    const [frameBegan, frameEnded] = await frame;
    const idle = Math.max(0, frameBegan - handled);
    if (move >= warm) {
      work.push(Math.max(handled, frameEnded) - began - idle);
      shown.push(Math.max(handled, frameEnded) - due);
    }
  }
  if (Number(root.dataset.revision) - revision < count + warm) {
    throw new Error("the page did not answer every move");
  }
  return [work, shown];
}

const tasks = {
  /** Leaves the generated document where the page looks for the work of last time. */
  async store() {
    localStorage.setItem("counterweight/document", generated());
    return [];
  },
  evaluation,
  /** Work per move in a drag, median and 95 %; due to shown, moves so far apart that work at idle comes between. */
  async moves() {
    await settled();
    const thumb = document.getElementById("rebate");
    thumb.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    const [work] = await moves(100, 10);
    thumb.dispatchEvent(new Event("pointerup", { bubbles: true }));
    const [, shown] = await moves(60, 120);
    return [quantile(work, 0.5), quantile(work, 0.95), quantile(shown, 0.5), quantile(shown, 0.95)];
  },
};

tasks[task]().then(
  (numbers) => done(["ok", ...numbers].join(" ")),
  (error) => done("failed " + String(error).replace(/["\\]/g, "'")),
);
