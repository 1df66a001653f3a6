//! The pipeline, one function a command: read, resolve, review, fill and plan, write.
