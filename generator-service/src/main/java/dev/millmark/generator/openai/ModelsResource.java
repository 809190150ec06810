package dev.millmark.generator.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.generator.upstream.Upstreams;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.GENERATE)
class ModelsResource {

    private final ModelCatalogue models;
    private final Upstreams upstreams;
    private final Instant startedAt;

    ModelsResource(ModelCatalogue models, Upstreams upstreams, Clock clock) {
        this.models = models;
        this.upstreams = upstreams;
        this.startedAt = clock.instant();
    }

    @GET
    @RunOnVirtualThread
    public String models() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        models.all().forEach(model -> data.add(json(model)));
        upstreams.names().forEach(name -> data.add(json(name)));
        return list.toString();
    }

    @GET
    @Path("/{id:.+}")
    @RunOnVirtualThread
    public String model(@PathParam("id") String id) {
        return models.find(id)
                .map(ModelsResource::json)
                .or(() -> Optional.of(id).filter(upstreams::has).map(this::json))
                .map(ObjectNode::toString)
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                                ProblemType.MODEL_NOT_FOUND,
                                                "The model does not exist: GET /v1/models lists"
                                                        + " those that do")
                                        .about("model")));
    }

    /// A model of another server: when it was made, and how much it reads, is not known here.
    private ObjectNode json(String upstream) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", upstream)
                        .put("object", "model")
                        .put("created", startedAt.getEpochSecond())
                        .put("owned_by", "upstream");
        json.putObject("millmark").putNull("watermark");
        return json;
    }

    private static ObjectNode json(HostedModel model) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", model.name())
                        .put("object", "model")
                        .put("created", model.publishedAt().getEpochSecond())
                        .put("owned_by", "millmark");
        json.putObject("millmark")
                .put("context_length", model.contextLength())
                .put("watermark", model.scheme().name());
        return json;
    }
}
