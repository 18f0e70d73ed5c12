/// The contracts over HTTP: what the annotations `google.api.http` say is asked and answered as
/// JSON (AIP-127), by the same service beans that answer gRPC.
///
/// A request is matched ([Operations]), read into the message of its call ([RequestReader]), and
/// the call made in this process ([LocalCalls]). Problems are told with the reasons gRPC has
/// ([Problems]). `rpcsweep.rest.openapi` describes it all from the same descriptors;
/// `rpcsweep.rest.server` speaks HTTP.
@NullMarked
package rpcsweep.rest;

import org.jspecify.annotations.NullMarked;
