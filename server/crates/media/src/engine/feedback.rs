//! Listens to what browsers say about received media: the library acts on it but does not tell.

use std::collections::VecDeque;
use std::sync::mpsc;
use std::time::Instant;

use rtc::interceptor::{Interceptor, Packet, StreamInfo, TaggedPacket};
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtcp::sender_report::SenderReport;
use rtc::sansio::Protocol;
use rtc::shared::error::Error;

use super::Feedback;

/// The chain's outermost member: everything passes, and what matters is told.
pub(super) struct FeedbackEar {
    read: VecDeque<TaggedPacket>,
    written: VecDeque<TaggedPacket>,
    told: mpsc::Sender<(u32, Feedback)>,
}

impl FeedbackEar {
    /// An ear that tells about streams by their source number.
    pub(super) fn new(told: mpsc::Sender<(u32, Feedback)>) -> Self {
        Self {
            read: VecDeque::new(),
            written: VecDeque::new(),
            told,
        }
    }

    fn listen(&self, packet: &dyn rtc::rtcp::Packet) {
        let any = packet.as_any();
        if let Some(pli) = any.downcast_ref::<PictureLossIndication>() {
            self.tell(pli.media_ssrc, Feedback::KeyFrameWanted);
        } else if let Some(fir) = any.downcast_ref::<FullIntraRequest>() {
            for entry in &fir.fir {
                self.tell(entry.ssrc, Feedback::KeyFrameWanted);
            }
        } else {
            let reports = any
                .downcast_ref::<ReceiverReport>()
                .map(|report| &report.reports)
                .or_else(|| {
                    any.downcast_ref::<SenderReport>()
                        .map(|report| &report.reports)
                });
            for report in reports.into_iter().flatten() {
                self.tell(report.ssrc, Feedback::Lost(report.fraction_lost));
            }
        }
    }

    fn tell(&self, source: u32, feedback: Feedback) {
        // The engine holds the other end and this one; without it nobody is left to tell.
        let _ = self.told.send((source, feedback));
    }
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for FeedbackEar {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, packet: TaggedPacket) -> Result<(), Error> {
        if let Packet::Rtcp(packets) = &packet.message.packet {
            for packet in packets {
                self.listen(packet.as_ref());
            }
        }
        self.read.push_back(packet);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.read.pop_front()
    }

    fn handle_write(&mut self, packet: TaggedPacket) -> Result<(), Error> {
        self.written.push_back(packet);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        self.written.pop_front()
    }

    fn handle_timeout(&mut self, _now: Instant) -> Result<(), Error> {
        Ok(())
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        None
    }
}

impl Interceptor for FeedbackEar {
    fn bind_local_stream(&mut self, _info: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _info: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _info: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _info: &StreamInfo) {}
}
