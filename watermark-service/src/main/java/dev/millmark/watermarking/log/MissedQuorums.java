package dev.millmark.watermarking.log;

/// Counts the publications in a row that too few witnesses cosigned. The third raises an alarm, one for each time that witnesses stay away.
final class MissedQuorums {

    private static final int PATIENCE = 3;

    private final LogAlarms alarms;
    private final String origin;
    private int inARow;
    private boolean isTold;

    MissedQuorums(LogAlarms alarms, String origin) {
        this.alarms = alarms;
        this.origin = origin;
    }

    void missed(long treeSize, QuorumMissedException missed) throws InterruptedException {
        inARow++;
        if (inARow >= PATIENCE && !isTold) {
            isTold = alarms.quorumMissed(origin, treeSize, missed);
        }
    }

    void met() {
        inARow = 0;
        isTold = false;
    }
}
