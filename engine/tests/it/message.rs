//! Texts with `$(…)`: what may be saved, what is filled in, that it happens once, and that a value
//! never means more than itself.

use engine::message::{
    Encoder, NameFault, Scope, SystemField, TemplateFault, Values, check_parameter_name,
    check_template, render, render_for, value_of,
};
use engine::model::{External, Task};
use shared::limits::{BODY_BYTES, MESSAGE_CHARS};
use shared::wire::{Customer, Field};

use crate::kit::{ANNA, Random, SUPPORT, World, config, user};

/// A chat of Zoë with these parameters.
fn task(parameters: &[(&str, &str)]) -> Task {
    let mut world = World::new(config());
    let id = world.start(SUPPORT);
    let mut task = world.task(id).clone();
    task.customer = zoe();
    let field = |(name, value): &(&str, &str)| Field {
        name: (*name).into(),
        value: (*value).into(),
    };
    task.parameters = parameters.iter().map(field).collect();
    task
}

fn zoe() -> Customer {
    Customer {
        display_name: "Zoë".into(),
        email: "z@x.example".into(),
        first_name: "Zoë Ann".into(),
        last_name: "Frei".into(),
        company: "X".into(),
        ..Default::default()
    }
}

#[test]
fn row_37_all_system_fields_are_filled_in() {
    let (anna, customer, task) = (user(ANNA, "Anna", "Keller"), zoe(), task(&[]));
    let values = Values {
        customer: Some(&customer),
        user: Some(&anna),
        service: Some("Support"),
        position: Some(3),
        task: Some(&task),
    };
    let id = task.id.to_string();
    let expected = [
        ("Customer.DisplayName", "Zoë"),
        ("Customer.Email", "z@x.example"),
        ("User.DisplayName", "Anna Keller"),
        ("User.FirstName", "Anna"),
        ("User.LastName", "Keller"),
        ("User.Upn", "anna@demo.test"),
        ("Service.DisplayName", "Support"),
        ("Queue.Position", "3"),
        ("Customer.FirstName", "Zoë Ann"),
        ("Customer.LastName", "Frei"),
        ("Customer.Company", "X"),
        ("Customer.Identifier", "z@x.example"),
        ("Task.Id", &id),
        ("Task.Modality", "InstantMessaging"),
        ("Task.Origin", "https://shop.example.com"),
        ("Task.Locale", "en"),
        ("Task.FirstMessage", "Hello 1"),
        ("Task.Title", ""),
    ];
    assert_eq!(expected.len(), SystemField::ALL.len());
    for ((name, value), field) in expected.into_iter().zip(SystemField::ALL) {
        assert_eq!(
            (field.name(), SystemField::named(name)),
            (name, Some(*field))
        );
        let text = format!("<$({name})>");
        assert_eq!(check_template(&text, Scope::Workflow), Ok(()));
        assert_eq!(render(&text, &values), format!("<{value}>"));
        assert_eq!(value_of(name, &values), value);
        assert_eq!(render(&text, &Values::default()), "<>", "no value, nothing");
    }
}

#[test]
fn row_67_an_external_task_is_known_by_its_identifier() {
    let mut task = task(&[]);
    task.external = Some(External {
        title: "Call back".into(),
        description: String::new(),
        link: String::new(),
        customer_identifier: "VIP-7".into(),
        created_by: "Sam".into(),
    });
    let config = config();
    let values = Values::of_task(&config, &task, None);
    assert_eq!(value_of("Customer.Identifier", &values), "VIP-7");
    assert_eq!(value_of("Task.Title", &values), "Call back");
}

