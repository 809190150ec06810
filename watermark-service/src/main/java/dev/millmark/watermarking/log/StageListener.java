package dev.millmark.watermarking.log;

/// Is told how far the log has got.
public interface StageListener {

    /// Called on the thread that does the work.
    void reached(Stage stage);
}
