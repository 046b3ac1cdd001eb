//! After thousands of edits the page is as large as it was: steps of undo are bounded, and no element, listener or memory stays
//! behind.

use browser_tests::{Page, Visit};
use serde_json::json;

/// Keeps hold of the program's memory, which is nobody's global.
const MEMORY: &str = "
    window.memories = [];
    const keep = (result) => {
        const memory = (result.instance ?? result).exports?.memory;
        if (memory) window.memories.push(memory);
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

/// Nodes, listeners, bytes of the heap after collection, bytes of the program's memory.
#[track_caller]
fn measure(page: &Page) -> [f64; 4] {
    let _ = page.saved();
    page.browser().own_command("HeapProfiler.collectGarbage", &json!({}));
    let metrics = page.browser().own_command("Performance.getMetrics", &json!({}));
    let metric = |wanted: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        all.filter(|metric| metric["name"] == wanted).find_map(|metric| metric["value"].as_f64()).unwrap()
    };
    let memory = page.script(
        "if (window.memories.length === 0) throw new Error('no memory was seen');
        return window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);",
        &[],
    );
    [metric("Nodes"), metric("JSEventListeners"), metric("JSHeapUsedSize"), memory.as_f64().unwrap()]
}

#[test]
fn nothing_grows_over_ten_thousand_edits() {
    let page = Visit::first().with_script(MEMORY).open();
    page.see_element("html[data-keeper]");
    page.browser().own_command("Performance.enable", &json!({}));
    let mut measured = Vec::new();
    for thousand in 1..=10 {
        (0..10).for_each(|_| repeat(&page, EDITS, 100));
        if thousand == 1 || thousand % 2 == 0 {
            page.wait_for_profiles();
            let now = measure(&page);
            println!("after {thousand},000 edits: nodes, listeners, heap, program's memory {now:?}");
            measured.push(now);
        }
    }
    let [_, before, .., after] = measured[..] else { panic!("{measured:?}") };
    // A notice, such as that of a copy, may have come between.
    assert!((after[0] - before[0]).abs() <= 20.0, "nodes: {measured:?}");
    assert!((after[1] - before[1]).abs() <= 20.0, "listeners: {measured:?}");
    assert!(after[2] <= before[2] * 1.05, "heap: {measured:?}");
    assert_memory(before[3], after[3]);
}

/// From 2,000 edits on as much lives in the program's memory as ever: counted in its allocator, 2.3 MB, after 8,000 more edits of the
/// first test the same to within 2 kB, by which steps differ, and after 300 rounds of the second the same to within 500 bytes. Of the memory
/// itself only the highest is seen, in pages of 64 kB; none more was asked for. Two are allowed, because two pieces of work may fall into one moment: in
/// 8,000 edits 16 bytes each, less than anything left behind would take.
#[track_caller]
fn assert_memory(before: f64, after: f64) {
    assert!(after - before <= 2.0 * 65_536.0, "the program's memory grows: {before}, then {after}");
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
    let page = Visit::first().with_script(MEMORY).open();
    page.see_element("html[data-keeper]");
    page.browser().own_command("Performance.enable", &json!({}));
    (0..10).for_each(|round| go_round(&page, round));
    let before = measure(&page);
    (10..50).for_each(|round| go_round(&page, round));
    let after = measure(&page);
    println!("after 10 rounds {before:?}, after 50 {after:?}");
    assert!((after[0] - before[0]).abs() <= 20.0, "nodes: {before:?}, then {after:?}");
    assert!((after[1] - before[1]).abs() <= 20.0, "listeners: {before:?}, then {after:?}");
    assert_memory(before[3], after[3]);
}
