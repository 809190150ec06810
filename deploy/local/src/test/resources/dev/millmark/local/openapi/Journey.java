package stock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import stock.generator.api.CompletionsApi;
import stock.generator.api.ModelsApi;
import stock.generator.model.ChatRequest;
import stock.generator.model.Message;
import stock.generator.model.MessageContent;
import stock.verifier.api.VerificationApi;
import stock.verifier.model.Submission;
import stock.watermark.api.LogApi;
import stock.watermark.api.SealsApi;
import stock.watermark.api.TrustApi;
import stock.watermark.model.Model;
import stock.watermark.model.SealRequest;
import stock.watermark.model.SealedText;

/// Goes from a prompt to a logged, verified text with nothing but generated clients.
public final class Journey implements Function<Map<String, String>, List<String>> {

    private static final int PATIENCE = 100;

    @Override
    public List<String> apply(Map<String, String> platform) {
        try {
            return travel(platform);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> travel(Map<String, String> platform) throws Exception {
        stock.generator.ApiClient generator = new stock.generator.ApiClient();
        String credentials = "Bearer " + platform.get("API_KEY");
        generator.updateBaseUri(root(platform.get("GENERATOR")));
        generator.setRequestInterceptor(request -> request.header("Authorization", credentials));
        stock.watermark.ApiClient watermark = new stock.watermark.ApiClient();
        watermark.updateBaseUri(root(platform.get("WATERMARK")));
        watermark.setRequestInterceptor(request -> request.header("Authorization", credentials));
        stock.verifier.ApiClient verifier = new stock.verifier.ApiClient();
        verifier.updateBaseUri(root(platform.get("VERIFIER")));

        List<String> seen = new ArrayList<>();
        String model = new ModelsApi(generator).models().getData().getFirst().getId();
        seen.add(model);
        seen.add(verdict(verifier, chat(generator, model)));
        SealedText sealed = seal(watermark);
        seen.add(verdict(verifier, sealed.getText()));
        seen.add(
                new TrustApi(watermark).trust().getChain().contains("BEGIN CERTIFICATE")
                        ? "BEGIN CERTIFICATE"
                        : "no certificate");
        seen.add(proof(watermark, sealed.getContentId()).lines().findFirst().orElse(""));
        seen.add(refusal(generator));
        return seen;
    }

    private static String chat(stock.generator.ApiClient client, String model) throws Exception {
        return new CompletionsApi(client)
                .chatCompletion(
                        new ChatRequest()
                                .model(model)
                                .addMessagesItem(
                                        new Message()
                                                .role("user")
                                                .content(new MessageContent("A letter.")))
                                .maxTokens(40),
                        null)
                .getChoices()
                .getFirst()
                .getMessage()
                .getContent();
    }

    private static SealedText seal(stock.watermark.ApiClient client) throws Exception {
        return new SealsApi(client)
                .seal(
                        new SealRequest()
                                .text("The mill opens on Monday, says the stock client.")
                                .model(new Model().name("elsewhere")),
                        UUID.randomUUID());
    }

    private static String verdict(stock.verifier.ApiClient client, String text) throws Exception {
        return new VerificationApi(client)
                .verify(new Submission().text(text))
                .getVerdict()
                .getValue();
    }

    /// The log publishes within seconds.
    private static String proof(stock.watermark.ApiClient client, UUID contentId)
            throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new LogApi(client).logProof(contentId);
            } catch (stock.watermark.ApiException notYet) {
                if (notYet.getCode() != 404 || attempt == PATIENCE) {
                    throw notYet;
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    private static String refusal(stock.generator.ApiClient client) throws Exception {
        try {
            return new ModelsApi(client).model("nobody").toString();
        } catch (stock.generator.ApiException refused) {
            return client.getObjectMapper()
                    .readValue(refused.getResponseBody(), stock.generator.model.Problem.class)
                    .getType()
                    .toString();
        }
    }

    private static String root(String address) {
        return address.replaceAll("/$", "");
    }
}
