//! In a frame of somebody else's page: begins as that page says, tells its height to it alone, keeps nothing, and listens to
//! nobody else.

use browser_tests::axe::findings;
use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::site::Site;
use browser_tests::{Page, Visit};
use counterweight::document;
use counterweight::document::presets::Preset;
use serde_json::{Value, json};

/// A page of another origin with the calculator in a frame. All that it is told is kept in `window.heard`.
fn host(calculator: &Site, query: &str, attributes: &str) -> Site {
    let url = calculator.url();
    Site::with_page(&format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href=data:,><style>body {{ margin: 0 }} iframe {{ width: 100%; height: 500px; border: 0 }}</style>
        <script>heard = []; addEventListener('message', ({{ data, origin }}) => heard.push([data, origin]));</script>
        <iframe data-counterweight title=Calculator src='{url}?embed=1{query}' {attributes}></iframe>
        <script src='{url}embed.js'></script></html>"
    ))
}

/// All that the page around asks of another server is the calculator.
fn forgive_requests_to(page: &Page, calculator: &Site) {
    page.forgive(Box::leak(format!("request to {}/", calculator.origin()).into_boxed_str()));
}

/// The page around a calculator, with what the calculator's server is.
struct Embedded {
    page: Page,
    calculator: Site,
}

impl Embedded {
    #[track_caller]
    fn open(query: &str, attributes: &str) -> Self {
        Self::in_window(query, attributes, (1280, 1000))
    }

    #[track_caller]
    fn in_window(query: &str, attributes: &str, (width, height): (u32, u32)) -> Self {
        let calculator = Site::under("/calculator/");
        let host = host(&calculator, query, attributes);
        let page = Visit::first().at(host).sized(width, height).with_service_worker().load();
        forgive_requests_to(&page, &calculator);
        Self { page, calculator }
    }

    /// Does something in the frame.
    #[track_caller]
    fn inside<T>(&self, work: impl FnOnce(&Page) -> T) -> T {
        self.page.browser().enter_frame();
        let done = work(&self.page);
        self.page.browser().leave_frame();
        done
    }

    /// Clicks on something in the frame, brought into sight by the page around: the frame itself does not scroll.
    #[track_caller]
    fn press(&self, selector: &str) {
        let place = self.inside(|page| {
            page.see_element(selector);
            page.script(
                "const element = document.querySelector(arguments[0]);
                element.scrollIntoView({ block: 'center', behavior: 'instant' });
                const { left, top, width, height } = element.getBoundingClientRect();
                return [left + width / 2, top + height / 2];",
                &[json!(selector)],
            )
        });
        // A click finds the frame where it was drawn last.
        let frame = self.page.browser().script_with_callback(
            "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => {
                const { left, top } = document.querySelector('iframe').getBoundingClientRect();
                done([left, top]);
            }));",
        );
        let [x, y] = [0, 1].map(|axis| place[axis].as_f64().unwrap() + frame[axis].as_f64().unwrap());
        for kind in ["mousePressed", "mouseReleased"] {
            self.page.browser().own_command(
                "Input.dispatchMouseEvent",
                &json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 }),
            );
        }
    }

    /// Waits until the calculator works.
    #[track_caller]
    fn wait_until_ready(&self) {
        self.inside(|page| {
            page.see("html@data-ready", "true");
            page.see_element("html[data-revision]");
            page.wait_for("all that is on its way", || {
                if page.has(".fetching[role=status]:not(.far)") {
                    Err("still on its way".to_owned())
                } else {
                    Ok(())
                }
            });
        });
    }

    /// Waits until nothing is computed any more that could change its height.
    #[track_caller]
    fn wait_for_profiles(&self) {
        self.inside(Page::wait_for_profiles);
    }

    /// What the page around was told, without what the browser's own driver says.
    #[track_caller]
    fn heard(&self) -> Vec<(Value, String)> {
        let heard = self.page.script("return heard", &[]);
        let pairs = heard.as_array().unwrap().iter();
        pairs.map(|pair| (pair[0].clone(), pair[1].as_str().unwrap_or_default().to_owned())).collect()
    }

    /// Waits until the frame is as high as what is in it.
    #[track_caller]
    fn wait_for_height(&self) -> f64 {
        self.page.wait_for("a frame as high as its content", || {
            let content = self.inside(|page| {
                page.script("return document.body.getBoundingClientRect().height", &[]).as_f64().unwrap()
            });
            let frame = self.page.script("return document.querySelector('iframe').clientHeight", &[]);
            let frame = frame.as_f64().unwrap();
            if (frame - content).abs() <= 1.0 { Ok(frame) } else { Err(format!("{frame} for {content}")) }
        })
    }
}

