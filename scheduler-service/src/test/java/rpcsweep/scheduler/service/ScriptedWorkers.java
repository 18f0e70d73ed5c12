package rpcsweep.scheduler.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;

/// The workers of a site on the real share group, with a script in place of the network.
final class ScriptedWorkers implements AutoCloseable {

  /// What becomes of a task.
  @FunctionalInterface
  interface Script {
    /// @return the receipt; empty where the task is lost
    Optional<Completion> run(Task task) throws InterruptedException;
  }

  private final SiteId site;
  private final Map<String, Object> servers;
  private final Script script;
  private final Queue<Task> taken = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().name("workers").unstarted(this::run);

  /// @param script what becomes of a task; empty where it is lost
  ScriptedWorkers(String bootstrapServers, SiteId site, Script script) {
    this.site = site;
    this.script = script;
    servers = Map.of("bootstrap.servers", bootstrapServers);
    thread.start();
  }

  List<Task> taken() {
    return List.copyOf(taken);
  }

  private void run() {
    try (KafkaShareConsumer<String, byte[]> tasks =
            new KafkaShareConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    servers.get("bootstrap.servers"),
                    "group.id",
                    Topics.workersGroup(site)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        KafkaProducer<String, byte[]> receipts =
            new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer())) {
      tasks.subscribe(List.of(Topics.tasks(site)));
      int partition = site.shard(receipts.partitionsFor(Topics.COMPLETIONS).size());
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, byte[]> read : tasks.poll(Duration.ofMillis(200))) {
          Task task = TaskMessages.read(read.value());
          taken.add(task);
          Optional<Completion> completion = script.run(task);
          if (completion.isPresent()) {
            receipts
                .send(
                    new ProducerRecord<>(
                        Topics.COMPLETIONS,
                        partition,
                        site.value(),
                        CompletionMessages.write(completion.get(), "scripted", Instant.now())))
                .get();
          }
        }
      }
    } catch (InterruptException | InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
