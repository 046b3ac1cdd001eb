//! What must hold on every page at every time: nothing in the console, no policy broken, no request to another origin, and no
//! number that is none.

use serde_json::Value;

use crate::browser::Browser;
use crate::engine::Engine;

/// Scripts that must run before the page's own, so that nothing escapes the watch.
#[must_use]
pub fn watch(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &[WITNESS],
        Engine::Firefox => &[WITNESS, LISTENER],
    }
}

/// Notes what breaks the page's policy.
const WITNESS: &str = "
    window.brokenPolicies = [];
    document.addEventListener('securitypolicyviolation', (event) => {
        window.brokenPolicies.push(event.violatedDirective + ' by ' + event.blockedURI);
    });
";

/// Notes what the console is told and what fails, where the driver does not tell. What workers say is not heard.
const LISTENER: &str = "
    const said = window.said = [];
    for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace']) {
        const own = console[level];
        console[level] = (...words) => { said.push([level, words.map(String).join(' ')]); own.apply(console, words); };
    }
    addEventListener('error', (event) => {
        const { message, filename, lineno, target } = event;
        said.push(['error', message ? `${message} (${filename}:${lineno})` : `${target.src ?? target.href} does not load`]);
    }, true);
    addEventListener('unhandledrejection', (event) => said.push(['error', `unhandled: ${event.reason}`]));
";

/// Everything that is wrong, since the last call or with what is on the page now.
#[must_use]
#[track_caller]
pub fn complaints(browser: &Browser, origin: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (level, message) in said(browser) {
        // Leaving a page while its parts still come ends their requests, of which its script says this. A request that fails for
        // any other reason has an entry of its own beside it.
        if message.ends_with("TypeError: Failed to fetch") {
            continue;
        }
        // Whatever its level: a page that has nothing to say says nothing.
        complaints.push(format!("console: {level} {message}"));
    }
    for url in requests(browser) {
        let own =
            url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']));
        // Both come out of the page itself; a page from disk has no origin.
        let local = url.starts_with("data:")
            || url.starts_with(&format!("blob:{origin}/"))
            || url.starts_with("blob:null/");
        if !own && !local {
            complaints.push(format!("request to {url}"));
        }
    }
    let page = browser.script(
        r"// A page that is only coming has nothing yet.
        if (!document.documentElement) return {};
        const copy = document.documentElement.cloneNode(true);
        // The one-file edition has its program in the page.
        copy.querySelectorAll('script').forEach((script) => script.remove());
        const html = copy.outerHTML;
        return {
            policies: window.brokenPolicies ?? ['the witness did not run'],
            numbers: [...html.matchAll(/.{0,40}\b(NaN|Infinity|inf|undefined)\b.{0,40}/g)].map((match) => match[0]),
        };",
        &[],
    );
    for broken in page["policies"].as_array().into_iter().flatten() {
        complaints.push(format!("policy: {}", text(broken)));
    }
    for number in page["numbers"].as_array().into_iter().flatten() {
        complaints.push(format!("no number: {}", text(number)));
    }
    complaints
}

/// What stands in the console, with its level.
fn said(browser: &Browser) -> Vec<(String, String)> {
    let entries = match browser.engine() {
        Engine::Chromium => browser.log("browser"),
        Engine::Firefox => {
            let said = browser.script(
                "return (window.said?.splice(0) ?? []).map(([level, message]) => ({ level, message }));",
                &[],
            );
            said.as_array().cloned().unwrap_or_default()
        }
    };
    entries.iter().map(|entry| (text(&entry["level"]), text(&entry["message"]))).collect()
}

/// Addresses that the page asked anything of.
fn requests(browser: &Browser) -> Vec<String> {
    if browser.engine() == Engine::Firefox {
        let urls = browser.script(
            "return [location.href, ...performance.getEntriesByType('resource').map((entry) => entry.name)];",
            &[],
        );
        return urls.as_array().into_iter().flatten().map(text).collect();
    }
    let mut urls = Vec::new();
    for entry in browser.log("performance") {
        let message: Value = serde_json::from_str(&text(&entry["message"])).unwrap();
        let (event, parameters) = (&message["message"]["method"], &message["message"]["params"]);
        match event.as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => urls.push(text(&parameters["request"]["url"])),
            "Network.webSocketCreated" => urls.push(text(&parameters["url"])),
            _ => {}
        }
    }
    urls
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