#[test]
fn in_the_language_theme_and_layout_that_the_address_says() {
    let embedded = Embedded::open("&lang=zh&theme=dark&layout=compact", "");
    embedded.wait_until_ready();
    embedded.inside(|page| {
        page.see("html@lang", "zh-Hans");
        page.see("html@data-theme", "dark");
        let seen = page.script(
            "return ['#net', '#ask', '.help', '.views', '.saving'].map((place) =>
                document.querySelector(place)?.checkVisibility() ?? null);",
            &[],
        );
        assert_eq!(seen, json!([true, true, false, false, false]));
        assert!(!page.has("#unknown-scenario"));
        // Nothing scrolls sideways, nothing by itself.
        let wide = page.script("return document.documentElement.scrollWidth > window.innerWidth", &[]);
        assert_eq!(wide, json!(false));
    });
    let height = embedded.wait_for_height();
    assert!((400.0..2000.0).contains(&height), "{height}");
    embedded.page.keep_picture("embed-compact-zh-dark");
}

#[test]
fn its_height_follows_what_is_in_it_and_comes_to_rest() {
    let embedded = Embedded::open("&lang=en", "");
    embedded.wait_until_ready();
    embedded.wait_for_profiles();
    let before = embedded.wait_for_height();
    embedded.inside(|page| page.script("document.querySelector('#help').open = true", &[]));
    embedded.page.wait_for("a higher frame", || {
        let now = embedded.wait_for_height();
        if now > before + 50.0 { Ok(()) } else { Err(format!("{before} and now {now}")) }
    });
    embedded.inside(|page| page.script("document.querySelector('#help').open = false", &[]));
    embedded.page.wait_for("the height before", || {
        let now = embedded.wait_for_height();
        if (now - before).abs() < 2.0 { Ok(()) } else { Err(format!("{before} and now {now}")) }
    });
    // Each view settles: no height depends on that of the window, which it would make grow for ever.
    for view in ["agreement", "customers", "balance"] {
        embedded.inside(|page| {
            page.script("location.hash = arguments[0]", &[json!(view)]);
            page.see("main@data-view", view);
        });
        embedded.wait_until_ready();
        let height = embedded.wait_for_height();
        let again = embedded.wait_for_height();
        assert!((height - again).abs() < 1.0 && height < 15_000.0, "{view}: {height}, {again}");
    }
}

/// The host gives the frame the height of all its content: neither its middle nor its lower edge is in sight.
#[test]
fn what_opens_does_so_where_it_was_asked_for() {
    for (width, height) in [(1280, 800), (360, 740)] {
        let embedded = Embedded::in_window("&lang=en", "", (width, height));
        embedded.wait_until_ready();
        embedded.wait_for_profiles();
        embedded.inside(|page| {
            page.script(
                "document.querySelectorAll('.minefields details').forEach((it) => { it.open = true; })",
                &[],
            );
            page.see_element("#open-without-largest");
        });
        let frame = embedded.wait_for_height();
        assert!(frame > 2.0 * f64::from(height), "nothing is out of sight: {frame}");
        for (button, panel, close) in [
            ("#open-library", "#library[open]", "#library-close"),
            ("#share", "#share-dialog[open]", "#share-close"),
            ("#open-without-largest", "#opened:not([hidden])", "#opened .opened-close"),
        ] {
            // On a phone the library has the button that shares.
            if button == "#share" && width < 640 {
                continue;
            }
            embedded.press(button);
            embedded.inside(|page| {
                page.see_element(panel);
                page.see_element(close);
            });
            let places = embedded.inside(|page| {
                page.script(
                    "return arguments[0].map((place) => {
                        const { top, bottom } = document.querySelector(place).getBoundingClientRect();
                        return [top, bottom];
                    })",
                    &[json!([button, panel, close])],
                )
            });
            let place = |number: usize, edge: usize| places[number][edge].as_f64().unwrap();
            let window = embedded.page.script(
                "return [document.querySelector('iframe').getBoundingClientRect().top, window.innerHeight]",
                &[],
            );
            let [top, inner] = [0, 1].map(|part| window[part].as_f64().unwrap());
            let in_sight = |edge: f64| (0.0..=inner).contains(&(top + edge));
            assert!(in_sight(place(2, 0)) && in_sight(place(2, 1)), "{button}: {places} in {window}");
            assert!(place(1, 0) >= 0.0 && place(1, 1) <= frame, "{button}: {places} in {frame}");
            embedded.page.keep_picture(&format!(
                "embed-opens-{width}{}",
                panel.split(['[', ':']).next().unwrap().replace('#', "-")
            ));
            embedded.press(close);
            embedded.inside(|page| {
                page.wait_for(
                    "it to close",
                    || if page.has(panel) { Err("open".to_owned()) } else { Ok(()) },
                );
            });
        }
    }
}

