//! The command line: everything that needs no window.
//!
//! Owns the switches of `custody-cli` and what it prints. Each command is one
//! file with a `run` that writes to `out` and gives the exit status: 0 fine,
//! 1 something is wrong with what was looked at, 2 the call itself was wrong.

mod check;
mod container;
mod debrief;
mod forms;
mod paper;
mod plays;
mod records;
mod replay;
mod report;
mod rules;
mod sample;
mod shelves;
mod show;
mod templates;
#[cfg(test)]
mod templates_tests;
mod terminal;
mod views;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use terminal::Plain;

pub use report::Extent;

/// Custody without a window: check exercises, play them by script, read records.
#[derive(Debug, Parser)]
#[command(name = "custody-cli", version, about, long_about = None)]
struct Switches {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check scenarios and packs; every fault at once, with file, line and column.
    Check {
        /// Scenario folders or files, pack folders. All exercises and packs when left out.
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Play an exercise by script and print what was judged.
    Play {
        /// Play file, or the name of an exercise for its model play.
        play: String,
        /// Another seed than the one in the play.
        #[arg(long)]
        seed: Option<u64>,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Print the whole debrief, not only what was lost.
        #[arg(long)]
        debrief: bool,
    },
    /// Do a record again, check that it gives the same, and judge it.
    Replay {
        /// Folder of the record, or its journal file.
        record: PathBuf,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        #[arg(long)]
        debrief: bool,
    },
    /// Show what an exercise contains for a seed. Tells the solution.
    Show {
        exercise: String,
        #[arg(long, default_value_t = 0)]
        seed: u64,
    },
    /// Check container numbers after ISO 6346.
    Container {
        #[arg(required = true)]
        numbers: Vec<String>,
    },
    /// How many of many units to sample, and which, under the law of a pack.
    Sample(sample::Switches),
    /// Print the rule book of a pack.
    Rules {
        #[arg(long, default_value = "pakistan")]
        pack: String,
        #[arg(long, value_enum, default_value_t = BookFormat::Markdown)]
        format: BookFormat,
        /// Write it to this PDF file instead.
        #[arg(long)]
        pdf: Option<PathBuf>,
    },
    /// Print the forms, exhibit labels and custody log of a record or of a play.
    Forms {
        /// Folder of a record, play file, or name of an exercise for its model play.
        source: String,
        /// Only this paper: the key of a form, "label-sheet" or "custody-lines".
        #[arg(long)]
        form: Option<String>,
        /// Forms that nobody began, too: blank, to be filled in by hand.
        #[arg(long)]
        blank: bool,
        /// Folder for one PDF file each; with --form, or for a name that ends in .pdf, the file.
        #[arg(long)]
        pdf: PathBuf,
    },
    /// Print the debrief of a record or of a play: to a PDF file, an HTML file, or here.
    Debrief {
        /// Folder of a record, play file, or name of an exercise for its model play.
        source: String,
        #[arg(long)]
        pdf: Option<PathBuf>,
        #[arg(long)]
        html: Option<PathBuf>,
    },
    /// List and verify records.
    Records {
        #[command(subcommand)]
        what: Records,
    },
}

#[derive(Debug, Subcommand)]
enum Records {
    /// List the records of the data folder, newest first.
    List {
        #[arg(long)]
        data_dir: Option<PathBuf>,
    },
    /// Verify the chain of one record and its pictures. Names the first damaged line, and each
    /// picture that was changed or is missing.
    Verify { record: PathBuf },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BookFormat {
    Text,
    Markdown,
}

/// Reads the switches and runs the command. Gives the exit status.
pub fn run(words: impl IntoIterator<Item = std::ffi::OsString>) -> u8 {
    let switches = match Switches::try_parse_from(words) {
        Ok(switches) => switches,
        Err(error) => {
            return said_of_the_call(&error);
        }
    };
    let mut out = io::BufWriter::new(Plain::new(io::stdout().lock()));
    let status = match dispatch(switches.command, &mut out) {
        Ok(status) => status,
        // The reader of a pipe has gone: nobody is left to be told.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            eprintln!("The output could not be written: {error}.");
            2
        }
    };
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => 2,
        _ => status,
    }
}

/// Help, version, or what is wrong with the call; the latter quotes it, so it is made safe.
fn said_of_the_call(error: &clap::Error) -> u8 {
    // Nothing more can be said when even this cannot be printed.
    if error.use_stderr() {
        let _ = write!(Plain::new(io::stderr()), "{}", error.render());
        return 2;
    }
    let _ = error.print();
    0
}

fn dispatch(command: Command, out: &mut dyn Write) -> io::Result<u8> {
    match command {
        Command::Check { paths, format } => check::run(&paths, format, out),
        Command::Play { play, seed, format, debrief } => {
            plays::run(&play, seed, format, extent(debrief), out)
        }
        Command::Replay { record, format, debrief } => {
            replay::run(&record, format, extent(debrief), out)
        }
        Command::Show { exercise, seed } => show::run(&exercise, seed, out),
        Command::Container { numbers } => container::run(&numbers, out),
        Command::Sample(switches) => sample::run(&switches, out),
        Command::Rules { pack, format, pdf } => rules::run(&pack, format, pdf.as_deref(), out),
        Command::Forms { source, form, blank, pdf } => {
            forms::run(&source, form.as_deref(), blank, &pdf, out)
        }
        Command::Debrief { source, pdf, html } => {
            debrief::run(&source, pdf.as_deref(), html.as_deref(), out)
        }
        Command::Records { what: Records::List { data_dir } } => {
            records::list(data_dir.as_deref(), out)
        }
        Command::Records { what: Records::Verify { record } } => records::verify(&record, out),
    }
}

fn extent(debrief: bool) -> Extent {
    if debrief { Extent::Whole } else { Extent::Losses }
}
