//! Files in a bucket, against the part of its language that is used.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod fake_bucket;

use blobs::{BlobError, Blobs, Hash, Range, S3Config};
use bytes::Bytes;
use domain::{Clock, Ids, Ms, WorkspaceId};
use fake_bucket::FakeBucket;
use futures::{StreamExt, TryStreamExt, stream};
use std::io;
use std::time::Duration;

const MIB: usize = 1_024 * 1_024;

async fn world() -> (FakeBucket, Blobs, WorkspaceId) {
    let _already = rustls::crypto::ring::default_provider().install_default();
    let bucket = FakeBucket::start().await;
    let blobs = Blobs::s3(S3Config {
        bucket: "files".into(),
        region: "us-east-1".into(),
        endpoint: Some(bucket.address.clone()),
        access_key_id: Some("key".into()),
        secret_access_key: Some("secret".into()),
        allow_http: true,
        prefix: Some("inbox".into()),
        ..S3Config::default()
    });
    (bucket, blobs.unwrap(), Ids.next())
}

fn content(length: usize) -> Bytes {
    (0..length).map(|at| (at * 31 % 251) as u8).collect()
}

fn arriving(content: &Bytes) -> Vec<io::Result<Bytes>> {
    content.chunks(100_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect()
}

async fn read(blobs: &Blobs, workspace: WorkspaceId, hash: Hash, range: Option<Range>) -> Vec<u8> {
    let download = blobs.get_range(workspace, hash, range).await.unwrap();
    let pieces: Vec<Bytes> = download.content.try_collect().await.unwrap();
    pieces.concat()
}

#[tokio::test]
async fn small_and_large_files_come_back() {
    let (bucket, blobs, workspace) = world().await;
    for length in [10, 5 * MIB, 5 * MIB + 1, 11 * MIB] {
        let content = content(length);
        let stored =
            blobs.put_stream(workspace, stream::iter(arriving(&content)), length as u64).await.unwrap();
        assert_eq!(stored.hash, Hash::of(&content));
        assert!(read(&blobs, workspace, stored.hash, None).await == content, "{length}");
        assert_eq!(blobs.head(workspace, stored.hash).await.unwrap().size, length as u64);
        let part = read(&blobs, workspace, stored.hash, Some(Range::Last(4))).await;
        assert_eq!(part, content.slice(length - 4..));
        let behind = blobs.get_range(workspace, stored.hash, Some(Range::From(length as u64))).await;
        assert!(matches!(behind, Err(BlobError::Range { size }) if size == length as u64));
    }
    let names = bucket.names();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names.iter().all(|name| name.starts_with(&format!("inbox/{workspace}/"))), "{names:?}");
    assert_eq!(bucket.uploads(), 0);
}

#[tokio::test]
async fn what_does_not_arrive_whole_leaves_nothing() {
    let (bucket, blobs, workspace) = world().await;
    let content = content(6 * MIB);
    let put = blobs.put_stream(workspace, stream::iter(arriving(&content)), 6 * MIB as u64 - 1).await;
    assert!(matches!(put, Err(BlobError::TooLarge { .. })));
    assert_eq!((bucket.uploads(), bucket.names()), (0, Vec::new()));

    let endless = stream::iter(arriving(&content)).chain(stream::pending());
    let put = tokio::spawn({
        let blobs = blobs.clone();
        async move { blobs.put_stream(workspace, endless, u64::MAX).await.map(|_| ()) }
    });
    until(|| bucket.uploads() == 1).await;
    put.abort();
    until(|| bucket.uploads() == 0).await;
    assert_eq!(bucket.names(), Vec::<String>::new());
}

async fn until(reached: impl Fn() -> bool) {
    for _ in 0..500 {
        if reached() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not happen within ten seconds");
}

#[tokio::test]
async fn files_are_listed_erased_and_swept() {
    let (bucket, blobs, workspace) = world().await;
    let mut all = Vec::new();
    for number in 0..9_u8 {
        all.push(blobs.put_bytes(workspace, Bytes::from(vec![number])).await.unwrap());
    }
    let other: WorkspaceId = Ids.next();
    blobs.put_bytes(other, content(3)).await.unwrap();
    all.sort_by_key(|stored| stored.hash);
    let first = blobs.list(workspace, None, 4).await.unwrap();
    let rest = blobs.list(workspace, first.last().map(|stored| stored.hash), 100).await.unwrap();
    assert_eq!([first, rest].concat(), all);

    bucket.put("inbox/tmp/left-behind", b"half");
    let now = Clock::system().unmoved();
    assert_eq!(blobs.sweep(now).await.unwrap(), 0, "it is not a day old");
    assert_eq!(blobs.sweep(now.plus(2 * Ms::DAY)).await.unwrap(), 1);
    assert_eq!(blobs.erase(workspace).await.unwrap(), 9);
    assert_eq!(bucket.names().len(), 1);
    blobs.delete(workspace, Hash::of(b"never there")).await.unwrap();
    assert!(matches!(blobs.head(workspace, Hash::of(b"")).await, Err(BlobError::NotFound)));
}

#[tokio::test]
async fn the_secret_is_not_shown() {
    let config = S3Config { secret_access_key: Some("hush".into()), ..S3Config::default() };
    assert!(!format!("{config:?}").contains("hush"));
    let (_bucket, blobs, _) = world().await;
    assert!(!format!("{blobs:?}").contains("\"secret\""));
}
