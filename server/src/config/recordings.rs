//! `[recordings]`: where recordings of calls are kept and for how long.

use std::path::PathBuf;

use url::Url;

use super::section::Section;
use super::{ConfigError, Database};

/// Longest time that a recording can be kept, in days.
const MOST_DAYS: u32 = 36_500;

/// Where recordings of calls are kept and for how long.
#[derive(Clone)]
pub struct Recordings {
    /// Where they are written while a call runs, and kept unless there is a bucket.
    pub folder: PathBuf,
    /// The bucket that keeps them, and what is before their names in it; none = the folder.
    pub bucket: Option<Bucket>,
    /// Days until a recording is deleted.
    pub retention_days: u32,
}

/// Somewhere that speaks S3.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What its objects' names begin with; may be empty.
    pub prefix: String,
    /// Address of the service; empty = AWS.
    pub endpoint: String,
    /// Region.
    pub region: String,
    /// Key.
    pub access_key: String,
    /// Secret.
    pub secret_key: String,
}

impl std::fmt::Debug for Recordings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bucket = self.bucket.as_ref().map(|bucket| &bucket.name);
        f.debug_struct("Recordings")
            .field("folder", &self.folder)
            .field("bucket", &bucket)
            .field("retention_days", &self.retention_days)
            .finish()
    }
}

impl Recordings {
    pub(super) fn parse(section: &Section<'_>, database: &Database) -> Result<Self, ConfigError> {
        let folder = match section.text("folder") {
            "" => database.folder().join("recordings"),
            path => path.into(),
        };
        Ok(Self {
            folder,
            bucket: bucket(section)?,
            retention_days: section.count("retention_days", MOST_DAYS)?,
        })
    }
}

fn bucket(section: &Section<'_>) -> Result<Option<Bucket>, ConfigError> {
    let text = |key| section.text(key).trim().to_owned();
    let url = text("url");
    if url.is_empty() {
        return Ok(None);
    }
    let expected = "empty or s3:// and the name of a bucket, for example s3://calls/interact";
    let parsed = Url::parse(&url).ok().filter(|url| url.scheme() == "s3");
    let name = parsed.as_ref().and_then(Url::host_str);
    let (Some(name), Some(parsed)) = (name, &parsed) else {
        return Err(section.bad("url", expected));
    };
    let endpoint = text("endpoint");
    if !endpoint.is_empty() && !endpoint.starts_with("http") {
        return Err(section.bad(
            "endpoint",
            "empty or an address like https://s3.example.com",
        ));
    }
    Ok(Some(Bucket {
        name: name.to_owned(),
        prefix: parsed.path().trim_matches('/').to_owned(),
        endpoint,
        region: text("region"),
        access_key: text("access_key"),
        secret_key: text("secret_key"),
    }))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn load(file: &str) -> Result<Config, String> {
        Config::from_layers(file, []).map_err(|error| error.0)
    }

    #[test]
    fn recordings_lie_beside_the_database_or_in_a_bucket() {
        let config = load("[database]\nurl = \"sqlite:///srv/interact.db\"").unwrap();
        assert_eq!(config.recordings.folder.to_str(), Some("/srv/recordings"));
        assert!(config.recordings.bucket.is_none());
        let file = "[recordings]\nurl = \"s3://calls/own/place/\"\nsecret_key = \"hush\"";
        let config = load(file).unwrap();
        let bucket = config.recordings.bucket.clone().unwrap();
        assert_eq!(
            (bucket.name.as_str(), bucket.prefix.as_str()),
            ("calls", "own/place")
        );
        assert!(!format!("{config:?}").contains("hush"));
    }

    #[test]
    fn what_is_no_place_or_no_service_is_refused_by_name() {
        for (file, key) in [
            ("[recordings]\nurl = \"https://x\"", "recordings.url"),
            ("[recordings]\nurl = \"s3://\"", "recordings.url"),
            (
                "[recordings]\nendpoint = \"x\"\nurl = \"s3://calls\"",
                "recordings.endpoint",
            ),
            (
                "[recordings]\nretention_days = 0",
                "recordings.retention_days",
            ),
            ("[speech]\nurl = \"speech\"", "speech.url"),
            ("[speech]\nurl = \"ftp://x/\"", "speech.url"),
        ] {
            let refused = load(file).unwrap_err();
            assert!(refused.starts_with(key), "{refused}");
        }
        let config = load("[speech]\nurl = \"https://x/v1\"\nkey = \"hush\"").unwrap();
        assert!(!format!("{config:?}").contains("hush"));
    }
}
