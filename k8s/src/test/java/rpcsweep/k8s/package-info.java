/// Holds the manifests against what they stand on: the API of Kubernetes and of the operators used,
/// each other, the code of the services, and the rules of this project on who may reach what. No
/// cluster is needed.
@NullMarked
package rpcsweep.k8s;

import org.jspecify.annotations.NullMarked;
