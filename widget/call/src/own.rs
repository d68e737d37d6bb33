//! The person's own devices: which are open, which are wished for, what is wrong with them.

use browser::call::devices::{Device, Kind};
use browser::call::fault::Fault;
use browser::call::track::Track;
use browser::platform::visibility::Listener;

/// A microphone, camera or screen.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// What it gives, once it is open.
    pub(crate) track: Option<Track>,
    /// Which one the person chose; empty: the browser's choice.
    pub(crate) wish: String,
    /// Why it could not be had.
    pub(crate) fault: Option<Fault>,
    /// The person wants it on.
    pub(crate) is_on: bool,
    /// The browser is being asked for it.
    pub(crate) is_asking: bool,
    /// Hears when it ends by itself.
    pub(crate) ended: Option<Listener>,
}

impl Source {
    /// Gives it back.
    pub(crate) fn close(&mut self) {
        self.ended = None;
        if let Some(track) = self.track.take() {
            track.stop();
        }
    }

    /// Whether it is on, and there.
    pub(crate) const fn is_live(&self) -> bool {
        self.is_on && self.track.is_some()
    }
}

/// Everything of the person's own.
#[derive(Debug, Default)]
pub(crate) struct Own {
    pub(crate) microphone: Source,
    pub(crate) camera: Source,
    pub(crate) screen: Source,
    pub(crate) speaker: String,
    pub(crate) devices: Vec<Device>,
}

impl Own {
    /// The microphone or the camera.
    pub(crate) const fn source(&mut self, kind: Kind) -> &mut Source {
        match kind {
            Kind::Camera => &mut self.camera,
            Kind::Microphone | Kind::Speaker => &mut self.microphone,
        }
    }

    /// What the call is told.
    pub(crate) const fn sending(&self) -> shared::wire::Sending {
        shared::wire::Sending {
            microphone: self.microphone.is_live(),
            camera: self.camera.is_live(),
            screen: self.screen.is_live(),
        }
    }

    /// Gives everything back.
    pub(crate) fn close(&mut self) {
        self.microphone.close();
        self.camera.close();
        self.screen.close();
        self.camera.is_on = false;
        self.screen.is_on = false;
    }
}