#[test]
fn row_37_an_unknown_name_is_refused_with_its_position() {
    let unknown = |position, name: &str| {
        Err(TemplateFault::UnknownParameter {
            position,
            name: name.into(),
        })
    };
    let long = format!("$({})", "x".repeat(65));
    for (text, expected) in [
        ("Hi $(Customer.DisplayName)", Ok(())),
        ("Hi $(Customer.DisplayName|you)", Ok(())),
        ("Hi $(Customer.Name)", unknown(3, "Customer.Name")),
        ("Hi $(Customer.Name|you)", unknown(3, "Customer.Name")),
        (
            "ä€😀 $(customer.displayname)",
            unknown(4, "customer.displayname"),
        ),
        ("$( Customer.Email)", unknown(0, " Customer.Email")),
        ("$()", unknown(0, "")),
        ("$(|x)", unknown(0, "")),
        ("$($(Customer.Email))", unknown(0, "$(Customer.Email")),
        ("$(Order_Number-2)", Ok(())),
        ("$(Größe|)", Ok(())),
        ("$(Order Number)", unknown(0, "Order Number")),
        (&long, unknown(0, &"x".repeat(65))),
        (
            "a $(Customer.Email",
            Err(TemplateFault::Unclosed { position: 2 }),
        ),
        ("costs $5 (or less), $$ and $", Ok(())),
        (
            "bell \u{7}",
            Err(TemplateFault::ControlCharacter { position: 5 }),
        ),
        ("two\nlines\tand a tab", Ok(())),
    ] {
        assert_eq!(check_template(text, Scope::Workflow), expected, "{text:?}");
    }
}

#[test]
fn row_37_every_place_knows_its_own_names() {
    for (name, direct, service) in [
        ("Customer.Email", true, true),
        ("User.Upn", true, true),
        ("Service.DisplayName", false, true),
        ("Queue.Position", false, true),
        ("Task.Id", false, false),
        ("Customer.Company", false, false),
        ("Order", false, false),
    ] {
        let text = format!("$({name})");
        assert_eq!(
            check_template(&text, Scope::Direct).is_ok(),
            direct,
            "{name}"
        );
        assert_eq!(
            check_template(&text, Scope::Service).is_ok(),
            service,
            "{name}"
        );
        assert_eq!(check_template(&text, Scope::Workflow), Ok(()), "{name}");
    }
    assert_eq!(
        (Scope::Direct.fields().len(), Scope::Service.fields().len()),
        (6, 8)
    );
}

#[test]
fn row_62_parameters_are_filled_in_and_defaults_stand_for_nothing() {
    let task = task(&[("Order", "47"), ("Empty", ""), ("Customer.Email", "forged")]);
    let config = config();
    let values = Values::of_task(&config, &task, None);
    for (text, expected) in [
        ("$(Order)", "47"),
        ("$(Order|none)", "47"),
        ("$(order|none)", "none"),
        ("$(Empty|none)", "none"),
        ("$(Absent)", ""),
        ("$(Absent|)", ""),
        ("$(Absent|a|b $( c)", "a|b $( c"),
        ("$(Queue.Position|?)", "?"),
        ("$(Customer.Email)", "z@x.example"),
        ("$(No.Such|x)", "$(No.Such|x)"),
    ] {
        assert_eq!(render(text, &values), expected, "{text}");
    }
    assert_eq!(
        value_of("Customer.Email", &values),
        "z@x.example",
        "never a parameter"
    );
    assert_eq!(value_of("No.Such", &values), "");
}

#[test]
fn a_parameter_is_never_called_like_a_system_field() {
    for (name, expected) in [
        ("Order", Ok(())),
        ("CustomerEmail", Ok(())),
        ("Customer.Email", Err(NameFault::SystemField)),
        (" customer.EMAIL", Err(NameFault::SystemField)),
        ("Customer.Shoe", Err(NameFault::Form)),
        ("", Err(NameFault::Form)),
        ("a b", Err(NameFault::Form)),
        ("a)", Err(NameFault::Form)),
        ("a|b", Err(NameFault::Form)),
    ] {
        assert_eq!(check_parameter_name(name), expected, "{name:?}");
    }
    assert_eq!(check_parameter_name(&"ä".repeat(64)), Ok(()));
    assert_eq!(check_parameter_name(&"ä".repeat(65)), Err(NameFault::Form));
}

