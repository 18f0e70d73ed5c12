/// The report that a manager reads: one HTML file with everything in it, charts as SVG, no script,
/// on screen light or dark, on paper with page numbers. Everything a host said is text, never
/// markup.
@NullMarked
package rpcsweep.report.html;

import org.jspecify.annotations.NullMarked;
