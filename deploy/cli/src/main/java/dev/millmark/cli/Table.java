package dev.millmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Prints objects as lines of columns, an empty field as `-`.
final class Table {

    private Table() {}

    static void print(PrintWriter out, Iterable<JsonNode> rows, String... columns) {
        for (JsonNode row : rows) {
            List<String> fields = new ArrayList<>();
            for (String column : columns) {
                fields.add(row.path(column).asText("-"));
            }
            out.println(String.join("  ", fields));
        }
        out.flush();
    }
}
