//! Good and bad configurations (F-52): every bad one is refused with a sentence that names the key.

use shared::limits;

use super::{Config, ConfigError, LogFormat};

fn load(file: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let pairs = environment
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Config::from_layers(file, pairs)
}

#[test]
fn the_embedded_defaults_are_sound_and_agree_with_the_constants() {
    let config = load("", &[]).unwrap();
    assert_eq!(config.http.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(
        config.http.origin(config.http.listen),
        "http://127.0.0.1:8080"
    );
    assert_eq!(config.secrets.key_file.to_str(), Some("./data/secret.key"));
    assert_eq!(
        config.limits.tickets_per_network_per_sec,
        limits::TICKETS_PER_NETWORK_PER_SEC
    );
    assert_eq!(
        config.limits.tickets_per_network_burst,
        limits::TICKETS_PER_NETWORK_BURST
    );
    assert_eq!(
        config.limits.starts_per_network_per_min,
        limits::STARTS_PER_NETWORK_PER_MIN
    );
    assert_eq!(config.limits.logins_per_min, limits::LOGINS_PER_MIN);
    let keys = config.limits.key_requests_per_min;
    assert_eq!(keys, limits::KEY_REQUESTS_PER_MIN);
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let file = "[http]\nlisten = \"127.0.0.1:1\"\n[telemetry]\nformat = \"json\"";
    let variables = [
        ("INTERACT__HTTP__LISTEN", "127.0.0.1:2"),
        ("INTERACT__HTTP__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("INTERACT__LIMITS__LOGINS_PER_MIN", "7"),
        ("INTERACT_DEMO_PASSWORD", "belongs to the demo"),
    ];
    let config = load(file, &variables).unwrap();
    assert_eq!(config.http.listen.port(), 2);
    assert_eq!(config.http.trusted_proxies.len(), 2);
    assert_eq!(config.limits.logins_per_min, 7);
    assert_eq!(config.telemetry.format, LogFormat::Json);
    assert_eq!(config.metrics.listen.unwrap().port(), 9090);
}

#[test]
fn a_public_url_is_kept_as_browsers_write_origins() {
    let file = "[http]\nlisten = \"0.0.0.0:80\"\npublic_url = \"https://Chat.Example.com:443/\"";
    let config = load(file, &[]).unwrap();
    assert_eq!(
        config.http.origin(config.http.listen),
        "https://chat.example.com"
    );
}

#[test]
fn media_listen_where_they_can_be_reached() {
    let at = |file: &str| load(file, &[]).unwrap().media;
    let media = at("");
    assert_eq!(media.udp.to_string(), "127.0.0.1:8443");
    assert_eq!(media.tcp, Some(media.udp));
    assert_eq!(at("[media]\ntcp = false").tcp, None);
    let public = "[media]\npublic_addresses = [\"203.0.113.7\"]\nudp_port = 9";
    assert_eq!(at(public).udp.to_string(), "0.0.0.0:9");
    let public = "[media]\npublic_addresses = [\"2001:db8::7\", \"203.0.113.7\"]";
    assert_eq!(at(public).udp.to_string(), "[::]:8443");
}

#[test]
fn calls_that_nobody_could_reach_are_known() {
    let is_out_of_reach = |file: &str| {
        let config = load(file, &[]).unwrap();
        config.media.is_out_of_reach(&config.http)
    };
    let public = "[http]\npublic_url = \"https://chat.example.com\"\n";
    assert!(!is_out_of_reach(""));
    assert!(is_out_of_reach(public));
    assert!(is_out_of_reach(&format!("{public}listen = \"0.0.0.0:80\"")));
    let told = format!("{public}[media]\npublic_addresses = [\"203.0.113.7\"]");
    assert!(!is_out_of_reach(&told));
    let there = format!("{public}listen = \"203.0.113.7:80\"");
    assert!(!is_out_of_reach(&there));
}

/// File, and the key that the refusal must name.
const BAD: &[(&str, &str)] = &[
    ("[http]\nlissten = \"127.0.0.1:1\"", "http.lissten"),
    ("[htttp]\nlisten = \"127.0.0.1:1\"", "htttp.listen"),
    ("http = 3", "http"),
    ("[http]\nlisten = 8080", "http.listen"),
    ("[http]\nlisten = \"localhost:8080\"", "http.listen"),
    ("[http]\nlisten = \"127.0.0.1\"", "http.listen"),
    ("[http]\nlisten = \"127.0.0.1:65536\"", "http.listen"),
    ("[http]\nlisten = \"0.0.0.0:8080\"", "http.public_url"),
    ("[http]\nlisten = \"192.0.2.1:8080\"", "http.public_url"),
    (
        "[http]\npublic_url = \"chat.example.com\"",
        "http.public_url",
    ),
    (
        "[http]\npublic_url = \"ftp://chat.example.com\"",
        "http.public_url",
    ),
    (
        "[http]\npublic_url = \"http://chat.example.com\"",
        "http.public_url",
    ),
    (
        "[http]\npublic_url = \"https://chat.example.com/path\"",
        "http.public_url",
    ),
    (
        "[http]\npublic_url = \"https://hunter2:hunter2@chat.example.com\"",
        "http.public_url",
    ),
    (
        "[http]\ntrusted_proxies = \"10.0.0.0/8\"",
        "http.trusted_proxies",
    ),
    ("[http]\ntrusted_proxies = [1]", "http.trusted_proxies"),
    (
        "[http]\ntrusted_proxies = [\"10.0.0.0/33\"]",
        "http.trusted_proxies",
    ),
    (
        "[http]\ntrusted_proxies = [\"0.0.0.0/0\"]",
        "http.trusted_proxies",
    ),
    ("[database]\nurl = \"\"", "database.url"),
    ("[database]\nurl = \"sqlite://\"", "database.url"),
    ("[database]\nurl = \"sqlite://:memory:\"", "database.url"),
    (
        "[database]\nurl = \"sqlite://x.db?mode=ro\"",
        "database.url",
    ),
    (
        "[database]\nurl = \"postgres://u:hunter2@host/db\"",
        "database.url",
    ),
    (
        "[database]\nurl = \"sqlite://k\"\n[secrets]\nkey_file = \"k\"",
        "secrets.key_file",
    ),
    ("[metrics]\nlisten = \"9090\"", "metrics.listen"),
    ("[metrics]\nlisten = \"127.0.0.1:8080\"", "metrics.listen"),
    ("[telemetry]\nformat = \"xml\"", "telemetry.format"),
    ("[telemetry]\nfilter = \"\"", "telemetry.filter"),
    ("[telemetry]\nfilter = \"hunter2=[\"", "telemetry.filter"),
    ("[limits]\nlogins_per_min = 0", "limits.logins_per_min"),
    ("[limits]\nlogins_per_min = -1", "limits.logins_per_min"),
    ("[limits]\nconnections = 1000001", "limits.connections"),
    ("[limits]\nconnections = \"many\"", "limits.connections"),
    (
        "[outbound]\ntrusted_origins = [\"10.0.0.5\"]",
        "outbound.trusted_origins",
    ),
    (
        "[outbound]\ntrusted_origins = [\"http://a.test/path\"]",
        "outbound.trusted_origins",
    ),
    ("[demo]\nshop_listen = \"0.0.0.0:8081\"", "demo.shop_listen"),
    (
        "[demo]\nother_listen = \"127.0.0.1:8081\"",
        "demo.other_listen",
    ),
    ("[media]\nenabled = \"yes\"", "media.enabled"),
    ("[media]\nudp_port = 65536", "media.udp_port"),
    ("[media]\ntcp_port = -1", "media.tcp_port"),
    ("[media]\nmost_people = 0", "media.most_people"),
    (
        "[media]\npublic_addresses = [\"chat.example.com\"]",
        "media.public_addresses",
    ),
    (
        "[media]\npublic_addresses = [\"0.0.0.0\"]",
        "media.public_addresses",
    ),
    ("[media]\ntcp_port = 8080", "media.tcp_port"),
    ("[turn]\nrelay_only = true", "turn.relay_only"),
    (
        "[media]\nenabled = false\n[turn]\nembedded = true",
        "turn.embedded",
    ),
    ("[turn]\nembedded = true\nudp_port = 8443", "turn.udp_port"),
    ("[turn]\nembedded = true\ntcp_port = 8443", "turn.tcp_port"),
    (
        "[turn]\nembedded = true\ntls_key = \"hunter2\"",
        "turn.tls_certificate",
    ),
    (
        "[turn]\nembedded = true\ntls_certificate = \"hunter2\"",
        "turn.tls_key",
    ),
    (
        "[turn]\nembedded = true\npublic_host = \"turn:hunter2/\"",
        "turn.public_host",
    ),
    ("[turn]\nsecret = \"hunter2\"", "turn.urls"),
    ("[turn]\nurls = [\"turn:turn.example.com\"]", "turn.secret"),
    (
        "[turn]\nurls = [\"https://turn.example.com\"]\nsecret = \"hunter2\"",
        "turn.urls",
    ),
    ("[openid]\nclient_id = \"hunter2\"", "openid.client_id"),
    (
        "[openid]\nclient_secret = \"hunter2\"",
        "openid.client_secret",
    ),
    (
        "[openid]\npassword_sign_in = false",
        "openid.password_sign_in",
    ),
    ("[openid]\ncreate_users = true", "openid.create_users"),
    ("[openid]\nissuer = \"login.example.com\"", "openid.issuer"),
    (
        "[openid]\nissuer = \"http://login.example.com\"\nclient_id = \"a\"",
        "openid.issuer",
    ),
    (
        "[openid]\nissuer = \"https://u:hunter2@login.example.com\"\nclient_id = \"a\"",
        "openid.issuer",
    ),
    (
        "[openid]\nissuer = \"https://login.example.com/?a=b\"\nclient_id = \"a\"",
        "openid.issuer",
    ),
    (
        "[openid]\nissuer = \"https://login.example.com\"",
        "openid.client_id",
    ),
    ("[http]\nlisten = hunter2", "line 2"),
];

#[test]
fn each_bad_file_is_refused_with_a_sentence_that_names_the_key_and_not_the_value() {
    for (file, key) in BAD {
        let ConfigError(sentence) = load(file, &[]).expect_err(file);
        assert!(sentence.contains(key), "{file}: {sentence}");
        assert!(
            sentence.ends_with('.') && sentence.lines().count() == 1,
            "{sentence}"
        );
        assert!(!sentence.contains("hunter2"), "{sentence}");
    }
}

/// What a sound provider needs.
const PROVIDER: &str = "[openid]\nissuer = \"https://login.example.com/staff\"\n\
                        client_id = \"interact\"\nclient_secret = \"hunter2\"\n";

#[test]
fn a_provider_is_read_with_its_rule_and_never_shows_its_secret() {
    let provider = load(PROVIDER, &[]).unwrap().openid.provider.unwrap();
    assert_eq!(provider.name, "login.example.com");
    assert_eq!(provider.upn_claim, "preferred_username");
    assert!(provider.newcomers.is_none() && provider.tenant.is_none());
    assert!(!format!("{provider:?}").contains("hunter2"));
    let rule = "create_users = true\ncreate_domains = [\"Example.COM\"]\n\
                create_licences = [\"AudioVideo\"]\ncreate_role = \"reporter\"";
    let provider = load(&format!("{PROVIDER}{rule}"), &[]).unwrap();
    let rule = provider.openid.provider.unwrap().newcomers.unwrap();
    assert!(rule.domains.contains("example.com") && rule.groups.is_empty());
    assert_eq!(rule.role, engine::model::Role::Reporter);
    let inside = "[outbound]\ntrusted_origins = [\"http://10.0.0.5\"]\n[openid]\n\
                  issuer = \"http://10.0.0.5\"\nclient_id = \"a\"";
    assert!(load(inside, &[]).unwrap().openid.provider.is_some());
    assert!(load("", &[]).unwrap().openid.provider.is_none());
}

#[test]
fn each_bad_setting_of_a_provider_is_refused() {
    let rule = "create_users = true\ncreate_domains = [\"example.com\"]\n";
    let bad = [
        ("scopes = [\"profile\"]", "scopes"),
        ("scopes = [\"openid\", \"a b\"]", "scopes"),
        ("upn_claim = \"\"", "upn_claim"),
        ("tenant = \"hunter2\"", "tenant"),
        ("create_users = true", "create_users"),
        (
            "create_users = true\ncreate_domains = [\"@hunter2\"]",
            "create_domains",
        ),
        (
            "create_users = true\ncreate_domains = [\"example.com/x\"]",
            "create_domains",
        ),
    ];
    let of_rule = [
        ("create_role = \"tenantAdmin\"", "create_role"),
        ("create_unit = \"hunter2\"", "create_unit"),
        ("create_licences = [\"hunter2\"]", "create_licences"),
    ];
    let of_rule = of_rule.map(|(line, key)| (format!("{rule}{line}"), key));
    let bad = bad.map(|(line, key)| (line.to_owned(), key));
    let long = (format!("name = \"{}\"", "x".repeat(41)), "name");
    for (line, key) in bad.into_iter().chain(of_rule).chain([long]) {
        let file = format!("{PROVIDER}{line}");
        let ConfigError(sentence) = load(&file, &[]).expect_err(&file);
        assert!(
            sentence.contains(&format!("openid.{key}")),
            "{file}: {sentence}"
        );
        assert!(!sentence.contains("hunter2"), "{sentence}");
    }
}

#[test]
fn each_bad_variable_is_refused_too() {
    let bad = [
        ("INTERACT__HTTP", "x", "INTERACT__HTTP"),
        ("INTERACT__HTTP__LISSTEN", "x", "http.lissten"),
        (
            "INTERACT__LIMITS__CONNECTIONS",
            "hunter2",
            "limits.connections",
        ),
        ("INTERACT__SECRETS__KEY", "hunter2", "secrets.key"),
    ];
    for (name, value, key) in bad {
        let ConfigError(sentence) = load("", &[(name, value)]).expect_err(name);
        assert!(sentence.contains(key), "{name}: {sentence}");
        assert!(!sentence.contains("hunter2"), "{sentence}");
    }
}
