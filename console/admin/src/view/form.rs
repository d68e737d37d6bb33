//! What a screen is made of: tabs with cards with fields, each at its place in the value.

use serde_json::Value;
use shared::api::admin::KindPath;

use super::path;
use super::template::Parameter;
use crate::text::Key;

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// One line of text, at most so many characters.
    Line(u32),
    /// Several lines.
    Area(u32),
    /// A whole number from, to, and what it counts.
    Number(u32, u32, Key),
    /// Yes or no.
    Switch,
    /// One of several words.
    Choice(&'static [(&'static str, Key)]),
    /// The organization unit.
    Unit,
    /// One thing of a kind; the key says what nothing means, where nothing is allowed.
    Reference(KindPath, Option<Key>),
    /// Several things of a kind, in their order.
    Ordered(KindPath),
    /// Several things of a kind.
    Several(KindPath),
    /// Things of a kind with a level of 1 to 5.
    Levels(KindPath),
    /// A text with parameters; absent = the product's own text.
    Template(&'static [Parameter]),
    /// Something that only one screen has.
    Own(Own),
}

/// What only one screen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Rows of a domain template.
    OriginRows,
    /// Roles at units.
    Roles,
    /// Licences of a user.
    UserLicences,
    /// How a user's name is shown.
    ShownName,
    /// Levels of a distribution policy.
    PolicyLevels,
    /// Periods of a calendar, and what it is now.
    Periods,
    /// The state of a calendar at a moment.
    HoursNow,
    /// Snippet and preview.
    Snippet,
    /// Where the widget stands.
    Embeds,
    /// Widget keys.
    Keys,
    /// How visitors prove who they are.
    Authorization,
    /// A new password.
    Password,
    /// Where a unit sits in the tree.
    Parent,
    /// A palette of a theme.
    Palette,
    /// Seats.
    Seats,
    /// The last day of an API key.
    LastDay,
    /// The secret of a new API key, its last use, its end.
    ApiKey,
}

/// A field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its place in the value.
    pub path: &'static str,
    /// What to enter.
    pub label: Key,
    /// What it does.
    pub help: Option<Key>,
    /// What it takes.
    pub part: Part,
    /// Whether it must not be empty.
    pub required: bool,
    /// It is shown only while this place holds this word, `true` or `false`.
    pub when: Option<(&'static str, &'static str)>,
    /// It is not shown for something new.
    pub later: bool,
}

/// A field at `path`.
#[must_use]
pub const fn field(path: &'static str, label: Key, part: Part) -> Field {
    Field {
        path,
        label,
        help: None,
        part,
        required: false,
        when: None,
        later: false,
    }
}

impl Field {
    /// With a sentence about what it does.
    #[must_use]
    pub const fn help(mut self, help: Key) -> Self {
        self.help = Some(help);
        self
    }

    /// It must be filled.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Only while `path` holds `word`.
    #[must_use]
    pub const fn when(mut self, path: &'static str, word: &'static str) -> Self {
        self.when = Some((path, word));
        self
    }

    /// Only for what is kept already.
    #[must_use]
    pub const fn later(mut self) -> Self {
        self.later = true;
        self
    }

    /// Whether it is shown beside `value`.
    #[must_use]
    pub fn is_shown(&self, value: &Value, is_new: bool) -> bool {
        let holds = self
            .when
            .is_none_or(|(at, word)| match path::get(value, at) {
                Value::String(text) => text == word,
                Value::Bool(flag) => flag.to_string() == word,
                _ => false,
            });
        holds && !(self.later && is_new)
    }
}

/// Fields that belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// What they are about.
    pub title: Key,
    /// A sentence about them.
    pub help: Option<Key>,
    /// The fields.
    pub fields: &'static [Field],
}

/// A card.
#[must_use]
pub const fn card(title: Key, fields: &'static [Field]) -> Card {
    Card {
        title,
        help: None,
        fields,
    }
}

impl Card {
    /// With a sentence about the fields.
    #[must_use]
    pub const fn help(mut self, help: Key) -> Self {
        self.help = Some(help);
        self
    }
}

/// Cards behind one tab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tab {
    /// Its word.
    pub title: Key,
    /// Stable identifier.
    pub id: &'static str,
    /// The cards.
    pub cards: &'static [Card],
}

/// Everything of one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// The kind.
    pub kind: KindPath,
    /// One such thing.
    pub one: Key,
    /// Where its name stands.
    pub name: &'static str,
    /// What a row of the list says besides.
    pub sub: &'static str,
    /// What there is to fill.
    pub tabs: &'static [Tab],
    /// What something new is, as JSON without `unit`.
    pub blank: &'static str,
}

impl Form {
    /// Every field.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let cards = self.tabs.iter().flat_map(|tab| tab.cards);
        cards.flat_map(|card| card.fields)
    }

    /// The tab on which the place `at` is.
    #[must_use]
    pub fn tab_of(&self, at: &str) -> Option<usize> {
        let has = |tab: &Tab| {
            let mut fields = tab.cards.iter().flat_map(|card| card.fields);
            fields.any(|field| path::is_within(at, field.path))
        };
        self.tabs.iter().position(has)
    }

    /// The field at a place, or around it.
    #[must_use]
    pub fn field_at(&self, at: &str) -> Option<&'static Field> {
        self.fields().find(|field| path::is_within(at, field.path))
    }

    /// Something new in `unit`.
    ///
    /// # Panics
    /// Never: a test reads every blank.
    #[must_use]
    pub fn new_value(&self, unit: &str) -> Value {
        let mut value: Value = serde_json::from_str(self.blank).expect("a blank is JSON");
        path::set(&mut value, "unit", Value::from(unit));
        if self.kind == KindPath::Units {
            path::set(&mut value, "parent", Value::from(unit));
        }
        value
    }
}
