package rpcsweep.cli.grpc;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.report.host.HostMessages;
import rpcsweep.report.host.ReportedHost;

/// Hosts in the order of the service, selection by selection, one page in memory at a time. A
/// service that goes away between pages, or whose store does, is asked again for as long as the
/// client is patient: the pages that were read are not lost.
final class HostPages implements Iterator<ReportedHost> {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final HostClient client;
  private final Iterator<HostClient.Selection> selections;
  private HostClient.@Nullable Selection selection;
  private Iterator<Host> page = List.<Host>of().iterator();
  private String nextToken = "";

  HostPages(HostClient client, List<HostClient.Selection> selections) {
    this.client = client;
    this.selections = selections.iterator();
  }

  @Override
  public boolean hasNext() {
    // A page may be empty although more follow.
    while (!page.hasNext() && (!nextToken.isEmpty() || selections.hasNext())) {
      fetch();
    }
    return page.hasNext();
  }

  private void fetch() {
    HostClient.Selection wanted =
        nextToken.isEmpty() || selection == null ? selections.next() : selection;
    selection = wanted;
    try {
      ListHostsResponse response = page(wanted);
      page = response.getHostsList().iterator();
      nextToken = response.getNextPageToken();
    } catch (RequestFailedException e) {
      throw new HostPagesException(e);
    }
  }

  private ListHostsResponse page(HostClient.Selection wanted) throws RequestFailedException {
    long began = System.nanoTime();
    while (true) {
      try {
        return client.page(wanted, nextToken);
      } catch (RequestFailedException e) {
        if (e.isRefused() || System.nanoTime() - began > client.patience().toNanos()) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public ReportedHost next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more hosts");
    }
    return HostMessages.read(page.next());
  }
}
