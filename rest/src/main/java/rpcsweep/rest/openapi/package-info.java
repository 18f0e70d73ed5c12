/// The OpenAPI document, written from the descriptors the services are made from and the comments
/// of the contracts, so that it cannot say anything else than they do.
@NullMarked
package rpcsweep.rest.openapi;

import org.jspecify.annotations.NullMarked;
