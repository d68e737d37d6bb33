//! The places of the program, as the address names them: `#reports/history`, `#reports/dashboards/{id}` …

use uuid::Uuid;

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// What happens now, on dashboards.
    #[default]
    Dashboards,
    /// What was: sessions one by one.
    History,
    /// What was, in figures.
    Figures,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 3] = [Self::Dashboards, Self::History, Self::Figures];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dashboards => "dashboards",
            Self::History => "history",
            Self::Figures => "figures",
        }
    }
}

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The dashboard that is open.
    pub dashboard: Option<Uuid>,
}

impl Route {
    /// A page without anything open.
    #[must_use]
    pub const fn page(page: Page) -> Self {
        Self {
            page,
            dashboard: None,
        }
    }

    /// A dashboard.
    #[must_use]
    pub const fn dashboard(id: Uuid) -> Self {
        Self {
            page: Page::Dashboards,
            dashboard: Some(id),
        }
    }

    /// The place behind an address; none where it is outside of this program. What is not known below it
    /// leads to its beginning.
    #[must_use]
    pub fn parse(hash: &str) -> Option<Self> {
        let rest = hash.strip_prefix("#reports")?;
        let mut words = match rest.strip_prefix('/') {
            Some(rest) => rest.split('/'),
            None if rest.is_empty() => return Some(Self::default()),
            None => return None,
        };
        let word = words.next().unwrap_or_default();
        let known = Page::ALL.into_iter().find(|page| page.word() == word);
        let page = known.unwrap_or_default();
        let id = words.next().and_then(|id| Uuid::parse_str(id).ok());
        Some(Self {
            page,
            dashboard: id.filter(|_| known == Some(Page::Dashboards)),
        })
    }

    /// Its address.
    #[must_use]
    pub fn hash(&self) -> String {
        let word = self.page.word();
        match self.dashboard {
            Some(id) => format!("#reports/{word}/{id}"),
            None => format!("#reports/{word}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_an_address_of_its_own() {
        let id = Uuid::from_bytes([7; 16]);
        let routes = Page::ALL.map(Route::page).into_iter();
        for route in routes.chain([Route::dashboard(id)]) {
            assert_eq!(Route::parse(&route.hash()), Some(route));
        }
    }

    #[test]
    fn what_is_not_known_leads_to_the_beginning() {
        let begin = Some(Route::default());
        assert_eq!(Route::parse("#reports"), begin);
        assert_eq!(Route::parse("#reports/"), begin);
        assert_eq!(Route::parse("#reports/nonsense/x"), begin);
        assert_eq!(Route::parse("#reports/dashboards/no-id"), begin);
        let history = Some(Route::page(Page::History));
        assert_eq!(
            Route::parse("#reports/history/07070707-0707-0707-0707-070707070707"),
            history
        );
        assert_eq!(Route::parse("#reportsx"), None);
        assert_eq!(Route::parse("#live"), None);
    }
}