#[test]
fn a_narrow_frame_is_a_phone_whose_views_are_at_the_top() {
    let embedded = Embedded::in_window("", "", (360, 740));
    embedded.wait_until_ready();
    embedded.wait_for_height();
    embedded.page.keep_picture("embed-narrow");
    embedded.inside(|page| {
        let faults = page.script(
            "const views = document.querySelector('.views').getBoundingClientRect();
            return [views.top < 200, document.documentElement.scrollWidth <= window.innerWidth];",
            &[],
        );
        assert_eq!(faults, json!([true, true]));
    });
}

#[test]
fn only_the_page_around_is_told_and_only_of_heights() {
    let embedded = Embedded::open("", "");
    embedded.wait_until_ready();
    embedded.wait_for_height();
    let heard = embedded.heard();
    let origin = embedded.calculator.origin();
    assert!(!heard.is_empty());
    for (said, from) in &heard {
        assert_eq!(from, &origin);
        assert_eq!(said["type"], "counterweight:height");
        assert_eq!(said.as_object().unwrap().len(), 2, "{said}");
    }

    // An address that names another origin: this page is told nothing, and what it asks is not heard.
    let embedded = Embedded::open("&origin=https://host.example", "");
    embedded.page.forgive("does not match the recipient window's origin");
    embedded.wait_until_ready();
    embedded.page.script("frames[0].postMessage({ type: 'counterweight:ask-height' }, '*')", &[]);
    embedded.inside(|page| page.script("document.querySelector('#help').open = true", &[]));
    embedded.inside(|page| page.see_element("#help dl"));
    assert_eq!(embedded.heard(), []);
}

/// Whatever a page around can send, as the body of a function that gives a list.
const HOSTILE: &str = "
    const deep = {}; let inner = deep; for (let i = 0; i < 1000; i++) inner = inner.type = {};
    const round = { type: 'counterweight:ask-height' }; round.self = round;
    const words = ['', 'counterweight:height', 'counterweight:ask-height', '__proto__', '<img src=x onerror=alert(1)>', 'x'.repeat(1e6)];
    const values = [null, undefined, 0, -1, NaN, Infinity, 1e308, true, '', [], {}, deep, round, new Map([['type', round]]), new Date(NaN),
        new ArrayBuffer(8), new Uint8Array(1e5), new Error('x'), /x/, 10n, ...words];
    // By a fixed rule, so that what fails fails again.
    let seed = 7; const pick = (list) => list[(seed = (seed * 48271) % 2147483647) % list.length];
    const made = Array.from({ length: 500 }, () => ({ type: pick(values), height: pick(values), [pick(words)]: pick(values) }));
    return [...values, ...made];
";

