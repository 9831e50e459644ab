//! Where files live.
//!
//! Everything the environment says comes in as one value, so that no test needs a real home; only [`Environment::read`] asks the system.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The program's folder inside a user's folders.
const PROGRAM: &str = "standup";

/// The name of a board's file.
const BOARD: &str = "standup.ron";

/// What the environment says about places. A folder that is unset, empty or relative counts as unsaid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// The user's home.
    pub home: Option<PathBuf>,
    /// The folder the program was started in.
    pub current_folder: Option<PathBuf>,
    /// `$STANDUP_FILE`, which may be relative.
    pub standup_file: Option<PathBuf>,
    /// `$XDG_DATA_HOME`.
    pub xdg_data_home: Option<PathBuf>,
    /// `$XDG_CONFIG_HOME`.
    pub xdg_config_home: Option<PathBuf>,
    /// `$XDG_STATE_HOME`.
    pub xdg_state_home: Option<PathBuf>,
    /// Where this system puts the program's data.
    pub system_data: Option<PathBuf>,
    /// Where this system puts the program's settings.
    pub system_config: Option<PathBuf>,
    /// Where this system puts the program's state; not every system has such a place.
    pub system_state: Option<PathBuf>,
}

impl Environment {
    /// Asks the system, once, at the start of the program.
    pub fn read() -> Self {
        let variable = |name| {
            env::var_os(name)
                .filter(|value: &OsString| !value.is_empty())
                .map(PathBuf::from)
        };
        let folders = ProjectDirs::from("", "", PROGRAM);
        Self {
            // The current folder is told without links, and both are compared.
            home: BaseDirs::new().map(|folders| real(folders.home_dir())),
            current_folder: env::current_dir().ok(),
            standup_file: variable("STANDUP_FILE"),
            xdg_data_home: variable("XDG_DATA_HOME"),
            xdg_config_home: variable("XDG_CONFIG_HOME"),
            xdg_state_home: variable("XDG_STATE_HOME"),
            system_data: folders
                .as_ref()
                .map(|folders| folders.data_dir().to_path_buf()),
            system_config: folders
                .as_ref()
                .map(|folders| folders.config_dir().to_path_buf()),
            system_state: folders
                .as_ref()
                .and_then(|folders| folders.state_dir())
                .map(Path::to_path_buf),
        }
    }

    /// The folder of boards that have no other place; `None` when the user has no home.
    pub fn data_folder(&self) -> Option<PathBuf> {
        program_folder(self.xdg_data_home.as_deref(), self.system_data.as_deref())
    }

    /// The folder of settings; `None` when the user has no home.
    pub fn config_folder(&self) -> Option<PathBuf> {
        program_folder(
            self.xdg_config_home.as_deref(),
            self.system_config.as_deref(),
        )
    }

    /// The folder of locks and snapshots: the system's place for state, else `state` in the data folder; `None`
    /// when the user has no home.
    pub fn state_folder(&self) -> Option<PathBuf> {
        program_folder(self.xdg_state_home.as_deref(), self.system_state.as_deref())
            .or_else(|| Some(self.data_folder()?.join("state")))
    }

    /// The board's path, which need not exist: `--file`, else `$STANDUP_FILE`, else a `standup.ron` nearby (see
    /// [`Environment::nearby_board`]), else the one in the data folder.
    pub fn board(&self, file: Option<&Path>) -> Result<PathBuf, PathsError> {
        file.map(Path::to_path_buf)
            .or_else(|| {
                self.standup_file
                    .clone()
                    .filter(|path| !path.as_os_str().is_empty())
            })
            .or_else(|| self.nearby_board())
            .or_else(|| Some(self.data_folder()?.join(BOARD)))
            .ok_or(PathsError::NoHome)
    }

    /// A `standup.ron` in the current folder or one above it, up to the repository's root or home.
    ///
    /// Outside of both only the current folder counts: in a folder like `/tmp` anybody can put a file above us.
    pub fn nearby_board(&self) -> Option<PathBuf> {
        let current = self.current_folder.as_deref()?;
        let is_limit =
            |folder: &Path| Some(folder) == self.home.as_deref() || folder.join(".git").exists();
        let above = current.ancestors().position(is_limit).unwrap_or(0);
        let mut boards = current
            .ancestors()
            .take(above + 1)
            .map(|folder| folder.join(BOARD));
        boards.find(|path| is_board(path))
    }
}

/// Why there is no path for a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathsError {
    /// Nothing was named, nothing lies nearby, and there is no home.
    #[error(
        "no home folder, so no place for {BOARD}; name a file with --file PATH or $STANDUP_FILE"
    )]
    NoHome,
}

/// The program's folder in what the user has set, else what the system says.
fn program_folder(set: Option<&Path>, system: Option<&Path>) -> Option<PathBuf> {
    let set = set
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(PROGRAM));
    set.or_else(|| Some(system.filter(|folder| folder.is_absolute())?.to_path_buf()))
}

/// Whether a board is meant by this path: a file or a link, even one that leads nowhere yet.
fn is_board(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_dir())
}

