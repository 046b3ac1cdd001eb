//! What the charts must show and say of a document, described natively; and their pixels.

use counterweight::format::Language;
use counterweight::format::charts::ChartKind;
use counterweight::plot::chart::{self, Chart, Scene, Texts};
use counterweight_engine as engine;
use serde_json::{Value, json};

use crate::Page;
use crate::expected::Expected;

impl Expected {
    /// The scene of the charts, without what is computed at idle on the page but for what the verdict rests on.
    fn with_scene<T>(&self, language: Language, customer: usize, look: impl FnOnce(&Scene<'_>) -> T) -> T {
        let today = engine::Today::of(&self.scenario);
        let agreed = engine::evaluate(&self.agreement);
        let rests_on = engine::rests_on(&self.scenario, &self.report);
        look(&Scene {
            document: &self.document,
            scenario: &self.scenario,
            report: &self.report,
            today: &today,
            agreed: (!self.document.quick.is_unset()).then_some(&agreed),
            rebates: None,
            has_rebate: agreed.break_even.rate > 0.0,
            rests_on: &rests_on,
            customer,
            compared: &[],
            trail: &[],
            voice: self.voice(language),
            held: None,
        })
    }

    /// What stands around a chart.
    #[must_use]
    pub fn chart_texts(&self, kind: ChartKind, language: Language, customer: usize) -> Texts {
        self.with_scene(language, customer, |scene| chart::texts(kind, scene))
    }

    /// What is in a chart.
    #[must_use]
    pub fn chart(&self, kind: ChartKind, language: Language) -> Chart {
        self.with_scene(language, 0, |scene| chart::describe(kind, scene))
    }

    /// The file of its data.
    #[must_use]
    pub fn chart_csv(&self, kind: ChartKind, language: Language) -> String {
        self.with_scene(language, 0, |scene| chart::table(kind, scene, usize::MAX).csv())
    }
}

/// What is on a canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// The canvas' own pixels across.
    pub width: u64,
    /// Pixels of the colour that gives, and of the colour that gets, within the marks' ground.
    pub gives: u64,
    /// See `gives`.
    pub gets: u64,
    /// A number that is another one when any pixel is.
    pub sum: u64,
    /// The same of the left margin, where the upright axis has its numbers.
    pub margin: u64,
}

impl Page {
    /// Scrolls to where the charts are, and waits until their code has come.
    #[track_caller]
    pub fn come_to_charts(&self) {
        self.script("document.querySelector('.pictures').scrollIntoView({ behavior: 'instant' })", &[]);
        self.see_element("#stress");
    }

    /// Scrolls to a chart and looks at its pixels once it is drawn.
    #[must_use]
    #[track_caller]
    pub fn pixels_of(&self, kind: ChartKind) -> Pixels {
        let canvas = format!("#chart-{} canvas", kind.name());
        self.script(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
            &[json!(canvas)],
        );
        self.see_element(&format!("{canvas}[data-drawn]"));
        let seen = self.script(PIXELS, &[json!(canvas)]);
        let number = |name: &str| seen[name].as_u64().unwrap_or_default();
        Pixels {
            width: number("width"),
            gives: number("gives"),
            gets: number("gets"),
            sum: number("sum"),
            margin: number("margin"),
        }
    }

    /// How often a chart was drawn.
    #[must_use]
    #[track_caller]
    pub fn drawings_of(&self, kind: ChartKind) -> u64 {
        let place = format!("#chart-{} canvas@data-drawn", kind.name());
        self.read(&place).and_then(|count| count.parse().ok()).unwrap_or_default()
    }

    /// Presses a button that saves a file and gives what is in the file, letter by letter or as numbers of its bytes.
    #[track_caller]
    pub fn saved_file(&self, button: &str) -> (String, Vec<u8>) {
        self.script("window.savedFiles.length = 0", &[]);
        self.press(button);
        self.wait_for("a file", || {
            let count = self.script("return window.savedFiles.length", &[]);
            if count == json!(1) { Ok(()) } else { Err(format!("{count} files")) }
        });
        let file = self.browser().script_with_callback(
            "const done = arguments[0];
            const { blob, name } = window.savedFiles[0];
            blob.arrayBuffer().then((buffer) => done([name, [...new Uint8Array(buffer)]]));",
        );
        let bytes = file[1].as_array().into_iter().flatten().filter_map(Value::as_u64);
        let bytes = bytes.map(|byte| u8::try_from(byte).unwrap()).collect();
        (file[0].as_str().unwrap_or_default().to_owned(), bytes)
    }
}

/// Notes every file that the page offers, in the place of saving it.
pub const WATCH_FILES: &str = "
    window.savedFiles = [];
    const blobs = new Map();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => { const address = create.call(URL, blob); blobs.set(address, blob); return address; };
    HTMLAnchorElement.prototype.click = function () {
        window.savedFiles.push({ name: this.download, blob: blobs.get(this.href) });
    };
";

const PIXELS: &str = r"
    const canvas = document.querySelector(arguments[0]);
    const { width, height } = canvas;
    // Read from a copy: a canvas that is read again and again is slower to draw on, and the browser says so.
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [width, height];
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    const data = context.getImageData(0, 0, width, height).data;
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => {
        const hex = style.getPropertyValue(name).trim().slice(1);
        const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
        return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16));
    };
    const [give, get] = [colour('--give'), colour('--get')];
    const is = (at, [red, green, blue]) =>
        Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 24;
    const ratio = width / parseFloat(canvas.style.width);
    const seen = { width, gives: 0, gets: 0, sum: 7, margin: 7 };
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const at = 4 * (y * width + x);
            const value = data[at] + 256 * data[at + 1] + 65536 * data[at + 2];
            seen.sum = (seen.sum * 31 + value) % 1e9;
            const isMargin = x < 30 * ratio && y > 24 * ratio && y < height - 40 * ratio;
            if (isMargin) seen.margin = (seen.margin * 31 + value) % 1e9;
            if (x > 60 * ratio && y < height - 42 * ratio) {
                if (is(at, give)) seen.gives++;
                if (is(at, get)) seen.gets++;
            }
        }
    }
    return seen;
";
