//! The press in a process of its own, within bounds of time and memory.
//!
//! Owns how a job travels to that process and how the paper comes back. Templates come from
//! whoever made the pack, and Typst bounds neither the memory nor the time that one may take:
//! only a process can be stopped in the middle without harm to the rest.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::press_here;
use crate::print::{Apart, Job, PressFault, Printed, TemplateFile, Templates};

/// First word of the command line with which a program serves as the press.
const WORD: &str = "--serve-as-press";
/// Most bytes that go in or come out: the values, templates and photographs of one document.
const CARRIED_BYTES_MAX: u64 = 1 << 30;
/// Most bytes of the part that tells what follows it.
const HEADER_BYTES_MAX: u64 = 64 << 20;
/// So much longer the press itself waits before it ends, should whoever asked be gone, seconds.
const SPARE_S: u64 = 10;
/// How often it is looked whether the press has done.
const LOOK_EACH: Duration = Duration::from_millis(10);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Serves as the press when this process was started for it, and gives the exit status. Otherwise
/// nothing is done but to note that this program can be started so.
///
/// To be called first of all in `main`. Where it was not, as in tests of the library, papers are
/// printed in the same process.
pub fn serve_if_asked(words: impl IntoIterator<Item = OsString>) -> Option<u8> {
    let mut words = words.into_iter().skip(1);
    if words.next().is_some_and(|word| word == WORD) {
        let mut bound = || words.next().and_then(|word| word.to_str()?.parse().ok());
        return Some(serve(bound(), bound()));
    }
    if let Ok(program) = std::env::current_exe() {
        // Set once; a second call would say the same.
        let _ = PROGRAM.set(program);
    }
    None
}

impl Apart {
    /// The program that runs, with the bounds for this job. None when it cannot serve.
    pub fn of(job: &Job) -> Option<Self> {
        let program = PROGRAM.get()?.clone();
        // The debrief with the most photographs took two minutes on a slow machine.
        let pictures = Duration::from_millis(100) * u32::try_from(job.pictures.len()).ok()?;
        Some(Self { program, time: Duration::from_secs(90) + pictures, memory_bytes: 3 << 30 })
    }

    /// Prints one job.
    ///
    /// # Errors
    /// As `press`, or that the bounds were passed.
    pub fn press(&self, templates: &Templates, job: &Job) -> Result<Printed, PressFault> {
        let order = pack_order(templates, job)?;
        let mut child = self.started().map_err(|error| did_not_start(&error))?;
        let (Some(mut inlet), Some(outlet)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(did_not_start(&io::Error::other("it has no way in or out")));
        };
        // Both ways at once: a full pipe would else stop both processes for good. A press that
        // ends early breaks the way in; what it has to say comes by the way out.
        let sent = thread::spawn(move || inlet.write_all(&order));
        let reply = thread::spawn(move || {
            let mut bytes = Vec::new();
            outlet.take(CARRIED_BYTES_MAX).read_to_end(&mut bytes).map(|_| bytes)
        });
        let status = match wait(&mut child, self.time) {
            Ok(status) => status,
            Err(error) => {
                // Never left behind; that it has gone already is as well.
                let _ = child.kill();
                let _ = child.wait();
                return Err(did_not_start(&error));
            }
        };
        let reply = reply.join();
        let _ = sent.join();
        let Some(status) = status else {
            return Err(PressFault::TooLarge(format!(
                "{} was not set within {} seconds, so printing was given up. \
                 Simplify the template of the pack, or print in parts.",
                job.template,
                self.time.as_secs()
            )));
        };
        match reply {
            Ok(Ok(bytes)) if status.success() => {
                unpack_reply(&bytes).unwrap_or_else(|| Err(another_program()))
            }
            // Ended by the system, not by itself.
            _ if status.code().is_none() => Err(broke_off(templates, job, self.memory_bytes)),
            _ => Err(another_program()),
        }
    }

