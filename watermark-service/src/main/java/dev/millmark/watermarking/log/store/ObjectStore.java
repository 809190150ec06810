package dev.millmark.watermarking.log.store;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.Stage;
import dev.millmark.watermarking.log.StageListener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of an S3-compatible store. Tiles are written on the condition that nothing is there (`If-None-Match: *`),
/// the checkpoint on the condition that it replaces the one that was read (`If-Match`): the store decides, not the
/// order of requests. It must know both.
final class ObjectStore implements LogStore {

    private static final int PRECONDITION_FAILED = 412;
    private static final String CHECKPOINT = "checkpoint";
    private static final String ANY = "*";

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final StageListener stages;

    ObjectStore(S3Client client, LogConfig.Bucket bucket, StageListener stages) {
        this.client = client;
        this.bucket = bucket.name().orElseThrow();
        this.prefix = bucket.prefix().map(name -> name + "/").orElse("");
        this.stages = stages;
    }

    /// With credentials from where the SDK looks for them: environment, profile, instance.
    static S3Client client(LogConfig.Bucket bucket) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .region(Region.of(bucket.region()))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        bucket.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        return builder.build();
    }

    @Override
    public Optional<Bytes> read(ResourcePath path) throws IOException {
        return get(path.text()).map(ObjectStore::bytes);
    }

    @Override
    public Optional<Bytes> checkpoint() throws IOException {
        return get(CHECKPOINT).map(ObjectStore::bytes);
    }

    @Override
    public void create(List<Resource> resources) throws IOException {
        for (Resource resource : resources) {
            create(resource.path().text(), resource.content());
        }
    }

    private void create(String name, Bytes content) throws IOException {
        if (put(resource(name).ifNoneMatch(ANY).build(), content)) {
            stages.reached(Stage.DURING_STORE);
        } else if (!get(name).map(ObjectStore::bytes).filter(content::equals).isPresent()) {
            throw new LogStoppedException("another " + name + " is stored already");
        }
    }

    @Override
    public void replaceCheckpoint(Bytes checkpoint) throws IOException {
        replace(
                put(CHECKPOINT)
                        .contentType("text/plain; charset=utf-8")
                        .cacheControl(CachePolicy.SHORT_LIVED),
                CHECKPOINT,
                checkpoint);
    }

    @Override
    public void repair(Resource resource) throws IOException {
        String name = resource.path().text();
        replace(resource(name), name, resource.content());
    }

    private void replace(PutObjectRequest.Builder request, String name, Bytes content)
            throws IOException {
        get(name)
                .ifPresentOrElse(
                        before -> request.ifMatch(before.response().eTag()),
                        () -> request.ifNoneMatch(ANY));
        if (!put(request.build(), content)) {
            throw new IOException("somebody else replaced " + name);
        }
    }

    /// Nothing: an object is there whole or not at all.
    @Override
    public void clearParts() {}

    private PutObjectRequest.Builder resource(String name) {
        return put(name)
                .contentType("application/octet-stream")
                .cacheControl(CachePolicy.IMMUTABLE);
    }

    private PutObjectRequest.Builder put(String name) {
        return PutObjectRequest.builder().bucket(bucket).key(prefix + name);
    }

    /// Says whether the condition held.
    private boolean put(PutObjectRequest request, Bytes content) throws IOException {
        try {
            client.putObject(request, RequestBody.fromBytes(content.toArray()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw new IOException(request.key() + " is not stored", e);
        } catch (SdkException e) {
            throw new IOException(request.key() + " is not stored", e);
        }
    }

    private Optional<ResponseBytes<GetObjectResponse>> get(String name) throws IOException {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + name)));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new IOException(name + " cannot be read", e);
        }
    }

    private static Bytes bytes(ResponseBytes<GetObjectResponse> response) {
        return Bytes.copyOf(response.asByteArrayUnsafe());
    }
}
