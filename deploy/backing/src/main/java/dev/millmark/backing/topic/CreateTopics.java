package dev.millmark.backing.topic;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// Makes the platform's topics on a broker that has no operator. `CreateTopics HOST:PORT` is for one that enforces no
/// rights. `CreateTopics FILE` also gives the services their rights; the file holds client settings of a super user,
/// `bootstrap.servers` among them.
public final class CreateTopics {

    private CreateTopics() {}

    /// @param arguments the address or the file
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: CreateTopics HOST:PORT | CLIENT.PROPERTIES");
            System.exit(2);
        }
        Topics topics = Topics.ofThePlatform();
        Path file = Path.of(arguments[0]);
        if (Files.isRegularFile(file)) {
            Map<String, String> client = settings(file);
            topics.createOn(client);
            topics.permitOn(client);
        } else {
            topics.createOn(Map.of("bootstrap.servers", arguments[0]));
        }
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
