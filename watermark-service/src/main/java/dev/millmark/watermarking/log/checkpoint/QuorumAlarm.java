package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.watermarking.log.LogAlarms;

/// Counts the publications in a row that too few witnesses cosigned. The third raises an alarm, one for each time that
/// witnesses stay away.
public final class QuorumAlarm {

    private static final int PATIENCE = 3;

    private final LogAlarms alarms;
    private final String origin;
    private int inARow;
    private boolean isAlarmSent;

    public QuorumAlarm(LogAlarms alarms, String origin) {
        this.alarms = alarms;
        this.origin = origin;
    }

    void missed(long treeSize, QuorumMissedException missed) throws InterruptedException {
        inARow++;
        if (inARow >= PATIENCE && !isAlarmSent) {
            isAlarmSent =
                    alarms.quorumMissed(origin, treeSize, String.valueOf(missed.getMessage()));
        }
    }

    void met() {
        inARow = 0;
        isAlarmSent = false;
    }
}
