//! The disk full under SQLite: on a small file system of its own where mounting is allowed, else by a limit on the size
//! of files.

use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::load::post::{Outcome, deliver};
use crate::load::wire::{Target, Wire};
use crate::load::{body, now_seconds};
use crate::options::Options;
use crate::settings::Settings;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use reqwest::{Method, StatusCode};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const MEGABYTES: usize = 40;
/// Requests of two megabytes: most of them find no room.
const REQUESTS: usize = 40;
const PER_REQUEST: usize = 500;
const TITLE: &str = "disk full under SQLite";

/// The little room there is.
enum Room {
    /// A mounted file system.
    Mounted(PathBuf),
    /// A limit of the process.
    Limited,
}

impl Room {
    fn make(folder: &Path) -> Self {
        let folder = folder.join("small-disk");
        let made = std::fs::create_dir_all(&folder).is_ok();
        let size = format!("size={MEGABYTES}m");
        if made && run("mount", &["-t", "tmpfs", "-o", &size, "bench", &folder.display().to_string()]) {
            return Self::Mounted(folder);
        }
        Self::Limited
    }

    fn plan(&self) -> Plan {
        let plan = Plan::on(Engine::Sqlite);
        match self {
            Self::Mounted(folder) => Plan { data_dir: Some(folder.join("data")), ..plan },
            Self::Limited => {
                let limit = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", MEGABYTES * 512);
                Plan { wrapper: vec!["bash".to_owned(), "-c".to_owned(), limit], ..plan }
            }
        }
    }

    /// Makes room, as an operator does.
    fn grow(&self, server: Option<u32>) -> bool {
        match self {
            Self::Mounted(folder) => run("mount", &["-o", "remount,size=1g", &folder.display().to_string()]),
            Self::Limited => {
                let id = server.unwrap_or_default().to_string();
                run("prlimit", &["--pid", &id, "--fsize=unlimited:"])
            }
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Self::Mounted(folder) = self {
            run("umount", &["-l", &folder.display().to_string()]);
        }
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// How the requests that filled the disk were answered.
#[derive(Default)]
struct Filled {
    taken: usize,
    refused: Vec<Vec<u8>>,
    odd: usize,
}

pub(super) async fn run_full(options: &Options) -> Result<(), BenchError> {
    let room = Room::make(&options.data_dir);
    let mut stage = Stage::start(room.plan(), options).await?;
    let mut wire = Wire::to(Target::of(&stage.settings));
    let filled = fill(&stage.settings, &mut wire).await;
    let lists = stage.product()?.ask(Method::GET, "/v1/conversations?view=all", None).await?.0;
    say(&format!("{TITLE}: {} requests were taken and {} refused", filled.taken, filled.refused.len()));
    let grown = room.grow(stage.server.id());
    let mut outcome = Outcome::default();
    for request in &filled.refused {
        deliver(&mut wire, request, &mut outcome).await?;
    }
    say(&format!("{TITLE}: with room again those were taken too, without a restart"));
    // Only what is on the disk counts, not what a connection still has in mind.
    stage.kill_and_restart().await?;
    let rows = stage.product()?.messages("disk").await?;
    let different: HashSet<&str> = rows.iter().filter_map(|row| row["vendor_id"].as_str()).collect();
    Wrongs::of(TITLE)
        .count("acknowledged and lost", (REQUESTS * PER_REQUEST).abs_diff(different.len()))
        .count("stored twice", rows.len() - different.len())
        .count("answers other than 200 and 503", filled.odd)
        .count("lists that could not be read", usize::from(lists != StatusCode::OK))
        .count(
            "room that was never short or could not be made",
            usize::from(filled.refused.is_empty() || !grown),
        )
        .verdict()?;
    stage.end().await
}

async fn fill(settings: &Settings, wire: &mut Wire) -> Filled {
    let target = Target::of(settings);
    let mut filled = Filled::default();
    for count in 0..REQUESTS {
        let request = target.request(settings, &request(settings, count));
        match wire.send(&request).await {
            Ok(200) => filled.taken += 1,
            answer => {
                filled.odd += usize::from(!matches!(answer, Ok(503)));
                filled.refused.push(request);
            }
        }
    }
    filled
}

/// Long texts, so that little work fills much room.
fn request(settings: &Settings, count: usize) -> Vec<u8> {
    let filler = "relleno ".repeat(500);
    let message = |n: usize| {
        let id = format!("wamid.disk.{count}.{n}");
        body::text(&id, n, &format!("disk {n} {count} {filler}"), now_seconds())
    };
    let messages: Vec<_> = (0..PER_REQUEST).map(message).collect();
    body::webhook(settings, &messages, &[])
}
