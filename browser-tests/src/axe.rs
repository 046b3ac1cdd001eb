//! What axe-core finds on a page: accessibility by WCAG 2.2, level AA, and good practice.

use std::env;
use std::fs;
use std::path::Path;

use crate::page::Page;

/// One line for everything found, with the first elements it was found on.
///
/// # Panics
/// Without the script: `COUNTERWEIGHT_AXE`, or where `cargo xtask setup` puts it in the checkout.
#[must_use]
#[track_caller]
pub fn findings(page: &Page) -> Vec<String> {
    let script = env::var_os("COUNTERWEIGHT_AXE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/axe/node_modules/axe-core/axe.min.js"),
        Into::into,
    );
    let axe = fs::read_to_string(&script)
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask setup` installs it", script.display()));
    page.script(&axe, &[]);
    let found = page.browser().script_with_callback(
        "const done = arguments[0];
        axe.run(document, { resultTypes: ['violations'] }).then(
            (result) => done(result.violations.map((rule) =>
                `${rule.id} (${rule.impact}): ${rule.help}: `
                    + rule.nodes.slice(0, 4).map((node) => node.target.join(' ') + ' ' + node.any.concat(node.all, node.none).slice(0, 1).map((why) => why.message)).join(' | '))),
            (error) => done(['axe failed: ' + error]));",
    );
    let found = found.as_array().cloned().unwrap_or_else(|| vec![found]);
    found.iter().map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned)).collect::<Vec<_>>()
}
