//! The server's stories, told by visitors and agents through real sockets; one file per story.

mod main_path;
