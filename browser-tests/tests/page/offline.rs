//! Without a network: the page says once that it is ready, works on when the server is gone, takes a new build when the
//! visitor says so, and is never a mixture of two.

use std::fs;

use browser_tests::axe::findings;
use browser_tests::expected::{Expected, example};
use browser_tests::journeys::{paste_rows, read_rows};
use browser_tests::site::Site;
use browser_tests::{Page, Visit};
use counterweight::format::Language;
use counterweight::format::offline::OfflineWords;
use fantoccini::key::Key;
use serde_json::json;

const PATH: &str = "/some/path/";

/// A page that is kept for use offline.
#[track_caller]
fn ready() -> Page {
    let page = Visit::first().at(Site::copied_under(PATH)).with_service_worker().open();
    page.see("html@data-offline", "ready");
    page
}

/// The build that the page is of; none for the one that was built.
fn build_of(page: &Page) -> Option<String> {
    page.read("html@data-build")
}

/// Presses for the new build and waits until the page is of it. On a busy machine a browser may not let the old worker go as long as the page
/// is there that it serves: the visitor loads it again and asks once more.
#[track_caller]
fn take_new_version(page: &Page, build: &str) {
    page.press_to_leave("#take-new-version");
    let mut looks = 0_u32;
    page.wait_for(&format!("the build {build}"), || {
        let seen = build_of(page);
        if seen.as_deref() == Some(build) {
            return Ok(());
        }
        looks += 1;
        if looks.is_multiple_of(LOOKS_BEFORE_ANOTHER_TRY) {
            page.reload();
            page.script("document.querySelector('#take-new-version')?.click()", &[]);
        }
        Err(format!("it is of {seen:?}"))
    });
}

/// A look takes at least a fiftieth of a second.
const LOOKS_BEFORE_ANOTHER_TRY: u32 = 100;

/// Opens every view and what is fetched for it, and a ledger, whose reader is a program of its own.
#[track_caller]
fn use_all_of(page: &Page) {
    page.unfold_all();
    page.see_element("#help dl");
    page.press("#open-net");
    page.see_element("#opened-value");
    page.press_key(Key::Escape);
    page.press("#to-agreement");
    page.see_element("#add-policy");
    page.press("#to-customers");
    page.see_element("#ledger");
    read_rows(page);
    page.see_element("#minefields");
}

/// What a browser says of a server that is gone.
fn forgive_silence(page: &Page) {
    page.forgive("ERR_CONNECTION_REFUSED");
    page.forgive("An unknown error occurred when fetching the script");
}

#[test]
fn ready_is_said_once_in_both_languages_and_moves_nothing() {
    let page = Visit::first().at(Site::copied_under(PATH)).with_service_worker().open();
    let before = page.script("return document.querySelector('main').getBoundingClientRect().top", &[]);
    page.see("#offline-notice@data-kind", "ready");
    page.see("#offline-notice p", OfflineWords::of(Language::English).ready);
    page.see("#offline-notice p@role", "status");
    let after = page.script("return document.querySelector('main').getBoundingClientRect().top", &[]);
    assert_eq!(before, after, "the page moved");
    page.keep_picture("offline-ready");
    assert_eq!(findings(&page), [""; 0]);
    page.press("#language");
    page.see("#offline-notice p", OfflineWords::of(Language::Chinese).ready);
    page.press("#dismiss-offline");
    assert!(!page.has("#offline-notice"), "it stays");
    page.reload();
    page.see("html@data-offline", "ready");
    assert!(!page.has("#offline-notice"), "it is said again");
}

#[test]
fn everything_works_when_the_server_is_gone() {
    let page = ready();
    page.press("#dismiss-offline");
    page.site().stop();
    forgive_silence(&page);
    // The parts that this page has not yet fetched, and a page opened anew.
    use_all_of(&page);
    page.reload();
    page.see_all_of(&Expected::of(&example()));
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    use_all_of(&page);
    page.reload();
    page.see_all_of(&work);
    assert!(!page.has("#offline-notice"), "it is said again");
}

