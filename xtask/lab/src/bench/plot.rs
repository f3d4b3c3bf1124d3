//! The plot for the README: lines, and the time of `cargo check`, against operations.
//!
//! Written by hand as text, since it is two axes and a few lines; readable on light and on dark paper.

use std::fmt::Write as _;

use super::generate::float;
use super::ledger::{Figure, Ledger};
use super::stages::Document;

const STYLE: &str = "\
<style>
text { font: 12px sans-serif; fill: #555 }
.title { font-size: 13px; fill: #222 }
.axis { stroke: #999; fill: none }
.grid { stroke: #9994; fill: none }
.s0 { stroke: #c4451c } .s1 { stroke: #2f6fb5 } .s2 { stroke: #3a8f4d }
text.s0 { fill: #c4451c } text.s1 { fill: #2f6fb5 } text.s2 { fill: #3a8f4d }
text.s0, text.s1, text.s2 { stroke: none }
polyline { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #aaa } .title { fill: #ddd }
  .s0 { stroke: #ff8a5c } .s1 { stroke: #79b0ee } .s2 { stroke: #7ccf8f }
  text.s0 { fill: #ff8a5c } text.s1 { fill: #79b0ee } text.s2 { fill: #7ccf8f }
}
</style>
";

/// The inside of a panel.
const WIDTH: f64 = 290.0;
const HEIGHT: f64 = 180.0;
/// The steps of an axis.
const STEPS: usize = 4;

/// A line of the plot: operations, and what they cost.
type Series = Vec<(f64, f64)>;

/// The whole picture.
pub(super) fn plot(ledger: &Ledger, documents: &[Document], names: &[&'static str]) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 270\" role=\"img\" \
         aria-label=\"Lines and check time against operations\">\n{STYLE}"
    );
    let panels =
        [(60.0, Figure::Lines, "lines"), (440.0, Figure::Check, "cargo check, CPU seconds")];
    for (left, figure, title) in panels {
        let all: Vec<_> = names.iter().map(|it| series(ledger, documents, (*it, figure))).collect();
        let _ = writeln!(svg, "<g transform=\"translate({left} 34)\">");
        svg.push_str(&panel(title, &all));
        svg.push_str("</g>\n");
    }
    for (at, name) in names.iter().enumerate() {
        let x = 60.0 + 140.0 * float(at);
        let _ = writeln!(svg, "<text class=\"s{at}\" x=\"{x}\" y=\"262\">&#9644; {name}</text>");
    }
    svg.push_str("</svg>\n");
    svg
}

fn series(ledger: &Ledger, documents: &[Document], of: (&'static str, Figure)) -> Series {
    let point = |it: &Document| Some((float(it.operations), ledger.get((&it.name, of.0), of.1)?));
    let mut points: Series = documents.iter().filter_map(point).collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    points
}

/// Axes with their steps, and the lines.
fn panel(title: &str, all: &[Series]) -> String {
    let points = || all.iter().flatten();
    let (right, top) = (
        round_up(points().map(|it| it.0).fold(1.0, f64::max)),
        round_up(points().map(|it| it.1).fold(1.0, f64::max)),
    );
    let mut svg = format!("<text class=\"title\" x=\"0\" y=\"-14\">{title}</text>\n");
    for step in 0..=STEPS {
        let share = float(step) / float(STEPS);
        let (x, y) = (WIDTH * share, HEIGHT * (1.0 - share));
        let class = if step == 0 { "axis" } else { "grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M0 {y:.0}H{WIDTH}\"/>\n\
             <text x=\"-6\" y=\"{:.0}\" text-anchor=\"end\">{}</text>\n\
             <text x=\"{x:.0}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
            y + 4.0,
            short(top * share),
            HEIGHT + 18.0,
            short(right * share),
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">operations</text>",
        HEIGHT + 34.0
    );
    for (at, series) in all.iter().enumerate() {
        let spot = |(x, y): &(f64, f64)| (WIDTH * x / right, HEIGHT * (1.0 - y / top));
        let spots: Vec<_> = series.iter().map(spot).collect();
        let line: Vec<_> = spots.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(svg, "<polyline class=\"s{at}\" points=\"{}\"/>", line.join(" "));
        for (x, y) in spots {
            let _ = writeln!(svg, "<circle class=\"s{at}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2\"/>");
        }
    }
    svg
}

/// The end of an axis: the next number that is 1, 1.2, 1.6, 2, 3, 4, 6 or 8 times a power of ten.
fn round_up(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0];
    steps.into_iter().map(|it| it * power).find(|it| *it >= value).unwrap_or(value)
}

fn short(value: f64) -> String {
    match value {
        _ if value >= 10_000.0 => format!("{:.0}k", value / 1000.0),
        _ if value >= 10.0 || value.fract() == 0.0 => format!("{value:.0}"),
        _ => format!("{value:.1}"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Document, Figure, Ledger, float, plot, round_up, short};

    #[test]
    fn a_generator_is_a_line() {
        let mut ledger = Ledger::default();
        let documents = [("one", 1), ("ten", 10)].map(|(name, operations)| {
            ledger.add((name, "ours"), Figure::Lines, Some(float(operations) * 100.0));
            Document { name: name.to_owned(), spec: PathBuf::new(), operations }
        });
        let svg = plot(&ledger, &documents, &["ours"]);
        assert!(svg.contains("<polyline class=\"s0\" points=\"29.0,162.0 290.0,0.0\"/>"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 2);
    }

    #[test]
    fn axes_end_on_round_numbers() {
        let ends = [1.0, 1156.0, 300_016.0, 0.9].map(|it| short(round_up(it)));
        assert_eq!(ends, ["1", "1200", "400k", "1"]);
        assert_eq!([0.0, 2.5, 25.0, 300_000.0].map(short), ["0", "2.5", "25", "300k"]);
    }
}
