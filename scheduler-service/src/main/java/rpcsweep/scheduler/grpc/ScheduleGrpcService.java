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
    answers.give(
        observer,
        () -> ScheduleMessages.write(schedules.create(ScheduleMessages.read(request), actor)));
  }

  @Override
  public void getSchedule(GetScheduleRequest request, StreamObserver<Schedule> observer) {
    answers.give(
        observer, () -> ScheduleMessages.write(schedules.find(parseName(request.getName()))));
  }

  @Override
  public void listSchedules(
      ListSchedulesRequest request, StreamObserver<ListSchedulesResponse> observer) {
    answers.give(observer, () -> list(request));
  }

  private ListSchedulesResponse list(ListSchedulesRequest request) throws RefusedException {
    Page<ScheduleId> page =
        Page.read(
            "schedules",
            request.getPageSize(),
            request.getPageToken(),
            ResourceNames::parseSchedule);
    List<ScheduleView> found = Page.following(page, schedules.list(), view -> view.schedule().id());
    return ListSchedulesResponse.newBuilder()
        .addAllSchedules(page.cut(found).stream().map(ScheduleMessages::write).toList())
        .setNextPageToken(page.token(found, view -> ResourceNames.schedule(view.schedule().id())))
        .build();
  }

  @Override
  public void pauseSchedule(PauseScheduleRequest request, StreamObserver<Schedule> observer) {
    Actor actor = Caller.current();
    answers.give(
        observer,
        () -> ScheduleMessages.write(schedules.pause(parseName(request.getName()), actor)));
  }

  @Override
  public void resumeSchedule(ResumeScheduleRequest request, StreamObserver<Schedule> observer) {
    Actor actor = Caller.current();
    answers.give(
        observer,
        () -> ScheduleMessages.write(schedules.resume(parseName(request.getName()), actor)));
  }

  @Override
  public void deleteSchedule(DeleteScheduleRequest request, StreamObserver<Empty> observer) {
    Actor actor = Caller.current();
    answers.give(
        observer,
        () -> {
          schedules.delete(parseName(request.getName()), actor);
          return Empty.getDefaultInstance();
        });
  }

  private static ScheduleId parseName(String name) throws RefusedException {
    Optional<ScheduleId> schedule = ResourceNames.parseSchedule(name);
    return schedule.orElseThrow(() ->
        Problems.invalid("name", "'" + name + "' is not a schedule's name, schedules/{schedule}"));
  }
}
