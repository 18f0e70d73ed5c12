/// Container images of the three services and the lab, built by Jib without a daemon and without
/// root: from a base image that is named, or from nothing but a Java runtime of this machine.
///
/// A module of its own and no plug-in of the services' builds, because an image is made of what a
/// build left behind, as it is: what is tested is what is in the image, and a build needs neither a
/// registry nor a base image.
@NullMarked
package rpcsweep.images;

import org.jspecify.annotations.NullMarked;
