package rpcsweep.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// Makes batch observations: exactly those asked for, or any from a seed.
public final class Batches {

  /// The first second of every made-up time.
  public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final ScanId scan;
  private final SiteId site;
  private final int index;
  private final Address block;
  private final Instant observeTime;
  private final byte[] outcomes = new byte[Batch.LARGEST];
  private final Observation[] observations = new Observation[Batch.LARGEST];

  private Batches(String scan, String site, int index, String block, long second) {
    this.scan = new ScanId(scan);
    this.site = new SiteId(site);
    this.index = index;
    this.block = address(block);
    this.observeTime = START.plusSeconds(second);
  }

  /// A batch in which nothing was dialled yet.
  ///
  /// @param second when it was finished, after [#START]
  public static Batches of(String scan, String site, int index, String block, long second) {
    return new Batches(scan, site, index, block, second);
  }

  /// The address of a literal.
  public static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  /// An address ends this way.
  public Batches with(int offset, Outcome outcome) {
    outcomes[offset] = (byte) outcome.code();
    observations[offset] = null;
    return this;
  }

  /// A host answers so that this state is concluded.
  public Batches with(int offset, HostState state) {
    outcomes[offset] = (byte) Outcome.CONNECTED.code();
    observations[offset] =
        new Observation(block.plus(offset), observeTime.minusMillis(offset), exchanges(state));
    return this;
  }

  /// Something is found at an address, beside what was said on its RPC port.
  public Batches finding(int offset, Finding... findings) {
    Observation known = observations[offset];
    observations[offset] =
        new Observation(
            block.plus(offset),
            observeTime.minusMillis(offset),
            known == null ? List.of() : known.exchanges(),
            List.of(findings));
    return this;
  }

  /// Every address ends this way.
  public Batches withAll(Outcome outcome) {
    for (int offset = 0; offset < Batch.LARGEST; offset++) {
      with(offset, outcome);
    }
    return this;
  }

  /// Some addresses end somehow.
  public Batches random(Random random) {
    HostState[] answering = {
      HostState.PATCHED, HostState.UNPATCHED, HostState.NO_DCOM, HostState.NEEDS_INVESTIGATION
    };
    Outcome[] silent = {
      Outcome.NOT_DIALLED,
      Outcome.CONNECTION_REFUSED,
      Outcome.UNREACHABLE,
      Outcome.NO_RESPONSE,
      Outcome.LOCAL_FAILURE
    };
    for (int offset = 0; offset < Batch.LARGEST; offset++) {
      if (random.nextInt(8) == 0) {
        with(offset, answering[random.nextInt(answering.length)]);
      } else {
        with(offset, silent[random.nextInt(silent.length)]);
      }
    }
    return this;
  }

  /// The report of a worker.
  public BatchObservation observed() {
    List<Observation> made = new ArrayList<>();
    for (Observation observation : observations) {
      if (observation != null) {
        made.add(observation);
      }
    }
    return new BatchObservation(scan, site, index, block, outcomes, made, observeTime);
  }

  /// The report, judged.
  public JudgedBatch judged() {
    return JudgedBatch.judge(observed());
  }

  /// A conversation of which this state is concluded.
  public static List<Exchange> exchanges(HostState state) {
    return switch (state) {
      case PATCHED -> conversation(0x80040154, 0x80004002);
      case UNPATCHED -> {
        List<Exchange> exchanges = new ArrayList<>(conversation(0x80040154, 0x80040154));
        exchanges.add(new Exchange(Call.ALTER_CONTEXT, new Answer.Accepted()));
        exchanges.add(new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));
        yield exchanges;
      }
      case DCOM_DISABLED -> conversation(0x80070005, 0x80070005);
      case NO_DCOM ->
          List.of(
              new Exchange(Call.BIND, new Answer.Rejected(2, 1)),
              new Exchange(Call.ALTER_CONTEXT, new Answer.Rejected(2, 1)));
      case NEEDS_INVESTIGATION -> List.of(new Exchange(Call.BIND, new Answer.Silence()));
      case OTHER_ERROR -> List.of(new Exchange(Call.BIND, new Answer.Reset()));
      case NOT_SCANNED,
          PATCHED_KB823980_ONLY,
          ACTIVATION_RESTRICTED,
          CONNECTION_REFUSED,
          UNREACHABLE,
          NO_RESPONSE ->
          throw new IllegalArgumentException("no conversation for " + state);
    };
  }

  private static List<Exchange> conversation(int a, int b) {
    return List.of(
        new Exchange(Call.BIND, new Answer.Accepted()),
        new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(a)),
        new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(b)));
  }
}
