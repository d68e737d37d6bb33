//! The seats of a tenant, by licence. One that is missing has no limit.

use leptos::prelude::*;

use crate::parts::{Labelled, NumberInput, Spot};
use crate::text::{Key, texts};

const SEATS: [(&str, Key); 10] = [
    ("AdvancedRouting", Key::AdvancedRouting),
    ("EnterpriseRouting", Key::EnterpriseRouting),
    ("ContactCenter", Key::ContactCenter),
    ("Interact", Key::LicenceInteract),
    ("UserInteract", Key::LicenceUserInteract),
    ("UserContactCenter", Key::LicenceUserContactCenter),
    ("UserInstantMessaging", Key::LicenceUserInstantMessaging),
    ("UserAudioVideo", Key::LicenceUserAudioVideo),
    ("UserExternalTask", Key::LicenceUserExternalTask),
    ("UserCompanion", Key::LicenceUserCompanion),
];

/// A field for each.
#[component]
pub(crate) fn Seats(spot: Spot) -> impl IntoView {
    let texts = texts();
    view! {
        <div class="seats">
            {SEATS
                .into_iter()
                .map(|(word, key)| {
                    // A seat that is emptied is taken out of the object: nothing there means no limit.
                    let seat = spot.inside(&format!(".{word}")).member();
                    view! {
                        <Labelled spot=seat.clone() label=key help=None>
                            <NumberInput
                                spot=seat
                                least=0
                                most=1_000_000
                                unit=Key::Seats
                                is_optional=true
                                placeholder=Signal::derive(move || texts.get(Key::SeatsUnlimited).to_owned())
                            />
                        </Labelled>
                    }
                })
                .collect_view()}
        </div>
    }
}