#[test]
fn nothing_that_is_sent_breaks_either_side() {
    let embedded = Embedded::open("", "");
    embedded.wait_until_ready();
    embedded.wait_for_profiles();
    let height = embedded.wait_for_height();
    embedded.page.script(
        &format!("for (const value of (() => {{ {HOSTILE} }})()) frames[0].postMessage(value, '*');"),
        &[],
    );
    // The frame still answers, and nothing was shown or changed.
    embedded
        .page
        .script("heard.length = 0; frames[0].postMessage({ type: 'counterweight:ask-height' }, '*')", &[]);
    embedded.page.wait_for("an answer", || {
        let heard = embedded.heard();
        if heard.is_empty() { Err("silence".to_owned()) } else { Ok(()) }
    });
    let heard = embedded.heard();
    assert!(heard.iter().all(|(said, _)| said["height"].as_f64() == Some(height)), "{heard:?}");

    // The other way: what a frame, or anybody, says to the script of the page around. The frame's own height goes on to count
    // beside it: a higher frame shows more, which comes then.
    embedded.page.script(
        "heights = [];
        const frame = document.querySelector('iframe');
        new MutationObserver(() => heights.push(frame.clientHeight)).observe(frame, { attributes: true });",
        &[],
    );
    embedded.inside(|page| {
        page.script(
            &format!("for (const value of (() => {{ {HOSTILE} }})()) parent.postMessage(value, '*');
            for (const height of [NaN, Infinity, -Infinity, '9', null]) parent.postMessage({{ type: 'counterweight:height', height }}, '*');
            parent.postMessage({{ type: 'counterweight:height', height: 1e12 }}, '*');"),
            &[],
        );
    });
    let heights = || embedded.page.script("return heights", &[]).as_array().unwrap().clone();
    embedded.page.wait_for("the most that a frame gets", || {
        let heights = heights();
        if heights.contains(&json!(20000)) { Ok(()) } else { Err(format!("{heights:?}")) }
    });
    embedded.page.script("postMessage({ type: 'counterweight:height', height: 300 }, '*')", &[]);
    embedded.page.wait_for("the page's own message", || {
        let heard = embedded.page.script("return heard.some(([said]) => said?.height === 300)", &[]);
        if heard == json!(true) { Ok(()) } else { Err("not yet".to_owned()) }
    });
    let heights = heights();
    assert!(!heights.contains(&json!(300)), "the page's own message counted as the frame's");
    assert!(
        heights.iter().all(|height| (120.0..=20000.0).contains(&height.as_f64().unwrap())),
        "{heights:?}"
    );
}

#[test]
fn nothing_is_kept_and_what_is_kept_is_not_shown() {
    // The same origin as the calculator's own page, where the visitor's work lies.
    let mut own = example();
    own.horizon_years = 5.0;
    let text = document::write(&own, false);
    let calculator = Site::copied_under("/");
    let url = calculator.url().to_owned();
    std::fs::write(
        calculator.folder_to_change().join("host.html"),
        "<!DOCTYPE html><title>Host</title><link rel=icon href=data:,><iframe title=Calculator src='./?embed=1&lang=zh'></iframe>",
    )
    .unwrap();
    let page = Visit::first().at(calculator).remembering(WORK, &text).open();
    page.browser().go(&format!("{url}host.html"));
    page.browser().enter_frame();
    page.see("html@data-ready", "true");
    page.see("html@lang", "zh-Hans");
    let horizon = page.read("#verdict, .verdict").unwrap();
    assert!(horizon.contains("三年"), "not the example: {horizon}");
    page.script(
        "const field = document.querySelector('#ask-field'); field.value = '80';
        field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    );
    page.see_element("html[data-revision]:not([data-revision='0'])");
    page.browser().leave_frame();
    page.browser().go(&url);
    page.wait_until_ready();
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text));
    page.see("html@lang", "en");
}

#[test]
fn without_an_origin_of_its_own_it_works() {
    let embedded = Embedded::open("&layout=compact", "sandbox=allow-scripts");
    // The page around hides nothing from a frame in a sandbox: the browser still names it.
    embedded.wait_until_ready();
    let height = embedded.wait_for_height();
    assert!(height > 300.0, "{height}");
    let heard = embedded.heard();
    assert!(heard.iter().all(|(_, from)| from == "null"), "{heard:?}");
    embedded.inside(|page| {
        let store =
            page.script("try { return String(localStorage) } catch (error) { return error.name }", &[]);
        assert_eq!(store, "SecurityError");
        assert!(!page.has(".notice"), "an alarm about a store that it is not meant to have");
    });
}

