package dev.millmark.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.PublishedKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// What the tables of a running verifier say of logs.
record KnownLogs(DataSource database) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Makes the verifier one that knows keys and no log.
    void forget(TopicClient client, LogSite site) throws Exception {
        forgetKeyEvents();
        PublishedKeys.publish(client);
        awaitKeyEvents(PublishedKeys.POOL.size() + 2L);
        forgetKeyEvents();
        site.withdraw();
        Thread.sleep(Duration.ofMillis(500));
        for (String table :
                List.of(
                        "audited_head",
                        "audited_entry",
                        "witnessed_head",
                        "log_alarm",
                        "kept_checkpoint",
                        "sealed_content")) {
            execute("delete from verifier." + table);
        }
    }

    private void forgetKeyEvents() throws SQLException {
        execute("delete from verifier.key_event");
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    void awaitKeyEvents(long count) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number("select count(*) from verifier.key_event") < count) {
            assertThat(System.nanoTime()).as("key events not seen").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    void awaitAudited(long size) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number("select tree_size from verifier.audited_head") != size) {
            assertThat(System.nanoTime()).as("not audited in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    /// The first column of the first row, or -1.
    long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }
}
