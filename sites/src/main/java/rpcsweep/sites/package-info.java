/// The sites file: where scanning is authorised, as its owners write and review it.
///
/// A module of its own because the scheduler, the probe worker and the command line all read the
/// same file and must refuse the same mistakes, while [rpcsweep.domain] stays on the JDK alone:
/// YAML is how a [rpcsweep.domain.site.Site] is written down, not what it is.
@NullMarked
package rpcsweep.sites;

import org.jspecify.annotations.NullMarked;
