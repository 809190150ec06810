package dev.millmark.c2pa.cbor;

import dev.millmark.encoding.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads exactly one CBOR item. Unsorted maps and longer heads than needed pass, since other claim generators write
/// them; indefinite lengths, duplicate keys, bytes left over, ill-formed UTF-8 and items nested deeper than
/// [#MAX_DEPTH] do not. Memory is proportional to the input: no declared length is believed before the bytes are there.
public final class CborDecoder {

    /// How deeply arrays, maps and tags may nest.
    public static final int MAX_DEPTH = 32;

    /// How many entries one map may have: keys chosen to collide must not cost quadratic time.
    public static final int MAX_ENTRIES = 1024;

    private final Bytes input;
    private int at;

    private CborDecoder(Bytes input) {
        this.input = input;
    }

    /// Decodes the whole of `input`.
    ///
    /// @throws MalformedCborException if it is not one acceptable item
    public static CborValue decode(Bytes input) throws MalformedCborException {
        CborDecoder decoder = new CborDecoder(input);
        CborValue value = decoder.item(0);
        if (decoder.at != input.size()) {
            throw decoder.malformed("bytes left over after the item");
        }
        return value;
    }

    /// Decodes the whole of `input`, which must be a map.
    ///
    /// @throws MalformedCborException if it is not one acceptable map
    public static CborMap decodeMap(Bytes input) throws MalformedCborException {
        return decode(input)
                .map()
                .orElseThrow(() -> new MalformedCborException("The item at offset 0 is not a map"));
    }

    private CborValue item(int depth) throws MalformedCborException {
        if (depth > MAX_DEPTH) {
            throw malformed("nested deeper than " + MAX_DEPTH);
        }
        int initial = next();
        int information = initial & 0x1F;
        return switch (initial >>> 5) {
            case 0 -> new CborValue.Int(unsigned(argument(information)));
            case 1 -> new CborValue.Int(unsigned(argument(information)).not());
            case 2 -> new CborValue.ByteString(take(argument(information)));
            case 3 -> new CborValue.Text(text(take(argument(information))));
            case 4 -> items(argument(information), depth);
            case 5 -> entries(argument(information), depth);
            case 6 -> new CborValue.Tagged(argument(information), item(depth + 1));
            default -> simple(information);
        };
    }

    private CborValue items(long count, int depth) throws MalformedCborException {
        if (Long.compareUnsigned(count, input.size() - at) > 0) {
            throw malformed("array longer than the input");
        }
        List<CborValue> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.add(item(depth + 1));
        }
        return new CborValue.Array(items);
    }

    private CborValue entries(long count, int depth) throws MalformedCborException {
        if (Long.compareUnsigned(count, (input.size() - at) / 2) > 0) {
            throw malformed("map longer than the input");
        }
        if (count > MAX_ENTRIES) {
            throw malformed("more than " + MAX_ENTRIES + " entries in a map");
        }
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            CborValue key = item(depth + 1);
            if (!(key instanceof CborValue.Text
                    || key instanceof CborValue.Int
                    || key instanceof CborValue.ByteString)) {
                throw malformed("a map key that is neither text, integer nor byte string");
            }
            if (entries.put(key, item(depth + 1)) != null) {
                throw malformed("a map key that occurs twice");
            }
        }
        return new CborMap(entries);
    }

    private CborValue simple(int information) throws MalformedCborException {
        return switch (information) {
            case 20 -> new CborValue.Bool(false);
            case 21 -> new CborValue.Bool(true);
            case 22 -> new CborValue.Null();
            case 24 -> extendedSimple(next());
            case 25 -> new CborValue.Float(Float.float16ToFloat((short) bigEndian(2)));
            case 26 -> new CborValue.Float(Float.intBitsToFloat((int) bigEndian(4)));
            case 27 -> new CborValue.Float(Double.longBitsToDouble(bigEndian(8)));
            case 28, 29, 30, 31 -> throw malformed("a reserved or indefinite-length head");
            default -> new CborValue.Simple(information);
        };
    }

    private CborValue extendedSimple(int number) throws MalformedCborException {
        if (number < 32) {
            throw malformed("a simple value in a head that is too long");
        }
        return new CborValue.Simple(number);
    }

    private long argument(int information) throws MalformedCborException {
        return switch (information) {
            case 24 -> bigEndian(1);
            case 25 -> bigEndian(2);
            case 26 -> bigEndian(4);
            case 27 -> bigEndian(8);
            case 28, 29, 30, 31 -> throw malformed("a reserved or indefinite-length head");
            default -> information;
        };
    }

    private long bigEndian(int width) throws MalformedCborException {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int next() throws MalformedCborException {
        if (at >= input.size()) {
            throw malformed("the input ends early");
        }
        return input.at(at++);
    }

    private Bytes take(long length) throws MalformedCborException {
        if (Long.compareUnsigned(length, input.size() - at) > 0) {
            throw malformed("a string longer than the input");
        }
        Bytes taken = input.slice(at, at + (int) length);
        at += (int) length;
        return taken;
    }

    private String text(Bytes utf8) throws MalformedCborException {
        ByteBuffer buffer = utf8.asByteBuffer();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("a text that is not UTF-8");
        }
    }

    private static BigInteger unsigned(long bits) {
        BigInteger value = BigInteger.valueOf(bits & Long.MAX_VALUE);
        return bits < 0 ? value.setBit(63) : value;
    }

    private MalformedCborException malformed(String problem) {
        return new MalformedCborException("CBOR at offset " + at + ": " + problem);
    }
}
