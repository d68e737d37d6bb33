//! The keys of every text of the administration.

console_base::keys! {
    /// A text; what it says stands in `en.rs` and `de.rs`.
    pub Key, super
    Administration Sections GroupPeople GroupServices GroupWebsite GroupTenant Units Users Skills
    Responsibilities DutyProfiles Reasons Services Workflows OpeningHours Policies Codes
    DomainTemplates ServiceMessages DirectMessages Themes Troubleshooter TenantSettings Audit
    ApiKeys OneApiKey ApiKeyState ApiKeyLastDay ApiKeyLastDayHelp ApiKeyRoles ApiKeyRolesHelp
    ApiKeyGood ApiKeyRevoked ApiKeyRevokedAt ApiKeyUsed ApiKeyUnused ApiKeyRevoke ApiKeyRevokeHelp
    ApiKeySecret ApiKeySecretHelp ApiKeyCopy Privacy ContactDays ContactDaysHelp DirectDays
    OneUser OneService OneTemplate OneMessage OneCalendar OneUnit OneProfile OnePolicy OneTheme
    OneTenant OneSkill OneResponsibility OneReason OneCode New NewOf Search SearchClear SortBy
    SortName SortNameDown SortChanged Total Loading LoadMore ListEmpty ListEmptySub NoMatch
    NoMatchSub ListFailed Retry ChooseOne ChooseOneSub BackToList Inactive Save Saving Saved
    SavedToast Discard Delete Cancel Close Unsaved AllSaved NFaults EditorFailed EditorMissing
    EditorMissingSub DeleteTitle DeleteText InUseTitle InUseText Deleted Undo Restored RestoreFailed
    LeaveTitle LeaveText Stay StaleTitle StaleText StaleField StaleMine StaleTheirs TakeTheirs
    KeepMine NoAnswer NotAllowed Refused ReadOnly UsedBy UsedByNone UsedByShow Warnings Unnamed
    Choose ChooseSearch NothingToChoose Add AddOf Remove RemoveOf MoveUp MoveDown Level LevelOf
    NoneChosen Gone InsertParameter Preview StandardText UseStandard WriteOwn Root FaultEmpty
    FaultLong FaultRange FaultParameter FaultColour FaultContrast FaultDays FaultOrder FaultTaken
    FaultUnknown FaultSaid FaultShort FaultMany FaultRepeated FaultReach FaultCircle FaultLicence
    FaultLastAdmin FaultInUse FaultSeats RowProtocol RowInsecure RowDomain RowAddress RowWildcard
    RowTooWide RowPublic RowLookAlike RowPort PairAccent PairSurface PairOwn General Basics Name
    Description Unit UnitHelp Seconds Days ChatsUnit CallsUnit TasksUnit OfHundred Profile Person
    DisplayName FirstName LastName Upn UpnHelp UserActive UserActiveHelp SignIn Password
    PasswordHelp PasswordSet PasswordDone PasswordShort Roles RolesHelp Role AtUnit RoleAdd
    RolePartnerAdmin RoleTenantAdmin RoleUnitAdmin RoleWorkflowAdmin RoleServiceOwner
    RoleOwnerLimited RoleSupervisor RoleAgent RoleReporter Work Abilities SkillsHelp
    ResponsibilitiesHelp DutyProfilesHelp AtOnce ChatsMax CallsMax ExternalMax Licences
    LicenceInstantMessaging LicenceAudioVideo LicenceExternalTask LicenceCompanion LicenceInteract
    LicenceUserInteract LicenceUserContactCenter LicenceUserInstantMessaging LicenceUserAudioVideo
    LicenceUserExternalTask LicenceUserCompanion Interact UserInteractHelp ServiceInteractHelp
    InteractLicence InteractLicenceHelp InteractActive InteractActiveHelp OfferChat OfferCalls
    SystemMessage StandardTexts RestrictAccess RestrictHelp RestrictNobody Theme ThemeOfTenant
    StandardTheme Integration Snippet SnippetHelp SnippetCopy SnippetCopied SnippetPinned
    SnippetFailed PreviewOpen WidgetKeys WidgetKeysHelp TenantKeysHelp KeyRotate KeyRotateHelp
    KeyRevoke KeyCurrent KeyUntil KeyNone ServiceName ServiceNameHelp Licence LicenceHelp
    AdvancedRouting EnterpriseRouting ContactCenter Members MembersHelp Modalities ModalitiesHelp
    ChatWorkflow CallWorkflow ExternalWorkflow NoWorkflow Distribution HowUsersAreAsked
    DistributionKind DistributionDirect DistributionConference DistributionBroadcast
    DistributionPickup DistributionLeast Priority PriorityLow PriorityNormal PriorityHigh
    PriorityStrict Policy EveryMember Rona RonaHelp PersistentRona PersistentRonaHelp RonaReset
    BusySelectable AwaySelectable WrapUp WrapUpHelp WrapUpExtendable Hours HoursHelp PrimaryCalendar
    SecondaryCalendar SecondaryHelp NoCalendar CodesHelp PrimaryCodes SecondaryCodes Reporting
    ServiceLevels AcceptWithin HangUpWithin HangUpHelp Recording RecordingMode RecordingOff
    RecordingAudio RecordingVideo Retention Websites WebsitesHelp Protocol Domain Port PortStandard
    RowAdd RowRemove RowOf RowsNone ToCustomer ToUser TextsHelp ShownName ShownNameHelp
    ShownDisplayName ShownCustom TextIncoming TextMissed TextEndQuestion TextCustomerLeft
    TextWelcome TextQueued TextConnected TextTransferred TextUserLeft TextEnded TextDeclined
    TextOutsideHours StateOpen StateClosed StateHoliday StateSpecial1 StateSpecial2 StateSpecial3
    StateSpecial4 Zone ZoneHelp DefaultState DefaultStateHelp Now NowIs NowUntil NowFailed NowSaved
    Periods PeriodsHelp PeriodName PeriodState PeriodAdd PeriodAddOnce PeriodAddYearly PeriodWeekly
    PeriodOnce PeriodYearly PeriodOf From To Month Day Time Week WeekHelp WeekNone Mon Tue Wed Thu
    Fri Sat Sun Parent ParentHelp ProfileHelp PolicyLevels PolicyLevelsHelp PolicyLevelOf
    PolicyLevelAdd PolicySkills PolicyGrows PolicyNone ThemeMode ModeSystem ModeLight ModeDark
    Position CornerEnd CornerStart LauncherText LauncherTextHelp LightColours DarkColours
    ColoursHelp ColourAccent ColourOnAccent ColourSurface ColourInk ColourOwn ColourOnOwn Contrast
    PreviewHello PreviewOwn TenantName Concurrency ConcurrencyHelp ChatsPerService
    ExternalPerService Capacity CapacityHelp CallUnits ChatUnits ExternalUnits InteractEnabled
    InteractEnabledHelp TenantChat TenantChatHelp Recovery RecoveryHelp Authorization
    AuthorizationHelp AuthNone AuthSecret AuthJwks AuthMode AuthSecretField AuthSecretHelp AuthUrl
    AuthAlgorithm AuthIssuer AuthAudience Seats SeatsHelp SeatsUnlimited TroubleTitle TroubleHelp
    TroubleOrigin TroubleOriginHelp TroubleTarget TroubleService TroubleUser TroubleKey
    TroubleKeyHelp TroubleModality TroubleChat TroubleAudio TroubleVideo TroubleCheck TroubleOk
    TroubleBad TroublePass TroubleFail TroubleMend TroubleTargetFirst CheckTenant CheckInteract
    CheckTarget CheckKey CheckLicence CheckActive CheckOrigin CheckModality CheckWorkflow
    CheckAuthorization CheckHours CheckLimits CheckAgents AuditTitle AuditHelp AuditKind AuditAll
    AuditUser AuditEverybody AuditFrom AuditTo AuditWhen AuditWho AuditWhat AuditServer AuditChanged
    AuditBefore AuditAfter AuditDetails AuditEmpty AuditEmptySub ActionCreate ActionUpdate
    ActionDelete ActionRestore ActionPublish ActionRotateKey ActionRevokeKey ActionSetPassword
    ActionEndLogin ActionErase ActionExport WorkflowsLoading WorkflowsFailed
    Logins LoginsHelp LoginsOwn LoginsNone LoginsEndOthers LoginsEndAll LoginEnd LoginEndOf LoginEnded
    LoginSince LoginSeen LoginOnline LoginCurrent LoginByProvider LoginUnknown Account AccountHelp
    AccountProvider OwnPasswordHelp PasswordCurrent PasswordNew PasswordChange PasswordChanged
    PasswordWrong
    Audio AudioHelp AudioAdd AudioFromFile AudioFromText AudioFile AudioFileHelp AudioText AudioUpload AudioSpeak AudioSending AudioConverting AudioNoFile AudioNoText AudioEmpty AudioEmptySub AudioUsedBy AudioUnused AudioInUse AudioHear AudioDeleteText
    EmbedHealth EmbedNav EmbedHelp EmbedBoxHelp EmbedDays EmbedDay EmbedWeek EmbedFortnight EmbedSeen
    EmbedRefused EmbedSeenNone EmbedRefusedNone EmbedOthers EmbedNobody EmbedLast EmbedShownTimes
    EmbedOpenedTimes EmbedRefusedTimes EmbedLoader EmbedPerDay EmbedMend EmbedMendOf EmbedCut
    WhyDisabled WhyUnknown WhyInactive WhyKey WhyOrigin WhyModality WhyClosed WhyTokenMissing
    WhyToken
    FirstSteps StepsTitle StepsHelp StepsDone StepDone StepLater StepsArrived StepsPutOff
    StepsAgain StepCompany StepCompanyHelp StepCompanyDo StepService StepServiceHelp
    StepServiceExample StepServiceDo StepAnswers StepWebsite StepWebsiteHelp StepWebsiteDo
    StepWebsiteWrong StepSnippet StepSnippetHelp StepContact StepContactHelp StepDesk
}
