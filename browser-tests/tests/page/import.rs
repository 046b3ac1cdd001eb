//! Ledgers from files, from the clipboard, dropped: opened beside the page, decided, taken, and written back.

use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::expected::{Expected, example};
use browser_tests::journeys::open_ledger;
use browser_tests::layout::faults;
use browser_tests::site::Site;
use browser_tests::{Page, Visit};
use counterweight::document::schema::{AppliesTo, Customer};
use counterweight::document::{self, Column};
use counterweight::format::Language;
use fantoccini::key::Key;
use serde_json::json;

/// A file to be opened, gone with this value.
struct Paper(PathBuf);

impl Paper {
    fn of(name: &str, bytes: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("counterweight-import-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        Self(file)
    }

    /// A hundred thousand customers.
    fn large() -> Self {
        let rows = (0..100_000).map(|row| {
            let sales = 1000 + row * 7919 % 100_000;
            format!(
                "C{row},Customer number {row} of many,{sales}.50,{}.25,{}\n",
                sales * 6 / 10,
                30 + row % 60
            )
        });
        let text: String =
            std::iter::once("id,customer,sales,cost,payment days\n".to_owned()).chain(rows).collect();
        Self::of("large.csv", text.as_bytes())
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn data(name: &str) -> PathBuf {
    // Whole: the browser reads no file by a path with “..” in it.
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data").join(name)).unwrap()
}

const ROWS: &str = "customer\tlist sales\tdiscount\tcost\nAcme\t1,000\t100\t500\nBeta\t600\t?\t300\n\nGamma\t400\t0\t200\nTotal\t2,000\t100\t1,000\n";

#[track_caller]
fn dialog() -> Page {
    let page = Visit::first().open();
    open_ledger(&page);
    page
}

/// Waits until the worker has answered everything.
#[track_caller]
fn see_answer(page: &Page) {
    page.see("#import-work@data-working", "false");
}

#[track_caller]
fn summary(page: &Page) -> Vec<String> {
    let lines = page.script(
        "return [...document.querySelectorAll('#import-summary > div')].map((line) => line.textContent.trim());",
        &[],
    );
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn set_select(page: &Page, selector: &str, value: &str) {
    page.script(
        "const select = document.querySelector(arguments[0]); select.value = arguments[1];
        select.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(selector), json!(value)],
    );
    see_answer(page);
}

#[test]
fn a_file_is_opened_decided_and_taken_in_one_step() {
    let page = dialog();
    page.choose_file("#import-file", &data("adventureworks_resellers.csv"));
    page.see("#import-extent", "636 rows, 7 columns");
    page.see("#import-role-3@value", "discount");
    let lines = summary(&page);
    for line in
        ["Customers635", "Sales after discount80,450,596.98", "Gross profit470,482.60", "Gini of sales0.656"]
    {
        assert!(lines.iter().any(|found| found.starts_with(line)), "{line} in {lines:?}");
    }
    // The discount is asked about and nothing is taken before it is answered.
    assert!(!page.has("#import-discount input:checked"));
    page.see("#import-needed", "Still needed: whether the discount was on the invoice or a rebate.");
    assert!(page.has("#import-take:disabled"));
    page.press("#import-discount-rebate");
    page.see("#import-needed", "Nothing is missing.");
    page.press("#import-take");
    page.wait_for_new_result();
    assert!(!page.has("#import[open]"));
    // Nothing of the example's figures is compared with those of another business.
    let said = page.changes();
    assert_eq!(said[0], "Opened a ledger of 635 customers");
    assert_eq!(said.len(), 2, "{said:?}");

    let taken = page.saved().document;
    assert_eq!((taken.customers.len(), taken.policies.len()), (635, 0));
    assert_eq!(taken.name, "adventureworks_resellers");
    let sales: f64 = taken.customers.column(Column::Sales).flatten().sum();
    assert!((sales - 80_978_104.870_7).abs() < 1e-3, "{sales}");
    assert!(taken.assumed.contains(&"customers[*].loss_chance".to_owned()), "{:?}", taken.assumed);
    page.press("#undo");
    page.press("#to-balance");
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn pasted_cells_name_their_rows_and_wait_for_a_choice() {
    let page = Visit::first().open();
    // Anywhere on the page.
    page.script(
        "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        &[json!(ROWS)],
    );
    page.see("#import-delimiter@value", "tab");
    page.see("#import-group-unreadable li", "Row 3, column “discount”: “?”");
    page.see("#import-group-total li", "Row 6: “Total”");
    page.see("#import-group-blank li", "Row 4");
    assert!(page.has("#import-group-unreadable[open]") && !page.has("#import-group-blank[open]"));
    assert!(page.has("#import-take:disabled"));
    page.press("#import-unreadable-keep");
    page.press("#import-discount-invoice");
    page.see("#import-needed", "Nothing is missing.");

    // An answer that cannot be says so where it stands, and holds everything.
    page.type_into("#import-ask-loss", "120");
    page.press_key(Key::Tab);
    page.see("#import-ask-loss-error", "Enter a number from 0 to 99, like 7 or 7.5.");
    page.see("#import-ask-loss@value", "120");
    page.type_into("#import-ask-loss", "12");
    page.press_key(Key::Tab);
    page.see("#import-needed", "Nothing is missing.");
    page.press("#import-take");
    page.wait_for_new_result();
    let taken = page.saved().document;
    let names: Vec<&str> = (0..3).map(|row| taken.customers.name(row)).collect();
    assert_eq!(names, ["Acme", "Beta", "Gamma"]);
    assert_eq!(taken.customers.number(0, Column::LossChance), Some(0.12));
    assert_eq!(taken.customers.number(0, Column::InvoiceDiscount), Some(0.1));
    assert_eq!(taken.name, "Pasted cells");
}

#[test]
fn a_dropped_file_opens_the_dialog_from_every_view() {
    let page = Visit::first().open();
    page.script(
        "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'dropped.tsv'));
        document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
        &[json!(ROWS)],
    );
    page.see("#import-work .import-name", "dropped.tsv");
    page.see("#import-extent", "6 rows, 4 columns");
    page.see("#import-encoding@value", "utf-8");
}

#[test]
fn encodings_are_told_by_their_bytes_and_can_be_changed() {
    let page = dialog();
    let utf16: Vec<u8> =
        "\u{FEFF}客户\t销售额\n华新\t12\n东辰\t7\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    // 客户,销售额 / 华新,12 / 东辰,7
    let gb18030 =
        b"\xBF\xCD\xBB\xA7,\xCF\xFA\xCA\xDB\xB6\xEE\n\xBB\xAA\xD0\xC2,12\n\xB6\xAB\xB3\xBD,7\n".to_vec();
    let latin = b"customer;sales\nK\xF6niglich;12\nP\xE8re;7\n".to_vec();
    for (bytes, encoding, cell) in
        [(utf16, "utf-16le", "华新"), (gb18030, "gb18030", "华新"), (latin, "windows-1252", "Königlich")]
    {
        let paper = Paper::of("encoded.csv", &bytes);
        page.choose_file("#import-file", &paper.0);
        page.see("#import-encoding@value", encoding);
        page.see("#import-preview .row td", cell);
        page.press("#import-cancel");
        page.see_element("#import-paste");
    }
    let paper = Paper::of("utf8.csv", "customer,sales\nKönig,12\nB,7\n".as_bytes());
    page.choose_file("#import-file", &paper.0);
    page.see("#import-encoding@value", "utf-8");
    set_select(&page, "#import-encoding", "windows-1252");
    page.see("#import-preview .row td", "KÃ¶nig");
    set_select(&page, "#import-encoding", "utf-8");
    page.see("#import-preview .row td", "König");
}

#[test]
fn what_was_guessed_can_be_changed() {
    let page = dialog();
    page.paste_into("#import-paste", "name\ta\tb\nX\t1\t20\nY\t2\t30\n");
    page.see("#import-role-2@value", "sales");
    set_select(&page, "#import-role-1", "sales");
    page.see("#import-role-2@value", "ignore");
    set_select(&page, "#import-role-2", "margin");
    page.see("#import-unit-2@value", "percent");
    set_select(&page, "#import-unit-1", "1e4");
    assert!(
        summary(&page).iter().any(|line| line.starts_with("Sales after discount30,000")),
        "{:?}",
        summary(&page)
    );
    set_select(&page, "#import-header", "none");
    page.see("#import-role-0@value", "name");
}

/// A hundred thousand rows: opened, taken, and the page is there all the time.
#[test]
fn a_hundred_thousand_rows_open_while_the_page_answers() {
    let page = dialog();
    let paper = Paper::large();
    // Frames go on being painted while the worker works.
    page.script(
        "window.frames = 0; const count = () => { window.painted = (window.painted ?? 0) + 1; requestAnimationFrame(count); }; count();
        window.begun = performance.now();
        new MutationObserver(() => {
            if (!window.shownAt && document.querySelector('#import-summary dd')) window.shownAt = performance.now();
        }).observe(document.body, { subtree: true, childList: true });",
        &[],
    );
    page.choose_file("#import-file", &paper.0);
    page.see("#import-extent", "100,001 rows, 5 columns");
    let took = page.script("return [window.shownAt - window.begun, window.painted]", &[]);
    println!("100,000 rows opened in {} ms, {} frames painted meanwhile", took[0], took[1]);
    assert!(took[1].as_f64().unwrap() > 1.0);
    page.see_element("#import-size");
    page.press("#import-take");
    page.wait_for("the dialog to close", || {
        if page.has("#import[open]") { Err("open".to_owned()) } else { Ok(()) }
    });
    page.see("#saving@data-state", "saved");
    page.press("#undo");
}

#[test]
fn reading_can_be_stopped_and_begun_anew() {
    let page = dialog();
    let paper = Paper::large();
    page.choose_file("#import-file", &paper.0);
    page.see("#import-work@data-working", "true");
    page.press("#import-cancel");
    page.see_element("#import-paste");
    assert!(!page.has("#import-summary"));
    page.choose_file("#import-file", &data("northwind.csv"));
    page.see("#import-extent", "90 rows, 7 columns");
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    let page = dialog();
    for (name, bytes, words) in [
        ("book.xlsx", b"PK\x03\x04 and so on".to_vec(), "This is a workbook."),
        ("picture.csv", b"\x89PNG\r\n\0\0\0\0".to_vec(), "This is no text file."),
        ("empty.csv", b"  \n".to_vec(), "There is nothing in it."),
    ] {
        let paper = Paper::of(name, &bytes);
        page.choose_file("#import-file", &paper.0);
        page.wait_for(words, || match page.read("#import-error") {
            Some(text) if text.starts_with(words) => Ok(()),
            other => Err(format!("{other:?}")),
        });
        assert!(!page.has("#import-take"));
        page.press("#import-cancel");
        page.see_element("#import-paste");
    }
}

#[test]
fn a_reader_that_does_not_come_says_so_and_changes_nothing() {
    let page = Visit::first()
        .at(Site::without(|name| name.starts_with("import-worker-") && name.ends_with(".js")))
        .open();
    page.forgive("import-worker-");
    page.forgive("importScripts");
    open_ledger(&page);
    page.paste_into("#import-paste", "customer\tsales\nA\t1\n");
    page.wait_for("words", || match page.read("#import-error") {
        Some(text) if text.starts_with("The part that reads files could not be started.") => Ok(()),
        other => Err(format!("{other:?}")),
    });
    page.press("#import-close");
    page.press("#to-balance");
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn it_works_under_any_path_and_in_chinese() {
    let page = Visit::first().in_language("zh-CN").at(Site::under("/deep/er/")).open();
    open_ledger(&page);
    page.paste_into(
        "#import-paste",
        "客户\t销售额（万元）\t毛利率\n华新\t120.5\t25%\n东辰\t？\t20%\n合计\t120.5\t\n",
    );
    page.see("#import-group-unreadable .import-group-title", "读不出的数字");
    page.see("#import-group-unreadable li", "第3行“销售额（万元）”列：“？”");
    page.see("#import-group-total li", "第4行：“合计”");
    page.see("#import-unit-1@value", "1e4");
    page.see("#import-needed", "还需要：“读不出的数字”怎样处理。");
    page.press("#import-unreadable-leave");
    page.see("#import-needed", "一切就绪。");
    page.press("#import-take");
    page.wait_for_new_result();
    let taken = page.saved().document;
    assert_eq!(taken.customers.number(0, Column::Sales), Some(1_205_000.0));
    assert_eq!((taken.currency.as_str(), taken.name.as_str()), ("CNY", "粘贴的单元格"));
}

#[test]
fn an_agreement_that_was_worked_on_is_kept_and_loses_only_who_is_gone() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "5");
    page.wait_for_new_result();
    open_ledger(&page);
    page.paste_into("#import-paste", "id\tcustomer\tsales\nk2\tDongchen\t12\nk7\tNew\t7\n");
    see_answer(&page);
    assert!(page.has("#import-keep:checked"));
    let named = example().policies.iter().any(|policy| matches!(policy.applies_to, AppliesTo::Customers(_)));
    assert!(named, "the example has a policy for customers by name");
    page.see_element("#import .import-warning");
    page.press("#import-take");
    page.wait_for_new_result();
    let taken = page.saved().document;
    assert_eq!(taken.policies.len(), example().policies.len());
    for policy in &taken.policies {
        if let AppliesTo::Customers(ids) = &policy.applies_to {
            assert!(ids.iter().all(|id| id == "k2" || id == "k7"), "{ids:?}");
        }
    }
    assert_eq!(taken.name, example().name);
}

#[test]
fn the_dialog_by_keyboard() {
    let page = Visit::first().open();
    page.press("#to-customers");
    page.script("document.querySelector('#open-ledger').focus()", &[]);
    page.press_key(Key::Enter);
    page.see_element("#import[open]");
    page.press_key(Key::Escape);
    page.wait_for("the dialog to close and the focus to go back", || {
        let place = page.script("return document.activeElement.id;", &[]);
        if place == "open-ledger" && !page.has("#import[open]") { Ok(()) } else { Err(place.to_string()) }
    });
    // An answer of the worker throws nobody out of the field he is in.
    page.press_key(Key::Enter);
    page.paste_into("#import-paste", ROWS);
    see_answer(&page);
    page.script("document.querySelector('#import-ask-days').focus()", &[]);
    page.press("#import-unreadable-leave");
    page.script("document.querySelector('#import-ask-days').focus()", &[]);
    see_answer(&page);
    assert_eq!(page.script("return document.activeElement.id", &[]), "import-ask-days");
}

#[test]
fn the_dialog_fits_every_width() {
    let page = dialog();
    let mut all = Vec::new();
    for (width, height) in [(320, 640), (360, 640), (768, 1024), (1440, 900)] {
        page.resize(width, height);
        all.extend(faults(&page, width).into_iter().map(|fault| format!("{width} empty: {fault}")));
        page.keep_picture(&format!("import-{width}-source"));
    }
    page.paste_into("#import-paste", ROWS);
    see_answer(&page);
    page.script("document.querySelectorAll('#import details').forEach((part) => { part.open = true; })", &[]);
    for (width, height) in [(320, 640), (360, 640), (768, 1024), (1440, 900)] {
        page.resize(width, height);
        all.extend(faults(&page, width).into_iter().map(|fault| format!("{width}: {fault}")));
        page.keep_picture(&format!("import-{width}"));
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// What is written can be opened again.
#[test]
fn the_ledger_is_written_for_spreadsheets() {
    let page = Visit::first().open();
    page.browser().own_command("Browser.setDownloadBehavior", &json!({ "behavior": "deny" }));
    page.press("#to-customers");
    page.script(
        "const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.written = text; }); return make(blob); };
        HTMLAnchorElement.prototype.click = function () { window.writtenAs = this.download; };
        Clipboard.prototype.writeText = async (text) => { window.copied = text; };",
        &[],
    );
    page.press("#save-ledger");
    let written = page.wait_for("a file", || {
        page.script("return window.written", &[]).as_str().map(str::to_owned).ok_or_else(|| "none".to_owned())
    });
    // A blob's text leaves the mark of its encoding out.
    let expected = counterweight::exchange::export::csv(Language::English, &example());
    assert_eq!(written.trim_start_matches('\u{FEFF}'), expected.trim_start_matches('\u{FEFF}'));
    assert_eq!(page.script("return window.writtenAs", &[]), format!("{}.csv", example().name));
    page.press("#copy-ledger");
    page.see(
        "#copied",
        &format!("{} customers copied; paste them into a spreadsheet.", example().customers.len()),
    );
    let copied = page.script("return window.copied", &[]);
    assert_eq!(copied, counterweight::exchange::export::tsv(Language::English, &example()));

    // And opened again.
    page.press("#open-ledger");
    page.paste_into("#import-paste", copied.as_str().unwrap());
    page.see("#import-needed", "Nothing is missing.");
    page.press("#import-take");
    page.wait_for_new_result();
    let rows = |document: &document::Document| document.customers.rows().collect::<Vec<Customer>>();
    assert_eq!(rows(&page.saved().document), rows(&example()));
}
