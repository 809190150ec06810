package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A `jumb` box: a description and the boxes it describes.
///
/// @param description names and types the superbox
/// @param children the boxes behind the description
/// @param payload everything behind the header, exactly as read: what hashed URIs cover (C2PA 2.4 section 8.4.2.3)
public record SuperBox(Description description, List<Box> children, Bytes payload) implements Box {

    private static final int REQUESTABLE_WITH_LABEL = 0x03;
    private static final int PRIVATE_BOX = 0x10;

    /// Copies `children`.
    public SuperBox {
        children = List.copyOf(children);
    }

    /// A new superbox of `children`.
    public static SuperBox of(ContentType type, String label, List<? extends Box> children) {
        return of(new Description(type.uuid(), label, Optional.empty()), children);
    }

    /// A new superbox of `children`, which may be salted.
    ///
    /// @throws IllegalArgumentException if the salt is not of 16 or 32 bytes
    public static SuperBox of(Description description, List<? extends Box> children) {
        Bytes described = describe(description);
        int size = HEADER + described.size();
        for (Box child : children) {
            size += child.size();
        }
        BytesBuilder payload = new BytesBuilder(size);
        Box.write("jumd", described, payload);
        children.forEach(child -> Box.write(child.type(), child.payload(), payload));
        return new SuperBox(description, List.copyOf(children), payload.build());
    }

    @Override
    public String type() {
        return "jumb";
    }

    /// The superbox's label.
    public String label() {
        return description.label();
    }

    /// Whether the superbox is of this type.
    public boolean is(ContentType type) {
        return description.is(type);
    }

    /// The superboxes among the children.
    public Stream<SuperBox> superBoxes() {
        return children.stream().filter(SuperBox.class::isInstance).map(SuperBox.class::cast);
    }

    /// The child superboxes of one type, in order.
    public List<SuperBox> childrenOf(ContentType type) {
        return superBoxes().filter(child -> child.is(type)).toList();
    }

    /// The one child superbox with this label; empty where none or several have it.
    public Optional<SuperBox> child(String label) {
        Optional<SuperBox> found = Optional.empty();
        for (Box child : children) {
            if (child instanceof SuperBox superBox && superBox.label().equals(label)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(superBox);
            }
        }
        return found;
    }

    /// The payload of the only child, if that is a content box of this type.
    public Optional<Bytes> onlyContent(String contentBoxType) {
        return children.size() == 1
                        && children.getFirst() instanceof ContentBox(String type, Bytes content)
                        && type.equals(contentBoxType)
                ? Optional.of(content)
                : Optional.empty();
    }

    private static Bytes describe(Description description) {
        Optional<Bytes> salt = description.salt();
        salt.ifPresent(SuperBox::requireSaltSize);
        BytesBuilder out =
                new BytesBuilder(64)
                        .put(description.contentType())
                        .put(REQUESTABLE_WITH_LABEL | (salt.isPresent() ? PRIVATE_BOX : 0))
                        .put(Bytes.utf8(description.label()))
                        .put(0);
        salt.ifPresent(value -> Box.write("c2sh", value, out));
        return out.build();
    }

    private static void requireSaltSize(Bytes salt) {
        if (salt.size() != 16 && salt.size() != 32) {
            throw new IllegalArgumentException("Salt of " + salt.size() + " bytes: give 16 or 32");
        }
    }
}
