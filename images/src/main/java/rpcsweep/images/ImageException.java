package rpcsweep.images;

/// An image that could not be built; the message is for whoever wanted it.
public final class ImageException extends Exception {

  private static final long serialVersionUID = 1;

  ImageException(String message) {
    super(message);
  }

  ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
