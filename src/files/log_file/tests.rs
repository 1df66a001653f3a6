//! An update as people meet it, and what the other floors of the protocol must then hold.
