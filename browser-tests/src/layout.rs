//! What is wrong with the layout, told by the browser's own measures.

use serde_json::json;

use crate::page::Page;

/// Everything that is cut off, lies outside the window or over another text, or is too small to be hit.
#[must_use]
#[track_caller]
pub fn faults(page: &Page, width: u32) -> Vec<String> {
    let faults = page.script(FAULTS, &[json!(width)]);
    faults
        .as_array()
        .into_iter()
        .flatten()
        .map(|fault| fault.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Lower edges of elements in the window as it is before any scrolling.
#[must_use]
#[track_caller]
pub fn lower_edges(page: &Page, selectors: &[&str]) -> Vec<(String, f64)> {
    let edges = page.script(
        "window.scrollTo({ top: 0, left: 0, behavior: 'instant' });
        return arguments[0].map((selector) => document.querySelector(selector).getBoundingClientRect().bottom);",
        &[json!(selectors)],
    );
    let edges = edges.as_array().cloned().unwrap_or_default();
    selectors
        .iter()
        .map(|&selector| selector.to_owned())
        .zip(edges.iter().filter_map(serde_json::Value::as_f64))
        .collect()
}

const FAULTS: &str = r"
    const width = arguments[0];
    const faults = [];
    window.scrollTo({ top: 0, left: 0, behavior: 'instant' });
    const root = document.documentElement;
    if (root.scrollWidth > width) faults.push(`the page is ${root.scrollWidth} px wide in a window of ${width}`);

    const name = (element) => (element.id ? '#' + element.id : element.tagName.toLowerCase() +
        (element.className ? '.' + String(element.className.baseVal ?? element.className).replaceAll(' ', '.') : '')) +
        ` “${(element.matches('input') ? element.value : element.textContent).trim().slice(0, 40)}”`;
    const hidden = '.visually-hidden, .skip, [hidden]';
    // Wide tables scroll within a box of their own, which itself must lie within the window.
    const ownScroll = '.chart-table *';
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(hidden)
        && element.getBoundingClientRect().width > 1;

    // Nothing is cut off or outside.
    const texts = 'button, label, legend, output, p, dt, dd, summary, h1, h2, th, td, caption, figcaption, a, '
        + '.choice span, #changes li, #beam-axis li, .chip, .brand, .saving, input[type=text], .crossing, [role=grid], canvas, select, .chart-table, .chart-reading';
    for (const element of document.querySelectorAll(texts)) {
        if (!isShown(element) || element.closest(ownScroll)) continue;
        const { left, right } = element.getBoundingClientRect();
        // A wide table scrolls in a box of its own, which itself must fit.
        const inBox = element.parentElement.closest('[role=grid], .scrolls');
        if (!inBox && (left < -0.5 || right > width + 0.5)) faults.push(`outside: ${name(element)} from ${left} to ${right}`);
        if (getComputedStyle(element).display === 'inline') continue;
        // A box that scrolls holds more than it shows.
        if (element.matches('[role=grid], .scrolls')) continue;
        const clips = getComputedStyle(element).overflowY !== 'visible';
        if (element.scrollWidth > element.clientWidth + 1) {
            faults.push(`cut off: ${name(element)}, ${element.scrollWidth} px of text in ${element.clientWidth}`);
        }
        if (clips && element.scrollHeight > element.clientHeight + 1) {
            faults.push(`cut off below: ${name(element)}`);
        }
    }

    // What is pressed is large enough (WCAG 2.2, 2.5.8: 24 px).
    for (const element of document.querySelectorAll('button, summary, input, a[href]')) {
        if (!isShown(element)) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width < 24 || height < 24) faults.push(`too small: ${name(element)}, ${width} × ${height}`);
    }

    // No text lies over another. What stays in sight while the page scrolls lies over the rest on purpose.
    const pieces = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (node.data.trim() === '' || !isShown(parent) || parent.closest(ownScroll)) continue;
        let layer = parent;
        while (layer && !['sticky', 'fixed'].includes(getComputedStyle(layer).position)) layer = layer.parentElement;
        // What lies under the edge of a box that scrolls is not seen.
        const box = parent.closest('[role=grid], .scrolls')?.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
            const seen = !box || (rect.top > box.top && rect.bottom < box.bottom && rect.left > box.left && rect.right < box.right);
            if (seen) pieces.push({ parent, layer, rect });
        }
    }
    pieces.forEach((one, index) => {
        for (const other of pieces.slice(index + 1)) {
            if (one.parent === other.parent || one.layer !== other.layer) continue;
            const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
            const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
            if (across > 1 && down > 4) faults.push(`over each other: ${name(one.parent)} and ${name(other.parent)}`);
        }
    });
    return faults;
";
