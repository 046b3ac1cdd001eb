//! Opens ledgers from spreadsheets beside the page, so that it never waits: bytes to text by the browser's own decoder, the
//! rest by `exchange`. Started by `public/import.js`.

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;

    use counterweight::exchange::bytes::{self, Encoding, Looks};
    use counterweight::exchange::session::{Request, Session};
    use counterweight::exchange::view::View;
    use counterweight::exchange::wire::{PROTOCOL, TakenNote};
    use counterweight::exchange::{MOST_BYTES, Stage};
    use counterweight::format::{Currency, Voice};
    use js_sys::{Array, ArrayBuffer, Float64Array, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::{
        DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent, TextDecodeOptions, TextDecoder,
        TextDecoderOptions,
    };

    /// Bytes decoded between two reports of progress.
    const CHUNK: u32 = 1 << 20;
    /// Bytes looked at to tell what a file is.
    const HEAD: u32 = 4096;

    thread_local! {
        static OPEN: RefCell<Open> = const { RefCell::new(Open { file: None, session: None }) };
    }

    /// What is open.
    struct Open {
        /// The file, to be decoded anew when another encoding is set; none for pasted text.
        file: Option<File>,
        session: Option<(Session, Option<Encoding>)>,
    }

    /// Why a file gives no text.
    enum Refused {
        TooLarge,
        Unreadable,
        Workbook,
        NoText,
    }

    pub(super) fn start() {
        console_error_panic_hook::set_once();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| hear(&event.data().into()));
        scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // The page may have no worker at all, but never another listener.
        hear.forget();
        tell(&["ready".into(), PROTOCOL.into()], None);
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn tell(message: &[JsValue], transfer: Option<&Array>) {
        let message: Array = message.iter().collect();
        // Fails only for what cannot be cloned; all of this can.
        let _ = match transfer {
            Some(transfer) => scope().post_message_with_transfer(&message, transfer),
            None => scope().post_message(&message),
        };
    }

    fn hear(message: &Array) {
        let kind = message.get(0).as_string().unwrap_or_default();
        match kind.as_str() {
            "file" => OPEN
                .with_borrow_mut(|open| *open = Open { file: message.get(1).dyn_into().ok(), session: None }),
            "text" => OPEN.with_borrow_mut(|open| {
                let text = message.get(1).as_string().unwrap_or_default();
                *open = Open { file: None, session: Some((Session::new(text, None), None)) };
            }),
            "ask" | "take" => {
                let Some(request) = message.get(1).as_string().and_then(|text| Request::read(&text)) else {
                    return;
                };
                OPEN.with_borrow_mut(|open| open.answer(&request, kind == "take"));
            }
            _ => {}
        }
    }

    /// Tells the page how far it is, whenever another hundredth is done.
    fn progress() -> impl FnMut(Stage, f64) {
        let mut told = (Stage::Decoding, -1);
        move |stage, share| {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
            let percent = (share * 100.0) as i32;
            if told != (stage, percent) {
                told = (stage, percent);
                let stage = match stage {
                    Stage::Decoding => 0,
                    Stage::Cutting => 1,
                    Stage::Reading => 2,
                };
                tell(&["progress".into(), stage.into(), share.into()], None);
            }
        }
    }

    impl Open {
        fn answer(&mut self, request: &Request, take: bool) {
            let mut report = progress();
            if let Err(refused) = self.decode(request, &mut report) {
                let voice =
                    Voice { language: request.language, currency: Currency::from_code(&request.currency) };
                let words = match refused {
                    Refused::TooLarge => voice.is_too_large(MOST_BYTES / 1024 / 1024),
                    Refused::Unreadable => voice.cannot_be_read().to_owned(),
                    Refused::Workbook => voice.is_a_workbook().to_owned(),
                    Refused::NoText => voice.is_no_text().to_owned(),
                };
                let view = View { error: Some(words), ..View::default() };
                tell(&["view".into(), view.write().into()], None);
                return;
            }
            let Some((session, _)) = &mut self.session else { return };
            let taken = if take { session.take(request, &mut report) } else { None };
            let Some(taken) = taken else {
                tell(&["view".into(), session.view(request, &mut report).write().into()], None);
                return;
            };
            let note = TakenNote { assumed: taken.assumed, currency: session.currency(request) };
            let numbers = Float64Array::from(taken.customers.numbers.as_slice());
            let transfer = Array::of1(&numbers.buffer());
            let message = ["taken".into(), taken.customers.text.into(), numbers.into(), note.write().into()];
            tell(&message, Some(&transfer));
        }

        /// Decodes the file, unless that is done already as it is asked.
        fn decode(&mut self, request: &Request, report: &mut dyn FnMut(Stage, f64)) -> Result<(), Refused> {
            let wanted = request.settings.get("encoding").and_then(|label| Encoding::from_label(label));
            let Some(file) = &self.file else { return Ok(()) };
            let decoded = self.session.as_ref().map(|(_, encoding)| *encoding);
            if decoded.is_some_and(|encoding| wanted.is_none() || encoding == wanted) {
                return Ok(());
            }
            #[expect(clippy::cast_precision_loss, reason = "exact")]
            if file.size() > MOST_BYTES as f64 {
                return Err(Refused::TooLarge);
            }
            let reader = FileReaderSync::new().map_err(|_| Refused::Unreadable)?;
            let buffer = reader.read_as_array_buffer(file).map_err(|_| Refused::Unreadable)?;
            let (text, encoding) = text_of(&buffer, wanted, report)?;
            self.session = Some((Session::new(text, Some(encoding)), Some(encoding)));
            Ok(())
        }
    }

    /// The text of a file, in the encoding that was set or that its bytes show.
    fn text_of(
        buffer: &ArrayBuffer,
        wanted: Option<Encoding>,
        report: &mut dyn FnMut(Stage, f64),
    ) -> Result<(String, Encoding), Refused> {
        let head = Uint8Array::new_with_byte_offset_and_length(buffer, 0, HEAD.min(buffer.byte_length()));
        let looks = bytes::looks_like(&head.to_vec());
        let encoding = match (looks, wanted) {
            (Looks::Workbook, _) => return Err(Refused::Workbook),
            (_, Some(wanted)) => wanted,
            (Looks::Binary, None) => return Err(Refused::NoText),
            (Looks::Text(encoding), None) => encoding,
            (Looks::Unmarked, None) => match decoded(buffer, Encoding::Utf8, true, report) {
                Ok(text) => return Ok((text, Encoding::Utf8)),
                Err(at) => {
                    let length = CHUNK.min(buffer.byte_length() - at);
                    bytes::legacy(&Uint8Array::new_with_byte_offset_and_length(buffer, at, length).to_vec())
                }
            },
        };
        decoded(buffer, encoding, false, report).map(|text| (text, encoding)).map_err(|_| Refused::NoText)
    }

    /// Decodes piece by piece. With `fatal`, fails with where the piece begins that cannot be decoded.
    fn decoded(
        buffer: &ArrayBuffer,
        encoding: Encoding,
        fatal: bool,
        report: &mut dyn FnMut(Stage, f64),
    ) -> Result<String, u32> {
        let options = TextDecoderOptions::new();
        options.set_fatal(fatal);
        let decoder =
            TextDecoder::new_with_label_and_options(encoding.label(), &options).map_err(|_| 0_u32)?;
        let length = buffer.byte_length();
        let mut text = String::new();
        let mut at = 0;
        loop {
            let end = length.min(at + CHUNK);
            let piece = Uint8Array::new_with_byte_offset_and_length(buffer, at, end - at);
            let more = TextDecodeOptions::new();
            more.set_stream(end < length);
            let decoded = decoder
                .decode_with_buffer_source_and_options(&piece, &more)
                .map_err(|_| at.saturating_sub(4))?;
            text.push_str(&decoded);
            report(Stage::Decoding, f64::from(end) / f64::from(length.max(1)));
            if end == length {
                return Ok(text);
            }
            at = end;
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This program is a worker of the page and runs in a browser: cargo xtask serve builds and shows it."
    );
}
