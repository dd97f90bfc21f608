//! Files in a folder: whole or not at all, each content once, and each workspace for itself.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use blobs::{BlobError, Blobs, Hash, Range, Stored};
use bytes::Bytes;
use domain::{Clock, Ids, Ms, WorkspaceId};
use futures::{StreamExt, TryStreamExt, stream};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

const MIB: usize = 1_024 * 1_024;

struct World {
    folder: TempDir,
    blobs: Blobs,
    workspace: WorkspaceId,
}

async fn world() -> World {
    let folder = TempDir::new().unwrap();
    let blobs = Blobs::local(folder.path(), &Clock::system()).await.unwrap();
    World { folder, blobs, workspace: Ids.next() }
}

fn content(length: usize) -> Bytes {
    (0..length).map(|at| (at * 31 % 251) as u8).collect()
}

fn pieces(content: &Bytes, size: usize) -> Vec<io::Result<Bytes>> {
    content.chunks(size).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect()
}

impl World {
    async fn read(&self, hash: Hash, range: Option<Range>) -> Result<Vec<u8>, BlobError> {
        let download = self.blobs.get_range(self.workspace, hash, range).await?;
        let length = download.range.end - download.range.start;
        let read = download.content.try_fold(Vec::new(), |mut all, piece| async move {
            all.extend(piece);
            Ok(all)
        });
        let read = read.await?;
        assert_eq!(read.len() as u64, length);
        Ok(read)
    }

    fn files(&self) -> Vec<PathBuf> {
        fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { walk(&path, found) } else { found.push(path) }
            }
        }
        let mut found = Vec::new();
        walk(self.folder.path(), &mut found);
        found
    }
}

#[tokio::test]
async fn files_of_every_size_come_back() {
    let world = world().await;
    for length in [0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 7] {
        let content = content(length);
        let arriving = stream::iter(pieces(&content, 100_003));
        let stored = world.blobs.put_stream(world.workspace, arriving, length as u64).await.unwrap();
        assert_eq!(stored, Stored { hash: Hash::of(&content), size: length as u64 });
        assert_eq!(world.read(stored.hash, None).await.unwrap(), content);
        assert_eq!(world.blobs.head(world.workspace, stored.hash).await.unwrap(), stored);
        let again = world.blobs.put_bytes(world.workspace, content).await.unwrap();
        assert_eq!(again, stored);
    }
    assert_eq!(world.files().len(), 7);
}

#[tokio::test]
async fn parts_of_a_file() {
    let world = world().await;
    let content = content(200_000);
    let hash = world.blobs.put_bytes(world.workspace, content.clone()).await.unwrap().hash;
    for (range, expected) in [
        (Range::Between(0, 1), &content[..1]),
        (Range::Between(70_000, 140_000), &content[70_000..140_000]),
        (Range::Between(199_999, 900_000), &content[199_999..]),
        (Range::From(150_000), &content[150_000..]),
        (Range::Last(10), &content[199_990..]),
        (Range::Last(900_000), &content[..]),
    ] {
        assert_eq!(world.read(hash, Some(range)).await.unwrap(), expected, "{range:?}");
    }
    for range in
        [Range::From(200_000), Range::Between(200_000, 200_001), Range::Between(5, 5), Range::Last(0)]
    {
        let read = world.read(hash, Some(range)).await;
        assert!(matches!(read, Err(BlobError::Range { size: 200_000 })), "{range:?}");
    }
}

