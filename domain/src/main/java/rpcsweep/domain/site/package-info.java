/// Where scanning may happen and how gently. A [rpcsweep.domain.site.Site] decides for every
/// address whether it may be dialled; planner and dialler both ask it.
@NullMarked
package rpcsweep.domain.site;

import org.jspecify.annotations.NullMarked;