#[test]
fn a_new_build_is_offered_and_taken_and_a_page_of_the_old_one_keeps_its_own() {
    let page = ready();
    page.press("#dismiss-offline");
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    // A second page of this build, which has not yet fetched the reader of ledgers.
    page.browser().open_tab();
    page.browser().go(page.url());
    page.see("html@data-ready", "true");
    page.browser().go_to_tab(0);

    page.site().change("b");
    page.site().list();
    page.reload();
    page.see("#offline-notice@data-kind", "new-version");
    page.see("#offline-notice p", OfflineWords::of(Language::English).new_version);
    assert_eq!(build_of(&page), None, "it was changed unasked");
    page.keep_picture("offline-new-version");
    // Later means later: the page works on, and the offer comes again with the next one.
    page.press("#dismiss-offline");
    assert!(!page.has("#offline-notice"));
    page.press("#ask-more");
    page.wait_for_new_result();
    let more = page.saved();
    assert!(more.document != work.document);
    page.reload();
    assert_eq!(build_of(&page), None, "it was changed unasked");
    take_new_version(&page, "b");
    page.wait_until_ready();
    page.see_all_of(&more);
    page.see("html@data-offline", "ready");
    assert!(!page.has("#offline-notice"), "a notice is left");
    page.site().stop();
    forgive_silence(&page);
    use_all_of(&page);

    // The other page is still of the old build, and has the old build's parts, which no server has.
    page.browser().go_to_tab(1);
    assert_eq!(build_of(&page), None, "a page was loaded anew by itself");
    paste_rows(&page);
    // It was offered the new build too, and takes it when told to, although nothing waits any more.
    page.press("#import-close");
    take_new_version(&page, "b");
    page.see("html@data-ready", "true");
    page.browser().close_tab_for(0);

    // With its last page the old build is forgotten.
    page.reload();
    page.wait_for("one build alone in the caches", || {
        let names = page.browser().script_with_callback(
            "const done = arguments[0]; caches.keys().then((names) => done(names.filter((name) => !name.endsWith(' pages'))));",
        );
        if names.as_array().map(Vec::len) == Some(1) { Ok(()) } else { Err(names.to_string()) }
    });
    page.see_all_of(&more);
}

/// Asks for a new build, and waits for what the browser makes of it.
#[track_caller]
fn state_of_the_new_build(page: &Page) -> String {
    page.browser()
        .script_with_callback(
            "const done = arguments[0];
            navigator.serviceWorker.getRegistration().then((registration) => {
                registration.addEventListener('updatefound', () => {
                    const coming = registration.installing;
                    coming.addEventListener('statechange', () => done(coming.state));
                });
                registration.update().catch(() => undefined);
            });",
        )
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn half_a_new_build_is_none() {
    let page = ready();
    page.press("#dismiss-offline");
    // The list is there already, one of its files is still on its way.
    let folder = page.site().folder_to_change().to_path_buf();
    page.site().change("c");
    page.site().list();
    let index = folder.join("index.html");
    let whole = fs::read_to_string(&index).unwrap();
    fs::write(&index, whole.replace("data-build=\"c\"", "data-build=\"x\"")).unwrap();
    page.forgive("script");
    assert_eq!(state_of_the_new_build(&page), "redundant");
    assert!(!page.has("#offline-notice"), "half a build is offered");
    page.reload();
    assert_eq!(build_of(&page), None);
    page.see_all_of(&Expected::of(&example()));

    fs::write(&index, whole).unwrap();
    assert_eq!(state_of_the_new_build(&page), "installed");
    take_new_version(&page, "c");
    page.wait_until_ready();
}

/// Paths of the files that the service worker keeps of the page's build, in order.
#[track_caller]
fn kept(page: &Page) -> Vec<String> {
    let kept = page.browser().script_with_callback(
        "const done = arguments[0];
        caches.keys().then(async (names) => {
            const name = names.find((name) => !name.endsWith(' pages'));
            const requests = await (await caches.open(name)).keys();
            done(requests.map((request) => new URL(request.url).pathname).sort());
        });",
    );
    kept.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect()
}

#[test]
fn in_the_list_is_all_that_the_page_is_made_of() {
    let page = ready();
    let not_kept = ["sw.js", "embed.html", "embed.js", "embed-page.css", "embed-page.js"];
    let mut expected: Vec<String> = fs::read_dir(page.site().folder_to_change())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !not_kept.contains(&&**name))
        .map(|name| format!("{PATH}{}", if name == "index.html" { "" } else { &name }))
        .collect();
    expected.sort();
    assert_eq!(kept(&page), expected);
}

