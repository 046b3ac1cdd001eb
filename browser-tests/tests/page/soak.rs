//! After thousands of edits the page is as large as it was: steps of undo are bounded, and no element, listener or memory stays
//! behind.

use browser_tests::{Page, Visit};
use serde_json::json;

/// Keeps hold of what the program gives out, which is nobody's global.
const PROGRAM: &str = "
    window.programs = [];
    const keep = (result) => {
        const given = (result.instance ?? result).exports;
        if (given?.live_bytes) window.programs.push(given);
        return result;
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const plain = WebAssembly[name];
        WebAssembly[name] = (...given) => plain.apply(WebAssembly, given).then(keep);
    }
";

/// What edits are made of.
const HANDS: &str = "
    const type = (selector, value) => {
        const field = document.querySelector(selector);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const press = (selector) => document.querySelector(selector).click();
";

/// Something done again and again: `edits` is a list of functions that get the number of what is left to do.
#[track_caller]
fn repeat(page: &Page, edits: &str, times: u32) {
    page.browser().script_with_callback(&format!(
        "const done = arguments[0];
        {HANDS}
        const edits = {edits};
        let left = {times};
        const next = () => {{
            if (left === 0) {{ done(true); return; }}
            left -= 1;
            edits[left % edits.length](left);
            setTimeout(next, 0);
        }};
        next();"
    ));
}

/// Edits of every sort in turn: a slider's field, a step button, a choice, a setting, and now and then a step back and forward.
const EDITS: &str = "[
    (n) => type('#rebate-field', String(1 + (n % 90) / 10)),
    (n) => type('#ask-field', String(n % 97)),
    (n) => press(n % 2 ? '#key-share-more' : '#key-share-less'),
    (n) => type('#horizon', String(1 + n % 9)),
    (n) => press(n % 2 ? '#enforcement-paper' : '#enforcement-checked'),
    (n) => type('#total-sales', String(90000000 + (n % 50) * 100000)),
    () => press('#undo'),
    () => press('#redo'),
]";

/// How large the page is.
#[derive(Debug)]
struct Size {
    nodes: f64,
    listeners: f64,
    /// Bytes of the browser's heap, after what is of no use there was collected. The driver of the tests itself takes some ten of them an
    /// edit: without it 8,000 edits leave 5 kB behind, the browser's own code.
    heap: f64,
    /// Bytes of the program's memory. It never shrinks: what it was at its highest.
    memory: f64,
    /// Bytes that live in it.
    live: f64,
}

impl Size {
    #[track_caller]
    fn of(page: &Page) -> Self {
        let _ = page.saved();
        page.browser().own_command("HeapProfiler.collectGarbage", &json!({}));
        let metrics = page.browser().own_command("Performance.getMetrics", &json!({}));
        let metric = |wanted: &str| {
            let all = metrics["metrics"].as_array().into_iter().flatten();
            all.filter(|metric| metric["name"] == wanted).find_map(|metric| metric["value"].as_f64()).unwrap()
        };
        let program =
            |what: &str| page.script(&format!("return window.programs[0].{what};"), &[]).as_f64().unwrap();
        Self {
            nodes: metric("Nodes"),
            listeners: metric("JSEventListeners"),
            heap: metric("JSHeapUsedSize"),
            memory: program("memory.buffer.byteLength"),
            live: program("live_bytes()"),
        }
    }

    /// The same size as before. A notice, such as that of a copy, may have come between; and the steps kept are as many, but not of the
    /// same length: 16 kB are two bytes for each of ten thousand edits, less than anything left behind would take.
    #[track_caller]
    fn assert_not_above(&self, before: &Self) {
        assert!((self.nodes - before.nodes).abs() <= 20.0, "nodes: {before:?}, then {self:?}");
        assert!((self.listeners - before.listeners).abs() <= 20.0, "listeners: {before:?}, then {self:?}");
        assert!(self.heap <= before.heap * 1.05, "heap: {before:?}, then {self:?}");
        assert!(self.live <= before.live + 16_384.0, "what lives in the memory: {before:?}, then {self:?}");
        assert!(self.memory <= before.memory, "the memory: {before:?}, then {self:?}");
    }
}

