package rpcsweep.cli.grpc;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.report.host.HostMessages;
import rpcsweep.report.host.ReportedHost;

/// Hosts in the order of the service, selection by selection, one page in memory at a time.
final class HostPages implements Iterator<ReportedHost> {

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
      ListHostsResponse response = client.page(wanted, nextToken);
      page = response.getHostsList().iterator();
      nextToken = response.getNextPageToken();
    } catch (RequestFailedException e) {
      throw new HostPagesException(e);
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