/// A folder without links, as far as it can be looked at.
fn real(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An environment in a folder of its own: a home, started in `current` inside of the folder.
    fn environment(root: &Path, current: &str) -> Environment {
        fs::create_dir_all(root.join(current)).unwrap();
        Environment {
            home: Some(root.join("home")),
            current_folder: Some(root.join(current)),
            system_data: Some(root.join("home/data/standup")),
            system_config: Some(root.join("home/config/standup")),
            ..Environment::default()
        }
    }

    fn put(root: &Path, name: &str) -> PathBuf {
        let path = root.join(name);
        fs::File::create(&path).unwrap();
        path
    }

    #[test]
    fn folders_are_those_of_the_system() {
        let environment = environment(tempfile::tempdir().unwrap().path(), "home");
        assert_eq!(environment.data_folder(), environment.system_data);
        assert_eq!(environment.config_folder(), environment.system_config);
    }

    #[test]
    fn state_lies_in_the_data_folder_where_the_system_has_no_place_for_it() {
        let mut environment = environment(tempfile::tempdir().unwrap().path(), "home");
        assert_eq!(
            environment.state_folder(),
            environment.data_folder().map(|folder| folder.join("state"))
        );
        environment.system_state = environment
            .home
            .as_ref()
            .map(|home| home.join("state/standup"));
        assert_eq!(environment.state_folder(), environment.system_state);
    }

    #[test]
    fn xdg_folders_win_on_every_system_when_they_are_absolute() {
        let root = tempfile::tempdir().unwrap();
        let mut environment = environment(root.path(), "home");
        environment.xdg_data_home = Some(root.path().join("d"));
        environment.xdg_config_home = Some(root.path().join("c"));
        assert_eq!(
            environment.data_folder(),
            Some(root.path().join("d/standup"))
        );
        assert_eq!(
            environment.config_folder(),
            Some(root.path().join("c/standup"))
        );
        assert_eq!(
            environment.state_folder(),
            Some(root.path().join("d/standup/state"))
        );
        environment.xdg_state_home = Some(root.path().join("s"));
        assert_eq!(
            environment.state_folder(),
            Some(root.path().join("s/standup"))
        );
    }

    #[test]
    fn relative_and_empty_xdg_folders_count_as_unset() {
        for set in ["", "data", "./data"] {
            let mut environment = environment(tempfile::tempdir().unwrap().path(), "home");
            environment.xdg_data_home = Some(PathBuf::from(set));
            assert_eq!(
                environment.data_folder(),
                environment.system_data,
                "{set:?}"
            );
        }
    }

    #[test]
    fn without_a_home_there_are_no_folders_and_a_file_must_be_named() {
        let nobody = Environment::default();
        assert_eq!(
            (
                nobody.data_folder(),
                nobody.config_folder(),
                nobody.state_folder()
            ),
            (None, None, None)
        );
        let error = nobody.board(None).unwrap_err();
        assert!(error.to_string().contains("--file PATH"), "{error}");
        assert_eq!(
            nobody.board(Some(Path::new("a.ron"))),
            Ok(PathBuf::from("a.ron"))
        );
    }

    #[test]
    fn the_boards_path_is_the_first_that_is_said() {
        let root = tempfile::tempdir().unwrap();
        let mut environment = environment(root.path(), "home/work");
        let in_data = root.path().join("home/data/standup/standup.ron");
        assert_eq!(environment.board(None), Ok(in_data));
        let nearby = put(root.path(), "home/work/standup.ron");
        assert_eq!(environment.board(None), Ok(nearby.clone()));
        environment.standup_file = Some(PathBuf::new());
        assert_eq!(environment.board(None), Ok(nearby));
        environment.standup_file = Some(PathBuf::from("team.ron"));
        assert_eq!(environment.board(None), Ok(PathBuf::from("team.ron")));
        assert_eq!(
            environment.board(Some(Path::new("mine.ron"))),
            Ok(PathBuf::from("mine.ron"))
        );
    }

    #[track_caller]
    fn check_nearby(current: &str, make: &[&str], expected: Option<&str>) {
        let root = tempfile::tempdir().unwrap();
        let environment = environment(root.path(), current);
        for name in make {
            if name.ends_with('/') {
                fs::create_dir_all(root.path().join(name)).unwrap();
            } else {
                put(root.path(), name);
            }
        }
        assert_eq!(
            environment.nearby_board(),
            expected.map(|path| root.path().join(path))
        );
    }

    #[test]
    fn the_nearest_board_is_found() {
        check_nearby(
            "home/a/b",
            &["home/a/standup.ron", "home/standup.ron"],
            Some("home/a/standup.ron"),
        );
        check_nearby("home/a/b", &["home/standup.ron"], Some("home/standup.ron"));
        check_nearby("home", &["home/standup.ron"], Some("home/standup.ron"));
    }

    #[test]
    fn the_search_ends_at_home_and_at_the_repositorys_root() {
        check_nearby("home/a", &["standup.ron"], None);
        check_nearby("home/a/b", &["home/a/.git/", "home/standup.ron"], None);
        check_nearby(
            "home/a/b",
            &["home/a/.git", "home/a/standup.ron"],
            Some("home/a/standup.ron"),
        );
        check_nearby(
            "srv/a/b",
            &["srv/a/.git/", "srv/a/standup.ron"],
            Some("srv/a/standup.ron"),
        );
    }

    #[test]
    fn outside_of_home_and_repository_only_the_current_folder_counts() {
        check_nearby("srv/a", &["srv/standup.ron"], None);
        check_nearby("srv/a", &["srv/a/standup.ron"], Some("srv/a/standup.ron"));
    }

    #[test]
    fn a_folder_of_that_name_is_no_board() {
        check_nearby("home/a", &["home/a/standup.ron/"], None);
    }

    #[test]
    fn a_link_is_a_board_even_before_its_file_is_there() {
        let root = tempfile::tempdir().unwrap();
        let environment = environment(root.path(), "home/a");
        let link = root.path().join("home/a/standup.ron");
        std::os::unix::fs::symlink("later.ron", &link).unwrap();
        assert_eq!(environment.nearby_board(), Some(link));
    }

    #[test]
    fn the_real_environment_can_be_read() {
        let environment = Environment::read();
        assert!(
            environment
                .current_folder
                .is_some_and(|folder| folder.is_absolute())
        );
    }
}
