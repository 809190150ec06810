package dev.millmark.c2pa.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/// One attribute of a distinguished name (RFC 5280 section 4.1.2.4).
///
/// @param type the object identifier, such as [#ORGANIZATION]
/// @param value the characters as they are, escaped in no way: whoever writes them into a page or a terminal does that
public record NameAttribute(String type, String value) {

    /// `commonName`.
    public static final String COMMON_NAME = "2.5.4.3";

    /// `countryName`.
    public static final String COUNTRY = "2.5.4.6";

    /// `organizationName`.
    public static final String ORGANIZATION = "2.5.4.10";

    /// `organizationalUnitName`.
    public static final String ORGANIZATIONAL_UNIT = "2.5.4.11";

    /// The attributes in the order of the name, those of one relative distinguished name behind one another. A value
    /// that is no character string is left out.
    static List<NameAttribute> of(X500Name name) {
        List<NameAttribute> attributes = new ArrayList<>();
        for (RDN part : name.getRDNs()) {
            for (AttributeTypeAndValue pair : part.getTypesAndValues()) {
                if (pair.getValue() instanceof ASN1String text) {
                    attributes.add(new NameAttribute(pair.getType().getId(), text.getString()));
                }
            }
        }
        return List.copyOf(attributes);
    }

    /// The value of the only attribute of `type`.
    static Optional<String> only(String type, List<NameAttribute> attributes) {
        List<String> values =
                attributes.stream()
                        .filter(attribute -> attribute.type().equals(type))
                        .map(NameAttribute::value)
                        .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
