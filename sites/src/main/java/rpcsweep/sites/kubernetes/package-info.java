/// What a site is to Kubernetes: its namespace, its part of the sites file, and a network policy
/// that lets its workers reach what may be dialled and nothing else.
///
/// Written from the same [rpcsweep.domain.site.Site] the worker dials by, because a policy that is
/// written by hand beside it would be another opinion of what is authorised.
@NullMarked
package rpcsweep.sites.kubernetes;

import org.jspecify.annotations.NullMarked;