#[tokio::test]
async fn what_is_too_large_or_breaks_off_leaves_nothing() {
    let world = world().await;
    let content = content(3 * MIB);
    for size in [1, MIB, 3 * MIB - 1] {
        let arriving = stream::iter(pieces(&content, 65_536));
        let put = world.blobs.put_stream(world.workspace, arriving, size as u64).await;
        assert!(matches!(put, Err(BlobError::TooLarge { limit }) if limit == size as u64));
    }
    let mut broken = pieces(&content, 65_536);
    broken.push(Err(io::Error::other("the sender left")));
    let put = world.blobs.put_stream(world.workspace, stream::iter(broken), u64::MAX).await;
    assert!(matches!(put, Err(BlobError::Source(_))));
    assert_eq!(world.files(), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn what_is_dropped_on_the_way_leaves_nothing() {
    let world = world().await;
    let content = content(2 * MIB);
    let arriving = stream::iter(pieces(&content, 65_536)).chain(stream::pending());
    let put = world.blobs.put_stream(world.workspace, arriving, u64::MAX);
    assert!(tokio::time::timeout(Duration::from_millis(300), put).await.is_err());
    for _ in 0..100 {
        if world.files().is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("left behind: {:?}", world.files());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_content_arriving_often_at_once_is_one_file() {
    let world = world().await;
    for length in [1_000, MIB + 5] {
        let content = content(length);
        let puts = (0..16).map(|_| {
            let (blobs, content, workspace) = (world.blobs.clone(), content.clone(), world.workspace);
            tokio::spawn(async move {
                let arriving = stream::iter(pieces(&content, 9_999));
                blobs.put_stream(workspace, arriving, u64::MAX).await.unwrap()
            })
        });
        for put in futures::future::join_all(puts).await {
            assert_eq!(put.unwrap().hash, Hash::of(&content));
        }
        assert_eq!(world.read(Hash::of(&content), None).await.unwrap(), content);
    }
    assert_eq!(world.files().len(), 2);
}

#[tokio::test]
async fn workspaces_do_not_see_each_other() {
    let world = world().await;
    let other: WorkspaceId = Ids.next();
    let content = content(100);
    let stored = world.blobs.put_bytes(world.workspace, content.clone()).await.unwrap();
    assert!(matches!(world.blobs.head(other, stored.hash).await, Err(BlobError::NotFound)));
    assert!(matches!(world.blobs.get_range(other, stored.hash, None).await, Err(BlobError::NotFound)));
    let asked = world.blobs.get_range(other, stored.hash, Some(Range::From(1))).await;
    assert!(matches!(asked, Err(BlobError::NotFound)));
    world.blobs.put_bytes(other, content.clone()).await.unwrap();
    assert_eq!(world.blobs.erase(world.workspace).await.unwrap(), 1);
    assert_eq!(world.blobs.erase(world.workspace).await.unwrap(), 0);
    assert_eq!(world.files().len(), 1);
    assert!(world.blobs.head(other, stored.hash).await.is_ok());
    world.blobs.delete(other, stored.hash).await.unwrap();
    world.blobs.delete(other, stored.hash).await.unwrap();
    assert!(world.files().is_empty());
}

#[tokio::test]
async fn every_file_is_listed_once_in_order() {
    let world = world().await;
    let mut all = Vec::new();
    for number in 0..60_u32 {
        let content = Bytes::copy_from_slice(&number.to_be_bytes());
        all.push(world.blobs.put_bytes(world.workspace, content).await.unwrap());
    }
    world.blobs.put_bytes(Ids.next(), content(9)).await.unwrap();
    all.sort_by_key(|stored| stored.hash);
    for limit in [1, 7, 60, 100] {
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = world.blobs.list(world.workspace, after, limit).await.unwrap();
            after = page.last().map(|stored| stored.hash).or(after);
            let done = page.len() < limit;
            listed.extend(page);
            if done {
                break;
            }
        }
        assert_eq!(listed, all, "pages of {limit}");
    }
    assert!(world.blobs.list(Ids.next(), None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn leftovers_of_yesterday_are_swept_at_start() {
    let world = world().await;
    let now = Ms(1_800_000_000_000);
    for (name, age) in [("old#1", Ms::DAY + 1_000), ("old", 3 * Ms::DAY), ("young#1", Ms::HOUR)] {
        let file = std::fs::File::create(world.folder.path().join("tmp").join(name)).unwrap();
        let written: SystemTime = UNIX_EPOCH + Duration::from_millis(now.plus(-age).0 as u64);
        file.set_modified(written).unwrap();
    }
    Blobs::local(world.folder.path(), &Clock::fixed(now)).await.unwrap();
    let left: Vec<_> = world.files().iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(left, ["young#1"]);
}