    fn started(&self) -> io::Result<Child> {
        Command::new(&self.program)
            .arg(WORD)
            .arg(self.memory_bytes.to_string())
            .arg(self.time.as_secs().saturating_add(SPARE_S).to_string())
            // Every thread and its heap lay claim to address space; two are plenty for a paper.
            .env("RAYON_NUM_THREADS", "2")
            .env("MALLOC_ARENA_MAX", "2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }
}

/// The status of the press; none when its time was up and it was stopped.
fn wait(child: &mut Child, time: Duration) -> io::Result<Option<ExitStatus>> {
    // Counted by the looks, so that no clock is asked.
    let mut waited = Duration::ZERO;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if waited > time {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(LOOK_EACH);
        waited += LOOK_EACH;
    }
}

fn did_not_start(error: &io::Error) -> PressFault {
    PressFault::Unreadable(format!(
        "The press did not start: {error}. If the program was moved or replaced while it ran, \
         close it and start it again."
    ))
}

/// What serves as the press does not understand this program, or ended by itself.
fn another_program() -> PressFault {
    PressFault::Unreadable(
        "The press gave no paper. If the program was replaced while it ran, close it and start it \
         again."
            .to_owned(),
    )
}

fn broke_off(templates: &Templates, job: &Job, memory_bytes: u64) -> PressFault {
    let bound = if cfg!(target_os = "linux") {
        format!(", most likely because it asked for more than {} MiB of memory", memory_bytes >> 20)
    } else {
        String::new()
    };
    PressFault::Template {
        file: templates.path_of(&job.template),
        line: 0,
        column: 0,
        message: format!("the type setter broke off{bound}"),
        hints: Vec::new(),
    }
}

/// What goes to the press, before the bytes of the files in the same order.
#[derive(Serialize, Deserialize)]
struct Order {
    template: String,
    values: Value,
    dated: DateTime,
    folder: String,
    font_folder: String,
    left_aside: BTreeMap<String, PressFault>,
    files: Vec<Carried>,
    fonts: Vec<usize>,
    pictures: Vec<Carried>,
}

/// A file that follows: its name, where it lies (for messages), and how many bytes it has.
#[derive(Serialize, Deserialize)]
struct Carried {
    name: String,
    path: String,
    bytes: usize,
}

/// What comes back, before the bytes of the paper.
#[derive(Serialize, Deserialize)]
enum Reply {
    Printed { pages: usize, undrawn: Vec<char> },
    Fault(PressFault),
}

fn pack_order(templates: &Templates, job: &Job) -> Result<Vec<u8>, PressFault> {
    let files = templates.files.iter().map(|(name, file)| Carried {
        name: name.clone(),
        path: file.path.display().to_string(),
        bytes: file.bytes.len(),
    });
    let pictures = job.pictures.iter().map(|(name, bytes)| Carried {
        name: name.clone(),
        path: String::new(),
        bytes: bytes.len(),
    });
    let order = Order {
        template: job.template.clone(),
        values: job.values.clone(),
        dated: job.dated,
        folder: templates.folder.display().to_string(),
        font_folder: templates.font_folder.display().to_string(),
        left_aside: templates.left_aside.clone(),
        files: files.collect(),
        fonts: templates.fonts.iter().map(Vec::len).collect(),
        pictures: pictures.collect(),
    };
    let header =
        serde_json::to_vec(&order).map_err(|error| PressFault::Values(error.to_string()))?;
    let mut bytes = framed(&header);
    templates.files.values().for_each(|file| bytes.extend(&file.bytes));
    templates.fonts.iter().for_each(|font| bytes.extend(font));
    job.pictures.values().for_each(|picture| bytes.extend(picture));
    Ok(bytes)
}

fn framed(header: &[u8]) -> Vec<u8> {
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header);
    bytes
}

/// Header and what follows it; none when the bytes are not whole.
fn unframed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let length = u64::from_le_bytes(*length);
    if length > HEADER_BYTES_MAX {
        return None;
    }
    rest.split_at_checked(usize::try_from(length).ok()?)
}

fn unpack_order(bytes: &[u8]) -> Option<(Templates, Job)> {
    let (header, mut rest) = unframed(bytes)?;
    let order: Order = serde_json::from_slice(header).ok()?;
    let mut next = |bytes: usize| {
        let (file, left) = rest.split_at_checked(bytes)?;
        rest = left;
        Some(file.to_vec())
    };
    let mut templates = Templates {
        folder: order.folder.into(),
        font_folder: order.font_folder.into(),
        left_aside: order.left_aside,
        ..Templates::default()
    };
    for file in order.files {
        let bytes = next(file.bytes)?;
        templates.files.insert(file.name, TemplateFile { path: file.path.into(), bytes });
    }
    templates.fonts = order.fonts.into_iter().map(&mut next).collect::<Option<_>>()?;
    let pictures = order
        .pictures
        .into_iter()
        .map(|picture| Some((picture.name, next(picture.bytes)?)))
        .collect::<Option<_>>()?;
    let job = Job { template: order.template, values: order.values, dated: order.dated, pictures };
    Some((templates, job))
}

fn unpack_reply(bytes: &[u8]) -> Option<Result<Printed, PressFault>> {
    let (header, pdf) = unframed(bytes)?;
    Some(match serde_json::from_slice(header).ok()? {
        Reply::Printed { pages, undrawn } => Ok(Printed { pdf: pdf.to_vec(), pages, undrawn }),
        Reply::Fault(fault) => Err(fault),
    })
}

/// Reads one job, prints it, writes what became of it. Gives the exit status.
fn serve(memory_bytes: Option<u64>, seconds: Option<u64>) -> u8 {
    if let Some(bytes) = memory_bytes {
        // Not every system can bound a process from within; the bound of time holds everywhere.
        let _ = bound_memory(bytes);
    }
    if let Some(seconds) = seconds {
        // Whoever asked may be gone and stop this process no more.
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(seconds));
            std::process::exit(1);
        });
    }
    u8::from(answer().is_err())
}

fn answer() -> io::Result<()> {
    let mut order = Vec::new();
    io::stdin().lock().take(CARRIED_BYTES_MAX).read_to_end(&mut order)?;
    let (templates, job) =
        unpack_order(&order).ok_or_else(|| io::Error::other("the order is not whole"))?;
    drop(order);
    let (reply, pdf) = match press_here(&templates, &job) {
        Ok(Printed { pdf, pages, undrawn }) => (Reply::Printed { pages, undrawn }, pdf),
        Err(fault) => (Reply::Fault(fault), Vec::new()),
    };
    let mut out = io::stdout().lock();
    out.write_all(&framed(&serde_json::to_vec(&reply)?))?;
    out.write_all(&pdf)?;
    out.flush()
}

#[cfg(unix)]
fn bound_memory(bytes: u64) -> io::Result<()> {
    // A process that is stopped for its memory leaves no copy of it on the disk.
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
    rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes)
}

#[cfg(not(unix))]
fn bound_memory(_bytes: u64) -> io::Result<()> {
    Ok(())
}
