//! The texts of calls: at the desk, in consultations and in supervision.

mod de;
mod en;

use console_base::keys;

keys! {
/// A text about calls; what it says stands in `en.rs` and `de.rs`.
pub(crate) CallKey, self
Title StateRequested StateConnecting StateConnected StateHeld StateConsulting StateTransferring
StateRecovering StateWaiting StatePermission StateElsewhere StateSilent PermissionText HeldText
RecoveringText NetworkText Recording RecordingHint Duration Quality QualityUnknown QualityGood QualityFair
QualityPoor QualityFigures PoorHint MicrophoneOff MicrophoneOn CameraOff CameraOn ShareOn
ShareOff Hold Resume HangUp HangingUp Controls YouMuted YouShare PeerMuted SelfView
PeerVideo PeerScreen Grow Shrink Full Pip Swap Devices Microphone Camera Speaker DeviceDefault
DeviceUnnamed DeviceNone SpeakerFixed Level LevelHint DevicesKept DeniedTitle DeniedText
MissingTitle MissingText BusyTitle BusyText InsecureTitle InsecureText UnsupportedTitle
UnsupportedText FailedTitle CameraTitle CameraText Retry ElsewhereTitle ElsewhereText TakeHere
AsksAudio AsksVideo AsksText Take Taking Refuse Consult ConsultTitle ConsultSub ConsultSearch
ConsultNone ConsultNoMatch ConsultLoading ConsultConfirm ConsultAsking ConsultNoConnection
ConsultRinging ConsultRingingText ConsultTalking ConsultTalkingText ConsultBack HandOver
HandingOver ConsultDeclined ConsultOver Consults ConsultAsks ConsultAbout
ConsultTake ConsultTaking ConsultRefuse ConsultLeave ConsultWith ConsultWithText FreeNow
BusyNow AwayNow Listens ReadsAlong Whispers TakesPart Listen Read Whisper Barge
ListenHint ReadHint WhisperHint BargeHint BargeWriteHint Leave TakeOver TakeOverTitle
TakeOverText TakeOverConfirm TakingOver Supervised SupervisedWho SupervisedMode
SupervisedTalk BlockedTitle BlockedText BlockedAllow Captions
EmptyAsked EmptyAskedSub EmptyConsulting EmptyConsultingSub
CameraMissing CameraBusy ScreenTitle ScreenText }