#[test]
fn who_saves_data_gets_the_first_load_and_what_is_used() {
    let site = Site::copied_under(PATH);
    // The driver's command reaches pages alone: the worker is told by a line of its own.
    let worker = site.folder_to_change().join("sw.js");
    let text = fs::read_to_string(&worker).unwrap();
    let saving = "Object.defineProperty(self.navigator, 'connection', { value: { saveData: true } });";
    fs::write(&worker, format!("{saving}\n{text}")).unwrap();
    let page = Visit::first().at(site).with_service_worker().saving_data().open();
    assert_eq!(page.script("return navigator.connection.saveData", &[]), json!(true));
    page.wait_for("a worker in charge", || {
        let there = page.script("return navigator.serviceWorker.controller !== null", &[]);
        if there == json!(true) { Ok(()) } else { Err("none".to_owned()) }
    });
    let has = |stem: &str| kept(&page).iter().any(|path| path.starts_with(&format!("{PATH}{stem}")));
    assert!(has("counterweight-") && has("offline-"), "{:?}", kept(&page));
    assert!(!has("import-worker") && !has("part-texts"), "{:?}", kept(&page));
    paste_rows(&page);
    page.wait_for("the reader to be kept", || {
        if has("import-worker") { Ok(()) } else { Err("not yet".to_owned()) }
    });
    page.press("#import-close");
    page.wait_for("all that was used to be kept", || {
        let used = page.script(
            "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)
                .filter((path) => /-[0-9a-f]{12,16}(_bg)?\\.(js|css|wasm)$/.test(path));",
            &[],
        );
        let kept = kept(&page);
        let mut used = used.as_array().unwrap().iter().map(|path| path.as_str().unwrap());
        used.find(|path| !kept.iter().any(|it| it == path)).map_or(Ok(()), |path| Err(path.to_owned()))
    });
    // What is there works without the server, and nothing was promised.
    page.site().stop();
    forgive_silence(&page);
    page.reload();
    paste_rows(&page);
    assert!(
        !page.has("html[data-offline]") && !page.has("#offline-notice"),
        "more was promised than is kept"
    );
}

#[test]
fn what_a_browser_needs_to_install_it() {
    let page = Visit::first().at(Site::under(PATH)).open();
    let manifest = page.browser().own_command("Page.getAppManifest", &json!({}));
    assert_eq!(manifest["errors"], json!([]), "{manifest}");
    assert!(manifest["url"].as_str().unwrap().ends_with("/some/path/manifest.webmanifest"), "{manifest}");
    let errors = page.browser().own_command("Page.getInstallabilityErrors", &json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]), "{errors}");
    // Every icon is there, in the size that it is said to have.
    let sizes = page.browser().script_with_callback(
        "const done = arguments[0];
        fetch('manifest.webmanifest').then((answer) => answer.json()).then(async ({ icons }) => done(await Promise.all(
            icons.filter((icon) => icon.sizes !== 'any').map(async (icon) => {
                const image = new Image();
                image.src = icon.src;
                await image.decode();
                return `${image.naturalWidth}x${image.naturalHeight}` === icon.sizes;
            }))));",
    );
    assert_eq!(sizes, json!([true, true, true]));
}