#[test]
fn there_is_no_service_worker() {
    let embedded = Embedded::open("", "");
    embedded.wait_until_ready();
    embedded.wait_for_height();
    let count = embedded.inside(|page| {
        page.browser().script_with_callback(
            "const done = arguments[0];
            const look = () => navigator.serviceWorker.getRegistrations().then((all) => done([all.length, document.documentElement.dataset.offline ?? null]));
            // The script for use offline has come by then, if it comes at all.
            requestIdleCallback(() => requestIdleCallback(look));",
        )
    });
    assert_eq!(count, json!([0, null]));
}

#[test]
fn a_scenario_that_is_unknown_is_said_in_words() {
    let embedded = Embedded::open("&lang=en&scenario=%3Cb%3Enothing%3C/b%3E", "");
    embedded.wait_until_ready();
    embedded.inside(|page| {
        page.see_element("#unknown-scenario");
        let said = page.read("#unknown-scenario").unwrap();
        assert!(said.contains("“<b>nothing</b>”"), "{said}");
        assert!(!page.has("#unknown-scenario b"), "markup");
    });
}

#[test]
fn it_begins_with_the_scenario_that_the_address_names() {
    for preset in Preset::ALL {
        let embedded = Embedded::open(&format!("&lang=en&layout=compact&scenario={}", preset.name()), "");
        embedded.wait_until_ready();
        let expected = Expected::of(&document::read(preset.text()).unwrap());
        embedded.inside(|page| {
            page.see_answer_of(&expected);
            assert!(!page.has("#unknown-scenario"));
        });
    }
    // Every one of them can be chosen on the page of examples.
    let page = Visit::first().at(Site::under("/")).open();
    page.browser().go(&format!("{}embed.html", page.url()));
    let offered = page
        .script("return [...document.querySelector('[name=scenario]').options].map((one) => one.value)", &[]);
    let mut names: Vec<&str> = Preset::ALL.iter().map(|preset| preset.name()).collect();
    names[0] = "example";
    assert_eq!(offered, json!(names));
    page.browser().go(page.url());
    page.wait_until_ready();
}

#[test]
fn no_address_breaks_it() {
    let query = format!(
        "&embed=%00&lang=%FF__proto__&theme=constructor&layout=%3Cscript%3E&origin=javascript:alert(1)&scenario={}%27%22%3E%F0%9F",
        "%E9%95%BF".repeat(2000)
    );
    let embedded = Embedded::in_window(&query, "", (360, 740));
    embedded.wait_until_ready();
    embedded.inside(|page| {
        page.see("html@lang", "en");
        page.see("html@data-theme", "system");
        page.see_element("#unknown-scenario");
        let wide = page.script("return document.documentElement.scrollWidth > window.innerWidth", &[]);
        assert_eq!(wide, json!(false), "it scrolls sideways");
    });
    assert_eq!(embedded.heard(), [], "told an origin that is none");
}

#[test]
fn the_page_of_examples_shows_what_is_to_be_copied() {
    let page = Visit::first().at(Site::under("/some/path/")).open();
    let url = page.url().to_owned();
    page.browser().go(&format!("{url}embed.html"));
    page.script(
        "const field = document.querySelector('[name=lang]'); field.value = 'zh';
        field.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    );
    let snippet = page.read("#snippet@value").unwrap();
    assert!(
        snippet
            .contains(&format!("src=\"{url}?embed=1&amp;lang=zh&amp;layout=compact&amp;scenario=example\"")),
        "{snippet}"
    );
    page.browser().enter_frame();
    page.see("html@data-ready", "true");
    page.see("html@lang", "zh-Hans");
    page.browser().leave_frame();
    page.wait_for("a frame as high as its content", || {
        let height = page.script("return document.querySelector('iframe').style.height", &[]);
        if height == json!("") { Err(height.to_string()) } else { Ok(()) }
    });
    page.keep_picture("embed-examples");
    assert_eq!(findings(&page), [""; 0]);
    // What is copied works in a page of somebody else's.
    let host =
        Site::with_page(&format!("<!DOCTYPE html><title>Host</title><link rel=icon href=data:,>{snippet}"));
    page.browser().go(host.url());
    forgive_requests_to(&page, &host);
    page.wait_for("a frame as high as its content", || {
        let height = page.script("return document.querySelector('iframe').style.height", &[]);
        if height == json!("") { Err(height.to_string()) } else { Ok(()) }
    });
    page.browser().go(&url);
    page.wait_until_ready();
}
