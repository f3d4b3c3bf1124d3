//! What the tasks of this repository share with the workshop behind them, `xtask/lab`: the steps of a task.
#![forbid(unsafe_code)]

pub mod node;
pub mod step;
