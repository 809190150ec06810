package dev.millmark.service.kafka;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something about a topic that is not as defined.
///
/// @param losesData whether records are or may be lost, or never taken, while it is so
/// @param setting partitions, replicas or one of Kafka's names
record TopicDifference(
        boolean losesData, String topic, String setting, String wanted, String found) {

    /// Every difference of one topic.
    ///
    /// @param brokers how many the cluster has: copies that it cannot keep are not asked for
    static List<TopicDifference> between(DefinedTopic wanted, FoundTopic found, int brokers) {
        Comparison comparison = new Comparison(wanted, found, new ArrayList<>());
        comparison.copies(brokers);
        comparison.cleanup();
        comparison.sizes();
        return List.copyOf(comparison.differences());
    }

    static TopicDifference missing(DefinedTopic wanted) {
        return new TopicDifference(true, wanted.name(), "topic", "present", "missing");
    }

    static TopicDifference hidden(DefinedTopic wanted) {
        return new TopicDifference(
                false, wanted.name(), "rights", "Describe, DescribeConfigs", "refused");
    }

    /// For an operator to read.
    String text() {
        return "%s is %s, defined is %s".formatted(setting, found, wanted);
    }

    private record Comparison(
            DefinedTopic wanted, FoundTopic found, List<TopicDifference> differences) {

        private static final String UNLIMITED = "-1";
        private static final String CLEANUP = "cleanup.policy";
        private static final String RETENTION = "retention.ms";

        /// An acknowledged record must outlive a broker, where there are brokers to keep it.
        void copies(int brokers) {
            int replicas = Math.min(wanted.replicas(), brokers);
            if (found.replicas() < replicas) {
                add(true, "replicas", replicas, found.replicas());
            }
            int inSync = Math.min(number("min.insync.replicas", 1), Math.max(1, replicas - 1));
            int foundInSync = foundNumber("min.insync.replicas", 1);
            if (foundInSync < inSync) {
                add(true, "min.insync.replicas", inSync, foundInSync);
            }
            if ("true".equals(found.config().get("unclean.leader.election.enable"))) {
                add(true, "unclean.leader.election.enable", "false", "true");
            }
            if (found.partitions() != wanted.partitions()) {
                add(isARecordInOrder(), "partitions", wanted.partitions(), found.partitions());
            }
        }

        void cleanup() {
            String policy = value(CLEANUP, "delete");
            String foundPolicy = foundValue(CLEANUP, "delete");
            if (!policy.equals(foundPolicy)) {
                add(true, CLEANUP, policy, foundPolicy);
            } else if (policy.equals("delete")) {
                retention();
            }
        }

        void sizes() {
            int largest = number("max.message.bytes", 0);
            int foundLargest = foundNumber("max.message.bytes", largest);
            if (largest != 0 && foundLargest != largest) {
                add(foundLargest < largest, "max.message.bytes", largest, foundLargest);
            }
        }

        private void retention() {
            String time = value(RETENTION, UNLIMITED);
            String foundTime = foundValue(RETENTION, UNLIMITED);
            if (!time.equals(foundTime)) {
                add(isShorter(foundTime, time), RETENTION, time, foundTime);
            }
            String size = value("retention.bytes", UNLIMITED);
            String foundSize = foundValue("retention.bytes", UNLIMITED);
            if (!size.equals(foundSize)) {
                add(isShorter(foundSize, size), "retention.bytes", size, foundSize);
            }
        }

        /// What is kept for good on one partition has an order that counts.
        private boolean isARecordInOrder() {
            return wanted.partitions() == 1
                    && value(CLEANUP, "delete").equals("delete")
                    && value(RETENTION, "").equals(UNLIMITED);
        }

        private static boolean isShorter(String found, String wanted) {
            return !found.equals(UNLIMITED)
                    && (wanted.equals(UNLIMITED) || Long.parseLong(found) < Long.parseLong(wanted));
        }

        private void add(boolean losesData, String setting, Object expected, Object actual) {
            differences.add(
                    new TopicDifference(
                            losesData,
                            wanted.name(),
                            setting,
                            expected.toString(),
                            actual.toString()));
        }

        private int number(String setting, int otherwise) {
            return Integer.parseInt(value(setting, Integer.toString(otherwise)));
        }

        private int foundNumber(String setting, int otherwise) {
            return Integer.parseInt(foundValue(setting, Integer.toString(otherwise)));
        }

        private String value(String setting, String otherwise) {
            return or(wanted.config().get(setting), otherwise);
        }

        private String foundValue(String setting, String otherwise) {
            return or(found.config().get(setting), otherwise);
        }

        private static String or(@Nullable String value, String otherwise) {
            return value == null ? otherwise : value;
        }
    }
}