#[test]
fn values_are_encoded_for_their_place_and_the_text_is_not() {
    let nasty = "a\"b\\c\n</script>\u{1}ä&?=+/#..%";
    let task = task(&[("X", nasty)]);
    let config = config();
    let values = Values::of_task(&config, &task, None);
    let json = render_for(Encoder::Json, r#"{"k":"$(X)","d":"$(No|"q")"}"#, &values).unwrap();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (read["k"].as_str(), read["d"].as_str()),
        (Some(nasty), Some("\"q\""))
    );
    assert!(!json.contains("</script>"), "{json}");
    for (encoder, template) in [
        (Encoder::UrlSegment, "https://x.example/a/$(X)/b?c=d"),
        (Encoder::UrlQuery, "https://x.example/a?k=$(X)&c=d"),
    ] {
        let address = url::Url::parse(&render_for(encoder, template, &values).unwrap()).unwrap();
        let pairs: Vec<_> = address.query_pairs().into_owned().collect();
        let last = ("c".to_owned(), "d".to_owned());
        if encoder == Encoder::UrlQuery {
            assert_eq!(pairs, [("k".to_owned(), nasty.to_owned()), last]);
        } else {
            assert_eq!(address.path_segments().unwrap().count(), 3);
            assert_eq!((pairs, address.fragment()), (vec![last], None));
        }
    }
    assert_eq!(
        render_for(Encoder::Text, "<$(X)>", &values),
        Some(format!("<{nasty}>"))
    );
    let long = Field {
        name: "X".into(),
        value: "\u{1}".repeat(4_096),
    };
    let task = Task {
        parameters: vec![long],
        ..task
    };
    let values = Values::of_task(&config, &task, None);
    assert!(
        render_for(Encoder::Json, "$(X)$(X)", &values)
            .unwrap()
            .len()
            <= BODY_BYTES
    );
    assert_eq!(
        render_for(Encoder::Json, "$(X)$(X)$(X)", &values),
        None,
        "never half of it"
    );
}

#[test]
fn row_37_values_are_never_scanned_again() {
    let mut anna = user(ANNA, "$(Customer.Email)", "");
    anna.upn = "secret@demo.test".into();
    let customer = Customer {
        display_name: "$(User.Upn) $(Customer.Email".into(),
        email: ")".into(),
        ..Default::default()
    };
    let values = Values {
        customer: Some(&customer),
        user: Some(&anna),
        ..Values::default()
    };
    let text = "$(Customer.DisplayName)$(Customer.Email) $(User.FirstName)";
    assert_eq!(
        render(text, &values),
        "$(User.Upn) $(Customer.Email) $(Customer.Email)"
    );
}

#[test]
fn row_37_what_is_no_parameter_stays_as_written() {
    for text in [
        "$(Un.known)",
        "open $(Customer.Email",
        "$5",
        "a)b(c$",
        "",
        "$(",
        "$()",
    ] {
        assert_eq!(render(text, &Values::default()), text);
    }
}

#[test]
fn texts_have_the_length_of_a_message_before_and_after_filling_in() {
    for (n, ok) in [
        (MESSAGE_CHARS - 1, true),
        (MESSAGE_CHARS, true),
        (MESSAGE_CHARS + 1, false),
    ] {
        assert_eq!(
            check_template(&"ä".repeat(n), Scope::Direct).is_ok(),
            ok,
            "{n}"
        );
    }
    let customer = Customer {
        display_name: "ä".repeat(256),
        ..Default::default()
    };
    let values = Values {
        customer: Some(&customer),
        ..Values::default()
    };
    let rendered = render(&"$(Customer.DisplayName)".repeat(100), &values);
    assert_eq!(rendered.chars().count(), MESSAGE_CHARS);
}

/// Whatever may be saved is filled in like a plain replacement of every name.
#[test]
fn row_37_random_texts_are_filled_in_like_replacing_each_name() {
    let bits = [
        "$(",
        ")",
        "$",
        "(",
        "Customer.Email",
        "$(Customer.Email)",
        "$(User.Upn)",
        "$(Queue.Position)",
        "ä",
        "😀",
        " ",
        "\n",
        "$(Nope)",
    ];
    let customer = Customer {
        email: "e".into(),
        ..Default::default()
    };
    let anna = user(ANNA, "A", "B");
    let values = Values {
        customer: Some(&customer),
        user: Some(&anna),
        position: Some(7),
        ..Values::default()
    };
    let mut n_saved = 0;
    for seed in 0..20_000 {
        let mut random = Random::new(seed);
        let n_bits = random.below(6);
        let text: String = (0..n_bits).map(|_| *random.pick(&bits).unwrap()).collect();
        let rendered = render(&text, &values);
        if check_template(&text, Scope::Service).is_ok() {
            n_saved += 1;
            let replaced = text
                .replace("$(Customer.Email)", "e")
                .replace("$(User.Upn)", "a@demo.test")
                .replace("$(Queue.Position)", "7");
            assert_eq!(rendered, replaced, "seed {seed}: {text:?}");
        }
    }
    assert!(n_saved > 2_000, "{n_saved}");
}
