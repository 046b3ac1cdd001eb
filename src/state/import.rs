//! Opening a ledger: the worker that reads it, what the person sets meanwhile, and putting it into the document.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Float64Array};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, MessageEvent, Worker};

use super::AppState;
use super::reactive::RwSignal;
use crate::document::schema::{AppliesTo, Quick};
use crate::document::{self, Document};
use crate::exchange::pack::Packed;
use crate::exchange::session::{Request, Settings};
use crate::exchange::view::View;
use crate::exchange::wire::{PROTOCOL, TakenNote};
use crate::format::customers::LedgerEdit;
use crate::format::reasons::Action;

/// The address of the worker's start, see `public/import.js`: the page names the file of its own build.
fn worker() -> Option<String> {
    web_sys::window()?.document()?.query_selector("[data-import]").ok()??.get_attribute("data-import")
}

/// How far opening is.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing is open.
    Nothing,
    /// The worker is at it: stage (0 to 2, none before the first word of it) and its done share.
    Working(Option<usize>, f64),
    /// What there is, is shown.
    Shown,
    /// It did not come to that.
    Failed(Failure),
}

/// Why not.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The worker cannot be started.
    NoWorker,
    /// The worker is of another build than the page.
    OldWorker,
    /// The worker stopped.
    Stopped,
    /// The document would not be valid: its errors.
    Refused(Vec<document::DocumentError>),
}

/// A ledger being opened.
#[derive(Clone, Copy)]
pub struct Import {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// How far it is.
    pub phase: RwSignal<Phase>,
    /// What the worker found, newest.
    pub view: RwSignal<Arc<View>>,
    /// What the person set.
    pub settings: RwSignal<Settings>,
    /// The file's name; none: pasted cells.
    pub file: RwSignal<Option<String>>,
    /// Whether the agreement stays.
    pub keep_agreement: RwSignal<bool>,
    /// What was dropped or pasted and waits for the dialog's code.
    offered: RwSignal<Option<SendWrapper<Offered>>>,
    link: StoredValue<SendWrapper<Rc<RefCell<Link>>>>,
}

/// What was dropped or pasted anywhere on the page.
#[derive(Clone, Debug)]
pub enum Offered {
    /// A file.
    File(File),
    /// Cells.
    Text(String),
}

/// The way to the worker.
#[derive(Default)]
struct Link {
    worker: Option<Running>,
    /// What waits until the worker has started.
    waiting: Vec<Array>,
    /// Whether an answer is awaited.
    busy: bool,
    /// What is to be asked after it.
    next: Option<Ask>,
}

/// A question to the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    /// What comes of the settings.
    View,
    /// The ledger.
    Ledger,
}

