//! Texts with parameters: what may be saved, what is filled in, and that it happens once.

use engine::message::{
    DIRECT_PARAMETERS, Parameter, SERVICE_PARAMETERS, TemplateFault, Values, check_template, render,
};
use shared::limits::MESSAGE_CHARS;
use shared::wire::Customer;

use crate::kit::{ANNA, Random, user};

#[test]
fn row_37_all_parameters_are_filled_in() {
    let anna = user(ANNA, "Anna", "Keller");
    let customer = Customer {
        display_name: "Zoë".into(),
        email: "z@x.example".into(),
        ..Default::default()
    };
    let values = Values {
        customer: Some(&customer),
        user: Some(&anna),
        service: Some("Support"),
        position: Some(3),
    };
    for (parameter, expected) in [
        (Parameter::CustomerDisplayName, "Zoë"),
        (Parameter::CustomerEmail, "z@x.example"),
        (Parameter::UserDisplayName, "Anna Keller"),
        (Parameter::UserFirstName, "Anna"),
        (Parameter::UserLastName, "Keller"),
        (Parameter::UserUpn, "anna@demo.test"),
        (Parameter::ServiceDisplayName, "Support"),
        (Parameter::QueuePosition, "3"),
    ] {
        let text = format!("<$({})>", parameter.name());
        assert_eq!(check_template(&text, SERVICE_PARAMETERS), Ok(()));
        assert_eq!(render(&text, &values), format!("<{expected}>"));
        assert_eq!(render(&text, &Values::default()), "<>", "no value, nothing");
    }
    assert_eq!(SERVICE_PARAMETERS.len(), 8);
}

#[test]
fn row_37_an_unknown_name_is_refused_with_its_position() {
    let unknown = |position, name: &str| {
        Err(TemplateFault::UnknownParameter {
            position,
            name: name.into(),
        })
    };
    for (text, expected) in [
        ("Hi $(Customer.DisplayName)", Ok(())),
        ("Hi $(Customer.Name)", unknown(3, "Customer.Name")),
        (
            "ä€😀 $(customer.displayname)",
            unknown(4, "customer.displayname"),
        ),
        ("$( Customer.Email)", unknown(0, " Customer.Email")),
        ("$()", unknown(0, "")),
        ("$($(Customer.Email))", unknown(0, "$(Customer.Email")),
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
        assert_eq!(
            check_template(text, SERVICE_PARAMETERS),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn row_37_a_direct_text_knows_six_parameters() {
    assert_eq!(DIRECT_PARAMETERS.len(), 6);
    for name in ["Service.DisplayName", "Queue.Position"] {
        let text = format!("$({name})");
        assert!(check_template(&text, DIRECT_PARAMETERS).is_err(), "{name}");
        assert!(check_template(&text, SERVICE_PARAMETERS).is_ok(), "{name}");
    }
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
        "$(Unknown)",
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
            check_template(&"ä".repeat(n), DIRECT_PARAMETERS).is_ok(),
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
        service: None,
        position: Some(7),
    };
    let mut n_saved = 0;
    for seed in 0..20_000 {
        let mut random = Random::new(seed);
        let n_bits = random.below(6);
        let text: String = (0..n_bits).map(|_| *random.pick(&bits).unwrap()).collect();
        let rendered = render(&text, &values);
        if check_template(&text, SERVICE_PARAMETERS).is_ok() {
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
