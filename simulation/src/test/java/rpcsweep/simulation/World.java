package rpcsweep.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import rpcsweep.domain.site.SiteId;

/// What everybody in a simulation shares.
///
/// @param time the one clock
/// @param backbone the topics
/// @param networks the hosts, by site
/// @param properties who is told what happens
/// @param trace for a reader
/// @param mutation what is broken on purpose
/// @param seed where chance comes from
record World(
    VirtualTime time,
    Backbone backbone,
    Map<SiteId, ModelNetwork> networks,
    List<Property> properties,
    Trace trace,
    Mutation mutation,
    long seed) {

  static World of(Scenario scenario, List<Property> properties, Mutation mutation, boolean told) {
    VirtualTime time = new VirtualTime();
    Map<SiteId, ModelNetwork> networks = new HashMap<>();
    scenario
        .sites()
        .forEach(site ->
            networks.put(site.id(), new ModelNetwork(scenario.seed() ^ site.id().hashCode())));
    return new World(
        time,
        new Backbone(time, new Random(scenario.seed() * 31)),
        networks,
        properties,
        new Trace(time, told),
        mutation,
        scenario.seed());
  }

  /// Chance for one purpose: what one uses of it changes nothing for the others.
  Random chance(String purpose) {
    return new Random(seed * 0x9e37_79b9_7f4a_7c15L + purpose.hashCode());
  }

  void tell(Happening what) {
    for (Property property : properties) {
      property.see(what, time.nanos());
    }
  }

  void trace(Supplier<String> line) {
    trace.say(line);
  }
}
