package rpcsweep.cli.grpc;

/// Where the services answer gRPC, each `host:port`.
///
/// @param scheduler the scheduler service
/// @param results the results service
public record Endpoints(String scheduler, String results) {}
