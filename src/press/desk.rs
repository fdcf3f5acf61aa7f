//! The desk of the type setter: the files and fonts that a template may see.
//!
//! Owns [`Desk`], which answers every question of Typst from memory. It has no
//! way to a disk, a network, a package or a clock, so no template can reach one.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::print::{PressFault, Templates};

/// Name under which a template reads its values.
const VALUES: &str = "values.json";

pub struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    files: BTreeMap<String, Bytes>,
    /// The templates, each read once.
    sources: BTreeMap<String, FileResult<Source>>,
    /// Where each file lies, for messages.
    paths: BTreeMap<String, String>,
    /// Files that could not be read, with the reason.
    left_aside: BTreeMap<String, PressFault>,
}

impl Desk {
    /// Lays out templates, fonts and values for one document.
    ///
    /// # Errors
    /// A template or all fonts are missing.
    pub fn lay(
        templates: &Templates,
        main: &str,
        values: Vec<u8>,
        pictures: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self, PressFault> {
        templates.template(main)?;
        let fonts: Vec<Font> = templates
            .fonts
            .iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes.clone())))
            .collect();
        if fonts.is_empty() {
            return Err(PressFault::NoFonts {
                folder: templates.font_folder.display().to_string(),
            });
        }
        let mut files: BTreeMap<String, Bytes> = templates
            .files
            .iter()
            .map(|(name, file)| (name.clone(), Bytes::new(file.bytes.clone())))
            .collect();
        let mut sources = BTreeMap::new();
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".typ")) {
            sources.insert(name.clone(), source(id(name)?, bytes));
        }
        files.extend(pictures.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))));
        files.insert(VALUES.to_owned(), Bytes::new(values));
        let paths = templates
            .files
            .iter()
            .map(|(name, file)| (name.clone(), file.path.display().to_string()))
            .collect();
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: id(main)?,
            files,
            sources,
            paths,
            left_aside: templates.left_aside.clone(),
        })
    }

    /// Where a file lies, as a person would look for it.
    pub fn path_of(&self, file: FileId) -> String {
        let name = file.vpath().get_without_slash();
        self.paths.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    pub fn main_path(&self) -> String {
        self.path_of(self.main)
    }

    /// True when one of the fonts has a glyph for this character.
    pub fn draws(&self, c: char) -> bool {
        c == '\n' || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

fn id(name: &str) -> Result<FileId, PressFault> {
    VirtualPath::new(name)
        .map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
        .map_err(|_| PressFault::Unreadable(format!("{name} is no name for a template.")))
}

fn source(file: FileId, bytes: &[u8]) -> FileResult<Source> {
    let text = std::str::from_utf8(bytes).map_err(|_| FileError::InvalidUtf8)?;
    Ok(Source::new(file, text.to_owned()))
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, file: FileId) -> FileResult<Source> {
        let bytes = self.file(file)?;
        let known = self.sources.get(file.vpath().get_without_slash());
        known.cloned().unwrap_or_else(|| source(file, &bytes))
    }

    fn file(&self, file: FileId) -> FileResult<Bytes> {
        if let VirtualRoot::Package(package) = file.root() {
            return Err(FileError::Other(Some(
                format!(
                    "{package} is a package; templates use only the files of their own folder, \
                     so copy what is needed into it"
                )
                .into(),
            )));
        }
        let name = file.vpath().get_without_slash();
        self.files.get(name).cloned().ok_or_else(|| {
            let message = match self.left_aside.get(name) {
                Some(fault) => fault.to_string(),
                None => format!(
                    "there is no {name} in the template folder, and templates can read nothing else"
                ),
            };
            FileError::Other(Some(message.into()))
        })
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// There is no today: dates come with the values.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
