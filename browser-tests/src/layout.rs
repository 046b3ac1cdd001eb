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
    // Beside a scroll bar too, but for what no window has to be narrower than.
    const room = Math.max(320, root.clientWidth);
    if (root.scrollWidth > room) faults.push(`the page is ${root.scrollWidth} px wide in a window of ${width}`);

    const name = (element) => (element.id ? '#' + element.id : element.tagName.toLowerCase() +
        (element.className ? '.' + String(element.className.baseVal ?? element.className).replaceAll(' ', '.') : '')) +
        ` “${(element.matches('input') ? element.value : element.textContent).trim().slice(0, 40)}”`;
    const hidden = '.visually-hidden, .skip, [hidden]';
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(hidden)
        && element.getBoundingClientRect().width > 1;
    // What may hold more than it shows: a box that scrolls. It must fit itself, and can be reached by its scrolling.
    const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        || ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
    // What of a rectangle is seen through the boxes around an element that hide what goes beyond them.
    const seenOf = (rect, element) => {
        let { left, right, top, bottom } = rect;
        for (let box = element; box && box !== document.body; box = box.parentElement) {
            const { overflowX, clipPath } = getComputedStyle(box);
            if (overflowX === 'visible' && clipPath === 'none') continue;
            const edges = box.getBoundingClientRect();
            const isGone = clipPath.includes('50%');
            left = Math.max(left, edges.left);
            right = isGone ? left : Math.min(right, edges.right);
            top = Math.max(top, edges.top);
            bottom = Math.min(bottom, edges.bottom);
        }
        return { left, right, top, bottom };
    };
    const isSeen = (element) => {
        if (!isShown(element)) return false;
        const seen = seenOf(element.getBoundingClientRect(), element);
        return seen.right - seen.left > 1 && seen.bottom - seen.top > 1;
    };
    const inBox = (element) => {
        let box = element.parentElement;
        while (box && box !== document.body && !scrolls(box)) box = box.parentElement;
        return box !== null && box !== document.body;
    };
    // A field that holds a text longer than this may show a part of it and move under the caret.
    const LONG = 24;

    // Nothing is cut off or outside.
    const texts = 'button, label, legend, output, p, dt, dd, summary, h1, h2, h3, h4, th, td, caption, figcaption, a, '
        + '.choice span, #changes li, #beam-axis li, .chip, .brand, .saving, input[type=text], .crossing, [role=grid], canvas, select, .chart-table, .chart-reading';
    for (const element of document.querySelectorAll(texts)) {
        if (!isSeen(element)) continue;
        const { left, right } = element.getBoundingClientRect();
        if (!inBox(element) && (left < -0.5 || right > width + 0.5)) faults.push(`outside: ${name(element)} from ${left} to ${right}`);
        if (getComputedStyle(element).display === 'inline' || scrolls(element)) continue;
        if (element.matches('input') && element.value.length > LONG) continue;
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
        if (!isSeen(element)) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width < 24 || height < 24) faults.push(`too small: ${name(element)}, ${width} × ${height}`);
    }

    // No text lies over another. What stays in sight while the page scrolls lies over the rest on purpose.
    const pieces = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (node.data.trim() === '' || !isShown(parent)) continue;
        let layer = parent;
        while (layer && !['sticky', 'fixed'].includes(getComputedStyle(layer).position)) layer = layer.parentElement;
        const range = document.createRange();
        range.selectNodeContents(node);
        // In Firefox a line of Chinese is as high as its font says, half as high again as the characters.
        const most = 1.25 * parseFloat(getComputedStyle(parent).fontSize);
        for (const { left, right, top, bottom } of range.getClientRects()) {
            const inset = Math.max(0, (bottom - top - most) / 2);
            pieces.push({ parent, layer, rect: seenOf({ left, right, top: top + inset, bottom: bottom - inset }, parent) });
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
