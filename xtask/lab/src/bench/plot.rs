//! The plot for the README: lines, and the time of `cargo check`, against operations.

use plotters::prelude::*;

use super::generate::float;
use super::ledger::{Figure, Ledger};
use super::stages::Document;

/// They can be read on light and on dark paper.
const INK: RGBColor = RGBColor(128, 128, 128);
const COLOURS: [RGBColor; 3] =
    [RGBColor(232, 93, 47), RGBColor(77, 141, 209), RGBColor(83, 172, 104)];

/// A line of the plot: operations, and what they cost.
type Series = Vec<(f64, f64)>;

/// The whole picture.
pub(super) fn plot(
    ledger: &Ledger,
    documents: &[Document],
    names: &[&'static str],
) -> Result<String, String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (760, 270)).into_drawing_area();
    let panels = [(Figure::Lines, "lines"), (Figure::Check, "cargo check, CPU seconds")];
    for (panel, (figure, title)) in area.split_evenly((1, 2)).iter().zip(panels) {
        let all: Vec<_> =
            names.iter().map(|it| (*it, series(ledger, documents, (*it, figure)))).collect();
        draw(panel, title, &all).map_err(|it| format!("the plot: {it}"))?;
    }
    area.present().map_err(|it| format!("the plot: {it}"))?;
    drop(area);
    Ok(svg)
}

fn series(ledger: &Ledger, documents: &[Document], of: (&'static str, Figure)) -> Series {
    let point = |it: &Document| Some((float(it.operations), ledger.get((&it.name, of.0), of.1)?));
    let mut points: Series = documents.iter().filter_map(point).collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    points
}

/// Axes, and the lines with their names.
fn draw<DB: DrawingBackend>(
    panel: &DrawingArea<DB, plotters::coord::Shift>,
    title: &str,
    all: &[(&str, Series)],
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let most = |of: fn(&(f64, f64)) -> f64| {
        all.iter().flat_map(|it| &it.1).map(of).fold(1.0, f64::max) * 1.05
    };
    let text = ("sans-serif", 16).into_font().color(&INK);
    let mut chart = ChartBuilder::on(panel)
        .caption(title, text.clone())
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(50)
        .build_cartesian_2d(0.0..most(|it| it.0), 0.0..most(|it| it.1))?;
    chart
        .configure_mesh()
        .label_style(text.clone())
        .axis_style(INK)
        .bold_line_style(INK.mix(0.3))
        .light_line_style(INK.mix(0.0))
        .x_label_formatter(&|it| short(*it))
        .y_label_formatter(&|it| short(*it))
        .x_desc("operations")
        .x_labels(5)
        .y_labels(5)
        .draw()?;
    for ((name, series), colour) in all.iter().zip(COLOURS) {
        let line = LineSeries::new(series.iter().copied(), colour.stroke_width(2)).point_size(2);
        let key = move |(x, y)| PathElement::new(vec![(x, y), (x + 16, y)], colour);
        chart.draw_series(line)?.label(*name).legend(key);
    }
    chart.configure_series_labels().position(SeriesLabelPosition::UpperLeft).label_font(text).draw()
}

fn short(value: f64) -> String {
    if value < 10_000.0 { format!("{value}") } else { format!("{}k", value / 1000.0) }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Document, Figure, Ledger, float, plot};

    #[test]
    fn a_generator_is_a_line() {
        let mut ledger = Ledger::default();
        let documents = [("one", 1), ("ten", 10)].map(|(name, operations)| {
            ledger.add((name, "ours"), Figure::Lines, float(operations) * 100.0);
            Document { name: name.to_owned(), spec: PathBuf::new(), operations }
        });
        let svg = plot(&ledger, &documents, &["ours"]).unwrap();
        assert_eq!(svg.matches("<circle").count(), 2, "{svg}");
    }
}
