//! Domain templates and the one matcher of web origins.
