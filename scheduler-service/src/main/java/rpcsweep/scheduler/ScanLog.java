package rpcsweep.scheduler;

import java.util.List;

/// Where everything is written down that must not be forgotten.
public interface ScanLog {

  /// Writes records in this order, and returns when this process has read those of scans and
  /// schedules back: what is asked of their books afterwards knows of them. A halt waits for
  /// nothing but the brokers' word that it is stored.
  ///
  /// @throws RefusedException where the log cannot be written or read; whether a record is in it is
  ///   then not known
  void append(List<LogRecord> records) throws RefusedException;
}
