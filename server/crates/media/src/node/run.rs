//! The loop: whatever comes first is taken, then everything it set off is carried out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::mpsc;

use crate::api::{MediaError, MediaEvent};
use crate::engine::Path;
use crate::exchange::Exchange;
use crate::media::Order;

use super::backlog::Backlog;
use super::delays::Delays;
use super::tcp::{Connections, Heard};
use super::udp::Udp;

/// Datagrams that are taken before answers go out.
const BATCH: u64 = 64;

/// Datagrams that are thrown away for their age before answers go out.
const MOST_LATE: u64 = 4_096;

/// What the loop has waited for.
enum Woken {
    /// An order.
    Order(Order),
    /// Nobody holds a handle any more.
    Alone,
    /// Datagrams.
    Readable,
    /// Something on TCP.
    Heard(Heard),
    /// It is time, or there is room for events again.
    Alarm,
}

/// Sockets and legs.
pub(super) struct Node {
    exchange: Exchange,
    udp: Udp,
    tcp: Connections,
    orders: mpsc::UnboundedReceiver<Order>,
    events: mpsc::Sender<MediaEvent>,
    /// Events that found no room yet.
    untold: VecDeque<MediaEvent>,
    delays: Arc<Delays>,
    backlog: Backlog,
    /// What has been taken in since this moment and has not gone out yet.
    taken: Option<(Instant, u64)>,
}

impl Node {
    /// A node that does not run yet.
    pub(super) fn new(
        exchange: Exchange,
        (udp, tcp): (Udp, Connections),
        (orders, events): (mpsc::UnboundedReceiver<Order>, mpsc::Sender<MediaEvent>),
        delays: Arc<Delays>,
    ) -> Self {
        Self {
            exchange,
            udp,
            tcp,
            orders,
            events,
            untold: VecDeque::new(),
            delays,
            backlog: Backlog::default(),
            taken: None,
        }
    }

    /// Runs until it is stopped or nobody holds a handle any more.
    pub(super) async fn run(mut self) {
        loop {
            match self.next().await {
                Woken::Order(Order::Stop { done }) => return self.stop(Some(done)),
                Woken::Order(order) => self.carry_out(order),
                Woken::Alone => return self.stop(None),
                Woken::Readable => self.receive(),
                Woken::Heard(heard) => self.hear(heard),
                Woken::Alarm => {}
            }
            let now = Instant::now();
            self.exchange.settle(now);
            self.exchange.wake(now);
            self.flush();
            if let Some((since, datagrams)) = self.taken.take() {
                self.delays.note(since.elapsed(), datagrams);
            }
        }
    }

    /// Waits for the next thing that happens.
    async fn next(&mut self) -> Woken {
        let due = self.exchange.deadline();
        let alarm = async {
            match due {
                Some(due) => tokio::time::sleep_until(due.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            order = self.orders.recv() => order.map_or(Woken::Alone, Woken::Order),
            // A socket that cannot be waited for is tried at once, which tells why.
            _ = self.udp.readable() => Woken::Readable,
            heard = self.tcp.next() => Woken::Heard(heard),
            () = alarm => Woken::Alarm,
            // There is room for events again.
            _ = self.events.reserve(), if !self.untold.is_empty() => Woken::Alarm,
        }
    }

    fn receive(&mut self) {
        let now = Instant::now();
        let mut taken = 0;
        let mut late = 0;
        while taken < BATCH && late < MOST_LATE {
            let Some((address, datagram)) = self.udp.receive() else {
                self.backlog.is_over();
                break;
            };
            if !self.backlog.keeps(now, datagram) {
                late += 1;
                continue;
            }
            taken += 1;
            let path = Path {
                address,
                tcp: false,
            };
            self.exchange.datagram(now, path, datagram);
        }
        if taken == BATCH || late == MOST_LATE {
            self.backlog.goes_on(now);
        }
        if taken > 0 {
            self.taken = Some((now, taken));
        }
        if late > 0 {
            metrics::counter!("interact_media_datagrams_late_total").increment(late);
        }
    }

    fn hear(&mut self, heard: Heard) {
        let path = |address| Path { address, tcp: true };
        match heard {
            Heard::Connected(stream, from) => self.tcp.take(stream, from),
            Heard::Datagram(from, datagram) => {
                let now = Instant::now();
                self.taken = Some((now, 1));
                self.exchange.datagram(now, path(from), &datagram);
            }
            Heard::Ended(from) => {
                self.tcp.forget(from);
                self.exchange.path_ended(path(from));
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        let now = Instant::now();
        match order {
            Order::Accept { leg, offer, answer } => {
                let answered = self.exchange.accept(now, leg, &offer);
                // Whoever asked may have gone away meanwhile; the leg then waits for a browser.
                let _ = answer.send(answered.map_err(|code| MediaError { code }));
            }
            Order::Give { leg, given } => self.exchange.give(now, leg, given),
            Order::Close { leg } => self.exchange.close(now, leg),
            Order::Tap { id, sources, tap } => self.exchange.tap(id, sources, tap),
            Order::TapSources { id, sources } => self.exchange.tap_sources(id, sources),
            Order::Untap { id } => self.exchange.untap(id),
            Order::Stats { leg, answer } => {
                // As above.
                let _ = answer.send(self.exchange.stats(now, leg));
            }
            Order::Stop { .. } => {}
        }
    }

    /// Sends and tells what the exchange has.
    fn flush(&mut self) {
        let outbox = self.exchange.outbox();
        for (path, datagram) in outbox.datagrams.drain(..) {
            if path.tcp {
                self.tcp.send(path.address, datagram);
            } else {
                self.udp.send(path.address, &datagram);
            }
        }
        self.untold.append(&mut outbox.events);
        while let Some(event) = self.untold.pop_front() {
            if let Err(mpsc::error::TrySendError::Full(event)) = self.events.try_send(event) {
                self.untold.push_front(event);
                return;
            }
        }
    }

    fn stop(mut self, done: Option<tokio::sync::oneshot::Sender<()>>) {
        self.exchange.close_all(Instant::now());
        self.flush();
        // Sockets are closed before anybody is told.
        drop(self);
        if let Some(done) = done {
            let _ = done.send(());
        }
    }
}