#[test]
fn nothing_grows_over_ten_thousand_edits() {
    let page = Visit::first().with_script(PROGRAM).open();
    page.see_element("html[data-keeper]");
    page.browser().own_command("Performance.enable", &json!({}));
    let mut sizes = Vec::new();
    for thousand in 1..=10 {
        (0..10).for_each(|_| repeat(&page, EDITS, 100));
        if thousand % 2 == 0 {
            page.wait_for_profiles();
            let now = Size::of(&page);
            println!("after {thousand},000 edits: {now:?}");
            sizes.push(now);
        }
    }
    let [before, .., after] = &sizes[..] else { panic!("{sizes:?}") };
    after.assert_not_above(before);
}

/// What is done in every view: its place, what stands there, and the edits. Each is taken back, so that no step more is kept at the
/// end.
const EVERYWHERE: &str = "[
    ['balance', '#rebate-field', [
        (n) => type('#rebate-field', String(1 + (n % 90) / 10)), () => press('#rebate-reset'), () => press('#undo'), () => press('#undo'),
        () => press('#open-gives'), (n) => type('#ask-field', String(1 + n % 97)), () => press('#undo'), () => press('#open-gives'),
    ]],
    ['agreement', '#line-first-volume-open', [
        () => press('#line-first-volume-open'), () => press('#line-first-volume-form-growth'), () => press('#undo'),
        () => press('#line-first-volume-add-tier'), () => press('#undo'), () => press('#policy-first-add-line'), () => press('#undo'),
        () => press('#add-policy'), () => press('#undo'), () => { document.querySelector('#workbench').open = true; },
        () => there('#bench-start-tiers'), () => press('#bench-start-tiers'), () => there('#bench-volumes-total-sales'),
        (n) => type('#bench-volumes-total-sales', String(1000000 + n)), () => press('#undo'), () => press('#undo'),
    ]],
    ['customers', '#ledger', [
        () => press('#redo'), () => press('#undo'), () => press('#sort-1'), () => press('#sort-2'),
    ]],
    ['customers/k1', '#sales', [(n) => type('#sales', String(9000000 + n)), () => press('#undo')]],
    ['compare', '#compare-a', [() => press('#redo'), () => press('#undo')]],
]";

/// Goes through all views and edits in each.
#[track_caller]
fn go_round(page: &Page, round: u32) {
    let done = page.browser().script_with_callback(&format!(
        "const done = arguments[0];
        const there = (selector) => new Promise((go) => {{
            const look = () => document.querySelector(selector) ? go() : requestAnimationFrame(look);
            look();
        }});
        {HANDS}
        (async () => {{
            for (const [place, wanted, edits] of {EVERYWHERE}) {{
                location.hash = place;
                await there(wanted);
                for (const edit of edits) {{
                    await edit({round});
                    await new Promise((go) => setTimeout(go, 0));
                }}
            }}
        }})().then(() => done('done'), (error) => done(String(error)));"
    ));
    assert_eq!(done, json!("done"));
}

/// A hundred and sixty pages more were asked for while what had read a signal or memo left its name behind in it.
#[test]
fn nothing_grows_where_every_edit_builds_views_anew() {
    let page = Visit::first().with_script(PROGRAM).open();
    page.see_element("html[data-keeper]");
    page.browser().own_command("Performance.enable", &json!({}));
    (0..10).for_each(|round| go_round(&page, round));
    let before = Size::of(&page);
    (10..50).for_each(|round| go_round(&page, round));
    let after = Size::of(&page);
    println!("after 10 rounds {before:?}, after 50 {after:?}");
    after.assert_not_above(&before);
}
