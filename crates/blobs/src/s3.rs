//! Files in a bucket of S3 or of what speaks its language: `MinIO`, R2, Ceph.

use crate::{BlobError, Blobs};
use object_store::aws::AmazonS3Builder;
use object_store::prefix::PrefixStore;
use std::fmt;
use std::sync::Arc;

/// The smallest part a bucket takes, except for the last.
const PART: usize = 5 * 1_024 * 1_024;

/// Which bucket, and how it is reached.
#[derive(Clone, Default)]
pub struct S3Config {
    /// Name of the bucket, which exists.
    pub bucket: String,
    /// Region; many vendors other than Amazon take `us-east-1` or `auto`.
    pub region: String,
    /// Address of another vendor than Amazon.
    pub endpoint: Option<String>,
    /// Id of the key. Without it and its secret, the machine's role is asked for.
    pub access_key_id: Option<String>,
    /// Secret of the key.
    pub secret_access_key: Option<String>,
    /// Whether the bucket is part of the host's name instead of the path.
    pub virtual_hosted: bool,
    /// Whether an address without TLS is taken.
    pub allow_http: bool,
    /// What every name in the bucket starts with, when it is shared with something else.
    pub prefix: Option<String>,
}

impl fmt::Debug for S3Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("S3Config");
        shown.field("bucket", &self.bucket).field("region", &self.region).field("endpoint", &self.endpoint);
        shown.field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl Blobs {
    /// Files in a bucket. Nothing is asked of it yet. The process has to have chosen a TLS provider for `rustls`.
    pub fn s3(config: S3Config) -> Result<Self, BlobError> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(config.bucket)
            .with_region(config.region)
            .with_virtual_hosted_style_request(config.virtual_hosted)
            .with_allow_http(config.allow_http);
        if let Some(endpoint) = config.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        if let (Some(id), Some(secret)) = (config.access_key_id, config.secret_access_key) {
            builder = builder.with_access_key_id(id).with_secret_access_key(secret);
        }
        let bucket = builder.build()?;
        let (folder, part) = (None, PART);
        Ok(match config.prefix {
            Some(prefix) => Self { store: Arc::new(PrefixStore::new(bucket, prefix)), folder, part },
            None => Self { store: Arc::new(bucket), folder, part },
        })
    }
}
