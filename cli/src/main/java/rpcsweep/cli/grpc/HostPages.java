package rpcsweep.cli.grpc;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import rpcsweep.cli.report.ReportedHost;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.ListHostsResponse;

/// Hosts in the order of the service, one page in memory at a time.
final class HostPages implements Iterator<ReportedHost> {

  private final HostClient client;
  private final HostClient.Selection selection;
  private Iterator<Host> page = List.<Host>of().iterator();
  private String nextToken = "";
  private boolean started;

  HostPages(HostClient client, HostClient.Selection selection) {
    this.client = client;
    this.selection = selection;
  }

  @Override
  public boolean hasNext() {
    // A page may be empty although more follow.
    while (!page.hasNext() && (!started || !nextToken.isEmpty())) {
      fetch();
    }
    return page.hasNext();
  }

  private void fetch() {
    try {
      ListHostsResponse response = client.page(selection, nextToken);
      started = true;
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
