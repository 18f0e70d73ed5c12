package rpcsweep.access;

/// Why a call is denied, as programs are told and as denials are counted.
public enum DenialReason {
  /// Neither a token nor a certificate.
  TOKEN_MISSING(Kind.WHO),
  /// Not what a token looks like.
  TOKEN_MALFORMED(Kind.WHO),
  /// In no file, and of no issuer.
  TOKEN_UNKNOWN(Kind.WHO),
  /// Was right once.
  TOKEN_EXPIRED(Kind.WHO),
  /// Will be right.
  TOKEN_NOT_YET_VALID(Kind.WHO),
  /// Not signed by a key of the issuer, or with an algorithm that is not allowed.
  TOKEN_SIGNATURE_INVALID(Kind.WHO),
  /// Of another issuer.
  TOKEN_ISSUER_UNKNOWN(Kind.WHO),
  /// For somebody else.
  TOKEN_AUDIENCE_WRONG(Kind.WHO),
  /// Of a machine nobody listed.
  CERTIFICATE_UNKNOWN(Kind.WHO),
  /// Known, and granted nothing here.
  ROLE_MISSING(Kind.WHAT),
  /// Granted less than this takes.
  ROLE_INSUFFICIENT(Kind.WHAT),
  /// Granted, but not there.
  SITE_NOT_ALLOWED(Kind.WHAT),
  /// Too many calls in a short time.
  RATE_EXCEEDED(Kind.HOW_MUCH),
  /// Too many streams at once.
  STREAMS_EXCEEDED(Kind.HOW_MUCH),
  /// Too long a request.
  REQUEST_TOO_LARGE(Kind.HOW_MUCH),
  /// No key of the issuer is known, and it does not answer.
  ISSUER_UNREACHABLE(Kind.NOT_NOW),
  /// Signed with a key nobody has seen before; they are being fetched.
  KEYS_BEING_FETCHED(Kind.NOT_NOW);

  /// What is in the way.
  public enum Kind {
    /// Who calls is not known.
    WHO,
    /// Who calls is known, and may not.
    WHAT,
    /// Who calls may, and not that much.
    HOW_MUCH,
    /// It cannot be said at this moment.
    NOT_NOW
  }

  private final Kind kind;

  DenialReason(Kind kind) {
    this.kind = kind;
  }

  /// What is in the way.
  public Kind kind() {
    return kind;
  }
}
