package dev.millmark.watermark.key;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The public name of a watermark key: its place in the key tree. Which key matched is the payload of a text: tenant,
/// model, epoch. Written `tenant.model.epoch.pool`, for example `default.millmark-small.1.07`; the model may itself
/// contain dots.
///
/// @param tenant whose key it is: letters, digits, `-` and `_`
/// @param model the model whose texts it marks: as tenant, and dots and slashes, as in `acme/tiny-gpt2`
/// @param epoch counts up from 0 with every rotation
/// @param poolIndex which key of the epoch's pool, 0 to 99
public record KeyId(String tenant, String model, int epoch, int poolIndex) {

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*");
    private static final Pattern WRITTEN =
            Pattern.compile("([^.]+)\\.(.+)\\.(0|[1-9][0-9]{0,8})\\.([0-9]{2})");

    /// @throws IllegalArgumentException if a part does not have the form above
    public KeyId {
        if (!TENANT.matcher(tenant).matches()) {
            throw new IllegalArgumentException(
                    "tenant '" + tenant + "': use 1 to 64 letters, digits, '-' or '_'");
        }
        if (model.length() > 128 || !MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException(
                    "model '"
                            + model
                            + "': use letters, digits, '-', '_', inner dots and slashes, at most 128");
        }
        if (epoch < 0 || epoch > 999_999_999) {
            throw new IllegalArgumentException("epoch " + epoch + ": use 0 to 999999999");
        }
        if (poolIndex < 0 || poolIndex > 99) {
            throw new IllegalArgumentException("pool index " + poolIndex + ": use 0 to 99");
        }
    }

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException if `written` is not a key id
    public static KeyId parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "key id '"
                            + written
                            + "': write tenant.model.epoch.pool, as in default.gpt.1.07");
        }
        return new KeyId(
                matcher.group(1),
                matcher.group(2),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)));
    }

    /// The epoch that the key belongs to.
    public EpochId epochId() {
        return new EpochId(tenant, model, epoch);
    }

    @Override
    public String toString() {
        String pool = poolIndex < 10 ? "0" + poolIndex : Integer.toString(poolIndex);
        return tenant + "." + model + "." + epoch + "." + pool;
    }
}
