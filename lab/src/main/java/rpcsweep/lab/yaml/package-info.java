/// Reads a lab from a YAML file. Everything wrong with a file is reported at once, each with its
/// line and column. The YAML library stays in this package.
@NullMarked
package rpcsweep.lab.yaml;

import org.jspecify.annotations.NullMarked;
