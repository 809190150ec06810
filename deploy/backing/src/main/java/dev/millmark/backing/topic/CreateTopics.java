package dev.millmark.backing.topic;

/// Makes the platform's topics on a broker that has no operator: `CreateTopics kafka:9092`.
public final class CreateTopics {

    private CreateTopics() {}

    /// @param arguments the bootstrap servers
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: CreateTopics HOST:PORT");
            System.exit(2);
        }
        Topics.ofThePlatform().createOn(arguments[0]);
    }
}
