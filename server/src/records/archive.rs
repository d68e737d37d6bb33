//! Where the sound of recordings lies: a folder while calls run, then files or a bucket.

use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use axum::body::Bytes;
use futures_util::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt, WriteMultipart};
use tokio::io::AsyncReadExt;

use crate::config::{Bucket, Recordings};

/// Bytes that are sent at once; S3 wants at least five MiB.
const PART_BYTES: usize = 6 * 1_024 * 1_024;
/// Parts under way at once.
const PARTS: usize = 2;

/// Keeps recordings.
#[derive(Clone, Debug)]
pub struct Archive {
    live: PathBuf,
    kept: Arc<dyn ObjectStore>,
    prefix: String,
}

/// A part of a recording.
pub struct Piece {
    /// Which bytes.
    pub range: Range<u64>,
    /// Of how many.
    pub total: u64,
    /// The bytes.
    pub bytes: BoxStream<'static, object_store::Result<Bytes>>,
}

impl Archive {
    /// The place that the settings name.
    ///
    /// # Errors
    /// When the folder cannot be made, or the bucket's settings contradict each other.
    pub fn new(settings: &Recordings) -> anyhow::Result<Self> {
        let folder = &settings.folder;
        let (live, files) = (folder.join("live"), folder.join("kept"));
        for folder in [&live, &files] {
            make_private(folder).context("recordings.folder")?;
        }
        let kept: Arc<dyn ObjectStore> = match &settings.bucket {
            Some(bucket) => Arc::new(s3(bucket).context("recordings.url")?),
            None => Arc::new(LocalFileSystem::new_with_prefix(files)?.with_fsync(true)),
        };
        let prefix = settings.bucket.as_ref().map(|bucket| bucket.prefix.clone());
        Ok(Self {
            live,
            kept,
            prefix: prefix.unwrap_or_default(),
        })
    }

    /// Where a recording of this name is written while its call runs.
    #[must_use]
    pub fn live(&self, name: &str) -> PathBuf {
        self.live.join(name)
    }

    /// Puts a live recording where it is kept, under `object`, and lets go of the live file.
    ///
    /// # Errors
    /// When it cannot be read or written; the live file is there all the same.
    pub async fn keep(&self, name: &str, object: &str) -> anyhow::Result<()> {
        let file = self.live(name);
        let mut source = tokio::fs::File::open(&file).await?;
        let upload = self.kept.put_multipart(&self.path(object)).await?;
        let mut target = WriteMultipart::new_with_chunk_size(upload, PART_BYTES);
        let mut buffer = vec![0; 256 * 1_024];
        loop {
            match source.read(&mut buffer).await? {
                0 => break,
                n => target.write(&buffer[..n]),
            }
            target.wait_for_capacity(PARTS).await?;
        }
        target.finish().await?;
        tokio::fs::remove_file(&file).await?;
        Ok(())
    }

    /// Lets go of a live recording that holds nothing.
    ///
    /// # Errors
    /// When it is there and cannot be deleted.
    pub async fn drop_live(&self, name: &str) -> std::io::Result<()> {
        match tokio::fs::remove_file(self.live(name)).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// Some bytes of a recording: all, from a place on, or from one to another.
    ///
    /// # Errors
    /// `NotFound` when there is no such object, others when it cannot be read.
    pub async fn read(&self, object: &str, range: Option<GetRange>) -> object_store::Result<Piece> {
        let options = GetOptions {
            range,
            ..GetOptions::default()
        };
        let found = self.kept.get_opts(&self.path(object), options).await?;
        Ok(Piece {
            range: found.range.clone(),
            total: found.meta.size,
            bytes: found.into_stream(),
        })
    }

    /// Deletes a recording; one that is not there is no error.
    ///
    /// # Errors
    /// When it is there and cannot be deleted.
    pub async fn delete(&self, object: &str) -> object_store::Result<()> {
        match self.kept.delete(&self.path(object)).await {
            Err(Error::NotFound { .. }) => Ok(()),
            deleted => deleted,
        }
    }

    fn path(&self, object: &str) -> Path {
        match self.prefix.as_str() {
            "" => Path::from(object),
            prefix => Path::from(format!("{prefix}/{object}")),
        }
    }
}

/// Recordings are for nobody else on this machine.
fn make_private(folder: &FilePath) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

fn s3(bucket: &Bucket) -> object_store::Result<object_store::aws::AmazonS3> {
    // The provider is per process; a second caller finds the first one's, which is the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.access_key)
        .with_secret_access_key(&bucket.secret_key);
    if !bucket.endpoint.is_empty() {
        builder = builder
            .with_endpoint(&bucket.endpoint)
            .with_allow_http(bucket.endpoint.starts_with("http://"));
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt as _;

    use super::*;
    use crate::testing::Scratch;

    async fn all(piece: Piece) -> Vec<u8> {
        let parts: Vec<Bytes> = piece.bytes.try_collect().await.unwrap();
        parts.concat()
    }

    #[tokio::test]
    async fn a_recording_is_moved_read_in_parts_and_deleted() {
        let files = Scratch::new();
        let settings = Recordings {
            folder: files.path().join("recordings"),
            bucket: None,
            retention_days: 1,
        };
        let archive = Archive::new(&settings).unwrap();
        // More than one part.
        let sound: Vec<u8> = (0..7_000_000_u32).map(|n| n as u8).collect();
        std::fs::write(archive.live("a.ogg"), &sound).unwrap();
        archive.keep("a.ogg", "tenant/a.ogg").await.unwrap();
        assert!(!archive.live("a.ogg").exists());
        let whole = archive.read("tenant/a.ogg", None).await.unwrap();
        assert_eq!(
            (whole.range.clone(), whole.total),
            (0..7_000_000, 7_000_000)
        );
        assert_eq!(all(whole).await, sound);
        let part = archive.read("tenant/a.ogg", Some(GetRange::Bounded(10..20)));
        let part = part.await.unwrap();
        assert_eq!((part.range.clone(), part.total), (10..20, 7_000_000));
        assert_eq!(all(part).await, sound[10..20]);
        for _ in 0..2 {
            archive.delete("tenant/a.ogg").await.unwrap();
        }
        let gone = archive.read("tenant/a.ogg", None).await;
        assert!(matches!(gone, Err(Error::NotFound { .. })));
        assert!(archive.keep("a.ogg", "tenant/a.ogg").await.is_err());
    }
}