struct Running {
    worker: Worker,
    ready: bool,
    _hear: Closure<dyn FnMut(MessageEvent)>,
    _fail: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Default for Import {
    fn default() -> Self {
        Self::new()
    }
}

impl Import {
    /// Nothing is open.
    #[must_use]
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            phase: RwSignal::new(Phase::Nothing),
            view: RwSignal::new(Arc::default()),
            settings: RwSignal::new(Settings::new()),
            file: RwSignal::new(None),
            keep_agreement: RwSignal::new(false),
            offered: RwSignal::new(None),
            link: StoredValue::new(SendWrapper::new(Rc::default())),
        }
    }

    /// Shows the dialog.
    pub fn show(&self, state: &AppState) {
        if !self.open.get_untracked() {
            // The example's agreement is nobody's; one that somebody worked on is not thrown away unasked.
            self.keep_agreement.set(!state.is_example.get_untracked());
            self.open.set(true);
        }
    }

    /// Closes the dialog; what was being opened is forgotten.
    pub fn close(&self) {
        self.open.set(false);
        self.forget();
    }

    /// Shows the dialog, which opens this as soon as its code is there.
    pub fn offer(&self, state: &AppState, offered: Offered) {
        self.show(state);
        self.offered.set(Some(SendWrapper::new(offered)));
    }

    /// Opens what was offered; a reader of it follows every offer.
    pub fn open_offered(&self, state: &AppState) {
        let Some(offered) = self.offered.get() else { return };
        self.offered.set(None);
        match offered.take() {
            Offered::File(file) => self.open_file(state, &file),
            Offered::Text(text) => self.open_text(state, &text),
        }
    }

    /// Opens a file.
    pub fn open_file(&self, state: &AppState, file: &File) {
        self.show(state);
        self.forget();
        self.file.set(Some(file.name()));
        self.begin(state, &["file".into(), file.clone().into()]);
    }

    /// Opens pasted cells.
    pub fn open_text(&self, state: &AppState, text: &str) {
        self.show(state);
        self.forget();
        self.begin(state, &["text".into(), text.into()]);
    }

    /// Ends the worker, whatever it is at, and forgets what it read.
    pub fn forget(&self) {
        self.link.with_value(|link| *link.borrow_mut() = Link::default());
        self.phase.set(Phase::Nothing);
        self.view.set(Arc::default());
        self.settings.set(Settings::new());
        self.file.set(None);
    }

    /// Sets something, and asks what comes of it.
    pub fn set(&self, state: &AppState, name: &str, value: &str) {
        self.settings.update(|settings| {
            // Cut another way, the columns are others.
            if matches!(name, "encoding" | "delimiter" | "quotes" | "header") {
                settings.retain(|known, _| !known.starts_with("role.") && !known.starts_with("unit."));
            }
            if matches!(name, "encoding" | "delimiter" | "quotes") {
                settings.remove("header");
            }
            // One column of each sort: what was set last has it.
            if name.starts_with("role.") && value != "ignore" {
                settings.retain(|known, role| !known.starts_with("role.") || role != value);
            }
            settings.insert(name.to_owned(), value.to_owned());
        });
        self.ask(state);
    }

    /// Asks what comes of the settings, in the language of the page: the newest question wins.
    pub fn ask(&self, state: &AppState) {
        self.ask_for(state, Ask::View);
    }

    /// Takes the ledger, when nothing is missing any more.
    pub fn take(&self, state: &AppState) {
        self.ask_for(state, Ask::Ledger);
    }

    fn ask_for(&self, state: &AppState, what: Ask) {
        let busy = self.link.with_value(|link| {
            let mut link = link.borrow_mut();
            if link.busy {
                link.next = Some(what);
            }
            std::mem::replace(&mut link.busy, true)
        });
        if busy {
            return;
        }
        let kind = match what {
            Ask::View => "ask",
            Ask::Ledger => {
                self.phase.set(Phase::Working(None, 0.0));
                "take"
            }
        };
        self.send(&[kind.into(), self.request(state).write().into()]);
    }

    fn request(&self, state: &AppState) -> Request {
        untrack(|| Request {
            settings: self.settings.get(),
            language: state.appearance.language.get(),
            currency: state.inputs.detail.with(|detail| detail.document.currency.clone()),
            named: state.inputs.detail.with(|detail| named_customers(&detail.document)),
        })
    }

    fn begin(&self, state: &AppState, source: &[wasm_bindgen::JsValue]) {
        self.phase.set(Phase::Working(None, 0.0));
        if !self.start(*state) {
            self.fail(Failure::NoWorker);
            return;
        }
        self.send(source);
        self.ask(state);
    }

    /// Starts a worker; false where the browser does not let it.
    fn start(&self, state: AppState) -> bool {
        let Some(worker) = worker().and_then(|address| Worker::new(&address).ok()) else { return false };
        let import = *self;
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            import.hear(&state, &event.data().into());
        });
        let fail = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
            let started = import
                .link
                .with_value(|link| link.borrow().worker.as_ref().is_some_and(|running| running.ready));
            import.fail(if started { Failure::Stopped } else { Failure::NoWorker });
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        self.link.with_value(|link| {
            link.borrow_mut().worker = Some(Running { worker, ready: false, _hear: hear, _fail: fail });
        });
        true
    }

    fn send(&self, message: &[wasm_bindgen::JsValue]) {
        let message: Array = message.iter().collect();
        self.link.with_value(|link| {
            let mut link = link.borrow_mut();
            match &link.worker {
                // Texts and files can always be sent.
                Some(running) if running.ready => drop(running.worker.post_message(&message)),
                _ => link.waiting.push(message),
            }
        });
    }

    /// The worker's end: from inside its own message the worker cannot be dropped, so that happens right after.
    fn fail(&self, failure: Failure) {
        self.phase.set(Phase::Failed(failure));
        let import = *self;
        leptos::prelude::queue_microtask(move || {
            import.link.with_value(|link| *link.borrow_mut() = Link::default());
        });
    }

    fn hear(&self, state: &AppState, message: &Array) {
        let text = |index: u32| message.get(index).as_string().unwrap_or_default();
        match text(0).as_str() {
            "ready" if message.get(1).as_f64() != Some(f64::from(PROTOCOL)) => self.fail(Failure::OldWorker),
            "ready" => self.link.with_value(|link| {
                let mut link = link.borrow_mut();
                let waiting = std::mem::take(&mut link.waiting);
                if let Some(running) = &mut link.worker {
                    running.ready = true;
                    waiting.iter().for_each(|message| drop(running.worker.post_message(message)));
                }
            }),
            "progress" => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2")]
                let stage = message.get(1).as_f64().map(|stage| stage as usize);
                self.phase.set(Phase::Working(stage, message.get(2).as_f64().unwrap_or_default()));
            }
            "view" => {
                let next = self.link.with_value(|link| {
                    let mut link = link.borrow_mut();
                    link.busy = false;
                    link.next.take()
                });
                match View::read(&text(1)) {
                    Some(view) => self.view.set(Arc::new(view)),
                    None => self.fail(Failure::OldWorker),
                }
                match next {
                    Some(next) => self.ask_for(state, next),
                    None => self.phase.set(Phase::Shown),
                }
            }
            "taken" => {
                let numbers = message.get(2).unchecked_into::<Float64Array>().to_vec();
                let customers = Packed { text: text(1), numbers };
                self.put(state, &customers, &TakenNote::read(&text(3)).unwrap_or_default());
            }
            // Of what else comes only the worker's own failing is known.
            _ => self.fail(Failure::NoWorker),
        }
    }

    /// Puts the customers into the document, in one step.
    fn put(&self, state: &AppState, customers: &Packed, note: &TakenNote) {
        let mut document = untrack(|| state.inputs.document());
        document.customers = customers.customers().collect();
        document.currency.clone_from(&note.currency);
        document.assumed.retain(|path| !path.starts_with("customers"));
        document.assumed.extend(note.assumed.iter().cloned());
        if self.keep_agreement.get_untracked() {
            forget_absent(&mut document);
        } else {
            document.name = self.name(state);
            clear_agreement(&mut document);
        }
        let start = state.start();
        if !state.inputs.replace(document.clone()) {
            self.fail(Failure::Refused(document::check(&document).err().unwrap_or_default()));
            return;
        }
        state.record(&start, Action::Ledger(LedgerEdit::Opened(document.customers.len())));
        self.open.set(false);
        // The worker is dropped outside of its own message.
        let import = *self;
        leptos::prelude::queue_microtask(move || import.forget());
    }

    /// The document's name: the file's, without its ending.
    fn name(&self, state: &AppState) -> String {
        let file = self.file.get_untracked();
        let name = file.as_deref().map(|file| file.rsplit_once('.').map_or(file, |(name, _)| name));
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| untrack(|| state.voice()).opening().pasted)
            .to_owned()
    }
}

/// Ids of customers that policies name.
fn named_customers(document: &Document) -> Vec<String> {
    let named = document.policies.iter().filter_map(|policy| match &policy.applies_to {
        AppliesTo::Customers(ids) => Some(ids.iter().cloned()),
        AppliesTo::Key | AppliesTo::Other => None,
    });
    named.flatten().collect()
}

/// Takes references to customers who are no longer there out of the policies.
fn forget_absent(document: &mut Document) {
    let ids: HashSet<&str> = document.customers.ids().map(|id| &**id).collect();
    for policy in &mut document.policies {
        if let AppliesTo::Customers(named) = &mut policy.applies_to {
            named.retain(|id| ids.contains(id.as_str()));
        }
    }
}

/// Another company's ledger begins with no agreement, no cost of activities and no overhead of this one; assumptions, horizon
/// and thresholds stay.
fn clear_agreement(document: &mut Document) {
    document.policies.clear();
    document.quick = Quick::default();
    document.care.key_effort = None;
    document.activities.clear();
    document.fixed_overhead = 0.0;
}
