//! Frames over two requests, where WebSockets are blocked: `up` carries ours, `down` the server's.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{JSON, Reflect, Uint8Array};
use shared::wire::codec::from_postcard;
use shared::wire::{CloseCode, Sealed, VisitorFrame};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestInit, Response,
};

use super::record::{self, Reader, Record};
use crate::link::session::Event;
use crate::platform::timer::Timer;
use crate::text::joined;

const UP: &str = "/api/widget/v1/up";
const DOWN: &str = "/api/widget/v1/down";
const DOWN_POLL: &str = "/api/widget/v1/down?poll=1";

/// A stream whose `hello` takes longer than this sits behind a proxy that holds answers back.
const HELLO_MS: i32 = 4_000;
/// What a lost WebSocket reports, too.
const LOST: u16 = 1006;

/// One connection; dropping it ends its requests.
pub(in crate::link) struct Http(Rc<Line>);

struct Line {
    generation: u32,
    polls: bool,
    report: Box<dyn Fn(Event)>,
    stop: AbortController,
    over: Cell<bool>,
    secret: RefCell<Option<String>>,
    outgoing: RefCell<Vec<u8>>,
    sending: Cell<bool>,
    hello: RefCell<Option<Timer>>,
}

impl Http {
    /// Begins a connection; its first frame opens it.
    pub(super) fn dial(
        polls: bool,
        generation: u32,
        report: impl Fn(Event) + 'static,
    ) -> Option<Self> {
        let line = Rc::new(Line {
            generation,
            polls,
            report: Box::new(report),
            stop: AbortController::new().ok()?,
            over: Cell::new(false),
            secret: RefCell::new(None),
            outgoing: RefCell::default(),
            sending: Cell::new(false),
            hello: RefCell::new(None),
        });
        let opened = Rc::clone(&line);
        spawn_local(async move { opened.tell(Event::Opened(opened.generation)) });
        Some(Self(line))
    }

    /// Sends a frame with the next request.
    pub(super) fn send(&self, frame: &Sealed<VisitorFrame>) {
        let record = record::frame(frame.bytes());
        self.0.outgoing.borrow_mut().extend(record);
        Line::pump(&self.0);
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        self.0.over.set(true);
        self.0.stop.abort();
    }
}

impl std::fmt::Debug for Http {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Http")
    }
}

impl Line {
    fn tell(&self, event: Event) {
        if !self.over.get() {
            (self.report)(event);
        }
    }

    fn close(&self, code: u16) {
        self.tell(Event::Closed(self.generation, code));
        self.over.set(true);
        self.stop.abort();
    }

    /// Sends what waits, one request at a time, so that frames keep their order.
    fn pump(line: &Rc<Self>) {
        if line.sending.replace(true) {
            return;
        }
        let line = Rc::clone(line);
        spawn_local(async move {
            loop {
                let batch = std::mem::take(&mut *line.outgoing.borrow_mut());
                if batch.is_empty() || line.over.get() {
                    break;
                }
                if line.upload(&batch).await.is_err() {
                    line.close(LOST);
                }
            }
            line.sending.set(false);
        });
    }

    async fn upload(self: &Rc<Self>, batch: &[u8]) -> Result<(), JsValue> {
        let response = self.fetch(UP, Some(batch)).await?;
        if self.secret.borrow().is_some() {
            return Ok(());
        }
        let body = JsFuture::from(response.text()?).await?;
        let answer = JSON::parse(&body.as_string().unwrap_or_default())?;
        let secret = Reflect::get(&answer, &"connection".into())?.as_string();
        *self.secret.borrow_mut() = Some(secret.ok_or(JsValue::NULL)?);
        let line = Rc::clone(self);
        spawn_local(async move {
            while !line.over.get() {
                if line.download().await.is_err() {
                    line.close(LOST);
                }
            }
        });
        Ok(())
    }

    /// One `down` request, until the server pauses it.
    async fn download(self: &Rc<Self>) -> Result<(), JsValue> {
        let address = if self.polls { DOWN_POLL } else { DOWN };
        self.watch_for_hello();
        let response = self.fetch(address, None).await?;
        let stream = response.body().ok_or(JsValue::NULL)?;
        let chunks: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
        let mut records = Reader::default();
        loop {
            let chunk = JsFuture::from(chunks.read()).await?;
            let value = Reflect::get(&chunk, &"value".into())?;
            // The end without a pause: something may be missing.
            let bytes: Uint8Array = value.dyn_into()?;
            records.push(&bytes.to_vec());
            while let Some(record) = records.next().map_err(|_| JsValue::NULL)? {
                if !self.take(record) {
                    return Ok(());
                }
            }
        }
    }

    /// Takes in a record; says whether more may follow in this request.
    fn take(&self, record: Record) -> bool {
        *self.hello.borrow_mut() = None;
        match record {
            Record::Hello => true,
            Record::Pause => false,
            Record::Close(code) => {
                self.close(code);
                false
            }
            Record::Frame(bytes) => match from_postcard(&bytes) {
                Ok(notice) => {
                    self.tell(Event::Frame(self.generation, notice));
                    true
                }
                Err(_) => {
                    self.close(CloseCode::Version as u16);
                    false
                }
            },
        }
    }

    fn watch_for_hello(self: &Rc<Self>) {
        if self.polls {
            return;
        }
        let line = Rc::downgrade(self);
        let timer = Timer::after(HELLO_MS, move || {
            if let Some(line) = line.upgrade() {
                line.close(LOST);
            }
        });
        *self.hello.borrow_mut() = Some(timer);
    }

    async fn fetch(&self, address: &str, body: Option<&[u8]>) -> Result<Response, JsValue> {
        let init = RequestInit::new();
        init.set_method(if body.is_some() { "POST" } else { "GET" });
        init.set_cache(RequestCache::NoStore);
        init.set_signal(Some(&self.stop.signal()));
        let headers = Headers::new()?;
        if let Some(body) = body {
            headers.set("Content-Type", "application/octet-stream")?;
            init.set_body(&Uint8Array::from(body));
        }
        if let Some(secret) = &*self.secret.borrow() {
            headers.set("Authorization", &joined(&["Bearer ", secret]))?;
        }
        init.set_headers_headers(&headers);
        let fetched = crate::platform::window().fetch_with_str_and_init(address, &init);
        let response: Response = JsFuture::from(fetched).await?.dyn_into()?;
        if response.ok() {
            Ok(response)
        } else {
            Err(JsValue::NULL)
        }
    }
}
