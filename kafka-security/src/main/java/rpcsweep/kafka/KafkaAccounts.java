package rpcsweep.kafka;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.InterruptException;

/// The users of a Kafka that belongs to RPC Sweep alone, as that of a local stack does. In a larger
/// deployment its operator makes them.
public final class KafkaAccounts {

  /// As many as RFC 7677 asks for at least; the passwords are not words.
  private static final int ITERATIONS = 4_096;

  private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;

  private final Admin admin;

  /// @param admin may alter users and permissions
  public KafkaAccounts(Admin admin) {
    this.admin = admin;
  }

  /// Makes sure that these users are there, with these passwords and with exactly their
  /// permissions, and that nobody else may do anything.
  ///
  /// @param passwords of each user
  /// @throws KafkaException where the brokers refuse, or do not answer
  public void establish(Map<ServiceUser, String> passwords) {
    List<UserScramCredentialAlteration> alterations = new ArrayList<>();
    Set<AclBinding> wanted = new HashSet<>();
    Set<String> names = new HashSet<>();
    passwords.forEach((user, password) -> {
      names.add(user.name());
      wanted.addAll(user.bindings());
      alterations.add(
          new UserScramCredentialUpsertion(
              user.name(), new ScramCredentialInfo(MECHANISM, ITERATIONS), password));
    });
    for (String known : await(admin.describeUserScramCredentials().users())) {
      if (!names.contains(known)) {
        alterations.add(new UserScramCredentialDeletion(known, MECHANISM));
      }
    }
    Set<AclBinding> there = new HashSet<>(await(admin.describeAcls(AclBindingFilter.ANY).values()));
    List<AclBindingFilter> unwanted =
        there.stream()
            .filter(binding -> !wanted.contains(binding))
            .map(AclBinding::toFilter)
            .toList();
    await(admin.deleteAcls(unwanted).all());
    await(admin.createAcls(wanted).all());
    await(admin.alterUserScramCredentials(alterations).all());
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
