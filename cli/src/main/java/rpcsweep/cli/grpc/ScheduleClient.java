package rpcsweep.cli.grpc;

import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScheduleView;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.CreateScheduleRequest;
import rpcsweep.proto.scan.v1.DeleteScheduleRequest;
import rpcsweep.proto.scan.v1.GetScheduleRequest;
import rpcsweep.proto.scan.v1.ListSchedulesRequest;
import rpcsweep.proto.scan.v1.ListSchedulesResponse;
import rpcsweep.proto.scan.v1.PauseScheduleRequest;
import rpcsweep.proto.scan.v1.ResumeScheduleRequest;
import rpcsweep.proto.scan.v1.Schedule;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;

/// `scan.v1.ScheduleService` of the scheduler.
public final class ScheduleClient {

  private static final int PAGE_SIZE = 1_000;

  private final Call<ScheduleServiceGrpc.ScheduleServiceBlockingStub> service;

  ScheduleClient(Channel channel, Duration patience) {
    service = Call.scheduler(ScheduleServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// Creates a schedule.
  public ScheduleView create(ScheduleId id, ScheduleView.Cadence cadence, ScanOrder order)
      throws RequestFailedException {
    CreateScheduleRequest request =
        CreateScheduleRequest.newBuilder()
            .setScheduleId(id.value())
            .setSchedule(ScheduleMessages.write(cadence, order))
            .build();
    return ScheduleMessages.read(service.make(stub -> stub.createSchedule(request)));
  }

  /// Every schedule, by id.
  public List<ScheduleView> list() throws RequestFailedException {
    return service.list(
        Integer.MAX_VALUE,
        (stub, token) -> {
          ListSchedulesResponse page =
              stub.listSchedules(
                  ListSchedulesRequest.newBuilder()
                      .setPageSize(PAGE_SIZE)
                      .setPageToken(token)
                      .build());
          List<Schedule> schedules = page.getSchedulesList();
          return new Call.Page<>(
              schedules.stream().map(ScheduleMessages::read).toList(), page.getNextPageToken());
        });
  }

  /// One schedule.
  public ScheduleView get(ScheduleId id) throws RequestFailedException {
    GetScheduleRequest request =
        GetScheduleRequest.newBuilder().setName(ResourceNames.schedule(id)).build();
    return ScheduleMessages.read(service.make(stub -> stub.getSchedule(request)));
  }

  /// Makes no scans until it is resumed.
  public ScheduleView pause(ScheduleId id) throws RequestFailedException {
    PauseScheduleRequest request =
        PauseScheduleRequest.newBuilder().setName(ResourceNames.schedule(id)).build();
    return ScheduleMessages.read(service.make(stub -> stub.pauseSchedule(request)));
  }

  /// Makes scans again.
  public ScheduleView resume(ScheduleId id) throws RequestFailedException {
    ResumeScheduleRequest request =
        ResumeScheduleRequest.newBuilder().setName(ResourceNames.schedule(id)).build();
    return ScheduleMessages.read(service.make(stub -> stub.resumeSchedule(request)));
  }

  /// Deletes a schedule; its scans stay.
  public void delete(ScheduleId id) throws RequestFailedException {
    DeleteScheduleRequest request =
        DeleteScheduleRequest.newBuilder().setName(ResourceNames.schedule(id)).build();
    Object ignored = service.make(stub -> stub.deleteSchedule(request));
  }
}
