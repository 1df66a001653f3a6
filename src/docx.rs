//! A Word template and [`Minutes`](crate::model::Minutes) to the filled document.
