package rpcsweep.domain.verdict;

/// The judgement of one observation.
///
/// @param state what is concluded
/// @param confidence how far it can be trusted
/// @param ruleId the rule that applied, a stable kebab-case name
public record Verdict(HostState state, Confidence confidence, String ruleId) {}
