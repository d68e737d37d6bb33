//! Every limit of the product as a named constant; the documentation's limits page lists them.

/// Longest message text, in Unicode scalar values (`contract.md` 6).
pub const MESSAGE_CHARS: usize = 4_000;
/// Largest frame of a console socket, in bytes.
pub const FRAME_BYTES: usize = 64 * 1024;
/// Largest frame of a widget socket, in bytes; holds 4,000 characters of four bytes each.
pub const VISITOR_FRAME_BYTES: usize = 20 * 1024;
/// Largest session description, in bytes (`contract.md` 6).
pub const SDP_BYTES: usize = 64 * 1024;
/// Most candidates in a session description (`contract.md` 6).
pub const SDP_CANDIDATES: usize = 64;
/// Largest frame that carries a session description, in bytes: leaves room for JSON's escapes.
pub const MEDIA_FRAME_BYTES: usize = 80 * 1024;
/// Largest audio file that can be uploaded, in bytes.
pub const AUDIO_UPLOAD_BYTES: usize = 20 * 1024 * 1024;
/// Largest frame before `ready`, in bytes.
pub const FIRST_FRAME_BYTES: usize = 8 * 1024;
/// Largest REST request body, in bytes.
pub const BODY_BYTES: usize = 64 * 1024;
/// Largest body of a request that changes a configured thing, in bytes: workflows are large.
pub const ADMIN_BODY_BYTES: usize = 1024 * 1024;
/// Things on a page of a list that does not say how many it wants.
pub const PAGE_ITEMS: u32 = 50;
/// Most things on a page of a list.
pub const PAGE_ITEMS_MAX: u32 = 200;
/// Longest search in a list, in characters.
pub const SEARCH_CHARS: usize = 128;
/// Longest `Idempotency-Key`, in bytes.
pub const IDEMPOTENCY_KEY_BYTES: usize = 128;
/// Longest display name, in characters.
pub const DISPLAY_NAME_CHARS: usize = 256;
/// Longest first, last or company name, in characters (`domain.md` 4.1).
pub const NAME_CHARS: usize = 64;
/// Longest e-mail address, in characters.
pub const EMAIL_CHARS: usize = 128;
/// Most custom fields of a customer.
pub const CUSTOM_FIELDS: usize = 20;
/// Longest name of a custom field or parameter, in characters.
pub const FIELD_NAME_CHARS: usize = 64;
/// Longest value of a custom field, in characters.
pub const FIELD_VALUE_CHARS: usize = 1_024;
/// Most parameters of a task.
pub const PARAMETERS: usize = 100;
/// Longest value of a parameter, in characters.
pub const PARAMETER_CHARS: usize = 4_096;
/// Longest answer to a question of the workflow, in characters; the shortest has one.
pub const ANSWER_CHARS: usize = 1_000;
/// Most choices of a menu.
pub const PROMPT_CHOICES: usize = 10;
/// Fewest digits of a telephone number in an answer.
pub const PHONE_DIGITS_MIN: usize = 5;
/// Most digits of a telephone number in an answer (ITU-T E.164).
pub const PHONE_DIGITS_MAX: usize = 15;
/// Most tags of a task.
pub const TAGS: usize = 20;
/// Longest tag, in characters; the shortest has one.
pub const TAG_CHARS: usize = 40;
/// Longest title of an external task, in characters; the shortest has one.
pub const EXTERNAL_TITLE_CHARS: usize = 200;
/// Longest description of an external task, in characters.
pub const EXTERNAL_DESCRIPTION_CHARS: usize = 4_000;
/// Longest link of an external task, in characters.
pub const EXTERNAL_LINK_CHARS: usize = 2_048;
/// Longest customer identifier of an external task, in characters.
pub const EXTERNAL_CUSTOMER_CHARS: usize = 256;
/// Most preferred users of an external task.
pub const EXTERNAL_PREFERRED: usize = 10;
/// Longest locale tag, in bytes.
pub const LOCALE_BYTES: usize = 35;
/// Longest widget key, ticket or access token, in bytes.
pub const TOKEN_BYTES: usize = 4 * 1024;
/// Longest `Origin` header that is looked at, in bytes.
pub const ORIGIN_BYTES: usize = 512;

/// Websites of one tenant and day that are counted apart where the widget is shown, and as many
/// where it is refused; those beyond are counted together.
pub const EMBED_SITES_PER_DAY: usize = 500;
/// Days for which it is kept where the widget stood.
pub const EMBED_DAYS: u32 = 14;
/// Longest version of a loader, in bytes.
pub const LOADER_VERSION_BYTES: usize = 32;

/// Unacknowledged messages a client may have in flight.
pub const SEND_WINDOW: u16 = 8;
/// Log entries in one replay page.
pub const REPLAY_PAGE: usize = 200;
/// Log entries replayed before the client is told to `reset` instead.
pub const REPLAY_ENTRIES: u64 = 2_000;
/// Frames waiting for a slow receiver before its socket closes with 4008.
pub const OUT_QUEUE_FRAMES: usize = 256;
/// Bytes waiting for a slow receiver before its socket closes with 4008.
pub const OUT_QUEUE_BYTES: usize = 256 * 1024;
/// Tabs of one visitor session that may be connected at once.
pub const TABS_PER_SESSION: usize = 16;
/// Tasks in a user's pickup list.
pub const PICKUP_CARDS: usize = 50;
/// Open tasks, and members, on a supervisor's board.
pub const BOARD_ROWS: usize = 500;
/// Shortest time between two boards on one connection, in milliseconds.
pub const BOARD_MS: u32 = 1_000;
/// Bad frames of one connection before it closes with 4002.
pub const BAD_FRAMES: u32 = 5;

