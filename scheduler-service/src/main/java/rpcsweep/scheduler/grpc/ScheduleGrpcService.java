package rpcsweep.scheduler.grpc;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
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
import rpcsweep.scheduler.Actor;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScheduleView;
import rpcsweep.scheduler.Schedules;

/// Creates, shows, pauses and deletes schedules.
@GrpcService
public class ScheduleGrpcService extends ScheduleServiceGrpc.ScheduleServiceImplBase {

  private final Schedules schedules;
  private final Answers answers;

  /// @param schedules what is asked
  /// @param answers who answers
  @Inject
  ScheduleGrpcService(Schedules schedules, Answers answers) {
    this.schedules = schedules;
    this.answers = answers;
  }

  @Override
  public void createSchedule(CreateScheduleRequest request, StreamObserver<Schedule> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> {
          permission.requireNamed(request.getSchedule().getScan().getSitesList());
          return ScheduleMessages.write(schedules.create(ScheduleMessages.read(request), actor));
        });
  }

  @Override
  public void getSchedule(GetScheduleRequest request, StreamObserver<Schedule> observer) {
    Permission permission = Permission.current();
    answers.give(observer, () -> ScheduleMessages.write(find(request.getName(), permission)));
  }

  @Override
  public void listSchedules(
      ListSchedulesRequest request, StreamObserver<ListSchedulesResponse> observer) {
    Permission permission = Permission.current();
    answers.give(observer, () -> list(request, permission));
  }

  private ListSchedulesResponse list(ListSchedulesRequest request, Permission permission)
      throws RefusedException {
    Page<ScheduleId> page =
        Page.read(
            "schedules",
            request.getPageSize(),
            request.getPageToken(),
            ResourceNames::parseSchedule);
    List<ScheduleView> theirs =
        schedules.list().stream().filter(view -> permission.includes(view.schedule())).toList();
    List<ScheduleView> found = Page.following(page, theirs, view -> view.schedule().id());
    return ListSchedulesResponse.newBuilder()
        .addAllSchedules(page.cut(found).stream().map(ScheduleMessages::write).toList())
        .setNextPageToken(page.token(found, view -> ResourceNames.schedule(view.schedule().id())))
        .build();
  }

  @Override
  public void pauseSchedule(PauseScheduleRequest request, StreamObserver<Schedule> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> {
          ScheduleId schedule = find(request.getName(), permission).schedule().id();
          return ScheduleMessages.write(schedules.pause(schedule, actor));
        });
  }

  @Override
  public void resumeSchedule(ResumeScheduleRequest request, StreamObserver<Schedule> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> {
          ScheduleId schedule = find(request.getName(), permission).schedule().id();
          return ScheduleMessages.write(schedules.resume(schedule, actor));
        });
  }

  @Override
  public void deleteSchedule(DeleteScheduleRequest request, StreamObserver<Empty> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> {
          schedules.delete(find(request.getName(), permission).schedule().id(), actor);
          return Empty.getDefaultInstance();
        });
  }

  private ScheduleView find(String name, Permission permission) throws RefusedException {
    ScheduleView found = schedules.find(parseName(name));
    permission.require(found.schedule());
    return found;
  }

  private static ScheduleId parseName(String name) throws RefusedException {
    Optional<ScheduleId> schedule = ResourceNames.parseSchedule(name);
    return schedule.orElseThrow(() ->
        Problems.invalid("name", "'" + name + "' is not a schedule's name, schedules/{schedule}"));
  }
}
