//! Logs that other programs have saved, before and after an update: nothing but the plan's cells may differ.

mod sample;
