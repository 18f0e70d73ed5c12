package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;

/// Two planes are compared as address by address.
class ComparisonTest {

  private static final SiteId OSAKA = new SiteId("osaka");
  private static final ScanId FIRST = new ScanId("first-osaka");
  private static final ScanId SECOND = new ScanId("second-osaka");

  private final Enterprise enterprise = Enterprise.swept(11);
  private final ScanComparisons comparisons = new ScanComparisons(enterprise.store);

  @ParameterizedTest
  @CsvSource({
    ",",
    "second-osaka,",
    ",10.0.0.0/8",
    "second-osaka,10.0.7.0/20",
    "second-osaka,10.0.0.128/25",
    "third-osaka,2001:db8::/70",
    "third-osaka,172.16.0.0/12"
  })
  void countsEveryMove(@Nullable String scan, @Nullable String cidr) {
    ComparisonScope scope = scope(scan, cidr);
    Map<ChangeKind, Long> expected = new EnumMap<>(ChangeKind.class);
    naive(scope).forEach(move -> expected.merge(move.kind(), 1L, Long::sum));

    StateMoves moves = comparisons.count(scope);

    assertThat(moves.kinds()).isEqualTo(expected);
    assertThat(moves.moves().stream().mapToLong(StateMoves.Move::count).sum())
        .isEqualTo(naive(scope).size());
  }

  @ParameterizedTest
  @EnumSource(ChangeKind.class)
  void listsTheHostsOfEachKind(ChangeKind kind) {
    for (@Nullable String scan : new @Nullable String[] {null, "second-osaka"}) {
      ComparisonScope scope = scope(scan, null);
      assertThat(listAll(scope, Set.of(kind), 1_000))
          .as("%s since %s", kind, scan)
          .isEqualTo(naive(scope).stream().filter(move -> move.kind() == kind).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1_000})
  void listsEveryChangeOnceWhateverThePageSize(int limit) {
    Set<ChangeKind> kinds =
        EnumSet.of(ChangeKind.NEWLY_VULNERABLE, ChangeKind.FIXED, ChangeKind.APPEARED);
    ComparisonScope scope = scope("second-osaka", "10.0.0.0/15");

    List<HostMove> listed = listAll(scope, kinds, limit);

    assertThat(listed).isNotEmpty();
    assertThat(listed)
        .isEqualTo(naive(scope).stream().filter(move -> kinds.contains(move.kind())).toList());
  }

  @Test
  void comparesEverySite() {
    ComparisonScope scope =
        new ComparisonScope(new SiteScope.Every(), FIRST, new Plane.Present(), null);

    List<HostMove> listed = listAll(scope, Set.of(ChangeKind.NOT_COMPARABLE), 1_000);

    assertThat(listed).extracting(move -> move.host().site().value()).contains("osaka", "paris");
    assertThat(listed)
        .filteredOn(move -> move.host().site().value().equals("paris"))
        .allMatch(move -> move.before() == HostState.NOT_SCANNED);
  }

  @Test
  void doesNotKnowAScanNothingWasReportedOf() {
    ScanId never = new ScanId("never");

    assertThatThrownBy(() ->
            comparisons.count(
                new ComparisonScope(SiteScope.Only.one(OSAKA), never, new Plane.Present(), null)))
        .isInstanceOfSatisfying(
            ScanNotFoundException.class, problem -> assertThat(problem.scan()).isEqualTo(never));
    assertThatThrownBy(() ->
            comparisons.list(
                new ComparisonScope(
                    SiteScope.Only.one(OSAKA), FIRST, new Plane.SeenBy(never), null),
                Set.of(ChangeKind.FIXED),
                null,
                1))
        .isInstanceOf(ScanNotFoundException.class);
  }

  @Test
  void findsNoChangeFromAScanToItself() {
    ComparisonScope scope =
        new ComparisonScope(new SiteScope.Every(), SECOND, new Plane.SeenBy(SECOND), null);

    assertThat(comparisons.count(scope).kinds()).containsOnlyKeys(ChangeKind.UNCHANGED);
  }

  private List<HostMove> listAll(ComparisonScope scope, Set<ChangeKind> kinds, int limit) {
    List<HostMove> listed = new ArrayList<>();
    @Nullable HostKey next = null;
    do {
      HostMoveList page = comparisons.list(scope, kinds, next, limit);
      assertThat(page.moves().size()).isLessThanOrEqualTo(limit);
      listed.addAll(page.moves());
      next = page.next();
    } while (next != null);
    return listed;
  }

  private List<HostMove> naive(ComparisonScope scope) {
    Map<HostKey, HostState> before = enterprise.addresses(new Plane.SeenBy(scope.base()), "osaka");
    Map<HostKey, HostState> after = enterprise.addresses(scope.plane(), "osaka");
    Set<HostKey> hosts = new TreeSet<>(Comparator.comparing(HostKey::address));
    hosts.addAll(before.keySet());
    hosts.addAll(after.keySet());
    AddressRange within = scope.within();
    return hosts.stream()
        .filter(host -> within == null || within.contains(host.address()))
        .map(host ->
            new HostMove(
                host,
                before.getOrDefault(host, HostState.NOT_SCANNED),
                after.getOrDefault(host, HostState.NOT_SCANNED)))
        .filter(
            move -> move.before() != HostState.NOT_SCANNED || move.after() != HostState.NOT_SCANNED)
        .toList();
  }

  private static ComparisonScope scope(@Nullable String scan, @Nullable String cidr) {
    return new ComparisonScope(
        SiteScope.Only.one(OSAKA),
        FIRST,
        scan == null ? new Plane.Present() : new Plane.SeenBy(new ScanId(scan)),
        cidr == null ? null : AddressRange.parsePrefix(cidr).orElseThrow());
  }
}