/// Server ping period, in milliseconds; the server varies it by ±20 %.
pub const HEARTBEAT_MS: u32 = 15_000;
/// Silence after which a connection counts as dead, in milliseconds.
pub const SILENCE_MS: u32 = 35_000;
/// Time a new socket has for its first frame, in milliseconds.
pub const FIRST_FRAME_MS: u64 = 5_000;
/// Time a client has for its HTTP request head, in milliseconds.
pub const REQUEST_HEAD_MS: u64 = 10_000;
/// Life of a widget ticket, in milliseconds.
pub const TICKET_MS: i64 = 60_000;
/// Life of a console socket ticket, in milliseconds.
pub const SOCKET_TICKET_MS: i64 = 30_000;
/// How long a resume token stays good after its successor has been confirmed, in milliseconds.
pub const TOKEN_GRACE_MS: i64 = 60_000;

/// Messages a visitor may send per second, sustained.
pub const VISITOR_MESSAGES_PER_SEC: u32 = 5;
/// Messages a visitor may send at once.
pub const VISITOR_MESSAGES_BURST: u32 = 20;
/// Frames an agent may send per second, sustained.
pub const AGENT_FRAMES_PER_SEC: u32 = 50;
/// Frames an agent may send at once.
pub const AGENT_FRAMES_BURST: u32 = 100;
/// New sessions one network (IPv4 address or IPv6 /64) may start per minute.
pub const STARTS_PER_NETWORK_PER_MIN: u32 = 30;
/// Bootstraps and tickets one network may ask for per second, sustained.
pub const TICKETS_PER_NETWORK_PER_SEC: u32 = 20;
/// Bootstraps and tickets one network may ask for at once.
pub const TICKETS_PER_NETWORK_BURST: u32 = 200;
/// Sign-in attempts per account and network per minute.
pub const LOGINS_PER_MIN: u32 = 10;

/// Requests that one API key may make per minute.
pub const KEY_REQUESTS_PER_MIN: u32 = 600;

/// Default session recovery timeout, in seconds (`domain.md` 1.2).
pub const RECOVERY_SECS: u32 = 120;
/// Largest session recovery timeout, in seconds.
pub const RECOVERY_SECS_MAX: u32 = 3_600;
/// Default of concurrent chats per service (`domain.md` 1.2).
pub const CONCURRENT_CHATS: u32 = 20;
/// Default of concurrent external tasks per service (`domain.md` 1.2).
pub const CONCURRENT_EXTERNAL: u32 = 20;

/// Days that ended contacts are kept unless their service says otherwise.
pub const CONTACT_DAYS: u32 = 365;
/// Most days that contacts and recordings can be kept.
pub const RETENTION_DAYS_MAX: u32 = 3_650;
/// Contacts of one person that are looked at together.
pub const PERSON_CONTACTS: usize = 1_000;

/// Longest name of a configured thing, in characters; the shortest has one.
pub const TITLE_CHARS: usize = 100;
/// Longest description of a configured thing, in characters.
pub const DESCRIPTION_CHARS: usize = 1_000;
/// Most organization units of a tenant.
pub const UNITS: usize = 1_000;
/// Most organization units one below the other, the root not counted.
pub const UNIT_DEPTH: usize = 10;
/// Most rows of a domain template.
pub const DOMAIN_ROWS: usize = 100;
/// Most members of a service.
pub const MEMBERS: usize = 5_000;
/// Most primary, and most secondary, codes of a service.
pub const CODES: usize = 100;
/// Most roles granted to a user.
pub const GRANTS: usize = 50;
/// Most skills of a user.
pub const SKILLS: usize = 100;
/// Most responsibilities of a user or duty profile.
pub const RESPONSIBILITIES: usize = 100;
/// Most duty profiles of a user.
pub const DUTY_PROFILES: usize = 50;
/// Most chats of a user at once that can be configured.
pub const CHATS_MAX: u32 = 100;
/// Most calls of a user at once that can be configured.
pub const CALLS_MAX: u32 = 10;
/// Most external tasks of a user at once that can be configured.
pub const EXTERNAL_MAX: u32 = 100;
/// Most levels of a distribution policy.
pub const POLICY_LEVELS: usize = 10;
/// Most skills, and most responsibilities, of a policy's level.
pub const POLICY_NEEDS: usize = 20;
/// Most concurrent chats or external tasks per service that can be configured (`domain.md` 1.2).
pub const CONCURRENT_MAX: u32 = 50;
/// Shortest secret of signed tokens, in bytes.
pub const ACCESS_SECRET_BYTES_MIN: usize = 32;
/// Longest issuer or audience of signed tokens, in characters.
pub const ISSUER_CHARS: usize = 256;
/// Longest configured web address, in characters.
pub const URL_CHARS: usize = 2_048;
/// Longest text beside the launcher's picture, in characters.
pub const LAUNCHER_CHARS: usize = 40;
/// Largest logo of a theme, in bytes of its `data:` address.
pub const LOGO_BYTES: usize = 32 * 1024;

/// Most services that a question about reports or live values names.
pub const REPORT_SERVICES: usize = 200;
/// Most users that a question about reports or live values names.
pub const REPORT_USERS: usize = 200;
/// Most personal dashboards of a user, and most published ones of a tenant.
pub const DASHBOARDS: u64 = 200;
/// Most widgets of a dashboard.
pub const DASHBOARD_WIDGETS: usize = 50;
/// Most services, and most users, chosen in a widget.
pub const WIDGET_CHOICES: usize = 1_000;
/// Most figures of a widget.
pub const WIDGET_FIGURES: usize = 20;
/// Most days of a chart.
pub const WIDGET_DAYS: u16 = 400;
