package dev.millmark.languagemodel.internal.weights;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.json.Json;
import dev.millmark.languagemodel.internal.json.JsonFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A mapped safetensors file.
///
/// ```
/// u64 little-endian N | N bytes of JSON | tensors, one after the other, no gaps
/// {"name": {"dtype": "F16", "shape": [2, 3], "data_offsets": [0, 12]}, "__metadata__": {...}}
/// ```
final class SafetensorsFile {

    /// The format's own limit.
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Map<String, Tensor> tensors;

    private SafetensorsFile(Map<String, Tensor> tensors) {
        this.tensors = Map.copyOf(tensors);
    }

    /// Maps a file until the arena closes, and checks its header.
    static SafetensorsFile map(Path file, Arena arena) throws MalformedModelException, IOException {
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment mapped =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new SafetensorsFile(read(name, mapped));
        }
    }

    /// All of them, by name.
    Map<String, Tensor> tensors() {
        return tensors;
    }

    private static Map<String, Tensor> read(String name, MemorySegment file)
            throws MalformedModelException {
        if (file.byteSize() < 8) {
            throw new MalformedModelException(
                    name + " has " + file.byteSize() + " bytes: the header alone needs 8");
        }
        long length = file.get(U64, 0);
        if (length < 2 || length > Math.min(MAX_HEADER_BYTES, file.byteSize() - 8)) {
            throw new MalformedModelException(
                    "%s: header length is %s: it must be 2 to %d and inside the file of %d bytes"
                            .formatted(
                                    name,
                                    Long.toUnsignedString(length),
                                    MAX_HEADER_BYTES,
                                    file.byteSize()));
        }
        byte[] header = file.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
        if (header[0] != '{') {
            throw new MalformedModelException(name + ": header does not start with {");
        }
        return tensors(JsonFile.read(name, header), file.asSlice(8 + length));
    }

    private static Map<String, Tensor> tensors(Json.Fields header, MemorySegment data)
            throws MalformedModelException {
        Map<String, Tensor> tensors = new HashMap<>();
        List<Placement> placements = new ArrayList<>();
        for (Map.Entry<String, Json> entry : header.values().entrySet()) {
            if (!entry.getKey().equals("__metadata__")) {
                Placement placement = Placement.read(entry.getValue().asFields(), data.byteSize());
                placements.add(placement);
                tensors.put(entry.getKey(), placement.of(data));
            }
        }
        requireContiguous(header.where(), placements, data.byteSize());
        return tensors;
    }

    private static void requireContiguous(String name, List<Placement> placements, long bytes)
            throws MalformedModelException {
        placements.sort(Comparator.comparingLong(Placement::begin).thenComparing(Placement::end));
        long end = 0;
        for (Placement placement : placements) {
            if (placement.begin() != end) {
                throw new MalformedModelException(
                        "%s: data_offsets begin at %d: %s, the tensor before ends at %d"
                                .formatted(
                                        placement.where(),
                                        placement.begin(),
                                        placement.begin() < end ? "an overlap" : "a gap",
                                        end));
            }
            end = placement.end();
        }
        if (end != bytes) {
            throw new MalformedModelException(
                    name + " has " + bytes + " bytes of data: its tensors take " + end);
        }
    }

    private record Placement(
            String where, ElementType type, List<Long> shape, long begin, long end) {

        static Placement read(Json.Fields json, long dataBytes) throws MalformedModelException {
            ElementType type = ElementType.parse(json.get("dtype"));
            List<Long> shape = new ArrayList<>();
            for (Json dimension : json.get("shape").asItems()) {
                shape.add(dimension.asSize());
            }
            List<Json> offsets = json.get("data_offsets").asItems();
            if (offsets.size() != 2) {
                throw new MalformedModelException(
                        json.where() + ": data_offsets are " + offsets.size() + " numbers, not 2");
            }
            long begin = offsets.get(0).asSize();
            long end = offsets.get(1).asSize();
            if (begin > end || end > dataBytes) {
                throw new MalformedModelException(
                        "%s: data_offsets [%d, %d] are not within the %d bytes of data"
                                .formatted(json.where(), begin, end, dataBytes));
            }
            var placement = new Placement(json.where(), type, shape, begin, end);
            placement.requireBytesOfShape();
            return placement;
        }

        private void requireBytesOfShape() throws MalformedModelException {
            try {
                long bytes = type.bytes();
                for (long dimension : shape) {
                    bytes = Math.multiplyExact(bytes, dimension);
                }
                if (bytes != end - begin) {
                    throw new MalformedModelException(
                            "%s: data_offsets hold %d bytes: %s of shape %s takes %d"
                                    .formatted(where, end - begin, type, shape, bytes));
                }
            } catch (ArithmeticException e) {
                throw new MalformedModelException(where + ": shape " + shape + " is too large", e);
            }
        }

        Tensor of(MemorySegment data) {
            return new Tensor(where, type, shape, data.asSlice(begin, end - begin));
        }
    }
}
